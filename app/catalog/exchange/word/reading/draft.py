"""The draft while it is written: rows, the questions in them, and what was left out."""

from dataclasses import dataclass, field

from app.catalog.exchange.paper import Asked
from app.catalog.exchange.word import escaping, inline
from app.catalog.exchange.word.reading import tables
from app.catalog.exchange.word.reading.lines import Line
from app.catalog.exchange.word.reading.story import Table
from app.catalog.exchange.word.rich import Rich


@dataclass(slots=True)
class Draft:
    """Rows of a manuscript. A blank row never stands twice or first."""

    rows: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def blank(self) -> None:
        if self.rows and self.rows[-1]:
            self.rows.append("")

    def add(self, *rows: str) -> None:
        self.rows += rows

    def paragraph(self, *rows: str) -> None:
        """Rows of their own, with a blank one before."""
        if any(rows):
            self.blank()
            self.rows += [row for row in rows if row]

    @property
    def line(self) -> int:
        """The number of the row added last."""
        return len(self.rows)

    def source(self) -> str:
        return "\n".join(self.rows).strip("\n") + "\n"


def text_row(text: Rich) -> str:
    """A line of text as a row that stays text."""
    return escaping.as_text(inline.written(text.strip()))


def table_rows(table: Table) -> list[str]:
    return tables.markdown(table)


def line_row(line: Line) -> str:
    if line.first and line.paragraph.bullet:
        return (
            f"{'  ' * line.paragraph.depth}- {escaping.as_item(inline.written(line.text.strip()))}"
        )
    return text_row(line.text)
