"""What a changed question means for answers already given: change by change, choice by choice."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment import marking, regrades
from app.assessment.given import Outcome
from app.assessment.kinds import KINDS
from app.assessment.regrades import Decision, Ruling, Sheet, Worth
from app.catalog import question_changes
from app.catalog.question_changes import Change, QuestionChange
from app.catalog.spec import DISCUSSION
from tests.assessment.regrade_matrix import HEAD, SINGLE, TABLE, Row, values
from tests.catalog.reading import quiz


def change(old: str, new: str) -> QuestionChange:
    before, after = (question_changes.compiled(quiz(text)) for text in (old, new))
    (found,) = question_changes.between(before, after)
    return found


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_the_matrix(row: Row) -> None:
    found = change(row.old, row.new)
    assert found.before
    assert found.after
    public = found.before.public
    answer = KINDS[found.before.kind].read(public, values(public, row.answer))
    own = marking.outcome(public, found.before.secret, answer)
    out_of = found.before.points
    present = Worth(marking.points(own, out_of) or 0.0, out_of)
    measured = regrades.measured(found.after, public, answer)
    alike = Ruling(Decision.NEW_KEY, 0).on(present, measured) == present

    possible = regrades.decisions(
        found,
        all_fit=regrades.fits(public, found.after.public, answer),
        all_alike=alike,
    )

    assert present == Worth(*row.was)
    assert set(possible) == set(row.outcomes)
    for decision in possible:
        then = Ruling(decision, found.after.points).on(present, measured)
        assert (then.points, then.out_of) == row.outcomes[decision], decision


ANY = {Change.WORDING, Change.EXPLANATION, Change.KIND}
MARKED = ANY | {Change.KEY, Change.POINTS}
# What a question of each kind can change in; options and parts are those of its own.
CAN_CHANGE = {
    **dict.fromkeys(("true_false", "short", "number"), MARKED),
    **dict.fromkeys(
        ("single", "multiple", "tf_group", "match", "order", "cloze"), MARKED | {Change.OPTIONS}
    ),
    "open": ANY | {Change.RUBRIC, Change.POINTS},
    "survey": ANY | {Change.SCALE},
}


def test_the_matrix_holds_every_change_of_every_kind_of_question() -> None:
    held: dict[str, set[Change]] = {kind: set() for kind in set(KINDS) - {DISCUSSION}}
    for row in TABLE:
        held[row.kind] |= set(change(row.old, row.new).changes)

    assert held == CAN_CHANGE


def test_the_matrix_holds_every_decision_for_every_kind_that_is_marked() -> None:
    for kind in CAN_CHANGE.keys() - {"open", "survey"}:
        chosen = {decision for row in TABLE if row.kind == kind for decision in row.outcomes}
        assert chosen == set(Decision)


def test_keeping_comes_first_and_accepting_both_next() -> None:
    moved = change(HEAD + SINGLE, HEAD + SINGLE.replace("(x)", "( )").replace("( ) Ghi", "(x) Ghi"))

    assert regrades.decisions(moved)[:2] == (Decision.KEEP, Decision.ACCEPT_BOTH)


@pytest.mark.parametrize("text", ["", HEAD + SINGLE])
def test_a_question_that_came_or_went_is_nobodys_question(text: str) -> None:
    fixed = "### Câu 9. Đã có sẵn. <!-- id: qcu -->\nĐáp án: Đúng\n"
    other = fixed if text else fixed + HEAD + SINGLE

    found = change(fixed + text, other)

    assert found.changes[0] in {Change.ADDED, Change.REMOVED}
    assert regrades.decisions(found) == ()
    assert not found.may_be_another


@pytest.mark.parametrize(
    ("stem", "asked"),
    [
        ("Gặp chị em, chị làm gì đầu tiên?", False),
        ("Gặp chị em thì làm gì trước?", False),
        ("Số điện thoại của tổng đài trẻ em là số nào?", True),
    ],
)
def test_a_stem_with_little_left_of_it_may_be_another_question(stem: str, asked: bool) -> None:
    found = change(HEAD + SINGLE, HEAD.replace("Gặp chị em, chị làm gì trước?", stem) + SINGLE)

    assert found.may_be_another is asked


def test_an_erased_answer_is_not_measured_again() -> None:
    found = change(HEAD + "Đáp án: một\n", HEAD + "Đáp án: hai\n")
    assert found.before
    assert found.after

    measured = regrades.measured(found.after, found.before.public, None)

    assert Ruling(Decision.NEW_KEY, 1).on(Worth(1, 1), measured) == Worth(1, 1)
    assert Ruling(Decision.FULL, 1).on(Worth(0, 1), measured) == Worth(1, 1)


worths = st.floats(0, 10).flatmap(
    lambda most: st.floats(0, most).map(lambda points: Worth(points, most))
)
outcomes = st.none() | st.floats(0, 1)


@given(st.sampled_from(Decision), worths, outcomes, st.floats(0, 20))
def test_points_stay_within_bounds(
    decision: Decision, present: Worth, credit: float | None, points: float
) -> None:
    then = Ruling(decision, points).on(present, Outcome(credit))

    assert 0 <= then.points <= then.out_of


@given(worths, outcomes)
def test_accepting_both_lowers_nobody(present: Worth, credit: float | None) -> None:
    then = Ruling(Decision.ACCEPT_BOTH, 1).on(present, Outcome(credit))

    assert then.points >= present.points
    assert then.out_of == present.out_of


ANN, ANN_AGAIN, BE, CUC = (uuid4() for _ in range(4))


def test_the_effect_counts_sheets_and_people() -> None:
    """Ann passes by her second sheet already; Bé passes newly; Cúc no longer does."""
    sheets = {
        id: Sheet(id, person, "k", 0.5, Worth(points, 2))
        for id, person, points in ((ANN, 1, 0), (ANN_AGAIN, 1, 2), (BE, 2, 0), (CUC, 3, 1))
    }
    up, down = (Worth(0, 1), Worth(1, 1)), (Worth(1, 1), Worth(0, 1))

    effect = regrades.effect(sheets, {ANN: [up], BE: [up], CUC: [down]})

    assert (effect.raised, effect.lowered) == (2, 1)
    assert (effect.passing, effect.failing) == (1, 1)
    assert effect.steps == {(0, 0.5): 2, (0.5, 0): 1}
    assert effect.emptied == 0


def test_a_sheet_with_nothing_left_is_noticed() -> None:
    sheets = {ANN: Sheet(ANN, 1, "k", 0.5, Worth(1, 1))}

    effect = regrades.effect(sheets, {ANN: [(Worth(1, 1), Worth(0, 0))]})

    assert effect.emptied == 1
