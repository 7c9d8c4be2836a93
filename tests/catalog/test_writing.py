"""The one canonical form: what it looks like, what it leaves alone."""

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from app.catalog.manuscript import parse
from app.catalog.manuscript.kinds.number import Number
from app.catalog.manuscript.kinds.short import Short
from app.catalog.spec import Manuscript, Question
from app.catalog.writing import meaning, splice, write
from tests.catalog.reading import codes, quiz, read

LESSONS = sorted(Path(__file__).parent.parent.glob("lessons/*.md"))
SHIPPED = sorted((Path(__file__).parent.parent.parent / "content").glob("*/[0-9]*.md"))


def written(text: str) -> str:
    return write(read(text))


def asked(text: str) -> str:
    """The question in this quiz, as it is written."""
    head = "## Kiểm tra: A\n\n"
    return write(parse(head + dedent(text).strip("\n") + "\n")).removeprefix(head).rstrip("\n")


def first(text: Manuscript) -> Question:
    return next(iter(text.questions())).question


PASTED = """
Câu 1: Tổng đài nào?
A. 113
B. 111
C. 115   D. 114
Đáp án: B
Lời giải: Số này miễn phí.
"""
PAPER = """
### Câu 1. Tổng đài nào?
- ( ) 113
- (x) 111
- ( ) 115
- ( ) 114

Giải thích: Số này miễn phí.
"""


def test_a_pasted_paper_becomes_a_question_with_brackets() -> None:
    assert asked(PASTED) == PAPER.strip("\n")


@pytest.mark.parametrize(
    ("loose", "canonical"),
    [
        ("#### Q1 : Gì?\n* (X) a\n+ ( ) b", "#### Câu 1. Gì?\n- (x) a\n- ( ) b"),
        (
            "### Câu 2 (2đ): Gì?\n- [✓] a\n\n  > vì\n- [x] b\n- [] c",
            "### Câu 2 (2 điểm). Gì?\n- [x] a\n  > vì\n- [x] b\n- [ ] c",
        ),
        ("### Câu 3. Gì?\nTRẢ LỜI: s", "### Câu 3. Gì?\nĐáp án: Sai"),
        ("### Câu 4. Số?\nanswer: 45 ± 5 phút", "### Câu 4. Số?\nĐáp án: 45 ± 5 phút"),
        (
            "### Câu 5. Tên?\nĐáp án: má | ma*\nDấu: strict\nMức độ: dễ",
            "### Câu 5. Tên?\nĐáp án: má | ma*\n\nDấu: bắt buộc\nThẻ: dễ",
        ),
        (
            "### Câu 6. Ý?\n- (T) a\n- (F) b\nCách chấm: exact",
            "### Câu 6. Ý?\n- (Đ) a\n- (S) b\n\nCách chấm: đúng hết",
        ),
        ("### Câu 7. Nối\n* a -> 1\n* => 2\n* b→3", "### Câu 7. Nối\n- a => 1\n- => 2\n- b => 3"),
        ("### Câu 8. Xếp\nLoại: order\n1) a\n2) b", "### Câu 8 (sắp xếp). Xếp\n1. a\n2. b"),
        (
            "### Câu 9. Ngày [[20/10|20-10]] gọi [[( ) 113|(x) 111]].",
            "### Câu 9 (điền).\n\nNgày [[20/10 | 20-10]] gọi [[( ) 113 | (x) 111]].",
        ),
        (
            "### Khảo sát: Sao?\n- Nội dung\nThang đo: Ít|Nhiều",
            "### Câu hỏi (khảo sát): Sao?\n- Nội dung\n\nThang đo: Ít | Nhiều",
        ),
        (
            "### Câu 10.\nChị viết.\nBài mẫu: Em tin chị.\nTiêu chí chấm:\n* Lời chào (1 điểm)\n"
            "* 2đ: An toàn\nĐộ dài: từ 30 đến 50 từ\nNộp: chữ, ảnh",
            "### Câu 10 (tự luận, 3 điểm). Chị viết.\nĐộ dài: 30-50 từ\nNộp: chữ, ảnh\n"
            "Thang điểm:\n- 1 điểm: Lời chào\n- 2 điểm: An toàn\n\nBài mẫu: Em tin chị.",
        ),
        (
            "### Câu 11. Hình?\n- ( ) ![Lửa](media/a.png)\n- (x) ![Cửa](media/b.png)",
            "### Câu 11. Hình?\n- ( ) ![Lửa](media/a.png)\n- (x) ![Cửa](media/b.png)",
        ),
        (
            "### Câu 12 {#q12}\n\nGì?\n\n| a |\n|---|\n\n- (x) a\n- (25%) b\n#### Lời giải\n- vì",
            "### Câu 12. Gì? <!-- id: q12 -->\n\n| a |\n|---|\n\n- (x) a\n- (25%) b\n\n"
            "Giải thích:\n- vì",
        ),
        (
            "### Câu 13. Gì?\n- (x) A và kia\n- ( ) b\nTrộn: không\nGợi ý: một\nGợi ý: hai",
            "### Câu 13. Gì?\n- (x) A và kia\n- ( ) b\n\nTrộn: không\nGợi ý: một\nGợi ý: hai",
        ),
    ],
)
def test_many_spellings_are_read_and_one_is_written(loose: str, canonical: str) -> None:
    assert asked(loose) == canonical
    assert asked(canonical) == canonical


def test_only_settings_that_differ_are_written_in_one_order() -> None:
    found = written(
        """
        ## Trắc nghiệm: A

        so lan lam: 2 lần
        Trộn câu hỏi: có
        Điểm: 10
        điểm đạt: 70%

        Chị đọc kỹ.

        ### Câu 1. Gì?
        Đáp án: Đúng
        """
    )

    assert found.split("### ")[0] == (
        "## Trắc nghiệm: A\nĐiểm đạt: 7/10\nSố lần làm: 2\nTrộn: có\n\nChị đọc kỹ.\n\n"
    )


def test_a_case_is_written_choice_by_choice() -> None:
    found = written(
        """
        ## Tình huống: A
        ### Cảnh 1. Cửa
        Chị ấy đến.
        * (2 điểm) Mời vào
          -> canh 2
        > Chị ấy ngồi.
        * Chào → **Kết thúc**.
        ### Cảnh 2. Nhà
        next: ket thuc
        ### Kết thúc
        """
    )

    assert "- (+2) Mời vào -> Cảnh 2\n  > Chị ấy ngồi.\n- Chào -> Kết thúc\n" in found
    assert "Tiếp: Kết thúc\n" in found


def test_the_head_of_a_lesson_is_in_order_and_in_its_own_language() -> None:
    found = written("---\nnguồn: [a, b]\nTITLE: A\n---\nx")
    english = written("---\ntags: [a, b]\ntiêu đề: A\nlang: en\n---\nx")

    assert found == "---\ntiêu đề: A\nnguồn:\n- a\n- b\n---\nx"
    assert english == "---\ntitle: A\nlang: en\ntags: [a, b]\n---\nx"


@pytest.mark.parametrize(
    "text",
    [
        "---\nmàu: đỏ\ntags: [a]\n---\nx",
        "---\n# nhắc\ntags: [a]\n---\nx",
        "## Kiểm tra: A\n### Câu 1: Gì?\n* (x) a\n* ( ) a",
        "## Kiểm tra: A\n### Câu 1: Gì?\n* (x) a <!-- hỏi lại -->\n* ( ) b",
        "## Kiểm tra: A\n### Câu 1: Gì?\n<!-- hỏi lại -->\n* (x) a\n* ( ) b",
        "## Kiểm tra: A\nThời gian: lâu\nĐiểm : 10\n### Câu 1. Gì?\nĐáp án: Đúng",
        "## Kiểm tra: A\n### Câu 1. Gì?\n- ( ) bé\n* (x) mẹ\nĐáp án: bà\n",
        "* a\n* b\n\n\n\n    mã\n\tmã\n### Câu 1 trong Điều lệ  \n[a]: b\n<!-- x -->\n#",
    ],
)
def test_what_is_in_doubt_or_not_ours_stays_as_it_is(text: str) -> None:
    assert write(parse(text)) == text


@pytest.mark.parametrize("path", [*LESSONS, *SHIPPED], ids=lambda path: path.stem)
def test_a_lesson_taken_apart_and_put_together_says_the_same(path: Path) -> None:
    found = parse(path.read_text("utf-8"))

    assert meaning(parse(write(replace(found, source="")))) == meaning(found)
    assert meaning(parse(write(found))) == meaning(found)


ESCAPED = r"""
## \Kiểm tra

Chị đọc.

## Kiểm tra: A

### Câu 1. Chị chép gì? \{#q1}

\- (x) a
\Điểm: 5
\A. b
\B. c
\---
\alpha
\### Câu 2. Gì?

- \Đáp án: x => \(x) y
- a \-> b => c
- d\[[e]] => f

### Câu 2 (điền). Chị điền.

Không \[[phải]], mà [[đây]].
"""


def test_the_reader_honours_every_backslash() -> None:
    found = parse(ESCAPED)
    matched, filled = (placed.question for placed in found.questions())

    assert codes(found) == []
    assert found.cards[0].title == "Kiểm tra"
    assert (matched.kind, matched.has_id, matched.points) == ("match", False, 1)
    assert matched.stem is not None
    assert matched.stem.text.split("\n") == [
        *(r"\- (x) a", "Điểm: 5", "A. b", "B. c", r"\---", r"\alpha", r"\### Câu 2. Gì?")
    ]
    assert [(pair.left and pair.left.text, pair.right.text) for pair in matched.answer.pairs] == [
        *(("Đáp án: x", r"\(x) y"), ("a -> b", "c"), (r"d\[[e]]", "f"))
    ]
    assert filled.answer.gaps[0].accepted == ("đây",)
    assert meaning(parse(write(replace(found, source="")))) == meaning(found)


def test_a_block_of_code_below_a_gap_stays_with_its_option() -> None:
    question = first(parse("## Quiz\n### Câu 1. Gì?\n- (x) a\n\n  ```\n  b\n  ```\n- ( ) c"))

    assert question.answer.options[0].text.text == "a\n\n```\nb\n```"


def test_a_range_of_long_numbers_is_no_telephone_number() -> None:
    (question,) = quiz("### Câu 1. Bao nhiêu?\nĐáp án: 1500000000..1600000000").questions

    assert question.secret["number"] == {"low": 1500000000, "high": 1600000000, "unit": None}


BEFORE = "Lời  \r\n\r\n## Kiểm tra: A\r\ndiem : 10\r\n"
AFTER = "\r\n\r\n---\r\n* lạc\r\n### Câu 2: Sao?\r\nđáp án: đ\r\n"


def test_one_question_goes_back_and_the_rest_stays_byte_for_byte() -> None:
    source = f"{BEFORE}### Câu 1: Số?\r\nĐáp án: 5 <!-- đếm lại -->{AFTER}"
    question = first(parse(source))

    found = splice(source, replace(question, answer=Number(6, 8, "cái"), points=2))

    head = "### Câu 1 (2 điểm). Số?\r\nĐáp án: 6..8 cái\r\n\r\n<!-- đếm lại -->"
    assert found == BEFORE + head + AFTER


def test_a_pasted_question_goes_back_without_a_heading() -> None:
    source = "## Kiểm tra\nCâu 1. Số?\nĐáp án: 5\nCâu 2. Tên?\nĐáp án: b"
    question = first(parse(source))

    found = splice(source, replace(question, kind="short", answer=Short(("năm",), "strict")))

    assert found == (
        "## Kiểm tra\nCâu 1. Số?\nĐáp án: năm\n\nDấu: bắt buộc\nCâu 2. Tên?\nĐáp án: b"
    )
