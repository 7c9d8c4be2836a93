"""A field that must be filled in is not filled in by blanks, on whatever form it stands."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.validators import DataRequired, InputRequired

from app.web.forms import VIETNAMESE, Form

USUAL = VIETNAMESE["This field is required."]


def forms(of: type[Form] = Form) -> Iterator[type[Form]]:
    for form in of.__subclasses__():
        yield form
        yield from forms(form)


def required(form: Form) -> Iterator[tuple[Field, str]]:
    """The fields with a sentence for whoever leaves them out."""
    for field in form:
        for validator in field.validators:
            if isinstance(validator, InputRequired | DataRequired):
                yield field, str(validator.message or USUAL)


@pytest.mark.parametrize("blanks", ["", "   ", "\u00a0\u200b \t"])
def test_blanks_are_nothing_on_every_form(flask_app: Flask, blanks: str) -> None:
    # Once the application is made, every form of the product is known.
    assert flask_app
    checked = 0
    for kind in forms():
        for name in [field.name for field, _ in required(kind())]:
            form = kind(MultiDict({name: blanks}))
            for field, sentence in required(form):
                field.validate(form)
                assert list(field.errors) == [sentence], f"{kind.__name__}.{name}"
                checked += 1

    assert checked > 20
