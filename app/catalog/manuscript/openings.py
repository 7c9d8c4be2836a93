"""Where the scenes of a case begin, what they are called, and how others name them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.catalog.keys import scene_key
from app.catalog.manuscript import choices, headings
from app.catalog.manuscript.guessing import Guesses
from app.catalog.manuscript.headings import SceneHead
from app.catalog.manuscript.scanning import Line
from app.catalog.messages import Report


@dataclass(frozen=True, slots=True)
class Opening:
    """A scene's heading, the key others reach it by, and the lines below it."""

    heading: Line
    head: SceneHead
    key: str
    lines: Sequence[Line]


class Names:
    """Every way to name a scene: "Cảnh 2", its title, or both."""

    def __init__(self, openings: Sequence[Opening]) -> None:
        self.keys: dict[str, str] = {}
        heads = [(opening.head, opening.key) for opening in openings]
        for spelled in (
            [(head.name, key) for head, key in heads],
            [(f"{head.name} {head.title}", key) for head, key in heads],
            [(head.title, key) for head, key in heads if head.title],
        ):
            for words, key in spelled:
                self.keys.setdefault(scene_key(words), key)
        self._shown = {key: head.name for head, key in heads}
        self._guesses = Guesses(self.keys)

    def key(self, target: str) -> str | None:
        return self.keys.get(scene_key(target)) if target else None

    def guess(self, target: str) -> str | None:
        """The name of the scene that was probably meant."""
        near = self._guesses.near(scene_key(target))
        return self._shown[self.keys[near]] if near else None


def head_of(line: Line) -> SceneHead | None:
    return headings.scene_head(line.text) if line.nature == "heading" else None


def read(lines: Sequence[Line], report: Report) -> list[Opening]:
    """The scenes of lines that begin with a scene's heading; a name used twice is reported."""
    starts = [at for at, line in enumerate(lines) if head_of(line)]
    found: list[Opening] = []
    firsts: dict[str, int] = {}
    for start, end in pairwise([*starts, len(lines)]):
        heading = lines[start]
        head = head_of(heading)
        if head is None:
            continue
        name = scene_key(head.name)
        key = heading.key or name
        if name in firsts:
            report.add("C05", heading.number, heading.text, name=head.name, first=firsts[name])
            key = f"{key}-{heading.number}"
        firsts.setdefault(name, heading.number)
        found.append(Opening(heading, head, key, lines[start + 1 : end]))
    return found


def unwrapped(
    lines: Sequence[Line], names: Mapping[str, str]
) -> tuple[list[Line], Mapping[int, int]]:
    """The lines with every choice on one line: its arrow may stand on a wrapped one.

    With the last line of each such choice, by its first.
    """
    found = list(lines)
    ends: dict[int, int] = {}
    for at, line in enumerate(lines):
        raw = choices.bullet(line.text) if line.nature == "text" else None
        if raw is None or raw.target:
            continue
        end = at + 1
        while end < len(lines) and _continues(lines[end]):
            end += 1
        whole = " ".join(row.text for row in lines[at:end])
        if end > at + 1 and choices.leads_on(choices.bullet(whole), names):
            found[at] = replace(line, text=whole)
            ends[line.number] = lines[end - 1].number
            for below in range(at + 1, end):
                found[below] = replace(lines[below], text="", nature="comment")
    return found, ends


def _continues(line: Line) -> bool:
    is_wrapped = line.nature == "text" and line.indent >= 2
    return is_wrapped and not line.text.startswith(">") and choices.bullet(line.text) is None
