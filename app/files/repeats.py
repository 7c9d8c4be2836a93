"""Cells of an .ods that are written once and said to repeat: counted as often as they would be."""

from xml.parsers import expat

from app.files.faults import Bounds, Fault, Unreadable

# An empty rest of a sheet repeats as often as the largest sheet there is; nothing may go beyond.
_LARGEST_SHEET = 1 << 20
_DEEPEST = 200


class _Counter:
    """Reads the cells in order; raises as soon as those with something in them are too many."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.rows = self.depth = 0
        self.of_row = self.row_repeats = self.cell_repeats = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unreadable(Fault.UNSAFE)
        local = name.rpartition(":")[2]
        if local == "table":
            self.rows = 0
        elif local == "table-row":
            self.row_repeats, self.of_row = _times(attributes, "rows"), 0
        elif local in {"table-cell", "covered-table-cell"}:
            self.cell_repeats = _times(attributes, "columns")
            if any(key.endswith(("value-type", "formula")) for key in attributes):
                self.fill()
        elif local == "p":
            self.fill()

    def fill(self) -> None:
        self.of_row = max(self.of_row, self.cell_repeats)
        if self.of_row > self.bounds.columns:
            raise Unreadable(Fault.TOO_MUCH)

    def end(self, name: str) -> None:
        self.depth -= 1
        if name.rpartition(":")[2] == "table-row" and self.of_row:
            self.rows += self.row_repeats
            if self.rows > self.bounds.rows:
                raise Unreadable(Fault.TOO_MANY_ROWS)


def check(content: bytes, bounds: Bounds) -> None:
    """Raises Unreadable, and the errors of expat."""
    counter, parser = _Counter(bounds), expat.ParserCreate()
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.Parse(content, True)


def _times(attributes: dict[str, str], what: str) -> int:
    times = int(attributes.get(f"table:number-{what}-repeated", "1"))
    if not 1 <= times <= _LARGEST_SHEET:
        raise Unreadable(Fault.UNSAFE)
    return times
