"""Rendering in a process of its own, which may be slow, greedy or broken without hurting ours.

A fresh interpreter, never a fork of the threaded server: the child is `python -m app.markup`, sets
its own limits, reads one job from stdin and answers each fragment with one line on stdout.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

# Change it whenever the HTML of an unchanged text changes: stored HTML names what made it.
RENDERER = "1"

CPU_SECONDS = 2
WALL_SECONDS = 3
MEMORY_BYTES = 256 * 1024 * 1024
# A second render waits its turn, so authors cannot take the machine from the learners.
_TURN = threading.Lock()
_PATIENCE = 10.0

_ROOT = Path(__file__).parent.parent.parent
# The child needs no secret of ours: it gets what an interpreter needs to start, nothing more.
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHOME")

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


@dataclass(frozen=True, slots=True)
class _End:
    """How the child ended, and what it said on the way."""

    lines: list[bytes]
    status: int | None  # None: it had to be killed
    complaint: str


def in_child(
    fragments: Sequence[str], *, hard_breaks: bool, hotlines: Collection[str]
) -> list[str]:
    """The HTML of each fragment; raises `Unrenderable` for the first that cannot be done."""
    job = Job(fragments=list(fragments), hard_breaks=hard_breaks, hotlines=sorted(hotlines))
    if not _TURN.acquire(timeout=_PATIENCE):
        raise Unrenderable(0, _TOO_SLOW)
    try:
        end = _run(json.dumps(job).encode())
    finally:
        _TURN.release()
    return _read(end, len(fragments))


def _run(job: bytes) -> _End:
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", __package__],
        cwd=_ROOT,
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as child:
        status: int | None = None
        try:
            out, err = child.communicate(job, timeout=WALL_SECONDS)
            status = child.returncode
        except subprocess.TimeoutExpired:
            _kill(child)
            out, err = child.communicate()
        finally:  # also when we ourselves are stopped while waiting
            if child.returncode is None:
                _kill(child)
    whole_lines = out.split(b"\n")[:-1]
    return _End(whole_lines, status, err.decode(errors="replace")[-2000:])


def _kill(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _read(end: _End, wanted: int) -> list[str]:
    answers = [json.loads(line) for line in end.lines]
    if not answers and end.status is not None:
        # Not the author's doing: the interpreter itself does not start, as after a bad install.
        raise RuntimeError(f"the renderer did not start: {end.complaint}")
    html: list[str] = [answer["html"] for answer in answers[1:] if "html" in answer]
    if len(html) == wanted:
        return html
    is_told = bool(answers) and "broken" in answers[-1]
    raise Unrenderable(len(html), _reason(end, is_told=is_told))


def _reason(end: _End, *, is_told: bool) -> str:
    if end.status is None:
        return _TOO_SLOW
    if end.status in (-signal.SIGXCPU, -signal.SIGKILL):
        return _TOO_MUCH
    if not is_told:
        _log.error("the renderer died with status %s: %s", end.status, end.complaint)
    return _BROKEN
