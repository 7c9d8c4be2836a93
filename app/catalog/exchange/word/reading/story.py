"""The text of a file as blocks: paragraphs and tables, in the order they are read."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from app.catalog.exchange.word import sentences
from app.catalog.exchange.word.reading import formatting, xml
from app.catalog.exchange.word.reading.findings import Findings
from app.catalog.exchange.word.reading.formatting import Styles
from app.catalog.exchange.word.reading.numbering import Numbering
from app.catalog.exchange.word.reading.runs import Runs, _chosen
from app.catalog.exchange.word.rich import Mark, Rich, Span

_CLEAR = frozenset(
    {"w:ins", "w:moveTo", "w:customXml", "w:sdtContent", "w:smartTag", "mc:Choice", "w:sdt"}
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`level` is that of a heading, from 1; `label` what Word counted, before the text.

    `bullet` and `depth` are those of a list; `tight` says it follows the one above without a gap.
    """

    text: Rich
    style: str = ""
    level: int | None = None
    label: str = ""
    label_marks: Mark = Mark.NONE
    bullet: bool = False
    listed: bool = False
    depth: int = 0
    tight: bool = False

    @property
    def whole(self) -> Rich:
        """With the label in front, as it is seen."""
        if not self.label:
            return self.text
        return Rich((Span(f"{self.label} ", self.label_marks, label=True), *self.text.spans))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each a tuple of blocks."""

    rows: tuple[tuple[tuple["Block", ...], ...], ...]
    style: str = ""
    aligned: tuple[str, ...] = ()


Block = Paragraph | Table


@dataclass(slots=True)
class Story:
    """Reads one part of the file."""

    part: str
    styles: Styles
    numbering: Numbering
    findings: Findings
    runs: Runs = field(init=False)

    def __post_init__(self) -> None:
        self.runs = Runs(self.part, self.styles, self.findings)

    def blocks(self, container: Element) -> list[Block]:
        """The blocks in `container`; a paragraph whose end was deleted runs into the next."""
        found: list[Block] = []
        open_end: Paragraph | None = None
        for block, goes_on in self._blocks(container):
            if open_end and isinstance(block, Paragraph):
                text = open_end.text + block.text
                block = replace(open_end, text=text)
                found.pop()
            found.append(block)
            open_end = block if goes_on and isinstance(block, Paragraph) else None
        return found

    def _blocks(self, container: Element) -> Iterator[tuple[Block, bool]]:
        for child in container:
            if child.tag == "w:p":
                yield self._paragraph(child), xml.below(child, "w:pPr/w:rPr/w:del") is not None
                boxes, self.runs.boxes = self.runs.boxes, []
                for box in boxes:
                    yield from self._blocks(box)
            elif child.tag == "w:tbl":
                yield self._table(child), False
            elif child.tag == "mc:AlternateContent":
                yield from self._blocks(_chosen(child))
            elif child.tag in _CLEAR:
                yield from self._blocks(child)
            elif child.tag == "w:altChunk":
                self.findings.miss(sentences.LOST, "altChunk")

    def _paragraph(self, element: Element) -> Paragraph:
        properties = element.find("w:pPr")
        style = xml.value(properties, "w:pStyle")
        inherited = self.styles.paragraph(style)
        own = formatting.outline(properties)
        level = inherited.level if own is None else own
        spacing = properties.find("w:spacing") if properties is not None else None
        paragraph = Paragraph(
            text=Rich(self.runs.read(element, style)),
            style=inherited.name,
            level=level + 1 if level is not None and 0 <= level < 9 else None,
            tight=spacing is not None and spacing.get("w:before") == "0",
        )
        return self._numbered(paragraph, properties, style)

    def _numbered(self, paragraph: Paragraph, properties: Element | None, style: str) -> Paragraph:
        inherited = self.styles.paragraph(style).number
        direct = properties.find("w:numPr") if properties is not None else None
        if direct is None and inherited is None:
            return paragraph
        num, depth = inherited or ("", 0)
        if direct is not None:
            num = xml.value(direct, "w:numId") or num
            depth = xml.number(xml.value(direct, "w:ilvl"), depth)
        # Word shows no number on an empty paragraph without a mark, yet counts it.
        label = self.numbering.label(num, depth, style if direct is None else "")
        if label is None:
            return paragraph
        mark = properties.find("w:rPr") if properties is not None else None
        look = self.styles.look(mark).over(self.styles.look(label.look))
        return replace(
            paragraph,
            label=label.text,
            label_marks=formatting.marks(look),
            bullet=label.is_bullet,
            listed=True,
            depth=label.depth,
        )

    def _table(self, element: Element) -> Table:
        style = self.styles.name(xml.value(element.find("w:tblPr"), "w:tblStyle"))
        rows = [row for row in _rows(element) if xml.below(row, "w:trPr/w:del") is None]
        first = list(_cells(rows[0])) if rows else []
        aligned = tuple(xml.value(cell, "w:p/w:pPr/w:jc") for cell in first)
        return Table(tuple(map(self._row, rows)), style, aligned)

    def _row(self, row: Element) -> tuple[tuple[Block, ...], ...]:
        cells: list[tuple[Block, ...]] = []
        for cell in _cells(row):
            properties = cell.find("w:tcPr")
            merge = properties.find("w:vMerge") if properties is not None else None
            is_merged = merge is not None and merge.get("w:val", "continue") == "continue"
            blocks = tuple(self.blocks(cell))
            cells.append(() if is_merged and not any(map(_says, blocks)) else blocks)
            wide = xml.number(xml.value(properties, "w:gridSpan"), 1)
            cells += [()] * min(max(wide - 1, 0), 60)
        return tuple(cells)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "w:tr":
            yield child
        elif child.tag in _CLEAR:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == "w:tc":
            yield child
        elif child.tag in _CLEAR:
            yield from _cells(child)


def _says(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.whole)
    return any(_says(inner) for row in block.rows for cell in row for inner in cell)
