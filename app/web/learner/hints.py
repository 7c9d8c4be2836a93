"""Hints of a question, one more with every press; which are shown stands in the address."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from app.catalog import secrets
from app.catalog.library import Placed
from app.web.db import db
from app.web.learner.tongues import Tongue

# `goi-y=<question>.<how many>`, once for each question with hints on the page.
FIELD = "goi-y"


def wanted(values: Iterable[str]) -> dict[str, int]:
    """{question key: how many hints are shown}; anything no page of ours sends is left out."""
    found = {}
    for value in values:
        key, _, number = value.rpartition(".")
        if key and number.isascii() and number.isdecimal() and len(number) < 3:
            found[key] = int(number)
    return found


def written(shown: Mapping[str, int]) -> str:
    """The same as the question of an address."""
    return urlencode([(FIELD, f"{key}.{number}") for key, number in shown.items()])


def of(placed: Sequence[Placed], shown: Mapping[str, int], tongue: Tongue) -> dict[str, list[str]]:
    """{question key: the first so many of its hints}; no other private part is touched."""
    asked = [question for question in placed if shown.get(question.key)]
    private = tongue.secrets(asked, secrets.of_placed(db(), asked)) if asked else {}
    return {
        question.key: private[question.version_id]["hints"][: shown[question.key]]
        for question in asked
    }
