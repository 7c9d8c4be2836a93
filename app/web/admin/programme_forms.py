"""What may be written of programmes, their targets, and results from before the product."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from app.classes.past_checks import MOST_CLASSES, MOST_MONEY, MOST_PEOPLE, Told
from app.organisation.programmes import AUDIENCES, Audience, Described
from app.web.fields import DayField, NumberField, TicksField
from app.web.forms import Form, clean

# Those who can be trained as a group; «nhiều đối tượng» is for documents that do not tell apart.
GROUPS = {key.value: words for key, words in AUDIENCES.items() if key is not Audience.MIXED}
PEOPLE = "nguoi-"
NONE = ""


class ProgrammeForm(Form):
    """The courses to choose from are put in by the view."""

    name = StringField(
        "Tên chương trình, đề án",
        [InputRequired("Chị viết tên chương trình."), Length(max=300)],
        name="ten",
        filters=[clean],
    )
    decision = StringField(
        "Số và ngày quyết định",
        [InputRequired("Chị viết số và ngày quyết định."), Length(max=200)],
        name="quyet-dinh",
        filters=[clean],
    )
    first = DayField("Từ ngày", name="tu")
    last = DayField("Đến ngày", name="den")
    audiences = TicksField("Đối tượng", name="doi-tuong", choices=GROUPS)
    courses = TicksField("Khóa tính vào chương trình", name="khoa")

    def described(self) -> Described:
        """What is written, once it is valid."""
        assert self.first.data is not None
        assert self.last.data is not None
        return Described(
            self.name.data or "",
            self.decision.data or "",
            self.first.data,
            self.last.data,
            [Audience(key) for key in self.audiences.data or ()],
            list(self.courses.data or ()),
        )


class TargetForm(Form):
    year = NumberField("Năm", [InputRequired("Chị viết năm.")], name="nam", most=2100)
    audience = SelectField("Đối tượng", name="doi-tuong", choices=GROUPS)
    people = NumberField("Số người", name="so-nguoi", most=MOST_PEOPLE)
    percent = NumberField("Hoặc tỷ lệ (%)", name="ty-le", most=100)


class PastResultForm(Form):
    """Units and programmes to choose from are put in by the view."""

    title = StringField(
        "Tên lớp hoặc đợt lớp",
        [InputRequired("Chị viết tên lớp."), Length(max=300)],
        name="ten",
        filters=[clean],
    )
    document = StringField(
        "Số văn bản, ngày, nơi ban hành",
        [InputRequired("Chị ghi văn bản có các số này."), Length(max=300)],
        name="van-ban",
        filters=[clean],
    )
    first = DayField("Từ ngày", name="tu")
    last = DayField("Đến ngày", name="den")
    unit = StringField(
        "Đơn vị tổ chức",
        [InputRequired("Chị viết tên đơn vị."), Length(max=300)],
        name="don-vi",
        filters=[clean],
        render_kw={"list": "cac-don-vi", "autocomplete": "off"},
    )
    # Asked only when the name may mean several units.
    which = RadioField("Chị chọn đúng đơn vị", name="don-vi-nao", choices={}, validate_choice=False)
    # Asked only when there is one just like it.
    another = BooleanField("Đây là một lớp khác", name="lop-khac")
    programme = SelectField("Thuộc chương trình", name="chuong-trinh", default=NONE)
    classes = NumberField(
        "Số lớp", [InputRequired("Chị ghi số lớp.")], name="so-lop", most=MOST_CLASSES
    )
    money = NumberField("Kinh phí (đồng)", name="kinh-phi", most=MOST_MONEY)

    def told(self, unit_id: int, people: dict[Audience, int]) -> Told:
        """What is written, once it is valid."""
        assert self.first.data is not None
        assert self.last.data is not None
        programme = self.programme.data
        return Told(
            title=self.title.data or "",
            first=self.first.data,
            last=self.last.data,
            unit_id=unit_id,
            programme_id=int(programme) if programme else None,
            classes=self.classes.data or 0,
            people=people,
            money=self.money.data,
            document=self.document.data or "",
        )


def with_people() -> type[PastResultForm]:
    """The form with a box for each audience, named «nguoi-…»."""
    boxes: dict[str, Any] = {
        f"people_{key.value}": NumberField(words, name=f"{PEOPLE}{key.value}", most=MOST_PEOPLE)
        for key, words in AUDIENCES.items()
    }
    return type("PeopleForm", (PastResultForm,), boxes)


PeopleForm = with_people()


def people_of(form: PastResultForm) -> dict[Audience, int]:
    """{audience: people} of the boxes that are filled in."""
    found = {key: form[f"people_{key.value}"].data for key in Audience}
    return {key: count for key, count in found.items() if count}


def boxes(form: PastResultForm) -> list[Any]:
    """The boxes for the audiences, in the order of the list."""
    return [form[f"people_{key.value}"] for key in Audience]
