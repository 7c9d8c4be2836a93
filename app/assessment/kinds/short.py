"""A word or two, typed. Exact to the tone mark, unless she types without any marks at all."""

import re
from fnmatch import fnmatchcase
from functools import lru_cache

from app import text
from app.assessment.given import BadAnswer, Given, Outcome, Spec

LONGEST = 300
OUTER = " .,;:!?\"'“”‘’()[]…"


def comparable(answer: str) -> str:
    """Letters that decide: case, outer punctuation and blanks around , . / - do not."""
    folded = text.spelling_key(answer).strip(OUTER)
    return re.sub(r"\s*([,./-])\s*", r"\1", folded)


# A trainer's spelling is compared with answer after answer.
_accepted = lru_cache(2048)(comparable)
_folded = lru_cache(2048)(text.fold)


def _matches(given: str, accepted: str) -> bool:
    """Equal, where * in the trainer's spelling stands for anything."""
    if "*" not in accepted:
        return given == accepted
    # Only * is special: the other wildcards of fnmatch are made plain first.
    pattern = re.sub(r"([\[?])", r"[\1]", accepted)
    return fnmatchcase(given, pattern)


class Short:
    def read(self, public: Spec, values: list[str]) -> Given:
        typed = text.clean(" ".join(values)).strip()
        if len(typed) > LONGEST:
            raise BadAnswer(f"Câu trả lời dài quá {LONGEST} ký tự. Chị viết ngắn lại.")
        return Given(text=typed or None)

    def mark(self, public: Spec, secret: Spec, given: Given) -> Outcome:
        answer = comparable(given.text or "")
        if not answer:
            return Outcome(0.0)
        accepted: list[str] = secret["accepted"]
        if any(_matches(answer, _accepted(spelling)) for spelling in accepted):
            return Outcome(1.0)
        return self._without_marks(answer, accepted, secret)

    def _without_marks(self, answer: str, accepted: list[str], secret: Spec) -> Outcome:
        """«ban» passes for «bán», «bàn» does not: a wrong mark is a wrong word."""
        if secret.get("accents") == "strict" or text.has_marks(answer):
            return Outcome(0.0)
        for spelling in accepted:
            if _matches(text.fold(answer), _folded(_accepted(spelling))):
                return Outcome(1.0, note=f"Viết đủ dấu là “{spelling.replace('*', '…')}”.")
        return Outcome(0.0)

    def right_answer(self, public: Spec, secret: Spec) -> tuple[str, ...]:
        return tuple(secret["accepted"])

    def paper_key(self, public: Spec, secret: Spec) -> str:
        return " / ".join(self.right_answer(public, secret))
