"""Which questions an attempt asks, and in what order. Pure: the phone computes the same."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from app.assessment import marking


def draw(attempt_id: UUID, quiz: Mapping[str, Any], seen: Mapping[str, int]) -> list[str]:
    """The keys of the questions asked, in the order of the quiz.

    From each pool those she has met least often, by lot among equals; `seen` counts how often she
    met each. A question in two pools is asked once.
    """
    pooled = {key for pool in quiz["pools"] for key in pool["keys"]}
    asked = {key for key in quiz["questions"] if key not in pooled}
    for pool in quiz["pools"]:
        by_lot = marking.order(attempt_id, pool["keys"])
        by_lot.sort(key=lambda key: seen.get(key, 0))
        asked |= set([key for key in by_lot if key not in asked][: pool["take"]])
    return [key for key in quiz["questions"] if key in asked]


def order(attempt_id: UUID, quiz: Mapping[str, Any], asked: Iterable[str]) -> list[str]:
    """The questions asked as they stand in the quiz, mixed within a part where it says so."""
    left = list(asked)
    mixed_in_all = quiz["settings"]["shuffle"]
    found: list[str] = []
    # Revisions from before parts have one, without a name.
    for part in quiz.get("parts") or [{"shuffle": None, "questions": left}]:
        mixes = mixed_in_all if part["shuffle"] is None else part["shuffle"]
        keys = [key for key in part["questions"] if key in left and key not in found]
        found += marking.order(attempt_id, keys) if mixes else keys
    return found + [key for key in left if key not in found]
