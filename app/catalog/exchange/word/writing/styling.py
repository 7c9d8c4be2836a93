"""Our Word styles: Times New Roman 13, as exam papers in Vietnam are set."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from app.catalog.exchange.word import roles

FONT = "Times New Roman"
SIZE = 13
RED = RGBColor(0xC0, 0x00, 0x00)
GREY = RGBColor(0x59, 0x59, 0x59)


@dataclass(frozen=True, slots=True)
class _Look:
    indent: float = 0
    before: int = 6
    size: int = SIZE
    bold: bool = False
    italic: bool = False
    grey: bool = False
    font: str = FONT
    centred: bool = False
    follows: str = ""


_PARAGRAPHS = {
    roles.FRONT: _Look(size=10, grey=True, before=0),
    roles.TITLE: _Look(size=16, bold=True, centred=True, before=12, follows=roles.TEXT),
    roles.TEXT: _Look(),
    roles.QUOTE: _Look(indent=0.75),
    roles.CODE_LINE: _Look(font="Courier New", size=11, before=0),
    roles.LINE: _Look(),
    roles.BULLET: _Look(indent=0.75),
    roles.NUMBER: _Look(indent=0.75),
    roles.QUESTION: _Look(before=10, follows=roles.ONE),
    roles.ONE: _Look(indent=0.75, before=3),
    roles.SEVERAL: _Look(indent=0.75, before=3),
    roles.TRUTH: _Look(indent=0.75, before=3),
    roles.FEEDBACK: _Look(indent=1.5, before=3, grey=True),
    roles.LABEL: _Look(before=3),
    roles.ADVICE: _Look(size=11, italic=True, grey=True),
}
_RUNS = {roles.KEY: RED, roles.HEAD: None, roles.CODE: None, roles.IDENTITY: GREY,
         roles.PICTURE: GREY}  # fmt: skip


def prepare(document: Document) -> None:
    """Gives an empty document its page and all styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for style in _usual(document):
        _font(style, FONT)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = Pt(SIZE)
    normal.paragraph_format.space_after = Pt(0)
    for name, look in _PARAGRAPHS.items():
        _paragraph(document, name, look)
    for name, look in _PARAGRAPHS.items():
        if look.follows:
            style = document.styles[name]
            assert isinstance(style, ParagraphStyle)
            style.next_paragraph_style = document.styles[look.follows]
    for name, colour in _RUNS.items():
        _run(document, name, colour)
    for name in (roles.TABLE, roles.RUBRIC):
        table = document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
        table.base_style = document.styles["Table Grid"]


def _usual(document: Document) -> Iterator[CharacterStyle]:
    for name, size in (("Normal", SIZE), ("Heading 1", 16), ("Heading 2", 14), ("Heading 3", SIZE),
                       ("Heading 4", SIZE), ("Heading 5", SIZE), ("Heading 6", SIZE)):  # fmt: skip
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.size = Pt(size)
        if name != "Normal":
            style.font.bold, style.font.italic = True, False
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.paragraph_format.space_before = Pt(12)
        yield style


def _font(style: CharacterStyle, name: str) -> None:
    """For every script: otherwise Word takes Vietnamese letters from the theme's font."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)
    for attribute in ("w:eastAsia", "w:cs"):
        fonts.set(qn(attribute), name)


def _paragraph(document: Document, name: str, look: _Look) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _font(style, look.font)
    style.font.size = Pt(look.size)
    style.font.bold = look.bold or None
    style.font.italic = look.italic or None
    if look.grey:
        style.font.color.rgb = GREY
    form = style.paragraph_format
    form.space_before, form.left_indent = Pt(look.before), Cm(look.indent)
    if look.centred:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _run(document: Document, name: str, colour: RGBColor | None) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(style, CharacterStyle)
    if colour is not None:
        style.font.color.rgb = colour
    style.font.bold = True if name in {roles.HEAD, roles.KEY} else None
    style.font.hidden = True if name == roles.IDENTITY else None
    if name == roles.CODE:
        _font(style, "Courier New")
