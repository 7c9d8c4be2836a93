"""Units: an identity that lasts, and versions that say what it was called and under whom."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.orm import Base, Recorded, choice


class UnitKind(StrEnum):
    PROVINCE = "tinh"
    COMMUNE = "xa"
    WARD = "phuong"
    BRANCH = "chi_hoi"
    GROUP = "to"
    OTHER = "khac"


class Seat(StrEnum):
    """Where the members of a branch are: in a village, or at a place of work or study."""

    VILLAGE = "dia_ban"
    POLICE = "cong_an"
    MARKET = "cho"
    SCHOOL = "truong"
    OTHER = "khac"


class ChangeKind(StrEnum):
    """What was done to units by one deciding document."""

    CREATE = "create"
    RENAME = "rename"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    CLOSE = "close"
    CORRECT = "correct"
    UNDO = "undo"


KIND_NAMES = {
    UnitKind.PROVINCE: "Tỉnh",
    UnitKind.COMMUNE: "Xã",
    UnitKind.WARD: "Phường",
    UnitKind.BRANCH: "Chi hội",
    UnitKind.GROUP: "Tổ",
    # A unit of another kind says what it is in its own name: «Huyện Mai Sơn», «Thị trấn Hát Lót».
    UnitKind.OTHER: "",
}


def named(kind: UnitKind, own_name: str) -> str:
    """«Phường Chiềng An», «Chi hội bản Pát»; a unit of another kind by its own name."""
    return f"{KIND_NAMES[kind]} {own_name}".strip()


class Unit(Base):
    """A unit that keeps its identity while its name, kind and parent change."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    # The address of the unit in URLs: unguessable is not needed, stable is.
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    is_demo: Mapped[bool] = mapped_column(default=False)

    versions: Mapped[list["UnitVersion"]] = relationship(
        foreign_keys="UnitVersion.unit_id", back_populates="unit"
    )


class UnitChange(Recorded, Base):
    """One change of units: the day it took force, the document that decided it, who entered it.

    Everything it wrote points back to it, so that it can be told and undone as one.
    """

    __tablename__ = "unit_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ChangeKind] = mapped_column(choice(ChangeKind))
    on_date: Mapped[date]
    act: Mapped[str | None] = mapped_column(String(200))
    # The change that this one takes back.
    undoes: Mapped[int | None] = mapped_column(ForeignKey("unit_change.id"), unique=True)
    # No foreign key: accounts live in a higher room.
    by_account: Mapped[int | None]


class UnitSuccession(Recorded, Base):
    """After a merge or a split: `from_unit` went on in `to_unit` from a day on.

    Of several heirs one is `main`: there its posts are counted «theo đơn vị hiện nay». It counts
    unless the change that wrote it was undone.
    """

    __tablename__ = "unit_succession"
    __table_args__ = (Index(None, "from_unit_id"), Index(None, "to_unit_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    from_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    to_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    on_date: Mapped[date]
    main: Mapped[bool] = mapped_column(default=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("unit_change.id"), index=True)


class UnitVersion(Recorded, Base):
    """What a unit is from a day on: valid until the next version's day.

    A wrong version is corrected by a new row whose `supersedes` points to it, and taken back by
    one that is also `void`.
    """

    __tablename__ = "unit_version"
    __table_args__ = (
        Index(None, "unit_id", "from_date"),
        # What lies below a unit on a day, from the index alone.
        Index(
            "ix_unit_version_tree",
            "parent_id",
            "unit_id",
            "from_date",
            "recorded_at",
            "closed",
            "kind",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(400))
    folded: Mapped[str] = mapped_column(String(120))
    kind: Mapped[UnitKind] = mapped_column(choice(UnitKind))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    official_code: Mapped[str | None] = mapped_column(String(10))
    from_date: Mapped[date]
    act: Mapped[str | None] = mapped_column(String(200))
    closed: Mapped[bool] = mapped_column(default=False)
    supersedes: Mapped[int | None] = mapped_column(ForeignKey("unit_version.id"), unique=True)
    void: Mapped[bool] = mapped_column(default=False)
    # A commune or ward on the state border.
    border: Mapped[bool] = mapped_column(default=False)
    seat: Mapped[Seat] = mapped_column(choice(Seat), default=Seat.VILLAGE)
    change_id: Mapped[int | None] = mapped_column(ForeignKey("unit_change.id"), index=True)

    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id], back_populates="versions")

    @property
    def full_name(self) -> str:
        return named(self.kind, self.name)


class Setting(Recorded, Base):
    """A value that people change on a page; the newest row for a key and unit counts."""

    __tablename__ = "setting"
    __table_args__ = (Index(None, "key", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60))
    value: Mapped[dict[str, Any]]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    # No foreign key: accounts live in a higher room.
    by_account: Mapped[int | None]
