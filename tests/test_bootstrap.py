"""What sets up a machine: its sentences, its stamp, and lists that anyone can check by hash."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app import bootstrap

LISTS = ("run", "tests", "tools")
ADDRESS = re.compile(r"https?://|--index|--find-links|file:")
MACHINE = bootstrap.ROOT / "tests" / "machine"


@pytest.mark.parametrize("version", [(3, 6), (3, 10), (2, 7)])
def test_an_old_python_is_told_what_to_install(version: tuple[int, int]) -> None:
    vietnamese, english = bootstrap.complaint(*version, "linux").splitlines()

    assert "Cần Python 3.11 trở lên" in vietnamese
    assert f"{version[0]}.{version[1]}" in vietnamese
    assert "python3.12" in english


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_new_python_hears_nothing(version: tuple[int, int]) -> None:
    assert bootstrap.complaint(*version, "linux") == ""
    assert "WSL" in bootstrap.complaint(*version, "win32")


def test_bootstrap_is_written_for_the_oldest_python_that_must_complain() -> None:
    source = Path(bootstrap.__file__).read_text("utf-8")

    ast.parse(source, feature_version=(3, 7))
    ast.parse((bootstrap.ROOT / "wsgi.py").read_text("utf-8"), feature_version=(3, 7))


def test_bootstrap_needs_the_standard_library_only() -> None:
    asked = [sys.executable, "-S", "-c", "from app import bootstrap; print(bootstrap.THIS_PYTHON)"]

    done = subprocess.run(asked, cwd=bootstrap.ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == bootstrap.THIS_PYTHON


@pytest.mark.parametrize("name", LISTS)
def test_every_pin_has_its_hashes_and_no_address_stands_beside_it(name: str) -> None:
    text = (bootstrap.ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", text).strip())

    assert not ADDRESS.search(text), "write the lists with sh requirements/pin.sh"
    for entry in entries:
        assert re.match(r"[\w.-]+==[\w.]+ ", entry), f"not one exact version: {entry}"
        assert "--hash=sha256:" in entry, f"no hash: {entry}"


@pytest.mark.parametrize("name", LISTS)
def test_every_wish_has_its_pin(name: str) -> None:
    folder = bootstrap.ROOT / "requirements"
    pins = "\n".join((folder / f"{other}.txt").read_text("utf-8") for other in LISTS)
    wishes = re.findall(r"(?m)^([A-Za-z][\w.-]*)", (folder / f"{name}.in").read_text("utf-8"))

    missing = [wish for wish in wishes if f"\n{wish.lower()}==" not in pins]

    assert wishes
    assert not missing, f"run sh requirements/pin.sh: {missing} have no pin"


def test_the_npm_lock_has_hashes_and_no_addresses() -> None:
    packages = json.loads((MACHINE / "package-lock.json").read_text("utf-8"))["packages"]
    wished = json.loads((MACHINE / "package.json").read_text("utf-8"))["dependencies"]

    assert packages.pop("")["dependencies"] == wished
    for name, entry in packages.items():
        assert "resolved" not in entry, f"{name}: keep omit-lockfile-registry-resolved in .npmrc"
        assert entry["integrity"].startswith("sha512-"), name


def test_a_stamp_is_read_back_and_half_a_stamp_counts_as_none(tmp_path: Path) -> None:
    stamp = tmp_path / "installed.json"

    assert bootstrap.read_stamp(stamp) == {}
    bootstrap.write_stamp(stamp, {"python": "3.11", "run": "abc"})
    assert bootstrap.read_stamp(stamp) == {"python": "3.11", "run": "abc"}
    stamp.write_text(stamp.read_text("utf-8")[:9], "utf-8")
    assert bootstrap.read_stamp(stamp) == {}


def test_only_the_same_lists_and_the_same_python_count_as_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "installed.json")
    stamp = {"python": bootstrap.THIS_PYTHON, "run": bootstrap.fingerprint("run")}
    bootstrap.write_stamp(bootstrap.STAMP, stamp)

    assert bootstrap.is_installed(("run",), bootstrap.THIS_PYTHON)
    assert not bootstrap.is_installed(("run", "tests"), bootstrap.THIS_PYTHON)
    assert not bootstrap.is_installed(("run",), "3.99")
    bootstrap.write_stamp(bootstrap.STAMP, {**stamp, "run": "a list of last week"})
    assert not bootstrap.is_installed(("run",))


def test_a_second_start_waits_for_the_first(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from app import bootstrap\n"
    script += "with bootstrap.one_at_a_time(Path(sys.argv[1])): print('mine', flush=True)"
    with bootstrap.one_at_a_time(tmp_path):
        second = subprocess.Popen(
            [sys.executable, "-c", script, tmp_path],
            cwd=bootstrap.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert second.stderr is not None
        assert "chờ nó xong" in second.stderr.readline()

    said, _ = second.communicate(timeout=20)
    assert said == "mine\n"
