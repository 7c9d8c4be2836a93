"""How two texts of a lesson differ: line by line, and in how many words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

CONTEXT = 2
# Beyond this the comparison would take seconds: the whole text then counts as rewritten.
MOST_LINES = 6_000
MOST_WORDS = 4_000
_WORD = re.compile(r"\s+|\S+")
# Ids and the marks of options are no words, whatever letters they hold.
_SIGNS = re.compile(r"<!--.*?-->|[(\[][ xX✓ĐSTF][)\]]")
Opcodes = Sequence[tuple[str, int, int, int, int]]


class Sign(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Line:
    """One line of a comparison: runs of text, each with whether it changed.

    A skipped line stands for `count` lines that are alike in both texts.
    """

    sign: Sign
    parts: tuple[tuple[str, bool], ...] = ()
    count: int = 1

    @property
    def text(self) -> str:
        return "".join(part for part, _ in self.parts)


@dataclass(frozen=True)
class Words:
    """How many words came and went."""

    added: int
    removed: int

    @property
    def none(self) -> bool:
        return not (self.added or self.removed)


def lines(old: str, new: str) -> list[Line]:
    """What changed from the old text to the new one, with two lines around every change."""
    before, after = old.splitlines(), new.splitlines()
    found: list[Line] = []
    steps = _opcodes(before, after, MOST_LINES)
    for place, (tag, low, high, from_, to) in enumerate(steps, start=1):
        if tag == "equal":
            found += _unchanged(after[from_:to], first=place == 1, last=place == len(steps))
        else:
            found += _changed(before[low:high], after[from_:to])
    return found


def words(old: str, new: str) -> Words:
    """How many words the change added and removed."""
    added = removed = 0
    before, after = old.splitlines(), new.splitlines()
    for tag, low, high, from_, to in _opcodes(before, after, MOST_LINES):
        if tag != "equal":
            less, more = _count("\n".join(before[low:high]), "\n".join(after[from_:to]))
            removed, added = removed + less, added + more
    return Words(added, removed)


def _opcodes(before: Sequence[str], after: Sequence[str], most: int) -> Opcodes:
    if len(before) + len(after) > most and before != after:
        return [("replace", 0, len(before), 0, len(after))]
    return SequenceMatcher(None, before, after).get_opcodes()


def _unchanged(same: Sequence[str], *, first: bool, last: bool) -> Iterator[Line]:
    """The lines next to a change; what lies between is only counted."""
    head = 0 if first else CONTEXT
    tail = 0 if last else CONTEXT
    middle = len(same) - head - tail
    if middle <= 1:
        head, middle, tail = len(same), 0, 0
    for line in same[:head]:
        yield Line(Sign.SAME, ((line, False),))
    if middle:
        yield Line(Sign.SKIPPED, count=middle)
    for line in same[len(same) - tail :] if tail else ():
        yield Line(Sign.SAME, ((line, False),))


def _changed(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """Removed lines, then added ones. Lines that stand opposite are compared word by word."""
    removed, added = [], []
    paired = len(before) == len(after)
    for index, line in enumerate(before):
        parts = _marked(line, after[index])[0] if paired else ((line, True),)
        removed.append(Line(Sign.REMOVED, parts))
    for index, line in enumerate(after):
        parts = _marked(before[index], line)[1] if paired else ((line, True),)
        added.append(Line(Sign.ADDED, parts))
    return removed + added


Parts = tuple[tuple[str, bool], ...]


def _marked(old: str, new: str) -> tuple[Parts, Parts]:
    """Both lines cut into runs that are alike and runs that are not."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, low, high, from_, to in _opcodes(before, after, MOST_WORDS):
        changed = tag != "equal"
        if high > low:
            left.append(("".join(before[low:high]), changed))
        if to > from_:
            right.append(("".join(after[from_:to]), changed))
    return tuple(left), tuple(right)


def _count(old: str, new: str) -> tuple[int, int]:
    """(words removed, words added)"""
    before, after = _words(old), _words(new)
    removed = added = 0
    for tag, low, high, from_, to in _opcodes(before, after, MOST_WORDS):
        if tag != "equal":
            removed, added = removed + high - low, added + to - from_
    return removed, added


def _words(text: str) -> list[str]:
    runs = _SIGNS.sub(" ", text).split()
    return [run for run in runs if any(map(str.isalnum, run))]
