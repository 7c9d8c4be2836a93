"""Runs the load against several servers in turn, so that a slow moment hits them all alike."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field

from app.bench import machine
from app.bench.load import Job, Outcome
from app.config import ROOT

ROUNDS = 3
LOAD = "from app.bench import load; load.main()"
# Before anything counts: connections to the database open, pages are made once.
FIRST_TOUCH = 0.3


class Unexpected(Exception):
    """A server answered otherwise than it should; the message holds the first such answer."""


@dataclass(frozen=True)
class Target:
    """One server under one kind of request; `once` when a request cannot be repeated."""

    port: int
    pids: Callable[[], list[int]]
    requests: list[str]
    expect: int
    once: bool = False
    connections: int = 16


@dataclass
class Total:
    """The rounds of one target put together."""

    micros: list[int] = field(default_factory=list)
    seconds: float = 0.0
    server_cpu: float = 0.0
    own_cpu: float = 0.0
    bytes: int = 0
    used: int = 0

    def add(self, outcome: Outcome) -> None:
        self.micros += outcome.micros
        self.seconds += outcome.seconds
        self.server_cpu += outcome.server_cpu
        self.own_cpu += outcome.own_cpu
        self.bytes += outcome.bytes
        self.used += outcome.used

    @property
    def per_second(self) -> float:
        return len(self.micros) / self.seconds if self.seconds else 0.0

    @property
    def cpu_per_1000(self) -> float:
        return 1000 * self.server_cpu / len(self.micros) if self.micros else 0.0

    @property
    def longest_ms(self) -> float:
        return max(self.micros, default=0) / 1000

    @property
    def load_limit(self) -> float:
        """How many requests a second the load itself could make if nothing made it wait."""
        return len(self.micros) / self.own_cpu if self.own_cpu else 0.0

    def percentile_ms(self, share: float) -> float:
        waits = sorted(self.micros)
        return waits[min(int(len(waits) * share), len(waits) - 1)] / 1000 if waits else 0.0


def in_turn(targets: Mapping[str, Target], seconds: float) -> dict[str, Total]:
    """So many seconds of load on each target, in a few rounds. Raises Unexpected."""
    totals = {name: Total() for name in targets}
    for target in targets.values():
        if not target.once:
            _checked(_run(_job(target, target.requests, FIRST_TOUCH)), target)
    for _ in range(ROUNDS):
        for name, target in targets.items():
            total = totals[name]
            rest = target.requests[total.used :] if target.once else target.requests
            if rest:
                total.add(_checked(_run(_job(target, rest, seconds / ROUNDS)), target))
    return totals


def _job(target: Target, requests: list[str], seconds: float) -> Job:
    return Job(
        port=target.port,
        requests=requests,
        expect=target.expect,
        seconds=seconds,
        warm_up=min(0.3, seconds / 4),
        once=target.once,
        connections=target.connections,
        pids=target.pids(),
    )


def _checked(outcome: Outcome, target: Target) -> Outcome:
    if outcome.unexpected is not None:
        raise Unexpected(f"expected {target.expect}: {outcome.statuses}\n{outcome.unexpected}")
    return outcome


def _run(job: Job) -> Outcome:
    process = subprocess.Popen(
        [sys.executable, "-c", LOAD],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    cores = machine.cores()
    machine.pin(process.pid, cores[1] if cores else None)
    said, _ = process.communicate(json.dumps(asdict(job)))
    if process.returncode != 0:
        raise Unexpected("the load process failed; its words stand above")
    return Outcome(**json.loads(said))
