"""Short ways to read a manuscript in a test."""

from collections.abc import Sequence
from dataclasses import replace
from textwrap import dedent
from typing import Any

from app.catalog import manuscript
from app.catalog.compiling import Compiled, CompiledQuestion, compile_lesson
from app.catalog.spec import Manuscript, Problem


def read(text: str) -> Manuscript:
    return manuscript.parse(dedent(text).strip("\n"))


def plain_html(fragments: Sequence[str], *, hard_breaks: bool = True) -> list[str]:
    """Stands in for the renderer: one paragraph, nothing escaped."""
    return [f"<p>{fragment}</p>" for fragment in fragments]


def compiled(text: str, **more: Any) -> Compiled:
    return compile_lesson(dedent(text).strip("\n"), render=plain_html, **more)


def quiz(questions: str) -> Compiled:
    return compiled("## Kiểm tra: Thử\n" + dedent(questions))


def only(questions: str) -> CompiledQuestion:
    """The one question of a quiz that has nothing wrong with it but infos."""
    found = quiz(questions)
    assert [problem for problem in found.problems if problem.level != "info"] == []
    (question,) = found.questions
    return question


def codes(found: Compiled | Manuscript, *levels: str) -> list[str]:
    """The codes of its problems, of these levels when any are given."""
    wanted = levels or ("error", "warning", "info")
    return [problem.code for problem in found.problems if problem.level in wanted]


def the(code: str, found: Compiled | Manuscript) -> Problem:
    """The one problem with this code."""
    (problem,) = [problem for problem in found.problems if problem.code == code]
    return problem


def weights(question: CompiledQuestion) -> list[float]:
    """What the options are worth, in the order they stand."""
    worth: dict[str, float] = question.secret["weights"]
    return [worth[option["key"]] for option in question.public["options"]]


def texts(question: CompiledQuestion) -> list[str]:
    return [option["html"] for option in question.public["options"]]


def everything_public(found: Compiled) -> dict[str, Any]:
    """All that may be sent before any answer."""
    return {"lesson": found.public, "questions": [question.public for question in found.questions]}


def without_lines(found: CompiledQuestion) -> CompiledQuestion:
    return replace(found, line=0)
