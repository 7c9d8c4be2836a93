"""What is asked of an administrator who changes units; choices are put in by the deed."""

from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectFieldBase
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app import text
from app.organisation.models import Seat
from app.organisation.telling import SEATS
from app.web.forms import Form, clean

ORDER = ("nhất", "hai", "ba", "tư")
# So many rows of ticks fit one screen of a desk; more are laid out by letters.
MANY = 12
# Before the word by which somebody looks for a unit.
NOT_LOOKED_FOR = frozenset(
    ["xã", "phường", "chi", "hội", "thị", "trấn", "huyện", "bản", "tiểu", "khu", "tổ"]
)
BORDER = {"": "Như các đơn vị được sắp xếp", "co": "Là xã, phường biên giới", "khong": "Không"}
NAME = Length(max=120)
SEAT_CHOICES = {seat.value: words[:1].upper() + words[1:] for seat, words in SEATS.items()}


class Ticks(SelectMultipleField):
    """Units to tick; when they are many, those ticked first and the others by letters."""

    option_widget = CheckboxInput()
    widget = ListWidget(prefix_label=False)

    @property
    def groups(self) -> list[tuple[str, list[SelectFieldBase]]]:
        """(letter, its units); all under the empty letter when they are few or already ticked."""
        options = list(self)
        if len(options) <= MANY:
            return [("", options)]
        groups: dict[str, list[SelectFieldBase]] = {"": []}
        for option in options:
            groups.setdefault("" if option.checked else _letter(option.label.text), []).append(
                option
            )
        return [(letter, groups[letter]) for letter in sorted(groups, key=text.title_sort_key)]


def ticks(label: str, name: str) -> Ticks:
    return Ticks(label, name=name, coerce=int)


def _letter(name: str) -> str:
    words = name.split()
    telling = [word for word in words if word.casefold() not in NOT_LOOKED_FOR]
    return (telling or words)[0][:1].upper()


class OrderForm(Form):
    """The day and the document, which every change has."""

    on = StringField(
        "Từ ngày",
        [InputRequired("Chị điền ngày, ví dụ 01/01/2027.")],
        name="tu-ngay",
        filters=[clean],
        render_kw={"inputmode": "numeric", "placeholder": "01/01/2027"},
    )
    act = StringField(
        "Văn bản quyết định",
        [InputRequired("Chị ghi số và ngày của văn bản."), Length(max=200)],
        name="van-ban",
        filters=[clean],
    )


class NewForm(OrderForm):
    name = StringField(
        "Tên", [InputRequired("Chị điền tên đơn vị."), NAME], name="ten", filters=[clean]
    )
    kind = SelectField("Loại đơn vị", name="loai")
    seat = SelectField("Hội viên ở", name="noi", choices=SEAT_CHOICES, default=Seat.VILLAGE.value)
    border = BooleanField("Xã, phường biên giới", name="bien-gioi")


class NameForm(OrderForm):
    name = StringField(
        "Tên mới", [InputRequired("Chị điền tên đơn vị."), NAME], name="ten", filters=[clean]
    )
    kind = SelectField("Loại đơn vị", name="loai")


class ParentForm(OrderForm):
    parent = SelectField("Cấp trên mới", name="cap-tren", coerce=int)


class MergeForm(OrderForm):
    parts = ticks("Sắp xếp chung với", "cung")
    into = RadioField("Sau khi sắp xếp", name="thanh", default="moi")
    name = StringField("Tên đơn vị mới", [NAME], name="ten", filters=[clean])
    kind = SelectField("Loại đơn vị mới", name="loai")
    border = SelectField("Xã, phường biên giới", name="bien-gioi", choices=BORDER, default="")


class CloseForm(OrderForm):
    """Nothing but the day and the document."""


class MarksForm(OrderForm):
    border = BooleanField("Xã, phường biên giới", name="bien-gioi")
    seat = SelectField("Hội viên ở", name="noi", choices=SEAT_CHOICES)


class SplitForm(OrderForm):
    """Up to four new units, each with the units below that go over to it."""

    first = StringField("Đơn vị mới thứ nhất", [NAME], name="ten-1", filters=[clean])
    to_first = ticks("Chuyển về đơn vị thứ nhất", "nhan-1")
    second = StringField("Đơn vị mới thứ hai", [NAME], name="ten-2", filters=[clean])
    to_second = ticks("Chuyển về đơn vị thứ hai", "nhan-2")
    third = StringField("Đơn vị mới thứ ba", [NAME], name="ten-3", filters=[clean])
    to_third = ticks("Chuyển về đơn vị thứ ba", "nhan-3")
    fourth = StringField("Đơn vị mới thứ tư", [NAME], name="ten-4", filters=[clean])
    to_fourth = ticks("Chuyển về đơn vị thứ tư", "nhan-4")
    goes_on = BooleanField("Đơn vị này vẫn hoạt động, giữ những đơn vị không chọn", name="con")
    main = SelectField(
        "Nếu đơn vị này thôi hoạt động, số liệu trước đây tính vào",
        name="chinh",
        choices={str(number): f"Đơn vị mới thứ {word}" for number, word in enumerate(ORDER, 1)},
    )

    @property
    def new_units(self) -> list[tuple[StringField, Ticks]]:
        """(name, what goes over to it) of each."""
        names = (self.first, self.second, self.third, self.fourth)
        takes = (self.to_first, self.to_second, self.to_third, self.to_fourth)
        return list(zip(names, takes, strict=True))
