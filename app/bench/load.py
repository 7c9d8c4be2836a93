"""The load: a process that keeps some connections busy and writes down how long each wait was.

Raw sockets and one selector, so that it needs far less of its core than the server of its own.
`main` takes a job as JSON on standard input and writes what came of it on standard output.
"""

import json
import re
import selectors
import socket
import sys
import time
from dataclasses import asdict, dataclass, field
from itertools import cycle

from app.bench import machine

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
WITHOUT_BODY = (b"304", b"204")
LONGEST_WAIT = 30.0


@dataclass(frozen=True)
class Job:
    """`once`: each request is sent one time at most; else they go round until time is up.

    What is answered within `warm_up` seconds does not count.
    """

    port: int
    requests: list[str]
    expect: int
    seconds: float
    warm_up: float = 0.3
    connections: int = 16
    once: bool = False
    pids: list[int] = field(default_factory=list)


@dataclass
class Outcome:
    """`micros` holds every counted wait; `used` says how many requests were sent in all."""

    micros: list[int] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    server_cpu: float = 0.0
    own_cpu: float = 0.0
    bytes: int = 0
    used: int = 0
    unexpected: str | None = None


class Line:
    """One connection, with one request under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LONGEST_WAIT)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent_at = 0.0
        self.got = b""

    def send(self, request: bytes) -> None:
        self.got = b""
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def is_complete(self) -> bool:
        """Take what has come; whether the answer is all there now."""
        part = self.socket.recv(262_144)
        if not part:
            raise ConnectionError(f"the server hung up after {self.got[:200]!r}")
        self.got = self.got + part if self.got else part
        end = self.got.find(b"\r\n\r\n")
        if end < 0:
            return False
        length = LENGTH.search(self.got, 0, end)
        if length is None:
            return self.got[9:12] in WITHOUT_BODY or self.got.endswith(b"0\r\n\r\n")
        return len(self.got) - end - 4 >= int(length[1])


class Load:
    """One job at work."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.outcome = Outcome()
        encoded = [request.encode("latin-1") for request in job.requests]
        self._waiting = iter(encoded) if job.once else cycle(encoded)
        self._selector = selectors.DefaultSelector()
        self._counting = False

    def run(self) -> Outcome:
        for _ in range(self.job.connections):
            line = Line(self.job.port)
            self._selector.register(line.socket, selectors.EVENT_READ, line)
            self._next(line)
        self._until(time.perf_counter() + self.job.warm_up)
        started, own = time.perf_counter(), time.process_time()
        before = machine.cpu_seconds(self.job.pids)
        self._counting = True
        self._until(started + self.job.seconds)
        self.outcome.seconds = time.perf_counter() - started
        self.outcome.server_cpu = machine.cpu_seconds(self.job.pids) - before
        self.outcome.own_cpu = time.process_time() - own
        self._counting = False
        self._waiting = iter(())
        self._until(time.perf_counter() + LONGEST_WAIT)
        return self.outcome

    def _until(self, end: float) -> None:
        """Serve the connections until then, or until nothing is under way any more."""
        while self._selector.get_map() and time.perf_counter() < end:
            for key, _ in self._selector.select(max(end - time.perf_counter(), 0)):
                if key.data.is_complete():
                    self._note(key.data)
                    self._next(key.data)

    def _next(self, line: Line) -> None:
        request = next(self._waiting, None)
        if request is None:
            self._selector.unregister(line.socket)
            line.socket.close()
            return
        self.outcome.used += 1
        line.send(request)

    def _note(self, line: Line) -> None:
        if self._counting:
            self.outcome.micros.append(int((time.perf_counter() - line.sent_at) * 1_000_000))
            self.outcome.bytes += len(line.got)
        status = line.got[9:12].decode("latin-1")
        self.outcome.statuses[status] = self.outcome.statuses.get(status, 0) + 1
        if status != str(self.job.expect) and self.outcome.unexpected is None:
            self.outcome.unexpected = line.got[:2000].decode("latin-1")


def main() -> None:
    json.dump(asdict(Load(Job(**json.load(sys.stdin))).run()), sys.stdout)
