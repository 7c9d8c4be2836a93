"""The province, its 75 communes and wards, and what they were made of on 01/7/2025: a data file."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.organisation import arrangement
from app.organisation.arrangement import Area, Joined
from app.organisation.models import Unit, UnitKind

FILE = Path(__file__).parent / "data" / "son_la_75_don_vi.csv"
KINDS = {"xã": UnitKind.COMMUNE, "phường": UnitKind.WARD}
PROVINCE_SLUG = "tinh-son-la"
UNION = "Hội Liên hiệp Phụ nữ tỉnh Sơn La"
ACT = "Nghị quyết 1681/NQ-UBTVQH15 ngày 16/6/2025"
# The file tells how things were on 30/6/2025. The units of then are there from this day on: the
# half year before the change; what they were earlier is not loaded.
FROM = date(2025, 1, 1)
# Units of then often share their names with those of now.
OF_THEN = "truoc 7 2025"
_OF_A_DISTRICT = re.compile(r" \(.*\)$")


@dataclass(frozen=True)
class Commune:
    """One line of the data file: a commune of now, its district and its parts of 30/6/2025."""

    code: str
    kind: UnitKind
    name: str
    district: str
    parts: tuple[str, ...]
    is_kept: bool

    @property
    def slug(self) -> str:
        return text.slug(f"{self.kind} {self.name}")


def communes() -> Iterator[Commune]:
    with FILE.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            parts = text.nfc(row["cac_don_vi_cap_xa_cu_30_6_2025"]).split(";")
            yield Commune(
                row["ma_dvhc"],
                KINDS[row["loai"]],
                text.nfc(row["ten"]),
                text.nfc(row["dia_ban_cap_huyen_cu"]),
                tuple(part.strip() for part in parts),
                row["giu_nguyen"] == "1",
            )


def load(session: Session, *, at: datetime) -> Unit:
    """The province, its communes of now, those of then and how they came together; once.

    A database that has only the units of now gets what is missing, known from `at` on.
    """
    slug = of_then(next(communes()).district)
    if session.scalar(select(Unit.id).where(Unit.slug == slug)) is None:
        province = Area(PROVINCE_SLUG, "Sơn La", UnitKind.PROVINCE)
        arrangement.load(session, province, list(_joined()), FROM, ACT, at=at)
    return session.scalars(select(Unit).where(Unit.slug == PROVINCE_SLUG)).one()


def of_then(name: str) -> str:
    """The slug of a unit that was there before the change: `huyen-mai-son-truoc-7-2025`."""
    return text.slug(f"{name} {OF_THEN}")


def _joined() -> Iterator[Joined]:
    for commune in communes():
        now = Area(commune.slug, commune.name, commune.kind, commune.code)
        district = Area(of_then(commune.district), commune.district, UnitKind.OTHER)
        parts = tuple(_part(name, commune.district) for name in commune.parts)
        yield Joined(now, district, () if commune.is_kept else parts)


def _part(full_name: str, district: str) -> Area:
    """A commune of then. A town (thị trấn) is of another kind and keeps its full name.

    Two had one name, so the file adds the district in brackets; the tree says it anyway.
    """
    name = _OF_A_DISTRICT.sub("", full_name)
    # Without marks «Mường Bằng» and «Mường Bang» are one: their districts tell them apart.
    slug = of_then(f"{name} {district}")
    kind, _, own = name.partition(" ")
    if kind.lower() in KINDS:
        return Area(slug, own, KINDS[kind.lower()])
    return Area(slug, name, UnitKind.OTHER)
