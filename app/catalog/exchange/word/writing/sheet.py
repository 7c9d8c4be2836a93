"""A Word page in our styles: the only place that knows python-docx and raw Word XML."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.enum.text import WD_BREAK
from docx.image.exceptions import InvalidImageStreamError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.catalog.exchange.word import inline, roles
from app.catalog.exchange.word.rich import Mark, Rich, Span
from app.catalog.exchange.word.writing import styling

FindPicture = Callable[[str], bytes | None]

_WIDEST = Cm(15)
_NOT_A_PICTURE = (UnrecognizedImageError, InvalidImageStreamError, ValueError, LookupError, OSError)
_LEVELS = 6
# Word names who made a file and when; neither concerns the reader.
_NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)


class Sheet:
    """What is written, in order. `answers` says whose copy it is."""

    def __init__(self, media: FindPicture | None, *, answers: bool) -> None:
        self.answers = answers
        self._media = media
        self._document = Document()
        styling.prepare(self._document)
        # Looked up once: python-docx searches all styles for each paragraph and run.
        self._styles = {style.name: style.style_id for style in self._document.styles}
        self._lists = _Lists(self._document.part.numbering_part.element)
        self._list = 0
        core = self._document.core_properties
        core.author = core.title = core.comments = core.keywords = core.last_modified_by = ""
        core.created = core.modified = _NO_DAY

    def saved(self) -> bytes:
        out = BytesIO()
        self._document.save(out)
        return out.getvalue()

    def paragraph(
        self, style: str, rows: Sequence[Rich], *, tight: bool = False, level: int = 0
    ) -> Paragraph:
        """A paragraph; its rows are parted by line breaks. `tight`: no gap above."""
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles[style]
        if tight:
            paragraph.paragraph_format.space_before = Pt(0)
        if level and not style.startswith("Heading"):
            self._outline(paragraph, level)
        for number, row in enumerate(rows):
            if number:
                paragraph.add_run().add_break(WD_BREAK.LINE)
            for span in row.spans:
                self._span(paragraph, span)
        return paragraph

    def heading(self, level: int, words: Rich, identity: str = "", *, tight: bool = False) -> None:
        self.paragraph(f"Heading {level}", [words + hidden(identity)], tight=tight)

    def advice(self, text: str) -> None:
        self.paragraph(roles.ADVICE, [inline.parse(text)])

    def listed(
        self, rows: Sequence[Rich], marker: str, depth: int, *, tight: bool, goes_on: bool
    ) -> None:
        """An item of a list: `marker` is "-" or its number such as "3." or "3)"."""
        style = roles.BULLET if marker == "-" else roles.NUMBER
        paragraph = self.paragraph(style, rows, tight=tight)
        depth = min(depth, _LEVELS - 1)
        if not goes_on:
            first = int(marker[:-1]) if marker != "-" else 1
            self._list = self._lists.start(marker[-1], first, depth)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = depth
        properties.get_or_add_numId().val = self._list
        paragraph.paragraph_format.left_indent = Cm(0.75 * (depth + 1))
        paragraph.paragraph_format.first_line_indent = Cm(-0.6)

    def table(
        self, rows: Sequence[Sequence[Rich]], style: str = roles.TABLE, aligned: Sequence[str] = ()
    ) -> None:
        wide = max(map(len, rows))
        table = self._document.add_table(len(rows), wide, style=style)
        cells = table._cells
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                paragraph = cells[y * wide + x].paragraphs[0]
                if x < len(aligned) and aligned[x]:
                    alignment = OxmlElement("w:jc")
                    alignment.set(qn("w:val"), aligned[x])
                    paragraph._p.get_or_add_pPr().append(alignment)
                for span in text.spans:
                    self._span(paragraph, span, bold=y == 0)

    def _span(self, paragraph: Paragraph, span: Span, *, bold: bool = False) -> None:
        if span.raw and span.text.startswith("!["):
            self._picture(paragraph, span.text)
            return
        run = paragraph.add_run(span.text)
        role = roles.CODE if span.marks & Mark.CODE else span.role
        if role:
            run._r.style = self._styles[role]
        run.bold = True if bold or span.marks & Mark.BOLD else None
        run.italic = True if span.marks & Mark.ITALIC else None
        run.underline = True if span.marks & Mark.UNDERLINE else None
        if span.marks & Mark.RED:
            run.font.color.rgb = styling.RED
        if span.link:
            self._link(paragraph, run, span.link)

    def _link(self, paragraph: Paragraph, run: Run, address: str) -> None:
        key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), key)
        run.underline = True
        run._r.addprevious(link)
        link.append(run._r)

    def _picture(self, paragraph: Paragraph, written: str) -> None:
        words, _, path = written[2:].partition("](")
        data = self._media(path.split()[0].strip("<>)")) if self._media else None
        run = paragraph.add_run()
        try:
            shape = run.add_picture(BytesIO(data)) if data else None
        except _NOT_A_PICTURE:
            shape = None
        if shape is None:
            text = written if self.answers else f"[Hình: {words}]"
            paragraph.add_run(text, style=roles.PICTURE)
            return
        if shape.width > _WIDEST:
            shape.height = round(shape.height * _WIDEST / shape.width)
            shape.width = _WIDEST
        shape._inline.docPr.set("descr", words)

    def _outline(self, paragraph: Paragraph, level: int) -> None:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        paragraph._p.get_or_add_pPr().append(outline)


class _Lists:
    """Word's lists: a kind of list is there once, every list counts for itself."""

    def __init__(self, numbering: object) -> None:
        self._numbering = numbering
        self._kinds = {kind: 900 + at for at, kind in enumerate("-.)")}
        for kind, number in self._kinds.items():
            numbering.insert(0, parse_xml(_abstract(kind, number)))  # type: ignore[attr-defined]

    def start(self, kind: str, first: int, depth: int) -> int:
        """The number of a new list that begins with `first` at this depth."""
        num = self._numbering.add_num(self._kinds[kind])  # type: ignore[attr-defined]
        if kind != "-":
            for level in range(_LEVELS):
                start = first if level == depth else 1
                num.add_lvlOverride(ilvl=level).add_startOverride(start)
        return int(num.numId)


def _abstract(kind: str, number: int) -> str:
    form = "bullet" if kind == "-" else "decimal"
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{"–" if kind == "-" else f"%{level + 1}{kind}"}"/></w:lvl>'
        for level in range(_LEVELS)
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def hidden(text: str) -> Rich:
    """Words that come back and are not seen."""
    return Rich((Span(text, role=roles.IDENTITY),)) if text else Rich()
