"""Which answers say the same: the same words and figures, however they are written.

Capitals, blanks, punctuation and Vietnamese marks are passed over: many phones write without them.
A mark may turn a word into another one («bán», «bàn»): where two texts that both carry marks
disagree, the trainer decides (`agree`). Signs that carry meaning count: «3,5», «-5», «60%», «👍».
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app import text

# A figure with the signs inside it, a run of letters, or one sign.
_PIECE = re.compile(r"(?:(?<!\w)-)?\d+(?:[.,:/-]\d+)*%?|[^\W\d_]+|[^\w\s]")


@dataclass(frozen=True)
class Spelling:
    """One way in which answers of a group are written.

    `agrees` is false when it differs from the first answer in marks that both of them carry.
    """

    words: str
    answers: tuple[UUID, ...]
    agrees: bool


def key(words: str) -> str:
    """Equal for two answers exactly when they may be marked as one; "" says nothing in words."""
    return _pieces(text.fold(words))


def may_be_alike(one: str, other: str) -> bool:
    """Whether the keys of two stored texts can be equal at all: far quicker than making both."""
    return _letters(one) == _letters(other)


def agree(one: str, other: str) -> bool:
    """Whether two answers with one key also agree in their marks, or one of them has none."""
    same = _spelled(one) == _spelled(other)
    return same or not (text.has_marks(one) and text.has_marks(other))


def spellings(first: str, others: Mapping[UUID, str]) -> list[Spelling]:
    """{answer: what she wrote} by its exact words: those like `first` come first."""
    found: dict[str, list[UUID]] = {}
    for answer, words in others.items():
        found.setdefault(" ".join(words.split()), []).append(answer)
    ways = [Spelling(words, tuple(ids), agree(first, words)) for words, ids in found.items()]
    plain = " ".join(first.split())
    return sorted(ways, key=lambda way: (not way.agrees, way.words != plain, -len(way.answers)))


def _pieces(words: str) -> str:
    return " ".join(piece for piece in _PIECE.findall(words) if _means_something(piece))


def _means_something(piece: str) -> bool:
    return len(piece) > 1 or piece.isalnum() or unicodedata.category(piece).startswith("S")


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _spelled(words: str) -> str:
    """Its pieces with their marks; hoà and hòa are one word."""
    return " ".join(map(text.spelling_key, _pieces(text.clean(words).lower()).split()))
