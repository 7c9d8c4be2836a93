"""Counting taps: the browser tells of every touch a page received."""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext

TELL = """addEventListener("pointerdown", (event) => event.isTrusted && tapped(), true)"""


@dataclass
class Thumb:
    """`taps` since the last `starts_counting`; one touch is one tap, whatever it set off."""

    taps: int = 0

    def starts_counting(self) -> None:
        self.taps = 0

    def _tap(self, _source: object) -> None:
        self.taps += 1


def of(phone: BrowserContext) -> Thumb:
    """The thumb of whoever holds this phone; before its first page."""
    thumb = Thumb()
    phone.expose_binding("tapped", thumb._tap)
    phone.add_init_script(TELL)
    return thumb
