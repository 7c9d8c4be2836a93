"""Numbers to call for help: national ones for everybody, and those a unit writes in itself."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.catalog.models import Hotline

# (name, number, cost). The three-digit number on domestic violence is left for the Hội to fill in.
NATIONAL = (
    ("Tổng đài bảo vệ trẻ em và phòng, chống mua bán người", "111", "miễn phí"),
    ("Công an", "113", "miễn phí"),
    ("Cấp cứu y tế", "115", "miễn phí"),
    ("Ngôi nhà Bình yên của Hội", "1900969680", "có thể mất tiền cước"),
    ("Tổng đài về bạo lực gia đình", None, None),
)


def seed(session: Session) -> None:
    """The national numbers, once."""
    if session.scalar(select(Hotline.id).limit(1)) is not None:
        return
    for position, (name, number, cost) in enumerate(NATIONAL):
        session.add(Hotline(name=name, number=number, cost=cost, position=position))
    session.flush()


def national(session: Session) -> list[Hotline]:
    return list(
        session.scalars(select(Hotline).where(Hotline.unit_id.is_(None)).order_by(Hotline.position))
    )


def of_units(session: Session, unit_ids: Iterable[int]) -> list[Hotline]:
    """National numbers and those of these units."""
    return list(
        session.scalars(
            select(Hotline)
            .where(or_(Hotline.unit_id.is_(None), Hotline.unit_id.in_(list(unit_ids))))
            .order_by(Hotline.position, Hotline.id)
        )
    )


def numbers(session: Session) -> set[str]:
    """Every number that may become a `tel:` link."""
    return set(session.scalars(select(Hotline.number).where(Hotline.number.is_not(None))))
