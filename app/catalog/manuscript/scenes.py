"""The scenes of a case: text, questions, and the choices that lead from one to another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.catalog.keys import Keys
from app.catalog.manuscript import (
    choices,
    exercises,
    headings,
    labels,
    openings,
    questions,
)
from app.catalog.manuscript.choices import RawChoice
from app.catalog.manuscript.openings import Names, Opening
from app.catalog.manuscript.prose import passage, unescaped
from app.catalog.manuscript.questions import Place
from app.catalog.manuscript.scanning import Line
from app.catalog.messages import Report
from app.catalog.spec import Passage, Question, Scene, SceneChoice


def read(lines: Sequence[Line], report: Report, keys: Keys) -> tuple[Scene, ...]:
    """The scenes in `lines`, which begin with the heading of the first."""
    found = openings.read(lines, report)
    names = Names(found)
    return tuple(_SceneReader(opening, names, report, keys).read() for opening in found)


@dataclass(slots=True)
class _Choice:
    raw: RawChoice
    line: Line
    rows: list[str] = field(default_factory=list)
    consequence: list[str] = field(default_factory=list)
    end_line: int = 0


class _SceneReader:
    def __init__(
        self,
        opening: Opening,
        names: Names,
        report: Report,
        keys: Keys,
    ) -> None:
        self.opening = opening
        self.names = names
        self.report = report
        self.place = Place(report, keys, stop=self._is_of_scene)
        self.text: list[Line] = []
        self.questions: list[Question] = []
        self.choices: list[_Choice] = []
        self.next: tuple[str, Line] | None = None
        self.choosing = False
        # Whether the line above is of a consequence: the next one goes on with it, bare or not.
        self.telling = False
        self.ends: Mapping[int, int] = {}

    def read(self) -> Scene:
        at = 0
        lines, self.ends = openings.unwrapped(self.opening.lines, self.names.keys)
        while at < len(lines):
            head = exercises.head_of(lines[at]) if lines[at].nature == "heading" else None
            if head:
                at += self._question(head, lines, at)
            else:
                self._take(lines[at])
                at += 1
        return self._scene()

    def _question(self, head: headings.QuestionHead, lines: Sequence[Line], at: int) -> int:
        self.choosing = False
        end = exercises.extent(lines, at)
        question, taken = questions.read(head, lines[at], lines[at + 1 : end], self.place)
        if question:
            self.questions.append(question)
        return 1 + taken

    def _is_of_scene(self, line: Line) -> bool:
        """What ends a question because it belongs to the scene around it."""
        if line.nature != "text":
            return False
        if labels.label(line.text, labels.IN_SCENE):
            return True
        return choices.leads_on(choices.bullet(line.text), self.names.keys)

    def _take(self, line: Line) -> None:
        if line.nature == "text" and self._is_taken(line):
            return
        if self.choosing and (line.nature == "blank" or line.is_silent):
            self.telling = False
            return
        self.choosing = False
        self.text.append(line)

    def _is_taken(self, line: Line) -> bool:
        """Whether the line is a choice, belongs to one, or says which scene is next."""
        found = labels.label(line.text, labels.IN_SCENE)
        if found:
            self.next, self.choosing = (found.value.strip(" .*_"), line), False
            return True
        raw = choices.bullet(line.text)
        if choices.leads_on(raw, self.names.keys) or (raw and self.choosing and line.indent < 2):
            self._choice(raw, line)
            return True
        if not self.choosing:
            return False
        last = self.choices[-1]
        if line.text.startswith(">"):
            if last.consequence and not self.telling:
                last.consequence.append("")
            last.consequence.append(line.text[1:].strip())
            self.telling = True
        elif line.indent >= 2 or self.telling:
            (last.consequence or last.rows).append(unescaped(line.text))
        else:
            return False
        last.end_line = line.number
        return True

    def _choice(self, raw: RawChoice | None, line: Line) -> None:
        if raw is None:
            return
        above = self.text[-1] if self.text and not self.choosing else None
        if above and above.nature == "text" and choices.bullet(above.text):
            self.report.add("C01/arrow", above.number, above.text)
        self.choosing, self.telling = True, False
        end = self.ends.get(line.number, line.number)
        self.choices.append(_Choice(raw, line, [raw.words], end_line=end))

    def _scene(self) -> Scene:
        opening, head = self.opening, self.opening.head
        telling = next((line for line in self.text if exercises.tells(line)), None)
        if telling:
            self.report.add("Q15", telling.number, telling.text)
        heading, lines = opening.heading, opening.lines
        return Scene(
            key=opening.key,
            name=head.name,
            title=head.title,
            ending=head.ending,
            text=passage(self.text),
            questions=tuple(self.questions),
            choices=tuple(map(self._finished, self.choices)),
            next=self._target(*self.next) if self.next else None,
            line=heading.number,
            end_line=heading.number + len(lines),
            source="\n".join([heading.raw, *(line.raw for line in lines)]),
        )

    def _finished(self, choice: _Choice) -> SceneChoice:
        number = choice.line.number
        told = "\n".join(choice.consequence).strip()
        if not choice.raw.target:
            self.report.add("C01/arrow", number, choice.raw.words)
        return SceneChoice(
            text=Passage("\n".join(choice.rows), number, choice.end_line),
            points=choice.raw.points or 0,
            target=choice.raw.target,
            to=self._target(choice.raw.target, choice.line) if choice.raw.target else None,
            consequence=Passage(told, number, choice.end_line) if told else None,
        )

    def _target(self, target: str, line: Line) -> str | None:
        """The key of the scene named, or None after saying which name was probably meant."""
        key = self.names.key(target)
        if key:
            return key
        guess = self.names.guess(target)
        if not target:
            self.report.add("C01/next", line.number, line.text)
        elif guess:
            self.report.add("C01", line.number, target, guess=guess)
        else:
            self.report.add("C01/unknown", line.number, target)
        return None
