"""Everything a learner does comes through here, whichever door it came in by.

A deed sent twice counts once. Each function returns the stored row; NotHers means 404, Refused and
BadAnswer carry a sentence for her, Quarantined says the id was used before.
"""

from app.learning.deeds.answering import answer, answers
from app.learning.deeds.case_answering import answer_in_case
from app.learning.deeds.cases import run_of, send_open_answer, start_case, take_step, tick
from app.learning.deeds.handing_in import hand_in, submit
from app.learning.deeds.noting import note, own_note
from app.learning.deeds.paper import Sent
from app.learning.deeds.quizzes import attempt_of, start_attempt
from app.learning.deeds.reading import read_card
from app.learning.deeds.writing_more import write_more

__all__ = [
    "Sent",
    "answer",
    "answer_in_case",
    "answers",
    "attempt_of",
    "hand_in",
    "note",
    "own_note",
    "read_card",
    "run_of",
    "send_open_answer",
    "start_attempt",
    "start_case",
    "submit",
    "take_step",
    "tick",
    "write_more",
]
