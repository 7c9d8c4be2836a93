"""A server process of the benchmark's own: started, pinned, waited for, stopped."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.bench import machine
from app.bench.places import Place
from app.config import ROOT

HOST = "bench.invalid"
PRODUCT = ["-c", "import sys; from app.serving import main; sys.exit(main(sys.argv[1:]))"]
CEILING = ["-c", "from app.bench import ceiling; ceiling.main()"]
STARTS_WITHIN = 60.0
STOPS_WITHIN = 20.0


class DidNotStart(Exception):
    """A server of the benchmark ended or stayed silent; the message holds what it said."""


@dataclass(frozen=True)
class Server:
    """`first_page` is how many seconds passed from its start to its first page."""

    port: int
    pid: int
    first_page: float


@contextmanager
def product(place: Place) -> Iterator[Server]:
    """The product as it runs on the real machine: behind a proxy, https, without debugging."""
    with _running(PRODUCT, place, place.product_url, "/dang-nhap") as server:
        yield server


@contextmanager
def ceiling(place: Place) -> Iterator[Server]:
    with _running(CEILING, place, place.ceiling_url, "/healthz") as server:
        yield server


def environment(place: Place, url: str) -> dict[str, str]:
    """Nothing of the caller's own settings may reach the benchmark."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHIHOI_")}
    return kept | {
        "CHIHOI_DATA": str(place.data),
        "CHIHOI_DATABASE_URL": url,
        "CHIHOI_PRODUCTION": "1",
        "CHIHOI_PUBLIC_URL": f"https://{HOST}",
        "CHIHOI_BEHIND_PROXY": "1",
        "FLASK_DEBUG": "0",
    }


@contextmanager
def _running(program: list[str], place: Place, url: str, page: str) -> Iterator[Server]:
    cores, port = machine.cores(), _free_port()
    started = time.perf_counter()
    with (place.data / f"log-{port}").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *program, "--port", str(port)],
            cwd=ROOT,
            env=environment(place, url),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        machine.pin(process.pid, cores[0] if cores else None)
        _wait(process, port, page, (place.data / f"log-{port}"))
        yield Server(port, process.pid, time.perf_counter() - started)
    finally:
        process.terminate()
        try:
            process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(process: "subprocess.Popen[bytes]", port: int, page: str, log: os.PathLike[str]) -> None:
    """Return with the first page answered."""
    end = time.perf_counter() + STARTS_WITHIN
    status = None
    while process.poll() is None and time.perf_counter() < end:
        try:
            status = _status(port, page)
        except OSError:
            time.sleep(0.01)
        else:
            break
    if status != 200:
        with open(log, encoding="utf-8", errors="replace") as lines:
            raise DidNotStart(f"{page}: {status}\n{lines.read()[-3000:]}")


def _status(port: int, page: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=STARTS_WITHIN)
    try:
        connection.request("GET", page, headers={"Host": HOST})
        return connection.getresponse().status
    finally:
        connection.close()
