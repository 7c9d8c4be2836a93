"""Sheets of LibreOffice, written by hand."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="DS">'
)
_CLOSE = "</table:table></office:spreadsheet></office:body></office:document-content>"
_ENTRY = '<manifest:encryption-data xmlns:manifest="m"/>'


def ods(
    rows: Sequence[Sequence[str]], *, repeat_rows: int = 1, repeat_columns: int = 1, rest: int = 0,
    kind: str = "spreadsheet", encrypted: bool = False, head: str = "", deep: int = 0,
) -> bytes:  # fmt: skip
    """`rest`: so many empty rows below, written as one; `deep`: so many spans in a cell."""
    body = "".join(_row(row, repeat_rows, repeat_columns) for row in rows)
    if rest:
        empty = '<table:table-cell table:number-columns-repeated="1024"/>'
        body += f'<table:table-row table:number-rows-repeated="{rest}">{empty}</table:table-row>'
    if deep:
        body += _cell_row("<text:span>" * deep + "</text:span>" * deep)
    content = f'<?xml version="1.0" encoding="UTF-8"?>{head}{_OPEN}{body}{_CLOSE}'
    manifest = f"<manifest>{_ENTRY if encrypted else ''}</manifest>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def _row(row: Sequence[str], rows: int, columns: int) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        f"<text:p>{escape(cell)}</text:p></table:table-cell>"
        for cell in row
    )
    return f'<table:table-row table:number-rows-repeated="{rows}">{cells}</table:table-row>'


def _cell_row(words: str) -> str:
    return (
        '<table:table-row><table:table-cell office:value-type="string">'
        f"<text:p>{words}</text:p></table:table-cell></table:table-row>"
    )
