"""What is wrong with a database after the storm. Shares no code with the product."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from tests.crash import ledger
from tests.crash.ledger import Ledger
from tests.crash.stored import Row, Stored

CARDS = {"chao-hoi": {"ctruoc", "ckin"}, "buoc-dau": {"cgoi"}}
QUESTIONS = 5
NEEDED = 3
STEPS_TO_THE_ENDING = {"1", "2"}
# These may stand twice in one place: two attempts at a quiz are two deeds.
REPEATABLE = {ledger.ATTEMPT, ledger.RUN}
ONCE = {ledger.SUBMIT, ledger.CARD}


def problems(
    book: Ledger, stored: Stored, right: dict[str, str], shared: frozenset[int] = frozenset()
) -> list[str]:
    """Every way in which what is stored differs from what was acknowledged; empty is good.

    `right` is the right value per question; `shared` are people who used two phones at once.
    """
    return [
        *book.failures,
        *_lost(book, stored),
        *_doubled(stored),
        *_invented(book, stored),
        *_wrong_snapshots(book, stored, shared),
        *_wrong_marks(stored),
        *_wrong_completions(stored, right, shared),
    ]


def _lost(book: Ledger, stored: Stored) -> Iterator[str]:
    rows = {(row.kind, row.id): row for row in stored.rows}
    # An attempt is handed in once and a part read once, on whichever of her two phones.
    once = {(row.kind, row.person_id, row.place) for row in stored.rows if row.kind in ONCE}
    for deed in book.acknowledged:
        row = rows.get((deed.kind, deed.row_id))
        if row is None and (deed.kind, deed.person_id, deed.place) not in once:
            yield f"lost: {deed}"
        elif row and (row.person_id, row.place) != (deed.person_id, deed.place):
            yield f"stored elsewhere: {deed} as {row}"
        elif row and deed.value and row.value != deed.value:
            yield f"stored otherwise: {deed} as {row}"


def _doubled(stored: Stored) -> Iterator[str]:
    places = Counter(
        (row.kind, row.person_id, row.place, row.value)
        for row in stored.rows
        if row.kind not in REPEATABLE
    )
    for place, count in places.items():
        if count > 1:
            yield f"stored {count} times: {place}"
    for id, count in Counter((row.kind, row.id) for row in stored.rows).items():
        if count > 1:
            yield f"stored {count} times under one id: {id}"


def _invented(book: Ledger, stored: Stored) -> Iterator[str]:
    sent = {(deed.kind, deed.row_id) for deed in book.deeds}
    for row in stored.rows:
        if (row.kind, row.id) not in sent:
            yield f"nobody sent this: {row}"


def _wrong_snapshots(book: Ledger, stored: Stored, shared: frozenset[int]) -> Iterator[str]:
    """What was handed in is what was last answered in that attempt."""
    last: dict[str, dict[str, str]] = defaultdict(dict)
    for deed in book.acknowledged:
        if deed.kind == ledger.ANSWER and deed.person_id not in shared:
            last[deed.place[0]][deed.place[1]] = deed.value
    for row in stored.rows:
        if row.kind != ledger.SUBMIT or row.person_id in shared:
            continue
        kept = stored.snapshots.get(UUID(row.place[0]))
        if kept != last[row.place[0]]:
            yield f"attempt {row.place[0]} was handed in as {kept}, not {last[row.place[0]]}"


def _wrong_marks(stored: Stored) -> Iterator[str]:
    marks = Counter(submission for submission, _ in stored.marks)
    handed_in = [row.id for row in stored.rows if row.kind == ledger.SUBMIT]
    for id in handed_in:
        if marks[id] != QUESTIONS:
            yield f"submission {id} has {marks[id]} marks for {QUESTIONS} questions"
    for pair, count in Counter(stored.marks).items():
        if count > 1:
            yield f"marked {count} times: {pair}"


def _wrong_completions(
    stored: Stored, right: dict[str, str], shared: frozenset[int]
) -> Iterator[str]:
    expected = set(_expected(stored, right))
    found = Counter(stored.completions)
    for entry in expected - set(found):
        yield f"not noted as complete: {entry}"
    for entry in set(found) - expected:
        yield f"complete by no rule: {entry}"
    for entry, count in found.items():
        if count > 1 and entry[0] not in shared:
            yield f"completed {count} times: {entry}"


def _expected(stored: Stored, right: dict[str, str]) -> Iterator[tuple[int, str, str]]:
    """Begun with any deed; a lesson with all its parts and its quiz or case; the course by both."""
    by_person: dict[int, list[Row]] = defaultdict(list)
    for row in stored.rows:
        by_person[row.person_id].append(row)
    for person, rows in by_person.items():
        yield person, "started", ""
        passed = any(
            sum(kept.get(question) == value for question, value in right.items()) >= NEEDED
            for kept in _handed_in(rows, stored)
        )
        done = {
            "chao-hoi": passed and CARDS["chao-hoi"] <= _read(rows, "chao-hoi"),
            "buoc-dau": _walked(rows) and CARDS["buoc-dau"] <= _read(rows, "buoc-dau"),
        }
        yield from ((person, "lesson", lesson) for lesson, is_done in done.items() if is_done)
        if all(done.values()):
            yield person, "course", ""


def _handed_in(rows: Iterable[Row], stored: Stored) -> list[dict[str, str]]:
    return [stored.snapshots[UUID(row.place[0])] for row in rows if row.kind == ledger.SUBMIT]


def _read(rows: Iterable[Row], lesson: str) -> set[str]:
    return {row.place[1] for row in rows if row.kind == ledger.CARD and row.place[0] == lesson}


def _walked(rows: Iterable[Row]) -> bool:
    steps: dict[str, set[str]] = defaultdict(set)
    written = set()
    for row in rows:
        if row.kind == ledger.STEP:
            steps[row.place[0]].add(row.place[1])
        elif row.kind == ledger.OPEN:
            written.add(row.place[0])
    return any(steps[run] >= STEPS_TO_THE_ENDING for run in written)


def summary(book: Ledger, stored: Stored) -> str:
    kinds = Counter(deed.kind for deed in book.acknowledged)
    return (
        f"{len(book.acknowledged)} deeds acknowledged {dict(kinds)}, {len(stored.rows)} rows, "
        f"{book.broken_connections} broken connections, "
        f"{book.replies_thrown_away} replies thrown away, {book.busy} times busy"
    )
