"""Which of the people behind a figure are shown, and in which order: to and from the address."""

from flask import request

from app.learning.reasons import STATE_WORDS, State
from app.reports import holders, tree
from app.reports.holders import Filter
from app.web.admin import heading, moments, sorting
from app.web.admin.asking import Asked
from app.web.admin.forms import ListForm
from app.web.admin.sorting import Order

# Which chi hội: all, or only those that are no more.
BRANCHES, GONE = "chi-hoi", "da-thoi"


def only(*, gone: bool) -> dict[str, str]:
    """The part of an address that asks for chi hội that are no more."""
    return {BRANCHES: GONE} if gone else {}


def form(asked: Asked) -> ListForm:
    filled = ListForm(request.args)
    filled.unit.choices = heading.units(asked)
    filled.unit.data = asked.unit.slug
    return filled


def wanted(figure: str, filled: ListForm) -> Filter:
    """The filter in the form; what it could not read filters nothing."""
    order = sorting.read(holders.SORTS, holders.BY_NAME)
    state = "" if filled.state.errors else filled.state.data
    return Filter(
        figure,
        State(state) if state else None,
        request.args.get(BRANCHES) == GONE,
        "" if filled.search.errors else filled.search.data or "",
        order.key,
        order.descending,
    )


def order(chosen: Filter) -> Order:
    return Order(chosen.sort, chosen.descending)


def kept(chosen: Filter) -> dict[str, str | None]:
    """The part of an address that says the filter."""
    return {
        "xem": chosen.figure,
        "tinh-hinh": chosen.state,
        "tim": chosen.search or None,
        **only(gone=chosen.gone),
    }


def hidden(asked: Asked, chosen: Filter) -> dict[str, str]:
    """What the form of the list sends along: everything but its own fields."""
    return {
        "khoa": asked.course.key,
        "tu": asked.typed["first"],
        "den": asked.typed["last"],
        "theo": asked.by,
        "biet": moments.written(asked.known_at),
        "xem": chosen.figure,
        "xep": order(chosen).written,
        **only(gone=chosen.gone),
    }


def lines(chosen: Filter) -> list[tuple[str, str]]:
    """The filter in words, for the first lines of a file: no rule of a list is hidden."""
    said = [("Chi hội", tree.GONE)] if chosen.gone else []
    if chosen.state:
        said.append(("Tình hình", STATE_WORDS[chosen.state]))
    return [*said, ("Tìm theo tên", chosen.search)] if chosen.search else said
