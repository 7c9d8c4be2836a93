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

    assert (counts.files, counts.lines, counts.misread) == (1, 3, ["a.md:1: quiz"])


def test_headings_are_reworded_one_after_the_other_but_not_in_code() -> None:
    text = "# A\n```\n# B\n```\n## C\n## D"

    assert corpus.reworded(text, "Câu {n}. {title}/Kiểm tra") == (
        "# Câu 1. A\n```\n# B\n```\n## Kiểm tra\n## Câu 3. D",
        3,
    )


def test_a_block_that_a_reworded_heading_makes_is_counted() -> None:
    counts = corpus.count([("a.md", "# A\n## B\nĐáp án: Đúng")], "Câu {n}. {title}")

    assert (counts.headings, counts.misread) == (2, ["a.md:2: true_false"])
