"""The ways a paper is set in Word: the questions are the same however it was typed."""

import pytest

from app.catalog import manuscript
from app.catalog.exchange.paper import Paper
from tests.catalog.exchange.word.files import (
    LOOKS,
    numbered,
    numbering,
    p,
    paper,
    parts,
    ps,
    read,
    run,
    table,
    with_picture,
    zipped,
)

RED = LOOKS["red"]


def questions(found: Paper) -> list[tuple[str, str, list[tuple[str, float]]]]:
    """Each question as its kind, its words, and its options with what they are worth."""
    return [
        (
            placed.question.kind,
            placed.question.title.text,
            [(one.text.text, one.weight) for one in getattr(placed.question.answer, "options", ())],
        )
        for placed in manuscript.parse(found.source).questions()
    ]


WANTED = [
    ("single", "Trẻ em gặp nguy gọi số nào?", [("113", 0), ("111", 1), ("114", 0), ("115", 0)]),
    ("single", "Có cháy gọi số nào?", [("113", 0), ("111", 0), ("114", 1), ("115", 0)]),
]
LINES = ("Trẻ em gặp nguy gọi số nào?", "Có cháy gọi số nào?")
RIGHT = ("111", "114")
NUMBERS = ("113", "111", "114", "115")


def marked(words: str, at: int, whole: str = "") -> str:
    return run(whole or words, RED if words == RIGHT[at] else "")


def clean(found: Paper) -> bool:
    return questions(found) == WANTED and not found.doubtful and not found.unread


def each(question: str, options: str) -> str:
    """Both questions, set by two patterns."""
    rows = []
    for at, words in enumerate(LINES):
        rows.append(p(question.format(at + 1) + words))
        joined = [
            marked(one, at, f"{letter}. {one}") for letter, one in zip("ABCD", NUMBERS, strict=True)
        ]
        rows.append(p(*[one for each in joined for one in (each, run(options))]))
    return "".join(rows)


@pytest.mark.parametrize("between", ["\t", "   ", "\n", "\t\t"])
@pytest.mark.parametrize(
    "head", ["Câu {}: ", "Câu {}. ", "CÂU {}: ", "Question {}: ", "{}. ", "Bài {}. "]
)
def test_options_on_one_line_are_parted(between: str, head: str) -> None:
    assert clean(read(each(head, between)))


def test_options_in_two_columns_of_tabs() -> None:
    rows = []
    for at, words in enumerate(LINES):
        rows.append(p(f"Câu {at + 1}. {words}"))
        for left, right in ((0, 1), (2, 3)):
            one, two = NUMBERS[left], NUMBERS[right]
            rows.append(
                p(
                    marked(one, at, f"{'ABCD'[left]}. {one}"),
                    run("\t"),
                    marked(two, at, f"{'ABCD'[right]}. {two}"),
                )
            )

    assert clean(read("".join(rows)))


def test_a_paper_typed_without_spaces_after_its_letters() -> None:
    body = "".join(
        p(f"Câu {at + 1}:{words}")
        + "".join(p(marked(one, at, f"{x}.{one}")) for x, one in zip("ABCD", NUMBERS, strict=True))
        for at, words in enumerate(LINES)
    )

    assert clean(read(body))


def test_numbers_and_letters_that_word_counts_itself() -> None:
    body = "".join(
        p(words, props=numbered(1))
        + "".join(p(marked(one, at), props=numbered(1, 1)) for one in NUMBERS)
        for at, words in enumerate(LINES)
    )
    levels = numbering(("decimal", "Câu %1."), ("upperLetter", "%2."))

    assert clean(read(body, numbering=levels))


def test_a_red_letter_that_word_counts_is_a_mark() -> None:
    body = "".join(
        p(words, props=numbered(1))
        + "".join(
            p(one, props=numbered(1, 1) + (f"<w:rPr>{RED}</w:rPr>" if one == RIGHT[at] else ""))
            for one in NUMBERS
        )
        for at, words in enumerate(LINES)
    )

    assert clean(read(body, numbering=numbering(("decimal", "Câu %1:"), ("upperLetter", "%2)"))))


def test_a_list_that_starts_again_and_one_tied_to_a_style() -> None:
    options = (
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="8">'
        '<w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Cau"><w:name w:val="Cau hoi"/>'
        f"<w:pPr>{numbered(1)}</w:pPr></w:style>"
    )
    body = "".join(
        p(words, props='<w:pStyle w:val="Cau"/>')
        + "".join(p(marked(one, at), props=numbered(7 + at)) for one in NUMBERS)
        for at, words in enumerate(LINES)
    )
    levels = numbering(("decimal", "Câu %1."), extra=options)

    assert clean(read(body, numbering=levels, styles=styles))


def test_options_in_a_table_without_lines() -> None:
    body = "".join(
        p(f"Câu {at + 1}. {words}")
        + table(
            [
                [
                    p(marked(one, at, f"{x}. {one}"))
                    for x, one in list(zip("ABCD", NUMBERS, strict=True))[k : k + 2]
                ]
                for k in (0, 2)
            ]
        )
        for at, words in enumerate(LINES)
    )

    assert clean(read(body))


def test_questions_in_the_cells_of_a_table() -> None:
    rows = [
        [
            f"Câu {at + 1}",
            p(words)
            + "".join(
                p(marked(one, at, f"{x}. {one}")) for x, one in zip("ABCD", NUMBERS, strict=True)
            ),
        ]
        for at, words in enumerate(LINES)
    ]

    assert clean(read(table(rows)))


@pytest.mark.parametrize("head", [["TT", "Câu hỏi", "A", "B", "C", "D", "Đáp án"], None])
def test_a_table_of_seven_columns(head: list[str] | None) -> None:
    rows = [[str(at + 1), words, *NUMBERS, "BC"[at]] for at, words in enumerate(LINES)]

    found = read(table([head, *rows] if head else rows))

    assert clean(found)


def test_content_controls_text_boxes_and_accepted_changes() -> None:
    first, second = LINES
    box = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{p('Câu 2. ' + second)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox><w:txbxContent>{p('Câu 2. ' + second)}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    gone = "<w:del><w:r><w:delText>Số cũ </w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('nơi khác')}</w:moveFrom>"
    came = f"<w:ins>{run(first)}</w:ins>"
    options = [
        "".join(p(marked(one, at, f"{x}. {one}")) for x, one in zip("ABCD", NUMBERS, strict=True))
        for at in range(2)
    ]
    body = (
        f"<w:sdt><w:sdtContent>{p(run('Câu 1. '), gone, moved, came)}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtContent>{options[0]}</w:sdtContent></w:sdt>"
        f"<w:p><w:r>{box}</w:r></w:p>{options[1]}"
    )

    assert clean(read(body))


def test_the_strict_dialect_is_the_same_language() -> None:
    found = parts(each("Câu {}. ", "\t"))
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in found.items()
    }

    assert clean(paper(zipped(strict)))


def test_a_look_taken_back_by_the_run_is_no_look() -> None:
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        for kind, name in (("paragraph", "Dam"), ("character", "Nhat"))
    )
    bold = '<w:pStyle w:val="Dam"/>'

    def option(at: int, letter: str, words: str) -> str:
        if words == RIGHT[at]:
            return p(f"{letter}. {words}", props=bold)
        # Two bold styles cancel each other; the run's own switch is off.
        off = '<w:rStyle w:val="Nhat"/>' if letter < "C" else '<w:b w:val="0"/>'
        return p(run(f"{letter}. {words}", off), props=bold)

    body = "".join(
        p(f"Câu {at + 1}. {words}")
        + "".join(option(at, x, one) for x, one in zip("ABCD", NUMBERS, strict=True))
        for at, words in enumerate(LINES)
    )

    assert clean(read(body, styles=styles))


def test_the_head_of_a_paper_is_no_question_and_is_told() -> None:
    head = table([["SỞ NỘI VỤ\nĐỀ CHÍNH THỨC", "ĐỀ THI CUỐI KHÓA\nThời gian làm bài: 45 phút"]])
    form = ps("Họ và tên: ………………………\nSố báo danh: ………")

    found = read(head + form + each("Câu {}. ", "\t") + p("--- HẾT ---"))

    assert questions(found) == WANTED
    assert found.source.startswith("## Kiểm tra: ĐỀ THI CUỐI KHÓA\n")
    assert [one.what for one in found.unread] == ["Phần đầu đề"] * 3 + ["Hết đề"]


def test_parts_levels_and_points_become_what_they_are_here() -> None:
    body = (
        p("PHẦN I. TRẮC NGHIỆM")
        + p("Câu 1 (0,5 điểm). [NB] Một?")
        + ps("A. Hai\nB. Ba\nĐáp án: A\nLời giải: Vì thế.\nCòn nữa.")
        + p("II. TỰ LUẬN")
        + p("Câu 1 (2 điểm). Chị viết gì?")
        + ps("Hướng dẫn chấm:\nĐủ hai ý.")
    )

    found = read(body)

    first, second = (placed.question for placed in manuscript.parse(found.source).questions())
    assert (first.points, first.tags) == (0.5, ("nhận biết",))
    assert first.explanation
    assert first.explanation.text == "Vì thế.\n\nCòn nữa."
    assert (second.kind, second.points) == ("open", 2)
    assert "### PHẦN I. TRẮC NGHIỆM" in found.source
    assert not found.doubtful


STATEMENTS = "Câu 1. Xét các ý:\na) Một\nb) Hai\nc) Ba\nd) Bốn\n"
TICKED = [["Ý", "Đúng", "Sai"], ["a) Một", "x", ""], ["b) Hai", "", "x"], ["c) Ba", "X", ""],
          ["d) Bốn", "", "X"]]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        ps(f"PHẦN II. ĐÚNG SAI\n{STATEMENTS}Đáp án: a) Đúng b) Sai c) Đúng d) Sai"),
        ps("Câu 1. Xét các ý:\na) Một\tĐúng\nb) Hai\tSai\nc) Ba (Đ)\nd) Bốn – S"),
        ps(f"PHẦN II. ĐÚNG SAI\n{STATEMENTS}ĐÁP ÁN\nPHẦN II\nCâu 1: ĐSĐS"),
        p("Câu 1. Xét các ý:") + table(TICKED) + ps("Câu 2. Gì?\nA. Vậy\nB. Thế\nĐáp án: A"),
    ],
    ids=["key", "behind", "end", "table"],
)
def test_the_group_of_right_and_wrong_of_the_exam_of_2025(body: str) -> None:
    found = read(body)

    first = manuscript.parse(found.source).quizzes[0].questions[0]
    assert first.kind == "tf_group"
    told = [(one.text.text, one.is_true) for one in first.answer.statements]  # type: ignore[union-attr]
    assert told == [("Một", True), ("Hai", False), ("Ba", True), ("Bốn", False)]
    assert not found.doubtful


def test_right_or_wrong_that_nobody_told_is_flagged() -> None:
    found = read(ps("PHẦN II. ĐÚNG SAI\nCâu 1. Xét các ý:\na) Một\nb) Hai"))

    assert "Chưa rõ ý nào đúng" in found.questions[0].doubts[0]
    assert "(Đ)" not in found.source


def test_short_answers_gaps_and_essays() -> None:
    found = read(
        ps(
            "Câu 1. Người đứng đầu chi hội gọi là gì?\nĐáp án: chi hội trưởng\n"
            "Câu 2. Hội thành lập năm …………\nĐáp án: 1930\n"
            "Câu 3. Đánh người là bạo lực.\nĐáp án: Đúng\n"
            "Câu 4. Chị viết về bản mình."
        )
    )

    kinds = [placed.question.kind for placed in manuscript.parse(found.source).questions()]
    assert kinds == ["short", "cloze", "true_false", "open"]
    assert [one.number for one in found.doubtful] == ["4"]


def test_a_picture_is_kept_with_its_description() -> None:
    drawing = (
        "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='x' descr='Chiếc ví'/><a:graphic>"
        "<a:blip r:embed='r1'/></a:graphic></wp:inline></w:drawing></w:r>"
    )
    again = "<w:r><w:pict><v:shape><v:imagedata r:id='r1' o:title='Ví'/></v:shape></w:pict></w:r>"
    body = p(run("Câu 1. Hình gì? "), drawing) + p(again) + ps("A. Ví\nB. Túi\nĐáp án: A")

    found = paper(with_picture(body))

    assert list(found.pictures) == ["media/hinh-1.png"]
    assert found.source.count("](media/hinh-1.png)") == 2
    assert "![Chiếc ví](media/hinh-1.png)" in found.source
    taken = {"media/hinh-1.png": "0" * 64}
    assert list(paper(with_picture(body), **taken).pictures) == ["media/hinh-2.png"]


def test_a_picture_word_alone_can_show_is_told() -> None:
    drawing = "<w:r><w:drawing><a:blip r:embed='r1'/></w:drawing></w:r>"

    found = paper(with_picture(p("Xem hình: ", drawing), b"\xd7\xcd\xc6\x9awmf"))

    assert found.pictures == {}
    assert "PNG" in found.unread[0].what


def test_formulas_become_text_and_are_flagged() -> None:
    one, two = (f"<m:r><m:t>{number}</m:t></m:r>" for number in (1, 2))
    half = f"<m:oMath><m:f><m:num>{one}</m:num><m:den>{two}</m:den></m:f></m:oMath>"

    found = read(p(run("Câu 1. Tính"), half) + ps("A. Một\nB. Hai\nĐáp án: A"))

    assert "Tính 1/2" in found.source
    assert "Công thức" in found.questions[0].doubts[0]


def test_a_table_in_a_question_stays_a_table() -> None:
    body = (
        p("Câu 1. Xem bảng:")
        + table([["Bản", "Hộ"], ["Áng", "40"]])
        + ps("A. Một\nB. Hai\nĐáp án: A")
    )

    found = read(body)

    assert "| Bản | Hộ |\n|---|---|\n| Áng | 40 |" in found.source
    assert manuscript.parse(found.source).problems == ()


def test_what_stands_outside_the_text_is_told() -> None:
    body = p(run("Chào chị."), run("Đáp án B", "<w:vanish/>"))

    found = read(body, header1=p("Hội xã"), comments=f"<w:comment>{p('Sửa lại')}</w:comment>")

    told = {(one.what, one.quote) for one in found.unread}
    assert told == {
        ("Chữ ẩn", "Đáp án B"),
        ("Đầu trang, chân trang", "Hội xã"),
        ("Lời bình", "Sửa lại"),
    }
    assert "Đáp án" not in found.source


def test_bullets_are_options_when_a_look_singles_one_out() -> None:
    body = "".join(
        p(f"Câu {at + 1}. {words}")
        + "".join(p(marked(one, at), props=numbered(1)) for one in NUMBERS)
        for at, words in enumerate(LINES)
    )
    key = ps("Câu 3. Gì?\nA. Vậy\nB. Thế\nĐáp án: A")

    found = read(body + key, numbering=numbering(("bullet", "•")))

    assert questions(found)[:2] == WANTED
    assert not found.doubtful


def test_a_name_with_an_initial_is_no_further_option() -> None:
    rows = [p("Câu 1. Ai?"), p(run("A. Ông B. Nam", RED)), p("B. Bà C. Lan"), p("C. Chị D. Mai")]

    found = read("".join(rows))

    told = [("Ông B. Nam", 1), ("Bà C. Lan", 0), ("Chị D. Mai", 0)]
    assert questions(found) == [("single", "Ai?", told)]
    assert "giống một lựa chọn nữa" in found.questions[0].doubts[0]


def test_short_answers_in_a_table_of_their_part() -> None:
    body = ps("PHẦN I. Trắc nghiệm\nCâu 1. Gì?\nA. Vậy\nB. Thế\nPHẦN III. Trả lời ngắn")
    body += ps("Câu 1. Bao nhiêu?\nCâu 2. Mấy?\nĐÁP ÁN\nPHẦN I")
    body += table([["Câu", "1"], ["Đáp án", "B"]]) + p("PHẦN III")

    found = read(body + table([["Câu", "1", "2"], ["Đáp án", "45", "3,5"]]))

    assert [one.keys for one in found.questions] == [("B",), ("45",), ("3,5",)]
    assert not found.doubtful


def test_a_key_that_opens_an_explanation_is_both() -> None:
    found = read(ps("Câu 1. Gì?\nA. Vậy\nB. Thế\nLời giải\nĐáp án B. Vì thế."))

    assert found.questions[0].keys == ("B",)
    assert "Giải thích: Đáp án B. Vì thế." in found.source
