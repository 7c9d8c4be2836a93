"""However right answers are marked, they are found, or the trainer is asked."""

from io import BytesIO

import docx as word
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import RGBColor

from app.catalog import manuscript
from app.catalog.exchange.paper import Paper
from tests.catalog.exchange.word.files import LOOKS, p, paper, ps, question, read, run, table

KEY = "BADCABDCBA"
QUESTIONS = "".join(question(at, "", "") for at in range(1, 11))


def keys(found: Paper) -> str:
    return "".join("".join(one.keys) or "-" for one in found.questions)


def doubts(found: Paper) -> list[str]:
    return [doubt for one in found.questions for doubt in one.doubts]


def right(found: Paper) -> list[str]:
    """The options the draft itself takes as right, by the words of each."""
    quiz = manuscript.parse(found.source).quizzes[0]
    return [
        " ".join(one.text.text for one in asked.answer.options if one.weight == 1)  # type: ignore[union-attr]
        for asked in quiz.questions
        if asked.answer
    ]


def is_read_rightly(found: Paper) -> bool:
    wanted = [f"Ý {one.lower() * 2} của {at}" for at, one in enumerate(KEY, start=1)]
    problems = manuscript.parse(found.source).problems
    return (keys(found), doubts(found), right(found), problems) == (KEY, [], wanted, ())


@pytest.mark.parametrize("whole", [True, False], ids=["option", "letter"])
@pytest.mark.parametrize("look", LOOKS)
def test_ten_questions_marked_by_a_look_become_ten_questions_with_nothing_flagged(
    look: str, whole: bool
) -> None:
    body = "".join(
        question(at, one, LOOKS[look], whole=whole) for at, one in enumerate(KEY, start=1)
    )

    assert is_read_rightly(read(body))


def test_a_star_before_the_letter_is_a_mark() -> None:
    body = "".join(question(at, one, "", star=True) for at, one in enumerate(KEY, start=1))

    assert is_read_rightly(read(body))


def test_bold_letters_everywhere_are_no_mark_where_something_else_singles_out() -> None:
    rows = []
    for at, one in enumerate(KEY, start=1):
        rows.append(p(f"Câu {at}. Điều {at} là gì?"))
        for letter in "ABCD":
            look = LOOKS["underline"] if letter == one else ""
            words = f" Ý {letter.lower() * 2} của {at}"
            rows.append(p(run(f"{letter}.", "<w:b/><w:color w:val='0000FF'/>" + look), words))

    assert is_read_rightly(read("".join(rows)))


@pytest.mark.parametrize(
    "told",
    [
        ps("1-B 2-A 3-D 4-C 5-A 6-B 7-D 8-C 9-B 10-A"),
        ps("1.B 2.A 3.D 4.C 5.A\n6.B 7.D 8.C 9.B 10.A"),
        ps("1b, 2a, 3d, 4c, 5a, 6b, 7d, 8c, 9b, 10a"),
        ps("\n".join(f"Câu {at}: {one}" for at, one in enumerate(KEY, start=1))),
        table([[str(at) for at in range(1, 11)], list(KEY)]),
        table([["Câu", *map(str, range(1, 11))], ["Đáp án", *KEY]]),
        table([["Câu", "Đáp án"], *([str(at), one] for at, one in enumerate(KEY, start=1))]),
        table(
            [["1", "2", "3", "4", "5"], list(KEY[:5]), ["6", "7", "8", "9", "10"], list(KEY[5:])]
        ),
        table(
            [[f"{at}-{one}" for at, one in enumerate(KEY[:5], start=1)],
             [f"{at}.{one}" for at, one in enumerate(KEY[5:], start=6)]]
        ),
    ],
    ids=["dashes", "dots", "small", "lines", "two rows", "two headed rows", "two columns",
         "bands", "pairs in cells"],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["BẢNG ĐÁP ÁN", "ĐÁP ÁN VÀ HƯỚNG DẪN CHẤM", ""])
def test_a_key_at_the_end_is_read_in_any_form(told: str, heading: str) -> None:
    end = p("------- HẾT -------") + (p(heading) if heading else "")

    found = read(QUESTIONS + end + told)

    assert is_read_rightly(found)
    assert {one.signal for one in found.questions} <= {"bảng đáp án"}


@pytest.mark.parametrize(
    "row", ["Đáp án: {}", "ĐÁP ÁN {}", "Chọn {}.", "Answer: {}", "=> Đáp án đúng là: {}"]
)
def test_a_key_under_each_question_is_read(row: str) -> None:
    body = "".join(question(at, "", "") + p(row.format(one)) for at, one in enumerate(KEY, start=1))

    assert is_read_rightly(read(body))


def test_the_key_as_written_wins_over_a_look_and_is_flagged() -> None:
    body = "".join(question(at, one, LOOKS["red"]) for at, one in enumerate(KEY, start=1))

    found = read(body + p("ĐÁP ÁN") + ps("1-C 2-A 3-D 4-C 5-A 6-B 7-D 8-C 9-B 10-A"))

    assert keys(found) == "C" + KEY[1:]
    assert [one.number for one in found.doubtful] == ["1"]
    assert "chữ đỏ" in found.questions[0].doubts[0]


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        (question(4, "", ""), "Không thấy dấu nào"),
        (question(4, "ABCD", LOOKS["red"]), "Mọi lựa chọn"),
        (question(4, "C", LOOKS["bold"]), "chỉ có dấu “in đậm”"),
        (question(4, "C", "", star=True), "chỉ có dấu “dấu sao”"),
        (question(4, "C", LOOKS["red"]) + p("Đáp án: A"), "Đáp án ghi A"),
        (question(4, "C", "") + p("Đáp án: A") + p("Đáp án: B"), "hai đáp án khác nhau"),
        (question(4, "C", "") + p("Đáp án: G"), "không có lựa chọn ấy"),
    ],
)
def test_a_question_that_is_not_certain_is_flagged(odd: str, told: str) -> None:
    body = "".join(question(at, one, LOOKS["red"]) for at, one in enumerate(KEY[:3], start=1))

    found = read(body + odd)

    assert [one.number for one in found.doubtful] == ["4"]
    assert told in doubts(found)[0]


def test_without_certainty_no_key_is_written_and_publishing_is_refused() -> None:
    rows = [question(at, one, LOOKS["red"]) for at, one in enumerate(KEY[:3], start=1)]
    two_marks = p("Câu 4: Gì?") + "".join(
        p(run(f"{one}. Ý {one * 2}", LOOKS.get({"A": "red", "B": "highlight"}.get(one, ""), "")))
        for one in "ABCD"
    )

    found = read("".join(rows) + two_marks)

    assert "nhưng" in doubts(found)[0]
    assert "- (x)" not in found.source.partition("### Câu 4")[2]
    assert [one.code for one in manuscript.parse(found.source).problems] == ["Q03"]


def test_a_mark_in_a_few_questions_only_is_no_signal_of_the_file() -> None:
    body = question(1, "A", LOOKS["bold"]) + "".join(question(at, "", "") for at in range(2, 8))

    assert len(read(body).doubtful) == 7


def test_bold_that_marks_the_key_does_not_show_it_to_the_learner() -> None:
    body = "".join(question(at, one, LOOKS["bold"]) for at, one in enumerate(KEY, start=1))

    assert "**" not in read(body).source


def test_two_marked_options_make_a_question_with_several_right_ones() -> None:
    body = "".join(question(at, "AC", LOOKS["red"]) for at in range(1, 4))

    found = read(body)

    assert doubts(found) == []
    assert found.source.count("- [x]") == 6


def test_a_paper_made_by_python_docx_is_read() -> None:
    made = word.Document()
    for at, one in enumerate(KEY, start=1):
        made.add_paragraph(f"Câu {at}. Điều {at} là gì?")
        for letter in "ABCD":
            said = made.add_paragraph().add_run(f"{letter}. Ý {letter.lower() * 2} của {at}")
            if letter == one and at % 2:
                said.font.color.rgb = RGBColor(0xC0, 0, 0)
            elif letter == one:
                said.font.color.rgb = RGBColor(0xFF, 0, 0)
                said.font.highlight_color = WD_COLOR_INDEX.YELLOW
    out = BytesIO()
    made.save(out)

    assert is_read_rightly(paper(out.getvalue()))
