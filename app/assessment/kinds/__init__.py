"""One class per kind of question: how an answer is read from a form, and how it is marked."""

from typing import Protocol

from app.assessment.given import Given, Outcome, Spec
from app.assessment.kinds.choices import Multiple, Single, TrueFalse
from app.assessment.kinds.number import Number
from app.assessment.kinds.open import Open
from app.assessment.kinds.parts import Cloze, Order, Parts, Survey
from app.assessment.kinds.short import Short


class Kind(Protocol):
    def read(self, public: Spec, values: list[str]) -> Given:
        """The answer in these form values; empty when there is none. Raises BadAnswer."""
        ...

    def mark(self, public: Spec, secret: Spec, given: Given) -> Outcome: ...

    def right_answer(self, public: Spec, secret: Spec) -> tuple[str, ...]:
        """What was right: option keys for choices, spellings for text; shown after submission."""
        ...

    def paper_key(self, public: Spec, secret: Spec) -> str:
        """What was right in the letters of the printed sheet: "B", "1 – c, 2 – a"; may be empty."""
        ...


# Adding a kind: a class here, its reader in catalog/manuscript/kinds, and its template in
# learner/question.
KINDS: dict[str, Kind] = {
    "single": Single(),
    "multiple": Multiple(),
    "true_false": TrueFalse(),
    "short": Short(),
    "number": Number(),
    "open": Open(),
    "tf_group": Parts(),
    "match": Parts(),
    "order": Order(),
    "cloze": Cloze(),
    "survey": Survey(),
    "discussion": Open(),
}
