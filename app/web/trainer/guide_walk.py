"""A case walked through without keeping anything: the way so far stands in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.catalog.compiling import Compiled

# What goes on where there is nothing to choose.
ONWARDS = "tiep"
LONGEST_WAY = 100


@dataclass(frozen=True)
class Walk:
    """Where a way leads. `chosen` and `consequence` are HTML of the last choice, if it was one."""

    scene: Mapping[str, Any]
    steps: tuple[str, ...] = ()
    # (title of the scene, HTML of what was chosen there)
    path: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    consequence: str = ""
    points: float = 0


def walk(lesson: Compiled, case: Mapping[str, Any], steps: Sequence[str]) -> Walk:
    """The scene these steps lead to; a step nobody offers there ends the way before it."""
    scenes = {scene.key: scene.secret for scene in lesson.scenes if scene.case_key == case["key"]}
    found = Walk(scenes[case["start"]])
    taken: dict[tuple[str, str], float] = {}
    for step in steps[:LONGEST_WAY]:
        here = found.scene
        offered = {choice["key"]: choice for choice in here["choices"]}
        choice = offered.get(step) or ({"to": here["next"]} if step == ONWARDS else {})
        if not choice.get("to"):
            break
        # A choice counts once, also when she comes by again.
        taken[here["key"], step] = choice.get("points", 0)
        words = choice.get("html", "")
        found = Walk(
            scene=scenes[choice["to"]],
            steps=(*found.steps, step),
            path=(*found.path, (here["title"], words)),
            chosen=words,
            consequence=choice.get("consequence") or "",
            points=sum(taken.values()),
        )
    return found


def score(case: Mapping[str, Any], found: Walk) -> tuple[float, float] | None:
    """(points, out of how many) on the trainer's scale; None for a case without points."""
    best = case["best"]
    if best <= 0:
        return None
    scale = case["scale"] or best
    return min(max(found.points, 0) / best, 1) * scale, scale
