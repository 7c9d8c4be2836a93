"""What would take too long is refused before any rendering, with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import markup


@pytest.fixture(autouse=True)
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_args: object, **_options: object) -> list[str]:
        raise AssertionError("the renderer was started")

    monkeypatch.setattr(markup, "in_child", started)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[a" * 4096, 1),
        ("chữ\n\n" + "![" * 200 + "\n" + "![" * 200, 4),
        ("được\n" * 1001, 1001),
        ("x" * 20_481, 1),
        ("đ" * 10_241, 1),
        ("một\n" + "> " * 51 + "x", 2),
        ("1. " * 51 + "x", 1),
        ("- " * 51 + "x", 1),
        (" " * 204 + "- x", 1),
        ("\t" * 51 + "x", 1),
        ("```" + " " * 8000, 1),
        ("a\n" * 102_401, 1),
        ("đ\n\n" * 60_000, 1),
        ("a\x02b", 1),
        ("một\n\ud800", 2),
    ],
)
def test_a_slow_text_is_refused_with_the_line_to_mend(text: str, line: int) -> None:
    with pytest.raises(markup.Unrenderable) as refused:
        markup.render(["tốt", text])

    assert (refused.value.index, refused.value.line) == (1, line)
    assert refused.value.reason.startswith(("Phần này", "Dòng này", "Đoạn này"))


def test_five_megabytes_are_refused_before_any_work() -> None:
    with pytest.raises(markup.Unrenderable) as refused:
        markup.render(["tốt", "[" * 5_000_000])

    assert refused.value.index == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[a](/b) " * 300,
        "- [ ] việc\n" * 300,
        "- " * 60,
        "_ " * 60,
        "* * *",
        "> " * 50 + "x",
        "x" * 20_480,
        ("dòng\n" * 1000 + "\n") * 10,
        ("[a](/b) " * 300 + "\n\n") * 20,
        "Họ tên: " + "." * 500 + "\n" + "_" * 500,
        "```\n" + "mã\n" * 900 + "```",
    ],
)
def test_an_ordinary_text_passes(text: str) -> None:
    assert markup.guard(text) == []


def test_every_fault_is_named_in_the_order_of_lines() -> None:
    found = markup.guard("[" * 301 + "\n\nđược\n\n" + "> " * 60 + "x")

    assert [line for line, _ in found] == [1, 5]


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert all(line >= 1 and reason for line, reason in markup.guard(text))


def test_blank_fragments_need_no_renderer() -> None:
    assert markup.render(["", " \n"]) == ["", ""]
    assert markup.render([]) == []
