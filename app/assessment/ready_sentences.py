"""Sentences trainers need again and again, ready to put into a reply: a setting of their unit."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from app import text
from app.organisation import settings, units

KEY = "ready_sentences"
# As many as there are letters to reach them by, from A on.
MOST = 10
LONGEST = 200
DEFAULTS = (
    "Chị hỏi rất nhẹ nhàng.",
    "Chị viết rõ ai làm, hạn nào.",
    "Chị gọi đúng người, đúng lúc.",
    "Chị nhớ hẹn ngày hỏi thăm lại.",
    "Chị viết thêm giúp: việc này ai làm, xong vào ngày nào?",
    "Nhờ chị nói thêm: nếu chị ấy đang gặp nguy thì gọi ai trước?",
)


class BadSentences(Exception):
    """They cannot be kept so; the message says what to do."""


def for_units(session: Session, unit_ids: Sequence[int], *, on: date) -> tuple[str, ...]:
    """What a trainer of these units has at hand: of each unit its own, each sentence once."""
    found = [sentence for unit_id in unit_ids for sentence in of_unit(session, unit_id, on=on)]
    return tuple(dict.fromkeys(found))[:MOST] or DEFAULTS


def of_unit(session: Session, unit_id: int, *, on: date) -> tuple[str, ...]:
    """Its own sentences, or else those of the nearest unit above it that has some, or ours."""
    for place in units.line(session, unit_id, on):
        value = settings.get(session, KEY, place)
        if value and value["sentences"]:
            return tuple(value["sentences"])
    return DEFAULTS


def change(session: Session, unit_id: int, typed: str, *, by: int, at: datetime) -> None:
    """One sentence a line. Nothing at all gives back the ones from above.

    Raises BadSentences when there are too many, or one is too long.
    """
    lines = [" ".join(line.split()) for line in text.clean(typed).splitlines()]
    sentences = list(dict.fromkeys(line for line in lines if line))
    if len(sentences) > MOST:
        raise BadSentences(f"Nhiều nhất {MOST} câu. Chị bớt {len(sentences) - MOST} câu.")
    for sentence in sentences:
        if len(sentence) > LONGEST:
            raise BadSentences(f"Câu “{sentence[:40]}…” dài quá {LONGEST} ký tự. Chị viết gọn lại.")
    settings.put(session, KEY, {"sentences": sentences}, unit_id=unit_id, by=by, at=at)
