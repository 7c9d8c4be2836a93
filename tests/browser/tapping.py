"""Tapping what leads to another page."""

from playwright.sync_api import Locator, Page

BORN = "performance.timeOrigin"
IS_NEW = f"before => {BORN} !== before && document.readyState === 'complete'"


def press(page: Page, what: Locator, *, has_script: bool) -> None:
    """Tap, and wait until the page it leads to is whole.

    Our script may change the address before it opens the page anew, so the address says nothing;
    without script the browser goes there by itself and nothing can ask for the time.
    """
    if has_script:
        before = page.evaluate(BORN)
        what.tap()
        page.wait_for_function(IS_NEW, arg=before)
        return
    with page.expect_navigation():
        what.tap()
