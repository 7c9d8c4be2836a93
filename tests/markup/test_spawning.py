"""Rendering in a process that may be slow, greedy or broken without hurting ours."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from app import child, markup
from app.child import Limits
from app.markup import __main__ as renderer
from app.markup import spawning
from app.markup.rendering import Renderer
from app.markup.spawning import Job

SLOW = "[a" * 8000


def unguarded(*fragments: str) -> list[str]:
    return spawning.in_child(fragments, hard_breaks=True, hotlines=())


def test_fragments_come_back_in_their_order() -> None:
    assert markup.render(["một", "", "**ba**"]) == ["<p>một</p>", "", "<p><strong>ba</strong></p>"]


def test_a_whole_lesson_goes_through_the_pipes() -> None:
    lesson = "Chị em mình cùng học, cùng làm, ghi lại để nhớ.\n\n" * 3100

    (html,) = markup.render([lesson])

    assert len(lesson.encode()) > 190_000
    assert html.count("<p>") == 3100


def test_a_slow_fragment_costs_two_seconds_and_is_named() -> None:
    with pytest.raises(markup.Unrenderable) as refused:
        unguarded("tốt", SLOW, "tốt")

    assert refused.value.index == 1
    assert refused.value.reason.endswith(".")


def test_a_child_that_is_late_is_killed_and_buried(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[int] = []
    kill = child._kill

    def watched(process: subprocess.Popen[bytes]) -> None:
        killed.append(process.pid)
        kill(process)

    monkeypatch.setattr(child, "_kill", watched)
    monkeypatch.setattr(spawning, "LIMITS", Limits(2, 0.5, spawning.LIMITS.memory_bytes))

    with pytest.raises(markup.Unrenderable, match="Máy chưa kịp"):
        unguarded(SLOW)

    with pytest.raises(ProcessLookupError):  # a zombie would still answer
        os.kill(killed[0], 0)


@pytest.mark.parametrize("text", ["> " * 2000, "1. " * 900, "a\n: b\n" * 5000])
def test_a_text_nested_too_deep_is_named_not_crashed_on(text: str) -> None:
    with pytest.raises(markup.Unrenderable, match="Không hiển thị được") as refused:
        unguarded("tốt", text)

    assert refused.value.index == 1


@pytest.mark.parametrize(
    "text", ['``` { .x style="x" }\na\n```', "# M {: >c</em> h <img id= }", '```{ .a b="c" #d }']
)
def test_the_short_texts_known_to_break_python_markdown_are_shown(text: str) -> None:
    assert markup.render([text])[0]


@pytest.mark.parametrize("error", [TypeError, RecursionError, AttributeError, IndexError])
def test_whatever_python_markdown_raises_becomes_an_answer(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def breaks(_renderer: Renderer, text: str) -> str:
        if text == "hỏng":
            raise error
        return f"<p>{text}</p>"

    monkeypatch.setattr(Renderer, "html", breaks)
    job = Job(fragments=["một", "hỏng", "ba"], hard_breaks=True, hotlines=[])

    assert list(renderer.answers(job)) == [{"html": "<p>một</p>"}, {"broken": error.__name__}]


def test_a_renderer_that_does_not_start_is_our_fault_not_the_authors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(RuntimeError, match="did not start"):
        unguarded("tốt")


def test_the_child_gets_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []
    popen = subprocess.Popen

    def watched(*args: object, env: dict[str, str], **options: object) -> object:
        seen.append(env)
        return popen(*args, env=env, **options)  # type: ignore[call-overload]

    monkeypatch.setenv("CHIHOI_DATABASE_URL", "postgresql://hoi:mat-khau@may/hoi")
    monkeypatch.setattr(subprocess, "Popen", watched)
    unguarded("tốt")

    assert seen
    assert not any(name.startswith("CHIHOI") for name in seen[0])


def test_the_child_imports_neither_the_database_nor_the_web() -> None:
    asked = "import sys, app.markup.__main__; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=child.ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert not {"sqlalchemy", "flask", "phonenumbers", "app.text", "app.orm"} & set(loaded)


def test_authors_who_render_at_once_all_get_theirs() -> None:
    with ThreadPoolExecutor(4) as authors:
        pages = list(authors.map(lambda n: markup.render([f"bài {n}"]), range(4)))

    assert pages == [[f"<p>bài {n}</p>"] for n in range(4)]
