"""Telephone numbers as people in Vietnam write them."""

import phonenumbers

from app.text.letters import clean

_LONGEST = 30


def phone(typed: str) -> str | None:
    """A Vietnamese mobile number as 0xxxxxxxxx, or None when it is not one.

    Reads blanks, dots, dashes, +84 and 84, and gives back the 0 that spreadsheets drop.
    """
    typed = clean(typed).strip()
    if len(typed) > _LONGEST or any(sign.isalpha() for sign in typed):
        return None
    try:
        read = phonenumbers.parse(typed, "VN")
    except phonenumbers.NumberParseException:
        return None
    is_mobile = phonenumbers.number_type(read) == phonenumbers.PhoneNumberType.MOBILE
    if read.country_code != 84 or not is_mobile:
        return None
    return f"0{read.national_number}"
