"""A real Chromium for the tests, and how Playwright starts it.

``CHROMIUM`` names one to use; else the one unpacked by ``packages``; else the machine's own.
"""

import os
import subprocess
from pathlib import Path
from typing import Any

from tests.machine import packages

_ELSEWHERE = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
_ARGS = [
    "--no-sandbox",  # the pages are our own; root and containers have no sandbox to offer
    "--no-zygote",
    "--disable-gpu",
    "--disable-quic",
    "--font-render-hinting=none",  # the same letters on every machine
]


def find() -> str:
    """The first Chromium that starts, as a path; empty when there is none."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [str(packages.CHROMIUM / "chromium"), *_ELSEWHERE]
    return next((path for path in candidates if _starts(path)), "")


def launch_options() -> dict[str, Any]:
    """For ``browser_type.launch(**launch_options())``: the program, its arguments, its letters."""
    program = os.environ.get("CHROMIUM") or find()
    return {"executable_path": program, "args": list(_ARGS), "env": _settings(program)}


def _starts(program: str) -> bool:
    if not Path(program).is_file():
        return False
    asked = [program, *_ARGS, "--version"]
    return not subprocess.run(
        asked, env=_settings(program), capture_output=True, check=False
    ).returncode


def _settings(program: str) -> dict[str, str]:
    """The environment Chromium runs in: our letters and, for ours, the libraries beside it."""
    settings = {**os.environ, "FONTCONFIG_FILE": str(packages.FONTS)}
    if Path(program).parent == packages.CHROMIUM:
        known = os.environ.get("LD_LIBRARY_PATH")
        libraries = [str(packages.CHROMIUM / "lib"), *([known] if known else [])]
        settings["LD_LIBRARY_PATH"] = os.pathsep.join(libraries)
    return settings
