"""Footnotes numbered in the order they are mentioned, with ids that no author can choose."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from app.markup.allowed import ID_PREFIX

_BACK = "↩ trở lại"


def number_footnotes(root: Element, salt: str) -> None:
    """Rewrite Python-Markdown's footnotes in place.

    A footnote nobody mentions is left out: the compiler may append the definitions of the whole
    lesson to each of its fragments.
    """
    notes = root.find("div[@class='footnote']")
    if notes is None:
        return
    root.remove(notes)
    defined = {f"#{item.get('id')}": item for item in notes.findall("ol/li")}
    prefix = f"{ID_PREFIX}{salt}-"
    mentioned = _number_mentions(root, defined, prefix)
    if mentioned:
        listed = SubElement(SubElement(root, "div", {"class": "footnotes"}), "ol")
        for number, item in enumerate(mentioned, start=1):
            item.set("id", f"{prefix}{number}")
            _lead_back(item, f"#{prefix}r{number}")
            listed.append(item)


def _number_mentions(root: Element, defined: dict[str, Element], prefix: str) -> list[Element]:
    """The footnotes in the order of their first mention, which gets the id to come back to."""
    numbers: dict[str, int] = {}
    places = [root]
    for place in places:  # grows: a footnote may mention another
        for sign, link in _mentions(place):
            target = link.get("href", "")
            if target not in numbers:
                numbers[target] = len(numbers) + 1
                sign.set("id", f"{prefix}r{numbers[target]}")
                places.append(defined[target])
            else:
                sign.attrib.pop("id", None)
            link.set("href", f"#{prefix}{numbers[target]}")
            link.text = str(numbers[target])
    return places[1:]


def _mentions(place: Element) -> Iterator[tuple[Element, Element]]:
    for sign in list(place.iter("sup")):
        link = sign.find("a[@class='footnote-ref']")
        if link is not None:
            yield sign, link


def _lead_back(item: Element, target: str) -> None:
    link = item.find(".//a[@class='footnote-backref']")
    if link is None:  # an empty note: Python-Markdown leads back from its text only
        link = SubElement(SubElement(item, "p"), "a")
    link.attrib.clear()
    link.attrib.update({"class": "footnote-backref", "href": target})
    link.text = _BACK
