"""Drawing by lot: the same for the same attempt, unseen questions first."""

from collections import Counter
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from app.assessment import drawing

POOL = [f"q{n}" for n in range(10)]
QUIZ = {
    "settings": {"shuffle": False},
    "questions": ["dau", *POOL, "cuoi"],
    "pools": [{"take": 3, "keys": POOL}],
    "parts": [{"title": None, "shuffle": None, "questions": ["dau", *POOL, "cuoi"]}],
}


@given(st.uuids(version=4))
def test_the_draw_of_an_attempt_never_changes(attempt: UUID) -> None:
    drawn = drawing.draw(attempt, QUIZ, {})

    assert drawn == drawing.draw(attempt, QUIZ, {})
    assert drawn[0] == "dau"
    assert drawn[-1] == "cuoi"
    assert len(drawn) == 5


def test_three_attempts_meet_nine_of_ten_questions() -> None:
    seen: Counter[str] = Counter()
    for _ in range(3):
        seen.update(drawing.draw(uuid4(), QUIZ, seen))

    assert sorted(seen[key] for key in POOL) == [0, *[1] * 9]


def test_every_question_of_a_pool_is_drawn_by_somebody() -> None:
    drawn = {key for _ in range(200) for key in drawing.draw(uuid4(), QUIZ, {})}

    assert drawn == set(QUIZ["questions"])


def test_a_question_in_two_pools_is_asked_once() -> None:
    quiz = {**QUIZ, "pools": [{"take": 2, "keys": POOL[:4]}, {"take": 2, "keys": POOL[:4]}]}

    drawn = drawing.draw(uuid4(), quiz, {})

    assert len([key for key in drawn if key in POOL[:4]]) == 4
    assert len(drawn) == len(set(drawn))


def test_only_the_part_that_says_so_is_mixed() -> None:
    quiz = {
        **QUIZ,
        "parts": [
            {"title": "Một", "shuffle": None, "questions": ["dau", *POOL[:3]]},
            {"title": "Hai", "shuffle": True, "questions": [*POOL[3:], "cuoi"]},
        ],
    }
    orders = [drawing.order(uuid4(), quiz, QUIZ["questions"]) for _ in range(20)]

    assert all(order[:4] == ["dau", *POOL[:3]] for order in orders)
    assert len({tuple(order) for order in orders}) > 1
    assert all(sorted(order) == sorted(QUIZ["questions"]) for order in orders)
