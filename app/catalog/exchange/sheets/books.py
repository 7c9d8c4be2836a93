"""The sheets of a workbook of questions."""

from app.catalog.exchange import refusals
from app.files import books, package

INSTRUCTIONS = "Hướng dẫn"


def read(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """(name, rows of cells) of every sheet that can be seen. Raises Refused.

    Only in a child process: some files make the reader abort.
    """
    with refusals.in_words():
        package.check(data, refusals.BOUNDS)
        return [(page.name, page.rows) for page in books.read(data, refusals.BOUNDS)]
