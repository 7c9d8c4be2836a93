"""The public part, the secret part, and what stands between them."""

from collections.abc import Sequence

import pytest

from app.catalog.compiling import COMPILER, compile_lesson
from app.markup import Unrenderable, render
from tests.catalog.reading import codes, compiled, everything_public, plain_html, quiz, the

LESSON = """
---
tên: Bài mẫu
---
Mở lời.

## Phần một
Đọc [luật][l] và[^1].

### Câu 1. Tự hỏi?
- ( ) Một
- (x) Hai

---
Sau câu hỏi.

## Làm ngay tại chi hội
Ghi tên ba người.

## Đọc thêm
Thêm.

## Căn cứ
| Số | Điều |
|---|---|
| 1 | Luật |

## Kiểm tra: Cuối bài
### Câu 1. Số?
- ( ) 113
- (x) 111

[l]: https://vbpl.vn/luat
[^1]: Ghi chú.
    Còn nữa.
"""


def test_the_shape_of_a_lesson() -> None:
    shown = compiled(LESSON).public

    assert (shown["v"], shown["title"], shown["task"]) == (1, "Bài mẫu", "<p>Ghi tên ba người.</p>")
    assert [card["title"] for card in shown["cards"]] == ["Mở đầu", "Phần một"]
    kinds = [block["kind"] for block in shown["cards"][1]["blocks"]]
    assert kinds == ["prose", "check", "prose"]
    assert [note["title"] for note in shown["appendix"]] == ["Đọc thêm", "Căn cứ"]
    assert [quiz["title"] for quiz in shown["quizzes"]] == ["Cuối bài"]


def test_definitions_below_a_question_are_no_part_of_it() -> None:
    found = compiled(LESSON)

    assert codes(found) == []
    assert found.questions[1].secret["explanation"] is None


def test_the_whole_lesson_is_rendered_once() -> None:
    calls: list[int] = []

    def counting(fragments: Sequence[str], *, hard_breaks: bool = True) -> list[str]:
        calls.append(len(fragments))
        return plain_html(fragments)

    compile_lesson(LESSON, render=counting)

    assert len(calls) == 1


def test_definitions_follow_the_texts_that_use_them() -> None:
    shown = compiled(LESSON).public["cards"][1]["blocks"]

    assert shown[0]["html"].endswith(
        "\n\n[l]: https://vbpl.vn/luat\n[^1]: Ghi chú.\n    Còn nữa.</p>"
    )
    assert "vbpl" not in shown[2]["html"]


def test_positions_run_through_the_lesson() -> None:
    questions = compiled(LESSON).questions

    assert [(q.block_kind, q.position) for q in questions] == [("check", 1), ("quiz", 2)]
    assert questions[1].block_key == compiled(LESSON).public["quizzes"][0]["key"]


QUIZ = """
### Câu 1. Một?
- ({a}) Anh
  > {feedback}
- ({b}) Chị

Giải thích: {explain}

### Câu 2. Hai?
- [{a}] Anh
- [{b}] Chị
- [x] Em

### Câu 3. Ba?
Đáp án: {words}

### Câu 4. Bốn?
Đáp án: {number}

### Câu 5. Năm?
Đáp án: {truth}

### Câu 6 (tự luận). Sáu.
Bài mẫu: {explain}
"""


def test_the_public_part_does_not_change_with_keys_marks_and_feedback() -> None:
    one = {"a": "x", "b": " ", "feedback": "Một.", "explain": "Vì A nên thế."}
    one |= {"words": "Lan", "number": "45 ± 5 phút", "truth": "Đúng"}
    other = {"a": " ", "b": "x", "feedback": "Hai ba.", "explain": "Khác hẳn."}
    other |= {"words": "Hoa | Huệ*", "number": "7", "truth": "Sai"}

    first, second = quiz(QUIZ.format(**one)), quiz(QUIZ.format(**other))

    assert everything_public(first) == everything_public(second)
    assert [q.secret for q in first.questions] != [q.secret for q in second.questions]


def test_no_secret_word_is_public() -> None:
    words = {"feedback": "PHANHOI", "explain": "LOIGIAI", "words": "DAPAN", "number": "424242"}
    found = quiz(QUIZ.format(a="x", b=" ", truth="Đúng", **words) + "\nGợi ý: GOIY\n")

    shown = str(everything_public(found))
    for secret in ("PHANHOI", "LOIGIAI", "DAPAN", "424242", "GOIY"):
        assert secret not in shown


def test_an_options_key_lives_as_long_as_its_words() -> None:
    before = quiz("### Câu 1. A? <!-- id: q1 -->\n- ( ) Anh\n- (x) Chị").questions[0]
    after = quiz("### Câu 9. B? <!-- id: q1 -->\n- (x) Chị\n- ( ) Em\n- ( ) Anh").questions[0]

    old = {option["html"]: option["key"] for option in before.public["options"]}
    new = {option["html"]: option["key"] for option in after.public["options"]}
    assert (old["Anh"], old["Chị"]) == (new["Anh"], new["Chị"])
    assert len({*old.values(), *new.values()}) == 3
    assert all(len(key) == 6 for key in new.values())


def test_files_of_the_course_get_their_address() -> None:
    addresses = {"media/a.svg": "/tep/1.svg"}
    text = "## P\n![Hình](media/a.svg) [trang](https://a.vn)\n\n```\n![](media/b.svg)\n```"

    found = compiled(text, media=addresses.get)

    html = found.public["cards"][0]["blocks"][0]["html"]
    assert "![Hình](/tep/1.svg) [trang](https://a.vn)" in html
    assert codes(found) == []


def test_a_file_named_in_code_is_shown_as_typed_and_need_not_exist() -> None:
    found = compiled("## P\nChị gõ `![Hình](media/b.svg)` vào bài.", media={}.get)

    assert "`![Hình](media/b.svg)`" in found.public["cards"][0]["blocks"][0]["html"]
    assert codes(found) == []


def test_a_missing_file_refuses_publishing_at_its_line() -> None:
    found = compiled("## P\nLời.\n\nNữa.\n![Hình](media/b.svg)", media={}.get)

    assert (the("M02", found).quote, the("M02", found).level) == ("media/b.svg", "error")
    assert the("M02", found).line == 5


def test_a_picture_without_words_is_warned_of() -> None:
    assert the("M04", compiled("![](media/a.svg)")).level == "warning"


def test_a_text_that_cannot_be_rendered_comes_back_with_its_line_and_no_html() -> None:
    def refusing(fragments: Sequence[str], *, hard_breaks: bool = True) -> list[str]:
        at = next(at for at, text in enumerate(fragments) if "xấu" in text)
        raise Unrenderable(at, "Chị viết lại.", 2)

    found = compile_lesson(
        "## P\nTốt.\n\n### Câu 1. Gì?\n\nMột\nxấu\n\nĐáp án: Sai", render=refusing
    )

    assert (the("M01", found).line, the("M01", found).message) == (7, "Chị viết lại.")
    assert found.public["cards"][0]["blocks"][0]["html"] == ""


def test_a_text_beyond_the_limits_is_never_rendered() -> None:
    def never(fragments: Sequence[str], *, hard_breaks: bool = True) -> list[str]:
        raise AssertionError(fragments)

    assert codes(compile_lesson("[a" * 4000, render=never)) == ["M01"]
    assert codes(compile_lesson("a" * 5_000_000, render=never)) == ["X01"]
    assert codes(compile_lesson("a" * 21_000, render=never)) == ["X02"]
    many = "\n".join(f"Câu {n}. A?\nĐáp án: Sai" for n in range(301))
    assert codes(compile_lesson(f"## Kiểm tra\n{many}", render=never)) == ["X03"]


@pytest.mark.parametrize(("line", "hard"), [("xuống dòng: mềm", False), ("xuống dòng: cứng", True)])
def test_line_breaks_are_as_the_lesson_wishes(line: str, hard: bool) -> None:
    seen: list[bool] = []

    def watching(fragments: Sequence[str], *, hard_breaks: bool = True) -> list[str]:
        seen.append(hard_breaks)
        return plain_html(fragments)

    compile_lesson(f"---\n{line}\n---\nLời", render=watching)

    assert seen == [hard]


def test_the_real_renderer_gives_safe_html() -> None:
    found = compile_lesson(LESSON + "\n<script>x()</script>", render=render)

    html = found.public["cards"][1]["blocks"][0]["html"]
    assert '<a href="https://vbpl.vn/luat"' in html
    assert "footnotes" in html
    assert "<script" not in str(found.public)
    assert found.questions[0].public["title"] == "Tự hỏi?"
    assert [option["html"] for option in found.questions[0].public["options"]] == ["Một", "Hai"]


def test_a_revision_names_the_compiler_that_made_it() -> None:
    assert 0 < len(COMPILER) <= 40
