"""The trainer's forms: shape only; the rooms say what it means."""

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from app.assessment.reviewing import LONGEST_WORDS
from app.web.forms import Form, clean

TITLE = "Chị đặt tên, ví dụ “Hòa giải ở bản”."
KEY_HINT = "Phần cuối của đường dẫn. Để trống thì máy tự đặt theo tên."


class CourseForm(Form):
    title = StringField("Tên khóa", [DataRequired(TITLE), Length(max=200)], filters=[clean])
    key = StringField("Mã khóa", [Optional(), Length(max=60)], filters=[clean])
    unit = SelectField("Khóa của đơn vị", coerce=int)


class LessonForm(Form):
    title = StringField("Tên bài", [DataRequired(TITLE), Length(max=200)], filters=[clean])
    key = StringField("Mã bài", [Optional(), Length(max=60)], filters=[clean])


class SectionForm(Form):
    heading = StringField(
        "Tên phần",
        [DataRequired("Chị đặt tên phần, ví dụ “Nhận biết”."), Length(max=200)],
        filters=[clean],
    )


def row_id(field: HiddenField) -> int | None:
    """The row a hidden field of ours names; whatever is no such number names none."""
    value = field.data or ""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else None


class DraftForm(Form):
    source = TextAreaField("Nội dung bài", render_kw={"spellcheck": "false"})
    # The revision she began from, and the stamp of the draft this page knows.
    base = HiddenField()
    seen = HiddenField()


class TranslationForm(Form):
    source = TextAreaField("Bài dịch", render_kw={"spellcheck": "false"})
    # The stamp of the draft this page knows.
    seen = HiddenField()


class PublishForm(Form):
    note = StringField("Lần này chị sửa gì?", [Length(max=300)], filters=[clean])
    read_warnings = BooleanField("Tôi đã đọc các lưu ý và vẫn đăng")
    # The draft as she saw it on this page.
    seen = HiddenField()


class ChoiceForm(Form):
    """Which of two texts stays; `newest` is the one she saw beside hers."""

    keep = HiddenField()
    newest = HiddenField()


class RestoreForm(Form):
    replace = BooleanField("Thay bài nháp đang có của tôi")


class MarkForm(Form):
    """The criteria come from the question: their levels are read by `paper.levels`."""

    words = TextAreaField("Lời nhắn cho chị ấy", [Length(max=LONGEST_WORDS)], filters=[clean])
    seen = HiddenField()
    after = HiddenField()


class SentencesForm(Form):
    sentences = TextAreaField("Câu viết sẵn", render_kw={"rows": "10"})
