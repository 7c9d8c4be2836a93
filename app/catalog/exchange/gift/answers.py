"""What stands between the braces of a GIFT question, as frozen values. Escapes are put aside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["choice", "truth", "short", "number", "match", "essay"]

_SHARE = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,10})?)%")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_ARROW = re.compile(r"->")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: `share` of the points it is worth, 1 for all; `other` is a pair's right side."""

    text: str
    share: float
    feedback: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """`stray` are words between the braces that belong to no answer."""

    kind: Kind
    choices: tuple[Choice, ...] = ()
    several: bool = False
    is_true: bool | None = None
    general: str = ""
    stray: str = ""


def read(inside: str) -> Answers:
    """The answers; `inside` is everything between the braces."""
    inside, _, general = inside.partition("####")
    words = inside.strip()
    if not words:
        return Answers("essay", general=general)
    if words[0] == "#":
        return _numbers(words[1:], general)
    if "~" in words:
        return _choice(words, general)
    if "=" in words and "->" in words:
        return _pairs(words, general)
    truth, *feedback = words.split("#")
    if truth.strip().upper() in _TRUTH:
        return _truth(_TRUTH[truth.strip().upper()], feedback, general)
    stray, choices = _listed(words, "=")
    return Answers("short", choices, general=general, stray=stray)


def _choice(words: str, general: str) -> Answers:
    has_right = "=" in words
    pieces = words.replace("=", "~=").replace("~~=", "~=").split("~")
    choices = tuple(_weighed(piece) for piece in pieces[1:])
    several = not has_right and any(one.share > 0 for one in choices)
    return Answers("choice", choices, several=several, general=general, stray=pieces[0].strip())


def _weighed(piece: str) -> Choice:
    """One option: "=" is worth all, `%50%` says how much, anything else is worth nothing."""
    answer, _, feedback = piece.partition("#")
    is_right = answer.startswith("=")
    answer = answer[1:] if is_right else answer
    found = _SHARE.match(answer)
    share = float(found[1]) / 100 if found else float(is_right)
    return Choice(answer[found.end() :] if found else answer, share, feedback)


def _listed(words: str, sign: str) -> tuple[str, tuple[Choice, ...]]:
    """(words before the first sign, the answers); each is right unless it says its share."""
    stray, *pieces = words.split(sign)
    return stray.strip(), tuple(_weighed(f"={piece}") for piece in pieces)


def _pairs(words: str, general: str) -> Answers:
    stray, *pieces = words.split("=")
    pairs = []
    for piece in pieces:
        left, *rights = _ARROW.split(piece, maxsplit=1)
        pairs.append(Choice(left, 1, other=rights[0] if rights else ""))
    return Answers("match", tuple(pairs), general=general, stray=stray.strip())


def _truth(is_true: bool, feedback: Sequence[str], general: str) -> Answers:
    """The first feedback is for the wrong answer, the second for the right one."""
    wrong, right = [*feedback, "", ""][:2]
    choices = (
        Choice("Đúng", float(is_true), right if is_true else wrong),
        Choice("Sai", float(not is_true), wrong if is_true else right),
    )
    return Answers("truth", choices, is_true=is_true, general=general)


def _numbers(words: str, general: str) -> Answers:
    if words.lstrip().startswith("="):
        stray, choices = _listed(words, "=")
        return Answers("number", choices, general=general, stray=stray)
    value, _, feedback = words.partition("#")
    found = (Choice(value, 1, feedback),) if value.strip() else ()
    return Answers("number", found, general=general)
