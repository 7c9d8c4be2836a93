"""Words of a GIFT file as rows of a draft: `[html]`, `[plain]`, `[markdown]` or Moodle's own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from app.catalog.exchange import html, plain
from app.catalog.exchange.gift import marks

_FORMAT = re.compile(r"[ \t\n]*\[(html|moodle|plain|markdown)\]")
_TAG = re.compile(rf"</?(?:{'|'.join(sorted(html.KNOWN))})\b[^<>]{{0,500}}>|&#?\w{{1,31}};", re.I)


@dataclass(frozen=True, slots=True)
class Words:
    """A text as rows; `pictures` are named in it, `is_plainer` says that looks were lost."""

    rows: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    is_plainer: bool = False

    @property
    def line(self) -> str:
        """All of it in one line."""
        return " ".join(row for row in self.rows if row)


def read(text: str, inherited: str = "") -> Words:
    """The words of a piece; without a format of its own it has that of the question."""
    found = _FORMAT.match(text)
    form = found[1] if found else inherited
    text = marks.back(text[found.end() :] if found else text).strip()
    if form == "markdown":
        return Words(tuple(plain.markdown_rows(text)))
    if form != "plain" and (form == "html" or _TAG.search(text)):
        reader = html.read(text)
        rows = reader.rows() or plain.rows(text if not reader.pictures else "")
        return Words(tuple(rows), tuple(reader.pictures), reader.is_plainer)
    return Words(tuple(plain.rows(text)))


def bare(text: str) -> str:
    """The words of an answer that is compared: one line, no format."""
    found = _FORMAT.match(text)
    form = found[1] if found else ""
    text = marks.back(text[found.end() :] if found else text).strip()
    if form == "html" or (not form and _TAG.search(text)):
        text = unescape(_TAG.sub(lambda tag: tag[0] if tag[0][0] == "&" else " ", text))
    return " ".join(text.split())


def form_of(text: str) -> str:
    """The format a text names at its head."""
    found = _FORMAT.match(text)
    return found[1] if found else ""


def joined(parts: Sequence[Words]) -> Words:
    """Several texts below one another."""
    rows: list[str] = []
    for part in parts:
        rows += [*([""] if rows and part.rows else []), *part.rows]
    return Words(
        tuple(rows),
        tuple(one for part in parts for one in part.pictures),
        any(part.is_plainer for part in parts),
    )
