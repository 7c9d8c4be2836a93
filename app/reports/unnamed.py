"""People of whom there is no list: told beside the figures, explained by a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app import text
from app.classes import past_results
from app.classes.past_results import PastResult
from app.reports.posts import Enquiry

TITLE = "Học xong trong kỳ, tính cả lớp trước khi có phần mềm"
MEANS = (
    "“Học xong trong kỳ” cộng số người ghi trong văn bản của các lớp kết thúc trong kỳ, ở đơn vị "
    "này và bên dưới. Các số khác và tỷ lệ chỉ tính người có danh sách."
)
DOCUMENT = "Văn bản"


@dataclass(frozen=True)
class Unnamed:
    """Classes in a period that have no list, beside the `named` who finished in it."""

    results: Sequence[PastResult]
    named: int

    @property
    def people(self) -> int:
        return sum(result.total for result in self.results)

    @property
    def classes(self) -> int:
        return sum(result.classes for result in self.results)

    @property
    def words(self) -> str:
        """«292 người, trong đó 280 người không có danh sách (7 lớp)»"""
        whole, people = text.number(self.named + self.people), text.number(self.people)
        classes = text.number(self.classes)
        return f"{whole} người, trong đó {people} người không có danh sách ({classes} lớp)"

    @property
    def lines(self) -> list[tuple[str, str]]:
        """For the top of a file: the sentence of the page, and each document; none without any."""
        if not self.results:
            return []
        return [(TITLE, self.words), *((DOCUMENT, _told(result)) for result in self.results)]


def find(session: Session, enquiry: Enquiry, named: int) -> Unnamed:
    """Those counted in the unit by the units asked for, that ended in the period."""
    found = past_results.within(
        session,
        enquiry.unit.unit_id,
        on=enquiry.units_on,
        first=enquiry.period.first,
        last=enquiry.period.last,
        known_at=enquiry.known_at,
    )
    return Unnamed(found, named)


def _told(result: PastResult) -> str:
    days = f"{text.date(result.from_date)} – {text.date(result.to_date)}"
    return f"{result.document}: {result.title}, {days}, {text.number(result.total)} người"
