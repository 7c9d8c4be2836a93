"""Lists as people really have them: titles above, columns apart, letters of all kinds."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from app.people.roster import entries, headings, old_fonts, reading, staging, workbooks
from app.people.roster.entries import Entry, Read
from app.people.roster.reading import Sheet
from app.people.roster.sentences import Refused
from tests.catalog.exchange.reading import windows
from tests.people.roster.bringing import book
from tests.people.roster.odf import ods

TODAY = date(2026, 11, 24)
NAMES = ("Họ và tên", "Năm sinh", "Điện thoại", "Chi hội", "Xã", "Từ ngày")
LAN = Entry("Lò Thị Lan", 1985, ("0912345678",), "Bản Pát", "Chiềng An", date(2021, 3, 5), None)
CELLS = ("Lò Thị Lan", "1985", "0912345678", "Bản Pát", "Chiềng An", "05/03/2021")


def read(data: bytes) -> list[Read]:
    return rows(reading.read(data))


def rows(sheets: list[Sheet]) -> list[Read]:
    laid = staging.lay_out(sheets)
    columns = {field: place for place, field in laid.heading.fields.items()}
    return [entries.read(number, cells, columns, TODAY) for _, number, cells in laid.rows]


def of_cells(*cells: str, names: Sequence[str] = NAMES) -> Read:
    [found] = rows([Sheet("", [list(names), list(cells)])])
    return found


def only(*cells: str, names: Sequence[str] = NAMES) -> Entry:
    found = of_cells(*cells, names=names)
    assert found.entry, found.problems
    return found.entry


def problem(*cells: str, names: Sequence[str] = NAMES) -> str:
    return " ".join(of_cells(*cells, names=names).problems)


TEXT = "\n".join([";".join(NAMES), ";".join(CELLS)])


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        windows(TEXT),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace("\n", "\r\n").encode(),
        f"sep=;\n{TEXT}".encode(),
        book(NAMES, CELLS),
        book(NAMES, ("Lò Thị Lan", 1985, 912345678, "Bản Pát", "Chiềng An", date(2021, 3, 5))),
        ods([NAMES, CELLS]),
        ods([NAMES, CELLS], rest=1_048_000),
    ],
    ids=[
        "utf-8", "with a mark", "utf-16", "utf-16 without a mark", "windows-1258", "commas", "tabs",
        "line ends of windows", "sep", "xlsx", "xlsx of numbers and days", "ods", "ods with a rest",
    ],
)  # fmt: skip
def test_one_list_in_many_files(data: bytes) -> None:
    assert [one.entry for one in read(data)] == [LAN]


def test_titles_above_two_rows_of_names_and_merged_communes() -> None:
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("DS")
        sheet.merge_range("A1:G1", "HỘI LIÊN HIỆP PHỤ NỮ")
        sheet.merge_range("A2:G2", "DANH SÁCH CHI HỘI TRƯỞNG NĂM 2025")
        sheet.write_row("A4", ["TT", "Họ và tên", "", "Năm sinh", "SĐT", "Bản", "Xã, phường"])
        sheet.write_row("A5", ["", "Họ đệm", "Tên"])
        sheet.write_row("A6", ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
        sheet.write_row("A7", [1, "Lò Thị", "Lan", 85, "0912.345.678", "Pát", "Chiềng An"])
        sheet.write_row("A8", [2, "Giàng Thị", "Mai", "", "", "Hài", ""])
        sheet.merge_range("G7:G8", "Phường Chiềng An")
        sheet.write_row("A10", ["", "NGƯỜI LẬP", ""])

    found = read(file.getvalue())

    assert [one.entry.name for one in found[:2] if one.entry] == ["Lò Thị Lan", "Giàng Thị Mai"]
    communes = [one.entry.commune for one in found if one.entry]
    assert communes[:2] == ["Phường Chiềng An"] * 2


def test_sheets_named_alike_are_read_together_and_others_told() -> None:
    sheets = [
        Sheet("Bìa", [["Mục lục", "Trang"], ["Xã A", "1"]]),
        Sheet("Xã A", [["Họ và tên", "Bản"], ["Lò Thị Lan", "Pát"]]),
        Sheet("Xã B", [["Họ và tên", "Bản"], ["Giàng Thị Mai", "Hài"]]),
    ]

    laid = staging.lay_out(sheets)

    assert [(sheet, number) for sheet, number, _ in laid.rows] == [("Xã A", 2), ("Xã B", 2)]
    assert laid.left_out == ["Bìa"]


def test_names_are_composed_and_unseen_signs_gone() -> None:
    typed = unicodedata.normalize("NFD", "Lường\u200b  Thị\u00a0Ứng ")

    assert only(typed, "", "", "Pát").name == "Lường Thị Ứng"


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("1985", 1985), ("85", 1985), ("05", 2005), ("12/3/1985", 1985), ("12.3.85", 1985),
        ("3/1985", 1985), ("１９８５", 1985), ("Sinh năm 1985", 1985), ("'85", 1985),
    ],
)  # fmt: skip
def test_years_as_they_are_written(typed: str, year: int) -> None:
    assert only("Lò Thị Lan", typed, "", "Pát").birth_year == year


@pytest.mark.parametrize("typed", ["31/02/1985", "abc", "1885", "2025", "31000", "19855", "-1"])
def test_years_that_are_none_are_told_with_their_cell(typed: str) -> None:
    assert problem("Lò Thị Lan", typed, "", "Pát").startswith("Ô B2: ")


@pytest.mark.parametrize(
    ("typed", "phones"),
    [
        ("912345678", ("0912345678",)),
        ("+84 912 345 678", ("0912345678",)),
        ("'+84912345678", ("0912345678",)),
        ("84912345678", ("0912345678",)),
        ("0912.345.678", ("0912345678",)),
        ("０９１２３４５６７８", ("0912345678",)),
        ("0912345678/0987654321", ("0912345678", "0987654321")),
        ("0912 345 678 - 0987 654 321", ("0912345678", "0987654321")),
        ("0912345678 và 987654321", ("0912345678", "0987654321")),
        ("0912345678; 0912345678", ("0912345678",)),
    ],
)
def test_telephones_as_they_are_written(typed: str, phones: tuple[str, ...]) -> None:
    assert only("Lò Thị Lan", "", typed, "Pát").phones == phones


@pytest.mark.parametrize(
    "typed", ["12345", "9,12E+08", "0912345678/0987654321/0977777777", "không"]
)
def test_telephones_that_are_none_are_told_with_their_cell(typed: str) -> None:
    assert problem("Lò Thị Lan", "", typed, "Pát").startswith("Ô C2: ")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05/03/2021", date(2021, 3, 5)), ("5-3-2021", date(2021, 3, 5)),
        ("3/2021", date(2021, 3, 1)), ("2021", date(2021, 1, 1)), ("", None),
    ],
)  # fmt: skip
def test_days_as_they_are_written(typed: str, day: date | None) -> None:
    assert only("Lò Thị Lan", "", "", "Pát", "", typed).since == day


@pytest.mark.parametrize("typed", ["30/02/2021", "2021-03-05", "hôm qua", "01/01/2030", "5/3/21"])
def test_days_that_are_none_are_told_with_their_cell(typed: str) -> None:
    assert problem("Lò Thị Lan", "", "", "Pát", "", typed).startswith("Ô F2: ")


def test_every_wrong_cell_of_a_row_is_told_at_once() -> None:
    told = problem("Lan 2", "abc", "12", "Pát")

    assert all(f"Ô {cell}2" in told for cell in "ABC")


@pytest.mark.parametrize("title", ["Chi hội trưởng", "CHT", "Bí thư kiêm chi hội trưởng", ""])
def test_the_title_is_chi_hoi_truong(title: str) -> None:
    assert only("Lò Thị Lan", "Pát", title, names=("Họ tên", "Bản", "Chức vụ"))


@pytest.mark.parametrize("title", ["Chi hội phó", "Nguyên chi hội trưởng", "Ủy viên", "Bí thư"])
def test_other_titles_are_told(title: str) -> None:
    assert "chỉ nhận chi hội trưởng" in problem(
        "Lò Thị Lan", "Pát", title, names=("Họ tên", "Bản", "Chức vụ")
    )


@pytest.mark.parametrize(
    "written", ["Lß ThÞ Lan", "NguyÔn ThÞ Hoa", "Loø Thò Lan", "Traàn Vaên Hoøa", "Gi¸p ThÞ Mai"]
)
def test_old_fonts_are_told_never_guessed(written: str) -> None:
    assert old_fonts.has(written)
    assert "Unikey" in problem(written, "", "", "Pát")


@pytest.mark.parametrize(
    "written", ["Giàng Thị Mo", "H'Ly A", "Đèo Thị Ước", "HOÀ THUÝ", "Nguyễn Thị Ỷ", "Vừ A Dợ", "A"]
)
def test_names_of_today_are_no_old_font(written: str) -> None:
    assert not old_fonts.has(written)
    assert only(written, "", "", "Pát").name == written


def test_a_whole_file_in_an_old_font_is_refused() -> None:
    lines = ["Hä vµ tªn;Chi héi", *["Lß ThÞ Lan;B¶n P¸t", "Giµng ThÞ Mai;B¶n Hµi"] * 5]

    with pytest.raises(Refused, match="Unikey"):
        reading.read("\n".join(lines).encode())


def test_the_template_is_read_as_its_one_example() -> None:
    [found] = read(workbooks.blank())

    assert found.entry
    assert found.entry.name == "Lò Thị Mẫu"


def test_columns_nobody_named_are_asked_about() -> None:
    found = headings.find([["A", "B", "C"], ["Lò Thị Lan", "Pát", "1985"]])

    assert not found.is_sure
    assert found.first == 1
