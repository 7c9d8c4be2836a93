"""The head of a lesson: keys in both languages, values as they were written."""

import pytest

from tests.catalog.reading import codes, compiled, read, the

HEAD = """
---
mã: nhan-biet
tiêu đề: Bài 1: Nhận biết & hỏi thăm #1
tóm tắt: "Một câu"
ghi chú: tài liệu mẫu
thời lượng: 1 giờ 30
cập nhật: 5/11/2026
cần rà soát: điện thoại, đến 2027
hộp trợ giúp: chung
thoát nhanh: có
điểm đạt: 7/10
nguồn:
- Luật 13/2022/QH15
- Công an tỉnh
lạ lùng: [a, b]
---
## Phần một
Lời.
"""


def test_every_known_key_reaches_the_lesson() -> None:
    shown = compiled(HEAD).public

    assert shown["title"] == "Bài 1: Nhận biết & hỏi thăm #1"
    assert shown["summary"] == "Một câu"
    assert shown["notice"] == "tài liệu mẫu"
    assert (shown["minutes"], shown["updated"]) == (90, "05/11/2026")
    assert shown["review"] == "điện thoại, đến 2027"
    assert (shown["help"], shown["quick_exit"]) == (True, True)
    assert shown["sources"] == ["Luật 13/2022/QH15", "Công an tỉnh"]


def test_unknown_keys_are_kept_and_told() -> None:
    found = read(HEAD)

    assert found.front.unknown == (("lạ lùng", ("a", "b")),)
    assert the("F02", found).quote == "lạ lùng"


def test_english_keys_say_the_same() -> None:
    front = read("---\nTitle: Lesson\nquick_exit: yes\nduration: 20\n---\nText").front

    assert (front.title, front.quick_exit, front.minutes) == ("Lesson", True, 20)


def test_a_wide_colon_parts_key_and_value_too() -> None:
    found = read("---\ntiêu đề：Bài 1: Mở đầu\n---\nLời.")

    assert found.front.title == "Bài 1: Mở đầu"
    assert codes(found) == []


def test_a_key_written_wrongly_gets_a_guess() -> None:
    found = read("---\ntiêu đè: A\ntom tatt: B\n---\nLời")

    assert found.front.title == "A"
    assert the("F02", found).remedy == "Có phải “tóm tắt”?"


def test_a_line_without_a_colon_is_told() -> None:
    assert the("F01", read("---\ntên: A\nchỉ có chữ\n---\n")).line == 3


@pytest.mark.parametrize(
    "line",
    [
        "cập nhật: 31/02/2026",
        "thời lượng: lâu",
        "điểm đạt: cao",
        "thoát nhanh: có lẽ",
        "trình tự: ngược",
        "trạng thái: xong",
        "hoàn thành: một nửa",
        "chứng nhận: chưa",
    ],
)
def test_a_value_nobody_can_read_refuses_publishing(line: str) -> None:
    assert codes(read(f"---\n{line}\n---\nLời"), "error") == ["F03"]


@pytest.mark.parametrize(
    "text",
    ["---\nChỉ là một đường kẻ.\n---\n", "---\ntên: A\n", "Lời\n---\ntên: A\n---\n"],
)
def test_a_rule_at_the_top_is_not_front_matter(text: str) -> None:
    assert read(text).front.values == {}


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("45 phút", 45), ("1 tiết", 45), ("1 giờ", 60), ("1h30", 90), ("1,5 giờ", 90), ("90'", 90)],
)
def test_durations_are_read_as_people_write_them(written: str, minutes: int) -> None:
    assert read(f"---\nthời lượng: {written}\n---\n").front.minutes == minutes


def test_a_lesson_lasts_as_long_as_its_words_and_questions() -> None:
    words = "chữ " * 400

    assert compiled(words).public["minutes"] == 2
    assert compiled("một").public["minutes"] == 1
    assert compiled(f"{words}\n\n### Câu 1. A?\nĐáp án: Đúng").public["minutes"] == 3


def test_the_title_is_the_key_else_the_first_heading_else_the_file() -> None:
    assert compiled("# Bài A\nLời", fallback_title="tệp").public["title"] == "Bài A"
    assert compiled("Lời", fallback_title="tệp").public["title"] == "tệp"
    assert compiled("---\ntên: B\n---\n# B\nLời").public["title"] == "B"


def test_a_heading_that_is_not_the_title_is_not_lost() -> None:
    found = compiled("---\ntên: B\n---\n# Khác\nLời")

    assert [card["title"] for card in found.public["cards"]] == ["Khác"]


@pytest.mark.parametrize(
    ("written", "move_on"),
    [
        ("học xong", "Completed"),
        ("đạt", "Passed"),
        ("Học xong và đạt", "CompletedAndPassed"),
        ("hoc xong hoac dat", "CompletedOrPassed"),
        ("không yêu cầu", "NotApplicable"),
        ("CompletedOrPassed", "CompletedOrPassed"),
    ],
)
def test_what_completes_a_lesson_is_said_in_the_words_of_cmi5(written: str, move_on: str) -> None:
    assert compiled(f"---\nhoàn thành: {written}\n---\nLời").public["completion"] == move_on


def test_a_course_says_everything_in_either_language() -> None:
    vietnamese = read(
        "---\ntrình độ: mới nhận việc\nthẻ: an toàn, trẻ em\ntác giả:\n- Hội tỉnh\n"
        "giấy phép: CC BY\nảnh bìa: media/a.svg | Chị em\nhọc trước: [mot, hai]\n"
        "trình tự: lần lượt\nchứng nhận: có\ntrạng thái: nháp\n---\n"
    )
    english = read(
        "---\nlevel: mới nhận việc\ntags: [an toàn, trẻ em]\nauthors: Hội tỉnh\n"
        "license: CC BY\ncover: media/a.svg | Chị em\nprerequisites:\n- mot\n- hai\n"
        "order: sequential\ncertificate: yes\nstatus: draft\n---\n"
    )

    assert vietnamese.problems == english.problems == ()
    for name in ("level", "tags", "authors", "license", "cover", "prerequisites"):
        assert getattr(vietnamese.front, name) == getattr(english.front, name), name
    for front in (vietnamese.front, english.front):
        assert front.is_sequential
        assert front.certificate
        assert front.is_draft
        assert front.prerequisites == ("mot", "hai")
