"""Markdown to HTML, before the gates. Runs only in the child process: see `spawning`."""

from collections.abc import Collection
from hashlib import sha256
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.nl2br import Nl2BrExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from app.markup.repair import repaired
from app.markup.shaping import shape

# Python-Markdown would put footnotes where an author types its marker; no text holds this one.
_NOWHERE = "\x02\x02"


class Renderer:
    """Renders the fragments of one lesson, one after another."""

    def __init__(self, *, hard_breaks: bool, hotlines: Collection[str]) -> None:
        self._house = _House(hotlines)
        parts: list[Extension] = [
            TableExtension(use_align_attribute=True),
            FencedCodeExtension(),
            SaneListExtension(),
            FootnoteExtension(PLACE_MARKER=_NOWHERE),
            DefListExtension(),
            self._house,
        ]
        if hard_breaks:
            parts.append(Nl2BrExtension())
        self._markdown = Markdown(extensions=parts, output_format="html")
        self._seen: dict[str, int] = {}

    def html(self, text: str) -> str:
        """One fragment. Ids of its footnotes depend on its text alone, so they outlive edits
        elsewhere in the lesson."""
        nth = self._seen[text] = self._seen.get(text, 0) + 1
        self._house.shaping.salt = sha256(f"{nth}\0{text}".encode()).hexdigest()[:8]
        return self._markdown.reset().convert(text)


class _House(Extension):
    """What this house adds to Python-Markdown and takes away from it."""

    def __init__(self, hotlines: Collection[str]) -> None:
        super().__init__()
        self.shaping = _Shaping(hotlines)

    def extendMarkdown(self, md: Markdown) -> None:
        # An author's HTML is text like any other, and is escaped as such.
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # Behind fenced code, which must keep its "<!--" and its "- ".
        md.preprocessors.register(_Repairing(md), "house_repair", 22)
        # Our own `footnotes` leads back from each note once.
        md.treeprocessors.deregister("footnote-duplicate")
        # Behind everything: only now do addresses stand in the tree as they will be served.
        md.treeprocessors.register(self.shaping, "house_shape", -10)


class _Repairing(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return repaired(without_comments("\n".join(lines)).split("\n"))


class _Shaping(Treeprocessor):
    def __init__(self, hotlines: Collection[str]) -> None:
        super().__init__()
        self.hotlines = hotlines
        self.salt = ""

    def run(self, root: Element) -> None:
        shape(root, self.salt, self.hotlines)


def without_comments(text: str) -> str:
    """The text without its HTML comments; a line that held nothing else goes with them."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts.append(text[at:start])
        at = end + len("-->")
        if (start == 0 or text[start - 1] == "\n") and text[at : at + 1] == "\n":
            at += 1
    return "".join(parts) + text[at:]
