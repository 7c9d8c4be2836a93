"""Who goes on where after a change: heads of branches, and whoever oversees a unit that closes.

Between the preview and the confirmation the units are made twice, with other ids: heirs are known
by their number in the order of their making.
"""

from dataclasses import dataclass

from flask import request
from sqlalchemy import select

from app import clock
from app.organisation import units
from app.organisation.models import UnitChange, UnitKind, UnitSuccession, UnitVersion
from app.people import entrusting, persons, rearranging
from app.people.entrusting import Entrusted
from app.people.models import BRANCH_HEAD, Role
from app.people.rearranging import Ended
from app.web.access import me
from app.web.db import db

ROLES = {
    Role.OFFICER: "cán bộ phụ trách",
    Role.TRAINER: "giảng viên",
    Role.ADMINISTRATOR: "quản trị",
}


@dataclass(frozen=True)
class Overseer:
    """Somebody who oversees a unit that closes; `key` names the field that asks about her."""

    key: str
    name: str
    role: str
    unit: str


@dataclass(frozen=True)
class Question:
    """What the confirmation asks: {number: name} of heirs, `main` the first to be offered."""

    ended: list[str]
    heads: dict[int, str]
    branches: dict[int, str]
    overseers: list[Overseer]
    heirs: dict[int, str]
    main: int | None


@dataclass(frozen=True)
class GoingOn:
    """What a change ended."""

    change: UnitChange
    ended: list[Ended]
    overseers: list[Entrusted]

    def question(self) -> Question:
        heirs, title = _heirs(self.change), persons.title(db(), BRANCH_HEAD).id
        main = db().scalar(
            select(UnitSuccession.to_unit_id)
            .where(UnitSuccession.change_id == self.change.id, UnitSuccession.main)
            .limit(1)
        )
        return Question(
            ended=[each.person.full_name for each in self.ended],
            heads={
                each.person.id: each.person.full_name
                for each in self.ended
                if each.holding.title_id == title
            },
            branches={
                number: heir.full_name
                for number, heir in enumerate(heirs)
                if _wants_a_head(self.change, heir)
            },
            overseers=[
                Overseer(
                    f"quyen-{one.grant.id}", one.person.full_name, ROLES[one.grant.role], one.unit
                )
                for one in self.overseers
            ],
            heirs={number: heir.full_name for number, heir in enumerate(heirs)},
            main=next((n for n, heir in enumerate(heirs) if heir.unit_id == main), None),
        )

    def carry_out(self) -> None:
        """As chosen with the confirmation. Raises NotAHeadThere."""
        heirs, by, at = _heirs(self.change), me().account_id, clock.now()
        chosen = {
            heir.unit_id: request.form.get(f"truong-{number}", type=int)
            for number, heir in enumerate(heirs)
            if _wants_a_head(self.change, heir)
        }
        heads = {unit_id: person for unit_id, person in chosen.items() if person}
        rearranging.go_on(db(), self.change, self.ended, heads, by=by, at=at)
        given = {}
        for one in self.overseers:
            number = request.form.get(f"quyen-{one.grant.id}", type=int)
            if number is not None and 0 <= number < len(heirs):
                given[one.grant.id] = heirs[number].unit_id
        entrusting.entrust(db(), self.change, self.overseers, given, by=by, at=at)


def after(change: UnitChange) -> GoingOn:
    """The posts in units that it closes are ended. Raises TookOfficeSince."""
    ended = rearranging.follow(db(), change, by=me().account_id, at=clock.now())
    return GoingOn(change, ended, entrusting.over_closing(db(), change))


def _heirs(change: UnitChange) -> list[UnitVersion]:
    """The units that come out of it, as they are from its day on, in the order of their making."""
    ids = select(UnitSuccession.to_unit_id).where(UnitSuccession.change_id == change.id)
    rows = db().scalars(
        select(UnitVersion)
        .where(UnitVersion.unit_id.in_(ids), units.as_of(change.on_date))
        .order_by(UnitVersion.unit_id)
    )
    return list(rows)


def _wants_a_head(change: UnitChange, heir: UnitVersion) -> bool:
    """A branch that nobody heads: a new one, or one that took others in while it was vacant."""
    is_branch = heir.kind is UnitKind.BRANCH
    return is_branch and rearranging.is_vacant_from(db(), heir.unit_id, change.on_date)
