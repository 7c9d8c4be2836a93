"""Addresses of the progress page: every link keeps the course, the unit, the period and `biet`."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import quote

from flask import url_for

from app.reports.figures import Counts, Figure, of
from app.web.admin import moments
from app.web.admin.asking import Asked


@dataclass(frozen=True)
class Shown:
    """A figure as a template prints it: its value in words and the list behind it."""

    figure: Figure
    people_url: str

    @property
    def key(self) -> str:
        return self.figure.key

    @property
    def title(self) -> str:
        return self.figure.title

    @property
    def definition(self) -> str:
        return self.figure.definition

    @property
    def value(self) -> int | str:
        value = self.figure.value
        return value if isinstance(value, int) else value.words


@dataclass(frozen=True)
class Address:
    """Where one is on the page; `to` leads elsewhere with everything else kept."""

    asked: Asked

    def to(self, *, unit: str | None = None, kind: str | None = None, **more: Any) -> str:
        """The same enquiry for another unit, as a file (`kind`), or with more of the address."""
        given = {key: quote(str(value)) if value else "" for key, value in more.items()}
        values = self._kept | ({"don-vi": quote(unit)} if unit else {}) | given
        query = "&".join(f"{key}={value}" for key, value in values.items() if value)
        path = url_for("progress.file", kind=kind) if kind else self._path
        return f"{path}?{query}"

    def documents(self) -> str:
        """The classes without a list of names that are told beside the figures."""
        return f"{url_for('past_results.index')}{self.to().removeprefix(self._path)}"

    # A page has several hundred addresses: what they share is put together once.
    @cached_property
    def _path(self) -> str:
        return url_for("progress.show")

    @cached_property
    def _kept(self) -> dict[str, str]:
        asked = self.asked
        return {
            "khoa": quote(asked.course.key),
            "don-vi": quote(asked.unit.slug),
            "tu": _day(asked.period.first),
            "den": _day(asked.period.last),
            "theo": asked.by,
            "biet": quote(moments.written(asked.known_at)),
        }

    def afresh(self) -> str:
        """The same question with what is known now."""
        return self.to(biet=None)

    def shown(self, figure: Figure, unit: str | None = None, **more: Any) -> Shown:
        return Shown(figure, self.to(unit=unit, xem=figure.people, **more))

    def figures(self, counts: Counts, unit: str | None = None, **more: Any) -> list[Shown]:
        return [self.shown(figure, unit, **more) for figure in of(counts)]


def _day(day: date) -> str:
    """A day without strokes, which an address would have to spell out."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"
