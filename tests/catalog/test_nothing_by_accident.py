"""Ordinary text stays ordinary text; what may be an answer is never shown unasked."""

import pytest

from tests.catalog.reading import codes, compiled, quiz, read, the

CHECKLIST = "- [ ] Một việc\n- [x] Việc khác\n"
QUESTION = "### Câu 1. Số nào?\n- ( ) 113\n- (x) 111\n"


@pytest.mark.parametrize(
    "text",
    [
        f"## Kiểm tra sức khỏe định kỳ\n{CHECKLIST}",
        f"### Câu chuyện của chị Lan\n{CHECKLIST}",
        f"### Câu hỏi thường gặp\n{CHECKLIST}",
        "### Câu 1 trong Điều lệ\nNội dung của câu.",
        f"### Bài 1. Mở đầu\n{CHECKLIST}",
        "## Tình huống: Chuyện nhà chị Mai\nChị Mai kể lại.",
        "## Tình huống khẩn cấp cần làm gì\n- (x) Gọi 113",
        "## Kiểm tra\nChị tự kiểm tra lại sổ.",
        "### Khảo sát: kết quả năm 2024\nCó 200 chị trả lời.",
        "### Cảnh báo\n- Một -> hai",
        f"```\n{QUESTION}```\n",
        f"~~~ markdown\n## Kiểm tra: A\n{QUESTION}~~~\n",
        f"<!--\n{QUESTION}-->\n",
        "Mẫu:\n\n" + "".join(f"    {row}\n" for row in QUESTION.splitlines()),
        "### Câu 1. Xem\n- [x](http://a.vn) trang\n- [ ](http://b.vn) trang",
        "### Câu 1. Wiki\nxem heading[[anchor]] và `[[mã]]`",
        "### Quiz 1\n[[ ]] một ý\n[[X]] ý kia\n[[?]] nhắc một lời",
        "## Ai đây?\n1. [x] Chị Lan\n    > Đúng rồi\n1. [ ] Chị Mai",
        "## Câu 1:\n✅ Ý 1: A. Dây\n❌ Ý 2: B. Dông\n\nChọn A.\n\n---",
        "## Kế hoạch\n- [ ] Gọi xã -> Cảnh 1\n- [x] Họp bản -> Kết thúc 2",
        "### Câu 1. Mã\n```\nif [[ -d x ]]; then a -> b; fi\n```",
        "> ## Kiểm tra: A\n> ### Câu 1. Số nào?\n> - (x) 111",
        "### Câu hỏi 2. Bạo lực là gì?\nTrả lời: " + "là điều chị em cần nhận ra " * 3,
        "Câu 1. Viết thường trong bài.\nA. Một\nB. Hai",
    ],
)
def test_this_is_text_to_read(text: str) -> None:
    found = read(text)

    assert list(found.questions()) == []
    assert (found.quizzes, found.cases) == ((), ())


def test_words_like_a_question_without_an_answer_are_noted() -> None:
    found = read("### Câu 1. Chị nghĩ gì?\nChị nghĩ rồi đọc tiếp.")

    assert the("Q00", found).quote == "Câu 1. Chị nghĩ gì?"
    assert found.cards[0].source.endswith("Chị nghĩ rồi đọc tiếp.")


def test_the_same_heading_with_an_answer_is_a_check() -> None:
    found = compiled(f"## Phần một\nLời.\n{QUESTION}")

    (question,) = found.questions
    assert (question.kind, question.block_kind) == ("single", "check")
    assert [block["kind"] for block in found.public["cards"][0]["blocks"]] == ["prose", "check"]


def test_text_after_the_options_is_hidden_and_reported() -> None:
    found = quiz(QUESTION + "\nVì số này dành cho trẻ em.")

    (question,) = found.questions
    assert "Vì số này" not in str(question.public)
    assert "Vì số này" in question.secret["explanation"]
    assert the("Q11", found).line == 6


def test_text_after_an_answer_line_is_hidden() -> None:
    (question,) = quiz("### Câu 1. Đúng không?\nĐáp án: Đúng\nLuật ghi như vậy.").questions

    assert "Luật ghi" not in str(question.public)


def test_text_after_a_rule_in_a_quiz_is_not_shown() -> None:
    found = quiz(QUESTION + "\n---\nĐoạn lạc vào đây.")

    assert the("Q10", found).level == "warning"
    assert "Đoạn lạc" not in str(found.public)


def test_a_rule_ends_a_check_and_the_card_goes_on() -> None:
    found = compiled(f"## Phần\n{QUESTION}\n---\nBài học tiếp.")

    assert [block["kind"] for block in found.public["cards"][0]["blocks"]] == ["check", "prose"]
    assert codes(found) == []


def test_a_deeper_heading_behind_the_options_stays_hidden() -> None:
    found = quiz(QUESTION + "#### Phân tích\nSố 111 miễn phí.")

    assert "Phân tích" not in str(found.public) + str(found.questions[0].public)
    assert "Số 111 miễn phí." in found.questions[0].secret["explanation"]


@pytest.mark.parametrize("heading", ["### Giải thích", "#### Đáp án chi tiết", "##### Lời giải"])
def test_a_label_may_be_a_heading_even_at_the_level_of_the_question(heading: str) -> None:
    found = quiz(f"{QUESTION}{heading}\nBí mật ở đây.")

    assert "Bí mật" not in str(found.public) + str(found.questions[0].public)


def test_answers_above_the_first_question_refuse_publishing_and_stay_hidden() -> None:
    found = quiz("1. Số nào?\nA. 113\nB. 111\nĐáp án: B\n\n" + QUESTION)

    assert the("Q15", found).level == "error"
    assert found.public["quizzes"][0]["intro"] is None


def test_an_answer_in_plain_text_is_warned_of() -> None:
    found = read("## Phần\nCâu 1. Số nào?\nĐáp án: B")

    assert (the("Q15", found).level, the("Q15", found).line) == ("warning", 3)


def test_a_question_among_things_to_read_besides_is_refused_and_hidden() -> None:
    found = compiled(f"## Đọc thêm\nLời.\n{QUESTION}")

    assert codes(found, "error") == ["Q17"]
    assert found.public["appendix"] == []


def test_a_backslash_makes_a_line_literal() -> None:
    found = quiz(
        r"""
        ### Câu 1. Chị chép lại thế nào?
        \- (x) không phải lựa chọn
        \Điểm: 5
        \---
        - (x) Một
        - ( ) Hai
        """
    )

    (question,) = found.questions
    assert question.public["html"] == "<p>\\- (x) không phải lựa chọn\nĐiểm: 5\n\\---</p>"
    assert question.points == 1


def test_an_open_fence_refuses_publishing_and_swallows_nothing() -> None:
    found = compiled(f"```\nmã\n\n## Kiểm tra: A\n{QUESTION}")

    assert codes(found, "error") == ["M05"]
    assert len(found.questions) == 1


@pytest.mark.parametrize(
    "below", ["- [ ] Mang sổ\n- [x] Báo cáo", "- thu => chi\n- vay => trả", "Xem [[ghi chép]] cũ."]
)
def test_a_number_within_a_title_needs_a_key_below(below: str) -> None:
    title = "### Câu 1 trong Điều lệ"

    assert list(read(f"{title}\n{below}").questions()) == []
    assert list(read(f"{title}\n- (x) Mang sổ\n- ( ) Báo cáo").questions())
    assert list(read(f"### Câu 1. Gì?\n{below}").questions())
