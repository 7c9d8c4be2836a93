"""How a run looks once its styles have been asked: what `styles.xml` and the run itself say."""

import re
from dataclasses import dataclass, fields, replace
from functools import cache
from xml.etree.ElementTree import Element

from app.catalog.exchange.word import roles
from app.catalog.exchange.word.reading import xml
from app.catalog.exchange.word.rich import Mark

# Longer chains of styles based on styles are a circle.
_LONGEST_CHAIN = 30
_NO_FILL = frozenset({"", "auto", "ffffff", "none", "clear", "white"})
_NO_COLOUR = frozenset({"", "auto", "000000", "ffffff"})
_HEADING = re.compile(r"(?:heading|tiêu đề|đầu đề) ?([1-9])", re.I)


@dataclass(frozen=True, slots=True)
class Look:
    """What one place says of a run; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    underline: bool | None = None
    colour: str | None = None
    fill: bool | None = None
    font: str | None = None

    def over(self, below: "Look") -> "Look":
        """This look laid over another: what it does not say is as below."""
        mine = (getattr(self, field.name) for field in fields(self))
        theirs = (getattr(below, field.name) for field in fields(below))
        return Look(*(b if a is None else a for a, b in zip(mine, theirs, strict=True)))


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with all it inherits. `number` is (list id, level) when it numbers."""

    name: str
    look: Look
    level: int | None = None
    number: tuple[str, int] | None = None


class Styles:
    """The styles of a file, each resolved once."""

    def __init__(self, root: Element | None, theme: Element | None) -> None:
        found = root.findall("w:style") if root is not None else []
        self._elements = {one.get("w:styleId", ""): one for one in found}
        usual = [one for one in found if one.get("w:default") in {"1", "true"}]
        self._usual = next(
            (one.get("w:styleId", "") for one in usual if one.get("w:type") == "paragraph"), ""
        )
        self._theme = _theme_fonts(theme)
        defaults = xml.below(root, "w:docDefaults/w:rPrDefault/w:rPr")
        self._defaults = self.look(defaults)
        self.paragraph = cache(self._paragraph)
        self.combined = cache(self._combined)

    def look(self, properties: Element | None) -> Look:
        """What a `w:rPr` says."""
        if properties is None:
            return Look()
        underline = properties.find("w:u")
        return Look(
            bold=xml.on(properties.find("w:b")),
            italic=xml.on(properties.find("w:i")),
            hidden=xml.on(properties.find("w:vanish")),
            underline=None if underline is None else underline.get("w:val", "single") != "none",
            colour=xml.value(properties, "w:color").lower() or None,
            fill=_fill(properties),
            font=self._font(properties.find("w:rFonts")),
        )

    def name(self, style: str) -> str:
        return xml.value(self._elements.get(style), "w:name")

    def _paragraph(self, style: str) -> ParagraphStyle:
        chain = self._chain(style or self._usual)
        look, level, number = Look(), None, None
        for element in chain:  # from the style itself to what it is based on
            look = look.over(self.look(element.find("w:rPr")))
            properties = element.find("w:pPr")
            level = outline(properties) if level is None else level
            number = _numbering(properties) if number is None else number
        name = xml.value(chain[0], "w:name") if chain else ""
        if name.startswith(roles.PREFIX):
            # How we set feedback or a title is no emphasis within it.
            look = Look(font=look.font)
        if level is None:
            named = (_HEADING.fullmatch(xml.value(one, "w:name")) for one in chain)
            level = next((int(found[1]) - 1 for found in named if found), None)
        return ParagraphStyle(name, look, level, number)

    def _combined(self, paragraph: str, character: str) -> Look:
        """What the styles say together: a switch set by both is off again."""
        above = Look()
        for element in self._chain(character) if character else ():
            above = above.over(self.look(element.find("w:rPr")))
        below = self.paragraph(paragraph).look
        both = above.over(below)
        switches = ("bold", "italic", "hidden")
        bold, italic, hidden = (
            _toggled(getattr(above, name), getattr(below, name)) for name in switches
        )
        toggled = replace(both, bold=bold, italic=italic, hidden=hidden)
        return toggled.over(self._defaults)

    def _chain(self, style: str) -> list[Element]:
        chain: list[Element] = []
        while style in self._elements and len(chain) < _LONGEST_CHAIN:
            chain.append(self._elements[style])
            style = xml.value(chain[-1], "w:basedOn")
        return chain

    def _font(self, fonts: Element | None) -> str | None:
        if fonts is None:
            return None
        named = (fonts.get(name) for name in ("w:ascii", "w:hAnsi", "w:cs"))
        themed = (self._theme.get((fonts.get(n) or "")[:5]) for n in ("w:asciiTheme",))
        return next((name for name in (*themed, *named) if name), None)


def marks(look: Look) -> Mark:
    """The look as the marks a reader would see."""
    found = Mark.BOLD if look.bold else Mark.NONE
    found |= Mark.ITALIC if look.italic else Mark.NONE
    found |= Mark.UNDERLINE if look.underline else Mark.NONE
    found |= Mark.HIGHLIGHT if look.fill else Mark.NONE
    found |= Mark.HIDDEN if look.hidden else Mark.NONE
    return found | _coloured(look.colour or "")


def outline(properties: Element | None) -> int | None:
    """The outline level a paragraph's properties give it, from 0; 9 means text."""
    written = xml.value(properties, "w:outlineLvl")
    return xml.number(written, 9) if written else None


def _numbering(properties: Element | None) -> tuple[str, int] | None:
    number = properties.find("w:numPr") if properties is not None else None
    if number is None:
        return None
    return xml.value(number, "w:numId"), xml.number(xml.value(number, "w:ilvl"))


def _toggled(above: bool | None, below: bool | None) -> bool | None:
    if above is None or below is None:
        return below if above is None else above
    return above != below


def _fill(properties: Element) -> bool | None:
    highlight, shade = properties.find("w:highlight"), properties.find("w:shd")
    if highlight is not None:
        return highlight.get("w:val", "none").lower() not in _NO_FILL
    return None if shade is None else shade.get("w:fill", "").lower() not in _NO_FILL


def _coloured(colour: str) -> Mark:
    if colour in _NO_COLOUR or not re.fullmatch(r"[0-9a-f]{6}", colour):
        return Mark.NONE
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    if red > 140 and green < 100 and blue < 100:
        return Mark.RED
    # Shades of grey are how a text is set, not how an answer is marked.
    return Mark.COLOUR if max(red, green, blue) - min(red, green, blue) > 60 else Mark.NONE


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """The fonts a theme names: {"minor": …, "major": …}"""
    found: dict[str, str] = {}
    for name in ("minor", "major"):
        fonts = next(theme.iter(f"a:{name}Font"), None) if theme is not None else None
        found[name] = xml.value(fonts, "a:latin", "typeface")
    return found
