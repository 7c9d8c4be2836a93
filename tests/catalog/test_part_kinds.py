"""Questions of several small answers as authors write them: groups, pairs, steps, gaps, scales."""

from typing import Any

import pytest

from tests.catalog.reading import compiled, only, quiz, the

GROUP = """
### Câu 4 (2 điểm). Mỗi ý sau đúng hay sai?
- (Đ) Kiểm soát tiền bạc là bạo lực kinh tế.
  > Giữ hết tiền cũng là bạo lực.
- (S) Chỉ đánh đập mới là bạo lực.
Cách chấm: đúng hết
"""
MATCH = """
### Câu 7. Nối việc với số điện thoại.
Chị nối từng việc.

- Trẻ em bị xâm hại => 111
- Đang bị **hành hung** -> 113
- => 114

Giải thích: 111 trực suốt ngày đêm.
"""
ORDER = """
### Câu 8 (sắp xếp). Thứ tự hỗ trợ đúng:
1. Bảo đảm an toàn
2. Lắng nghe
   cho hết
3. Kết nối dịch vụ
"""
CLOZE = """
### Câu 9 (điền). Hoàn thành câu.
Hội thành lập ngày [[20/10/1930 | 20-10-1930]]; trẻ gặp nguy gọi [[( ) 113 | (x) 111]].
Viết `[[không phải chỗ trống]]` thì giữ nguyên.
"""
SURVEY = """
### Câu 11 (khảo sát). Chị thấy buổi học thế nào?
Thang đo: Kém | Được | Tốt
- Nội dung
- Giảng viên
"""
GRADED = "\n### Câu 1. Gì?\nĐáp án: Đúng\n"


def parts(public: dict[str, Any]) -> list[str]:
    return [part["html"] for part in public["parts"]]


def places(question: Any) -> list[str]:
    """What is right for each part, in words, in the order the parts are shown."""
    words = {option["key"]: option["text"] for option in question.public["options"]}
    found = [question.secret["places"][part["key"]] for part in question.public["parts"]]
    return [words.get(place, place) for place in found]


def test_a_group_of_statements() -> None:
    question = only(GROUP)

    assert (question.kind, question.points) == ("tf_group", 2)
    assert parts(question.public)[1] == "Chỉ đánh đập mới là bạo lực."
    assert places(question) == ["Đúng", "Sai"]
    assert list(question.secret["feedback"].values()) == ["<p>Giữ hết tiền cũng là bạo lực.</p>"]
    assert question.secret["credit"] == "exact"


def test_pairs_with_a_decoy() -> None:
    question = only(MATCH)

    assert question.kind == "match"
    assert parts(question.public) == ["Trẻ em bị xâm hại", "Đang bị **hành hung**"]
    assert places(question) == ["111", "113"]
    assert {option["text"] for option in question.public["options"]} == {"111", "113", "114"}
    assert question.public["html"] == "<p>Chị nối từng việc.</p>"
    assert question.secret["explanation"] == "<p>111 trực suốt ngày đêm.</p>"


def test_steps_are_asked_for_in_an_order_that_tells_nothing() -> None:
    question = only(ORDER)

    assert question.kind == "order"
    assert sorted(parts(question.public)) == [
        "Bảo đảm an toàn",
        "Kết nối dịch vụ",
        "Lắng nghe\ncho hết",
    ]
    keys = [part["key"] for part in question.public["parts"]]
    assert keys == sorted(keys)
    right = sorted(
        question.public["parts"], key=lambda part: question.secret["places"][part["key"]]
    )
    assert [part["html"][:3] for part in right] == ["Bảo", "Lắn", "Kết"]
    assert question.public["html"] is None


def test_gaps_chosen_and_typed() -> None:
    question = only(CLOZE)

    assert question.kind == "cloze"
    assert question.public["title"] == "Hoàn thành câu."
    text = question.public["html"]
    assert "ngày \ue0001\ue001; trẻ gặp nguy gọi \ue0002\ue001." in text
    assert "`[[không phải chỗ trống]]`" in text
    first, second = question.public["parts"]
    assert (first["options"], [option["text"] for option in second["options"]]) == (
        [],
        ["113", "111"],
    )
    assert question.secret["gaps"] == {"1": ["20/10/1930", "20-10-1930"]}
    assert question.secret["places"] == {"2": second["options"][1]["key"]}


def test_a_single_tick_opens_no_code_and_two_end_only_at_two() -> None:
    question = only("### Câu 9. Điền.\nXem ``x ` [[y]]``, giá 5` một [[cân]] và [[lạng]].")

    assert question.secret["gaps"] == {"1": ["cân"], "2": ["lạng"]}


def test_a_head_with_a_gap_becomes_the_text() -> None:
    question = only("### Câu 9. Trẻ gặp nguy gọi [[111]].")

    assert question.public["title"] == "Điền vào chỗ trống."
    assert question.public["html"] == "<p>Trẻ gặp nguy gọi \ue0001\ue001.</p>"


def test_a_survey_is_worth_nothing() -> None:
    found = quiz(SURVEY + GRADED)

    question = found.questions[0]
    assert (question.kind, question.points) == ("survey", 0)
    assert parts(question.public) == ["Nội dung", "Giảng viên"]
    assert [option["text"] for option in question.public["options"]] == ["Kém", "Được", "Tốt"]
    assert not found.problems


def test_a_survey_without_items_asks_its_own_question() -> None:
    question = quiz("### Câu 2 (khảo sát). Buổi học thế nào?" + GRADED).questions[0]

    assert parts(question.public) == [""]
    assert len(question.public["options"]) == 5


def test_pictures_to_choose_from() -> None:
    question = only(
        """
        ### Câu 10. Biển nào chỉ lối thoát?
        - ( ) ![Hình người và ngọn lửa](media/chay.png)
        - (x) ![Hình người chạy về phía cửa](media/thoat.png)
        """
    )

    assert question.kind == "single"
    assert "media/thoat.png" in question.public["options"][1]["html"]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("### Câu 4. Mỗi ý?\n- (Đ) Một", "Q06"),
        ("### Câu 4. Mỗi ý?\n- (Đ) Một\n- (S) một", "Q07"),
        ("### Câu 7 (nối). Nối.\n- Một => 111", "Q06"),
        ("### Câu 7 (nối). Nối.\n- Một => 111\n- Hai\n- Ba => 113", "Q19"),
        ("### Câu 7. Nối.\n- Một => 111\n- Một => 113", "Q07"),
        ("### Câu 7. Nối.\n- Một => 111\n- Hai => 113\n- Ba =>", "Q06"),
        ("### Câu 8 (sắp xếp). Thứ tự:\n1. Một", "Q06"),
        ("### Câu 8 (sắp xếp). Thứ tự:\n1. Một\n2. Một", "Q07"),
        ("### Câu 8 (sắp xếp). Thứ tự?", "Q06"),
        ("### Câu 9 (điền). Không có gì.", "Q02"),
        ("### Câu 9. Gọi [[( ) 113 | ( ) 111]].", "Q03"),
        ("### Câu 9. Gọi [[(x) 113 | (x) 111]].", "Q03"),
        ("### Câu 9. Gọi [[(x) 111 | ( ) 111]].", "Q07"),
        ("### Câu 9. Gọi [[ | ]].", "Q02"),
        ("### Câu 4. Mỗi ý?\n- (Đ) Một\n- (S) Hai\nCách chấm: tùy", "L01"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_remedy(question: str, code: str) -> None:
    problem = the(code, quiz(question))

    assert problem.level == "error"
    assert problem.remedy


def test_a_scale_of_one_step_is_refused() -> None:
    found = quiz("### Câu 11 (khảo sát). Thế nào?\nThang đo: Tốt\n- Bài" + GRADED)

    assert "Rất kém | Kém" in the("L01", found).remedy


def test_a_quiz_of_surveys_alone_is_refused() -> None:
    assert the("Q20", quiz(SURVEY)).level == "error"


@pytest.mark.parametrize(
    "text",
    [
        "### Câu 1. Xem bảng\n- Thứ hai -> họp",
        "### Câu chuyện\nĐi [[đâu]] đó",
        "### Câu 3. Mạng lưới\nXem [[`trang`]] và ``a ` [[b]]``.",
        "### Câu 3. Mạng lưới\nXem trang[[ghi chú]] và [[x]](https://a.b).",
        "### Câu 4. Các bước\n1. Một\n2. Hai",
    ],
)
def test_what_only_looks_like_it_stays_text(text: str) -> None:
    found = compiled(f"## Phần\nLời.\n\n{text}")

    assert not found.questions
    assert not [problem for problem in found.problems if problem.level == "error"]


@pytest.mark.parametrize("question", [GROUP, MATCH, ORDER, CLOZE])
def test_the_public_part_is_the_same_whatever_is_right(question: str) -> None:
    """Turned round, the key tells itself by nothing that is sent before an answer."""
    turned = {
        GROUP: question.replace("(Đ)", "(?)").replace("(S)", "(Đ)").replace("(?)", "(S)"),
        MATCH: question.replace("=> 111", "=> ?")
        .replace("-> 113", "-> 111")
        .replace("=> ?", "=> 113"),
        ORDER: question.replace("1. Bảo đảm an toàn\n", "").replace(
            "3. Kết nối dịch vụ", "3. Kết nối dịch vụ\n4. Bảo đảm an toàn"
        ),
        CLOZE: question.replace("( ) 113 | (x) 111", "(x) 113 | ( ) 111"),
    }[question]
    before, after = only(question), only(turned)

    assert before.public == after.public
    assert before.secret != after.secret
