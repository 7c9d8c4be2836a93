"""Forms check shape (present, length, number); rooms check meaning."""

from collections.abc import Sequence

from werkzeug.datastructures import MultiDict
from wtforms import Form as PlainForm
from wtforms import HiddenField, PasswordField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from app import text

VIETNAMESE = {
    "This field is required.": "Chị điền vào ô này.",
    "Not a valid integer value.": "Chị viết một số nguyên, ví dụ 12.",
    "Not a valid decimal value.": "Chị viết một số, ví dụ 1,5.",
    "Not a valid choice.": "Chị chọn một ý trong danh sách.",
    "Invalid Choice: could not coerce.": "Chị chọn một ý trong danh sách.",
    "Invalid choice(s): one or more data inputs could not be coerced.": "Chị chọn lại các ý.",
    "'%(value)s' are not valid choices for this field.": "Chị chọn lại các ý trong danh sách.",
    "Not a valid date value.": "Chị viết ngày theo mẫu 05/03/2026.",
    "Field cannot be longer than %(max)d character.": "Ô này dài nhất %(max)d ký tự.",
    "Field cannot be longer than %(max)d characters.": "Ô này dài nhất %(max)d ký tự.",
    "Field must be at least %(min)d character long.": "Ô này cần ít nhất %(min)d ký tự.",
    "Field must be at least %(min)d characters long.": "Ô này cần ít nhất %(min)d ký tự.",
}


class Vietnamese:
    """WTForms' own messages in the users' language."""

    def gettext(self, message: str) -> str:
        return VIETNAMESE.get(message, message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return VIETNAMESE.get(plural, plural)


class Form(PlainForm):
    class Meta:
        def get_translations(self, form: PlainForm) -> Vietnamese:
            return Vietnamese()

        def wrap_formdata(
            self, form: PlainForm, formdata: MultiDict[str, str] | None
        ) -> MultiDict[str, str] | None:
            """A field of blanks, or of signs nobody sees, is an empty one."""
            if formdata is None:
                return None
            return MultiDict(
                (name, value if text.clean(value).strip() else "")
                for name, value in formdata.items(multi=True)
            )


def clean(value: str | None) -> str:
    return (value or "").strip()


class SignInForm(Form):
    login = StringField(
        "Số điện thoại hoặc số trên thẻ",
        [InputRequired("Chị điền số điện thoại hoặc số trên thẻ."), Length(max=200)],
        filters=[clean],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Mật khẩu",
        [InputRequired("Chị điền mật khẩu."), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )
    kind = RadioField(
        "Máy này là",
        choices={"own": "Máy của riêng tôi", "shared": "Máy dùng chung"},
        default="own",
    )
    tiep = HiddenField()
    giu = HiddenField()


class FirstUseForm(Form):
    login = StringField(
        "Số điện thoại hoặc số trên thẻ",
        [InputRequired("Chị điền số điện thoại hoặc số trên thẻ."), Length(max=200)],
        filters=[clean],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    code = StringField(
        "Mã vào học lần đầu",
        [InputRequired("Chị điền mã Hội đã đưa, ví dụ k7m2p-9xw4c."), Length(max=60)],
        filters=[clean],
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none"},
    )
    password = PasswordField(
        "Mật khẩu mới của chị",
        [InputRequired("Chị đặt một mật khẩu mới."), Length(max=1000)],
        render_kw={"autocomplete": "new-password"},
    )
    password2 = PasswordField(
        "Viết lại mật khẩu mới",
        [InputRequired("Chị viết lại mật khẩu mới."), Length(max=1000)],
        render_kw={"autocomplete": "new-password"},
    )


def put_error(field: StringField | PasswordField, message: str) -> None:
    """Say on a field what the room found wrong with it."""
    errors: Sequence[str] = field.errors
    field.errors = [*errors, message]
