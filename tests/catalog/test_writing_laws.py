"""The laws of writing, for any manuscript and for any text."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalog.manuscript import parse
from app.catalog.spec import Manuscript
from app.catalog.writing import meaning, write
from app.text import clean
from tests.catalog.manuscripts import manuscripts
from tests.catalog.test_any_text import TEXTS

LAW = settings(suppress_health_check=list(HealthCheck))


def without_backslashes(value: Any) -> Any:
    """A meaning as its words and shape alone."""
    if isinstance(value, str):
        return " ".join(value.replace("\\", "").split())
    if isinstance(value, tuple):
        return tuple(map(without_backslashes, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{one.name: without_backslashes(getattr(value, one.name)) for one in fields(value)},
        )
    return value


@LAW
@given(manuscripts())
def test_what_is_written_is_read_as_the_same_but_for_backslashes(text: Manuscript) -> None:
    found = parse(write(text))

    assert without_backslashes(meaning(found)) == without_backslashes(meaning(text))


@LAW
@given(manuscripts())
def test_what_was_read_once_is_written_and_read_as_the_same(text: Manuscript) -> None:
    settled = replace(parse(write(text)), source="", spans=(), problems=())

    assert meaning(parse(write(settled))) == meaning(settled)


@LAW
@given(manuscripts())
def test_writing_what_was_written_changes_nothing(text: Manuscript) -> None:
    written = write(text)

    assert write(parse(written)) == written


@LAW
@given(TEXTS)
def test_any_text_says_the_same_when_written(text: str) -> None:
    found = parse(text)
    written = write(found)

    assert meaning(parse(written)) == meaning(found)
    assert write(parse(written)) == written


@LAW
@given(st.text(alphabet=st.sampled_from("ab *_`#|>\n\t-=1.[](){}\\\r\u2028é"), max_size=200))
def test_ordinary_text_stays_byte_for_byte(text: str) -> None:
    found = parse(text)

    if not list(found.questions()) and not found.front.end_line:
        assert write(found) == clean(text)
