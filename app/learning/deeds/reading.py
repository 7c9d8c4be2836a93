"""Reading a part of a lesson."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import library
from app.catalog.models import Revision
from app.learning.deed import Deed, NotHers, is_repeat
from app.learning.deeds.effects import follow_up, store
from app.learning.models import CardRead


def read_card(
    session: Session, deed: Deed, lesson_id: int, revision_id: int, card_key: str
) -> CardRead | None:
    """She read a part. A part already read writes nothing and gives None."""
    payload = {"card": card_key}
    if is_repeat(session, deed, "card", str(lesson_id), payload):
        return session.get(CardRead, deed.id)
    revision = session.get(Revision, revision_id)
    if revision is None or revision.lesson_id != lesson_id:
        raise NotHers
    if card_key not in {card["key"] for card in library.public(session, revision_id)["cards"]}:
        raise NotHers
    # A reading that reaches us late but happened earlier is kept: the earliest moment counts.
    already = select(CardRead.id).where(
        CardRead.person_id == deed.person_id,
        CardRead.lesson_id == lesson_id,
        CardRead.card_key == card_key,
        CardRead.happened_at <= deed.happened_at,
    )
    if session.scalar(already.limit(1)):
        return None
    read = CardRead(
        lesson_id=lesson_id,
        revision_id=revision_id,
        card_key=card_key,
        **deed.facts("card", str(lesson_id), payload),
    )
    store(session, read)
    follow_up(session, deed, lesson_id)
    return read
