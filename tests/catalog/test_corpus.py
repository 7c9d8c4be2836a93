"""Ordinary Markdown at hand stays ordinary Markdown."""

from collections.abc import Callable

from tests.catalog import corpus

# Fewer would say that the search is broken, not that the texts are fine.
FEWEST_FILES = 100


def test_documentation_of_packages_is_read_and_written_as_it_is(
    record_property: Callable[[str, object], None],
) -> None:
    counts = corpus.count(corpus.files([corpus.AT_HAND]))

    assert counts.files >= FEWEST_FILES
    assert counts.wrong == []
    record_property("Markdown never written for us", str(counts))


def test_a_text_with_a_quiz_counts_as_misread() -> None:
    counts = corpus.count([("a.md", "## Kiểm tra\n### Câu 1. Gì?\nĐáp án: Đúng")])

    assert (counts.files, counts.lines, counts.misread) == (1, 3, ["a.md"])
