"""What the kernel tells about processes: processor time and memory; and where they may run."""

import os
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
# In /proc/<pid>/stat, counted from behind the command's name.
USER_TICKS, SYSTEM_TICKS = 11, 12


def cores() -> tuple[int, int] | None:
    """One core for the server, another for the load; None when there is only one."""
    usable = sorted(os.sched_getaffinity(0))
    return (usable[0], usable[-1]) if len(usable) > 1 else None


def pin(pid: int, core: int | None) -> None:
    """Keep a process on one core; threads it starts later stay there too."""
    if core is not None:
        os.sched_setaffinity(pid, {core})


def cpu_seconds(pids: Iterable[int]) -> float:
    """Processor time these processes have used so far, in user and kernel mode."""
    return sum(_ticks(pid) for pid in pids) / TICKS_A_SECOND


def _ticks(pid: int) -> int:
    try:
        numbers = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:  # it ended meanwhile
        return 0
    return int(numbers[USER_TICKS]) + int(numbers[SYSTEM_TICKS])


def pss_mib(pid: int) -> float:
    """Memory of a process in MiB; pages shared with others count by share."""
    for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def peak_mib(pid: int) -> float:
    """The most memory a process ever had at once, in MiB."""
    for line in (PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def is_named(pid: int, name: str) -> bool:
    """Whether a process of this number on this machine bears that name."""
    try:
        return (PROC / str(pid) / "comm").read_text().strip() == name
    except OSError:
        return False
