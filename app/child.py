"""Work in a process of its own, which may be slow, greedy or broken without hurting ours.

A fresh interpreter, never a fork of the threaded server: the child is `python -m <module>`, gives
itself `limit`, reads one job from stdin and answers on stdout. Standard library only.
"""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
# The child needs no secret of ours: it gets what an interpreter needs to start, nothing more.
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHOME")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may spend: seconds of work, seconds by the clock, bytes of address space."""

    cpu_seconds: int
    wall_seconds: float
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class End:
    """How the child ended, and what it said on the way."""

    out: bytes
    status: int | None  # None: it had to be killed
    complaint: str

    @property
    def is_spent(self) -> bool:
        """The kernel ended it because it had used up what it was given."""
        return self.status in (-signal.SIGXCPU, -signal.SIGKILL)


def run(module: str, job: bytes, limits: Limits, *, also: Collection[str] = ()) -> End:
    """Have `python -m module` do one job; waits for its end, killing it when it is late.

    `also` names what else of our environment it needs.
    """
    kept = {*_KEPT, *also}
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", module],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name in kept},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as child:
        status: int | None = None
        try:
            out, err = child.communicate(job, timeout=limits.wall_seconds)
            status = child.returncode
        except subprocess.TimeoutExpired:
            _kill(child)
            out, err = child.communicate()
        finally:  # also when we ourselves are stopped while waiting
            if child.returncode is None:
                _kill(child)
    return End(out, status, err.decode(errors="replace")[-2000:])


def limit(limits: Limits) -> None:
    """Give this process little to spend: the kernel ends it, whatever it is busy with."""
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # macOS refuses a limit on addresses; the two on time hold there as well.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))


def _kill(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
