"""A case drawn as a map: scenes in layers from the first one down, choices as lines between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.assessment.case_map import Ways

WIDTH, HEIGHT = 170, 64
ACROSS, DOWN = 24, 70
LONGEST_LINE = 22
THICKEST = 8.0


@dataclass(frozen=True)
class Choice:
    """One way on from a scene; `letter` names it on the map. `count` runs took it."""

    letter: str
    html: str
    points: float
    to: str
    count: int


@dataclass(frozen=True)
class Node:
    """A scene in its place; `lines` are its title cut to fit, `count` runs came here."""

    key: str
    title: str
    lines: tuple[str, ...]
    ending: bool
    x: int
    y: int
    count: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Edge:
    """A line between two scenes; `is_back` goes up or sideways and runs beside the boxes."""

    path: str
    letter: str
    x: float
    y: float
    thickness: float
    is_back: bool


@dataclass(frozen=True)
class CaseMap:
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    runs: int

    @property
    def titles(self) -> dict[str, str]:
        return {node.key: node.title for node in self.nodes}


def lay_out(scenes: Sequence[Mapping[str, Any]], ways: Ways) -> CaseMap:
    """The map of scenes as `parting.scene_secret` gives them, the first one on top."""
    layers = _layers(scenes)
    widest = max((len(layer) for layer in layers), default=1)
    width = widest * (WIDTH + ACROSS) + 2 * ACROSS
    nodes = {
        scene["key"]: _node(scene, ways, place, len(layer), depth, width)
        for depth, layer in enumerate(layers)
        for place, scene in enumerate(layer)
    }
    edges = [
        _edge(node, nodes[choice.to], choice, place, ways)
        for node in nodes.values()
        for place, choice in enumerate(node.choices)
        if choice.to in nodes
    ]
    height = len(layers) * (HEIGHT + DOWN) - DOWN + 2 * ACROSS
    return CaseMap(tuple(nodes.values()), tuple(edges), width, max(height, HEIGHT), ways.runs)


def _layers(scenes: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """By how few steps lead there; what nothing leads to stands below."""
    by_key = {scene["key"]: scene for scene in scenes}
    layers: list[list[Mapping[str, Any]]] = []
    now, seen = [scene["key"] for scene in scenes[:1]], {scene["key"] for scene in scenes[:1]}
    while now:
        layers.append([by_key[key] for key in now])
        onward = dict.fromkeys(to for key in now for to in _targets(by_key[key]))
        now = [key for key in onward if key in by_key and key not in seen]
        seen.update(now)
    lost = [scene for scene in scenes if scene["key"] not in seen]
    return [*layers, lost] if lost else layers


def _targets(scene: Mapping[str, Any]) -> list[str]:
    return [choice["to"] for choice in scene["choices"]] + (
        [scene["next"]] if scene["next"] else []
    )


def _node(
    scene: Mapping[str, Any], ways: Ways, place: int, beside: int, depth: int, width: int
) -> Node:
    key = scene["key"]
    row = beside * (WIDTH + ACROSS) - ACROSS
    return Node(
        key=key,
        title=scene["title"],
        lines=_cut(scene["title"]),
        ending=scene["ending"],
        x=(width - row) // 2 + place * (WIDTH + ACROSS),
        y=ACROSS + depth * (HEIGHT + DOWN),
        count=ways.reached.get(key, 0) if depth else ways.runs,
        choices=_choices(scene, ways),
    )


def _choices(scene: Mapping[str, Any], ways: Ways) -> tuple[Choice, ...]:
    key = scene["key"]
    if scene["next"]:
        count = ways.chosen.get((key, None), 0)
        return (Choice("→", "Tiếp", 0, scene["next"], count),)
    return tuple(
        Choice(
            letter=chr(ord("A") + place % 26),
            html=choice["html"],
            points=choice["points"],
            to=choice["to"],
            count=ways.chosen.get((key, choice["key"]), 0),
        )
        for place, choice in enumerate(scene["choices"])
    )


def _edge(start: Node, end: Node, choice: Choice, place: int, ways: Ways) -> Edge:
    part = WIDTH / (len(start.choices) + 1)
    x, y = start.x + part * (place + 1), start.y + HEIGHT
    thickness = 1.5 + (THICKEST - 1.5) * choice.count / ways.runs if ways.runs else 1.5
    is_back = end.y <= start.y
    to_x, to_y = end.x + WIDTH / 2, float(end.y)
    if is_back:
        # Around the right side of the boxes, into the side of the scene it returns to.
        to_x, to_y = end.x + WIDTH, end.y + HEIGHT / 2
        out = max(start.x, end.x) + WIDTH + ACROSS
        path = f"M{x:g} {y:g}C{x:g} {y + DOWN / 2:g} {out:g} {y + DOWN / 2:g} {out:g} {y - 10:g}"
        path += f"S{out:g} {to_y:g} {to_x:g} {to_y:g}"
    else:
        path = f"M{x:g} {y:g}C{x:g} {y + DOWN / 2:g} {to_x:g} {to_y - DOWN / 2:g} {to_x:g} {to_y:g}"
    return Edge(path, choice.letter, x, y + 16, round(thickness, 1), is_back)


def _cut(title: str) -> tuple[str, ...]:
    """The title on two lines at most."""
    lines = [""]
    for word in title.split():
        if len(lines[-1]) + len(word) + 1 > LONGEST_LINE and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()[:LONGEST_LINE]
    return (lines[0], lines[1] + " …") if len(lines) > 2 else tuple(lines)
