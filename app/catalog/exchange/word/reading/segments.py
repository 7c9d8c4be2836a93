"""A paper in pieces: what stands before the questions, parts, questions, and answers at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.catalog.exchange.word.reading import answers, options, tables, words
from app.catalog.exchange.word.reading.lines import Item, Line
from app.catalog.exchange.word.reading.story import Table
from app.catalog.exchange.word.reading.words import Head
from app.catalog.manuscript import lettering


@dataclass(slots=True)
class Part:
    """A heading among the questions, and the words under it before the next question."""

    line: Line
    number: int
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """One question: its head, the words behind it, and all below until the next."""

    head: Head
    line: Line
    part: Part | None
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Segments:
    """The paper from top to bottom; `order` holds parts, questions and tables of questions."""

    before: list[Item] = field(default_factory=list)
    order: list[Part | Found | Table] = field(default_factory=list)
    answers: list[Item] = field(default_factory=list)
    ends: list[Line] = field(default_factory=list)

    @property
    def questions(self) -> list[Found]:
        return [one for one in self.order if isinstance(one, Found)]


def read(items: Sequence[Item]) -> Segments | None:
    """The pieces of a paper, or None for a text that asks nothing."""
    heads = _heads(items)
    has_table = any(isinstance(item, Table) and tables.columns(item) for item in items)
    if not heads and not has_table:
        return None
    return _Cutter(heads).cut(items)


class _Cutter:
    def __init__(self, heads: dict[int, Head]) -> None:
        self.heads = heads
        self.found = Segments()
        self.part: Part | None = None
        self.parts = 0
        self.in_answers = False

    def cut(self, items: Sequence[Item]) -> Segments:
        for at, item in enumerate(items):
            head = self.heads.get(at)
            if head and isinstance(item, Line):
                self.in_answers = False
                self.found.order.append(Found(head, item, self.part))
            elif not self._is_mark(item):
                self._target().append(item)
        return self.found

    def _is_mark(self, item: Item) -> bool:
        """Whether the item divides the paper rather than belong to a question."""
        if isinstance(item, Table):
            if tables.columns(item):
                self.found.order.append(item)
                return True
            self.in_answers = self.in_answers or (
                bool(self.found.order) and answers.is_key_table(item)
            )
            return False
        text = item.plain
        if words.is_end(text):
            self.found.ends.append(item)
        elif self.found.order and _opens_answers(item):
            self.in_answers = True
            self.found.ends.append(item)
        elif not self.in_answers and self._is_part(item):
            self.parts += 1
            self.part = Part(item, words.part_number(text) or self.parts)
            self.found.order.append(self.part)
        else:
            if self.found.order and answers.is_list(text):
                self.in_answers = True
            return False
        return True

    def _is_part(self, line: Line) -> bool:
        return words.is_part(line.plain, stands_out=line.stands_out)

    def _target(self) -> list[Item]:
        if self.in_answers:
            return self.found.answers
        if not self.found.order:
            return self.found.before
        last = self.found.order[-1]
        if isinstance(last, Table):
            # Words behind a table of questions: a part of their own keeps them.
            return self.found.answers
        return last.items


def _heads(items: Sequence[Item]) -> dict[int, Head]:
    """Where questions begin. "Câu 7." or, in a paper without, "7." above options."""
    cau = {at: head for at, item in enumerate(items) if (head := _question(item))}
    if any(head.word in {"cau", "cau hoi", "question"} for head in cau.values()):
        is_paper = any(_has_answer(items, at, cau) for at in cau) or _is_essay_paper(items, cau)
        return _without_answers(items, cau) if is_paper else {}
    numbers = {at: head for at, item in enumerate(items) if (head := _number(item))}
    for found in (cau, numbers):
        sure = {at: head for at, head in found.items() if _has_answer(items, at, found)}
        essays = _essays(items, found)
        if sure and (essays or _is_numbered_paper(items, found, sure)):
            return dict(sorted((sure | essays).items()))
    return {}


def _is_numbered_paper(
    items: Sequence[Item], heads: dict[int, Head], sure: dict[int, Head]
) -> bool:
    """Numbers alone also begin chapters and lists: most have options, or a key or title says so."""
    if 2 * len(sure) >= len(heads) and len(sure) > 1:
        return True
    return _is_titled(items, heads) or any(_is_told(items, at, heads) for at in sure)


def _without_answers(items: Sequence[Item], heads: dict[int, Head]) -> dict[int, Head]:
    """The heads but for those in the answers at the end, which name questions again."""
    first = min(heads)
    begins = (at for at, item in enumerate(items) if at > first and _opens_answers(item))
    start = min(next(begins, len(items)), _first_told(items, heads))
    kept = {at: head for at, head in heads.items() if at < start}
    numbers = {head.number for head in kept.values()}
    # Behind it other papers may follow, whose questions have options.
    later = {at: head for at, head in heads.items() if at >= start}
    fresh = any(head.number not in numbers for head in later.values())
    more = {at: head for at, head in later.items() if fresh or _has_options(items, at, heads)}
    return kept | more


def _opens_answers(item: Item) -> bool:
    text = item.plain if isinstance(item, Line) else ""
    return words.is_answers(text) and not words.explanation(text)


def _first_told(items: Sequence[Item], heads: dict[int, Head]) -> int:
    """Where "Câu 1: B" names a question again, this time with nothing but its key."""
    seen: set[str] = set()
    for at, head in heads.items():
        item = items[at]
        text = item.plain[head.begins :].strip(" .") if isinstance(item, Line) else ""
        if head.number in seen and lettering.keys(text):
            return at
        seen.add(head.number)
    return len(items)


def _question(item: Item) -> Head | None:
    if not isinstance(item, Line) or not item.first:
        return None
    head = words.question(item.plain, is_label=item.is_labelled)
    return head if head and head.sure else None


def _number(item: Item) -> Head | None:
    return words.number(item.plain) if isinstance(item, Line) and item.first else None


def _below(items: Sequence[Item], at: int, heads: dict[int, Head]) -> list[Line]:
    """The lines from a head to the next."""
    found: list[Line] = []
    for place in range(at, len(items)):
        item = items[place]
        if place > at and place in heads:
            break
        if isinstance(item, Line):
            if place > at and words.is_part(item.plain, stands_out=item.stands_out):
                break
            found.append(item)
    return found


def _has_options(items: Sequence[Item], at: int, heads: dict[int, Head]) -> bool:
    lines = _below(items, at, heads)
    begins = heads[at].begins
    first = Line(lines[0].text.cut(begins), lines[0].paragraph, first=False)
    return bool(options.read([first, *lines[1:]])[1])


def _has_answer(items: Sequence[Item], at: int, heads: dict[int, Head]) -> bool:
    return _is_told(items, at, heads) or _has_options(items, at, heads)


def _is_told(items: Sequence[Item], at: int, heads: dict[int, Head]) -> bool:
    lines = _below(items, at, heads)
    return any(words.key(line.plain) or words.model(line.plain) for line in lines[1:])


def _is_essay_paper(items: Sequence[Item], heads: dict[int, Head]) -> bool:
    """Questions without any option make a paper when its head or their points say so."""
    pointed = any(head.points or head.essay for head in heads.values())
    return (_is_titled(items, heads) and len(heads) > 1) or pointed


def _is_titled(items: Sequence[Item], heads: dict[int, Head]) -> bool:
    return any(
        isinstance(item, Line) and (words.is_title(item.plain) or "TỰ LUẬN" in item.plain.upper())
        for item in items[: min(heads)]
    )


def _essays(items: Sequence[Item], heads: dict[int, Head]) -> dict[int, Head]:
    """Heads under a part that asks for essays need no options."""
    found: dict[int, Head] = {}
    inside = False
    for at, item in enumerate(items):
        if isinstance(item, Line) and words.is_part(item.plain, stands_out=item.stands_out):
            inside = "TỰ LUẬN" in item.plain.upper()
        elif inside and at in heads:
            found[at] = heads[at]
    return found
