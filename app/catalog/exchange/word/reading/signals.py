"""Which look of an option says that it is right: bold, red, underlined, highlighted or starred.

Each question is asked which looks single out some of its options; the look that does so in most
questions is the file's own. A question where another look says something else is doubtful.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.catalog.exchange.word import sentences
from app.catalog.exchange.word.reading.options import Option
from app.catalog.exchange.word.rich import Mark

# Where two serve equally well, the one that is less often put to other use comes first.
_LOOKS = (
    (Mark.HIGHLIGHT, sentences.HIGHLIGHT),
    (Mark.RED, sentences.RED),
    (Mark.UNDERLINE, sentences.UNDERLINE),
    (Mark.COLOUR, sentences.COLOUR),
    (Mark.BOLD, sentences.BOLD),
)
NAMES = (sentences.STAR, *(name for _, name in _LOOKS))

Letters = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the looks say of one question; without letters, `doubt` says why."""

    letters: Letters
    signal: str
    doubt: str = ""


def seen(options: Sequence[Option]) -> dict[str, set[Letters]]:
    """The options each look singles out: some but not all. Letter and words may differ."""
    found: dict[str, set[Letters]] = {}
    _note(found, sentences.STAR, options, [option.starred for option in options])
    for mark, name in _LOOKS:
        _note(found, name, options, [option.label.share(mark) >= 0.5 for option in options])
        _note(found, name, options, [option.text.share(mark) >= 0.5 for option in options])
    return found


def usual(papers: Sequence[Mapping[str, set[Letters]]]) -> str:
    """The look that marks right answers in this file: in more than half of its questions."""
    counts = Counter(name for paper in papers for name in paper)
    if not counts:
        return ""
    name = max(NAMES, key=lambda one: (counts[one], -NAMES.index(one)))
    return name if counts[name] * 2 > len(papers) else ""


def verdict(found: Mapping[str, set[Letters]], name: str, *, all_marked: bool) -> Verdict:
    """What the file's own look says here, unless another one contradicts it."""
    said = [(one, letters) for one in NAMES for letters in sorted(found.get(one, ()))]
    own = [letters for one, letters in said if one == name]
    others = [(one, letters) for one, letters in said if one != name]
    if not name or not said:
        why = sentences.ALL_MARKED if all_marked and not said else sentences.NO_SIGNAL
        return Verdict((), "", why)
    if not own:
        told = sentences.OTHER_SIGNAL.format(found=others[0][0], usual=name)
        return Verdict((), "", told)
    differing = [(name, letters) for letters in own[1:]]
    differing += [(one, letters) for one, letters in others if letters != own[0]]
    if differing:
        other, letters = differing[0]
        return Verdict((), "", _differ(name, own[0], other, letters))
    return Verdict(own[0], name)


def _differ(one: str, first: Letters, other: str, second: Letters) -> str:
    return sentences.SIGNALS_DIFFER.format(
        one=one.capitalize(), first=", ".join(first), other=other, second=", ".join(second)
    )


def _note(
    found: dict[str, set[Letters]], name: str, options: Sequence[Option], marked: list[bool]
) -> None:
    if any(marked) and not all(marked):
        letters = tuple(one.letter for one, is_so in zip(options, marked, strict=True) if is_so)
        found.setdefault(name, set()).add(letters)
