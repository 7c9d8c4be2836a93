"""What the course file says holds in each lesson that does not say otherwise."""

from app import markup
from app.catalog import usual
from app.catalog.compiling import compile_lesson
from app.catalog.folders import heading
from app.catalog.manuscript import parse

COURSE = """---
điểm đạt: 8/10
hoàn thành: học xong
hộp trợ giúp: có
thoát nhanh: có
xuống dòng: mềm
---
"""
LESSON = """## Đọc

Một dòng
rồi một dòng.

## Kiểm tra: Ba chữ

### Câu 1. Đúng không?
Đáp án: Đúng
"""
OTHERWISE = """---
điểm đạt: 3/10
hoàn thành: đạt
hộp trợ giúp: không
thoát nhanh: không
xuống dòng: cứng
---

"""


def compiled(source: str) -> dict[str, object]:
    said = usual.of(heading.meta(parse(COURSE).front))
    public = compile_lesson(source, render=markup.render, usual=said).public
    return {
        "pass": public["quizzes"][0]["settings"]["pass"],
        "completion": public["completion"],
        "help": public["help"],
        "quick_exit": public["quick_exit"],
        "breaks": "<br" in public["cards"][0]["blocks"][0]["html"],
    }


def test_a_lesson_that_says_nothing_follows_its_course() -> None:
    assert compiled(LESSON) == {
        "pass": 0.8, "completion": "Completed", "help": True, "quick_exit": True, "breaks": False
    }  # fmt: skip


def test_a_lesson_has_the_last_word() -> None:
    assert compiled(OTHERWISE + LESSON) == {
        "pass": 0.3, "completion": "Passed", "help": False, "quick_exit": False, "breaks": True
    }  # fmt: skip


def test_a_quiz_has_the_last_word_before_either() -> None:
    own = LESSON.replace("Ba chữ\n", "Ba chữ\nĐiểm đạt: 10/10\n")

    assert compiled(own)["pass"] == 1
