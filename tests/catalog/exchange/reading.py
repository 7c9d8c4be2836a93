"""What tests of sheets, GIFT and Aiken ask a draft: its questions as our own parser reads them."""

import unicodedata
from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from app.catalog import manuscript
from app.catalog.exchange import read_back
from app.catalog.exchange.paper import Paper
from app.catalog.spec import Question

NAMES = (
    "Câu hỏi", "A", "B", "C", "D", "E", "F", "G", "H", "Đáp án", "Giải thích", "Điểm", "Thẻ",
    "Loại", "Gợi ý",
)  # fmt: skip

TONES = "\u0300\u0301\u0303\u0309\u0323"


def questions(paper: Paper) -> list[Question]:
    """The questions of the draft in order, after a look at what holds for every draft."""
    read = manuscript.parse(paper.source)
    found = sorted((placed.question for placed in read.questions()), key=lambda one: one.line)
    assert [one.line for one in paper.questions] == [one.line for one in found]
    return found


def only(paper: Paper) -> Question:
    found = questions(paper)
    assert len(found) == 1, paper.source
    return found[0]


def key(paper: Paper) -> tuple[str, tuple[str, ...]]:
    """(kind, what is right) of the only question."""
    question = only(paper)
    return question.kind, read_back.key(question.answer)


def errors(paper: Paper) -> list[str]:
    return [one.message for one in manuscript.parse(paper.source).problems if one.level == "error"]


def book(*rows: Sequence[object], names: Sequence[str] = NAMES) -> bytes:
    """A workbook with one sheet: the names, then the rows as they are given."""
    return sheets(("Câu hỏi", [names, *rows]))


def sheets(*tables: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        workbook.default_date_format = day
        for name, rows in tables:
            sheet = workbook.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return file.getvalue()


def row(question: str, *options: object, **more: object) -> list[object]:
    """A row under NAMES; `more` by the names in small letters: dap_an, loai, diem …"""
    named = {"dap_an": 9, "giai_thich": 10, "diem": 11, "the": 12, "loai": 13, "goi_y": 14}
    cells: list[object] = [question, *options, *[""] * (8 - len(options)), *[""] * 6]
    for name, value in more.items():
        cells[named[name]] = value
    return cells


def windows(text: str) -> bytes:
    """The text in Windows' Vietnamese page, which writes tones apart from their letters."""
    pieces = []
    for letter in text:
        try:
            pieces.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(part for part in parts[1:] if part in TONES)
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            pieces.append(base.encode("cp1258") + tone.encode("cp1258"))
    return b"".join(pieces)
