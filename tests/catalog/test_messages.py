"""Every sentence a trainer may be told: complete, with a remedy, in our words."""

import re

import pytest

from app.catalog.messages import MESSAGES, problem

# Words that words.md keeps off the screen, or keeps for something else.
AVOIDED = re.compile(r"\b(bạn|(?<!văn )bản|user|quiz|lượt|thẻ|lỗi)\b", re.IGNORECASE)


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_says_what_is_wrong_and_what_to_do(code: str) -> None:
    words = dict.fromkeys(re.findall(r"{(\w+)}", "".join(MESSAGES[code][1:])), "7")
    words.pop("quote", None)
    found = problem(code, 3, "Một dòng", **words)

    assert found.code == code.partition("/")[0]
    assert (found.line, found.quote) == (3, "Một dòng")
    assert found.remedy[-1] in ".?…" or found.remedy[-1].isdigit()
    assert "{" not in found.message + found.remedy
    assert not AVOIDED.search(found.message + found.remedy)


def test_one_code_has_one_level_of_refusal_in_each_wording() -> None:
    assert {level for level, _, _ in MESSAGES.values()} == {"error", "warning", "info"}


def test_a_long_quote_is_cut() -> None:
    assert len(problem("Q15", 1, "chữ " * 100).quote) <= 80


def test_a_quote_with_braces_is_only_a_quote() -> None:
    assert "{name}" in problem("Q15", 1, "{name} {0}").message
