"""axe-core over the page as it stands, in a world of its own: the page's policy stays in force."""

import json
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.machine import packages

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast", "color-contrast-enhanced"]


@cache
def _source() -> str:
    return (packages.MODULES / "axe-core" / "axe.min.js").read_text("utf-8")


def everything(page: Page) -> list[str]:
    """Every rule of WCAG 2.2 AA and good practice, and 7:1 for text."""
    rules = {name: {"enabled": True} for name in CONTRAST}
    return _run(page, {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules})


def contrast(page: Page) -> list[str]:
    return _run(page, {"runOnly": {"type": "rule", "values": CONTRAST}})


def _run(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds, a line for every place."""
    session = page.context.new_cdp_session(page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})
    asked = json.dumps({**options, "resultTypes": ["violations"]})
    answer = session.send(
        "Runtime.evaluate",
        {
            "expression": f"{_source()};axe.run(document, {asked}).then(r => r.violations)",
            "contextId": world["executionContextId"],
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    session.detach()
    assert "exceptionDetails" not in answer, answer
    return [
        f"{found['id']}: {found['help']}: {node['html'][:200]} {_why(node)}"
        for found in answer["result"]["value"]
        for node in found["nodes"]
    ]


def _why(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return "; ".join(check["message"] for check in checks)
