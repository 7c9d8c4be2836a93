"""One cell as a name, a year, numbers or a day; what cannot be read is said, never guessed."""

import re
import unicodedata
from datetime import date

from app import text
from app.files import formulas
from app.people.models import BRANCH_HEAD
from app.people.roster import old_fonts, sentences
from app.text import BadDate

_YOUNGEST, _OLDEST = 15, 100
_LONGEST_NAME, _LONGEST_ACT = 120, 200
_YEAR = re.compile(r"(?:sn |sinh nam )?'?(\d{4}|\d{2})")
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?: 00:00)?")
_MONTH = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})")
_BETWEEN_PHONES = re.compile(r"[/,;|\n&]|\bvà\b|\bhoặc\b|\s[-–]\s|\s{2,}", re.I)
_ROUNDED = re.compile(r"\d[.,]\d+e\+?\d+", re.I)
_NO_NAME = re.compile(r"[\d@#$%^&*=<>{}\[\]|\\/~_+!?;:]")
_CODE = re.compile(r"ch-?([0-9a-f]{12})", re.I)
_HEAD = re.compile(r"\b(chi hoi truong|cht|truong chi hoi|chi hoi truong phu nu)\b")
_NOT_HEAD = re.compile(r"\b(pho|nguyen|uy vien|uv|thu quy)\b")


class Bad(ValueError):
    """The cell cannot be read; the message says so and what to do."""


def plain(cell: str) -> str:
    """A cell as it is read: wide forms narrow, guards of formulas and blanks around it gone."""
    if cell.isascii() and cell.isprintable():
        return formulas.unguarded(cell).strip()
    narrow = unicodedata.normalize("NFKC", text.clean(formulas.unguarded(cell)))
    return text.clean(narrow).strip()


def name(cell: str, *, is_known: bool = False) -> str:
    """A person's name with single blanks; of somebody known whatever she is called. Raises Bad."""
    found = " ".join(plain(cell).split())
    if not any(map(str.isalpha, found)):
        raise Bad(sentences.NO_NAME)
    check_font(cell)
    if not is_known and _NO_NAME.search(found):
        raise Bad(sentences.BAD_NAME.format(words=found[:40]))
    if len(found) > _LONGEST_NAME:
        raise Bad(sentences.LONG_NAME)
    return found


def check_font(cell: str) -> None:
    if old_fonts.has(cell):
        raise Bad(sentences.OLD_FONT_CELL.format(words=plain(cell)[:40]))


def birth_year(cell: str, today: date) -> int | None:
    """1985, 85, 12/3/1985 or 3/1985. Raises Bad."""
    typed = plain(cell).casefold()
    if not typed:
        return None
    if whole := _DAY.fullmatch(typed):
        year = _year(whole[3], today)
        _calendar(int(whole[1]), int(whole[2]), year, typed)
    elif month := _MONTH.fullmatch(typed):
        year = int(month[2])
        _calendar(1, int(month[1]), year, typed)
    elif only := _YEAR.fullmatch(text.fold(typed)):
        year = _year(only[1], today)
    else:
        raise Bad(sentences.BAD_YEAR.format(words=typed[:30]))
    if not _YOUNGEST <= today.year - year <= _OLDEST:
        raise Bad(sentences.ODD_YEAR.format(year=year))
    return year


def _year(digits: str, today: date) -> int:
    """Of two digits the only year of somebody's birth that fits."""
    if len(digits) == 4:
        return int(digits)
    this = 2000 + int(digits)
    return this if today.year - this >= _YOUNGEST else this - 100


def _calendar(day: int, month: int, year: int, typed: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Bad(sentences.BAD_DAY.format(words=typed[:30])) from None


def phones(cell: str) -> tuple[str, ...]:
    """None, one or two numbers as 0xxxxxxxxx. Raises Bad."""
    typed = plain(cell)
    if not typed:
        return ()
    if _ROUNDED.fullmatch(typed):
        raise Bad(sentences.ROUNDED_PHONE.format(words=typed[:30]))
    if whole := text.phone(typed):
        return (whole,)
    found: list[str] = []
    for part in filter(str.strip, _BETWEEN_PHONES.split(typed)):
        number = text.phone(part)
        if number is None:
            raise Bad(sentences.BAD_PHONE.format(words=part.strip()[:30]))
        if number not in found:
            found.append(number)
    if len(found) > 2:
        raise Bad(sentences.MANY_PHONES)
    if not found:
        raise Bad(sentences.BAD_PHONE.format(words=typed[:30]))
    return tuple(found)


def since(cell: str, today: date) -> date | None:
    """05/03/2021, 3/2021 or 2021: the first day of it. Raises Bad."""
    typed = plain(cell).removesuffix(" 00:00")
    if not typed:
        return None
    if re.fullmatch(r"\d{4}", typed):
        typed = f"1/1/{typed}"
    elif _MONTH.fullmatch(typed):
        typed = f"1/{typed}"
    try:
        found = text.parse_date(re.sub("[.-]", "/", typed))
    except BadDate:
        raise Bad(sentences.BAD_DAY.format(words=typed[:30])) from None
    if found > today:
        raise Bad(sentences.FUTURE_DAY.format(day=text.date(found)))
    return found


def title(cell: str) -> str:
    """The key of the title; an empty cell is chi hội trưởng. Raises Bad."""
    typed = text.fold(plain(cell))
    if typed and (_NOT_HEAD.search(typed) or not _HEAD.search(typed)):
        raise Bad(sentences.BAD_TITLE.format(words=plain(cell)[:40]))
    return BRANCH_HEAD


def act(cell: str) -> str | None:
    """The document that decided about the post. Raises Bad."""
    check_font(cell)
    found = " ".join(plain(cell).split())
    if len(found) > _LONGEST_ACT:
        raise Bad(sentences.BAD_ACT)
    return found or None


def code(cell: str) -> str | None:
    """The public id in a code like CH-0123456789ab. Raises Bad."""
    typed = plain(cell)
    if not typed:
        return None
    found = _CODE.fullmatch(typed)
    if not found:
        raise Bad(sentences.BAD_CODE.format(words=typed[:30]))
    return found[1].lower()


def coded(public_id: str) -> str:
    """The code of a person: begins with letters, so that no spreadsheet takes it for a number."""
    return f"CH-{public_id}"
