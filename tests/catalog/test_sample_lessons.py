"""The lessons that come with the product are read without a doubt."""

from pathlib import Path

import pytest

from app.catalog.compiling import compile_lesson
from app.markup import render
from tests.catalog.reading import codes

CONTENT = Path(__file__).parents[2] / "content"
FILES = sorted(CONTENT.rglob("*.md"))
# Left empty for the Hội tỉnh.
HOI_DOCUMENTS = "06-van-ban-cua-hoi.md"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_sample_file_has_no_error_and_no_warning(file: Path) -> None:
    found = compile_lesson(file.read_text("utf-8"), render=render)

    assert codes(found, "error", "warning") == []


def test_there_are_lessons_with_a_quiz_and_a_case_each() -> None:
    lessons = [file for file in FILES if file.name[0].isdigit() and file.name != HOI_DOCUMENTS]

    assert len(lessons) >= 3
    for file in lessons:
        shown = compile_lesson(file.read_text("utf-8"), render=render).public
        assert len(shown["quizzes"][0]["questions"]) == 5
        assert shown["cases"][0]["shape"] == "branching"
        assert shown["task"]
