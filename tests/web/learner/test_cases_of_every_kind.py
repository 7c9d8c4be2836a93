"""Cases that ask more than her own words, and prompts to talk over at the meeting."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessment import case_runs, case_score
from app.assessment.models import CaseAnswer, CaseRun, DiscussionNote
from app.catalog import library
from app.learning import progress
from app.people.models import PersonalText
from tests import world as worlds
from tests.visitor import Page
from tests.web.learner.walking import JSON, Walker
from tests.world import World

URL = "/bai/an-toan/cung-ban"
SCENES = f"{URL}/tinh-huong/tre"
LINEAR = f"{URL}/tinh-huong/tthang"
TALK = f"{URL}/thao-luan/qtincay"


@pytest.fixture(autouse=True)
def published(session: Session, world: World) -> None:
    worlds.publish(session, world.course, "cung-ban", worlds.prepared("cung-ban"))
    session.commit()


def option(lan: Walker, key: str, words: str) -> str:
    found = worlds.lesson(lan.session, "cung-ban").revision_id
    asked = next(q for q in library.questions(lan.session, found) if q.key == key)
    options = asked.public["options"]
    return next(one["key"] for one in options if words in (one.get("html") or one["text"]))


def sends(lan: Walker, run: str, key: str, **fields: str) -> Page:
    action = f"{run}/tra-loi/{key}"
    form = {**lan.visitor.page(run).fields(action), **fields}
    return lan.visitor.follow(lan.visitor.submit(action, form))


def invites(lan: Walker, run: str, words: str = "Mời chị vào") -> Page:
    return sends(lan, run, "qnoitruoc", **{"cau-qnoitruoc": option(lan, "qnoitruoc", words)})


def done(lan: Walker, world: World) -> list[str]:
    course = progress.in_course(lan.session, world.lan.id, world.course)
    assert course is not None
    lesson = course.lesson(worlds.lesson(lan.session, "cung-ban").lesson_id)
    assert lesson is not None
    return [missing.key or "" for missing in lesson.missing if missing.kind.value == "case"]


def test_a_scene_opens_its_choices_once_its_question_is_answered(lan: Walker) -> None:
    run = lan.begin(SCENES)
    before = lan.visitor.page(run)
    assert "Mở cửa" not in before.text
    assert "GIAITHICH" not in before.html

    after = invites(lan, run, "Sao chị lại đến")

    assert "Chưa đúng, chị xem vì sao" in after.text
    assert "PHANHOI-SAO" in after.text
    assert "GIAITHICH-NOITRUOC" in after.text
    assert "Mở cửa" in after.text


def test_nothing_goes_on_before_the_question_is_answered(lan: Walker) -> None:
    run = lan.begin(SCENES)

    sent = lan.visitor.submit(f"{run}/buoc", {"viec": str(uuid4()), "so": "1", "chon": "x"}, 422)

    assert "Chị trả lời câu hỏi ở cảnh này" in sent.text


def test_an_answer_counts_once_in_a_run(lan: Walker) -> None:
    run = lan.begin(SCENES)
    invites(lan, run, "Sao chị lại đến")

    again = lan.visitor.submit(
        f"{run}/tra-loi/qnoitruoc",
        {"viec": str(uuid4()), "cau-qnoitruoc": option(lan, "qnoitruoc", "Mời chị vào")},
        422,
    )

    assert "Câu này chị đã trả lời rồi" in again.text
    assert [row.points for row in lan.session.scalars(select(CaseAnswer))] == [0]


def test_the_same_tap_twice_is_one_answer(lan: Walker) -> None:
    run = lan.begin(SCENES)
    form = {"viec": str(uuid4()), "cau-qnoitruoc": option(lan, "qnoitruoc", "Mời chị vào")}

    first = lan.visitor.post(f"{run}/tra-loi/qnoitruoc", form, headers=JSON)
    second = lan.visitor.post(f"{run}/tra-loi/qnoitruoc", form, headers=JSON)

    assert first.json == second.json
    assert len(lan.session.scalars(select(CaseAnswer)).all()) == 1


def test_an_empty_answer_is_told_in_words(lan: Walker) -> None:
    run = lan.begin(SCENES)

    sent = lan.visitor.submit(f"{run}/tra-loi/qnoitruoc", {"viec": str(uuid4())}, 422)

    assert "Chị chọn hoặc viết câu trả lời" in sent.text


def test_a_hint_keeps_what_she_has_begun(lan: Walker) -> None:
    run = lan.begin(LINEAR)
    form = lan.visitor.page(run).fields(f"{run}/tra-loi/qtat")

    hinted = lan.visitor.submit(f"{run}/goi-y/qtat", {**form, "cau-qtat": "Lờ hờ"}, 200)

    assert "GOIY-TAT" in hinted.text
    assert 'value="Lờ hờ"' in hinted.text
    assert lan.session.scalars(select(CaseAnswer)).all() == []


def test_the_score_adds_choices_and_answers(lan: Walker, world: World) -> None:
    run = lan.begin(SCENES)
    invites(lan, run)
    page = lan.choose(run, "Mở cửa")

    row = lan.session.scalars(select(CaseRun)).one()
    score = case_score.of_run(lan.session, row, case_runs.steps(lan.session, row))
    assert score is not None
    assert (score.points, score.out_of) == (3, 3)
    assert "Mời chị vào" in page.text
    assert "Bản mình giúp chị ấy thế nào?" in page.text
    assert done(lan, world) == ["tthang"]


def test_a_case_without_scenes_is_done_when_every_question_has_an_answer(
    lan: Walker, world: World
) -> None:
    run = lan.begin(LINEAR)
    numbers = option(lan, "qnoiso", "111"), option(lan, "qnoiso", "113")
    names = [box["name"] for box in lan.visitor.page(run).all("select")]
    sends(lan, run, "qnoiso", **dict(zip(names, numbers, strict=True)))
    sends(lan, run, "qtat", **{"cau-qtat": "hội phụ nữ"})
    assert "tthang" in done(lan, world)

    page = lan.write(run, "Chào chị, em là Lan.", "qthuban")

    assert "tthang" not in done(lan, world)
    assert "BAIMAU-THU" in page.text
    assert "Số biên nhận" in page.text
    rows = {row.points for row in lan.session.scalars(select(CaseAnswer))}
    assert rows == {1, 0}


def test_her_typed_answer_in_a_case_is_personal_text(lan: Walker) -> None:
    run = lan.begin(LINEAR)

    sends(lan, run, "qtat", **{"cau-qtat": "LHPN"})

    row = lan.session.scalars(select(CaseAnswer)).one()
    assert row.keys is None
    assert lan.session.get_one(PersonalText, row.text_id).body == "LHPN"


def test_a_prompt_leads_to_a_page_of_its_own(lan: Walker) -> None:
    lesson = lan.visitor.page(URL)
    assert "Ở bản chị, ai là người tin cậy?" in lesson.text

    page = lan.visitor.page(TALK)

    assert "Chị nghĩ trước buổi sinh hoạt." in page.text
    assert "GOIY" not in page.html


def test_her_note_stays_hers_and_the_latest_counts(lan: Walker, world: World) -> None:
    for words in ("Cô giáo Vân", "Cô giáo Vân và y tế bản"):
        form = {**lan.visitor.page(TALK).fields(TALK), "cau-qtincay": words}
        lan.visitor.submit(TALK, form)

    assert "Cô giáo Vân và y tế bản" in lan.visitor.page(TALK).html
    assert len(lan.session.scalars(select(DiscussionNote)).all()) == 2
    for other in (world.mai, world.minh):
        lan.visitor.sign_in(other)
        assert "Cô giáo" not in lan.visitor.page(TALK).html


def test_a_hint_of_a_prompt_comes_beside_her_words(lan: Walker) -> None:
    form = lan.visitor.page(TALK).fields(TALK)

    hinted = lan.visitor.submit(TALK, {**form, "cau-qtincay": "Em nghĩ", "them-goi-y": "1"}, 200)

    assert "GOIY-TINCAY" in hinted.text
    assert "Em nghĩ" in hinted.text
    assert lan.session.scalars(select(DiscussionNote)).all() == []


def test_a_note_is_no_condition_for_being_done(lan: Walker, world: World) -> None:
    assert set(done(lan, world)) == {"tre", "tthang"}
    assert "qtincay" not in str(done(lan, world))
