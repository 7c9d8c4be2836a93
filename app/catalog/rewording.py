"""Whether a question that reads otherwise still asks and offers the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from app import text
from app.catalog.likeness import is_alike

# Less alike than this, and it may be something else under the old name.
SAME = 0.6

Part = Mapping[str, Any]
Options = Sequence[Mapping[str, Any]]


def same_stem(old: Part, new: Part) -> bool:
    """Whether enough is left of what was asked; both are public parts."""
    return is_alike(_asked(old), _asked(new), SAME)


def same_options(old: Part, new: Part, before: Part, after: Part) -> bool:
    """Whether options only came in other words: each is worth what the one in its place was.

    `old` and `new` are the public parts, `before` and `after` the private ones.
    """
    if _own(old) != _own(new):
        return False
    pairs = (("options", "weights"), ("parts", "places"))
    return all(
        _paired(old.get(name, []), new.get(name, []), before.get(worth, {}), after.get(worth, {}))
        for name, worth in pairs
    )


def _asked(public: Part) -> str:
    return text.fold(f"{public['title']} {public['html'] or ''}")


def _own(public: Part) -> list[Any]:
    """The options that gaps have for themselves."""
    return [part.get("options") for part in public.get("parts", [])]


def _paired(old: Options, new: Options, before: Part, after: Part) -> bool:
    here, there = ({option["key"] for option in options} for options in (old, new))
    lost = [option for option in old if option["key"] not in there]
    come = [option for option in new if option["key"] not in here]
    return len(lost) == len(come) and all(
        before.get(was["key"]) == after.get(now["key"]) and is_alike(_words(was), _words(now), SAME)
        for was, now in zip(lost, come, strict=True)
    )


def _words(option: Mapping[str, Any]) -> str:
    return text.fold(str(option.get("html") or option.get("text", "")))
