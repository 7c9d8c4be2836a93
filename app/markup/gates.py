"""The last gates before a page: bleach, then nh3, both fed from one list."""

from collections.abc import Collection
from functools import lru_cache

import nh3
from bleach.sanitizer import Cleaner

from app.markup.allowed import REL, RULES, SCHEMES, TAGS, decoded, dialled, is_allowed

# bleach is not idempotent on every input; this many rounds settle all that were ever found.
_ROUNDS = 6


class Unsettled(ValueError):
    """The two gates would go on changing each other's output."""


def safe(html: str, *, hotlines: Collection[str] = ()) -> str:
    """The HTML with nothing in it but what `allowed` lists; a fixed point of both gates.

    Raises `Unsettled` for the input on which the gates never agree.
    """
    numbers = frozenset(map(dialled, hotlines))
    for _ in range(_ROUNDS):
        first = through_bleach(html, numbers)
        last = through_nh3(first, numbers)
        if html == first == last:
            return html
        html = last
    raise Unsettled("the gates do not agree")


def through_bleach(html: str, numbers: frozenset[str]) -> str:
    """The first gate. Its own check of schemes lets "tel:1900" pass: ours stands before it."""

    def keep(tag: str, name: str, value: str) -> bool:
        return is_allowed(tag, name, decoded(value), numbers)

    # A cleaner holds the state of its parser: never shared between threads.
    return Cleaner(tags=TAGS, attributes=keep, protocols=SCHEMES, strip=True).clean(html)


def through_nh3(html: str, numbers: frozenset[str]) -> str:
    """The last gate."""
    return _last_gate(numbers).clean(html)


@lru_cache(maxsize=8)
def _last_gate(numbers: frozenset[str]) -> nh3.Cleaner:
    def keep(tag: str, name: str, value: str) -> str | None:
        return value if is_allowed(tag, name, value, numbers) else None

    return nh3.Cleaner(
        tags=set(TAGS),
        # Without the key "*" nh3 keeps lang and title on every tag.
        attributes={"*": set(), **{tag: set(rules) for tag, rules in RULES.items()}},
        attribute_filter=keep,
        url_schemes=set(SCHEMES),
        link_rel=REL,
    )
