"""The blocks of a file as lines, the way an eye runs down a paper."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.catalog.exchange.word.reading import tables
from app.catalog.exchange.word.reading.story import Block, Paragraph, Table
from app.catalog.exchange.word.rich import Mark, Rich, Span


@dataclass(frozen=True)
class Line:
    """One line; `first` when it begins a paragraph. Its text includes the number Word made."""

    text: Rich
    paragraph: Paragraph
    first: bool = True

    @property
    def plain(self) -> str:
        return self.text.plain

    @property
    def is_labelled(self) -> bool:
        return self.first and bool(self.paragraph.label)

    @property
    def stands_out(self) -> bool:
        return self.paragraph.level is not None or self.text.share(Mark.BOLD) > 0.9


Item = Line | Table


def items(blocks: Sequence[Block]) -> Iterator[Item]:
    """The lines of all blocks; a table that only places text on the page is taken apart."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _lines(block)
        elif tables.is_layout(block):
            yield from items(list(_laid_out(block)))
        else:
            yield block


def each_line(blocks: Sequence[Block]) -> Iterator[Line]:
    return (item for item in items(blocks) if isinstance(item, Line))


def _lines(paragraph: Paragraph) -> Iterator[Line]:
    for number, text in enumerate(paragraph.whole.lines()):
        if text or number == 0:
            yield Line(text, paragraph, first=number == 0)


def _laid_out(table: Table) -> Iterable[Block]:
    """Cell by cell; a number alone in its cell stands before the words in the next."""
    for row in table.rows:
        waiting: Rich | None = None
        for cell in row:
            blocks = list(cell)
            words = [one for one in blocks if not isinstance(one, Paragraph) or one.whole]
            if waiting and words and isinstance(words[0], Paragraph):
                first = words[0]
                stop = " " if waiting.plain.rstrip().endswith((".", ":", ")")) else ". "
                joined = waiting + Rich((Span(stop),)) + first.whole
                yield Paragraph(joined, first.style, first.level)
                yield from words[1:]
                waiting = None
            elif len(words) == 1 and isinstance(words[0], Paragraph) and _is_number(words[0]):
                if waiting:
                    yield Paragraph(waiting)
                waiting = words[0].whole
            else:
                yield from words
        if waiting:
            yield Paragraph(waiting)


def _is_number(paragraph: Paragraph) -> bool:
    return tables.is_question_number(paragraph.whole.plain)
