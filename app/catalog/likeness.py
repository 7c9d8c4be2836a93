"""How alike two texts are."""

import difflib

# Beyond this many letters a comparison would take too long, and says no more.
LONGEST = 500


def is_alike(one: str, other: str, least: float) -> bool:
    """Whether at least this share of the letters, 0..1, stands in both in the same order."""
    matcher = difflib.SequenceMatcher(None, one[:LONGEST], other[:LONGEST], autojunk=False)
    quick = (matcher.real_quick_ratio, matcher.quick_ratio)
    return all(ratio() >= least for ratio in quick) and matcher.ratio() >= least
