"""Keys that sort the Vietnamese way: plain ASCII, so every database agrees.

A syllable becomes pairs of characters. A letter is its base and a digit (a0 ă1 â2 … d0 đ1); a
number is its length, then its digits; the tone closes the syllable as 01 to 06. The closing pair is
lower than any other, so "Lan" stands before "Lang" and the first difference decides, first in
the letters of a syllable, then in its tone. Only digits and small letters appear, which even a
database with a language of its own compares as bytes.
"""

import unicodedata

from app.text.letters import clean

# Longer than any real name or title; the columns are this wide.
KEY_LENGTH = 400

_HUYEN, _HOI, _NGA, _SAC, _NANG = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_BREVE, _CIRCUMFLEX, _HORN = "\u0306", "\u0302", "\u031b"
_TONES = {_HUYEN: 2, _HOI: 3, _NGA: 4, _SAC: 5, _NANG: 6}
_SECOND_LETTERS = {
    "a" + _BREVE: "a1",
    "a" + _CIRCUMFLEX: "a2",
    "e" + _CIRCUMFLEX: "e1",
    "o" + _CIRCUMFLEX: "o1",
    "o" + _HORN: "o2",
    "u" + _HORN: "u1",
}


def sort_key(full_name: str) -> str:
    """The key of a person's name: by tên, then họ, then đệm.

    Letters go a ă â b c d đ e ê …, tones không, huyền, hỏi, ngã, sắc, nặng. The last word is the
    tên, the first the họ; capitals and punctuation do not count.
    """
    words = clean(full_name).split()
    return _key([*words[-1:], *words[:-1]])


def title_sort_key(title: str) -> str:
    """The key of any other text, word by word; "Bản 2" stands before "Bản 10"."""
    return _key(clean(title).split())


def _key(words: list[str]) -> str:
    return "".join(map(_syllable, words))[:KEY_LENGTH]


def _syllable(word: str) -> str:
    pairs: list[str] = []
    tone, digits = 1, ""
    for sign in unicodedata.normalize("NFKD", word.lower()) + " ":
        if digits and not _is_digit(sign):
            pairs.append(_number(digits))
            digits = ""
        if _is_digit(sign):
            digits += sign
        elif sign in _TONES:
            tone = _TONES[sign]
        elif pairs and pairs[-1][0] + sign in _SECOND_LETTERS:
            pairs[-1] = _SECOND_LETTERS[pairs[-1][0] + sign]
        elif letter := _letter(sign):
            pairs.append(letter)
    letters = "".join(pairs)
    return f"{letters}0{tone}" if letters else ""


def _is_digit(sign: str) -> bool:
    return "0" <= sign <= "9"


def _letter(sign: str) -> str:
    if sign == "đ":
        return "d1"
    if "a" <= sign <= "z":
        return f"{sign}0"
    # Letters of other scripts stand after z, in the order of their numbers.
    return f"z9{ord(sign):06x}" if sign.isalpha() else ""


def _number(digits: str) -> str:
    digits = digits.lstrip("0")[:99]
    return f"1{len(digits):02}{digits}"
