"""Markdown collected from a whole lesson, to be rendered in one go.

While the parts of a lesson are put together every text stands as a slot; once all are rendered,
`filled` puts the HTML where the slots were.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app import markup
from app.catalog.manuscript.scanning import scan
from app.catalog.spec import Passage

FindMedia = Callable[[str], str | None]

_LABEL = re.compile(r"\[([^\[\]]+)\]:")
_TARGET = re.compile(r"(\]\([ \t]*<?)([^()<>\s]+)")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/#?]")
_ONE_PARAGRAPH = re.compile(r"\A\s*<p>(.*)</p>\s*\Z", re.S)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a fragment's HTML goes; `inline` without the paragraph around it."""

    index: int
    inline: bool


class Fragments:
    """A `Page`: takes passages, knows where each came from."""

    def __init__(self, definitions: Mapping[str, str], media: FindMedia | None = None) -> None:
        self.texts: list[str] = []
        self.lines: list[int] = []
        self.missing: list[tuple[int, str]] = []
        self._definitions = definitions
        self._media = media

    def block(self, passage: Passage) -> Slot:
        return self._slot(passage, inline=False)

    def inline(self, passage: Passage) -> Slot:
        return self._slot(passage, inline=True)

    def _slot(self, passage: Passage, *, inline: bool) -> Slot:
        text = self._with_media(passage) if self._media and "](" in passage.text else passage.text
        folded = text.casefold()
        used = [
            definition
            for label, definition in self._definitions.items()
            if f"[{label}]" in folded and definition not in text
        ]
        self.texts.append("\n".join([text, "", *used]) if used else text)
        self.lines.append(passage.line)
        return Slot(len(self.texts) - 1, inline)

    def _with_media(self, passage: Passage) -> str:
        """The text with every file of the course at the address it is served from."""
        found = self._media

        def served(match: re.Match[str], line: int) -> str:
            path = match[2]
            address = path if _ELSEWHERE.match(path) or found is None else found(path)
            if address is None:
                self.missing.append((line, path))
            return match[1] + (address or path)

        return "\n".join(
            line.raw
            if line.nature == "code"
            else _TARGET.sub(partial(served, line=passage.line + line.number - 1), line.raw)
            for line in scan(passage.text).lines
        )


def definitions(source: str) -> dict[str, str]:
    """The link and footnote definitions of a lesson, by label without regard to case."""
    found: dict[str, list[str]] = {}
    label = ""
    for line in scan(source).lines:
        if line.nature == "definition":
            begins = _LABEL.match(line.text) if line.indent < 4 else None
            label = begins[1].casefold() if begins else label
            if not begins or label not in found:
                found.setdefault(label, []).append(" " * line.indent + line.text)
    return {label: "\n".join(rows) for label, rows in found.items()}


def filled(value: object, html: Sequence[str], lang: str | None = None) -> object:
    """The structure with every slot replaced by its HTML, marked as being in `lang` if given."""
    if isinstance(value, Slot):
        shown = _shown(html[value.index], inline=value.inline)
        return markup.in_language(shown, lang) if lang and shown else shown
    if isinstance(value, dict):
        return {key: filled(inner, html, lang) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, html, lang) for inner in value]
    return value


def _shown(rendered: str, *, inline: bool) -> str:
    one = _ONE_PARAGRAPH.match(rendered) if inline else None
    return one[1] if one and "<p>" not in one[1] else rendered
