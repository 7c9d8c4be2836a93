"""One paragraph's words, run by run: fields, tracked changes, pictures, notes and formulas."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from app.catalog.exchange.word import roles, sentences
from app.catalog.exchange.word.reading import equations, formatting, xml
from app.catalog.exchange.word.reading.findings import Findings
from app.catalog.exchange.word.reading.formatting import Styles
from app.catalog.exchange.word.rich import Mark, Span
from app.text import clean

# Read as if they were not there: what is inside counts.
_CLEAR = frozenset(
    {"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo",
     "w:fldSimple", "w:rubyBase", "w:ruby", "mc:Choice", "mc:Fallback", "w:sdt"}
)  # fmt: skip
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-"}
# Ticked and empty boxes of the fonts that draw signs instead of letters.
_TICKED = frozenset({"F0FC", "F0FE", "F052", "F053", "F078", "FC", "FE", "52", "53"})
_EMPTY = frozenset({"F0A8", "F06F", "F0A3", "F071", "A8", "6F"})
_BULLETS = frozenset({"F0B7", "F0A7", "F0D8", "B7"})
# Tone marks typed apart from their letters.
_MARKS = "".join(map(chr, range(0x300, 0x370)))
_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]+)"', re.I)
_ADDRESSES = re.compile(r"(?:(?:https?|mailto|tel):)?[^\s<>():\x00-\x1f][^\s<>()\x00-\x1f]*")
_SCHEME = re.compile(r"(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", re.I)


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Runs:
    """Walks paragraphs in the order of the text; fields may reach over several of them.

    `boxes` are the text boxes met on the way, to be read after the paragraph.
    """

    part: str
    styles: Styles
    findings: Findings
    boxes: list[Element] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)

    def read(self, paragraph: Element, style: str) -> tuple[Span, ...]:
        return tuple(_composed(self._inside(paragraph, style, "")))

    def _inside(self, element: Element, style: str, link: str) -> Iterator[Span]:
        for child in element:
            tag = child.tag
            if tag == "w:r":
                yield from self._run(child, style, link)
            elif tag == "w:hyperlink":
                yield from self._inside(child, style, self._address(child) or link)
            elif tag == "mc:AlternateContent":
                yield from self._inside(_chosen(child), style, link)
            elif tag in _CLEAR:
                yield from self._inside(child, style, link)
            elif tag in {"m:oMath", "m:oMathPara"}:
                yield self._formula(child)

    def _run(self, run: Element, style: str, link: str) -> Iterator[Span]:
        properties = run.find("w:rPr")
        character = xml.value(properties, "w:rStyle")
        look = self.styles.look(properties).over(self.styles.combined(style, character))
        name = self.styles.name(character) if character else ""
        role = name if name.startswith(roles.PREFIX) else ""
        marks = formatting.marks(look)
        if role == roles.CODE:
            marks = Mark.CODE
        elif role == roles.HEAD:
            marks = Mark.NONE
        elif name.casefold() == "hyperlink":
            marks &= ~(Mark.UNDERLINE | Mark.COLOUR)
        for child in run:
            if child.tag == "w:fldChar":
                self._field(child)
            elif child.tag == "w:instrText" and self._fields:
                self._fields[-1].code += child.text or ""
            elif all(one.in_result for one in self._fields):
                like = Span("", marks, link or self._linked(), role=role)
                yield from self._piece(child, look, like)

    def _piece(self, child: Element, look: formatting.Look, like: Span) -> Iterator[Span]:
        tag = child.tag
        if tag == "w:t":
            text = clean((child.text or "").replace("\n", " "))
            self.findings.font(look.font, text)
            yield _like(like, text)
        elif tag in _SIGNS:
            yield _like(like, _SIGNS[tag])
        elif tag == "w:br":
            yield _like(like, "\n")
        elif tag == "w:sym":
            yield _like(like, self._sign(child))
        elif tag in {"w:footnoteReference", "w:endnoteReference"}:
            yield self._note(child)
        elif tag in {"w:drawing", "w:pict", "w:object", "mc:AlternateContent"}:
            yield from self._drawn(_chosen(child) if tag.startswith("mc") else child)
        elif tag in _CLEAR:
            for inner in child:
                yield from self._piece(inner, look, like)

    def _drawn(self, element: Element) -> Iterator[Span]:
        """A drawing: its pictures here, its text boxes behind the paragraph."""
        boxes = list(_outermost_boxes(element))
        self.boxes += boxes
        inside = {id(one) for box in boxes for one in box.iter()}
        told = (one.get("descr") or one.get("title") for one in element.iter("wp:docPr"))
        words = next((one for one in told if one), "")
        for one in element.iter():
            if id(one) in inside or one.tag not in {"a:blip", "v:imagedata"}:
                continue
            key = one.get("r:embed") or one.get("r:id") or one.get("r:link") or ""
            if one.tag == "v:imagedata":
                words = one.get("o:title") or words
            yield from self._picture(key, clean(words))

    def _picture(self, key: str, words: str) -> Iterator[Span]:
        relation = self.findings.package.related(self.part).get(key)
        if relation is None or relation.outside:
            self.findings.miss(sentences.PICTURE, words or (relation.target if relation else key))
            return
        path = self.findings.picture(relation.target)
        if path:
            words = " ".join(re.sub(r"[\[\]\\]", " ", words).split())
            yield Span(f"![{words}]({path})", raw=True)
        else:
            self.findings.miss(sentences.PICTURE, words)

    def _formula(self, element: Element) -> Span:
        text = clean(" ".join(equations.spoken(element).split()))
        return Span(f" {text} ", role=roles.FORMULA)

    def _note(self, child: Element) -> Span:
        kind = child.tag[2:].removesuffix("Reference")
        name = f"{'' if kind == 'footnote' else 'c'}{child.get('w:id', '')}"
        name = re.sub(r"\W", "", name) or "0"
        self.findings.notes.append((kind, child.get("w:id", "")))
        return Span(f"[^{name}]", raw=True)

    def _sign(self, child: Element) -> str:
        code = child.get("w:char", "").upper()
        if code in _TICKED:
            return "✓"
        if code in _EMPTY:
            return "☐"
        if code in _BULLETS:
            return "•"
        self.findings.miss(sentences.SYMBOL, f"{child.get('w:font', '')} {code}")
        return ""

    def _field(self, child: Element) -> None:
        match child.get("w:fldCharType"):
            case "begin":
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].in_result = True
            case "end" if self._fields:
                self._fields.pop()

    def _linked(self) -> str:
        """The address of the link field around this run."""
        for one in reversed(self._fields):
            found = _ADDRESS.search(one.code)
            if found:
                return _safe(found[1])
        return ""

    def _address(self, link: Element) -> str:
        relation = self.findings.package.related(self.part).get(link.get("r:id", ""))
        return _safe(relation.target) if relation and relation.outside else ""


def _composed(spans: Iterable[Span]) -> Iterator[Span]:
    """The runs with every mark beside the letter it belongs to, even where a run ends between."""
    before: Span | None = None
    for span in spans:
        core = span.text.lstrip(_MARKS) if before and not before.raw else span.text
        if before and core != span.text:
            marks = span.text[: len(span.text) - len(core)]
            before = replace(before, text=clean(before.text + marks))
            span = replace(span, text=core)
        if before:
            yield before
        before = span
    if before:
        yield before


def _like(like: Span, text: str) -> Span:
    return Span(text, like.marks, like.link, role=like.role)


def _safe(address: str) -> str:
    """An address a lesson may link to; the words of any other link stay without it."""
    is_good = _ADDRESSES.fullmatch(address) and not _SCHEME.match(address)
    return clean(address) if is_good else ""


def _chosen(alternatives: Element) -> Element:
    """Of the same thing said twice: the first way, unless it says nothing we can read."""
    ways = [one for one in alternatives if one.tag in {"mc:Choice", "mc:Fallback"}]
    said = (one for one in ways if any(_is_said(inner) for inner in one.iter()))
    return next(said, ways[0] if ways else alternatives)


def _is_said(element: Element) -> bool:
    return element.tag in {"w:t", "a:blip", "v:imagedata", "m:t"}


def _outermost_boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == "w:txbxContent":
            yield child
        elif child.tag == "mc:AlternateContent":
            yield from _outermost_boxes(_chosen(child))
        else:
            yield from _outermost_boxes(child)
