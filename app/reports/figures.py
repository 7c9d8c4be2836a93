"""Figures carry their meaning: a number, how it is counted, and the list of people behind it.

A post is an open chi hội with the title chi hội trưởng. Each post stands on one rung; every figure
counts the posts on some of the rungs, so that figures of units below add up to those above.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Self

from app import text


class Rung(IntEnum):
    """How far the head of a post has come; each rung includes those below it."""

    VACANT = -1
    NOT_LISTED = 0
    LISTED = 1
    STARTED = 2
    FINISHED = 3
    FINISHED_EARLIER = 4


@dataclass(frozen=True)
class Share:
    """A part of a whole: "81,0%" on paper, "–" of nothing."""

    part: int
    whole: int

    @property
    def words(self) -> str:
        return text.percent(self.part, self.whole)

    @property
    def rounded(self) -> float:
        """The same share as a number, 0..1: 0.81 for "81,0%", halves rounded up like the words."""
        return (self.part * 2000 + self.whole) // (self.whole * 2) / 1000


Value = int | Share


@dataclass(frozen=True)
class Figure:
    """A number with its meaning; `people` is the key of the list behind it."""

    key: str
    title: str
    definition: str
    value: Value
    people: str


@dataclass(frozen=True)
class Counts:
    """How many posts of a unit stand on each rung."""

    on: Mapping[Rung, int] = field(default_factory=dict)

    def __add__(self, other: Self) -> "Counts":
        return Counts({rung: self.at(rung) + other.at(rung) for rung in Rung})

    def at(self, rung: Rung) -> int:
        return self.on.get(rung, 0)

    def from_rung(self, rung: Rung) -> int:
        return sum(count for at, count in self.on.items() if at >= rung)

    @property
    def posts(self) -> int:
        return self.from_rung(Rung.VACANT)

    @property
    def held(self) -> int:
        return self.from_rung(Rung.NOT_LISTED)

    @property
    def finished(self) -> int:
        return self.from_rung(Rung.FINISHED)

    @property
    def studying(self) -> int:
        return self.at(Rung.STARTED)


def total(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())


TWO_HEADS = (
    "Chi hội có hai chi hội trưởng cùng giữ chức tính là một, và chỉ tính khi cả hai đều đạt."
)
HELD, LISTED, STARTED, FINISHED = "hien-co", "danh-sach", "bat-dau", "xong"
PERCENT, IN_PERIOD, UNFINISHED, VACANT = "ty-le", "trong-ky", "chua-xong", "trong"
# {key: (title, definition)}, in the order of the page.
MEANINGS = {
    HELD: (
        "Chi hội trưởng hiện có",
        "Số chi hội đang hoạt động có người giữ chức chi hội trưởng vào ngày cuối kỳ. "
        "Hai người cùng giữ một chi hội tính là một. Đây là số để tính tỷ lệ.",
    ),
    LISTED: (
        "Có trong danh sách lớp",
        "Trong số chi hội trưởng hiện có: đã được ghi vào danh sách lớp của khóa, "
        f"chậm nhất ngày cuối kỳ. {TWO_HEADS}",
    ),
    STARTED: (
        "Đã bắt đầu",
        "Trong số chi hội trưởng hiện có: đã làm ít nhất một việc trong khóa (đọc một phần, "
        f"trả lời câu hỏi hoặc làm tình huống), chậm nhất ngày cuối kỳ. {TWO_HEADS}",
    ),
    FINISHED: (
        "Đã học xong",
        "Trong số chi hội trưởng hiện có: đã học xong mọi bài của khóa, chậm nhất ngày cuối kỳ, "
        f"kể cả xong từ trước kỳ. {TWO_HEADS}",
    ),
    PERCENT: (
        "Tỷ lệ học xong",
        "Đã học xong chia cho chi hội trưởng hiện có, làm tròn đến một chữ số sau dấu phẩy.",
    ),
    IN_PERIOD: (
        "Học xong trong kỳ",
        "Trong số đã học xong: xong từ ngày đầu kỳ đến ngày cuối kỳ. "
        "Chi hội có hai chi hội trưởng tính vào ngày người sau cùng học xong.",
    ),
    UNFINISHED: (
        "Chưa học xong",
        "Chi hội trưởng hiện có trừ đi đã học xong. "
        "Danh sách gồm mọi người đang giữ chức mà chưa học xong.",
    ),
    VACANT: (
        "Chi hội chưa có chi hội trưởng",
        "Số chi hội đang hoạt động không có ai giữ chức chi hội trưởng vào ngày cuối kỳ. "
        "Không tính vào chi hội trưởng hiện có.",
    ),
}
# The rungs a figure counts; those of a percentage are the rungs of its part.
RUNGS = {
    HELD: range(Rung.NOT_LISTED, Rung.FINISHED_EARLIER + 1),
    LISTED: range(Rung.LISTED, Rung.FINISHED_EARLIER + 1),
    STARTED: range(Rung.STARTED, Rung.FINISHED_EARLIER + 1),
    FINISHED: range(Rung.FINISHED, Rung.FINISHED_EARLIER + 1),
    PERCENT: range(Rung.FINISHED, Rung.FINISHED_EARLIER + 1),
    IN_PERIOD: range(Rung.FINISHED, Rung.FINISHED + 1),
    UNFINISHED: range(Rung.NOT_LISTED, Rung.FINISHED),
    VACANT: range(Rung.VACANT, Rung.NOT_LISTED),
}


def of(counts: Counts) -> tuple[Figure, ...]:
    """Every figure of a unit, in the order of the page."""
    return tuple(figure(key, counts) for key in MEANINGS)


def figure(key: str, counts: Counts) -> Figure:
    number = sum(counts.at(Rung(rung)) for rung in RUNGS[key])
    title, definition = MEANINGS[key]
    value: Value = Share(number, counts.held) if key == PERCENT else number
    people = FINISHED if key == PERCENT else key
    return Figure(key, title, definition, value, people)
