"""The rendered tree made fit for a lesson page."""

import re
from collections.abc import Collection
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE

from app.markup.allowed import ALIGNED, TABLE_LABEL, decoded, is_allowed
from app.markup.callouts import mark_callouts
from app.markup.films import mark_films
from app.markup.footnotes import number_footnotes

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# The page owns h1 (the lesson) and h2 (the card).
_PAGE_LEVEL = 2
_TASK = re.compile(r"\[([ xX])\]\s+")
_BOXES = {" ": "☐", "x": "☑"}


def shape(root: Element, salt: str, hotlines: Collection[str]) -> None:
    """Callouts, films, footnotes, headings, tables, pictures, links and task lists, in place."""
    mark_callouts(root)
    mark_films(root)
    number_footnotes(root, salt)
    _step_headings(root)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "table":
                _wrap_table(parent, child)
            elif child.tag == "img":
                _show_picture(child)
            elif child.tag == "a":
                _check_link(child, hotlines)
            elif child.tag == "li":
                _tick(child)
            if _is_hollow(child):
                _remove(parent, child)


def _step_headings(root: Element) -> None:
    """The levels in use become h3, h4, … and none is skipped on the way down."""
    headings = [element for element in root.iter() if element.tag in _HEADINGS]
    used = sorted({heading.tag for heading in headings})
    above = _PAGE_LEVEL
    for heading in headings:
        wanted = _PAGE_LEVEL + 1 + used.index(heading.tag)
        above = min(wanted, above + 1, len(_HEADINGS))
        heading.tag = f"h{above}"


def _wrap_table(parent: Element, table: Element) -> None:
    """A wide table scrolls in its own frame, with the keyboard too, and the page does not."""
    frame = Element("div", {"class": "table-wrap", "role": "group", "tabindex": "0"})
    frame.set("aria-label", TABLE_LABEL)
    frame.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = frame
    frame.append(table)
    for cell in table.iter():
        side = cell.attrib.pop("align", None)
        if side in ALIGNED:
            cell.set("class", side)
        if cell.tag == "th" and _is_empty(cell):
            cell.tag = "td"
        elif cell.tag == "th":
            cell.set("scope", "col")


def _show_picture(image: Element) -> None:
    """A picture of this course loads when it is scrolled to; any other is told by its text."""
    source, alt = image.get("src", ""), image.get("alt", "")
    image.attrib.clear()
    if is_allowed("img", "src", _served(source), ()):
        image.attrib.update(src=source, alt=alt, loading="lazy", decoding="async")
    else:
        image.tag, image.text = "span", alt


def _check_link(link: Element, hotlines: Collection[str]) -> None:
    """A link whose address may not be served stays as plain text."""
    if not is_allowed("a", "href", _served(link.get("href", "")), hotlines):
        link.attrib.clear()
        link.tag = "span"


def _served(address: str) -> str:
    return decoded(address.replace(AMP_SUBSTITUTE, "&"))


def _tick(item: Element) -> None:
    """A "[ ]" or "[x]" at the start of a list item becomes a box to look at."""
    holder = item[0] if len(item) and item[0].tag == "p" and not item.text else item
    found = _TASK.match(holder.text or "")
    if found:
        item.set("class", "task")
        box = Element("span", {"class": "box"})
        box.text = _BOXES[found[1].lower()]
        box.tail = f" {(holder.text or '')[found.end() :]}"
        holder.text = None
        holder.insert(0, box)


def _is_hollow(element: Element) -> bool:
    """A heading, link or span that says nothing only makes a screen reader stumble."""
    return element.tag in ("h3", "h4", "h5", "h6", "a", "span") and _is_empty(element)


def _is_empty(element: Element) -> bool:
    has_text = any(part.strip() for part in element.itertext())
    return not has_text and element.find(".//img") is None


def _remove(parent: Element, child: Element) -> None:
    """Take an element out and leave the text behind it where it is."""
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)
