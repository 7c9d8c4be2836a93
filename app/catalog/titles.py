"""A heading as plain words, for titles that are not rendered."""

import re

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|`+|(?<!\w)_{1,3}|_{1,3}(?!\w))")
_ESCAPE = re.compile(r"\\([^\w\s]|_)")
# What a heading would lose at its end, or a line anywhere.
_LOST = re.compile(r"#\Z|\}\Z|<!--|\A\*\*|\A__")
_SPECIAL = re.compile(r"[\\`*_\[\](){}<>#!]")


def plain(words: str) -> str:
    """`**Nhận biết** [bạo lực](x)` as "Nhận biết bạo lực"."""
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub("", _LINK.sub(r"\1", words))).strip()


def escaped(title: str) -> str:
    """The words of a heading whose plain words are `title`; `plain` takes this back."""
    is_safe = plain(title) == title and not _LOST.search(title)
    return title if is_safe else _SPECIAL.sub(r"\\\g<0>", title)
