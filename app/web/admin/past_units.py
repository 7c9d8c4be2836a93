"""The unit that held a class, typed by its name: read by the units of the day the class ended."""

from datetime import date

from app import clock, text
from app.classes import where
from app.classes.past_results import PastResult
from app.classes.where import Found
from app.web.admin.programme_forms import PastResultForm
from app.web.db import db

BLANK = "Chị viết tên đơn vị."
NOT_THERE = "Ngày {day} không có đơn vị nào tên như vậy. Chị viết tên như trong văn bản."
NOT_THEN = (
    "Ngày {day} chưa có đơn vị tên như vậy. "
    "Nếu đúng là đơn vị dưới đây, chị chọn. Nếu không, chị viết lại tên."
)
PERHAPS = "Nếu là đơn vị dưới đây, chị chọn. Nếu không, chị viết lại tên như trong văn bản."
SEVERAL = "Có {count} đơn vị có thể là đơn vị này. Chị chọn một."


def read(form: PastResultForm, result: PastResult | None) -> int | None:
    """The unit meant; None when she is asked which, or for another name.

    A corrected result keeps its unit as long as its name is left as it stands.
    """
    typed = form.unit.data or ""
    if result is not None and where.same(typed, label(result.unit_id, result.to_date)):
        return result.unit_id
    if not text.fold(typed):
        form.unit.errors = [BLANK]
    if form.last.data is None or form.unit.errors:
        return None
    found = where.find(db(), typed, form.last.data, today=clock.today())
    if found.sure:
        return found.units[0].unit_id
    form.which.choices = {str(unit.unit_id): unit.label for unit in found.units}
    if form.which.data in form.which.choices:
        return int(form.which.data)
    _ask(form, found, form.last.data)
    return None


def label(unit_id: int, day: date) -> str:
    """The unit's name that day, with the one above it where that tells them apart."""
    known = where.first_known(db(), day)
    for unit in where.everywhere(db(), known):
        if unit.unit_id == unit_id:
            return unit.label
    return where.called(db(), [(unit_id, day)])[unit_id, day]


def offered() -> list[str]:
    """What the box offers while she types: the units of now, and the first ones known."""
    today = clock.today()
    days = {today, where.first_known(db(), date.min)}
    labels = {unit.label: None for day in sorted(days) for unit in where.everywhere(db(), day)}
    return list(labels)


def _ask(form: PastResultForm, found: Found, ended: date) -> None:
    day = text.date(ended)
    form.which.data = None
    if not found.units:
        form.unit.errors = [NOT_THERE.format(day=day)]
    elif found.day == clock.today() != ended:
        form.which.errors = [NOT_THEN.format(day=day)]
    else:
        count = len(found.units)
        form.which.errors = [PERHAPS if count == 1 else SEVERAL.format(count=count)]
