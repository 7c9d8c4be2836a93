"""From a manuscript to the public part of a revision and the secret parts beside it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from app.catalog import fragments, manuscript, parting, pooling, prerequisites
from app.catalog.folders import names
from app.catalog.fragments import FindMedia, Fragments
from app.catalog.messages import problem
from app.catalog.pooling import Banks
from app.catalog.spec import BlockKind, Manuscript, Placed, Problem
from app.catalog.usual import Usual
from app.markup import RENDERER, Unrenderable

# Named in every revision, so that a change of ours can be told from a change of the text.
COMPILER = f"manuscript 2, markup {RENDERER}"


class Render(Protocol):
    """Markdown fragments in, safe HTML out, one for one. May raise `markup.Unrenderable`."""

    def __call__(self, fragments: Sequence[str], *, hard_breaks: bool = True) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class CompiledQuestion:
    key: str
    kind: str
    block_kind: BlockKind
    block_key: str
    scene_key: str | None
    position: int
    points: float
    public: dict[str, Any]
    secret: dict[str, Any]
    line: int


@dataclass(frozen=True, slots=True)
class CompiledScene:
    case_key: str
    key: str
    secret: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A lesson in parts. With an error among the problems it may not be published."""

    public: dict[str, Any]
    questions: tuple[CompiledQuestion, ...]
    scenes: tuple[CompiledScene, ...]
    problems: tuple[Problem, ...]
    # Keys of questions that stand in a bank, not in the lesson's own text.
    borrowed: frozenset[str] = frozenset()


def compile_lesson(
    source: str,
    *,
    render: Render,
    media: FindMedia | None = None,
    files: Collection[str] = (),
    fallback_title: str = "",
    banks: Banks | None = None,
    is_bank: bool = False,
    places: Collection[str] | None = None,
    usual: Usual | None = None,
) -> Compiled:
    """Read, render once, and part a lesson. Never raises: what is wrong comes back as a problem.

    `media` gives the address a file of the course is served from, None when the course has no
    such file; without it paths stay as they are. `files` are the names it might have meant;
    `banks` are those its quizzes may draw from; `is_bank`: the text is one itself; `places` are the
    ids of lessons and courses it may advise to learn first, None when nobody knows them; `usual` is
    what its course says for all lessons.
    """
    read = manuscript.parse(source, is_bank=is_bank, usual=usual)
    text, undrawn = pooling.with_banks(read, banks or {})
    page = Fragments(fragments.definitions(text.source), media)
    public = parting.public(text, page, fallback_title)
    questions = _questions(text, page)
    scenes = _scenes(text, page)
    html, more = rendered(text, page, render, files)
    more += prerequisites.problems(text.front, text.source, places)
    return Compiled(
        public=_whole(public, html),
        questions=tuple(
            _question(placed, _whole(shown, html), _whole(hidden, html))
            for placed, shown, hidden in questions
        ),
        scenes=tuple(CompiledScene(case, key, _whole(body, html)) for case, key, body in scenes),
        problems=_sorted([*text.problems, *undrawn, *more]),
        borrowed=pooling.borrowed(text),
    )


def _questions(
    text: Manuscript, page: Fragments
) -> list[tuple[Placed, parting.Part, parting.Part]]:
    return [
        (placed, parting.question_public(placed, page), parting.question_secret(placed, page))
        for placed in text.questions()
        if placed.question.answer
    ]


def _scenes(text: Manuscript, page: Fragments) -> list[tuple[str, str, parting.Part]]:
    return [
        (case.key, scene.key, parting.scene_secret(scene, page))
        for case in text.cases
        for scene in case.scenes
    ]


def rendered(
    text: Manuscript, page: Fragments, render: Render, files: Collection[str] = ()
) -> tuple[list[str], list[Problem]]:
    """The HTML of every fragment; all empty when one is refused or the text is beyond limits."""
    empty = [""] * len(page.texts)
    missing = [_missing(line, path, files) for line, path in dict.fromkeys(page.missing)]
    if any(found.code in {"M01", "X01", "X02", "X03", "X04"} for found in text.problems):
        return empty, missing
    try:
        return render(page.texts, hard_breaks=text.front.hard_breaks), missing
    except Unrenderable as refused:
        start = page.lines[refused.index] if refused.index < len(page.lines) else 1
        rows = text.source.split("\n")
        line = min(start + (refused.line or 1) - 1, len(rows))
        words = rows[line - 1]
        return empty, [*missing, problem("M01/refused", line, words, reason=refused.reason)]


def _missing(line: int, path: str, files: Collection[str]) -> Problem:
    near = names.near(path, files)
    return (
        problem("M02/near", line, path, names=", ".join(near))
        if near
        else problem("M02", line, path)
    )


def _question(placed: Placed, public: dict[str, Any], secret: dict[str, Any]) -> CompiledQuestion:
    question = placed.question
    return CompiledQuestion(
        key=question.key,
        kind=question.kind,
        block_kind=placed.block_kind,
        block_key=placed.block_key,
        scene_key=placed.scene_key,
        position=placed.position,
        points=question.points,
        public=public,
        secret=secret,
        line=question.line,
    )


def _whole(part: Mapping[str, object], html: Sequence[str]) -> dict[str, Any]:
    return cast(dict[str, Any], fragments.filled(part, html))


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda found: (found.line, found.code)))
