"""Drawings that come with the sample content: only shapes, nothing that acts or reaches out."""

import re
from xml.etree import ElementTree

LARGEST = 20_000
NAMESPACE = "{http://www.w3.org/2000/svg}"
SHAPES = frozenset(
    [
        "svg",
        "g",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
    ]
)
ATTRIBUTES = re.compile(
    r"viewBox|width|height|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|d|points|transform|fill|stroke|id|role|"
    r"opacity|offset|preserveAspectRatio|aria-labelledby|aria-hidden|clip-path|clip-rule|"
    r"gradientUnits|gradientTransform|text-anchor|dominant-baseline|dx|dy|version|"
    r"fill-(?:opacity|rule)|font-(?:size|family|weight)|letter-spacing|"
    r"stop-(?:color|opacity)|stroke-[a-z]+"
)
LOCAL = re.compile(r"url\(#[\w-]+\)")


class BadDrawing(Exception):
    """The SVG holds something other than shapes; the message names it."""


def check(data: bytes) -> None:
    """Raise BadDrawing unless the file is a small SVG of plain shapes."""
    if len(data) > LARGEST:
        raise BadDrawing(f"larger than {LARGEST} bytes")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BadDrawing("a document type declaration")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as problem:
        raise BadDrawing(f"not well-formed XML: {problem}") from problem
    for element in root.iter():
        _check_element(element)


def _check_element(element: ElementTree.Element) -> None:
    name = element.tag.removeprefix(NAMESPACE) if isinstance(element.tag, str) else "?"
    if name not in SHAPES:
        raise BadDrawing(f"the element {name}")
    for attribute, value in element.attrib.items():
        if not ATTRIBUTES.fullmatch(attribute):
            raise BadDrawing(f"the attribute {attribute}")
        if "url(" in value and not LOCAL.fullmatch(value.strip()):
            raise BadDrawing(f"a reference: {value}")
