"""Marks and scores as pure functions."""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app import text
from app.assessment.given import Given, Outcome
from app.assessment.kinds import KINDS

RULE = "2026-11"
LEVELS = 3
# A rounding crumb must not fail anyone.
CRUMB = 1e-9


@dataclass(frozen=True)
class Marked:
    """Points of one question; `points` is None while it waits for a trainer."""

    points: float | None
    out_of: float


def outcome(public: dict[str, Any], secret: dict[str, Any], given: Given) -> Outcome:
    return KINDS[public["kind"]].mark(public, secret, given)


def points(result: Outcome, out_of: float) -> float | None:
    return None if result.credit is None else round(result.credit * out_of, 4)


def share(marks: Iterable[Marked]) -> float | None:
    """The share of the points, 0..1. A question still waiting weighs nothing."""
    known = [(mark.points, mark.out_of) for mark in marks if mark.points is not None]
    total = sum(out_of for _, out_of in known)
    return sum(got for got, _ in known) / total if total else None


def passes(reached: float | None, pass_mark: float) -> bool:
    return reached is not None and reached + CRUMB >= pass_mark


def rubric_points(rubric: Sequence[dict[str, Any]], levels: dict[str, int]) -> float:
    """0–3 for each criterion means 0, 1/3, 2/3, all of its points; the sum rounded to 0,25."""
    total = sum(
        criterion["points"] * min(max(levels.get(criterion["key"], 0), 0), LEVELS) / LEVELS
        for criterion in rubric
    )
    return float(round(total * 4)) / 4


def result_words(marks: Sequence[Marked], pass_mark: float, scale: float = 10) -> str:
    """«Chị đúng 2/5 câu, cần 3», or in points when questions weigh or count differently.

    `scale` is what the author calls all of it: ten points as usual.
    """
    # A question dropped since counts for nothing.
    known = [mark for mark in marks if mark.points is not None and mark.out_of]
    whole = all(mark.points in (0.0, mark.out_of) for mark in known)
    alike = len({mark.out_of for mark in known}) == 1
    if known and whole and alike:
        right = sum(1 for mark in known if mark.points == mark.out_of)
        need = math.ceil(pass_mark * len(known) - CRUMB)
        return f"Chị đúng {right}/{len(known)} câu, cần {need}"
    reached = share(marks)
    got, most = text.points((reached or 0) * scale, 1), text.points(scale, 1)
    return f"Chị được {got}/{most} điểm, cần {text.points(pass_mark * scale, 1)}"


def order(attempt_id: UUID, keys: Iterable[str]) -> list[str]:
    """The order in an attempt: nothing to store, and the phone computes the same."""
    return sorted(keys, key=lambda key: hashlib.sha256(f"{attempt_id}{key}".encode()).digest())
