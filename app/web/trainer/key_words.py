"""What counts as right in a question, in words; for trainers only."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from app import text
from app.assessment.kinds import KINDS
from app.assessment.kinds.parts import answers
from app.catalog.question_changes import Wording
from app.web.filters import rendered
from app.web.trainer import names

AND, OR = Markup(" · "), Markup(" hoặc ")


def key_of(wording: Wording) -> Markup:
    """«Nghe chị em nói», or every part with its answer; what is worth a share says so."""
    public, secret = wording.public, wording.secret
    if public.get("parts"):
        said = _steps(wording) if wording.kind == "order" else _parts(wording)
    elif public["options"]:
        said = [
            _worth(option, secret["weights"].get(option["key"], 0)) for option in public["options"]
        ]
    else:
        right = KINDS[wording.kind].right_answer(public, secret)
        return OR.join(escape(one.replace("*", "…")) for one in right)
    return AND.join(filter(None, said))


def counting_of(wording: Wording) -> str:
    return names.CREDITS.get(str(wording.secret.get("credit")), "")


def _worth(option: dict[str, Any], weight: float) -> Markup:
    if weight <= 0:
        return Markup()
    words = _words(option)
    return words if weight >= 1 else Markup("{} ({} %)").format(words, text.points(weight * 100))


def _words(option: dict[str, Any]) -> Markup:
    return rendered(option["html"]) if "html" in option else escape(option["text"])


def _steps(wording: Wording) -> Iterable[Markup]:
    places = wording.secret["places"]
    steps = sorted(wording.public["parts"], key=lambda part: int(places[part["key"]]))
    return [
        Markup("{}. {}").format(number, _words(step)) for number, step in enumerate(steps, start=1)
    ]


def _parts(wording: Wording) -> Iterable[Markup]:
    public, secret = wording.public, wording.secret
    right = answers(list(KINDS[wording.kind].right_answer(public, secret)))
    for part in public["parts"]:
        key = part["key"]
        if key in secret["gaps"]:
            said = OR.join(escape(one.replace("*", "…")) for one in secret["gaps"][key])
        else:
            options = part.get("options") or public["options"]
            said = AND.join(_words(one) for one in options if one["key"] == right.get(key))
        name = rendered(part["html"]) if "html" in part else Markup("({})").format(key)
        yield Markup("{}: {}").format(name, said)
