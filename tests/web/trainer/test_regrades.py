"""A changed key on «Đăng bài»: shown before, chosen, done, told to learners, and taken back."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assessment.models import Mark, Regrade
from app.assessment.regrades import Decision
from app.catalog import publishing
from app.web.trainer import press, regrades
from tests import world as worlds
from tests.visitor import Page, Visitor
from tests.web.learner.walking import RIGHT, Walker
from tests.world import World

LESSON = "/soan/an-toan/chao-hoi"
PUBLISH = f"{LESSON}/dang"
HISTORY = f"{LESSON}/lich-su"
# Lan chooses what is right only by the new key.
HERS = {**RIGHT, "qmot": ["Ghi tên"]}
CHOICE = "cach-qmot"


@pytest.fixture
def attempt(visitor: Visitor, world: World, session: Session) -> str:
    """The address of Lan's submission; Minh is signed in then."""
    visitor.sign_in(world.lan)
    lan = Walker(visitor, session)
    found = lan.begin()
    lan.hand_in(found, HERS)
    press._last_look.clear()
    visitor.sign_in(world.minh)
    return found


def source(session: Session) -> str:
    found = publishing.latest(session, worlds.lesson(session).lesson_id)
    assert found is not None
    return found.source


def moved(text: str) -> str:
    """The key of the first question moves to what Lan chose."""
    first = text.replace("- (x) Nghe chị em nói", "- ( ) Nghe chị em nói")
    return first.replace("- ( ) Ghi tên", "- (x) Ghi tên")


def save(visitor: Visitor, text: str) -> Page:
    form = visitor.page(LESSON).fields(f"{LESSON}/nhap")
    visitor.submit(f"{LESSON}/nhap", {**form, "source": text})
    return visitor.page(PUBLISH)


def publish(visitor: Visitor, page: Page, **more: str) -> Page:
    form = {**page.fields(PUBLISH), "note": "", **more}
    return visitor.follow(visitor.submit(PUBLISH, form))


def job_page(visitor: Visitor) -> str:
    return next(link for link in visitor.page(HISTORY).links() if "/cham-lai/" in link)


def learner(visitor: Visitor, world: World, attempt: str) -> Page:
    visitor.sign_in(world.lan)
    page = visitor.page(attempt)
    visitor.sign_in(world.minh)
    return page


def test_one_screen_shows_both_keys_and_what_each_choice_does(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    page = save(visitor, moved(source(session)))

    assert "1 bài đã nộp có câu này." in page.text
    assert "Đáp án cũ Nghe chị em nói Đáp án mới Ghi tên" in page.text
    assert "Giữ điểm Không bài nào đổi điểm" in page.text
    assert "Chấp nhận cả hai đáp án 1 bài tăng điểm" in page.text
    assert "8 → 10 trên 10 điểm: 1 bài" in page.text
    assert "Số bài đã nộp có điểm cả bài" in page.text


def test_two_choices_stand_first_and_the_rest_is_folded(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    page = save(visitor, moved(source(session)))

    before, _, folded = page.html.partition("<summary>Cách khác</summary>")
    named = re.compile(rf'name="{CHOICE}" value="(\w+)"( checked)?')
    assert named.findall(before) == [("keep", " checked"), ("accept_both", "")]
    assert [value for value, _ in named.findall(folded)] == ["new_key", "full", "drop"]


def test_without_a_choice_points_stay(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    marks = session.scalar(select(func.count()).select_from(Mark))

    page = publish(visitor, save(visitor, moved(source(session))))

    assert "Đã đăng bài. Học viên" in page.text
    assert session.scalar(select(func.count()).select_from(Mark)) == marks
    assert session.scalars(select(Regrade)).one().decision is Decision.KEEP
    assert "chấm lại" not in learner(visitor, world, attempt).text


def test_accepting_both_is_done_told_and_taken_back(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    before = learner(visitor, world, attempt)
    page = publish(visitor, save(visitor, moved(source(session))), **{CHOICE: "accept_both"})

    assert "chấm lại các bài đã nộp" in page.text
    told = learner(visitor, world, attempt)
    assert (before.h1, told.h1) == ("Chị đúng 4/5 câu, cần 3", "Chị đúng 5/5 câu, cần 3")
    assert "Hội đã chấm lại câu này ngày" in told.text
    assert "cả đáp án cũ và đáp án mới đều được tính" in told.text
    assert "Ghi tên Chị chọn, đúng rồi" in told.text

    url = job_page(visitor)
    page = visitor.page(url)
    assert "Chấp nhận cả hai đáp án" in page.text
    assert "0/1" in page.text
    assert "1/1" in page.text
    assert "Lò Thị Lan" not in page.text
    page = visitor.follow(visitor.submit(f"{url}/hoan-lai"))

    assert "Điểm trở lại như trước" in page.text
    assert "Đã hoàn lại lúc" in page.text
    told = learner(visitor, world, attempt)
    assert told.h1 == before.h1
    assert "điểm trở lại như trước" in told.text
    assert "đã hoàn lại" in visitor.page(HISTORY).text


def test_undoing_twice_is_said_and_changes_nothing(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    publish(visitor, save(visitor, moved(source(session))), **{CHOICE: "full"})
    url = job_page(visitor)
    visitor.submit(f"{url}/hoan-lai")
    marks = session.scalar(select(func.count()).select_from(Mark))

    page = visitor.inspect(visitor.post(f"{url}/hoan-lai"), url, 409)

    assert "đã được hoàn lại rồi" in page.text
    assert session.scalar(select(func.count()).select_from(Mark)) == marks


def test_by_the_new_key_her_page_explains_by_it(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    text = moved(source(session)).replace("GIAITHICH-MOT", "GIAITHICH-SUA")
    publish(visitor, save(visitor, text), **{CHOICE: "new_key"})

    told = learner(visitor, world, attempt)

    assert "Ghi tên Chị chọn, đúng rồi" in told.text
    assert "đáp án đã được sửa" in told.text
    assert "GIAITHICH-SUA" in told.text
    assert "GIAITHICH-MOT" not in told.text


def test_a_dropped_question_counts_for_nothing(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    publish(visitor, save(visitor, moved(source(session))), **{CHOICE: "drop"})

    told = learner(visitor, world, attempt)

    assert told.h1 == "Chị đúng 4/4 câu, cần 2"
    assert "câu này không tính điểm nữa" in told.text


def test_an_option_somebody_chose_is_gone(visitor: Visitor, session: Session, attempt: str) -> None:
    page = save(visitor, source(session).replace("- ( ) Ghi tên\n", ""))

    named = re.findall(rf'name="{CHOICE}" value="(\w+)"', page.html)
    assert named == ["keep", "full", "drop"]


def test_a_choice_that_is_no_longer_there_is_asked_again_and_nothing_is_lost(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    page = save(visitor, source(session).replace("- ( ) Ghi tên\n", ""))
    form = {**page.fields(PUBLISH), "note": "Bớt một ý", CHOICE: "accept_both"}
    before = source(session)

    again = visitor.inspect(visitor.post(PUBLISH, form), PUBLISH, 422)

    assert "Chị chọn lại một cách" in again.text
    assert 'value="Bớt một ý"' in again.html
    assert source(session) == before


def test_what_she_chose_is_kept_when_something_else_is_wrong(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    page = save(visitor, moved(source(session)))
    form = {**page.fields(PUBLISH), "note": "x" * 301, CHOICE: "full"}

    again = visitor.inspect(visitor.post(PUBLISH, form), PUBLISH, 422)

    assert again.fields(PUBLISH)[CHOICE] == "full"
    assert "<details open>" in again.html


def test_several_questions_are_added_up_on_demand(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    text = moved(source(session)).replace("Đáp án: 75", "Đáp án: 76")
    page = save(visitor, text)
    form = {**page.fields(PUBLISH), "note": "Hai câu", CHOICE: "accept_both", "cach-qso": "new_key"}

    page = visitor.inspect(visitor.post(PUBLISH, {**form, "xem": "1"}), PUBLISH)

    assert "Tính chung các câu Không bài nào đổi điểm" in page.text
    assert page.fields(PUBLISH)[CHOICE] == "accept_both"
    assert page.fields(PUBLISH)["cach-qso"] == "new_key"
    assert 'value="Hai câu"' in page.html


def test_dropping_every_question_is_refused(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    text = moved(source(session)).replace("Đáp án: 75", "Đáp án: 76")
    text = text.replace("Đáp án: Sai", "Đáp án: Đúng").replace("chi hội trưởng |", "hội trưởng |")
    text = text.replace("- [ ] Đăng lên", "- [x] Đăng lên")
    page = save(visitor, text)
    keys = ("qmot", "qnhieu", "qdung", "qso", "qngan")
    drops = {f"cach-{key}": "drop" for key in keys}

    form = {**page.fields(PUBLISH), "note": "", "read_warnings": "y", **drops}
    again = visitor.inspect(visitor.post(PUBLISH, form), PUBLISH, 422)

    assert "Chị giữ lại ít nhất một câu" in again.text
    assert session.scalars(select(Regrade)).all() == []


def test_a_question_replaced_under_its_id_may_be_called_a_new_one(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    stem = "Gặp chị em, chị làm gì trước?"
    text = moved(source(session)).replace(stem, "Tổng đài bảo vệ trẻ em mang số nào?")
    page = save(visitor, text)
    assert "Đây có phải câu hỏi mới?" in page.text

    publish(visitor, page, **{"moi-qmot": "moi"})

    assert "id: qmot" not in source(session)
    assert "Tổng đài bảo vệ trẻ em mang số nào? <!-- id: q" in source(session)
    assert session.scalars(select(Regrade)).all() == []
    assert learner(visitor, world, attempt).h1 == "Chị đúng 4/5 câu, cần 3"


def test_called_the_old_one_it_keeps_its_id(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    stem = "Gặp chị em, chị làm gì trước?"
    page = save(visitor, source(session).replace(stem, "Tổng đài bảo vệ trẻ em mang số nào?"))

    publish(visitor, page)

    assert "Tổng đài bảo vệ trẻ em mang số nào? <!-- id: qmot" in source(session)


def test_a_new_pass_mark_is_said_to_be_for_new_attempts(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    page = save(visitor, source(session).replace("Điểm đạt: 5/10", "Điểm đạt: 10/10"))

    assert "ai đã đạt vẫn là đạt" in page.text
    publish(visitor, page)
    told = learner(visitor, world, attempt)
    assert told.h1 == "Chị đúng 4/5 câu, cần 3"
    assert "Chị đã đạt" in told.text


def test_nothing_is_asked_while_only_words_change(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    page = save(visitor, source(session).replace("chị làm gì trước", "chị làm gì đầu tiên"))

    assert "Bài đã nộp giữ nguyên điểm." in page.text
    assert CHOICE not in page.html


def test_while_she_is_answering_no_page_of_hers_tells_the_new_key(
    visitor: Visitor, session: Session, world: World, attempt: str
) -> None:
    visitor.sign_in(world.mai)
    mai = Walker(visitor, session)
    opened = mai.begin()
    visitor.sign_in(world.minh)
    text = moved(source(session)).replace("Đáp án: 75", "Đáp án: 918273")
    publish(visitor, save(visitor, text), **{CHOICE: "accept_both", "cach-qso": "accept_both"})

    visitor.sign_in(world.mai)
    page = visitor.page(opened)

    assert "918273" not in page.html
    assert "918.273" not in page.html
    assert "chấm lại" not in page.text


def test_what_a_cut_of_the_current_left_undone_is_shown_and_finished(
    visitor: Visitor,
    session: Session,
    world: World,
    attempt: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(regrades, "carry_out", lambda _jobs: None)
        publish(visitor, save(visitor, moved(source(session))), **{CHOICE: "full"})
    url = job_page(visitor)
    assert "Còn 1 bài chưa chấm lại" in visitor.page(url).text

    page = visitor.follow(visitor.submit(f"{url}/tiep"))

    assert "Đã chấm lại xong" in page.text
    assert "chưa chấm lại" not in page.text
    assert learner(visitor, world, attempt).h1 == "Chị đúng 5/5 câu, cần 3"


def test_a_regrade_of_another_lesson_is_not_there(
    visitor: Visitor, session: Session, attempt: str
) -> None:
    publish(visitor, save(visitor, moved(source(session))), **{CHOICE: "full"})
    elsewhere = job_page(visitor).replace("chao-hoi", "buoc-dau")

    assert visitor.get(elsewhere).status_code == 404
    assert visitor.post(f"{elsewhere}/hoan-lai").status_code == 404
    assert visitor.get(f"{LESSON}/cham-lai/{uuid4()}").status_code == 404
