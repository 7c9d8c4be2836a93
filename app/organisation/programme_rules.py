"""What a programme and its targets may not be, each with the sentence that says what to do."""

from collections.abc import Iterable
from datetime import date

LONGEST = 40  # years
NO_NAME = "Chị viết tên chương trình."
NO_DECISION = "Chị viết số và ngày quyết định."
BACKWARDS = "Ngày kết thúc phải sau ngày bắt đầu."
TOO_LONG = f"Chương trình kéo dài quá {LONGEST} năm. Chị xem lại năm đã viết."
OUTSIDE = (
    "Năm {year} nằm ngoài thời gian của chương trình ({first}–{last}). "
    "Chị viết năm khác, hoặc sửa thời gian của chương trình trước."
)
CUT_OFF = (
    "Chương trình có chỉ tiêu năm {year}, ngoài thời gian chị vừa viết ({first}–{last}). "
    "Chị bỏ chỉ tiêu ấy trước, hoặc viết ngày khác."
)
NOT_ITS_AUDIENCE = (
    "Chương trình này không ghi đối tượng “{words}”. "
    "Chị chọn đối tượng khác, hoặc sửa chương trình để thêm đối tượng này trước."
)
HAS_TARGETS = (
    "Đối tượng “{words}” còn chỉ tiêu năm {years}. "
    "Chị giữ đối tượng này, hoặc bỏ các chỉ tiêu ấy trước."
)
ONE_MEASURE = "Chị viết một trong hai: số người, hoặc tỷ lệ phần trăm."
PERCENT = "Tỷ lệ từ 1 đến 100."
NO_PEOPLE = "Số người từ 1 trở lên."


class BadProgramme(ValueError):
    """`problems` says on each field of a programme or target what to mend: name, decision, last,
    audiences · year, audience, people, percent."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(problems)
        self.problems = problems


def check_words(name: str, decision: str) -> None:
    """Both are already clean."""
    missing = {"name": (name, NO_NAME), "decision": (decision, NO_DECISION)}
    problems = {field: problem for field, (words, problem) in missing.items() if not words}
    if problems:
        raise BadProgramme(problems)


def check_period(first: date, last: date) -> None:
    if last < first:
        raise BadProgramme({"last": BACKWARDS})
    if last.year - first.year > LONGEST:
        raise BadProgramme({"last": TOO_LONG})


def check_years(years: Iterable[int], first: date, last: date) -> None:
    """The years that have targets lie within the period."""
    for year in years:
        if not first.year <= year <= last.year:
            words = CUT_OFF.format(year=year, first=first.year, last=last.year)
            raise BadProgramme({"first" if year < first.year else "last": words})


def refuse_audience(words: str, years: Iterable[int]) -> None:
    told = ", ".join(str(year) for year in sorted(set(years)))
    raise BadProgramme({"audiences": HAS_TARGETS.format(words=words, years=told)})


def check_year(year: int, first: date, last: date) -> None:
    if not first.year <= year <= last.year:
        words = OUTSIDE.format(year=year, first=first.year, last=last.year)
        raise BadProgramme({"year": words})


def check_measure(people: int | None, percent: int | None) -> None:
    if (people is None) == (percent is None):
        raise BadProgramme({"people": ONE_MEASURE})
    if people is not None and people < 1:
        raise BadProgramme({"people": NO_PEOPLE})
    if percent is not None and not 1 <= percent <= 100:
        raise BadProgramme({"percent": PERCENT})
