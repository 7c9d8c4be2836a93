"""Bars drawn by the server as SVG; templates/admin/_bar.html prints them."""

from dataclasses import dataclass

from app import text
from app.reports.figures import Counts

# Units of the drawing across; it is stretched to the room there is.
WIDTH = 100


@dataclass(frozen=True)
class Bar:
    """The posts of a unit: finished, studying, not begun, one after the other."""

    held: int
    finished: int
    studying: int

    @property
    def finished_width(self) -> str:
        return self._width(self.finished)

    @property
    def begun_width(self) -> str:
        """Up to where the bar of those studying reaches."""
        return self._width(self.finished + self.studying)

    @property
    def words(self) -> str:
        """The same as the colours say."""
        said = f"xong {text.number(self.finished)}/{text.number(self.held)}"
        return f"{said}, đang học {text.number(self.studying)}" if self.studying else said

    def _width(self, part: int) -> str:
        return f"{part * WIDTH / self.held:.2f}" if self.held else "0"


def bar(counts: Counts) -> Bar:
    return Bar(counts.held, counts.finished, counts.studying)
