"""GIFT: every documented kind, what our format cannot say told in words, and no line lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.exchange import gift, pasted
from app.catalog.exchange.paper import Paper
from app.text import clean
from tests.catalog.exchange import reading
from tests.catalog.exchange.reading import key, only, questions


def read(text: str) -> Paper:
    return gift.read(clean(text), "Từ Moodle")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Số nào?{~113 =111 ~114}", ("single", ("0", "1", "0"))),
        ("Số nào?{\n =111#Phải\n\n ~113\n}", ("single", ("1", "0"))),
        ("Số nào?{~%50%113 =111 ~114}", ("single", ("0.5", "1", "0"))),
        ("Số nào?{~=111 ~113}", ("single", ("1", "0"))),
        ("Việc nào?{~%50%hỏi ~%50%nghe ~%-100%kể}", ("multiple", ("1", "1", "0"))),
        ("Việc nào?{~%33.33333%a ~%33.33333%b ~%33.33333%c}", ("multiple", ("1", "1", "1"))),
        ("Phải không?{T}", ("true_false", ("1",))),
        ("Phải không?{FALSE#Không phải.#Phải.}", ("true_false", ("0",))),
        ("Ai?{=chị Lan =Lan}", ("short", ("chị Lan", "Lan"))),
        ("Mấy?{=5}", ("short", ("5",))),
        ("Phải không?{=đúng}", ("short", ("đúng",))),
        ("Mấy?{#5}", ("number", ("5", "5"))),
        ("Mấy?{#3.141..3.142}", ("number", ("3.141", "3.142"))),
        ("Mấy?{#3.14:0.01}", ("number", ("3.13", "3.15"))),
        ("Mấy?{#=1822:0}", ("number", ("1822", "1822"))),
        ("Mấy?{#-2.5}", ("number", ("-2.5", "-2.5"))),
        ("Mấy?{#1500}", ("number", ("1500", "1500"))),
        ("Mấy?{#1.5e3}", ("number", ("1500", "1500"))),
        ("Nối.{=bị đánh -> 113 =cháy -> 114 = -> 115}", ("match", ("113", "114", "115"))),
        ("Trẻ gọi {~113 =111} nhé.", ("cloze", ("111",))),
        ("Trẻ gọi {=111 =một một một} nhé.", ("cloze", ("111 | một một một",))),
        ("Viết vài câu. {}", ("open", ())),
        ("Viết vài câu. {####Chị nghĩ tới ai?}", ("open", ())),
        (r"a\=b \~ c \{d\} \#e \: {=x\=y ~\#z}", ("single", ("1", "0"))),
        ("[html]<p>Số <b>nào</b>?</p>{=<i>111</i> ~113}", ("single", ("1", "0"))),
        ("[markdown]Số **nào**?{=111 ~113}", ("single", ("1", "0"))),
        ("[plain]Số **nào**?{=111 ~113}", ("single", ("1", "0"))),
    ],
)
def test_every_kind_is_read(text: str, found: tuple[str, tuple[str, ...]]) -> None:
    paper = read(text)

    assert key(paper) == found
    assert not paper.doubtful, paper.doubtful
    assert not reading.errors(paper)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Hai?{=a =b ~c}", "nhiều ý đúng: a; b"),
        ("Không?{~a ~b}", "Không có ý nào được đánh dấu đúng"),
        ("Hỏng { =a ~b", "Thiếu dấu “}”"),
        ("Mấy?{#năm}", "Không hiểu đáp án số “năm”"),
        ("Mấy?{#}", "Không hiểu đáp án số"),
        ("Gì?{bừa}", "chưa rõ vai trò: “bừa”"),
    ],
)
def test_without_a_certain_key_the_question_is_kept_without_one(text: str, doubt: str) -> None:
    paper = read(text)

    only(paper)
    assert any(doubt in said for said in paper.questions[0].doubts), paper.questions
    assert paper.questions[0].keys == ()
    assert reading.errors(paper)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Ai?{=Lan =%75%Lam#Gần đúng}", "một phần điểm: Lam 75 %"),
        ("Mấy?{#=5:0 =%50%5:1}", "một phần điểm: 5:1 50 %"),
        ("Gì?{=a ~%-50%b}", "b -50 %"),
        ("Gì?{~%70%a ~%30%b ~c}", "a 70 %"),
        ("Gì?{lạc =a ~b}", "chưa rõ vai trò: “lạc”"),
        ("[html]H<sub>2</sub>O?{=a ~b}", "đổi thành chữ thường"),
        ("Một {=a ~b} hai {=c ~d}", "chưa rõ vai trò: “hai {=c ~d}”"),
    ],
)
def test_what_our_format_says_otherwise_is_told(text: str, doubt: str) -> None:
    paper = read(text)

    assert any(doubt in said for said in paper.questions[0].doubts), paper.questions


def test_feedback_of_every_sort_is_told_afterwards() -> None:
    paper = read("Số nào?{=111#Phải rồi ~113#Của công an####Chị nhớ nhé.}\n\nPhải?{T#Sai mất#Vâng}")

    single, truth = questions(paper)
    assert "- (x) 111\n  > Phải rồi\n- ( ) 113\n  > Của công an" in paper.source
    assert single.explanation is not None
    assert single.explanation.text == "Chị nhớ nhé."
    assert truth.explanation is not None
    assert truth.explanation.text == "Đúng: Vâng\n\nSai: Sai mất"


def test_categories_are_headings_and_descriptions_are_words_to_read() -> None:
    text = "$CATEGORY: $course$/top/Luật\n\nMột?{=a ~b}\n\n::Đoạn::Đáp án: đọc kỹ.\n\nHai?{=a ~b}\n"

    paper = read(text)

    assert len(questions(paper)) == 2
    assert "### Nhóm câu hỏi: Luật" in paper.source
    assert "### Đọc: Đoạn" in paper.source
    assert "\\Đáp án: đọc kỹ." in paper.source
    assert not reading.errors(paper)


def test_titles_comments_and_tags_are_kept_where_only_trainers_see_them() -> None:
    paper = read("// soạn <!-- id: q1 --> năm 2020\n// [tag:luật]\n::Tên câu::Số nào?{=a ~b}\n")

    question = only(paper)
    assert question.tags == ("luật",)
    assert "năm 2020 -->" in paper.source
    assert "<!-- GIFT: Tên câu -->" in paper.source
    assert not question.has_id


def test_a_gap_our_format_cannot_hold_becomes_an_ordinary_question() -> None:
    paper = read("Chọn tiền{~a =b}tố.\n\nChọn {~[x] =y} nhé.")

    assert [question.kind for question in questions(paper)] == ["single", "single"]
    assert not paper.doubtful


def test_an_unclosed_brace_does_not_take_the_next_question_along() -> None:
    paper = read("Một {=a ~b\n\n::Hai::Hai?{=c ~d}\n\nBa {=e ~f\n\nBốn?{=g ~h}")

    assert len(questions(paper)) == 4
    assert [bool(one.doubts) for one in paper.questions] == [True, False, True, False]


def test_pictures_that_do_not_come_along_are_told() -> None:
    paper = read('[html]<img src="@@PLUGINFILE@@/so.png" alt="Số"> nào?{=a ~b}')

    assert [(one.what, one.quote) for one in paper.unread] == [
        ("Hình trong câu 1", "@@PLUGINFILE@@/so.png")
    ]
    assert "Số nào?" in paper.source


def test_what_looks_like_gift_and_what_does_not() -> None:
    assert gift.fits("Số nào?{=a ~b}")
    assert gift.fits("::Tên::\nmô tả")
    assert not gift.fits("## Kiểm tra: A\n\n### Câu 1. Gì? {#q1}\n- (x) a\n- ( ) b\n")
    assert not gift.fits("Câu 1. Tập {1; 2} có mấy phần tử?\nA. 1\nB. 2\nĐáp án: B")


SIGNS = st.text(st.sampled_from("{}=~#%:\\/>-<[]()*_`| \n\tTFa1Câuđ$.!&;\"'"), max_size=200)


@given(SIGNS)
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    paper = read(text)

    assert len(questions(paper)) == len(paper.questions)


WORDS = [f"z{letter}ă" for letter in "bcdghklm"]
PIECES = st.lists(st.sampled_from([*WORDS, *"{}=~#%:\\/>-<[]()*_` \n", "->", "####", "::", "\n\n"]))


@given(PIECES)
def test_no_word_is_lost(pieces: list[str]) -> None:
    paper = read("".join(pieces))

    doubts = [doubt for asked in paper.questions for doubt in asked.doubts]
    told = "\n".join([paper.source, *(one.quote for one in paper.unread), *doubts])
    assert [word for word in WORDS if word in pieces and word not in told] == []


def test_a_pasted_paper_is_its_own_draft() -> None:
    paper = pasted.read(
        "Câu 1. Gì?\nA. Một\nB. Hai\nĐáp án: B\n\nCâu 2. Gì?\nA. Một\nB. Hai\n", "Đề"
    )

    assert len(questions(paper)) == 2
    assert paper.questions[0].keys == ("B",)
    assert paper.questions[1].doubts
