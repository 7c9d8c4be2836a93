"""The progress page itself: the figures of a unit and of the units directly below it."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from app.organisation.models import UnitKind
from app.reports import coverage, figures, rows, unnamed
from app.reports.coverage import Coverage, UnitRow
from app.reports.figures import Share
from app.reports.rows import Sheet
from app.reports.unnamed import Unnamed
from app.web import charts
from app.web.admin import filtering, heading, sorting
from app.web.admin.addresses import Address, Shown
from app.web.admin.asking import Asked
from app.web.admin.sorting import Order
from app.web.charts import Bar
from app.web.db import db

BY_NAME = "ten"
# What a phone shows of each unit; the rest is one tap away.
IN_SHORT = {figures.HELD, figures.FINISHED, figures.PERCENT, figures.UNFINISHED}
SORTABLE = {BY_NAME, *rows.IN_TABLE}


@dataclass(frozen=True)
class Line:
    """A row of the table as the template prints it."""

    name: str
    url: str | None
    bar: Bar
    figures: list[Shown]


def show(asked: Asked) -> ResponseReturnValue:
    found = coverage.measure(db(), asked.enquiry)
    order, address = sorting.read(SORTABLE, BY_NAME), Address(asked)
    columns = rows.unit_columns(label(asked, found))
    return render_template(
        "admin/progress/show.html",
        asked=asked,
        address=address,
        form=heading.form(asked),
        trail=heading.trail(asked),
        figures={shown.key: shown for shown in address.figures(found.whole)},
        bar=charts.bar(found.whole),
        heads=sorting.heads(columns, SORTABLE, order, lambda key: address.to(xep=key)),
        lines=[_line(row, address) for row in in_order(found, order)],
        whole=Line(rows.TOGETHER, None, charts.bar(found.whole), address.figures(found.whole)),
        in_need=[_line(row, address) for row in coverage.in_need(found)],
        in_short=IN_SHORT,
        unnamed=_unnamed(asked, found),
        including=(unnamed.TITLE, unnamed.MEANS),
        files=heading.files(address, xep=order.written),
    )


def _unnamed(asked: Asked, found: Coverage) -> Unnamed:
    in_period = figures.figure(figures.IN_PERIOD, found.whole).value
    assert isinstance(in_period, int)
    return unnamed.find(db(), asked.enquiry, in_period)


def file(asked: Asked, kind: str) -> ResponseReturnValue:
    """The table as it is shown, and the unit's own line below it."""
    found = coverage.measure(db(), asked.enquiry)
    shown = in_order(found, sorting.read(SORTABLE, BY_NAME))
    sheet = Sheet(
        title=heading.TITLE,
        head=heading.lines(asked, *_unnamed(asked, found).lines),
        columns=rows.unit_columns(label(asked, found)),
        rows=[*map(rows.unit_cells, shown), rows.whole_cells(found)],
        meanings=(
            *(figures.MEANINGS[key] for key in rows.IN_TABLE),
            (unnamed.TITLE, unnamed.MEANS),
        ),
    )
    return heading.respond(asked, sheet, kind)


def label(asked: Asked, found: Coverage) -> str:
    """What stands below the unit asked about; before 01/7/2025 that was no commune."""
    if any(row.unit.kind is UnitKind.OTHER for row in found.rows):
        return "Đơn vị"
    return "Xã, phường" if asked.unit.kind is UnitKind.PROVINCE else "Chi hội"


def in_order(found: Coverage, order: Order) -> list[UnitRow]:
    """The rows sorted; equal ones stay in Vietnamese order."""
    if order.key == BY_NAME:
        return list(reversed(found.rows)) if order.descending else list(found.rows)
    return sorted(found.rows, key=lambda row: _size(row, order.key), reverse=order.descending)


def _size(row: UnitRow, key: str) -> float:
    value = figures.figure(key, row.counts).value
    if isinstance(value, Share):
        return value.part / value.whole if value.whole else -1
    return value


def _line(row: UnitRow, address: Address) -> Line:
    slug = row.unit.slug
    people = figures.HELD if row.counts.held else figures.VACANT
    is_branch = row.unit.kind is UnitKind.BRANCH
    url = address.to(unit=slug, xem=people) if is_branch else address.to(unit=slug)
    return Line(
        row.unit.short,
        url if slug else None,
        charts.bar(row.counts),
        address.figures(row.counts, slug, **filtering.only(gone=row.gone)),
    )
