"""XML parts, safely parsed, with short names: `w:p` whatever the dialect of the file."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from app.catalog.exchange.paper import Refused
from app.catalog.exchange.word import sentences

_OFFICE = "http://schemas.openxmlformats.org"
# The strict dialect uses its own addresses for the same things.
_STRICT = "http://purl.oclc.org/ooxml"
_PREFIXES = {
    f"{_OFFICE}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_OFFICE}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_OFFICE}/drawingml/2006/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_OFFICE}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    f"{_OFFICE}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_OFFICE}/markup-compatibility/2006": "mc",
    f"{_OFFICE}/package/2006/relationships": "pr",
    f"{_OFFICE}/package/2006/content-types": "ct",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii"})
_DOCTYPE = ("<!DOCTYPE", "<!doctype", "<!ENTITY")
_CODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def parse(data: bytes) -> Element:
    """The root of a part. A part that declares anything of its own is refused."""
    declared = _ENCODING.search(data[:400])
    if declared and declared[1].lower() not in _ENCODINGS:
        raise Refused(sentences.UNSAFE)
    if any(mark.encode(coding) in data for mark in _DOCTYPE for coding in _CODINGS):
        raise Refused(sentences.UNSAFE)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Refused(sentences.BROKEN) from error
    _shorten(root)
    return root


def on(element: Element | None, name: str = "w:val") -> bool | None:
    """What a switch such as `w:b` says: `<w:b/>` is on, `<w:b w:val="0"/>` is off, none is None."""
    if element is None:
        return None
    return element.get(name, "1").lower() not in {"0", "false", "off", "none"}


def below(element: Element | None, path: str) -> Element | None:
    """What stands at `w:pPr/w:rPr` below an element. Only single names suit `Element.find`, which
    takes a colon in a path for a prefix of its own."""
    for name in path.split("/"):
        element = element.find(name) if element is not None else None
    return element


def value(element: Element | None, path: str, name: str = "w:val") -> str:
    """The attribute of what stands below at `path`, "" without either."""
    found = below(element, path)
    return found.get(name, "") if found is not None else ""


def number(text: str, otherwise: int = 0) -> int:
    """A whole number of an attribute, which a hostile file may have made anything."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else otherwise


def _shorten(root: Element) -> None:
    known: dict[str, str] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = _short(element.tag, known)
        if any(name.startswith("{") for name in element.attrib):
            attributes = [(_short(name, known), text) for name, text in element.attrib.items()]
            element.attrib.clear()
            element.attrib.update(attributes)


def _short(name: str, known: dict[str, str]) -> str:
    if name not in known:
        space, _, local = name.rpartition("}")
        prefix = _PREFIXES.get(space.removeprefix("{"), "")
        known[name] = f"{prefix}:{local}" if prefix else local if not space else f"?:{local}"
    return known[name]
