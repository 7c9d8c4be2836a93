"""One right option, or several."""

from math import fsum

from app.assessment.given import BadAnswer, Given, Outcome, Spec


def letter(at: int) -> str:
    """The letter of the option at this place, from 0."""
    return chr(ord("A") + at)


def _keys(public: Spec, values: list[str]) -> tuple[str, ...]:
    known = [option["key"] for option in public["options"]]
    if not set(values) <= set(known):
        raise BadAnswer("Lựa chọn này không có trong câu hỏi. Chị tải lại trang rồi chọn lại.")
    return tuple(key for key in known if key in values)


class Single:
    """One option is chosen; it is worth its weight."""

    def read(self, public: Spec, values: list[str]) -> Given:
        keys = _keys(public, values)
        if len(keys) > 1:
            raise BadAnswer("Câu này chỉ chọn một ý.")
        return Given(keys=keys)

    def mark(self, public: Spec, secret: Spec, given: Given) -> Outcome:
        weights: dict[str, float] = secret["weights"]
        credit = sum(weights.get(key, 0.0) for key in given.keys)
        return Outcome(min(max(credit, 0.0), 1.0))

    def right_answer(self, public: Spec, secret: Spec) -> tuple[str, ...]:
        return tuple(key for key, weight in secret["weights"].items() if weight >= 1)

    def paper_key(self, public: Spec, secret: Spec) -> str:
        right = self.right_answer(public, secret)
        found = enumerate(public["options"])
        return ", ".join(letter(at) for at, option in found if option["key"] in right)


class TrueFalse(Single):
    """Its options are words of their own, not letters."""

    def paper_key(self, public: Spec, secret: Spec) -> str:
        right = self.right_answer(public, secret)
        return ", ".join(option["html"] for option in public["options"] if option["key"] in right)


class Multiple(Single):
    """Any number of options; part of the points unless the trainer asks for all or nothing."""

    def read(self, public: Spec, values: list[str]) -> Given:
        return Given(keys=_keys(public, values))

    def right_answer(self, public: Spec, secret: Spec) -> tuple[str, ...]:
        """All that is worth anything: `- [50%]` twice are two right options, half of it each."""
        return tuple(key for key, weight in secret["weights"].items() if weight > 0)

    def mark(self, public: Spec, secret: Spec, given: Given) -> Outcome:
        worth = {key: weight for key, weight in secret["weights"].items() if weight > 0}
        right, chosen = set(worth), set(given.keys)
        match secret.get("credit"):
            case "exact":
                return Outcome(1.0 if chosen == right else 0.0)
            case "negative":
                gained = len(chosen & right) - len(chosen - right)
                return Outcome(max(gained / len(right), 0.0) if right else 0.0)
        wrong_options = len(public["options"]) - len(right)
        wrong_share = len(chosen - right) / wrong_options if wrong_options else 0.0
        # Summed so that thirds make one whole, in whatever order.
        total = fsum(worth.values())
        right_share = fsum(worth[key] for key in chosen & right) / total if right else 0.0
        return Outcome(max(right_share - wrong_share, 0.0))
