"""Fields of the pages about posts. Shape here; what the days and names mean is the room's."""

from datetime import date

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from app import text
from app.people import editing, posts
from app.people.editing import BadField
from app.web.forms import Form, clean

NEW = "moi"
NUMERIC = {"inputmode": "numeric"}
TELEPHONE = {"inputmode": "tel", "autocomplete": "off"}


class Reading(Form):
    """A form whose fields are read into values by the room, problems said on the field."""

    def day(self, field: Field) -> date | None:
        try:
            return text.parse_date(field.data or "")
        except text.BadDate as problem:
            self.complain(field, str(problem))
            return None

    def complain(self, field: Field, message: str) -> None:
        field.errors = [*field.errors, message]


class DirectoryForm(Form):
    unit = SelectField("Đơn vị", name="don-vi", validate_choice=False)
    day = StringField("Tính đến ngày", name="ngay", render_kw=NUMERIC)
    search = StringField("Tìm người", [Length(max=100)], name="tim", filters=[clean])


class SameForm(Form):
    search = StringField("Tìm hồ sơ thứ hai", [Length(max=100)], name="tim", filters=[clean])


class PersonForm(Reading):
    full_name = StringField("Họ và tên", [Length(max=200)], name="ten")
    birth_year = StringField("Năm sinh", [Length(max=20)], name="nam-sinh", render_kw=NUMERIC)
    phone = StringField("Số điện thoại", [Length(max=60)], name="dien-thoai", render_kw=TELEPHONE)
    other_phone = StringField("Số khác", [Length(max=60)], name="so-khac", render_kw=TELEPHONE)

    shares = BooleanField("Hai chị dùng chung số này", name="chung-so")
    asked_about = HiddenField(name="so-da-hoi")
    # Whose the numbers are that she is asked about.
    told: tuple[str, ...] = ()

    def values(self, today: date) -> dict[str, str | int | None] | None:
        """What was typed as `editing.change` takes it; None: a field says what is wrong."""
        read: dict[str, str | int | None] = {}
        for field in editing.FIELDS:
            if field not in self or self[field].errors:
                continue
            try:
                read[field] = _read(field, self[field].data or "", today)
            except BadField as problem:
                self.complain(self[problem.field], str(problem))
        return None if self.errors else read


def _read(field: str, typed: str, today: date) -> str | int | None:
    if field == "full_name":
        return editing.read_name(typed)
    if field == "birth_year":
        return editing.read_year(typed, today=today)
    return editing.read_phone(typed, field)


class TakingForm(PersonForm):
    """Who takes the post, from when, by which document; `who` is asked when she may be known."""

    other_phone = None
    since = StringField("Giữ chức từ ngày", name="tu", render_kw=NUMERIC)
    act = StringField("Số văn bản (nếu có)", [Length(max=posts.ACT_LENGTH)], name="van-ban")
    reason = TextAreaField(
        "Lý do hai chị cùng giữ chức", [Length(max=posts.LONGEST_REASON)], name="ly-do"
    )
    who = RadioField("Có phải là chị này không?", name="nguoi", validate_choice=False)


class DaysForm(Reading):
    first = StringField("Giữ chức từ ngày", name="tu", render_kw=NUMERIC)
    last = StringField("Đến hết ngày", name="den", render_kw=NUMERIC)
    act = StringField("Số văn bản (nếu có)", [Length(max=posts.ACT_LENGTH)], name="van-ban")
    reason = TextAreaField(
        "Lý do hai chị cùng giữ chức", [Length(max=posts.LONGEST_REASON)], name="ly-do"
    )


class EndingForm(Reading):
    last = StringField("Ngày cuối cùng giữ chức", [InputRequired()], name="den", render_kw=NUMERIC)
    act = StringField("Số văn bản (nếu có)", [Length(max=posts.ACT_LENGTH)], name="van-ban")
