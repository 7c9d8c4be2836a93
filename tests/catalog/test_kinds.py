"""Every kind of question as authors write it."""

import pytest

from app.catalog.manuscript.kinds import number
from app.catalog.manuscript.kinds.number import Number
from tests.catalog.reading import codes, compiled, only, quiz, texts, the, weights


def test_choose_one() -> None:
    question = only(
        """
        ### Câu 1. Số nào là tổng đài quốc gia bảo vệ trẻ em?
        - ( ) 113
          > Đây là số của công an.
        - (x) 111
        - (50%) Gọi chi hội trưởng

        Gợi ý: Ba chữ số giống nhau.
        Giải thích: Miễn phí,
        trực suốt ngày đêm.
        """
    )

    assert (question.kind, question.points, question.public["number"]) == ("single", 1, "1")
    assert texts(question) == ["113", "111", "Gọi chi hội trưởng"]
    assert weights(question) == [0, 1, 0.5]
    first = question.public["options"][0]["key"]
    assert question.secret["feedback"] == {first: "<p>Đây là số của công an.</p>"}
    assert question.secret["hints"] == ["<p>Ba chữ số giống nhau.</p>"]
    assert question.secret["explanation"] == "<p>Miễn phí,\ntrực suốt ngày đêm.</p>"
    assert (question.public["hints"], question.public["shuffle"]) == (1, True)


def test_choose_several() -> None:
    question = only(
        """
        ### Câu 2 (2 điểm). Việc nào **nên** làm?
        - [x] Hỏi ý muốn của chị ấy
        - [x] Ghi lại đúng lời kể
        - [ ] Đăng lên nhóm Zalo
        Cách chấm: đúng hết
        Thẻ: an toàn, khẩn cấp
        Mức độ: dễ
        """
    )

    assert (question.kind, question.points) == ("multiple", 2)
    assert question.public["title"] == "Việc nào **nên** làm?"
    assert weights(question) == [1, 1, 0]
    assert question.secret["credit"] == "exact"
    assert question.secret["tags"] == ["an toàn", "khẩn cấp", "dễ"]


@pytest.mark.parametrize(
    ("answer", "right"), [("Đúng", "dung"), ("sai.", "sai"), ("True", "dung"), ("Đ", "dung")]
)
def test_true_or_false(answer: str, right: str) -> None:
    question = only(f"### Câu 3. Ai cũng có quyền.\nĐáp án: {answer}")

    assert question.kind == "true_false"
    assert [option["key"] for option in question.public["options"]] == ["dung", "sai"]
    assert texts(question) == ["Đúng", "Sai"]
    assert [key for key, worth in question.secret["weights"].items() if worth] == [right]
    assert question.public["shuffle"] is False


def test_a_few_words() -> None:
    question = only("### Câu 5. Tên?\nĐáp án: Hội LHPN | Hội A\\|B | hội liên hiệp*")

    assert question.kind == "short"
    assert question.secret["accepted"] == ["Hội LHPN", "Hội A|B", "hội liên hiệp*"]
    assert question.secret["accents"] == "lenient"


def test_marks_count_when_the_author_says_so() -> None:
    assert only("### Câu 1. Gì?\nĐáp án: bán\nDấu: bắt buộc").secret["accents"] == "strict"


def test_a_wrong_wording_that_differs_only_in_marks_forces_them() -> None:
    found = quiz("### Câu 1. Gì?\nĐáp án: má | ( ) mà")

    assert found.questions[0].secret["accepted"] == ["má"]
    assert found.questions[0].secret["accents"] == "strict"
    assert the("Q14", found).level == "warning"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("45", Number(45, 45, None)),
        ("45 ± 5 phút", Number(40, 50, "phút")),
        ("40..50", Number(40, 50, None)),
        ("từ 40 đến 50", Number(40, 50, None)),
        ("50 ± 10%", Number(45, 55, None)),
        ("1.500.000,5", Number(1_500_000.5, 1_500_000.5, None)),
        ("1.500", Number(1500, 1500, None)),
        ("1 500 000 đồng", Number(1_500_000, 1_500_000, "đồng")),
        ("0,5", Number(0.5, 0.5, None)),
        ("0.5", Number(0.5, 0.5, None)),
        ("-3,25 độ", Number(-3.25, -3.25, "độ")),
        ("75 %", Number(75, 75, "%")),
    ],
)
def test_numbers_are_read_the_vietnamese_way(written: str, expected: Number) -> None:
    assert number.parse(written) == expected


@pytest.mark.parametrize(
    "written", ["0987654321", "20/10/1930", "1234567890123456", "5 không 3 sạch", "45 | 46", ""]
)
def test_telephone_numbers_days_and_sentences_are_text(written: str) -> None:
    assert number.parse(written) is None


def test_a_number_may_be_compared_as_text() -> None:
    question = only("### Câu 6 (chữ). Số nào?\nĐáp án: 111")

    assert (question.kind, question.secret["accepted"]) == ("short", ["111"])


def test_an_open_question() -> None:
    question = only(
        """
        ### Câu 12 (tự luận, 4 điểm). Viết ba câu đầu tiên chị sẽ nói.

        Chị không viết tên thật.

        Độ dài: 30-150 từ
        Nộp: chữ
        Thang điểm:
        - 2 điểm: Không phán xét
        - 2 điểm: Hỏi về an toàn

        Bài mẫu: "Em tin chị."

        Chị và cháu có an toàn không?
        """
    )

    assert (question.kind, question.points) == ("open", 4)
    assert question.public["html"] == "<p>Chị không viết tên thật.</p>"
    assert question.public["length"] == [30, 150]
    assert [(row["points"], row["text"]) for row in question.secret["rubric"]] == [
        (2, "Không phán xét"),
        (2, "Hỏi về an toàn"),
    ]
    assert question.secret["model"] == '<p>"Em tin chị."\n\nChị và cháu có an toàn không?</p>'


def test_an_open_question_is_worth_what_its_rubric_adds_up_to() -> None:
    question = only("### Câu 1. Viết.\nThang điểm:\n- 1,5 điểm: A\n- B (0,5 đ)\n- 1đ C")

    assert (question.kind, question.points) == ("open", 3)


def test_a_rubric_may_be_a_table() -> None:
    question = only(
        """
        ### Câu 1 (tự luận). Viết.
        Thang điểm:

        | Tiêu chí | Điểm | Mô tả |
        |---|---|---|
        | An toàn | 2 | hỏi trước tiên |
        | Kín đáo | 1 | |
        """
    )

    rows = question.secret["rubric"]
    assert [(row["points"], row["text"]) for row in rows] == [
        (2, "An toàn – hỏi trước tiên"),
        (1, "Kín đáo"),
    ]


@pytest.mark.parametrize(
    ("written", "length"),
    [("ít nhất 30 từ", [30, 1500]), ("tối đa 150", [0, 150]), ("100 chữ", [0, 100])],
)
def test_lengths(written: str, length: list[int]) -> None:
    question = only(f"### Câu 1 (tự luận). Viết.\nĐộ dài: {written}")

    assert question.public["length"] == length


def test_what_to_talk_over_has_a_prompt_and_hidden_hints() -> None:
    found = compiled("## Phần\nLời.\n\n### Thảo luận: Ai là người tin cậy?\nGợi ý: BÍ MẬT")

    (asked,) = found.questions
    assert (asked.kind, asked.points, asked.public["hints"]) == ("discussion", 0, 1)
    assert "BÍ MẬT" not in str(found.public) + str(asked.public)
    assert found.problems == ()


def test_what_to_talk_over_has_no_place_in_a_quiz() -> None:
    found = quiz("### Thảo luận: Ai?\n### Câu 1. Đúng?\nĐáp án: Sai")

    assert (the("K01", found).level, the("K01", found).line) == ("error", 2)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("### Câu 5. Chưa viết đáp án?", "Q02"),
        ("### Câu 1. Gì?\n- ( ) A1\n- ( ) B1", "Q03"),
        ("### Câu 4. Gì?\nA. Một\nB. Hai\nĐáp án: D", "Q04"),
        ("### Câu 4. Gì?\n- (x) Một\n- ( ) Hai\nĐáp án: B", "Q04"),
        ("### Câu 2. Gì?\n- (x) Một\n- (x) Hai", "Q05"),
        ("### Câu 3. Gì?\n- (x) Một\n- [ ] Hai", "Q05"),
        ("### Câu 3. Gì?\n- (x) Một\n- Hai\n- ( ) Ba", "Q05"),
        ("### Câu 3. Gì?\n- (Đ) Một\n- (S) Hai\n- ( ) Ba", "Q05"),
        ("### Câu 3. Gì?\n- (D) Một\n- (S) Hai\n- (S) Ba", "Q05"),
        ("### Câu 1. Gì?\n- (x) Một", "Q06"),
        ("### Câu 1. Gì?\n- (x) Một\n- ( )", "Q06"),
        ("### Câu 6. Gì?\n- (x) Một\n- ( ) một", "Q07"),
        ("### Câu 6. Viết.\nThang điểm:\n- 1 điểm: A\n- 1 điểm: a", "Q07"),
        ("### Câu 1. Gì?\nĐiểm: hai\nĐáp án: Sai", "Q08"),
        ("### Câu 1. Viết.\nThang điểm:\n- Không có số", "Q08"),
        ("### Câu 1 <!-- id: a -->\nĐáp án: Sai\n### Câu 2. B <!-- id: a -->\nĐáp án: Sai", "Q09"),
        ("### Câu 1 (tự luận). Gì?\n- (x) Một\n- ( ) Hai", "Q16"),
        ("### Câu 1 (khảo sát). Gì?\n- ( ) Một\n- ( ) Hai", "Q16"),
        ("### Câu 1 (điền). Gọi [[111]].\n- (x) Một\n- ( ) Hai", "Q16"),
        ("### Câu 1 (chữ). Gì?\n- (x) Một\n- ( ) Hai\nĐáp án: Một", "Q16"),
        ("### Câu 1. Gì?\n- (x) Một\n- ( ) Hai\nThang điểm:\n- 1 điểm: A", "Q16"),
        ("### Câu 1\nĐáp án: Sai", "Q18"),
        ("### Câu 1 (tự luận, 4 điểm). Viết.\nThang điểm:\n- 3 điểm: A\n- 2 điểm: B", "R01"),
        ("### Câu 1. Gì?\nLoại: đố vui\nĐáp án: Sai", "L01"),
        ("### Câu 1 (số). Gì?\nĐáp án: nhiều", "L01"),
        ("### Câu 1 (tự luận). Gì?\nĐộ dài: vừa phải", "L01"),
    ],
)
def test_mistakes_refuse_publishing(question: str, code: str) -> None:
    assert code in codes(quiz(question), "error")


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("### Câu 1. Gì?\n- [x] Một\n- [ ] Hai", "Q12"),
        ("### Câu 1. Gì?\n- (x) Một\n- ( ) Hai\n- ( ) Cả A và B", "Q13"),
        ("### Câu 1. Gì?\n- (x) Một\n- ( ) Hai\nGiải thích: Đáp án B thiếu.", "Q13"),
        ("### Câu 1. Gì?\n- (x) Một\n- ( ) Hai\nDấu: bắt buộc", "L02"),
    ],
)
def test_doubts_are_told_and_do_not_refuse(question: str, code: str) -> None:
    found = quiz(question)

    assert codes(found) == [code]
    assert codes(found, "error") == []


@pytest.mark.parametrize(
    ("options", "shuffles"),
    [
        ("- (x) Một\n- ( ) Hai", True),
        ("- (x) Một\n- ( ) Hai\n- ( ) Tất cả các ý trên", True),
        ("- (x) Một\n- ( ) Hai\n- ( ) Không có đáp án nào đúng", True),
        ("- (x) Một\n- ( ) Hai\n- ( ) Cả A và B", False),
        ("- (x) Đúng\n- ( ) Sai", False),
        ("- (x) Một\n- ( ) Hai\nTrộn: không", False),
        ("- (x) Một\n- ( ) Hai\n- ( ) Tất cả\nTrộn: có", True),
    ],
)
def test_options_that_lean_on_their_place_keep_it(options: str, shuffles: bool) -> None:
    (question,) = quiz(f"### Câu 1. Gì?\n{options}").questions

    assert question.public["shuffle"] is shuffles


def test_wrapped_lines_and_code_belong_to_the_option_above() -> None:
    question = only("### Câu 1. Gì?\n- (x) Một\n  hai ba\n- ( ) Bốn\n```\nmã\n```")

    assert texts(question) == ["Một\nhai ba", "Bốn\n```\nmã\n```"]


def test_blank_lines_never_matter() -> None:
    question = only(
        "### Câu 1. Gì?\n\n- ( ) Một\n\n\n  > Vì thế.\n\n- (x) Hai\n\nGiải thích:\n\nA."
    )

    assert weights(question) == [0, 1]
    assert list(question.secret["feedback"].values()) == ["<p>Vì thế.</p>"]
    assert question.secret["explanation"] == "<p>A.</p>"


@pytest.mark.parametrize(
    "option", ["- (x) Hai", "* (X) Hai", "• (✓) Hai", "– (v) Hai", "-(x) Hai", "2. (x) Hai"]
)
def test_marks_and_bullets_are_read_as_phones_type_them(option: str) -> None:
    assert weights(only(f"### Câu 1. Gì?\n- ( ) Một\n{option}")) == [0, 1]


def test_brackets_without_bullets_are_options_too() -> None:
    assert weights(only("### Câu 1. Gì?\n( ) Một\n(x) Hai")) == [0, 1]


@pytest.mark.parametrize(
    "label",
    [
        "**Đáp án:** Sai",
        "**Đáp án: Sai**",
        "dap an : Sai",
        "Đáp án \t: Sai",
        "Đáp án：Sai",
        "ANSWER: Sai",
    ],
)
def test_labels_are_read_bold_or_bare_with_or_without_marks(label: str) -> None:
    assert only(f"### Câu 1. Gì?\n{label}").kind == "true_false"


@pytest.mark.parametrize(
    "heading",
    [
        "### Câu 1 (2 điểm). Gì?",
        "### Câu 1: (2 điểm) Gì?",
        "### **Câu 1 (2 đ).** Gì?",
        "###Câu 1) (2 điểm) Gì?",
        "### Question 1 (2 points). Gì?",
        "### Câu số 1 (2,0 điểm): Gì?",
        "### Câu hỏi 1 (2 điểm): Gì?",
        "### Câu 1 (2 điểm)：Gì?",
        "### Bài 1 (2 điểm). Gì?",
    ],
)
def test_heads_are_read_in_many_spellings(heading: str) -> None:
    question = only(f"{heading}\nĐáp án: Sai")

    assert (question.public["title"], question.points) == ("Gì?", 2)


def test_a_bracket_with_other_words_belongs_to_the_stem() -> None:
    assert only("### Câu 1 (dễ, 2 điểm). Gì?\nĐáp án: Sai").public["title"] == "(dễ, 2 điểm). Gì?"


def test_without_words_in_the_head_the_first_paragraph_asks() -> None:
    question = only("### Câu 1\n\nChị làm gì\ntrước?\n\n| a | b |\n|---|---|\n\nĐáp án: Sai")

    assert question.public["title"] == "Chị làm gì\ntrước?"
    assert question.public["html"] == "<p>| a | b |\n|---|---|</p>"


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        ("Tất cả các ý trên", True),
        ("Cả ba ý trên đều đúng", True),
        ("Không có đáp án nào đúng", True),
        ("None of the above", True),
        ("Cả 3 ý trên", True),
        ("**Tất cả** các ý trên", True),
        ("Tất bật cả ngày", False),
        ("Cả nhà cùng họp", False),
    ],
)
def test_what_speaks_of_all_options_stays_last(last: str, stays: bool) -> None:
    question = only(f"### Câu 1. Gì?\n- (x) Một\n- ( ) Hai\n- ( ) {last}")

    assert [option["pinned"] for option in question.public["options"]] == [False, False, stays]
    assert question.public["shuffle"]


@pytest.mark.parametrize(
    ("last", "below"),
    [("Cả A và B", ""), ("cả a và b", ""), ("Ba", "Giải thích: Câu B sai."), ("Ba", "Ý C thừa.")],
)
def test_options_called_by_their_letters_stay_where_they_are(last: str, below: str) -> None:
    found = quiz(f"### Câu 1. Gì?\n- (x) Một\n- ( ) Hai\n- ( ) {last}\n\n{below}")

    assert "Q13" in codes(found)
    assert not found.questions[0].public["shuffle"]


@pytest.mark.parametrize("words", ["Gợi ý A #1", "Chị đồng ý B.", "Lưu ý C nằm trong bảng."])
def test_words_that_end_like_naming_an_option_do_not_pin_them(words: str) -> None:
    found = quiz(f"### Câu 1. Gì?\n- (x) Một\n- ( ) Hai\nGiải thích: {words}")

    assert codes(found) == []
    assert found.questions[0].public["shuffle"] is True
