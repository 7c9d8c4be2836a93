"""Code within a line begins and ends with as many backquotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog import manuscript
from app.catalog.manuscript import code_spans


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("gõ `a` rồi `b`", ["`a`", "`b`"]),
        ("``có ` bên trong`` và `c`", ["``có ` bên trong``", "`c`"]),
        ("`` mở mà không đóng, `d`", ["`d`"]),
        ("không có gì", []),
        ("```", []),
    ],
)
def test_it_ends_at_the_next_run_of_as_many_backquotes(row: str, code: list[str]) -> None:
    assert code_spans.parts(row)[1::2] == code


@given(st.text(alphabet="`a [", max_size=60))
def test_the_parts_are_the_row(row: str) -> None:
    assert "".join(code_spans.parts(row)) == row
    assert len(code_spans.parts(row)) == 2 * len(code_spans.spans(row)) + 1


def test_a_long_row_of_backquotes_hides_no_gap_of_a_question() -> None:
    quotes = "`" * 19_000
    found = manuscript.parse(f"## Phần\n\n### Câu hỏi (điền). {quotes}\n{quotes}\n[[a]]\n")

    assert [placed.question.kind for placed in found.questions()] == ["cloze"]
