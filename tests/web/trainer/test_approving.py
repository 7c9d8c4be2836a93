"""«Gửi duyệt» → «Duyệt bài»: the author sends, somebody else reads, and the author hears of it."""

import pytest
from sqlalchemy.orm import Session

from app import clock
from app.catalog import publishing
from app.catalog.models import Lesson
from app.organisation import settings
from app.people import accounts, grants, persons
from app.people.models import Role
from app.web.trainer import press
from tests import world as worlds
from tests.visitor import Page, Visitor
from tests.world import FOUNDED, Someone, World

LESSON = "/soan/an-toan/chao-hoi"
SAVE, SEND, PUBLISH = f"{LESSON}/nhap", f"{LESSON}/gui-duyet", f"{LESSON}/dang"
LIST = "/duyet"
SMILE = ("Chị chào,", "Chị mỉm cười chào,")


@pytest.fixture(autouse=True)
def somebody_else_approves(visitor: Visitor, world: World, session: Session) -> None:
    """The province wants a second reader; Minh is signed in."""
    settings.let_approve_own(session, False, by=None, at=clock.now())
    session.commit()
    press._last_look.clear()
    visitor.sign_in(world.minh)


@pytest.fixture
def yen(world: World, session: Session) -> Someone:
    """Another trainer of the province."""
    return _trainer(session, "Tòng Thị Yến", "yen", world.province.id)


def _trainer(session: Session, name: str, login: str, unit_id: int) -> Someone:
    person = persons.register(session, name, home_unit_id=unit_id)
    account = accounts.create(session, person, login, at=FOUNDED)
    grants.give(session, account.id, Role.TRAINER, unit_id, by=None, at=FOUNDED)
    session.commit()
    return Someone(person, account)


def source(session: Session) -> str:
    found = publishing.latest(session, worlds.lesson(session).lesson_id)
    assert found is not None
    return found.source


def save(visitor: Visitor, text: str) -> None:
    form = visitor.page(LESSON).fields(SAVE)
    visitor.submit(SAVE, {**form, "source": text})


def send(visitor: Visitor, text: str, **more: str) -> Page:
    save(visitor, text)
    form = visitor.page(SEND).fields(SEND)
    return visitor.follow(visitor.submit(SEND, {**form, "note": "Thêm nụ cười", **more}))


def waiting(visitor: Visitor) -> str:
    """The address of the first text that waits for her."""
    page = visitor.page(LIST)
    return next(link for link in page.links() if link.startswith(f"{LIST}/"))


def test_a_text_is_sent_read_and_approved(
    visitor: Visitor, world: World, session: Session, yen: Someone
) -> None:
    editor = send(visitor, source(session).replace(*SMILE))
    assert "Đã gửi duyệt" in editor.text
    assert "Chị đã gửi duyệt bài này" in editor.text
    assert source(session).count("mỉm cười") == 0

    visitor.sign_in(yen)
    assert visitor.page(LIST).h1 == "Chờ duyệt (1)"
    place = waiting(visitor)
    page = visitor.page(place)
    assert "Thêm nụ cười" in page.text
    assert "thêm 2 chữ" in page.text.casefold()
    assert any("mỉm cười" in added for added in page.texts["ins"])
    assert "ý đúng" in page.text
    assert "mỉm cười" in visitor.page(f"{place}/xem").text

    done = visitor.follow(visitor.submit(f"{place}/dang", page.fields(f"{place}/dang")))
    assert "Đã duyệt và đăng bài" in done.text
    assert done.h1 == "Chờ duyệt (0)"
    assert "Không có bài nào chờ chị duyệt" in done.text

    visitor.sign_in(world.minh)
    assert "Tòng Thị Yến đã duyệt bài chị gửi" in visitor.page(LESSON).text
    assert "Đã duyệt" in visitor.page(LIST).text
    visitor.sign_in(world.lan)
    assert "mỉm cười" in visitor.page("/bai/an-toan/chao-hoi").text


def test_history_tells_who_wrote_and_who_approved(
    visitor: Visitor, world: World, session: Session, yen: Someone
) -> None:
    send(visitor, source(session).replace(*SMILE))
    visitor.sign_in(yen)
    place = waiting(visitor)
    visitor.submit(f"{place}/dang", visitor.page(place).fields(f"{place}/dang"))

    for page in (f"{LESSON}/lich-su", f"{LESSON}/lich-su/2"):
        assert "Nguyễn Văn Minh viết. Tòng Thị Yến duyệt lúc" in visitor.page(page).text


def test_returning_needs_words_and_the_author_reads_them(
    visitor: Visitor, world: World, session: Session, yen: Someone
) -> None:
    send(visitor, source(session).replace(*SMILE))
    visitor.sign_in(yen)
    place = waiting(visitor)

    refused = visitor.inspect(visitor.post(f"{place}/tra-lai", {"words": " "}), place, 422)
    assert "Chị viết vài chữ" in refused.text
    visitor.submit(f"{place}/tra-lai", {"words": "Câu đầu <b>dài quá."})

    visitor.sign_in(world.minh)
    editor = visitor.page(LESSON)
    assert "Tòng Thị Yến trả lại bài này" in editor.text
    assert "Câu đầu <b>dài quá." in editor.text
    assert "mỉm cười" in editor.texts["textarea"][0]
    assert "Câu đầu <b>dài quá." in visitor.page(LIST).text


def test_an_administrator_approves_as_well(
    visitor: Visitor, world: World, session: Session
) -> None:
    send(visitor, source(session).replace(*SMILE))
    visitor.sign_in(world.quyen)
    place = waiting(visitor)

    visitor.submit(f"{place}/dang", visitor.page(place).fields(f"{place}/dang"))

    assert "mỉm cười" in source(session)


def test_her_own_text_is_not_hers_to_approve(
    visitor: Visitor, world: World, session: Session
) -> None:
    before = source(session)
    send(visitor, before.replace(*SMILE))
    assert visitor.page(LIST).h1 == "Chờ duyệt (0)"
    place = waiting(visitor)
    page = visitor.page(place)

    assert not page.fields(f"{place}/dang")
    refused = visitor.inspect(visitor.post(f"{place}/dang"), place, 403)
    assert "không tự duyệt" in refused.text
    back = visitor.post(f"{place}/tra-lai", {"words": "Thôi."})
    assert back.status_code == 403
    assert source(session) == before


def test_where_the_setting_is_off_publishing_leads_to_sending(
    visitor: Visitor, world: World, session: Session
) -> None:
    before = source(session)
    save(visitor, before.replace(*SMILE))

    assert visitor.get(PUBLISH).location == SEND
    answer = visitor.submit(PUBLISH, {"note": "Đã viết rồi", "seen": ""})
    assert "Đã viết rồi" in [field.get("value") for field in visitor.follow(answer).all("input")]
    assert source(session) == before
    assert "Gửi duyệt" in visitor.page(LESSON).texts["button"]


def test_where_the_setting_is_on_she_publishes_and_what_waited_is_withdrawn(
    visitor: Visitor, world: World, session: Session
) -> None:
    send(visitor, source(session).replace(*SMILE))
    settings.let_approve_own(session, True, by=None, at=clock.now())
    session.commit()
    assert visitor.page(LIST).h1 == "Chờ duyệt (1)"

    form = {**visitor.page(PUBLISH).fields(PUBLISH), "note": ""}
    assert visitor.submit(PUBLISH, form).location.endswith("bao=da-dang")

    assert visitor.page(LIST).h1 == "Chờ duyệt (0)"
    assert "Người soạn tự duyệt" in visitor.page(f"{LESSON}/lich-su").text


def test_who_may_approve_is_named_and_nobody_is_said(
    visitor: Visitor, world: World, session: Session, yen: Someone
) -> None:
    _trainer(session, "Vì Thị Vân", "van", world.chieng_an.id)
    save(visitor, source(session).replace(*SMILE))

    page = visitor.page(SEND)

    assert "Người duyệt được bài này: Đinh Thị Quyên, Tòng Thị Yến." in page.text
    for someone in (yen, world.quyen):
        someone.account.disabled_at = clock.now()
    session.commit()
    assert "Chưa có ai khác duyệt được" in visitor.page(SEND).text


def test_a_trainer_of_a_lower_unit_finds_nothing(
    visitor: Visitor, world: World, session: Session
) -> None:
    send(visitor, source(session).replace(*SMILE))
    place = waiting(visitor)
    visitor.sign_in(_trainer(session, "Vì Thị Vân", "van", world.chieng_an.id))

    assert visitor.page(LIST).h1 == "Chờ duyệt (0)"
    assert visitor.get(place).status_code == 404
    assert visitor.post(f"{place}/dang").status_code == 404


def test_a_newer_text_replaces_the_one_that_waits(
    visitor: Visitor, world: World, session: Session, yen: Someone
) -> None:
    text = source(session).replace(*SMILE)
    send(visitor, text)
    assert "Bài này đang chờ duyệt" in visitor.page(SEND).text
    first = waiting(visitor)
    visitor.sign_in(yen)
    form = visitor.page(first).fields(f"{first}/dang")

    visitor.sign_in(world.minh)
    save(visitor, text + "\nThêm.\n")
    assert "bài mới thay bài ấy" in visitor.page(SEND).text
    send(visitor, text + "\nThêm.\n", read_warnings="y")

    visitor.sign_in(yen)
    assert visitor.page(LIST).h1 == "Chờ duyệt (1)"
    late = visitor.follow(visitor.submit(f"{first}/dang", form))
    assert "vừa có người xử lý" in late.text
    assert "Thêm." not in source(session)
    assert "mỉm cười" not in source(session)


def test_of_two_who_decide_at_once_the_second_is_told(
    visitor: Visitor, world: World, session: Session, yen: Someone
) -> None:
    send(visitor, source(session).replace(*SMILE))
    visitor.sign_in(yen)
    place = waiting(visitor)
    form = visitor.page(place).fields(f"{place}/dang")
    visitor.submit(f"{place}/dang", form)

    visitor.sign_in(world.quyen)
    late = visitor.follow(visitor.submit(f"{place}/tra-lai", {"words": "Chưa được."}))

    assert "Tòng Thị Yến duyệt lúc" in late.text
    assert "vừa có người xử lý" in late.text
    assert "mỉm cười" in source(session)


def test_a_lesson_published_meanwhile_shows_both_texts(
    visitor: Visitor, world: World, session: Session, yen: Someone
) -> None:
    before = source(session)
    send(visitor, before.replace(*SMILE))
    visitor.sign_in(yen)
    place = waiting(visitor)
    form = visitor.page(place).fields(f"{place}/dang")
    row = session.get_one(Lesson, worlds.lesson(session).lesson_id)
    base = publishing.latest(session, row.id)
    assert base is not None
    ready = publishing.prepare(
        before + "\nCủa chị khác.\n",
        publishing.known(session, row),
        render=press.renderer(frozenset()),
    )
    publishing.publish(session, row, ready, by=None, base=base.id, at=worlds.MONDAY)
    session.commit()

    page = visitor.follow(visitor.submit(f"{place}/dang", form))
    assert "Có người đăng bài này sau khi bài kia được gửi" in page.text
    assert "Của chị khác." in source(session)
    assert "Của chị khác." in page.text

    visitor.submit(f"{place}/dang", page.fields(f"{place}/dang"))
    assert "mỉm cười" in source(session)


def test_she_takes_back_what_nobody_has_read(
    visitor: Visitor, world: World, session: Session, yen: Someone
) -> None:
    send(visitor, source(session).replace(*SMILE))
    place = waiting(visitor)

    editor = visitor.follow(visitor.submit(f"{place}/rut-lai"))

    assert "Đã rút lại" in editor.text
    assert "mỉm cười" in editor.texts["textarea"][0]
    assert "vừa có người xử lý" in visitor.follow(visitor.submit(f"{place}/rut-lai")).text
    visitor.sign_in(yen)
    assert visitor.page(LIST).h1 == "Chờ duyệt (0)"
    assert visitor.post(f"{place}/rut-lai").status_code == 404


def test_a_text_with_errors_or_unread_warnings_is_not_sent(
    visitor: Visitor, world: World, session: Session
) -> None:
    before = source(session)
    save(visitor, before.replace("- (x) Nghe chị em nói", "- ( ) Nghe chị em nói"))
    assert "Có 1 chỗ cần sửa trước" in visitor.page(SEND).text
    assert visitor.post(SEND).status_code == 422

    save(visitor, before.replace("- ( ) Ghi tên", "- ( ) Cả A và B"))
    form = {**visitor.page(SEND).fields(SEND), "note": "Giữ lại câu này"}
    refused = visitor.inspect(visitor.post(SEND, form), SEND, 422)
    assert "Chị đọc các lưu ý" in refused.text
    assert "Giữ lại câu này" in [field.get("value") for field in refused.all("input")]
    visitor.submit(SEND, {**form, "read_warnings": "y"})
    assert visitor.page(LIST).links()


def test_what_waits_stands_with_the_course_and_its_lessons(
    visitor: Visitor, world: World, session: Session, yen: Someone
) -> None:
    send(visitor, source(session).replace(*SMILE))
    assert "chờ chị duyệt" not in visitor.page("/soan").text

    visitor.sign_in(yen)
    assert "1 bài chờ chị duyệt" in visitor.page("/soan").text
    assert "Nguyễn Văn Minh gửi lúc" in visitor.page("/soan/an-toan").text
