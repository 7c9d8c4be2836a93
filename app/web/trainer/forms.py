"""The trainer's forms: shape only; the rooms say what it means."""

from collections.abc import Sequence

from wtforms import (
    BooleanField,
    FileField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from app.assessment.reviewing import LONGEST_WORDS
from app.catalog.approving import LONGEST_WORDS as LONGEST_RETURN
from app.catalog.exchange.intake import carrying
from app.catalog.exchange.paper import Paper
from app.catalog.workshop import LessonState
from app.web.forms import Form, clean
from app.web.trainer import names

TITLE = "Chị đặt tên, ví dụ “Hòa giải ở bản”."
NEW_LESSON = "moi:"


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


class ProposalForm(Form):
    note = StringField("Lần này chị sửa gì?", [Length(max=300)], filters=[clean])
    read_warnings = BooleanField("Tôi đã đọc các lưu ý và vẫn gửi")
    seen = HiddenField()


class UrgentForm(Form):
    urgency = RadioField(
        "Chị sửa điều gì?",
        [InputRequired("Chị chọn điều cần sửa.")],
        choices={urgency.value: words for urgency, words in names.URGENCIES.items()},
    )
    note = StringField(
        "Sửa gì, vì sao phải sửa ngay?",
        [DataRequired("Chị viết một câu, ví dụ “Số của Hội xã đổi từ hôm qua”."), Length(max=300)],
        filters=[clean],
    )
    read_warnings = BooleanField("Tôi đã đọc các lưu ý và vẫn sửa khẩn")
    seen = HiddenField()


class ApprovalForm(Form):
    # The newest revision as it stood beside the text when she read it.
    newest = HiddenField()
    # What the page showed of every choice about answers already handed in.
    shown = HiddenField()


class ReturnForm(Form):
    words = TextAreaField(
        "Chị ấy cần sửa gì?",
        [
            DataRequired("Chị viết vài chữ để chị ấy biết cần sửa gì."),
            Length(max=LONGEST_RETURN),
        ],
        filters=[clean],
    )


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


class PaperForm(Form):
    """A file, or words pasted from somewhere."""

    file = FileField(
        "Tệp đề hoặc bài", render_kw={"accept": ".docx,.xlsx,.csv,.txt,.gift,.md,text/plain"}
    )
    pasted = TextAreaField("Hoặc dán chữ vào đây", render_kw={"spellcheck": "false", "rows": "8"})


class TakenForm(Form):
    """What was read, on its way to a draft; `told` are the findings, packed."""

    title = StringField("Tên bài", [Length(max=200)], filters=[clean])
    place = SelectField("Lưu vào", default=NEW_LESSON)
    source = TextAreaField("Bài như máy đã ghi", render_kw={"spellcheck": "false"})
    told = HiddenField()

    @classmethod
    def of(cls, paper: Paper, title: str) -> "TakenForm":
        return cls(data={
            "title": title, "source": paper.source, "told": carrying.packed(paper).decode(),
            "place": NEW_LESSON,
        })  # fmt: skip

    def offer(self, states: Sequence[LessonState]) -> None:
        """A new lesson first, then those of the course."""
        lessons = {state.lesson.key: f"Cuối bài “{state.title}”" for state in states}
        self.place.choices = {NEW_LESSON: "Một bài mới", **lessons}

    def validate_title(self, field: StringField) -> None:
        if self.place.data == NEW_LESSON and not field.data:
            raise ValidationError(TITLE)

    def validate_source(self, field: TextAreaField) -> None:
        if not (field.data or "").strip():
            raise ValidationError("Bài chưa có chữ nào. Chị quay lại và đưa tệp lên lần nữa.")

    def paper(self) -> Paper:
        """The text as it stands now, with what was found when the file was read."""
        return carrying.told(self.told.data or "", self.source.data or "")


class PictureForm(Form):
    """A picture and what it shows; `is_cut_off`: more was sent than is read."""

    is_cut_off = False
    picture = FileField("Tệp hình", render_kw={"accept": "image/*"})
    description = StringField(
        "Hình có gì?",
        [DataRequired("Chị viết một câu nói hình có gì."), Length(max=300)],
        filters=[clean],
        render_kw={"autocomplete": "off"},
    )


class SentencesForm(Form):
    sentences = TextAreaField("Câu viết sẵn", render_kw={"rows": "10"})
