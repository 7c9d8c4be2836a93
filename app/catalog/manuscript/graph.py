"""Proving that a case comes to an end, and the most points its paths can bring."""

from collections.abc import Iterable, Mapping, Sequence

from app.catalog.messages import Report
from app.catalog.spec import Case, Scene

Edges = Mapping[str, tuple[str, ...]]


def check(case: Case, report: Report) -> None:
    """Report dead ends, closed loops, scenes nobody reaches, and a missing end."""
    scenes = {scene.key: scene for scene in case.scenes}
    edges = {key: _targets(scene) for key, scene in scenes.items()}
    endings = [scene.key for scene in case.scenes if scene.ending]
    if not endings:
        report.add("C06", case.line, case.title)
    reached = _reached(case.scenes[:1], edges)
    for scene in case.scenes:
        if scene.key not in reached:
            report.add("C03", scene.line, scene.title, name=scene.name)
        _check_scene(scene, report)
    if endings:
        _check_loops(case.scenes, edges, report)
    best = best_total(case.scenes)
    if case.scale and case.scale > best:
        report.add("C08", case.line, points=_comma(case.scale), best=_comma(best))


def best_total(scenes: Sequence[Scene]) -> float:
    """The most points a path from the first scene to an ending can bring.

    A choice and a question count once even when a loop passes them again, so in a loop all its
    gains can be gathered before it is left.
    """
    edges = {scene.key: _targets(scene) for scene in scenes}
    group = _groups(edges)
    gathered: dict[int, float] = {}
    for scene in scenes:
        inner = (c.points for c in scene.choices if c.to and group[c.to] == group[scene.key])
        asked = sum(question.points for question in scene.questions)
        gains = sum(points for points in inner if points > 0)
        gathered[group[scene.key]] = gathered.get(group[scene.key], 0) + asked + gains
    return _longest(scenes, group, gathered)


def _longest(
    scenes: Sequence[Scene], group: Mapping[str, int], gathered: Mapping[int, float]
) -> float:
    """Groups are numbered from the ends back, so each is known before what leads to it."""
    ends = {group[scene.key] for scene in scenes if scene.ending}
    ways: dict[int, list[tuple[float, int]]] = {}
    for scene in scenes:
        for points, to in _ways(scene):
            if group[to] != group[scene.key]:
                ways.setdefault(group[scene.key], []).append((points, group[to]))
    best: dict[int, float] = {}
    for number in sorted(gathered):
        onward = [points + best[to] for points, to in ways.get(number, ()) if to in best]
        if number in ends:
            onward.append(0)
        if onward:
            best[number] = gathered[number] + max(onward)
    return best.get(group[scenes[0].key], 0) if scenes else 0


def _ways(scene: Scene) -> Iterable[tuple[float, str]]:
    if scene.next:
        yield 0, scene.next
    for choice in scene.choices:
        if choice.to:
            yield choice.points, choice.to


def _targets(scene: Scene) -> tuple[str, ...]:
    return () if scene.ending else tuple(to for _, to in _ways(scene))


def _check_scene(scene: Scene, report: Report) -> None:
    onward = bool(scene.choices) or scene.next is not None
    words = {"name": scene.name}
    if scene.ending and onward:
        report.add("C09", scene.line, scene.title, **words)
    elif scene.choices and scene.next:
        report.add("C09/both", scene.line, scene.title, **words)
    elif not scene.ending and not onward:
        report.add("C02", scene.line, scene.title, **words)
    elif len(scene.choices) == 1:
        report.add("C07", scene.line, scene.title, **words)


def _check_loops(scenes: Sequence[Scene], edges: Edges, report: Report) -> None:
    """A scene from which no path ends, though none of its paths breaks off, is in a closed loop."""
    back: dict[str, list[str]] = {}
    for key, targets in edges.items():
        for target in targets:
            back.setdefault(target, []).append(key)
    broken = {
        scene.key
        for scene in scenes
        if not scene.ending and len(edges[scene.key]) < max(1, len(scene.choices))
    }
    ends = [scene for scene in scenes if scene.ending or scene.key in broken]
    safe = _reached(ends, back)
    for scene in scenes:
        if scene.key not in safe:
            report.add("C04", scene.line, scene.title, name=scene.name)


def _reached(starts: Iterable[Scene], edges: Mapping[str, Iterable[str]]) -> set[str]:
    found = {scene.key for scene in starts}
    waiting = list(found)
    while waiting:
        for key in edges.get(waiting.pop(), ()):
            if key not in found:
                found.add(key)
                waiting.append(key)
    return found


def _groups(edges: Edges) -> dict[str, int]:
    """Scenes that reach one another share a number; a group leads only to smaller ones."""
    order: list[str] = []
    seen: set[str] = set()
    for start in edges:
        _visit(start, edges, seen, order)
    back: dict[str, list[str]] = {key: [] for key in edges}
    for key, targets in edges.items():
        for target in targets:
            back[target].append(key)
    group: dict[str, int] = {}
    for number, start in enumerate(reversed(order)):
        if start not in group:
            waiting = [start]
            group[start] = -number
            while waiting:
                for key in back[waiting.pop()]:
                    if key not in group:
                        group[key] = -number
                        waiting.append(key)
    return group


def _visit(start: str, edges: Edges, seen: set[str], order: list[str]) -> None:
    """Depth first, without recursion: a scene is listed after all it leads to."""
    if start in seen:
        return
    seen.add(start)
    path = [(start, iter(edges[start]))]
    while path:
        key, targets = path[-1]
        onward = next((target for target in targets if target not in seen), None)
        if onward is None:
            order.append(key)
            path.pop()
        else:
            seen.add(onward)
            path.append((onward, iter(edges[onward])))


def _comma(value: float) -> str:
    return f"{value:g}".replace(".", ",")
