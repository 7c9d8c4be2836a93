"""The cloth every page is cut from: contrast, size, and where colours may stand."""

import re
from itertools import product

import brotli
import pytest

from app.web import assets

CSS = assets.STATIC / "css"
TEXT = ["ink", "quiet", "accent", "good", "warn", "bad"]
GROUNDS = ["paper", "sheet"]
ON_THEIR_OWN = [
    ("on-accent", "accent"),
    ("on-panel", "panel"),
    ("ink", "tint"),
    ("quiet", "tint"),
    ("accent", "tint"),
]
ON_THEIR_OWN += [
    (text, f"{tone}-tint") for tone in ("good", "warn", "bad") for text in ("ink", tone)
]
OLD_PHONES_LACK = re.compile(
    r"light-dark\(|\boklch\(|color-mix\(|@layer|@container|^\s*&", re.MULTILINE
)


def schemes() -> dict[str, dict[str, str]]:
    light, _, dark = (CSS / "tokens.css").read_text("utf-8").partition("@media")
    return {
        name: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))
        for name, css in (("light", light), ("dark", dark))
    }


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_seven_to_one(scheme: str) -> None:
    colours = schemes()[scheme]

    for text, ground in [*product(TEXT, GROUNDS), *ON_THEIR_OWN]:
        found = contrast(colours[text], colours[ground])
        assert found >= 7, f"--{text} on --{ground}: {found:.1f}:1; darken or lighten one of them"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edges_of_controls_stand_out_three_to_one(scheme: str) -> None:
    colours = schemes()[scheme]

    for ground in GROUNDS:
        assert contrast(colours["edge"], colours[ground]) >= 3


def test_colours_stand_in_one_file() -> None:
    for sheet in CSS.glob("*.css"):
        if sheet.name != "tokens.css":
            found = re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", sheet.read_text("utf-8"))
            assert not found, f"{sheet.name}: {found}: name the colour in tokens.css"


def test_every_sheet_is_served() -> None:
    served = [sheet for sheets in assets.STYLES.values() for sheet in sheets]

    assert sorted(served) == sorted(sheet.stem for sheet in CSS.glob("*.css"))


def test_old_phones_understand_the_sheets() -> None:
    for sheet in CSS.glob("*.css"):
        found = OLD_PHONES_LACK.findall(sheet.read_text("utf-8"))
        if sheet.stem in assets.STYLES["staff.css"]:
            # Hides columns where there is no room: without it the table scrolls.
            found = [rule for rule in found if rule != "@container"]
        assert not found, f"{sheet.name}: {found}: a phone of 2020 must do without"


def test_the_style_inside_every_page_stays_within_its_budget() -> None:
    size = len(brotli.compress(assets.find("core.css").body))

    assert size <= 2600, (
        f"core.css is {size} bytes in brotli: move what learners never see to staff"
    )
