"""«trạng thái: nháp» is changed in one line, and no other line with it."""

import pytest

from app.catalog import status


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntrạng thái: nháp\n---\n\nĐọc.", "---\ntrạng thái: công bố\n---\n\nĐọc."),
        ("---\nStatus : draft\nx: 1\n---\n", "---\nStatus : published\nx: 1\n---\n"),
        (
            "---\nTrạng Thái:\n- nháp\nnguồn:\n- một\n---\n",
            "---\nTrạng Thái: công bố\nnguồn:\n- một\n---\n",
        ),
    ],
)
def test_the_line_says_published_in_its_own_language(before: str, after: str) -> None:
    assert status.is_draft(before)
    assert status.released(before) == after
    assert not status.is_draft(after)


@pytest.mark.parametrize(
    "source",
    ["trạng thái: nháp\n\nĐọc.", "---\ntiêu đề: A\n---\n\ntrạng thái: nháp\n", "## Đọc\n\nChữ.\n"],
)
def test_what_stands_in_the_lesson_itself_is_left_alone(source: str) -> None:
    assert not status.is_draft(source)
    assert status.released(source) == source
