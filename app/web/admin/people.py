"""The people behind a figure, with their states and reasons: page by page, or as a file."""

from collections.abc import Iterator

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from app import journal
from app.database import Database
from app.learning.reasons import STATE_WORDS, State
from app.reports import figures, holders, rows, tree
from app.reports.figures import MEANINGS, Figure
from app.reports.holders import Filter
from app.reports.people_list import PeopleList
from app.reports.rows import Cell, Column, Sheet
from app.web.admin import filtering, heading, sorting
from app.web.admin.addresses import Address
from app.web.admin.asking import Asked
from app.web.db import database, db

# The figures that have a list of their own; a percentage opens that of its part.
LISTS = tuple(key for key in MEANINGS if key != figures.PERCENT)
TONES = {
    STATE_WORDS[State.FINISHED]: "good",
    STATE_WORDS[State.STUDYING]: "warn",
    STATE_WORDS[State.NOT_STARTED]: "calm",
}


def show(asked: Asked, figure: str) -> ResponseReturnValue:
    form = filtering.form(asked)
    is_valid = form.validate()
    wanted = filtering.wanted(figure, form)
    found = _list(asked, wanted)
    size = found.size(db())
    number = min(max(request.args.get("trang", 1, type=int), 1), size.pages)
    shown = [rows.person_cells(row) for row in found.page(db(), number)]
    _note(asked, wanted, "view", len(shown))
    address, kept, order = Address(asked), filtering.kept(wanted), filtering.order(wanted)
    page = render_template(
        "admin/progress/people.html",
        asked=asked,
        address=address,
        form=form,
        hidden=filtering.hidden(asked, wanted),
        trail=heading.trail(asked, whole=True),
        gone=tree.GONE if wanted.gone else None,
        everybody=address.to(xem=figure, xep=order.written),
        figure=address.shown(
            Figure(figure, *MEANINGS[figure], size.posts, figure),
            **filtering.only(gone=wanted.gone),
        ),
        size=size,
        number=number,
        page_url=lambda page: address.to(**kept, xep=order.written, trang=page),
        columns=sorting.heads(
            columns(figure), holders.SORTS, order, lambda key: address.to(**kept, xep=key)
        ),
        rows=shown,
        tones=TONES,
        files=heading.files(address, **kept, xep=order.written),
    )
    return make_response(page, 200 if is_valid else 422)


def file(asked: Asked, figure: str, kind: str) -> ResponseReturnValue:
    """The whole list as it is filtered and sorted on the page."""
    form = filtering.form(asked)
    form.validate()
    wanted = filtering.wanted(figure, form)
    found = _list(asked, wanted)
    _note(asked, wanted, "export", found.size(db()).rows)
    title, definition = MEANINGS[figure]
    sheet = Sheet(
        title=heading.TITLE,
        head=heading.lines(asked, ("Danh sách", title), *filtering.lines(wanted)),
        columns=columns(figure),
        rows=_cells(database(), found),
        meanings=((title, definition),),
    )
    return heading.respond(asked, sheet, kind, title)


def columns(figure: str) -> tuple[Column, ...]:
    return rows.VACANT_POSTS if figure == figures.VACANT else rows.PEOPLE


def _list(asked: Asked, wanted: Filter) -> PeopleList:
    return PeopleList(asked.enquiry, tree.inner(db(), asked.enquiry), wanted)


def _cells(database: Database, found: PeopleList) -> Iterator[tuple[Cell, ...]]:
    """In a session of its own: a streamed file is still being made when the request is over."""
    with database.reading() as session:
        yield from map(rows.person_cells, found.every(session))


def _note(asked: Asked, wanted: Filter, action: str, row_count: int) -> None:
    """Who looked at which list is written down: what it was filtered by, never a name."""
    # The reading is over: nothing is to wait for it while this is written.
    db().commit()
    with database().writing() as session:
        journal.note(
            session,
            action,
            f"progress/{wanted.figure}",
            by=asked.member.account_id,
            filter={
                "course": asked.course.key,
                "unit": asked.unit.slug,
                "first": asked.period.first.isoformat(),
                "last": asked.period.last.isoformat(),
                "state": wanted.state,
                "by_name": bool(wanted.search),
            },
            row_count=row_count,
        )
        session.commit()
