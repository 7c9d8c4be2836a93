"""What pytest learns of the machine: ``--long``, the browser's launch, passes per database."""

import os
from collections import Counter
from typing import Any

import hypothesis
import pytest

from tests.machine import chromium

_DATABASES = ("sqlite", "postgresql")
_NEEDS = {"postgresql": "TEST_DATABASE_URL", "Chromium": "CHROMIUM"}
_BROWSING = {"browser", "browser_type", "context", "page", "playwright"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="the long profile: more examples, more")


def pytest_configure(config: pytest.Config) -> None:
    # The same examples every time in the ordinary run, so that a red run stays red.
    hypothesis.settings.register_profile("ordinary", deadline=None, derandomize=True)
    hypothesis.settings.register_profile("long", deadline=None, max_examples=2000)
    hypothesis.settings.load_profile("long" if config.getoption("--long") else "ordinary")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only ``--long`` runs; note what each test works on."""
    for item in items:
        item.user_properties.append(("works on", works_on(item)))
    if config.getoption("--long"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)


def works_on(item: pytest.Item) -> str:
    """``"sqlite"``, ``"postgresql, Chromium"``, …, or ``"neither"``."""
    call = getattr(item, "callspec", None)
    values = call.params.values() if call else ()
    found = [name for name in _DATABASES if name in values]
    if _BROWSING & set(getattr(item, "fixturenames", ())):
        found.append("Chromium")
    return ", ".join(found) or "neither"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A machine that lacks something fails the tests that need it; nothing is skipped."""
    for name in works_on(item).split(", "):
        if name in _NEEDS and not os.environ.get(_NEEDS[name]):
            pytest.fail(f"{_NEEDS[name]} is not set: run «python3 tests», it starts {name}", False)


@pytest.fixture(scope="session")
def base_url() -> str | None:
    """None, unless a test folder has a server of its own."""
    return None


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return chromium.launch_options()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test proves nothing: it fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and (reporter.stats.get("skipped") or reporter.stats.get("xfailed")):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for outcome in ("passed", "failed", "error", "skipped", "xfailed"):
        for report in terminalreporter.stats.get(outcome, ()):
            noted = dict(getattr(report, "user_properties", ()))  # a file that fails to load: none
            counts[noted.get("works on", "neither"), outcome] += 1
    terminalreporter.section("passed and failed per database")
    terminalreporter.line(f"{'':24}{'passed':>8}{'failed':>8}")
    for place in sorted({place for place, _ in counts}):
        passed = counts[place, "passed"]
        failed = sum(counts[place, outcome] for outcome in ("failed", "error"))
        terminalreporter.line(f"{place:24}{passed:8}{failed:8}")
    _print_figures(terminalreporter)
    for outcome in ("skipped", "xfailed"):
        if any(found == outcome for _, found in counts):
            terminalreporter.line(f"{outcome}: proves nothing, and fails this run")


def _print_figures(terminalreporter: Any) -> None:
    """What tests measured and wrote down with ``record_property``: taps, bytes, …"""
    reports = terminalreporter.stats.get("passed", [])
    figures = [
        f"{name}: {value}"
        for report in reports
        for name, value in report.user_properties
        if name != "works on"
    ]
    if figures:
        terminalreporter.section("figures")
    for line in figures:
        terminalreporter.line(line)
