"""A telephone number that somebody else has: shared ones are usual, so she is only asked."""

from collections.abc import Collection

from app.people import editing, finding, scope
from app.people.models import Person
from app.web.admin.posts import reaching, terms
from app.web.admin.posts.forms import PersonForm
from app.web.db import db

FIELDS = ("phone", "other_phone")


def are_meant(
    form: PersonForm, values: editing.Values, person: Person | None, *, but: Collection[int] = ()
) -> bool:
    """Whether nobody else has the numbers that are new to her, or it was said that they share them.

    Else the form asks. `but`: people of whom she who asks has said already that they are others.
    """
    numbers = {str(values[field]) for field in FIELDS if values.get(field)}
    before = {person.phone, person.other_phone} if person else set()
    others = {*but, *([person.id] if person else [])}
    found = {number: said for number in numbers - before if (said := _said(number, others))}
    if not found:
        return True
    answered = set((form.asked_about.data or "").split())
    if form.shares.data and answered >= set(found):
        return True
    form.asked_about.data = " ".join(sorted(found))
    form.shares.data = False
    form.told = tuple(found[number] for number in sorted(found))
    return False


def _said(number: str, but: Collection[int]) -> str:
    """Whose number it is; of somebody beyond her units nothing but that there is one."""
    hers = scope.may_change(Person, reaching.all_units(), on=reaching.today())
    named, is_elsewhere = finding.sharing(db(), hers, number, but=but)
    held = terms.now(named)
    said = [f"chị {one.full_name}{_where(one, held[one.id])}" for one in named]
    if is_elsewhere:
        said.append("một người ở đơn vị khác")
    return f"Số {number} đang ghi cho {', '.join(said)}." if said else ""


def _where(person: Person, held: list[terms.Term]) -> str:
    unit = held[0].unit if held else terms.home(person)
    return f" ({unit})" if unit else ""
