"""What she chose on the pages of an import, read from its forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask import request
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app import clock, text
from app.people.posts import LONGEST_REASON
from app.people.roster.deciding import ANOTHER, LEAVE_OUT, REPLACE, TOGETHER
from app.people.roster.headings import Field
from app.people.roster.models import Fate, RosterImport, RosterRow
from app.people.roster.places import Places
from app.text import BadDate

MOST_QUESTIONS = 30
NO_NAME = "Chị chọn cột Họ và tên, hoặc cả hai cột Họ đệm và Tên."
NO_BRANCH = "Chị chọn cột ghi tên chi hội."
TWICE = "Hai cột cùng là “{name}”. Chị chọn lại một cột."
FUTURE = "Ngày này ở sau hôm nay. Chị chọn ngày khác."
NAMES = {Field.NAME: "Họ và tên", Field.BRANCH: "Chi hội"}
# What she should see first: whatever waits for her.
_IN_ORDER = (
    Fate.PLACE, Fate.MAYBE, Fate.REPLACES, Fate.ERROR, Fate.NEW, Fate.CHANGED, Fate.SAME,
)  # fmt: skip


@dataclass(frozen=True)
class Chosen:
    """Which column is what, as chosen or as their names say; `typed` is the day as typed."""

    columns: Mapping[int, Field]
    typed: str
    since: date | None = None
    problems: dict[str, str] = field(default_factory=dict)


def as_named(run: RosterImport) -> Chosen:
    found = {int(place): Field(name) for place, name in run.columns.items()}
    return Chosen(found, text.date(run.since), run.since)


def columns(run: RosterImport) -> Chosen:
    """The columns of the form, and what is wrong with them."""
    known = {one.value: one for one in Field}
    found = {
        place: known[name]
        for place in range(len(run.labels))
        if (name := request.form.get(f"cot-{place}", "")) in known
    }
    problems: dict[str, str] = {}
    fields = list(found.values())
    if not (Field.NAME in fields or {Field.FAMILY, Field.GIVEN} <= set(fields)):
        problems["cot"] = NO_NAME
    elif Field.BRANCH not in fields:
        problems["cot"] = NO_BRANCH
    if len(set(fields)) < len(fields):
        twice = next(one for one in fields if fields.count(one) > 1)
        problems["cot"] = TWICE.format(name=NAMES.get(twice, twice.value))
    typed = request.form.get("tu-ngay", "")[:30]
    since = _since(typed, problems)
    return Chosen(found, typed, since, problems)


def _since(typed: str, problems: dict[str, str]) -> date | None:
    try:
        found = text.parse_date(typed)
    except BadDate as problem:
        problems["tu-ngay"] = str(problem)
        return None
    if found > clock.today():
        problems["tu-ngay"] = FUTURE
    return found


def places(known: Places) -> dict[str, int]:
    """{words: unit, or 0 to leave their rows out}; what is no unit within reach says nothing."""
    answers = {}
    for number in range(MOST_QUESTIONS):
        key = text.clean(request.form.get(f"cau-{number}", ""))[:250]
        chosen = request.form.get(f"noi-{number}", "", type=str)
        if key and chosen == LEAVE_OUT:
            answers[key] = 0
        elif key and chosen.isascii() and chosen.isdecimal() and int(chosen[:10]) in known.by_id:
            answers[key] = int(chosen[:10])
    return answers


def rows(session: Session, run: RosterImport) -> bool:
    """Keep what was chosen for rows; whether their fates are to be looked up again."""
    if request.form.get("tat-ca") == REPLACE:
        for row in session.scalars(_of(run, Fate.REPLACES).where(RosterRow.ends_on.is_not(None))):
            row.choice = row.choice or REPLACE
    afresh = False
    for row in session.scalars(_of(run, Fate.REPLACES, Fate.MAYBE).where(_named_in_form())):
        chosen = request.form.get(f"chon-{row.id}", "")
        if row.fate is Fate.MAYBE:
            afresh = _meant(row, chosen) or afresh
        elif chosen in _steps(row):
            row.choice = chosen
            why = text.clean(request.form.get(f"ly-do-{row.id}", "")).strip()
            row.why = why[:LONGEST_REASON] or None
    session.flush()
    return afresh


def _meant(row: RosterRow, chosen: str) -> bool:
    """Whom the row means, or that it is left out; whether somebody else than before."""
    people = {str(one["id"]) for one in row.detail.get("candidates", [])}
    if chosen not in {"", ANOTHER, LEAVE_OUT, *people}:
        return False
    before = row.means
    row.choice = LEAVE_OUT if chosen == LEAVE_OUT else ""
    row.means = "" if chosen == LEAVE_OUT else chosen
    return row.means != before


def _steps(row: RosterRow) -> set[str]:
    return {"", LEAVE_OUT, TOGETHER, *([REPLACE] if row.ends_on else [])}


def _of(run: RosterImport, *fates: Fate) -> Select[RosterRow]:
    return select(RosterRow).where(RosterRow.import_id == run.id, RosterRow.fate.in_(fates))


def _named_in_form() -> ColumnElement[bool]:
    named = [name.removeprefix("chon-") for name in request.form if name.startswith("chon-")]
    numbers = [int(name) for name in named[:100] if name.isascii() and name.isdecimal()]
    return RosterRow.id.in_([number for number in numbers if number < 2**31])


def first_to_look_at(counts: Mapping[Fate, int]) -> Fate:
    return next((fate for fate in _IN_ORDER if counts[fate]), Fate.SAME)
