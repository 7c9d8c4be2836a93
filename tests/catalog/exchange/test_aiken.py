"""Aiken: questions with letters and ANSWER."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.exchange import aiken
from app.catalog.exchange.paper import Paper
from tests.catalog.exchange import reading
from tests.catalog.exchange.reading import questions


def read(text: str) -> Paper:
    return aiken.read(text, "Từ Aiken")


def test_questions_with_letters_and_their_answers() -> None:
    paper = read(
        "Số nào?\nA. 113\nB. 111\nANSWER: B\n\nHai\ndòng?\nA) Một\nB) Hai\nC) Ba\nANSWER: A\n"
    )

    one, two = questions(paper)
    assert reading.read_back.key(one.answer) == ("0", "1")
    assert two.title.text == "Hai dòng?"
    assert [asked.keys for asked in paper.questions] == [("B",), ("A",)]
    assert not paper.doubtful
    assert not reading.errors(paper)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Gì?\nA. 1\nB. 2\n", "Không thấy dòng ANSWER"),
        ("Gì?\nA. 1\nB. 2\nANSWER: C\n", "không có ý ấy"),
        ("Gì?\nA. 1\nB. 2\nANSWER:\n", "không có ý ấy"),
        ("Gì?\nA. 1\nB. 2\nANSWER: A\nANSWER: B\n", "hai dòng ANSWER khác nhau: A, B"),
        ("Gì?\nA. 1\nC. 2\nANSWER: C\n", "không liền nhau (A, C)"),
    ],
)
def test_a_key_that_is_not_certain_is_left_out_and_told(text: str, doubt: str) -> None:
    paper = read(f"{text}\nSau?\nA. 1\nB. 2\nANSWER: A\n")

    assert len(questions(paper)) == 2
    assert any(doubt in said for said in paper.questions[0].doubts), paper.questions
    assert paper.questions[0].keys == ()
    assert paper.questions[1].keys == ("A",)


@given(st.text(st.sampled_from("ABC.):ANSWER \nx1(){}[]*_#>-<`"), max_size=200))
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    paper = read(text)

    assert len(questions(paper)) == len(paper.questions)
