"""Cells made one down a column, such as a commune's beside six branches, speak for each row."""

from app.files.books import Page

_MOST_MERGED = 5_000


def spread(page: Page) -> list[list[str]]:
    """The rows with the words of a merged cell in every row it covers; across, only in its first.

    Rows of a title, merged across columns, stay as they are.
    """
    rows = page.rows
    for (top, left), (bottom, right) in page.merged[:_MOST_MERGED]:
        if left != right or top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and not row[left]:
                row[left] = rows[top][left]
    return rows
