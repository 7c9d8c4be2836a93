"""The row that names the columns, below titles and above the list, and which column is what."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.text import fold

_FIRST_ROWS = 20
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_NUMBER = re.compile(r"\(?(?:\d{1,6}|[ivxl]+|[a-zđ])[.)]{0,2}", re.I)
_IN_BRACKETS = re.compile(r"\([^)]*\)")


class Field(StrEnum):
    """What a column may hold."""

    CODE = "ma"
    NAME = "ho-va-ten"
    FAMILY = "ho-dem"
    GIVEN = "ten"
    BORN = "nam-sinh"
    PHONE = "dien-thoai"
    OTHER_PHONE = "dien-thoai-khac"
    BRANCH = "chi-hoi"
    COMMUNE = "xa"
    TITLE = "chuc-vu"
    SINCE = "tu-ngay"
    ACT = "quyet-dinh"
    NOTE = "ghi-chu"
    NUMBER = "stt"


WORDS: Mapping[Field, str] = {
    Field.NAME: "Họ và tên",
    Field.FAMILY: "Họ đệm",
    Field.GIVEN: "Tên",
    Field.BORN: "Năm sinh",
    Field.PHONE: "Điện thoại",
    Field.OTHER_PHONE: "Điện thoại khác",
    Field.BRANCH: "Chi hội",
    Field.COMMUNE: "Xã, phường",
    Field.TITLE: "Chức vụ",
    Field.SINCE: "Từ ngày",
    Field.ACT: "Quyết định (người mới)",
    Field.CODE: "Mã",
    Field.NOTE: "Ghi chú (không đưa vào)",
    Field.NUMBER: "Số thứ tự (không đưa vào)",
}
_NAMES: Mapping[Field, tuple[str, ...]] = {
    Field.CODE: ("ma", "ma so", "ma nguoi", "ma can bo"),
    Field.NAME: (
        "ho va ten", "ho ten", "ho & ten", "ho, ten", "ten chi hoi truong", "ho va ten can bo",
        "ho va ten chi hoi truong", "ho ten chi hoi truong", "chi hoi truong", "hoi vien",
        "ho va ten chi hoi truong phu nu", "ho, chu dem va ten", "ho, ten dem va ten",
    ),
    Field.FAMILY: (
        "ho dem", "ho va dem", "ho va ten dem", "ho, dem", "ho lot", "ho va chu dem", "ho",
    ),
    Field.GIVEN: ("ten",),
    Field.BORN: (
        "nam sinh", "ngay sinh", "ngay, thang, nam sinh", "ngay thang nam sinh", "sinh nam", "sinh",
        "ngay/thang/nam sinh", "ns", "nam sinh nu",
    ),
    Field.PHONE: (
        "dien thoai", "so dien thoai", "sdt", "so dt", "dt", "dien thoai lien he", "so di dong",
        "dien thoai di dong", "so dien thoai lien he", "di dong", "dtdd", "phone", "so may",
        "so zalo", "dien thoai 1",
    ),
    Field.OTHER_PHONE: ("dien thoai khac", "dien thoai 2", "so dien thoai khac", "sdt 2", "so phu"),
    Field.BRANCH: (
        "chi hoi", "ten chi hoi", "ban", "ten ban", "ban, tieu khu", "ban/tieu khu", "tieu khu",
        "thon ban", "thon, ban", "to dan pho", "ban, tieu khu, to dan pho", "don vi", "chi hoi ban",
        "chi hoi phu nu", "thon/ban", "ten chi hoi (ban)", "xom",
    ),
    Field.COMMUNE: (
        "xa", "phuong", "xa, phuong", "xa/phuong", "xa phuong", "ten xa", "don vi xa", "hoi xa",
        "xa, phuong, thi tran", "co so hoi", "hoi lhpn xa", "xa, thi tran", "dia ban xa",
    ),
    Field.TITLE: ("chuc vu", "chuc danh", "nhiem vu", "chuc vu hoi", "chuc vu dam nhiem"),
    Field.SINCE: (
        "tu ngay", "ngay giu chuc", "tu nam", "giu chuc tu", "ngay bat dau",
        "thoi gian giu chuc vu", "nam giu chuc", "nam dam nhiem",
        "dam nhiem tu", "ngay nhan nhiem vu", "bau ngay",
        "ngay bau", "nam bau", "thoi gian dam nhiem",
    ),
    Field.ACT: (
        "quyet dinh", "quyet dinh so", "so quyet dinh", "so qd", "qd so", "qd", "van ban",
        "nghi quyet", "so van ban", "quyet dinh bo nhiem", "quyet dinh cong nhan", "can cu",
        "so, ngay quyet dinh", "so quyet dinh, ngay", "so ngay quyet dinh", "quyet dinh chuan y",
    ),
    Field.NOTE: ("ghi chu", "chu thich"),
    Field.NUMBER: ("stt", "tt", "so tt", "so thu tu", "no", "#"),
}  # fmt: skip
_BY_NAME = {name: field for field, names in _NAMES.items() for name in names}


@dataclass(frozen=True, slots=True)
class Heading:
    """`first` is the row of the first entry, from 0; `labels` are the columns as they are named."""

    first: int
    labels: tuple[str, ...]
    fields: Mapping[int, Field]

    @property
    def signature(self) -> str:
        """Equal for files whose columns are named alike, in the same order."""
        return signature(self.labels)

    @property
    def is_sure(self) -> bool:
        found = set(self.fields.values())
        return bool(found & {Field.NAME, Field.GIVEN})


def signature(labels: Sequence[str]) -> str:
    return hashlib.sha256("|".join(map(fold, labels)).encode()).hexdigest()


def find(rows: Sequence[Sequence[str]]) -> Heading:
    """The row that names most columns; without any, the first row with three words in it."""
    best: tuple[int, int] | None = None
    for at, row in enumerate(rows[:_FIRST_ROWS]):
        known = set(_fields(row).values())
        if (
            known & {Field.NAME, Field.GIVEN}
            and len(known) >= 2
            and (not best or len(known) > best[0])
        ):
            best = len(known), at
    if best is None:
        at = next((at for at, row in enumerate(rows[:_FIRST_ROWS]) if sum(map(bool, row)) >= 3), 0)
        return _heading(rows, at)
    return _heading(rows, best[1])


def _heading(rows: Sequence[Sequence[str]], at: int) -> Heading:
    """With what stands below in a second row of names, and without a row that numbers them."""
    labels = [" ".join(cell.split()) for cell in rows[at]] if rows else []
    first = at + 1
    if first < len(rows) and _is_second(rows[first]):
        for place, cell in enumerate(rows[first]):
            if cell.strip() and place < len(labels):
                labels[place] = " ".join(cell.split())
        first += 1
    if first < len(rows) and _is_numbering(rows[first]):
        first += 1
    return Heading(first, tuple(labels), _fields(labels))


def is_labels(row: Sequence[str]) -> bool:
    """Names of columns once more, above the next commune's rows, or the row that numbers them."""
    return (sum(map(bool, row)) > 1 and _is_second(row)) or _is_numbering(row)


def is_number(words: str) -> bool:
    """What stands in a column of numbers: 7, 7., (7), IV, b)."""
    return bool(_NUMBER.fullmatch(words.strip()))


def _is_second(row: Sequence[str]) -> bool:
    """Every cell with something in it is a name we know, such as «Họ đệm» and «Tên»."""
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and all(_field(cell) for cell in filled)


def _is_numbering(row: Sequence[str]) -> bool:
    """(1) (2) (3) below the names."""
    filled = [cell.strip() for cell in row if cell.strip()]
    numbers = [int(cell.strip("()")) for cell in filled if _NUMBERING.fullmatch(cell)]
    return len(filled) > 2 and numbers == list(range(1, len(filled) + 1))


def _fields(row: Sequence[str]) -> dict[int, Field]:
    """The first column of each name; «Họ đệm» and «Tên» only together, «Tên» alone is the name."""
    found: dict[Field, int] = {}
    for at, cell in enumerate(row):
        field = _field(cell)
        if field is Field.PHONE and Field.PHONE in found:
            field = Field.OTHER_PHONE
        if field and field not in found:
            found[field] = at
    if Field.FAMILY not in found and Field.GIVEN in found and Field.NAME not in found:
        found[Field.NAME] = found.pop(Field.GIVEN)
    return {at: field for field, at in found.items()}


def _field(cell: str) -> Field | None:
    name = fold(cell).strip(" :*.")
    known = _BY_NAME.get(name)
    return known or _BY_NAME.get(" ".join(_IN_BRACKETS.sub(" ", name).split()))
