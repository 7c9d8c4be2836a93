"""A roster on its way in: the import, its rows, and how columns were chosen last time."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.orm import Base, choice


class State(StrEnum):
    """How far an import has come. The worker moves on those that look, apply and undo."""

    COLUMNS = "cot"
    LOOKING = "dang-xem"
    READY = "cho-quyet"
    APPLYING = "dang-dua-vao"
    APPLIED = "da-dua-vao"
    UNDOING = "dang-hoan-lai"
    UNDONE = "da-hoan-lai"
    DROPPED = "da-bo"


# One import of a unit at a time goes this way; taking one back may meet the next.
OPEN = (State.COLUMNS, State.LOOKING, State.READY, State.APPLYING)
_IS_OPEN = text("state IN (" + ", ".join(f"'{state}'" for state in OPEN) + ")")


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "moi"
    CHANGED = "thay-doi"
    REPLACES = "thay-nguoi"
    MAYBE = "co-the-trung"
    PLACE = "don-vi"
    SAME = "khong-doi"
    ERROR = "loi"


class RosterImport(Base):
    """One file for one unit: what was chosen about it and what came of it."""

    __tablename__ = "roster_import"
    __table_args__ = (
        Index(None, "unit_id", "state"),
        Index(
            "ix_roster_import_open",
            "unit_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    by_account: Mapped[int] = mapped_column(ForeignKey("account.id"))
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[State] = mapped_column(choice(State), default=State.COLUMNS)
    # The names of the columns, and {column: field} as chosen.
    labels: Mapped[list[str]]
    columns: Mapped[dict[str, Any]]
    # Sheets of the file whose columns are named otherwise: not read.
    left_out: Mapped[list[str]]
    # {words of a place: unit, or 0 to leave its rows out}
    places: Mapped[dict[str, Any]]
    since: Mapped[date]
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, Any]]
    # Why it could not go on, in words; names of people that taking it back left as they are.
    problem: Mapped[str | None] = mapped_column(Text)
    kept: Mapped[list[str]]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    claimed_at: Mapped[datetime | None]
    looked_at: Mapped[datetime | None]
    applied_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    purged_at: Mapped[datetime | None]


class RosterRow(Base):
    """A row of the file: its cells as they were, what they were read as, and its fate."""

    __tablename__ = "roster_row"
    __table_args__ = (
        Index(None, "import_id", "fate"),
        UniqueConstraint("import_id", "sheet", "number"),
        Index(None, "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("roster_import.id"))
    sheet: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    cells: Mapped[list[str]]
    # None: not looked at yet, or no entry but a heading or a total.
    fate: Mapped[Fate | None] = mapped_column(choice(Fate))
    problem: Mapped[str | None] = mapped_column(Text)
    # What she decided about it: "", bo, thay or cung; and whom it means: "", khac or a person's id.
    choice: Mapped[str] = mapped_column(String(20), default="")
    means: Mapped[str] = mapped_column(String(20), default="")
    # Why two hold the post, until it is written where the law can reach it.
    why: Mapped[str | None] = mapped_column(Text)
    reason_id: Mapped[UUID | None] = mapped_column(ForeignKey("personal_text.id"))
    # What stands in the database is compared and written from here.
    name: Mapped[str | None] = mapped_column(String(120))
    sort_key: Mapped[str | None] = mapped_column(String(400))
    folded: Mapped[str | None] = mapped_column(String(120))
    birth_year: Mapped[int | None]
    phone: Mapped[str | None] = mapped_column(String(20))
    other_phone: Mapped[str | None] = mapped_column(String(20))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    title_id: Mapped[int | None] = mapped_column(ForeignKey("title.id"))
    since: Mapped[date | None]
    starts_at: Mapped[datetime | None]
    ends_on: Mapped[date | None]
    public_id: Mapped[str | None] = mapped_column(String(16))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # The holding seen in the post: hers, or the one of whom she follows.
    holding_id: Mapped[int | None] = mapped_column(ForeignKey("holding.id"))
    # The newest row seen about the post.
    newest_id: Mapped[int | None]
    act: Mapped[str | None] = mapped_column(String(200))
    enters: Mapped[bool] = mapped_column(default=False)
    revives: Mapped[bool] = mapped_column(default=False)
    mends: Mapped[bool] = mapped_column(default=False)
    appoints: Mapped[bool] = mapped_column(default=False)
    redates: Mapped[bool] = mapped_column(default=False)
    applied: Mapped[bool] = mapped_column(default=False)
    # Before and after, people it may mean, the words of its place: what the page shows.
    detail: Mapped[dict[str, Any]]
    # {column of person: value} as it stood when she looked.
    seen: Mapped[dict[str, Any]]


class RosterColumns(Base):
    """Which column is what, as it was chosen for a file with these names."""

    __tablename__ = "roster_columns"
    __table_args__ = (UniqueConstraint("unit_id", "signature"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    signature: Mapped[str] = mapped_column(String(64))
    columns: Mapped[dict[str, Any]]
    chosen_at: Mapped[datetime] = mapped_column(default=clock.now)
