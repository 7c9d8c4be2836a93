"""What tests of rosters ask: a table brought in for a unit, step by step, and what came of it."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO

from sqlalchemy import select
from sqlalchemy.orm import Session
from xlsxwriter import Workbook

from app import clock, jobs
from app.database import Database
from app.organisation.models import Unit
from app.people.models import Holding, Person
from app.people.roster import staging
from app.people.roster.models import Fate, RosterRow, State
from app.people.roster.reading import Sheet
from tests.world import Someone

HEAD = ("STT", "Họ và tên", "Năm sinh", "Điện thoại", "Chi hội", "Xã, phường", "Từ ngày")
Cells = Sequence[object]


def book(*rows: Cells, name: str = "Danh sách") -> bytes:
    """A workbook with one sheet."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.default_date_format = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet = workbook.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return file.getvalue()


def row(
    name: str, branch: str = "Bản Pát", commune: str = "", *, born: object = "",
    phone: str = "", since: str = "",
) -> list[str]:  # fmt: skip
    """A row under HEAD."""
    return ["", name, str(born), phone, branch, commune, since]


class Bringing:
    """One import of rows under HEAD."""

    def __init__(
        self, database: Database, session: Session, unit: Unit, who: Someone, *rows: Sequence[str],
        head: Sequence[str] = HEAD,
    ) -> None:  # fmt: skip
        self.database, self.session, self.who = database, session, who
        laid = staging.lay_out([Sheet("DS", [list(head), *map(list, rows)])])
        now = clock.now()
        self.run = staging.begin(session, laid, unit.id, "ds.xlsx", b"", by=who.account.id, at=now)
        list(staging.store(session, self.run.id, laid.rows))
        self.run.since = date(2026, 11, 1)
        self.look()

    def look(self) -> None:
        staging.look(self.session, self.run)
        self._work()

    def choose(self, number: int, choice: str, why: str | None = None) -> None:
        self.row(number).choice, self.row(number).why = choice, why
        self.session.flush()

    def mean(self, number: int, whom: str) -> None:
        self.row(number).means = whom
        self.session.flush()

    def apply(self) -> None:
        self.run.state = State.APPLYING
        self._work()
        assert self.run.state is State.APPLIED

    def undo(self) -> None:
        self.run.state = State.UNDOING
        self._work()
        assert self.run.state is State.UNDONE

    def row(self, number: int) -> RosterRow:
        """The row by its number in the file; the first below the head is 2."""
        return self.session.scalars(
            select(RosterRow).where(RosterRow.import_id == self.run.id, RosterRow.number == number)
        ).one()

    @property
    def fates(self) -> list[Fate | None]:
        rows = select(RosterRow).where(RosterRow.import_id == self.run.id)
        return [row.fate for row in self.session.scalars(rows.order_by(RosterRow.id))]

    def _work(self) -> None:
        self.session.commit()
        while jobs.work(self.database):
            pass
        self.session.expire_all()


Bring = Callable[..., Bringing]


def person(session: Session, name: str) -> Person:
    return session.scalars(select(Person).where(Person.full_name == name)).one()


def holding(session: Session, name: str, unit: Unit) -> Holding:
    """The row of her post in the unit that counts now."""
    corrected = select(Holding.supersedes).where(Holding.supersedes.is_not(None))
    return session.scalars(
        select(Holding)
        .join(Person, Person.id == Holding.person_id)
        .where(
            Person.full_name == name,
            Holding.unit_id == unit.id,
            Holding.void.is_(False),
            Holding.id.not_in(corrected),
        )
    ).one()


def heads(session: Session, unit: Unit, day: date) -> list[str]:
    """Who holds the post of the unit on that day, as far as is known now."""
    corrected = select(Holding.supersedes).where(Holding.supersedes.is_not(None))
    held = (
        select(Person.full_name)
        .join(Holding, Holding.person_id == Person.id)
        .where(
            Holding.unit_id == unit.id,
            Holding.void.is_(False),
            Holding.from_date <= day,
            (Holding.to_date.is_(None)) | (Holding.to_date >= day),
            Holding.id.not_in(corrected),
        )
    )
    return sorted(session.scalars(held))
