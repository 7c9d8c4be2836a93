"""What a row changes in what is known of a person: an empty cell changes nothing."""

from dataclasses import dataclass
from typing import Any

from app import text
from app.people.roster.entries import Entry
from app.people.roster.likeness import Known


@dataclass(frozen=True, slots=True)
class Person:
    """A person as she will stand in the database."""

    name: str
    birth_year: int | None
    phone: str | None
    other_phone: str | None


def merged(entry: Entry, known: Known | None) -> Person:
    if known is None:
        first, second = (*entry.phones, None, None)[:2]
        return Person(entry.name, entry.birth_year, first, second)
    # Capitals and the place of a tone are no other name; nor is what a joined record said.
    is_same = any(text.spelling_key(one.name) == entry.spelling for one in known.records)
    first, second = _phones(entry, known)
    return Person(
        known.name if is_same else entry.name,
        _born(entry, known),
        first,
        second,
    )


def _born(entry: Entry, known: Known) -> int | None:
    told_of_joined = any(one.birth_year == entry.birth_year for one in known.also)
    if entry.birth_year is None or (known.birth_year and told_of_joined):
        return known.birth_year
    return entry.birth_year


def _phones(entry: Entry, known: Known) -> tuple[str | None, str | None]:
    """One number in the file replaces the first, two replace both; one known already is kept."""
    if set(entry.phones) <= known.all_phones:
        return known.phone, known.other_phone
    if len(entry.phones) == 1:
        return entry.phones[0], known.other_phone
    return entry.phones[0], entry.phones[1]


def told(known: Known, person: Person) -> list[dict[str, str]]:
    """What changes, with before and after in words."""
    pairs = (
        ("Họ và tên", known.name, person.name),
        ("Năm sinh", known.birth_year, person.birth_year),
        ("Điện thoại", known.phone, person.phone),
        ("Điện thoại khác", known.other_phone, person.other_phone),
    )
    return [
        {"what": what, "before": str(before or "–"), "after": str(after or "–")}
        for what, before, after in pairs
        if before != after
    ]


def seen(known: Known) -> dict[str, Any]:
    """Her columns as they stand, to be put back when the import is taken back."""
    return {
        "full_name": known.name,
        "folded": known.folded,
        "sort_key": known.sort_key,
        "birth_year": known.birth_year,
        "phone": known.phone,
        "other_phone": known.other_phone,
    }
