"""The checker itself: it must see a fabricated loss, a fabricated double, and the rest."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from tests.crash import checking, ledger
from tests.crash.ledger import Deed, Ledger
from tests.crash.stored import Row, Stored

LAN = 7
RIGHT = {"qmot": "nghe", "qnhieu": "hoi", "qdung": "sai", "qso": "75", "qngan": "chi hội trưởng"}


def day() -> tuple[Ledger, Stored]:
    """Lan read both parts of a lesson, answered five questions and handed in: all is well."""
    book, stored = Ledger(), Stored()
    attempt = _done(book, stored, ledger.ATTEMPT, ("chao-hoi", "kchao"))
    for card in ("ctruoc", "ckin"):
        _done(book, stored, ledger.CARD, ("chao-hoi", card))
    for question, value in RIGHT.items():
        _done(book, stored, ledger.ANSWER, (str(attempt), question), value)
    submission = _done(book, stored, ledger.SUBMIT, (str(attempt),))
    stored.snapshots[attempt] = dict(RIGHT)
    stored.marks = [(submission, version) for version in range(5)]
    stored.completions = [(LAN, "started", ""), (LAN, "lesson", "chao-hoi")]
    return book, stored


def _done(book: Ledger, stored: Stored, kind: str, place: tuple[str, ...], value: str = "") -> UUID:
    id = uuid4()
    book.note(Deed(kind, id, LAN, place, value, acknowledged=True))
    stored.rows.append(Row(kind, id, LAN, place, value))
    return id


def the(stored: Stored, kind: str) -> Row:
    return next(row for row in stored.rows if row.kind == kind)


def lose(stored: Stored, kind: str) -> None:
    stored.rows.remove(the(stored, kind))


def double(stored: Stored, kind: str) -> None:
    """The same deed again under an id the server made up, as if it forgot the phone's."""
    stored.rows.append(replace(the(stored, kind), id=uuid4()))


def test_a_day_on_which_all_went_well_has_no_problems() -> None:
    book, stored = day()

    assert checking.problems(book, stored, RIGHT) == []


@pytest.mark.parametrize("kind", [ledger.ANSWER, ledger.SUBMIT, ledger.CARD, ledger.ATTEMPT])
def test_a_lost_deed_is_seen(kind: str) -> None:
    book, stored = day()
    lose(stored, kind)

    assert any(found.startswith("lost:") for found in checking.problems(book, stored, RIGHT))


@pytest.mark.parametrize("kind", [ledger.ANSWER, ledger.SUBMIT, ledger.CARD])
def test_a_doubled_deed_is_seen(kind: str) -> None:
    book, stored = day()
    double(stored, kind)

    assert any("stored 2 times" in found for found in checking.problems(book, stored, RIGHT))


def test_what_was_sent_but_never_acknowledged_may_be_stored_or_not() -> None:
    book, stored = day()
    deed = book.note(Deed(ledger.CARD, uuid4(), LAN, ("buoc-dau", "cgoi")))

    assert checking.problems(book, stored, RIGHT) == []
    stored.rows.append(Row(deed.kind, deed.row_id, LAN, deed.place))
    assert checking.problems(book, stored, RIGHT) == []


def _another_value(_book: Ledger, stored: Stored) -> None:
    answer = the(stored, ledger.ANSWER)
    stored.rows[stored.rows.index(answer)] = replace(answer, value="khác")


def _another_person(_book: Ledger, stored: Stored) -> None:
    answer = the(stored, ledger.ANSWER)
    stored.rows[stored.rows.index(answer)] = replace(answer, person_id=LAN + 1)


def _a_row_from_nowhere(_book: Ledger, stored: Stored) -> None:
    stored.rows.append(Row(ledger.ATTEMPT, uuid4(), LAN, ("chao-hoi", "kchao")))


def _an_old_snapshot(_book: Ledger, stored: Stored) -> None:
    stored.snapshots[the(stored, ledger.ATTEMPT).id]["qso"] = "74"


def _a_question_left_out(_book: Ledger, stored: Stored) -> None:
    del stored.snapshots[the(stored, ledger.ATTEMPT).id]["qso"]


def _four_marks(_book: Ledger, stored: Stored) -> None:
    stored.marks.pop()


def _marked_twice(_book: Ledger, stored: Stored) -> None:
    stored.marks.append(stored.marks[0])


def _not_complete(_book: Ledger, stored: Stored) -> None:
    stored.completions.remove((LAN, "lesson", "chao-hoi"))


def _complete_by_no_rule(_book: Ledger, stored: Stored) -> None:
    stored.completions.append((LAN, "lesson", "buoc-dau"))


def _completed_twice(_book: Ledger, stored: Stored) -> None:
    stored.completions.append((LAN, "lesson", "chao-hoi"))


def _a_failure_of_the_server(book: Ledger, _stored: Stored) -> None:
    book.failed("500 for /luot")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_another_value, "stored otherwise"),
        (_another_person, "stored elsewhere"),
        (_a_row_from_nowhere, "nobody sent this"),
        (_an_old_snapshot, "was handed in as"),
        (_a_question_left_out, "was handed in as"),
        (_four_marks, "has 4 marks for 5 questions"),
        (_marked_twice, "marked 2 times"),
        (_not_complete, "not noted as complete"),
        (_complete_by_no_rule, "complete by no rule"),
        (_completed_twice, "completed 2 times"),
        (_a_failure_of_the_server, "500 for /luot"),
    ],
)
def test_every_other_damage_is_seen(spoil: Callable[[Ledger, Stored], None], words: str) -> None:
    book, stored = day()
    spoil(book, stored)

    assert any(words in found for found in checking.problems(book, stored, RIGHT))


def test_a_lesson_needs_three_right_answers_of_five_and_every_part() -> None:
    book, stored = day()
    answers = stored.snapshots[the(stored, ledger.ATTEMPT).id]
    for question in ("qmot", "qnhieu", "qso"):
        answers[question] = "sai rồi"

    assert f"complete by no rule: {(LAN, 'lesson', 'chao-hoi')}" in checking.problems(
        book, stored, RIGHT
    )
