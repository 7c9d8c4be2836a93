"""Whatever a file says, no word of it is lost, and nothing of it becomes what it is not."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalog import manuscript
from app.catalog.exchange.word import escaping, inline
from app.catalog.exchange.word.reading.losses import _SIGNS
from app.catalog.exchange.word.rich import Mark, Rich, Span, plain
from app.catalog.exchange.word.writing import write
from app.text import clean
from tests.catalog.exchange.word.files import LOOKS, p, paper, read, run
from tests.catalog.test_any_text import TEXTS

EXAMPLES = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = re.compile(r"[^\W_]{2,}")
# What an XML file can hold.
LETTERS = st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co"))
PIECES = st.sampled_from(
    ["Câu 1.", "Câu 2: Hỏi gì?", "A. một", "B. hai\tC. ba", "*D. bốn", "Đáp án: B", "1-A 2-B 3-C",
     "HẾT", "ĐÁP ÁN", "PHẦN II. TỰ LUẬN", "Họ và tên: ……", "Lời giải", "# x", "- (x) y",
     "| a | b |", "---", "> trích", "[[gap]]", "Thang điểm:", "Điểm đạt: 5/10", "a) ý\tĐúng",
     "Giải thích: vì", "## Kiểm tra", "<!-- id: q -->", "{#id}", "```", "![](x)", "\\", "**",
     "1. mục", "Chọn B."]
)  # fmt: skip
ROWS = st.lists(
    st.tuples(st.one_of(PIECES, st.text(LETTERS, max_size=25)), st.sampled_from(["", *LOOKS])),
    max_size=5,
)
BODIES = st.lists(ROWS, max_size=12)


def body(rows: list[list[tuple[str, str]]]) -> str:
    return "".join(p(*(run(text, LOOKS.get(look, "")) for text, look in row)) for row in rows)


@EXAMPLES
@given(BODIES)
def test_every_word_is_in_the_draft_or_named_as_left_out(rows: list[list[tuple[str, str]]]) -> None:
    found = read(body(rows))

    told = " ".join([found.source, *(one.quote for one in found.unread)]).casefold()
    said = [clean("".join(text for text, _ in row)) for row in rows]
    words = {word for text in said for word in WORDS.findall(text.casefold())}
    assert {word for word in words if word not in told} <= _SIGNS | {"hết"}


@EXAMPLES
@given(BODIES)
def test_what_is_asked_is_what_was_told(rows: list[list[tuple[str, str]]]) -> None:
    found = read(body(rows))

    asked = [placed.question.line for placed in manuscript.parse(found.source).questions()]
    assert set(asked) == {one.line for one in found.questions}


@EXAMPLES
@given(st.text(LETTERS, max_size=40))
def test_a_row_of_text_stays_text(text: str) -> None:
    row = escaping.as_text(inline.of_text(clean(text).replace("\n", " ")))

    source = f"## Kiểm tra: Thử\n\n### Câu 1. Gì?\n\n{row}\n\n- (x) a\n- ( ) b\n"
    (question,) = manuscript.parse(source).quizzes[0].questions

    assert question.kind == "single"
    assert not question.hints
    assert len(question.answer.options) == 2  # type: ignore[union-attr]


MARKS = st.sampled_from([Mark.NONE, Mark.BOLD, Mark.ITALIC, Mark.BOLD | Mark.ITALIC, Mark.CODE])


@EXAMPLES
@given(st.lists(st.tuples(st.text("ab *_`\\[]()!<&", min_size=1, max_size=6), MARKS), max_size=5))
def test_words_with_looks_are_written_so_that_they_read_the_same(
    spans: list[tuple[str, Mark]],
) -> None:
    rich = Rich(tuple(Span(text, marks) for text, marks in spans))

    assert inline.parse(inline.written(rich)).plain.split() == plain(rich.plain).plain.split()


@settings(EXAMPLES, max_examples=40)
@given(TEXTS)
def test_any_manuscript_goes_out_and_comes_back_as_many_questions(text: str) -> None:
    before = manuscript.parse(text)
    found = paper(write(text, answers=True))

    after = manuscript.parse(found.source)
    kinds = [(one.question.kind, one.block_kind) for one in before.questions()]
    assert [(one.question.kind, one.block_kind) for one in after.questions()] == kinds
