"""The kinds of question. A new kind is a file here and a line in `KINDS`.

The file gives a frozen dataclass that is an `Answer` (its public and its secret part) and says
how it is read:

* `called`: the words an author may put in brackets, or after `Loại:`, to ask for it;
* `labels`: the labels that only some kinds use and this one does;
* `fits(body)`: whether a body without a flag looks like this kind;
* `read(reading)`: the answer, with every mistake reported;
* `written()`: what stands in a manuscript for such an answer, so that it is read the same again.

`KINDS` is asked in order, so the more particular kinds stand first.
"""

from app.catalog.manuscript.bodies import Body
from app.catalog.manuscript.kinds.cloze import Cloze
from app.catalog.manuscript.kinds.discussion import Discussion
from app.catalog.manuscript.kinds.match import Match
from app.catalog.manuscript.kinds.multiple import Multiple
from app.catalog.manuscript.kinds.number import Number
from app.catalog.manuscript.kinds.open import Open
from app.catalog.manuscript.kinds.order import Order
from app.catalog.manuscript.kinds.reading import Kind
from app.catalog.manuscript.kinds.short import Short
from app.catalog.manuscript.kinds.single import Single
from app.catalog.manuscript.kinds.survey import Survey
from app.catalog.manuscript.kinds.tf_group import TrueFalseGroup
from app.catalog.manuscript.kinds.true_false import TrueFalse
from app.text import fold

KINDS: dict[str, type[Kind]] = {
    "tf_group": TrueFalseGroup,
    "multiple": Multiple,
    "single": Single,
    "open": Open,
    "true_false": TrueFalse,
    "number": Number,
    "short": Short,
    "cloze": Cloze,
    "match": Match,
    "order": Order,
    "survey": Survey,
    "discussion": Discussion,
}


# Anything else has no use for `- (x) …`.
TAKES_OPTIONS = frozenset({"tf_group", "multiple", "single"})

_NAMED = {fold(word): name for name, kind in KINDS.items() for word in kind.called}


def named(words: str) -> str | None:
    """The kind an author calls by these words."""
    return _NAMED.get(fold(words))


def called(kind: str) -> str:
    """The words that name a kind in a bracket; empty for none."""
    return KINDS[kind].called[0] if kind in KINDS else ""


def inferred(body: Body) -> str | None:
    """The kind a body shows by itself, else None."""
    return next((name for name, kind in KINDS.items() if kind.fits(body)), None)
