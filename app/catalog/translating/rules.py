"""What a translation may not settle: how many options there are, keys, points and rules.

Other counts are errors (T02): words could not find their option. Other keys, points and rules are
left out, with a warning (T03); a setting not written in the translation is no difference.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from app.catalog.messages import problem
from app.catalog.spec import (
    Answer,
    Case,
    Passage,
    Problem,
    Question,
    Quiz,
    QuizSettings,
    Scene,
    Slot,
)

_CHOOSING = frozenset({"single", "multiple"})
_USUAL = {"credit": "partial", "accents": "lenient"}
# What the things with keys are called.
_CALLED = {
    "options": "lựa chọn",
    "parts": "ý",
    "lefts": "vế trái",
    "rights": "vế phải",
    "steps": "bước",
    "gaps": "chỗ trống",
    "scale": "mức của thang đo",
    "rubric": "tiêu chí",
}


class Blank:
    """A `Page` that renders nothing: for the rules of a question without its words."""

    def block(self, passage: Passage) -> Slot:
        return ""

    def inline(self, passage: Passage) -> Slot:
        return ""


def of_question(original: Question, translated: Question) -> Iterator[Problem]:
    """Both have the same key by now."""
    found = _counted(original, translated)
    if found:
        yield found
    elif _differs(original, translated):
        yield _ignored(translated.line, translated.title.text)


def of_quiz(original: Quiz, translated: Quiz) -> Iterator[Problem]:
    usual = QuizSettings()
    for field in fields(QuizSettings):
        here = getattr(translated.settings, field.name)
        if here not in (getattr(usual, field.name), getattr(original.settings, field.name)):
            yield _ignored(translated.line, translated.title)
            return


def of_case(original: Case, translated: Case) -> Iterator[Problem]:
    if translated.scale not in (None, original.scale):
        yield _ignored(translated.line, translated.title)


def of_scenes(pairs: Sequence[tuple[Scene, Scene]]) -> Iterator[Problem]:
    """The points of choices and where they lead to, scene by scene."""
    known = {translated.key: original.key for original, translated in pairs}
    for original, translated in pairs:
        for choice, other in zip(original.choices, translated.choices, strict=True):
            leads_elsewhere = known.get(other.to or "", choice.to) != choice.to
            if other.points not in (0, choice.points) or leads_elsewhere:
                yield _ignored(other.text.line, other.text.text)
        if translated.next and known.get(translated.next, original.next) != original.next:
            yield _ignored(translated.line, translated.name)


def renamed(original: Question, translated: Question) -> dict[str, str]:
    """{key of the original: key of the translation} for everything written in its order.

    Only for questions whose counts agree.
    """
    there, here = _written(original), _written(translated)
    return {
        key: other
        for group, keys in there.items()
        for key, other in zip(keys, here.get(group, ()), strict=False)
    }


def _counted(original: Question, translated: Question) -> Problem | None:
    """T02: words that would not know whose they are."""
    there, here = _written(original), _written(translated)
    name = f"Câu {translated.number}".strip()
    line, title = translated.line, translated.title.text
    if there and not here and translated.answer:
        return problem("T02/kind", line, title, name=name)
    for group in dict.fromkeys([*there, *here]):
        one, other = there.get(group, ()), here.get(group, ())
        what = _CALLED.get(group, "lựa chọn trong một chỗ trống")
        if len(one) != len(other):
            words = {"there": len(one), "here": len(other), "what": what}
            return problem("T02", line, title, name=name, **words)
        if not len(set(one)) == len(set(other)) == len(set(zip(one, other, strict=True))):
            return problem("T02/same", line, title, name=name, what=what)
    return None


def _written(question: Question) -> dict[str, tuple[str, ...]]:
    found = question.answer.written(question.key) if question.answer else {}
    return {group: keys for group, keys in found.items() if keys}


def _differs(original: Question, translated: Question) -> bool:
    """T03: another key, other points, another way of counting."""
    if original.answer is None or translated.answer is None:
        return False
    kinds = {original.kind, translated.kind}
    if translated.points not in (1, original.points) or (len(kinds) > 1 and not kinds <= _CHOOSING):
        return True
    there = _rules(original.answer, original.key, {})
    back = {other: key for key, other in renamed(original, translated).items()}
    here = _rules(translated.answer, translated.key, back)
    return any(value != there.get(name) for name, value in here.items())


def _rules(answer: Answer, key: str, names: Mapping[str, str]) -> dict[str, object]:
    """What an answer says of right and wrong, as far as it is written, under other names."""
    secret = answer.secret(key, Blank())
    found: dict[str, object] = {
        name: value
        for name, value in secret.items()
        if name in {"accepted", "gaps", "number"} or _USUAL.get(name, value) != value
    }
    for name in ("weights", "places"):
        table = secret.get(name)
        if isinstance(table, dict) and any(table.values()):
            found[name] = {
                names.get(part, part): names.get(value, value) for part, value in table.items()
            }
    if isinstance(rubric := secret.get("rubric"), list):
        found["rubric"] = [criterion["points"] for criterion in rubric]
    return {
        name: value
        for name, value in found.items()
        if name in {"weights", "places", "rubric", "accepted", "gaps", "number", *_USUAL}
    }


def _ignored(line: int, quote: str) -> Problem:
    return problem("T03", line, quote)
