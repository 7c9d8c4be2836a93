"""The one list of what lesson HTML may hold. Both gates are fed from it.

Only what our own renderer makes stands here: no tag, class or id an author could choose.
"""

import re
from collections.abc import Collection
from html import unescape

ALIGNED = ("center", "right")
CALLOUTS = ("note", "remember", "tip", "warning", "example")
ID_PREFIX = "uc-"
REL = "noopener noreferrer nofollow"
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
TABLE_LABEL = "Bảng, kéo ngang để xem hết"

# No user name before the host (it disguises where a link goes), no blank, no backslash.
_HREF = re.compile(
    r"https?://[^\s\x00-\x20\x7f\\/?#@<>\"]+(?:[/?#][^\s\x00-\x20\x7f\\<>\"]*)?"
    r"|mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|/(?![/\\])[^\s\x00-\x20\x7f\\<>\"]*"
    r"|#[\w.:-]+"
)
_TELEPHONE = re.compile(r"tel:\+?[0-9]+")
_IMAGE = re.compile(r"(?:media|/tep)(?:/(?!\.\.?(?:/|\Z))[\w.-]+)+")
_FOOTNOTE = re.compile(ID_PREFIX + r"[a-z0-9-]+")
_ANYTHING = re.compile(r".*", re.DOTALL)
_UP_TO_4_DIGITS = re.compile(r"[0-9]{1,4}")


def _one_of(*values: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, values)))


_CELL = {"class": _one_of(*ALIGNED)}
# tag: attribute: the whole value must match
RULES: dict[str, dict[str, re.Pattern[str]]] = {
    **{tag: {} for tag in ("p", "br", "hr", "h3", "h4", "h5", "h6", "strong", "em", "blockquote")},
    **{tag: {} for tag in ("ul", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "pre", "code")},
    "ol": {"start": _UP_TO_4_DIGITS},
    "li": {"class": _one_of("task"), "id": _FOOTNOTE},
    "sup": {"id": _FOOTNOTE},
    "span": {"class": _one_of("box")},
    "th": {**_CELL, "scope": _one_of("col")},
    "td": _CELL,
    "div": {
        "class": _one_of("table-wrap", "footnotes", *(f"callout {kind}" for kind in CALLOUTS)),
        "tabindex": _one_of("0"),
        "role": _one_of("group"),
        "aria-label": _one_of(TABLE_LABEL),
    },
    "a": {"href": _HREF, "class": _one_of("film", "footnote-ref", "footnote-backref")},
    "img": {
        "src": _IMAGE,
        "alt": _ANYTHING,
        "loading": _one_of("lazy"),
        "decoding": _one_of("async"),
        "width": _UP_TO_4_DIGITS,
        "height": _UP_TO_4_DIGITS,
    },
}
TAGS = frozenset(RULES)


def dialled(number: str) -> str:
    """The digits of a telephone number, however it is written."""
    return "".join(filter(str.isdigit, number))


def is_allowed(tag: str, name: str, value: str, hotlines: Collection[str]) -> bool:
    """Whether this attribute may stand, its value already decoded.

    `hotlines` are the digits of the only numbers a link may dial: any other could be a premium
    number on a villager's phone.
    """
    if (tag, name) == ("a", "rel"):
        return value == REL
    if (tag, name) == ("a", "href") and _TELEPHONE.fullmatch(value):
        return dialled(value) in hotlines
    rule = RULES.get(tag, {}).get(name)
    return rule is not None and rule.fullmatch(value) is not None


def decoded(value: str) -> str:
    """An attribute as a browser would read it from the page."""
    return unescape(value)
