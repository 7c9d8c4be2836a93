"""What a page tells of an import: its rows by fate, and the places asked about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sqlalchemy import CTE, and_, func, select
from sqlalchemy.orm import Session

from app import text
from app.people.roster import applying, sentences
from app.people.roster.deciding import LEAVE_OUT, TOGETHER
from app.people.roster.grouping import WORDS as PASSED
from app.people.roster.grouping import Kind
from app.people.roster.headings import Field
from app.people.roster.models import Fate, RosterImport, RosterRow, State
from app.people.roster.places import Place, Places, parts

WORDS = {
    Fate.NEW: "Mới",
    Fate.CHANGED: "Thay đổi",
    Fate.REPLACES: "Đã có người giữ chức",
    Fate.MAYBE: "Có thể trùng",
    Fate.PLACE: "Đơn vị chưa rõ",
    Fate.SAME: "Không đổi",
    Fate.ERROR: "Lỗi",
}
STATES = {
    State.COLUMNS: "Chờ chọn cột",
    State.LOOKING: "Đang xem từng dòng",
    State.READY: "Chờ chị quyết",
    State.APPLYING: "Đang đưa vào",
    State.APPLIED: "Đã đưa vào",
    State.UNDOING: "Đang hoàn lại",
    State.UNDONE: "Đã hoàn lại",
    State.DROPPED: "Đã bỏ",
}
PAGE = 25
_LOOKED_AT, _EXAMPLES = 50, 3
_NOT_KEPT = frozenset({Field.NOTE, Field.NUMBER})
_MOST_OPTIONS, _NEAREST = 120, 30


@dataclass(frozen=True)
class Question:
    """Words that name no unit for sure, how many rows have them, and what they may mean."""

    key: str
    words: str
    rows: int
    options: list[tuple[int, str]]
    # What a name of before 01/7/2025 means now, and that sentence.
    proposed: int | None = None
    told: str = ""


def imports(session: Session, reach: CTE, *, limit: int) -> list[RosterImport]:
    """The latest of units within reach."""
    return list(
        session.scalars(
            select(RosterImport)
            .where(RosterImport.unit_id.in_(select(reach.c[0])))
            .order_by(RosterImport.id.desc())
            .limit(limit)
        )
    )


def page(session: Session, run: RosterImport, fate: Fate | None, number: int) -> list[RosterRow]:
    return list(
        session.scalars(
            select(RosterRow)
            .where(RosterRow.import_id == run.id, *([RosterRow.fate == fate] if fate else []))
            .order_by(RosterRow.id)
            .limit(PAGE)
            .offset((number - 1) * PAGE)
        )
    )


def examples(session: Session, run: RosterImport) -> list[list[str]]:
    """A few different cells of each column, from the first rows."""
    rows = session.scalars(
        select(RosterRow.cells)
        .where(RosterRow.import_id == run.id)
        .order_by(RosterRow.id)
        .limit(_LOOKED_AT)
    ).all()
    found = []
    for at in range(len(run.labels)):
        cells = dict.fromkeys(row[at][:40] for row in rows if at < len(row) and row[at])
        found.append(list(cells)[:_EXAMPLES])
    return found


def counts(session: Session, run: RosterImport) -> dict[Fate, int]:
    """As they are now: some rows may have turned to errors when they were to be written."""
    rows = session.execute(
        select(RosterRow.fate, func.count())
        .where(RosterRow.import_id == run.id, RosterRow.fate.is_not(None))
        .group_by(RosterRow.fate)
    )
    found = {fate: count for fate, count in rows}
    return {fate: found.get(fate, 0) for fate in Fate}


def to_write(session: Session, run: RosterImport) -> int:
    """How many rows will be written if she goes on now."""
    wanted = select(func.count()).where(RosterRow.import_id == run.id, applying.wanted())
    return session.scalar(wanted) or 0


def may_follow(session: Session, run: RosterImport) -> int:
    """How many rows name somebody who can simply follow whoever holds the post."""
    follows = and_(RosterRow.fate == Fate.REPLACES, RosterRow.ends_on.is_not(None))
    count = select(func.count()).where(RosterRow.import_id == run.id, follows)
    return session.scalar(count) or 0


def passed(session: Session, run: RosterImport) -> list[RosterRow]:
    """The rows that are no entries: headings, totals, names of columns once more."""
    rows = session.scalars(
        select(RosterRow)
        .where(RosterRow.import_id == run.id, RosterRow.fate.is_(None))
        .order_by(RosterRow.id)
    )
    return [row for row in rows if "passed" in row.detail]


def passed_in_words(rows: Sequence[RosterRow]) -> str:
    """«2 dòng tiêu đề nhóm, 1 dòng tổng cộng»"""
    often = Counter(Kind(row.detail["passed"]) for row in rows)
    return ", ".join(
        f"{text.number(often[kind])} {words}" for kind, words in PASSED.items() if often[kind]
    )


def not_taken(run: RosterImport) -> str:
    """«cột Ghi chú, cột Địa chỉ»: what the file has and the product does not keep."""
    kept = {int(place) for place, field in run.columns.items() if Field(field) not in _NOT_KEPT}
    numbers = {int(place) for place, field in run.columns.items() if field == Field.NUMBER}
    labels = [label for at, label in enumerate(run.labels) if at not in kept | numbers and label]
    return ", ".join(f"cột {label}" for label in labels)


def undecided(session: Session, run: RosterImport) -> list[RosterRow]:
    """Every row that is not written, with its reason: for the file that goes back to her."""
    refused = RosterRow.fate.in_([Fate.ERROR, Fate.PLACE, Fate.MAYBE, Fate.REPLACES])
    return list(
        session.scalars(
            select(RosterRow)
            .where(
                RosterRow.import_id == run.id,
                RosterRow.applied.is_(False),
                ~applying.wanted(),
                refused | (RosterRow.choice == LEAVE_OUT),
            )
            .order_by(RosterRow.id)
        )
    )


def questions(session: Session, run: RosterImport, known: Places) -> list[Question]:
    """The places asked about, communes first: their answer may answer the rest."""
    asked = session.scalars(
        select(RosterRow.detail).where(RosterRow.import_id == run.id, RosterRow.fate == Fate.PLACE)
    )
    often = Counter(str(detail.get("place", "")) for detail in asked)
    found = [
        Question(key, _words(key), count, _options(known, key), *_proposed(known, key))
        for key, count in often.items()
    ]
    communes = [one for one in found if not parts(one.key)[0]]
    return sorted(communes or found, key=lambda one: -one.rows)


def _proposed(known: Places, key: str) -> tuple[int | None, str]:
    """The only unit that may be meant, to be confirmed; and where the units so named went."""
    proposed = known.proposed(key)
    if proposed is None:
        only = known.only_commune(key)
        return (only.unit_id, sentences.ONLY.format(unit=only.full_name)) if only else (None, "")
    names = " hoặc ".join(known.by_id[unit].full_name for unit in proposed.unit_ids)
    sentence = f"Từ {text.date(proposed.on)} thuộc {names}."
    return (proposed.unit_ids[0] if len(proposed.unit_ids) == 1 else None), sentence


def _words(key: str) -> str:
    branch, commune = parts(key)
    return ", ".join(filter(None, (branch, commune)))


def _options(known: Places, key: str) -> list[tuple[int, str]]:
    choices = known.choices(key)
    if len(choices) > _MOST_OPTIONS:
        choices = _nearest(choices, parts(key)[0])
    named = [
        (one.unit_id, known.called(one.unit_id) if one.is_branch else one.full_name)
        for one in choices
    ]
    return sorted(named, key=lambda one: text.title_sort_key(one[1]))


def _nearest(choices: Sequence[Place], words: str) -> list[Place]:
    """Those whose names are most like it, where there are too many to look through."""
    by_name: dict[str, list[Place]] = {}
    for one in choices:
        by_name.setdefault(text.fold(one.name), []).append(one)
    near = get_close_matches(text.fold(words), list(by_name), n=_NEAREST, cutoff=0.4)
    return [one for name in near for one in by_name[name]][:_NEAREST]


def reason(row: RosterRow) -> str:
    """Why the row is not written."""
    if row.fate is Fate.REPLACES and row.choice == TOGETHER and not row.why:
        return sentences.NO_REASON
    if row.problem:
        return row.problem
    return sentences.LEFT_OUT if row.choice == LEAVE_OUT else sentences.NOT_CHOSEN


def changes(row: RosterRow) -> list[dict[str, Any]]:
    return list(row.detail.get("changes", []))
