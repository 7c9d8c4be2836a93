"""CSV, in the letters and with the signs it happens to have; or cells pasted from a sheet."""

from app.catalog.exchange.sheets import columns
from app.files import tables


def read(text: str) -> list[list[str]] | None:
    """The rows of cells, when one of the separators shows the row of names; None otherwise."""
    separator, body = tables.said(text)
    best: tuple[int, str] | None = None
    for sign in separator or tables.SEPARATORS:
        head = columns.find(tables.parted("\n".join(body.split("\n")[:40]), sign))
        if head and (best is None or head.width > best[0]):
            best = head.width, sign
    if best is None:
        return None
    table = tables.parted(body, best[1])
    return [[], *table] if separator else table
