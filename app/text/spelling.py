"""Two spellings of one word: hoà and hòa, thuý and thúy."""

import re
import unicodedata

from app.text.letters import clean

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# A letter with whatever marks it carries, many times.
_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_TONE = re.compile(f"[{_TONES}]")
_AROUND_SIGNS = re.compile(r"\s*([,./-])\s*")
_OUTSIDE = " .,;:!?…\"'“”‘’«»()[]"


def spelling_key(text: str) -> str:
    """Equal for two texts exactly when a reader would call them the same answer, marks counted.

    Capitals, blanks, blanks around , . / - and outer punctuation do not count, nor does the place
    of the tone in its syllable. Keys are for comparing, never for showing.
    """
    small = unicodedata.normalize("NFD", clean(text).lower())
    moved = _WORD.sub(_tone_last, small)
    return _AROUND_SIGNS.sub(r"\1", " ".join(moved.split())).strip(_OUTSIDE)


def same_spelling(one: str, other: str) -> bool:
    """Whether both are one spelling: hoà and hòa are, ban and bán are not."""
    return spelling_key(one) == spelling_key(other)


def _tone_last(word: re.Match[str]) -> str:
    return _TONE.sub("", word[0]) + "".join(_TONE.findall(word[0]))
