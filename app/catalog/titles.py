"""A heading as plain words, for titles that are not rendered."""

import re

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|`+|(?<!\w)_{1,3}|_{1,3}(?!\w))")
_ESCAPE = re.compile(r"\\(?=[^\w\s])")


def plain(words: str) -> str:
    """`**Nhận biết** [bạo lực](x)` as "Nhận biết bạo lực"."""
    return _ESCAPE.sub("", _EMPHASIS.sub("", _LINK.sub(r"\1", words))).strip()
