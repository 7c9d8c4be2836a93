"""Lessons on paper: every kind can be answered with a pen, and only a trainer's copy tells."""

import pytest
from sqlalchemy.orm import Session

from app import markup
from app.assessment.kinds import KINDS
from app.catalog.publishing import Known, Prepared, prepare
from tests import world as worlds
from tests.visitor import Visitor
from tests.web import canaries
from tests.world import World


@pytest.fixture(scope="module")
def secret_lesson() -> Prepared:
    return prepare(canaries.lesson(), Known(), render=markup.render)


@pytest.fixture
def published(session: Session, world: World, secret_lesson: Prepared) -> None:
    worlds.publish(session, world.course, "kin", secret_lesson)
    for name in ("tung-phan", "cung-ban"):
        worlds.publish(session, world.course, name, worlds.prepared(name))
    session.commit()


def test_a_learner_prints_every_kind_and_no_answer(
    visitor: Visitor, world: World, published: None
) -> None:
    visitor.sign_in(world.lan)

    page = visitor.page("/bai/an-toan/kin/in")

    assert canaries.found(page.html) == set()
    assert page.html.count('class="on-paper"') >= len(KINDS)


def test_every_kind_has_its_room_to_answer(visitor: Visitor, world: World, published: None) -> None:
    visitor.sign_in(world.lan)

    page = visitor.page("/bai/an-toan/tung-phan/in")

    assert "Họ và tên:" in page.text
    assert page.text.count("○ Đúng ○ Sai") == 4
    assert "Trẻ em bị xâm hại ____" in page.text
    assert "Thứ tự: ____ – ____ – ____" in page.text
    assert "(1) ____________" in page.text
    assert "(2) ○ 113 ○ 111" in page.text


def test_a_trainers_copy_tells_the_answers_only_when_asked(
    visitor: Visitor, world: World, published: None
) -> None:
    visitor.sign_in(world.minh)
    plain = visitor.page("/soan/an-toan/tung-phan/in")
    assert "Đáp án" not in plain.text

    told = visitor.page("/soan/an-toan/tung-phan/in?dap-an=1")

    assert "Đáp án, dành cho giảng viên" in told.text
    assert "1 – Đúng, 2 – Sai" in told.text
    assert "(2) 111" in told.text


@pytest.mark.parametrize(
    ("kind", "public", "secret", "words"),
    [
        ("single", ["a", "b"], {"weights": {"a": 0, "b": 1}}, "B"),
        ("multiple", ["a", "b", "c"], {"weights": {"a": 1, "b": 0, "c": 1}}, "A, C"),
        ("true_false", ["dung", "sai"], {"weights": {"dung": 0, "sai": 1}}, "sai"),
        ("short", [], {"accepted": ["Hội", "hội phụ nữ"]}, "Hội / hội phụ nữ"),
        ("open", [], {}, ""),
    ],
)
def test_the_key_is_written_in_the_letters_of_the_sheet(
    kind: str, public: list[str], secret: dict[str, object], words: str
) -> None:
    options = [{"key": key, "html": key} for key in public]

    assert KINDS[kind].paper_key({"kind": kind, "options": options}, secret) == words


def test_pairs_and_steps_are_named_by_their_marks_on_the_sheet() -> None:
    pairs = {
        "kind": "match",
        "parts": [{"key": "p"}, {"key": "q"}],
        "options": [{"key": "x", "text": "113"}, {"key": "y", "text": "111"}],
    }
    steps = {"kind": "order", "parts": [{"key": "p"}, {"key": "q"}, {"key": "r"}]}

    assert KINDS["match"].paper_key(pairs, {"places": {"p": "y", "q": "x"}}) == "1 – B, 2 – A"
    places = {"places": {"p": "2", "q": "3", "r": "1"}}
    assert KINDS["order"].paper_key(steps, places) == "C – A – B"
