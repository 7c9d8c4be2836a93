"""Things that happen to phones: a page dies, the whole browser dies, the signal goes."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType, Error, Page, Route

from tests.browser.conftest import PHONE
from tests.machine import chromium


def kill_page(page: Page) -> None:
    """The system takes the memory of this page back: nothing in it runs to its end."""
    with suppress(Error):
        page.goto("chrome://crash")
    page.close()


@contextmanager
def own_browser(browser_type: BrowserType, profile: Path) -> Iterator[BrowserContext]:
    """A browser of its own with what it keeps on the phone, to be killed and started again."""
    context = browser_type.launch_persistent_context(profile, **PHONE, **chromium.launch_options())
    try:
        yield context
    finally:
        with suppress(Error):
            context.close()


def kill_browser(context: BrowserContext) -> None:
    """SIGKILL for the browser itself."""
    assert context.browser is not None
    session = context.browser.new_browser_cdp_session()
    running = session.send("SystemInfo.getProcessInfo")["processInfo"]
    [number] = [process["id"] for process in running if process["type"] == "browser"]
    os.kill(number, signal.SIGKILL)


@contextmanager
def lost_replies(page: Page, pattern: str) -> Iterator[list[int]]:
    """What is sent to these addresses arrives, but no answer comes back."""
    arrived: list[int] = []

    def lose(route: Route) -> None:
        arrived.append(route.fetch(max_redirects=0).status)
        route.abort()

    page.route(pattern, lose)
    yield arrived
    page.unroute(pattern)


@contextmanager
def no_signal(page: Page, pattern: str) -> Iterator[None]:
    """Nothing sent to these addresses arrives."""
    page.route(pattern, lambda route: route.abort())
    yield
    page.unroute(pattern)
