"""Text with its looks: what a run of a Word file says and how it is set."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Flag, auto
from functools import cached_property


class Mark(Flag):
    """How a run looks. The second row is what teachers mark right answers with."""

    NONE = 0
    BOLD = auto()
    ITALIC = auto()
    UNDERLINE = auto()
    RED = auto()
    COLOUR = auto()
    HIGHLIGHT = auto()
    CODE = auto()
    HIDDEN = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A run: `raw` is Markdown already (a picture), `role` the name of a character style of ours,
    `label` says that Word made the text by numbering."""

    text: str
    marks: Mark = Mark.NONE
    link: str = ""
    raw: bool = False
    role: str = ""
    label: bool = False


@dataclass(frozen=True)
class Rich:
    """A text that can be cut at any character."""

    spans: tuple[Span, ...] = ()

    @cached_property
    def plain(self) -> str:
        return "".join(span.text for span in self.spans)

    def __bool__(self) -> bool:
        return bool(self.plain.strip())

    def __add__(self, other: "Rich") -> "Rich":
        return Rich(self.spans + other.spans)

    def cut(self, start: int, end: int | None = None) -> "Rich":
        """The text from `start` to `end`; a raw run is kept whole or not at all."""
        end = len(self.plain) if end is None else end
        kept: list[Span] = []
        at = 0
        for span in self.spans:
            low, high = max(start - at, 0), min(end - at, len(span.text))
            if low < high and span.raw:
                if low == 0:
                    kept.append(span)
            elif low < high:
                kept.append(replace(span, text=span.text[low:high]))
            at += len(span.text)
        return Rich(tuple(kept))

    def strip(self, letters: str | None = None) -> "Rich":
        plain = self.plain
        start = len(plain) - len(plain.lstrip(letters))
        return self.cut(start, max(start, len(plain.rstrip(letters))))

    def lines(self) -> Iterator["Rich"]:
        """Cut at every line break."""
        start = 0
        for row in self.plain.split("\n"):
            yield self.cut(start, start + len(row))
            start += len(row) + 1

    def without(self, marks: Mark) -> "Rich":
        return self._each(lambda span: replace(span, marks=span.marks & ~marks))

    def only(self, wanted: Callable[[Span], bool]) -> "Rich":
        return Rich(tuple(span for span in self.spans if wanted(span)))

    def share(self, mark: Mark) -> float:
        """How much of what can be seen carries the mark, 0 to 1."""
        seen = [(len("".join(span.text.split())), span) for span in self.spans if not span.raw]
        total = sum(size for size, _ in seen)
        marked = sum(size for size, span in seen if span.marks & mark)
        return marked / total if total else 0.0

    def _each(self, change: Callable[[Span], Span]) -> "Rich":
        return Rich(tuple(map(change, self.spans)))


def joined(parts: Sequence[Rich], between: str = " ") -> Rich:
    """The texts as one."""
    spans: list[Span] = []
    for at, part in enumerate(parts):
        spans += [Span(between)] if at else []
        spans += part.spans
    return Rich(tuple(spans))


def plain(text: str) -> Rich:
    return Rich((Span(text),)) if text else Rich()
