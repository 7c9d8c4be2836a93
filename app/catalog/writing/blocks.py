"""Quizzes and cases as canonical text, each piece by itself, so that one can stand in its place."""

from collections.abc import Iterator, Mapping

from app.catalog import titles, values
from app.catalog.keys import scene_key
from app.catalog.manuscript import choices, headings, labels, picks, settings
from app.catalog.manuscript.scanning import Line
from app.catalog.spec import Case, Quiz, QuizPart, QuizSettings, Scene, SceneChoice
from app.catalog.writing import questions
from app.catalog.writing.questions import heading
from app.catalog.writing.shielding import Spot, in_scene, in_story, shielded, spoken

Rows = list[str]


def quiz(one: Quiz, usual: QuizSettings, level: int = 2) -> Iterator[Rows]:
    """The quiz in groups of lines; `usual` is what holds without any setting."""
    is_whole = headings.quiz_title(one.title) == one.title
    title = titles.escaped(one.title)
    head = heading(level, title if is_whole else f"Kiểm tra: {title}", one)
    drawn = [row for part in one.parts if part.title is None for row in part_rows(part)]
    yield [head, *setting_rows(one.settings, usual), *drawn]
    if one.intro:
        yield shielded(one.intro.text, in_story)
    for part in one.parts:
        yield from _part(part, level + 1, shuffle=one.settings.shuffle_options)


def _part(part: QuizPart, level: int, *, shuffle: bool) -> Iterator[Rows]:
    """The part under its heading, its questions one level deeper; the first has no heading."""
    below = level
    if part.title is not None:
        below += 1
        yield [f"{'#' * level} {titles.escaped(part.title)}", *part_rows(part)]
        if part.intro:
            yield shielded(part.intro.text, in_story)
    for question in part.questions:
        yield questions.rows(question, Spot(below, shuffle=shuffle))


def part_rows(part: QuizPart) -> Rows:
    rows = [f"{labels.written('pick')}: {picks.written(pick)}" for pick in part.picks]
    if part.shuffle is not None:
        rows.append(f"{labels.written('shuffle')}: {'có' if part.shuffle else 'không'}")
    return rows


def setting_rows(now: QuizSettings, usual: QuizSettings) -> Rows:
    return [f"{labels.written(name)}: {value}" for name, value in settings.written(now, usual)]


def case(one: Case, level: int = 2) -> Iterator[Rows]:
    """The case in groups of lines."""
    is_whole = headings.case_title(one.title) == one.title
    title = titles.escaped(one.title)
    head = heading(level, title if is_whole else f"Tình huống: {title}", one)
    yield [head, *scale_rows(one)]
    if one.intro:
        yield shielded(one.intro.text, in_story)
    for question in one.questions:
        yield questions.rows(question, Spot(level + 1))
    names, ways = scene_names(one), ways_to_name(one)
    for scene in one.scenes:
        yield from _scene(scene, names, ways, level + 1)


def scale_rows(one: Case) -> Rows:
    return [f"{labels.written('points')}: {values.written(one.scale)}"] if one.scale else []


def scene_names(one: Case) -> Mapping[str, str]:
    """What each scene is called, by its key."""
    return {scene.key: scene.name for scene in one.scenes}


def ways_to_name(one: Case) -> frozenset[str]:
    """Every key by which a scene may be named."""
    spelled = ((scene.name, f"{scene.name} {scene.title}", scene.title) for scene in one.scenes)
    return frozenset(scene_key(words) for each in spelled for words in each if words)


def _scene(
    scene: Scene, names: Mapping[str, str], ways: frozenset[str], level: int
) -> Iterator[Rows]:
    words = f"{scene.name}. {scene.title}" if scene.title else scene.name
    yield [heading(level, words, scene)]
    if scene.text:
        yield shielded(scene.text.text, _in_scene, scenes=ways)
    for question in scene.questions:
        yield questions.rows(question, Spot(level + 1, scenes=ways))
    yield [row for choice in scene.choices for row in choice_rows(choice, names)]
    if scene.next:
        yield [next_row(scene.next, names)]


def next_row(key: str, names: Mapping[str, str]) -> str:
    return f"{labels.written('next')}: {names[key]}"


def choice_rows(choice: SceneChoice, names: Mapping[str, str]) -> Rows:
    """`- (+2) words -> Cảnh 2`, and below it what follows from the choice."""
    first, _, rest = choice.text.text.partition("\n")
    points = f"({choice.points:+g}) ".replace(".", ",")
    is_read = choices.bullet(f"- {first} -> x")
    shown = points if choice.points or (is_read and is_read.points is not None) else ""
    target = names.get(choice.to or "", choice.target)
    rows = [f"- {shown}{spoken(first)} -> {target}".replace("-  ->", "- ->")]
    if rest:
        rows += shielded(rest, _in_scene, above="- x", margin="  ")
    if choice.consequence:
        rows += [f"  > {spoken(row)}".rstrip() for row in choice.consequence.text.split("\n")]
    return rows


def _in_scene(line: Line) -> bool:
    return in_scene(line) or line.nature == "heading"
