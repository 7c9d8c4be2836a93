"""The cards of a lesson while it is being read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.catalog.keys import Keys
from app.catalog.manuscript import headings
from app.catalog.manuscript.prose import passage
from app.catalog.manuscript.scanning import Line
from app.catalog.spec import Card, Passage, Question
from app.catalog.titles import plain

# The card of the text above the first heading.
OPENING = "Mở đầu"


@dataclass(slots=True)
class _OpenCard:
    key: str
    title: str
    heading: Line | None
    blocks: list[Passage | Question] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


class Cards:
    """Text and questions go to the card opened last, or to one without a heading."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._cards: list[_OpenCard] = []

    def open(self, heading: Line) -> None:
        title = plain(headings.literal(heading.text))
        key = self._keys.key(heading.key, f"card {title}", heading.number)
        self._cards.append(_OpenCard(key, title, heading, lines=[heading]))

    def add_text(self, lines: Sequence[Line]) -> None:
        words = passage(lines)
        if words or self._cards:
            self._present().lines += lines
        if words:
            self._present().blocks.append(words)

    def add_question(self, question: Question, lines: Sequence[Line]) -> None:
        self._present().lines += lines
        self._present().blocks.append(question)

    def finished(self) -> Iterator[Card]:
        for card in self._cards:
            yield Card(
                key=card.key,
                has_id=card.heading is not None and card.heading.key == card.key,
                title=card.title,
                blocks=tuple(card.blocks),
                line=card.lines[0].number,
                end_line=card.lines[-1].number,
                source="\n".join(line.raw for line in card.lines),
                has_heading=card.heading is not None,
            )

    def _present(self) -> _OpenCard:
        if not self._cards:
            self._cards.append(_OpenCard(self._keys.key(None, "card", 1), OPENING, None))
        return self._cards[-1]
