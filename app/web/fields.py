"""Fields that read what people write: days and whole numbers, kept as typed when they are wrong."""

from typing import Any

from wtforms import IntegerField, SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from app import text

NOT_A_NUMBER = "Chị viết một số nguyên, ví dụ 1.000."
TOO_LARGE = "Số này lớn quá: nhiều nhất {most}."


class DayField(StringField):
    """A day as «05/03/2026»; `data` is a date, None when empty or wrong."""

    def __init__(self, label: str, *args: Any, required: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("render_kw", {"inputmode": "numeric", "placeholder": "05/03/2026"})
        super().__init__(label, *args, **kwargs)
        self.required = required

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if typed or self.required:
            self.data = text.parse_date(typed)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return text.date(self.data) if self.data else ""


class NumberField(IntegerField):
    """A whole number from nothing up, «1.000» and «1 000» too; None when empty."""

    widget = TextInput()

    def __init__(self, label: str, *args: Any, most: int, **kwargs: Any) -> None:
        kwargs.setdefault("render_kw", {"inputmode": "numeric"})
        super().__init__(label, *args, **kwargs)
        self.most = most

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = text.clean(valuelist[0]).strip() if valuelist else ""
        self.data = _whole(typed) if typed else None
        if self.data is not None and self.data > self.most:
            self.data = None
            raise ValueError(TOO_LARGE.format(most=text.number(self.most)))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else text.number(self.data)


class TicksField(SelectMultipleField):
    """Some of a list, a tick each."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _whole(typed: str) -> int:
    """Groups of three after the first dot or blank; anything else is no number."""
    parts = typed.replace(".", " ").split()
    is_grouped = len(parts) == 1 or all(len(part) == 3 for part in parts[1:])
    if not is_grouped or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(NOT_A_NUMBER)
    digits = "".join(parts)
    if len(digits) > 18:
        raise ValueError(NOT_A_NUMBER)
    return int(digits)
