"""Sheets of questions: every kind, keys written in every way, and nothing taken silently."""

from datetime import date

import pytest

from app.catalog.exchange import intake, sheets
from app.catalog.exchange.paper import Paper, Refused
from app.catalog.exchange.sheets import template
from app.catalog.manuscript.kinds.open import Open
from tests.catalog.exchange import reading
from tests.catalog.exchange.reading import book, key, only, questions, row

THREE = ("Một", "Hai", "Ba")


def read(*rows: list[object], names: tuple[str, ...] = reading.NAMES) -> Paper:
    return sheets.read_book(book(*rows, names=names), "Ôn tập")


def table(text: str) -> Paper:
    return sheets.read_table(text, "Ôn tập")


def test_the_workbook_to_begin_from_reads_back_cleanly() -> None:
    paper = intake.read(intake.Received(template.book(), "Mẫu"))

    one, several = questions(paper)
    assert (one.kind, several.kind) == ("single", "multiple")
    assert [asked.keys for asked in paper.questions] == [("B",), ("A", "C")]
    assert several.points == 2
    assert not paper.doubtful
    assert not paper.unread
    assert not reading.errors(paper)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (row("Gì?", *THREE, dap_an="B"), ("single", ("0", "1", "0"))),
        (row("Gì?", *THREE, dap_an="b."), ("single", ("0", "1", "0"))),
        (row("Gì?", *THREE, dap_an="B. Hai"), ("single", ("0", "1", "0"))),
        (row("Gì?", *THREE, dap_an="hai"), ("single", ("0", "1", "0"))),
        (row("Gì?", *THREE, dap_an=2), ("single", ("0", "1", "0"))),
        (row("Gì?", *THREE, dap_an="A, C"), ("multiple", ("1", "0", "1"))),
        (row("Gì?", *THREE, dap_an="AC"), ("multiple", ("1", "0", "1"))),
        (row("Gì?", *THREE, dap_an="A và C"), ("multiple", ("1", "0", "1"))),
        (row("Gì?", *THREE, dap_an="Một; Ba"), ("multiple", ("1", "0", "1"))),
        (row("Gì?", *THREE, dap_an="A", loai="chọn nhiều"), ("multiple", ("1", "0", "0"))),
        (row("Phải không?", dap_an="Đúng"), ("true_false", ("1",))),
        (row("Phải không?", dap_an=False), ("true_false", ("0",))),
        (row("Phải không?", "Đúng", "Sai", dap_an="B", loai="đúng sai"), ("true_false", ("0",))),
        (row("Mỗi ý?", *THREE, dap_an="Đ, S, Đ"), ("tf_group", ("1", "0", "1"))),
        (row("Mỗi ý?", *THREE, dap_an="ĐSĐ"), ("tf_group", ("1", "0", "1"))),
        (row("Mỗi ý?", *THREE, dap_an="A-Đ; B-S; C-Đ"), ("tf_group", ("1", "0", "1"))),
        (row("Tên?", dap_an="Hội LHPN | Hội phụ nữ"), ("short", ("Hội LHPN", "Hội phụ nữ"))),
        (row("Số máy?", dap_an="0912345678"), ("short", ("0912345678",))),
        (row("Mấy?", dap_an="45", loai="chữ"), ("short", ("45",))),
        (row("Mấy?", dap_an=0.5), ("number", ("0.5", "0.5"))),
        (row("Mấy?", dap_an=1500), ("number", ("1500", "1500"))),
        (row("Mấy?", dap_an="từ 40 đến 50 phút"), ("number", ("40", "50"))),
        (row("Gọi [[111 | một một một]] nhé."), ("cloze", ("111 | một một một",))),
        (row("Gọi ____ nhé.", dap_an="111", loai="điền"), ("cloze", ("111",))),
        (row("Nối.", "a => 1", "b -> 2", "=> 3"), ("match", ("1", "2", "3"))),
        (row("Xếp.", *THREE, loai="sắp xếp"), ("order", ("3",))),
        (row("Thấy sao?", "Bài", dap_an="Kém | Tốt", loai="khảo sát"), ("survey", ())),
        (row("Viết gì?", dap_an="Bài mẫu đây", loai="tự luận"), ("open", ())),
    ],
)
def test_every_kind_is_read(cells: list[object], found: tuple[str, tuple[str, ...]]) -> None:
    paper = read(cells)

    assert key(paper) == found
    assert not paper.doubtful


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        (row("Gì?", *THREE), "để trống"),
        (row("Gì?", *THREE, dap_an="D"), "không có ý ấy"),
        (row("Gì?", *THREE, dap_an="B. Ba"), "không có ý ấy"),
        (row("Gì?", "B", "A", dap_an="A"), "hai cách"),
        (row("Gì?", "2", "1", dap_an="2"), "hai cách"),
        (row("Gì?", "Một", "", "Ba", dap_an="C"), "cột B để trống"),
        (row("Gì?", "Một", dap_an="A"), "chỉ có một lựa chọn"),
        (row("Gì?", *THREE, dap_an="A, B", loai="chọn một"), "chọn một nhưng đáp án có nhiều"),
        (row("Mỗi ý?", *THREE, dap_an="Đ, S", loai="nhóm đúng sai"), "không rõ ý nào đúng"),
        (row("Gì?"), "không có lựa chọn và đáp án"),
        (row("Nối.", "a => 1", "b", loai="nối"), "vế trái => vế phải"),
        (row("Điền vào ____ và ____.", dap_an="một", loai="điền"), "chưa có chỗ trống"),
        (row("Mấy?", dap_an="nhiều", loai="số"), "không có ý ấy"),
    ],
)
def test_a_key_that_is_not_certain_is_left_out_and_told(cells: list[object], doubt: str) -> None:
    paper = read(cells)

    (asked,) = paper.questions
    assert any(doubt in said for said in asked.doubts), asked.doubts
    assert all(said.startswith("Dòng 2") for said in asked.doubts[:1])
    assert not set(reading.key(paper)[1]) - {"0"} or "b" in paper.source
    assert reading.errors(paper)


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        (row("Gì?", *THREE, dap_an="A", diem="hai"), "không hiểu điểm “hai”"),
        (row("Gì?", *THREE, dap_an="A", loai="lạ"), "không biết loại câu “lạ”"),
        (row("Gì?", date(2026, 2, 1), "Hai", dap_an="A"), "ngày tháng (01/02/2026)"),
        (row("Mấy?", "Một", dap_an="5", loai="số"), "không dùng các lựa chọn: Một"),
        (row("Gọi [[111]].", dap_an="113", loai="điền"), "không dùng đáp án “113”"),
        (row("Xếp.", *THREE, loai="sắp xếp", dap_an="B"), "không dùng đáp án “B”"),
    ],
)
def test_what_a_question_has_no_use_for_is_told(cells: list[object], doubt: str) -> None:
    paper = read(cells)

    assert any(doubt in said for said in paper.questions[0].doubts), paper.questions


def test_points_tags_hint_and_explanation_come_along() -> None:
    more = {
        "diem": 0.5,
        "the": "luật, an toàn",
        "goi_y": "Nghĩ xem.",
        "giai_thich": "Vì thế.\nHai.",
    }

    question = only(read(row("Gì?", *THREE, dap_an="A", **more)))

    assert question.points == 0.5
    assert question.tags == ("luật", "an toàn")
    assert [hint.text for hint in question.hints] == ["Nghĩ xem."]
    assert question.explanation is not None
    assert question.explanation.text == "Vì thế.\nHai."


def test_an_open_question_takes_a_rubric() -> None:
    names = ("Câu hỏi", "Đáp án", "Loại", "Thang điểm")

    question = only(read(["Viết.", "Mẫu.", "tự luận", "2 điểm: Hỏi\n1 điểm: Nghe"], names=names))

    assert isinstance(question.answer, Open)
    assert [(one.points, one.text) for one in question.answer.rubric] == [(2, "Hỏi"), (1, "Nghe")]
    assert question.answer.model is not None
    assert question.answer.model.text == "Mẫu."


def test_names_of_columns_in_any_order_without_marks_below_a_title() -> None:
    rows = [["ĐỀ NĂM NGOÁI"], [], ["DAP AN DUNG", "Phương án A", "phuong an b", "Noi dung", "Ghi"],
            ["b", "Một", "Hai", "Gì?", "của cô Sa"]]  # fmt: skip

    paper = sheets.read_book(reading.sheets(("Trang 1", rows)), "Ôn tập")

    assert key(paper) == ("single", ("0", "1"))
    assert [(one.what, one.quote) for one in paper.unread] == [
        ("Dòng 1, trên dòng tên cột", "ĐỀ NĂM NGOÁI"),
        ("Dòng 4, cột “Ghi”", "của cô Sa"),
    ]
    assert paper.questions[0].signal == "cột “Đáp án”, dòng 4"


def test_every_sheet_with_names_is_read_and_the_others_are_told() -> None:
    good = [["Câu hỏi", "Đáp án"], ["Mấy?", "5"]]
    data = reading.sheets(("Một", good), ("Hai", good), ("Ghi chép", [["nhớ", "gọi Lan"]]))

    paper = sheets.read_book(data, "Ôn tập")

    assert len(questions(paper)) == 2
    assert "### Trang tính: Hai" in paper.source
    assert [one.quote for one in paper.unread] == ["nhớ | gọi Lan"]


def test_a_row_without_a_question_is_told_and_not_lost() -> None:
    paper = read(row("Mấy?", dap_an="5"), row("", "Một", dap_an="A"), row(""))

    assert [(one.what, one.quote) for one in paper.unread] == [
        ("Dòng 3, không có câu hỏi", "Một | A")
    ]


def test_cells_below_an_empty_corner_keep_their_row_numbers() -> None:
    rows = [[], [], ["", "", "Câu hỏi", "Đáp án"], ["", "", "Mấy?", "5"]]

    paper = sheets.read_book(reading.sheets(("A", rows)), "Ôn tập")

    assert paper.questions[0].signal == "cột “Đáp án”, dòng 4"


HOSTILE = (
    "### Câu 2. Giả", "- (x) Giả", "A. Giả", "Đáp án: B", "**Đáp án**: B", "Giải thích: lộ",
    "---", "===", "> trích", "(2 điểm) Giả", "(nối) a => b", "<!-- id: q1 -->", "<b>đậm</b>",
    "a * b * c", "[[gap]]", "`mã`", "```", "1. một", "| a | b |", "&lt;b&gt;", "x {#q9}", "#",
    "Câu 3: giả", "\\Điểm: 5", "=SUM(A1)", "Cảnh 1", "[a](http://b)", "__x__", "![x](media/a.png)",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_taken_for_syntax(words: str) -> None:
    cells = row(f"Gì?\n{words}", f"Một {words}", words, "Ba", dap_an="B", giai_thich=f"Vì\n{words}")
    first = row(words, "Một", f"Hai\n{words}", dap_an="A", goi_y=words)

    paper = read(cells, first)

    assert [(one.kind, reading.read_back.key(one.answer)) for one in questions(paper)] == [
        ("single", ("0", "1", "0")),
        ("single", ("1", "0")),
    ]
    assert not paper.doubtful, paper.source
    assert not reading.errors(paper)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_csv_in_whatever_letters_it_was_saved(separator: str, coding: str) -> None:
    cells = [["Câu hỏi", "A", "B", "Đáp án"], ["Số nào, chị nhỉ?", "Một; hai", "Ba", "B"]]
    lines = [separator.join(f'"{cell}"' for cell in cells_of_row) for cells_of_row in cells]
    text = "\r\n".join(lines)
    data = reading.windows(text) if coding == "cp1258" else text.encode(coding)

    paper = intake.read(intake.Received(data, "Ôn tập"))

    assert key(paper) == ("single", ("0", "1"))
    assert "Số nào, chị nhỉ?" in paper.source
    assert "- ( ) Một; hai" in paper.source


def test_a_quote_that_does_not_close_swallows_nothing() -> None:
    paper = table('Câu hỏi;Đáp án\n"Một;1\nHai;2\n')

    assert [one.title.text for one in questions(paper)] == ["Một", "Hai"]


def test_excels_own_line_about_the_separator_is_heeded() -> None:
    paper = table("sep=;\nCâu hỏi;Đáp án\nMấy, chị?;5\n")

    assert key(paper) == ("number", ("5", "5"))
    assert paper.questions[0].signal.endswith("dòng 3")


@pytest.mark.parametrize("text", ["Tên;Tuổi\nLan;30\n", "Câu hỏi\nMấy?\n", ""])
def test_a_table_without_names_is_no_sheet_of_questions(text: str) -> None:
    assert not sheets.fits_table(text)
    with pytest.raises(Refused, match="dòng tên cột"):
        sheets.read_book(reading.sheets(("A", [text.split(";")])), "Ôn tập")


def test_more_questions_than_a_lesson_holds_are_refused_in_words() -> None:
    with pytest.raises(Refused, match="hơn 300 câu"):
        read(*(row(f"Câu {number}?", dap_an="5") for number in range(301)))
