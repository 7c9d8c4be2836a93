"""What is asked of an administrator who changes units; choices are put in by the deed."""

from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.organisation.models import Seat
from app.organisation.telling import SEATS
from app.web.forms import Form, clean

MOST_PARTS = 4
NAME = Length(max=120)
SEAT_CHOICES = {seat.value: words[:1].upper() + words[1:] for seat, words in SEATS.items()}


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


class NameForm(OrderForm):
    name = StringField(
        "Tên mới", [InputRequired("Chị điền tên đơn vị."), NAME], name="ten", filters=[clean]
    )
    kind = SelectField("Loại đơn vị", name="loai")


class ParentForm(OrderForm):
    parent = SelectField("Cấp trên mới", name="cap-tren", coerce=int)


class MergeForm(OrderForm):
    parts = SelectMultipleField(
        "Sắp xếp chung với",
        name="cung",
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    into = RadioField("Sau khi sắp xếp", name="thanh", default="moi")
    name = StringField("Tên đơn vị mới", [NAME], name="ten", filters=[clean])
    kind = SelectField("Loại đơn vị mới", name="loai")


class CloseForm(OrderForm):
    """Nothing but the day and the document."""


class MarksForm(OrderForm):
    border = BooleanField("Xã, phường biên giới", name="bien-gioi")
    seat = SelectField("Hội viên ở", name="noi", choices=SEAT_CHOICES)


class SplitForm(OrderForm):
    """Up to four new units; a field for each unit below is added by `split_form`."""

    first = StringField("Đơn vị mới thứ nhất", [NAME], name="ten-1", filters=[clean])
    second = StringField("Đơn vị mới thứ hai", [NAME], name="ten-2", filters=[clean])
    third = StringField("Đơn vị mới thứ ba", [NAME], name="ten-3", filters=[clean])
    fourth = StringField("Đơn vị mới thứ tư", [NAME], name="ten-4", filters=[clean])
    goes_on = BooleanField("Đơn vị này vẫn hoạt động", name="con")
    main = SelectField(
        "Số liệu trước đây tính vào",
        name="chinh",
        choices={str(number): f"Đơn vị mới thứ {number}" for number in range(1, MOST_PARTS + 1)},
    )

    @property
    def names(self) -> list[str]:
        fields = (self.first, self.second, self.third, self.fourth)
        return [field.data or "" for field in fields]


def split_form(children: dict[int, str]) -> type[SplitForm]:
    """With the choice of a home for each unit below."""
    homes = {"": "Ở lại"} | {str(n): f"Đơn vị mới thứ {n}" for n in range(1, MOST_PARTS + 1)}
    fields = {
        f"child_{unit_id}": SelectField(name, name=f"con-{unit_id}", choices=homes, default="")
        for unit_id, name in children.items()
    }
    return type("SplitFormOf", (SplitForm,), fields)
