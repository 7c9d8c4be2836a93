"""What may be asked on the progress page."""

from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import Length

from app.learning.reasons import STATE_WORDS
from app.web.admin.asking import NOW, THEN
from app.web.forms import Form, clean

BY_UNITS = {THEN: "Của ngày cuối kỳ", NOW: "Hiện nay"}
ANY_STATE = {"": "Tất cả", **{state.value: words for state, words in STATE_WORDS.items()}}


class PeriodForm(Form):
    """Which course, which unit, from when to when; the choices are put in by the view."""

    course = SelectField("Khóa", name="khoa", validate_choice=False)
    unit = SelectField("Đơn vị", name="don-vi", validate_choice=False)
    first = StringField("Từ ngày", name="tu", render_kw={"inputmode": "numeric"})
    last = StringField("Đến ngày", name="den", render_kw={"inputmode": "numeric"})
    by = SelectField("Tính theo đơn vị", name="theo", choices=BY_UNITS, validate_choice=False)


class ListForm(Form):
    """Which of the people behind a figure; the units are put in by the view."""

    unit = SelectField("Đơn vị", name="don-vi", validate_choice=False)
    state = SelectField("Tình hình", name="tinh-hinh", choices=ANY_STATE, default="")
    search = StringField("Tìm theo tên", [Length(max=100)], name="tim", filters=[clean])


class SettingsForm(Form):
    own = BooleanField("Người soạn được tự duyệt bài của mình", name="tu-duyet")
