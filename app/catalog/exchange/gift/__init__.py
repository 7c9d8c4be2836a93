"""GIFT, the text form of Moodle: questions with their answers in braces.

==============  ==============================================================================
``entries``     the file in pieces: questions, categories, comments, each with its line
``marks``       escaped signs put aside, so that what is left is grammar
``answers``     what stands between the braces, as frozen values
``words``       words in the four formats a text may have, as rows of a draft
``writing``     a question in our own format
==============  ==============================================================================
"""

import re

from app.catalog.exchange import plain
from app.catalog.exchange.exam import Exam
from app.catalog.exchange.gift import entries, writing
from app.catalog.exchange.paper import Paper

_HEAD = re.compile(r"(?m)^[ \t]*(?:::|\$CATEGORY:)")
_BRACES = re.compile(r"(?<!\\)\{\s*(?:[=~]|#\s*[=\d-]|T\b|F\b|TRUE\b|FALSE\b|\}|####)")
_OURS = re.compile(r"(?m)^#{1,6}[ \t]")


def fits(text: str) -> bool:
    """Whether a text looks like GIFT and not like a lesson of ours."""
    looks = _HEAD.search(text) or _BRACES.search(text)
    return bool(looks) and not _OURS.search(text)


def read(text: str, title: str) -> Paper:
    """Every line is in the draft, as a comment there, or among what was not read."""
    written = Exam(title)
    waiting: list[str] = []
    for entry in entries.split(text):
        if entry.kind == "comment":
            waiting += entries.tags(entry.text)
            if any(map(str.isalnum, entry.text)):
                written.note(f"GIFT: {entry.text}")
        elif entry.kind == "category":
            written.part(f"Nhóm câu hỏi: {plain.words(entry.text)}")
        else:
            writing.write(entry, tuple(dict.fromkeys(waiting)), written)
            waiting = []
    return written.paper()
