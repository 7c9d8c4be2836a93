"""The workbook to begin from, the rows that came back, and the roster as it stands."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from app import clock, journal, text
from app.files.formulas import guarded
from app.people.models import Role
from app.people.roster import taking, telling, workbooks
from app.people.roster.models import RosterRow
from app.web import exports
from app.web.access import allow, me
from app.web.admin.posts import as_of
from app.web.admin.roster import finding
from app.web.db import database, db

bp = Blueprint("roster_files", __name__)
CAME_BACK = "Dòng chưa đưa vào"
REASON, LINE = "Lý do", "Dòng trong tệp"


@bp.get("/quan-ly/nguoi/nhap/mau.xlsx")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def blank() -> ResponseReturnValue:
    response = Response(workbooks.blank(), content_type=exports.XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{workbooks.FILE}"'
    return response


@bp.get("/quan-ly/nguoi/nhap/<int:id>/dong-loi.xlsx")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def came_back(id: int) -> ResponseReturnValue:
    """Every row not written, its cells as they were, and why: to be mended and sent again."""
    run = finding.run(db(), id)
    rows = telling.undecided(db(), run)
    columns = (*run.labels, REASON, LINE)
    cells = (_cells(row, len(run.labels)) for row in rows)
    data = workbooks.book(CAME_BACK, columns, [18] * len(run.labels) + [60, 14], cells, _folder())
    response = Response(data, content_type=exports.XLSX)
    return exports.name(response, (CAME_BACK, str(run.id)), at=clock.now(), kind="xlsx")


@bp.get("/quan-ly/nguoi/danh-sach.<any(xlsx, csv):kind>")
@allow(Role.OFFICER, Role.ADMINISTRATOR)
def roster(kind: str) -> ResponseReturnValue:
    """Who holds which post that day; today's, brought in again, changes nothing."""
    asked = as_of.read()
    if asked.problem:
        abort(404)
    day = asked.day
    unit_id = finding.unit_id(db(), request.args.get("don-vi"), on=day)
    rows = list(taking.rows(db(), unit_id, day))
    unit = finding.name(db(), unit_id, on=day)
    _note(unit_id, len(rows))
    title = f"{taking.TITLE}, {unit}, {text.date(day)}"
    parts = (taking.TITLE, unit) if asked.is_today else (taking.TITLE, unit, text.date(day))
    if kind == "csv":
        response = Response(_lines([taking.COLUMNS, *rows]), content_type=exports.CSV)
    else:
        data = workbooks.book(title, taking.COLUMNS, taking.WIDTHS, rows, _folder())
        response = Response(data, content_type=exports.XLSX)
    return exports.name(response, parts, at=clock.now(), kind=kind)


def _cells(row: RosterRow, width: int) -> Sequence[str]:
    cells = [*row.cells, *[""] * width][:width]
    where = f"{row.sheet}, dòng {row.number}" if row.sheet else str(row.number)
    return (*cells, telling.reason(row), where)


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    buffer = StringIO()
    buffer.write(exports.BOM)
    csv.writer(buffer, lineterminator="\r\n").writerows([*map(guarded, row)] for row in rows)
    yield buffer.getvalue().encode()


def _folder() -> Path:
    data: Path = current_app.extensions["settings"].data
    return data


def _note(unit_id: int, row_count: int) -> None:
    """Who took the list along is written down: of which unit, never a name."""
    db().commit()
    with database().writing() as session:
        journal.note(
            session, "export", f"roster-of/{unit_id}", by=me().account_id, row_count=row_count
        )
        session.commit()
