"""Lessons in another language: `name.<lang>.md` beside the text they were first written in.

A translation brings words and nothing else. Answer keys, points and rules come only from the
default language; so do the spellings a short answer or a gap takes as right, even where a
translation lists others: who wants an English word accepted adds it to the default text.

==================  ==============================================================================
``aligning``        which part, question and scene of a translation is which of the original's
``rules``           what a translation says of keys, points and rules, and is not listened to
``wording``         its words under the original's keys, public and secret parts apart
``keeping``         rows beside a revision, stored anew for the next one while they still fit
==================  ==============================================================================
"""

from app.catalog.translating.aligning import is_its_matter, problems
from app.catalog.translating.keeping import (
    Standing,
    keep,
    sources,
    standings,
    store,
    withdraw,
)
from app.catalog.translating.wording import Translated, translate

__all__ = [
    "Standing",
    "Translated",
    "is_its_matter",
    "keep",
    "problems",
    "sources",
    "standings",
    "store",
    "translate",
    "withdraw",
]
