"""The province and its 75 communes and wards, from the product's own data file."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.organisation import units
from app.organisation.models import Unit, UnitKind

FILE = Path(__file__).parent / "data" / "son_la_75_don_vi.csv"
KINDS = {"xã": UnitKind.COMMUNE, "phường": UnitKind.WARD}
PROVINCE_SLUG = "tinh-son-la"
UNION = "Hội Liên hiệp Phụ nữ tỉnh Sơn La"
ACT = "Nghị quyết 1681/NQ-UBTVQH15 ngày 16/6/2025"


@dataclass(frozen=True)
class Commune:
    """One line of the data file; the columns on the old units wait for their own feature."""

    code: str
    kind: UnitKind
    name: str


def communes() -> Iterator[Commune]:
    with FILE.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Commune(row["ma_dvhc"], KINDS[row["loai"]], text.nfc(row["ten"]))


def load(session: Session, *, at: datetime) -> Unit:
    """Create the province and its communes, once."""
    existing = session.scalar(select(Unit).where(Unit.slug == PROVINCE_SLUG))
    if existing:
        return existing
    province = units.create(session, "Sơn La", UnitKind.PROVINCE, slug=PROVINCE_SLUG, at=at)
    for commune in communes():
        units.create(
            session,
            commune.name,
            commune.kind,
            parent=province,
            slug=text.slug(f"{commune.kind} {commune.name}"),
            official_code=commune.code,
            act=ACT,
            at=at,
        )
    return province
