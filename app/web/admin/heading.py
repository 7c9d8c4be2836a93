"""What the progress page, its lists and its files say about themselves."""

from typing import Any

from flask import current_app
from flask.typing import ResponseReturnValue

from app import text
from app.reports.rows import Sheet
from app.web import exports
from app.web.admin.addresses import Address
from app.web.admin.asking import NOW, Asked
from app.web.admin.forms import PeriodForm
from app.web.demo_mark import is_demo

TITLE = "Tình hình học"
BY_NOW = "đơn vị hiện nay"
DEMO = "DỮ LIỆU MINH HỌA"
FILES = {"xlsx": "Tải bảng tính (.xlsx)", "csv": "Tải .csv"}


def form(asked: Asked) -> PeriodForm:
    """The fields of the period, filled as asked, with what is wrong with them."""
    filled = PeriodForm(course=asked.course.key, unit=asked.unit.slug, by=asked.by, **asked.typed)
    filled.course.choices = {course.key: course.title for course in asked.courses}
    filled.unit.choices = units(asked)
    for name, problem in asked.problems.items():
        filled[name].errors = [problem]
    return filled


def units(asked: Asked) -> dict[str, str]:
    """{slug: name} of the units to choose from, the present one among them."""
    return {unit.slug: unit.name for unit in (*asked.choices, asked.unit)}


def trail(asked: Asked, *, whole: bool = False) -> list[tuple[str, str]]:
    """Links to the units above this one, and with `whole` to this one too."""
    address = Address(asked)
    above = asked.line if whole else asked.line[:-1]
    return [(unit.name, address.to(unit=unit.slug)) for unit in above]


def files(address: Address, **more: Any) -> list[tuple[str, str]]:
    """(label, address) of what is shown as a file."""
    return [(label, address.to(kind=kind, **more)) for kind, label in FILES.items()]


def lines(asked: Asked, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The first lines of a file: what was asked, when, and by whom."""
    demo = ((DEMO, ""),) if is_demo() else ()
    return (
        *demo,
        ("Khóa", asked.course.title),
        ("Đơn vị", asked.unit.name),
        ("Kỳ", asked.period.words),
        *((("Tính theo", BY_NOW),) if asked.by == NOW else ()),
        *more,
        (
            "Số tính đến",
            f"{text.hour(asked.known_at, spelled=True)} ngày {text.date(asked.known_at)}",
        ),
        ("Người lập", asked.member.full_name),
    )


def respond(asked: Asked, sheet: Sheet, kind: str, *about: str) -> ResponseReturnValue:
    """The sheet as a file whose name says what it holds."""
    settings = current_app.extensions["settings"]
    made = exports.as_csv(sheet) if kind == "csv" else exports.as_xlsx(sheet, settings.data)
    days = (text.date(asked.period.first), text.date(asked.period.last))
    parts = (sheet.title, *about, asked.unit.name, *days)
    return exports.name(made, parts, at=asked.known_at, kind=kind)
