"""HTML of other programs as rows of Markdown: words, bold, italics, lists, links; no looks."""

from collections.abc import Sequence
from html.parser import HTMLParser

from app.catalog.exchange import plain

_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre",
     "blockquote", "hr", "dt", "dd"}
)  # fmt: skip
_APART = frozenset({"p", "div", "table", "ul", "ol", "blockquote", "pre"})
_SIGNS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_LOST = frozenset({"sub", "sup", "table", "u", "s", "del", "font", "math", "svg", "video", "audio",
                   "iframe", "object"})  # fmt: skip
_SILENT = frozenset({"script", "style"})
# Whatever else stands in angle brackets is words: "a <b> c" of a text that is no HTML.
KNOWN = _BLOCKS | _LOST | _SILENT | _SIGNS.keys() | {
    "a", "img", "span", "td", "th", "tbody", "thead", "tfoot", "caption", "code", "small", "big",
    "center", "label", "abbr", "cite", "q", "mark", "figure", "figcaption", "section", "article",
    "header", "footer", "main", "body", "html", "head", "dl", "tt", "kbd", "samp", "var", "source",
    "wbr", "colgroup", "col", "strike", "ins", "nobr", "bdi", "address", "time",
}  # fmt: skip


class Reader(HTMLParser):
    """Takes HTML in; gives rows, the pictures it names, and whether looks were lost."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[tuple[str, str]]] = [[]]
        self._bullets: set[int] = set()
        self._silent = 0
        self._links: list[str] = []
        self.pictures: list[str] = []
        self.is_plainer = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KNOWN:
            self._add("words", self.get_starttag_text() or "")
            return
        self._silent += tag in _SILENT
        self.is_plainer = self.is_plainer or tag in _LOST
        if tag in _BLOCKS:
            self._break(apart=tag in _APART)
        if tag == "li":
            self._bullets.add(len(self._rows) - 1)
        if tag in _SIGNS:
            self._add("sign", _SIGNS[tag])
        given = dict(attrs)
        if tag == "img":
            self.pictures.append(given.get("src") or "?")
            self._add("words", given.get("alt") or "")
        if tag == "a":
            self._links.append(given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in KNOWN:
            self._add("words", f"</{tag}>")
            return
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag == "a" and self._links and (address := self._links.pop()):
            self._add("words", f" ({address})")
        if tag in _SIGNS:
            self._add("sign", _SIGNS[tag])
        if tag in _BLOCKS and tag != "br":
            self._break(apart=tag in _APART)
        if tag in {"td", "th"}:
            self._add("words", " ; ")

    def handle_data(self, data: str) -> None:
        first, *others = data.split("\n")
        self._add("words", first)
        for row in others:
            self._add("words", f" {row}")

    def handle_comment(self, data: str) -> None:
        self._add("words", f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._add("words", f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self._add("words", f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self._add("words", f"<?{data}>")

    def _add(self, what: str, words: str) -> None:
        if not self._silent:
            self._rows[-1].append((what, words))

    def _break(self, *, apart: bool) -> None:
        if any(words.strip() for what, words in self._rows[-1] if what == "words"):
            self._rows += [[], []] if apart else [[]]

    def rows(self) -> list[str]:
        found = []
        for at, pieces in enumerate(self._rows):
            row = plain.literal(_written(pieces))
            found.append(f"- {row}" if at in self._bullets and row else row)
        return plain.tidy(found)


def read(text: str) -> Reader:
    """The whole of a text in HTML; whatever is not well-formed is read as far as it goes."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def _written(pieces: Sequence[tuple[str, str]]) -> str:
    """The pieces of a row; a sign without its other half, or around nothing, is left out."""
    kept: list[str] = []
    opened: dict[str, int] = {}
    for what, words in pieces:
        if what == "words":
            kept.append(words if not words.strip() else _spaced(words))
        elif words not in opened:
            opened[words] = len(kept)
            kept.append("")
        else:
            start = opened.pop(words)
            inside = "".join(kept[start + 1 :])
            core = inside.strip()
            if core and not core.startswith("*") and not core.endswith("*"):
                before = " " if inside[:1].isspace() else ""
                after = " " if inside[-1:].isspace() else ""
                kept[start:] = [f"{before}{words}{core}{words}{after}"]
    return " ".join("".join(kept).split())


def _spaced(words: str) -> str:
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() else ""
    return f"{before}{plain.words(words)}{after}"
