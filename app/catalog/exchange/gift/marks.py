"""Escaped signs put aside, so that every sign left in a text of GIFT is grammar."""

import re

_ESCAPABLE = "~=#{}:\\"
# Letters that no keyboard has stand for the escaped signs.
_FIRST = 0xE010
_ASIDE = {sign: chr(_FIRST + at) for at, sign in enumerate(_ESCAPABLE)}
_BACK = {stand_in: sign for sign, stand_in in _ASIDE.items()}
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_STAND_IN = re.compile(f"[{''.join(_BACK)}]")


def aside(text: str) -> str:
    r"""The text with `\~` and the like as stand-ins; `\n` is the end of a line."""
    text = _STAND_IN.sub("\ufffd", text)
    return _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else _ASIDE[found[1]], text)


def back(text: str) -> str:
    """The text as it was meant to be read."""
    return _STAND_IN.sub(lambda found: _BACK[found[0]], text)
