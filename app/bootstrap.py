"""Make the project's own Python and run the caller inside it.

``enter("run")`` is the first line of ``wsgi.py``; ``enter("run", "tests", "tools")`` that of
``python3 tests``. The first call makes ``.venv`` and installs the exact versions of
``requirements/<list>.txt``, each checked by its hash. Later calls only compare those files with
the stamp of the last installation: milliseconds, no network.

Standard library only, and no syntax newer than Python 3.6, so that an old Python can still say
that it is too old.
"""

import contextlib
import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NoReturn

if sys.platform != "win32":
    import fcntl


def complaint(major: int, minor: int, platform: str) -> str:
    """Why this machine cannot run the project, with the remedy; empty when it can."""
    if platform == "win32":
        return (
            "Chưa chạy thẳng trên Windows: cài WSL (wsl --install) rồi chạy trong đó.\n"
            "Windows is not supported directly: install WSL (wsl --install) and run it there."
        )
    if (major, minor) < (3, 11):
        return (
            f"Cần Python 3.11 trở lên, đây là {major}.{minor}: cài bản mới rồi gõ lại lệnh với"
            f" bản ấy, ví dụ python3.12.\n"
            f"Python 3.11 or newer is needed, this is {major}.{minor}: install a newer one and"
            f" repeat the command with it, for example python3.12."
        )
    return ""


_COMPLAINT = complaint(sys.version_info[0], sys.version_info[1], sys.platform)
if _COMPLAINT:
    sys.exit(_COMPLAINT)

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
LOG = VENV / "install.log"
THIS_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
_ROUND = "CHIHOI_BOOTSTRAP_ROUND"

_CAUSES = (  # what pip writes, what it means
    (
        ("new connection", "resolution", "timed out", "unreachable", "ProxyError", "SSLError"),
        f"Không tới được kho gói Python; lần chạy đầu cần mạng. Xem {LOG}, nối mạng rồi chạy lại.",
        f"The Python package registry cannot be reached; the first start needs it. See {LOG}, then"
        f" connect and start again.",
    ),
    (
        ("No space left",),
        f"Hết chỗ trên đĩa khi cài vào {VENV}: dọn bớt (cần khoảng 1 GB) rồi chạy lại.",
        f"The disk is full while installing into {VENV}: free about 1 GB and start again.",
    ),
    (
        ("DO NOT MATCH THE HASHES",),
        f"Gói tải về khác mã kiểm tra nên không cài: đổi kho gói rồi chạy lại. Xem {LOG}.",
        f"A downloaded package differs from its hash and was refused: use another registry and"
        f" start again. See {LOG}.",
    ),
    (
        ("",),
        f"Cài đặt không thành; phần cuối của {LOG} nói vì sao. Sửa xong thì chạy lại.",
        f"The installation failed; the end of {LOG} says why. Mend it and start again.",
    ),
)


def enter(*lists: str) -> None:
    """Return only inside ``.venv`` with every list installed; else install and start anew.

    Ends the process with one Vietnamese and one English line, naming the remedy, when the
    machine lacks something.
    """
    turn = os.environ.pop(_ROUND, "").rpartition(f"{os.getpid()}:")[2]
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if inside and is_installed(lists, THIS_PYTHON):
        return
    if turn == "3":
        stop(
            f"Không vào được {PYTHON}; xóa thư mục {VENV} rồi chạy lại.",
            f"Cannot enter {PYTHON}; delete {VENV} and start again.",
        )
    if inside or not is_installed(lists):
        _install_or_explain(lists)
    os.environ[_ROUND] = f"{os.getpid()}:{int(turn or 0) + 1}"
    os.execv(PYTHON, [str(PYTHON), *sys.orig_argv[1:]])


def is_installed(lists: tuple[str, ...], python: str = "") -> bool:
    """Whether the last finished installation covers these lists as they are written now."""
    stamp = read_stamp(STAMP)
    if python and stamp.get("python") != python:
        return False
    return PYTHON.exists() and all(stamp.get(name) == fingerprint(name) for name in lists)


def fingerprint(name: str) -> str:
    """SHA-256 of ``requirements/<name>.txt``."""
    return hashlib.sha256((ROOT / "requirements" / f"{name}.txt").read_bytes()).hexdigest()


def read_stamp(path: Path) -> dict[str, str]:
    """What a finished installation wrote; empty when there is none or it is damaged."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_stamp(path: Path, stamp: dict[str, str]) -> None:
    """Replace the stamp in one step, so that nobody reads half of it."""
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(stamp, indent=1), "utf-8")
    beside.replace(path)


@contextlib.contextmanager
def one_at_a_time(folder: Path) -> Iterator[IO[str]]:
    """Hold the folder's lock; yields the open file, for child processes to hold it too.

    A second start waits here. The system drops the lock when its last holder ends, however it
    ends, so a killed installation never blocks the next one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Một lần chạy khác đang cài đặt, chờ nó xong…", "Waiting for another start…")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def say(vietnamese: str, english: str) -> None:
    """One line in each language on standard error; standard output is the program's own."""
    print(f"{vietnamese}\n{english}", file=sys.stderr, flush=True)


def stop(vietnamese: str, english: str) -> NoReturn:
    """Say why, with the remedy, and end."""
    say(vietnamese, english)
    sys.exit(1)


def _install_or_explain(lists: tuple[str, ...]) -> None:
    try:
        with one_at_a_time(VENV) as lock:
            if not is_installed(lists, THIS_PYTHON):
                _install(lists, lock)
    except KeyboardInterrupt:
        stop("\nĐã dừng giữa chừng; lần chạy sau sẽ làm lại.", "Stopped; the next start mends it.")
    except OSError as problem:
        if problem.errno == errno.ENOSPC:
            stop(*_CAUSES[1][1:])
        stop(
            f"Không ghi được vào {VENV} ({problem.strerror}): xóa tệp trùng tên nếu có, hoặc chép"
            f" dự án sang thư mục của mình rồi chạy lại.",
            f"Cannot write to {VENV} ({problem.strerror}): remove a file of that name, or copy the"
            f" project to a folder of your own and start again.",
        )


def _install(lists: tuple[str, ...], lock: IO[str]) -> None:
    """Install into ``.venv``; without a stamp until all is done, so that a kill is noticed."""
    say("Đang cài thư viện (lần đầu chừng một phút)…", "Installing libraries (a minute or so)…")
    stamp = read_stamp(STAMP)
    if stamp.get("python", THIS_PYTHON) != THIS_PYTHON or not PYTHON.exists():
        _empty(VENV)
        stamp = {}
    LOG.unlink(missing_ok=True)
    write_stamp(STAMP, {"python": "unfinished"})
    pip = _make_python(lock)
    files = [f"--requirement={ROOT / 'requirements' / name}.txt" for name in lists]
    quiet = ["--require-hashes", "--no-input", "--disable-pip-version-check", "--progress-bar=off"]
    if _run([*pip, "install", *quiet, *files], lock):
        text = LOG.read_text("utf-8", "replace")
        stop(*next(said for marks, *said in _CAUSES if any(mark in text for mark in marks)))
    done = {name: fingerprint(name) for name in lists}
    write_stamp(STAMP, {**stamp, "python": THIS_PYTHON, **done})


def _make_python(lock: IO[str]) -> list[str]:
    """Make ``.venv`` if need be; the command of a pip that installs into it.

    Debian splits venv from Python: there a pip of the system, if any, is lent to ``.venv``.
    """
    base = getattr(sys, "_base_executable", sys.executable)
    own, lent = [str(PYTHON), "-m", "pip"], [base, "-m", "pip", "--python", str(PYTHON)]
    if not PYTHON.exists() and _run([base, "-m", "venv", str(VENV)], lock):
        _run([base, "-m", "venv", "--without-pip", str(VENV)], lock)
    for pip in (own, lent):
        if PYTHON.exists() and not _run([*pip, "--version"], lock):
            return pip
    stop(
        "Python này thiếu venv: cài rồi chạy lại (Debian, Ubuntu: sudo apt install python3-venv).",
        "This Python lacks its venv module: install it (Debian, Ubuntu: sudo apt install"
        " python3-venv), then start again.",
    )


def _run(command: list[str], lock: IO[str]) -> int:
    """Run with everything it says in the log; the child holds the lock until it ends too."""
    settings = {**os.environ, "PIP_USER": "0", "PYTHONUTF8": "1"}
    with LOG.open("a", encoding="utf-8") as log:
        return subprocess.run(
            command, stdout=log, stderr=log, env=settings, pass_fds=[lock.fileno()], check=False
        ).returncode


def _empty(folder: Path) -> None:
    """Remove what a broken installation left; the lock stays, others may be waiting on it."""
    for found in folder.iterdir():
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        elif found.name != "lock":
            found.unlink()


if __name__ == "__main__":
    enter(*sys.argv[1:])  # python3 -m app.bootstrap run tests tools
