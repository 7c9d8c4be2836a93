"""html-validate over pages as they were served."""

import json
import subprocess
from pathlib import Path

from tests.machine import packages

PROGRAM = packages.MODULES / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {
        # A button in a form submits and a box holds text: that is what they are for.
        "no-implicit-button-type": "off",
        "no-implicit-input-type": "off",
        # Some voice controls find a box by `for` only, others by what the label surrounds.
        "no-redundant-for": "off",
        # A number to call stands in a line of its own, and its name beside it may break.
        "tel-non-breaking": "off",
        # Lessons have the titles their trainers gave them.
        "long-title": "off",
        # Left by the templates; compressed away.
        "no-trailing-whitespace": "off",
        # An answer sheet names every question it shows.
        "form-dup-name": "off",
    },
}


def problems(folder: Path, served: dict[str, str]) -> list[str]:
    """What is wrong with the files of this folder; `served`: {file name: its address}."""
    if not served:
        return []
    (folder / "config.json").write_text(json.dumps(CONFIG), "utf-8")
    report = folder / "report.json"
    # Into a file: its end is lost in a pipe.
    asked = ["--formatter", f"json={report}"]
    subprocess.run(
        [packages.NODE, PROGRAM, "--config", "config.json", *asked, *served],
        cwd=folder,
        check=False,
    )
    return [
        f"{served[Path(page['filePath']).name]}: line {found['line']}: {found['message']}"
        f" ({found['ruleId']}) {found.get('selector') or ''}"
        for page in json.loads(report.read_text("utf-8"))
        for found in page["messages"]
    ]
