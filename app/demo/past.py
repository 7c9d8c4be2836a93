"""The programme that has ended, one to try out, and the classes held before the product."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from app import clock
from app.classes import past_results
from app.classes.past_checks import Told
from app.organisation import aims, programmes, son_la, units
from app.organisation.programmes import Audience, Described

# Quyết định 1893/QĐ-TTg: its name, period, audiences, and what it aimed at by 2025.
ENDED = Described(
    "Bồi dưỡng cán bộ, công chức Hội LHPN các cấp và Chi hội trưởng Phụ nữ giai đoạn 2019–2025",
    "1893/QĐ-TTg ngày 31/12/2018",
    date(2019, 1, 1),
    date(2025, 12, 31),
    (Audience.HEADS, Audience.COMMUNE, Audience.PLANNED, Audience.PROVINCE),
    (),
)
AIMED = {
    2020: {Audience.HEADS: 70, Audience.COMMUNE: 70, Audience.PLANNED: 30, Audience.PROVINCE: 70},
    2025: dict.fromkeys(ENDED.audiences, 100),
}
# At least a thousand chi hội trưởng a year online: what the province has set itself.
A_YEAR = 1000
CLASSES, PEOPLE, MONEY = 22, 885, 696_000_000
DOCUMENT = "Bài của Hội LHPN tỉnh về thực hiện Quyết định 1802/QĐ-UBND ngày 24/7/2019"


def load(session: Session, *, at: datetime) -> None:
    """Once; a database that has programmes already keeps its own."""
    if programmes.every(session):
        return
    province = units.by_slug(session, son_la.PROVINCE_SLUG)
    assert province is not None
    ended = programmes.add(session, ENDED, is_demo=True, by=None)
    for year, shares in AIMED.items():
        for audience, percent in shares.items():
            aims.aim(session, ended, year, audience, people=None, percent=percent, by=None)
    _running(session, clock.local_day(at).year)
    past_results.add(
        session,
        Told(
            "Các lớp trực tiếp giai đoạn 2019–2025",
            ENDED.first,
            ENDED.last,
            province.id,
            ended.id,
            CLASSES,
            {Audience.MIXED: PEOPLE},
            MONEY,
            DOCUMENT,
        ),
        is_demo=True,
        by=None,
        at=at,
    )


def _running(session: Session, year: int) -> None:
    """A programme of this year and the next, with no decision: it is there to be tried out."""
    trial = Described(
        "Bồi dưỡng trực tuyến chi hội trưởng (minh họa)",
        "minh họa, chưa có số",
        date(year, 1, 1),
        date(year + 1, 12, 31),
        (Audience.HEADS,),
        (),
    )
    programme = programmes.add(session, trial, is_demo=True, by=None)
    for each in (year, year + 1):
        aims.aim(session, programme, each, Audience.HEADS, people=A_YEAR, percent=None, by=None)
