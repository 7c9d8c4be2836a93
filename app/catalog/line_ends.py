"""Lines of a text as it was sent, each with the end it has."""

import re
from collections.abc import Iterator

_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def split(source: str) -> list[tuple[str, str]]:
    """Every line and its end, numbered as cleaning leaves them; the last may have none."""
    return list(_each(source))


def _each(source: str) -> Iterator[tuple[str, str]]:
    at = 0
    for end in _END.finditer(source):
        yield source[at : end.start()], end.group()
        at = end.end()
    yield source[at:], ""
