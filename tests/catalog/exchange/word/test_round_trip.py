"""A lesson goes out as Word and comes in again unchanged."""

import hashlib
import zipfile
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path

import docx as word
import pytest
from docx.shared import RGBColor

from app.catalog import examples, manuscript
from app.catalog.exchange.word.reading import read
from app.catalog.exchange.word.writing import template, write
from app.catalog.spec import Manuscript
from tests.catalog.exchange.word.files import PIXEL, paper

ROOT = Path(__file__).parents[4]
TEXTS = sorted([*ROOT.glob("content/*/[0-9]*.md"), *ROOT.glob("tests/lessons/*.md")])
# Translations may mark statements by the letters of their language; Word writes ours.
LESSONS = [path for path in TEXTS if "." not in path.stem]
EVERYTHING = """---
id: moi-thu
tiêu đề: Mọi thứ: một bài
nguồn:
- Luật số 1, điều 2
- Sách
xuống dòng: cứng
---

Lời mở đầu có **đậm**, *nghiêng*, `mã`, [liên kết](https://vi.du/a?b=c) và ghi chú[^1].
Dòng thứ hai.

## Danh sách <!-- id: cdanh -->

Gồm có:
- một
  còn nữa
- hai
  - hai rưỡi
    1. sâu
- ba

3. Ba
4. Bốn

1) Một
2) Hai

\\Đáp án: chỉ là chữ
\\- (x) không phải lựa chọn

> **Lưu ý**: nhớ điều này.
> Và điều kia.

| Số | Giữa | Phải |
|---|:-:|--:|
| 1 | a \\| b | c |
| 2 |  | **d** |

```python
- (x) trong mã
  # Câu 1. cũng vậy
```

<!-- lời nhắn riêng -->

![Một hình](media/hinh.png)

### Câu hỏi: Tự kiểm tra? <!-- id: qtu -->
- (x) Đúng *thế*
- (50%) Gần đúng
  dòng hai
  > Phản hồi một.
  > Phản hồi hai.
- (-50%) Sai hẳn

Gợi ý: Một.
Gợi ý: Hai.
Giải thích: Vì:

- lẽ một
- lẽ hai

Và thế.

## Kiểm tra: Cuối bài (thử) <!-- id: kcuoi -->
Điểm đạt: 7/10
Số lần làm: 2

Đọc kỹ trước khi làm.

### Phần 1. Chọn

### Câu 1 (2 điểm). Ba dòng <!-- id: q1 -->

Dòng *một*

- gạch thường

- [x] A
- [ ] B
- [x] C

Cách chấm: đúng hết
Thẻ: an toàn, khẩn cấp
Mức độ: khó

---

### Câu 2. Điền [[một | hai]] và [[( ) 113 | (x) 111]].
Dấu: bắt buộc

### Câu 3. Số?
Đáp án: 45 ± 5 phút

Câu 4: Dán từ đề cũ
A. 113
*B. 111
C. 115   D. 114

### Câu 5 (tự luận). Viết
Thang điểm:

| Tiêu chí | Điểm | Mô tả |
|---|---|---|
| Rõ | 1 | dễ đọc |

Bài mẫu: Một đoạn.

## Đọc thêm

Sách.

[^1]: Lời ghi chú.
"""


def meaning(found: object) -> object:
    """A manuscript without its lines and its text: what it says."""
    if is_dataclass(found) and not isinstance(found, type):
        said = {
            field.name: meaning(getattr(found, field.name))
            for field in fields(found)
            if field.name not in {"line", "end_line", "source", "spans"}
        }
        return type(found).__name__, said
    if isinstance(found, tuple | list):
        return [meaning(one) for one in found]
    if isinstance(found, dict):
        return {key: meaning(one) for key, one in found.items()}
    return found


def returned(source: str) -> str:
    found = paper(write(source, answers=True))
    assert found.unread == ()
    assert found.doubtful == ()
    return found.source


def says(source: str) -> object:
    return meaning(manuscript.parse(source))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_lesson_comes_back_letter_for_letter(path: Path) -> None:
    source = path.read_text("utf-8")

    assert returned(source).strip() == source.strip()
    assert says(returned(source)) == says(source)


def test_everything_a_lesson_may_hold_comes_back() -> None:
    assert returned(EVERYTHING).split("\n") == EVERYTHING.split("\n")
    assert says(returned(EVERYTHING)) == says(EVERYTHING)


@pytest.mark.parametrize("example", examples.EXAMPLES, ids=lambda example: example.key)
def test_every_example_of_the_workshop_comes_back(example: examples.Example) -> None:
    source = f"## Kiểm tra: Thử\n\n{example.text}" if "### Câu" in example.text else example.text

    assert says(returned(source)) == says(source)


def test_the_child_reads_it_back_too() -> None:
    found = read(write(EVERYTHING, answers=True), media={})

    assert found.source == EVERYTHING


def test_a_picture_of_the_course_keeps_its_name() -> None:
    source = "## Hình\n\n![Một chấm](media/cham.png)\n"
    data = write(source, answers=True, media={"media/cham.png": PIXEL}.get)

    found = read(data, media={"media/cham.png": hashlib.sha256(PIXEL).hexdigest()})

    assert (found.source, found.pictures) == (source, {})


def test_the_template_reads_back_as_a_lesson_without_a_word_of_advice() -> None:
    found = paper(template())
    text = manuscript.parse(found.source)

    assert (found.unread, found.doubtful, text.problems) == ((), (), ())
    assert len(text.quizzes[0].questions) == 10
    assert len({question.kind for question in text.quizzes[0].questions}) == 10
    assert "Chị viết đè" not in found.source


# What a trainer does to a copy in Word.


def edited(source: str) -> "word.document.Document":
    return word.Document(BytesIO(write(source, answers=True)))


def saved(document: "word.document.Document") -> Manuscript:
    out = BytesIO()
    document.save(out)
    return manuscript.parse(paper(out.getvalue()).source)


QUIZ = """## Kiểm tra: Thử

### Câu 1. Số nào? <!-- id: q1 -->

- ( ) 113
- (x) 111

Giải thích: Miễn phí.
"""


def test_another_letter_made_red_is_another_key() -> None:
    document = edited(QUIZ)
    wrong, right = (one for one in document.paragraphs if one.text[:2] in {"A.", "B."})
    right.runs[0].font.color.rgb = right.runs[0].underline = None
    wrong.runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)

    (question,) = saved(document).quizzes[0].questions

    assert [one.weight for one in question.answer.options] == [1, 0]  # type: ignore[union-attr]
    assert question.key == "q1"


def test_a_question_typed_below_in_word_is_one_more_question() -> None:
    document = edited(QUIZ)
    for row in ("Câu 2. Có cháy gọi số nào?", "A. 113", "B. 114", "Đáp án: B"):
        document.add_paragraph(row)

    text = saved(document)

    assert [question.kind for question in text.quizzes[0].questions] == ["single", "single"]
    assert text.problems == ()


def test_words_typed_in_a_style_of_ours_are_read_as_what_they_look_like() -> None:
    document = edited(QUIZ)
    style = next(one.style for one in document.paragraphs if one.text.startswith("A."))
    for row in ("Câu 2. Đúng không?", "Đáp án: Đúng"):
        document.add_paragraph(row, style=style)

    assert [one.kind for one in saved(document).quizzes[0].questions] == ["single", "true_false"]


# The copy for learners.


def everything(data: bytes) -> str:
    """All the text in all the parts of a file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


SECRETS = """---
id: MABAI
tiêu đề: Bài
nguồn: NGUON
cần rà soát: RASOAT
---

## Đọc <!-- id: MACARD -->

Lời. <!-- LOINHAN -->

### Câu hỏi: Sao? <!-- id: MACAU -->
- (x) Một
- ( ) Hai
  > PHANHOI

Gợi ý: GOIY
Giải thích: GIAITHICH

## Kiểm tra: Thử
Điểm đạt: 7/10

### Câu 1. Điền [[DIEN]].

### Câu 2. Ngắn?
Đáp án: NGAN

### Câu 3 (tự luận). Viết
Thang điểm:
- 1 điểm: TIEUCHI

Bài mẫu: BAIMAU

### Câu 4. Số?
Đáp án: 98765
Thẻ: THE

Đoạn LACLONG.

## Tình huống: Chuyện

### Cảnh 1. Đầu
- (+7777) Đi -> Cảnh 2
  > HAUQUA

### Cảnh 2. CANHHAI
- Tới -> Kết thúc 1

### Kết thúc 1. KETTHUC
"""
HIDDEN = ["MABAI", "RASOAT", "MACARD", "LOINHAN", "MACAU", "PHANHOI", "GOIY", "GIAITHICH", "DIEN",
          "NGAN", "TIEUCHI", "BAIMAU", "98765", "THE", "LACLONG", "7777", "HAUQUA", "CANHHAI",
          "KETTHUC", "-&gt;", "7/10"]  # fmt: skip


def test_the_copy_for_learners_tells_no_answer_anywhere_in_the_file() -> None:
    told = everything(write(SECRETS, answers=False))

    assert [word for word in HIDDEN if word in told] == []
    for shown in ("Sao?", "Một", "Hai", "Điền", "Ngắn?", "Viết", "Chuyện", "Đi"):
        assert shown in told


def test_the_copy_for_learners_is_the_same_whichever_option_is_right() -> None:
    one = QUIZ.replace("( ) 113", "(x) 113").replace("(x) 111", "( ) 111")

    assert text_of(write(one, answers=False)) == text_of(write(QUIZ, answers=False))


def text_of(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_feedback_or_explanation_of_a_lesson_is_in_its_copy_for_learners(path: Path) -> None:
    source = path.read_text("utf-8")
    text = manuscript.parse(source)
    secret = [
        passage.text
        for placed in text.questions()
        for passage in (placed.question.explanation, *placed.question.hints)
        if passage
    ]

    told = paper(write(source, answers=False)).source

    assert [words for words in secret if words in told] == []
