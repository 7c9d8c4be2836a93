"""Quotes that begin with "Lưu ý", "Ghi nhớ", "Mẹo", "Cảnh báo" or "Ví dụ" in bold are callouts."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_LABELS = {
    "lưu ý": "note",
    "ghi nhớ": "remember",
    "mẹo": "tip",
    "cảnh báo": "warning",
    "ví dụ": "example",
}
_LABEL = re.compile(rf"\s*({'|'.join(_LABELS)})(?!\w)", re.IGNORECASE)
# What GitHub's writers type, and the label our readers see.
_ALERTS = {
    "NOTE": "Lưu ý",
    "TIP": "Mẹo",
    "IMPORTANT": "Ghi nhớ",
    "WARNING": "Cảnh báo",
    "CAUTION": "Cảnh báo",
    "EXAMPLE": "Ví dụ",
}
_ALERT = re.compile(rf"\s*\[!({'|'.join(_ALERTS)})\]\s*", re.IGNORECASE)


def mark_callouts(root: Element) -> None:
    """Every quote that holds callouts is split into them; what stood before stays a quote."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "blockquote":
                at = list(parent).index(child)
                parent[at : at + 1] = list(_pieces(child))


def _pieces(quote: Element) -> Iterator[Element]:
    # Python-Markdown joins quotes that follow each other, so one may hold several callouts.
    piece = Element("blockquote")
    for child in quote:
        kind = _kind(child)
        if kind:
            if len(piece):
                yield piece
            piece = Element("div", {"class": f"callout {kind}"})
        piece.append(child)
    piece.tail = quote.tail
    if len(piece):
        yield piece


def _kind(paragraph: Element) -> str | None:
    if paragraph.tag != "p":
        return None
    alert = _ALERT.match(paragraph.text or "")
    if alert:
        _label(paragraph, _ALERTS[alert[1].upper()], (paragraph.text or "")[alert.end() :])
    bold = next(iter(paragraph), None)
    if bold is None or bold.tag != "strong" or (paragraph.text or "").strip():
        return None
    found = _LABEL.match(bold.text or "")
    return _LABELS[found[1].lower()] if found else None


def _label(paragraph: Element, label: str, rest: str) -> None:
    """Put the label in bold where "[!NOTE]" and its line break stood."""
    first = next(iter(paragraph), None)
    if first is not None and first.tag == "br" and not rest:
        rest = (first.tail or "").lstrip()
        paragraph.remove(first)
    strong = Element("strong")
    strong.text, strong.tail = f"{label}.", f" {rest}"
    paragraph.text = None
    paragraph.insert(0, strong)
