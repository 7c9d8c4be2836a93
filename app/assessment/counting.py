"""Of several submissions of one quiz: the score that is shown as its result. Pure.

«Cách tính» says which: the best (as usual), the latest, or the mean of all. It never decides
whether a quiz is passed: reaching the pass mark once is enough.
"""

from collections.abc import Sequence

from app import text

BEST, LAST, MEAN = "best", "last", "mean"
NAMES = {BEST: "cao nhất", LAST: "lần gần nhất", MEAN: "trung bình các lần"}


def counted(shares: Sequence[float | None], how: str = BEST) -> float | None:
    """The share of the points, 0..1, that counts; `shares` are in the order of handing in.

    A submission of which nothing is marked yet, None, weighs nothing; None when that holds for all.
    """
    known = [share for share in shares if share is not None]
    if not known:
        return None
    match how:
        case "last":
            return known[-1]
        case "mean":
            return sum(known) / len(known)
    return max(known)


def score(share: float, scale: float = 10) -> str:
    """«7,5» of ten points, or of as many as the author calls the whole quiz."""
    return text.points(share * scale, 1)


def manner(how: str, tries: int) -> str:
    """« (trung bình các lần)» to stand behind a score; nothing where it is the usual way."""
    return f" ({NAMES[how]})" if how != BEST and tries > 1 else ""
