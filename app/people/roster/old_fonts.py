"""Words in the letters of TCVN3 and VNI, as they look once a file says that it is Unicode."""

import re
import unicodedata
from collections.abc import Iterable

from app.text import clean

# The letters of Vietnamese beyond a–z; those of both old fonts reach beyond them.
_LETTERS = frozenset(
    letter
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for letter in unicodedata.normalize("NFC", base + tone)
) | {"đ"}
# Marks that stand between Latin letters only where a font gives them another face.
_FACES = frozenset(
    "\u00a8\u00a9\u00aa\u00ab\u00ac\u00ae\u00b5\u00b6\u00b7\u00b8\u00b9\u00bb\u00bc\u00bd\u00be"
)
# VNI writes a letter and then its mark: «Nguyeãn», «Traàn»; no Vietnamese syllable has these.
_PAIRS = re.compile("[ae][âêàáãèéúõ]|o[âõ]|[uiy]ù|[eo]ù", re.I)
# TCVN3 sets a capital amid small letters: «NguyÔn», «ThÞ».
_INNER_CAPITAL = re.compile("[a-z][À-Þ]")
_FEW, _SHARE = 2, 20


def has(cell: str) -> bool:
    """Whether the cell is written in an old font."""
    found = clean(cell)
    if found.isascii():
        return False
    odd = any(_is_odd(letter) for letter in found)
    return odd or bool(_PAIRS.search(found) or _INNER_CAPITAL.search(found))


def is_written(cells: Iterable[str]) -> bool:
    """Whether a whole file is: a good part of its cells with letters beyond a–z."""
    marked = old = 0
    for cell in cells:
        if not cell.isascii():
            marked += 1
            old += has(cell)
    return old > _FEW and old * 100 > marked * _SHARE


def _is_odd(letter: str) -> bool:
    if letter in _FACES:
        return True
    is_latin = "\u00c0" <= letter <= "\u00ff" and letter not in "×÷"
    return is_latin and letter.lower() not in _LETTERS
