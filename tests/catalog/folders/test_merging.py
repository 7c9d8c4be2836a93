"""Two texts of one lesson made one: what one side changed is taken, what both did is kept twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog import manuscript
from app.catalog.folders.merging import END, OURS, THEIRS, merge

BASE = """---
tiêu đề: Bài
thời lượng: 10 phút
---

Mở đầu.

## Phần một <!-- id: c1 -->

Một.

## Phần hai <!-- id: c2 -->

Hai.

## Kiểm tra: Thử <!-- id: k -->

### Câu 1. A? <!-- id: q1 -->
Đáp án: Đúng

### Câu 2. B? <!-- id: q2 -->
Đáp án: Sai
"""
BLOCKS = [
    "## A\n\nmột\n",
    "## B\n\nhai\n",
    "### C\nba\n",
    "## A\n\nbốn\n",
    "",
    "x\n",
    "---\nt: 1\n---\n",
]
TEXTS = st.lists(st.sampled_from(BLOCKS), max_size=5).map("\n".join)


def test_changes_in_different_places_come_together() -> None:
    ours = BASE.replace("Một.", "Một, sửa trên máy chủ.").replace("10 phút", "15 phút")
    theirs = BASE.replace("A?", "A, sửa trong tệp?") + "\n## Phần ba\n\nBa.\n"

    merged = merge(BASE, ours, theirs)

    assert merged.conflicts == 0
    wanted = BASE.replace("Một.", "Một, sửa trên máy chủ.").replace("10 phút", "15 phút")
    assert merged.source == wanted.replace("A?", "A, sửa trong tệp?") + "\n## Phần ba\n\nBa.\n"


def test_one_place_changed_twice_keeps_both_texts_and_cannot_be_published() -> None:
    ours, theirs = BASE.replace("Hai.", "Hai của tôi."), BASE.replace("Hai.", "Hai trong tệp.")

    merged = merge(BASE, ours, theirs)

    assert merged.conflicts == 1
    inside = merged.source.split(OURS)[1].split(END)[0]
    mine, others = inside.split(THEIRS)
    assert "Hai của tôi." in mine
    assert "Hai trong tệp." in others
    told = [
        problem for problem in manuscript.parse(merged.source).problems if problem.code == "G01"
    ]
    assert [problem.level for problem in told] == ["error"]


def test_a_question_deleted_here_and_changed_there_is_not_lost() -> None:
    ours = BASE[: BASE.index("### Câu 2")]
    theirs = BASE.replace("B?", "B, rõ hơn?")

    merged = merge(BASE, ours, theirs)

    assert merged.conflicts == 1
    assert "B, rõ hơn?" in merged.source


def test_a_block_deleted_on_one_side_alone_is_gone() -> None:
    without = BASE.replace("## Phần hai <!-- id: c2 -->\n\nHai.\n\n", "")

    assert merge(BASE, without, BASE).source == without
    assert merge(BASE, BASE, without).source == without


def test_a_head_changed_twice_stays_readable_with_both_values_below() -> None:
    ours, theirs = BASE.replace("10 phút", "15 phút"), BASE.replace("10 phút", "20 phút")

    merged = merge(BASE, ours, theirs)

    assert manuscript.parse(merged.source).front.minutes == 15
    assert "thời lượng: 20 phút" in merged.source.split(THEIRS)[1]


@settings(max_examples=100)
@given(TEXTS, TEXTS)
def test_one_side_alone_is_taken_as_it_is(base: str, other: str) -> None:
    for merged in (merge(base, other, base), merge(base, base, other)):
        assert merged.conflicts == 0
        assert merged.source.split() == other.split()


@settings(max_examples=200)
@given(TEXTS, TEXTS, TEXTS)
def test_nothing_that_was_added_is_lost(base: str, ours: str, theirs: str) -> None:
    merged = merge(base, ours, theirs).source
    for side in (ours, theirs):
        for line in set(side.split("\n")) - set(base.split("\n")):
            assert line in merged
