"""«Đăng bài»: changes first, errors refused, warnings acknowledged, and open attempts untouched."""

import pytest
from sqlalchemy.orm import Session

from app.catalog import library, publishing
from app.catalog.models import Lesson
from app.learning import deeds
from app.web.trainer import press
from tests import world as worlds
from tests.visitor import Visitor
from tests.world import World, deed

LESSON = "/soan/an-toan/chao-hoi"
SAVE = f"{LESSON}/nhap"
PUBLISH = f"{LESSON}/dang"
QUIZ = "/bai/an-toan/chao-hoi/kiem-tra/kchao"


@pytest.fixture(autouse=True)
def rested(visitor: Visitor, world: World) -> None:
    press._last_look.clear()
    visitor.sign_in(world.minh)


def save(visitor: Visitor, text: str) -> None:
    form = visitor.page(LESSON).fields(SAVE)
    visitor.submit(SAVE, {**form, "source": text})


def source(session: Session) -> str:
    found = publishing.latest(session, worlds.lesson(session).lesson_id)
    assert found is not None
    return found.source


def confirmed(visitor: Visitor, **more: str) -> dict[str, str]:
    return {**visitor.page(PUBLISH).fields(PUBLISH), "note": "", **more}


def test_the_changes_stand_on_the_page_before_anything_happens(
    visitor: Visitor, world: World, session: Session
) -> None:
    before = source(session)
    text = before.replace("Việc nào nên làm?", "Việc nào chị nên làm?").replace(
        "- ( ) Nói ngay việc của mình\n  > PHANHOI-SAI Chị em chưa kịp nói.\n- (x) Nghe",
        "- (x) Nói ngay việc của mình\n  > PHANHOI-SAI Chị em chưa kịp nói.\n- ( ) Nghe",
    )
    save(visitor, text)

    page = visitor.page(PUBLISH)

    assert "đổi đáp án" in page.text
    assert "sửa lời hỏi" in page.text
    assert "thêm 1 chữ" in page.text
    assert source(session) == before


def test_publishing_puts_the_text_before_learners_and_keeps_a_note(
    visitor: Visitor, world: World, session: Session
) -> None:
    save(visitor, source(session).replace("Chị chào,", "Chị mỉm cười chào,"))

    form = confirmed(visitor, note="Thêm nụ cười")
    page = visitor.follow(visitor.submit(PUBLISH, form))

    assert "Đã đăng bài" in page.text
    assert "Lưu lúc" not in page.text
    assert "Thêm nụ cười" in visitor.page(f"{LESSON}/lich-su").text
    visitor.sign_in(world.lan)
    assert "mỉm cười" in visitor.page("/bai/an-toan/chao-hoi").text


def test_ids_are_written_into_the_text_she_goes_on_with(
    visitor: Visitor, world: World, session: Session
) -> None:
    save(visitor, source(session) + "\n### Câu 6. Câu mới?\n- (x) A\n- ( ) B\n")
    visitor.submit(PUBLISH, confirmed(visitor))

    last = source(session).strip().splitlines()[-3]

    assert last.startswith("### Câu 6. Câu mới? <!-- id: q")
    assert last in visitor.page(LESSON).texts["textarea"][0]


def test_a_lesson_with_errors_is_refused_with_its_lines(
    visitor: Visitor, world: World, session: Session
) -> None:
    before = source(session)
    save(visitor, before.replace("- (x) Nghe chị em nói", "- ( ) Nghe chị em nói"))

    page = visitor.page(PUBLISH)
    refused = visitor.post(PUBLISH, {"seen": ""})

    assert "Có 1 chỗ cần sửa trước khi đăng" in page.text
    assert [link for link in page.links() if link.startswith(f"{LESSON}#dong-")]
    assert not [form for form in page.all("form") if form["action"] == PUBLISH]
    assert "Có 1 chỗ cần sửa" in visitor.inspect(refused, PUBLISH, 422).text
    assert source(session) == before


def test_warnings_are_acknowledged_once(visitor: Visitor, world: World, session: Session) -> None:
    save(visitor, source(session).replace("- ( ) Ghi tên", "- ( ) Cả A và B"))
    form = confirmed(visitor)

    unread = visitor.inspect(visitor.post(PUBLISH, form), PUBLISH, 422)
    assert "Chị đọc các lưu ý" in unread.text

    response = visitor.submit(PUBLISH, {**form, "read_warnings": "y"})
    assert response.location.endswith("bao=da-dang")


def test_a_draft_changed_in_another_page_is_looked_at_again(
    visitor: Visitor, world: World, session: Session
) -> None:
    before = source(session)
    save(visitor, before + "\nGiải thích: Thêm một.\n")
    form = confirmed(visitor)
    save(visitor, before + "\nGiải thích: Thêm hai.\n")

    page = visitor.inspect(visitor.post(PUBLISH, form), PUBLISH, 422)

    assert "Bài nháp vừa đổi" in page.text
    assert source(session) == before
    again = {**page.fields(PUBLISH), "note": ""}
    assert visitor.submit(PUBLISH, again).location.endswith("bao=da-dang")


def test_pressing_twice_publishes_once(visitor: Visitor, world: World, session: Session) -> None:
    save(visitor, source(session).replace("Chị chào,", "Chị mỉm cười chào,"))
    form = confirmed(visitor)

    visitor.submit(PUBLISH, form)
    again = visitor.submit(PUBLISH, form)

    assert again.location.endswith("bao=da-dang")
    found = publishing.latest(session, worlds.lesson(session).lesson_id)
    assert found is not None
    assert found.number == 2


def test_nothing_new_is_not_published(visitor: Visitor, world: World) -> None:
    page = visitor.page(PUBLISH)

    assert "giống bài đang đăng" in page.text
    assert not [form for form in page.all("form") if form["action"] == PUBLISH]


def test_a_base_grown_old_leads_to_both_texts(
    visitor: Visitor, world: World, session: Session
) -> None:
    save(visitor, source(session) + "\nCủa tôi.\n")
    form = confirmed(visitor)
    row = session.get_one(Lesson, worlds.lesson(session).lesson_id)
    base = publishing.latest(session, row.id)
    assert base is not None
    ready = publishing.prepare(
        base.source + "\nCủa chị khác.\n",
        publishing.known(session, row),
        render=press.renderer(frozenset()),
    )
    publishing.publish(session, row, ready, by=None, base=base.id, at=worlds.MONDAY)
    session.commit()

    assert visitor.get(PUBLISH).location == f"{LESSON}/hai-bai"
    assert visitor.submit(PUBLISH, form).location == f"{LESSON}/hai-bai"
    assert "Của tôi." in visitor.page(f"{LESSON}/hai-bai").text


def test_an_open_attempt_ends_on_the_text_it_began_with(
    visitor: Visitor, world: World, session: Session
) -> None:
    visitor.sign_in(world.lan)
    attempt = visitor.submit(QUIZ).location
    assert "Gặp chị em, chị làm gì trước?" in visitor.page(attempt).text

    visitor.sign_in(world.minh)
    save(visitor, source(session).replace("Gặp chị em, chị làm gì trước?", "Câu đã sửa khác hẳn?"))
    visitor.submit(PUBLISH, confirmed(visitor))

    visitor.sign_in(world.lan)
    assert "Gặp chị em, chị làm gì trước?" in visitor.page(attempt).text
    visitor.submit(f"{attempt}/nop", {"du": "1"})
    assert "Gặp chị em, chị làm gì trước?" in visitor.page(attempt).text
    fresh = visitor.submit(QUIZ).location
    assert fresh != attempt
    assert "Câu đã sửa khác hẳn?" in visitor.page(fresh).text


def test_a_quiz_with_open_questions_says_what_waits(
    visitor: Visitor, world: World, session: Session
) -> None:
    question = "\n### Câu 6 (tự luận, 1 điểm). Chị viết gì?\nThang điểm:\n- 1 điểm: Lời chào\n"
    save(visitor, source(session) + question)

    assert "chưa tính điểm cho đến khi có người chấm" in visitor.page(PUBLISH).text


def test_taking_a_lesson_off_is_asked_once_and_can_be_undone(
    visitor: Visitor, world: World, session: Session
) -> None:
    withdraw = f"{LESSON}/go-bai"
    assert "Kết quả đã có giữ nguyên" in visitor.page(withdraw).text

    page = visitor.follow(visitor.submit(withdraw))

    assert "Đã gỡ" in page.text
    assert library.find(session, "an-toan", "chao-hoi") is None
    assert visitor.get(withdraw).status_code == 302
    visitor.submit(PUBLISH, confirmed(visitor))
    assert library.find(session, "an-toan", "chao-hoi") is not None


def test_an_administrator_may_not_publish(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.quyen)

    assert visitor.get(PUBLISH).status_code == 403
    assert visitor.post(PUBLISH).status_code == 403
    assert visitor.post(f"{LESSON}/go-bai").status_code == 403


def test_what_learners_did_survives_a_withdrawal(
    visitor: Visitor, world: World, session: Session
) -> None:
    lesson = worlds.lesson(session)
    deeds.read_card(session, deed(world.lan), lesson.lesson_id, lesson.revision_id, "ctruoc")
    session.commit()

    visitor.submit(f"{LESSON}/go-bai")

    visitor.sign_in(world.lan)
    assert visitor.get("/bai/an-toan/chao-hoi").status_code == 404
    assert visitor.page("/").h1
