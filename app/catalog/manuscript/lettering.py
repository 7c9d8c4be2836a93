"""Options with letters, as a paper pasted from Word has them: `A. … B. …` and `Đáp án: B`."""

import re
from collections.abc import Iterator, Sequence

from app.catalog.manuscript import labels
from app.catalog.manuscript.marks import Mark, marked
from app.catalog.manuscript.scanning import Line

LETTERS = "ABCDEFGH"

# A star says that the option is right; the signs of a bold or slanting letter say nothing.
_STAR = r"((?:\*(?=(?:\*\*|__?)?[A-Ha-h])(?!\*?[A-Ha-h][.)]?\*(?!\*)))?)"
_LETTER = _STAR + r"[*_]{0,2}([A-Ha-h])[*_]{0,2}[.)][*_]{0,2}[ \t]+(?=\S)"
_FIRST = re.compile(rf"(?:[-*+•–][ \t]+)?{_LETTER}")
_NEXT = re.compile(rf"([ \t]+){_LETTER}")
_JOINED = re.compile(r"[ \t]*(?:[,;&+]|và|va|and)?[ \t]*")
_JOINED_KEYS = re.compile(r"[A-H]{2,8}")
_ONE_KEY = re.compile(r"([A-Ha-h])(?![^\W_])[.)]?")


def begins(text: str) -> bool:
    """Whether a line begins like a lettered option."""
    return bool(_FIRST.match(text))


def lettered(lines: Sequence[Line], *, is_keyed: bool = False) -> frozenset[str]:
    """The letters that begin a line, if these lines hold lettered options; none otherwise.

    They do when there are A and B and something says which is right: `Đáp án:`, a star, or a
    table of answers at the end (`is_keyed`).
    """
    texts = [line.text for line in lines if line.nature == "text"]
    starts, options = _found(texts)
    if not _are_options(options) or any(map(marked, texts)):
        return frozenset()
    labelled = (labels.label(text, labels.IN_QUESTION) for text in texts)
    has_key = is_keyed or any(label and label.name == "answer" for label in labelled)
    return starts if has_key or any(mark.share for mark in options) else frozenset()


def offered(lines: Sequence[Line]) -> frozenset[str]:
    """The letters of what would be options once something says which is right."""
    options = _found([line.text for line in lines if line.nature == "text"])[1]
    return frozenset(mark.letter for mark in options) if _are_options(options) else frozenset()


def may_be_options(lines: Sequence[Line]) -> bool:
    """Whether these lines would be options once something says which is right."""
    return _are_options(_found([line.text for line in lines if line.nature == "text"])[1])


def _found(texts: Sequence[str]) -> tuple[frozenset[str], list[Mark]]:
    """The letters that begin a line, and every option."""
    starts = frozenset(found[2] for text in texts if (found := _FIRST.match(text)))
    return starts, [mark for text in texts for mark, _ in _each(text, starts)]


def _are_options(options: Sequence[Mark]) -> bool:
    return {"A", "B"} <= {mark.letter for mark in options}


def options(text: str, starts: frozenset[str], already: int) -> list[tuple[Mark, str]]:
    """The options on this line, when they go on in sequence after `already` others."""
    found = list(_each(text, starts))
    expected = LETTERS[already : already + len(found)]
    return found if [mark.letter for mark, _ in found] == list(expected) else []


def keys(value: str) -> str | None:
    """The letters of a key such as "B", "A, C", "a và c" or "B. Hội"; None when it has none."""
    if _JOINED_KEYS.fullmatch(value):
        return value
    letters = ""
    at = 0
    while found := _ONE_KEY.match(value, at):
        letters += found[1].upper()
        joined = _JOINED.match(value, found.end())
        at = joined.end() if joined else found.end()
    is_key = at == len(value) or (len(letters) == 1 and value[1:2] in {".", ")"})
    return letters if letters and is_key else None


def _each(text: str, starts: frozenset[str]) -> Iterator[tuple[Mark, str]]:
    """Every "X. words" on the line, in the order of the alphabet.

    A letter that begins a line elsewhere does not also stand within one: "A. Ông B. Nam".
    """
    first = _FIRST.match(text)
    if not first:
        return
    star, letter, start = first[1], first[2], first.end()
    for after in _NEXT.finditer(text, start):
        if ord(after[3]) == ord(letter) + 1 and after[3] not in starts and start < after.start():
            yield _option(star, letter, text[start : after.start()])
            star, letter, start = after[2], after[3], after.end()
    yield _option(star, letter, text[start:])


def _option(mark: str, letter: str, words: str) -> tuple[Mark, str]:
    share = 1.0 if mark else 0.0
    return Mark("letter", share, letter=letter.upper()), words.strip()
