"""Questions of several small answers: statements, pairs, steps, gaps, items of a survey.

An answer to one part is `part=value`: an option's key, a step's number, or what she typed.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from app import text
from app.assessment.given import BadAnswer, Given, Outcome, Spec
from app.assessment.kinds.choices import letter
from app.assessment.kinds.short import Short

LONGEST = 300
NOT_THERE = "Lựa chọn này không có trong câu hỏi. Chị tải lại trang rồi chọn lại."


def answers(values: list[str]) -> dict[str, str]:
    """{part key: its answer}, without the empty ones; the last one counts."""
    found = {}
    for value in values:
        part, _, answer = value.partition("=")
        if answer.strip():
            found[part] = answer
    return found


def by_part(given: Given) -> dict[str, str]:
    """{part key: what she answered}"""
    return answers([*given.keys, *(given.text or "").split("\n")])


def right_ones(kind: str, secret: Mapping[str, Any], given: Given) -> frozenset[str]:
    """The parts she answered rightly."""
    found = by_part(given)
    right = {part for part, place in secret.get("places", {}).items() if found.get(part) == place}
    if kind == "cloze":
        written = ((part, typed(found.get(part, ""), part, secret)) for part in secret["gaps"])
        right |= {part for part, outcome in written if outcome.is_right}
    return frozenset(right)


def typed(answer: str, part: str, secret: Mapping[str, Any]) -> Outcome:
    """What she wrote into a gap."""
    accepted = {"accepted": secret["gaps"][part], "accents": secret["accents"]}
    return Short().mark({}, accepted, Given(text=answer or None))


def credit(right: int, wrong: int, of: int, secret: Spec) -> float:
    """The share of the points by the trainer's way of counting; unanswered parts are not wrong."""
    match secret.get("credit"):
        case "exact":
            return 1.0 if right == of else 0.0
        case "negative":
            return max(float(Fraction(right - wrong, of)), 0.0)
    return float(Fraction(right, of))


class Parts:
    """Each part is answered by one of the options."""

    def read(self, public: Spec, values: list[str]) -> Given:
        found = answers(values)
        known = {part["key"]: self._allowed(public, part) for part in public["parts"]}
        if any(part not in known or answer not in known[part] for part, answer in found.items()):
            raise BadAnswer(NOT_THERE)
        return Given(keys=tuple(f"{part}={found[part]}" for part in known if part in found))

    def mark(self, public: Spec, secret: Spec, given: Given) -> Outcome:
        found, places = by_part(given), secret["places"]
        right = sum(found.get(part) == place for part, place in places.items())
        return Outcome(credit(right, len(found) - right, len(places), secret))

    def right_answer(self, public: Spec, secret: Spec) -> tuple[str, ...]:
        return tuple(f"{part}={place}" for part, place in secret["places"].items())

    def paper_key(self, public: Spec, secret: Spec) -> str:
        """Parts have numbers on paper; what is chosen for them has letters, or words of its own."""
        marks = {option["key"]: option["text"] for option in public["options"]}
        if public["kind"] == "match":
            marks = {option["key"]: letter(at) for at, option in enumerate(public["options"])}
        return ", ".join(
            f"{number} – {marks[secret['places'][part['key']]]}"
            for number, part in enumerate(public["parts"], start=1)
            if part["key"] in secret["places"]
        )

    def _allowed(self, public: Spec, part: Mapping[str, object]) -> set[str]:
        return {option["key"] for option in public["options"]}


class Order(Parts):
    """Each step gets a number of its own; two neighbours in their order are worth a share."""

    def read(self, public: Spec, values: list[str]) -> Given:
        found = super().read(public, values)
        numbers = list(by_part(found).values())
        if len(set(numbers)) < len(numbers):
            raise BadAnswer("Có hai ý cùng một số thứ tự. Chị sửa để mỗi ý một số khác nhau.")
        return found

    def mark(self, public: Spec, secret: Spec, given: Given) -> Outcome:
        found = {part: int(number) for part, number in by_part(given).items()}
        places = secret["places"]
        steps = sorted(places, key=lambda part: int(places[part]))
        pairs = [
            found[first] < found[then]
            for first, then in pairwise(steps)
            if first in found and then in found
        ]
        right = sum(pairs)
        return Outcome(credit(right, len(pairs) - right, len(steps) - 1, secret))

    def paper_key(self, public: Spec, secret: Spec) -> str:
        letters = {part["key"]: letter(at) for at, part in enumerate(public["parts"])}
        steps = sorted(secret["places"], key=lambda part: int(secret["places"][part]))
        return " – ".join(letters[step] for step in steps)

    def _allowed(self, public: Spec, part: Mapping[str, object]) -> set[str]:
        return {str(number) for number, _ in enumerate(public["parts"], start=1)}


class Cloze(Parts):
    """Gaps that are chosen or typed; kept as text, since she may write anything into them."""

    def read(self, public: Spec, values: list[str]) -> Given:
        found = answers(values)
        lines = []
        for part in public["parts"]:
            answer = found.pop(part["key"], "")
            if part["options"] and answer and answer not in self._allowed(public, part):
                raise BadAnswer(NOT_THERE)
            words = " ".join(text.clean(answer).split())
            if len(words) > LONGEST:
                raise BadAnswer(f"Một chỗ trống dài quá {LONGEST} ký tự. Chị viết ngắn lại.")
            lines += [f"{part['key']}={words}"] if words else []
        if found:
            raise BadAnswer(NOT_THERE)
        return Given(text="\n".join(lines) or None)

    def mark(self, public: Spec, secret: Spec, given: Given) -> Outcome:
        found = by_part(given)
        written = {part: typed(found.get(part, ""), part, secret) for part in secret["gaps"]}
        right = sum(found.get(part) == place for part, place in secret["places"].items())
        right += sum(outcome.is_right for outcome in written.values())
        notes = [outcome.note for outcome in written.values() if outcome.note]
        total = len(secret["places"]) + len(secret["gaps"])
        share = credit(right, len(found) - right, total, secret)
        return Outcome(share, note=" ".join(notes) or None)

    def right_answer(self, public: Spec, secret: Spec) -> tuple[str, ...]:
        spelled = (f"{part}={accepted[0]}" for part, accepted in secret["gaps"].items())
        return (*super().right_answer(public, secret), *spelled)

    def paper_key(self, public: Spec, secret: Spec) -> str:
        found = []
        for part in public["parts"]:
            words = {option["key"]: option["text"] for option in part["options"]}
            chosen = words.get(secret["places"].get(part["key"], ""))
            found.append(f"({part['key']}) {chosen or ' / '.join(secret['gaps'][part['key']])}")
        return ", ".join(found)

    def _allowed(self, public: Spec, part: Mapping[str, object]) -> set[str]:
        options = part["options"]
        assert isinstance(options, list), "a gap has its own options"
        return {option["key"] for option in options}


class Survey(Parts):
    """Asked, never marked."""

    def mark(self, public: Spec, secret: Spec, given: Given) -> Outcome:
        return Outcome(None)

    def right_answer(self, public: Spec, secret: Spec) -> tuple[str, ...]:
        return ()

    def paper_key(self, public: Spec, secret: Spec) -> str:
        return ""
