"""Rendering in a process of its own, which may be slow, greedy or broken without hurting ours.

The child is `python -m app.markup` (see `app.child`): it reads one job from stdin and answers each
fragment with one line on stdout.
"""

import json
import logging
import threading
from collections.abc import Collection, Sequence
from typing import TypedDict

from app import child
from app.child import End, Limits

# Change it whenever the HTML of an unchanged text changes: stored HTML names what made it.
RENDERER = "1"

LIMITS = Limits(cpu_seconds=2, wall_seconds=3, memory_bytes=256 * 1024 * 1024)
# A second render waits its turn, so authors cannot take the machine from the learners.
_TURN = threading.Lock()
_PATIENCE = 10.0

_TOO_MUCH = "Đoạn này quá phức tạp để hiển thị. Chị chia nhỏ, bớt dấu ngoặc và bậc lồng nhau."
_TOO_SLOW = "Máy chưa kịp hiển thị đoạn này. Chị thử lại; nếu vẫn vậy thì chia nhỏ đoạn."
_BROKEN = "Không hiển thị được đoạn này. Chị viết lại đơn giản hơn, bớt dấu lồng nhau."

_log = logging.getLogger(__name__)


class Unrenderable(Exception):
    """A fragment that cannot become HTML: its `index`, a Vietnamese `reason`, its `line` if known.

    The text stays as typed; saving it as a page is what is refused.
    """

    def __init__(self, index: int, reason: str, line: int | None = None) -> None:
        super().__init__(index, reason, line)
        self.index = index
        self.reason = reason
        self.line = line


class Job(TypedDict):
    """What the child is asked: every field of it is JSON."""

    fragments: list[str]
    hard_breaks: bool
    hotlines: list[str]


def in_child(
    fragments: Sequence[str], *, hard_breaks: bool, hotlines: Collection[str]
) -> list[str]:
    """The HTML of each fragment; raises `Unrenderable` for the first that cannot be done."""
    job = Job(fragments=list(fragments), hard_breaks=hard_breaks, hotlines=sorted(hotlines))
    if not _TURN.acquire(timeout=_PATIENCE):
        raise Unrenderable(0, _TOO_SLOW)
    try:
        end = child.run("app.markup", json.dumps(job).encode(), LIMITS)
    finally:
        _TURN.release()
    return _read(end, len(fragments))


def _read(end: End, wanted: int) -> list[str]:
    answers = [json.loads(line) for line in end.out.split(b"\n")[:-1]]  # whole lines only
    if not answers and end.status is not None:
        # Not the author's doing: the interpreter itself does not start, as after a bad install.
        raise RuntimeError(f"the renderer did not start: {end.complaint}")
    html: list[str] = [answer["html"] for answer in answers[1:] if "html" in answer]
    if len(html) == wanted:
        return html
    is_told = bool(answers) and "broken" in answers[-1]
    raise Unrenderable(len(html), _reason(end, is_told=is_told))


def _reason(end: End, *, is_told: bool) -> str:
    if end.status is None:
        return _TOO_SLOW
    if end.is_spent:
        return _TOO_MUCH
    if not is_told:
        _log.error("the renderer died with status %s: %s", end.status, end.complaint)
    return _BROKEN
