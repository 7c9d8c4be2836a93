"""The real server as a process of its own, to be killed and started again on the same port."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOOK_EVERY = 0.05


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """`python wsgi.py` over this data directory and this database."""

    command: tuple[str, ...] = (sys.executable, str(ROOT / "wsgi.py"))

    def __init__(self, data: Path, database_url: str) -> None:
        self.port = free_port()
        self.log = data / "server.log"
        self._environment = {
            **{name: value for name, value in os.environ.items() if name[:7] != "CHIHOI_"},
            "CHIHOI_DATA": str(data),
            "CHIHOI_DATABASE_URL": database_url,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, patience: float = 60) -> None:
        """Return once it answers."""
        command = [*self.command, "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + patience
        while not self._answers():
            assert self._process.poll() is None, f"the server ended:\n{self.tail()}"
            assert time.monotonic() < deadline, f"the server does not answer:\n{self.tail()}"
            time.sleep(LOOK_EVERY)

    def kill(self) -> None:
        """SIGKILL: nothing can be caught, flushed or finished."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM, as an operator stops it. Returns the exit status."""
        return self._end(signal.SIGTERM)

    def tail(self) -> str:
        return self.log.read_text("utf-8", "replace")[-3000:]

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(how)
        status = self._process.wait(timeout=30)
        self._process = None
        return status

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
