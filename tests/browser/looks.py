"""What must be true of every page in a real browser."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

from tests.browser import axe

NARROW, PHONE, COMPUTER = (320, 640), (360, 640), (1280, 800)
# A refusal by the policy is also said on the console, but not for every directive.
REPORT_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error("policy: " + event.violatedDirective + " " + event.blockedURI))"""
# Names of controls a thumb may miss. A link inside a sentence has the height of its line.
SMALL = """() => {
  const inSentence = (e) => e.tagName === "A" && getComputedStyle(e).display === "inline"
    && e.parentElement.textContent.trim() !== e.textContent.trim()
  const target = (e) => e.closest("label") || (e.labels && e.labels[0]
    && /radio|checkbox/.test(e.type) ? e.labels[0] : e)
  const found = []
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (e.type === "hidden" || e.disabled || inSentence(e)) continue
    const at = target(e)
    const box = at.getBoundingClientRect()
    if (!at.checkVisibility({ visibilityProperty: true }) || box.right <= 0 || !box.width) continue
    const least = at.matches(".answer, .choice") ? 56 : 48
    if (Math.min(box.width, box.height) < least - 0.5)
      found.push(`${Math.round(box.width)}×${Math.round(box.height)} ${at.outerHTML.slice(0, 120)}`)
  }
  return found
}"""


@dataclass
class Inspector:
    """Watches a page from its first request on; `look` inspects what it shows now.

    `problems` collects what is wrong; the served HTML is written to `folder` for the validator.
    """

    page: Page
    folder: Path
    problems: list[str] = field(default_factory=list)
    # {file name: the address it came from}
    served: dict[str, str] = field(default_factory=dict)
    document: Response | None = None
    # An error page is an error to the console as well.
    may_fail: bool = False

    def __post_init__(self) -> None:
        self.page.add_init_script(REPORT_VIOLATIONS)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self._found(f"script: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def open(self, url: str) -> None:
        self.page.goto(url)
        self.look()

    def look(self) -> None:
        """Inspect at 320, 360 and 1280 pixels, light and dark, in small and in large letters."""
        self._keep_html()
        self._fits(NARROW)
        self._letters("rat-to")
        self._fits(NARROW)
        self._letters("")
        self._fits(PHONE)
        self._add("on the phone", axe.everything(self.page))
        if self.page.locator("body.learner").count():
            self._add("too small to tap", self.page.evaluate(SMALL))
        self.page.emulate_media(color_scheme="dark")
        self._add("dark", axe.contrast(self.page))
        self._fits(COMPUTER)
        self._add("dark and wide", axe.everything(self.page))
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})

    def _letters(self, size: str) -> None:
        """As the buttons at the foot of every page set it."""
        self.page.evaluate("size => { document.documentElement.dataset.size = size }", size)

    def _fits(self, size: tuple[int, int]) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > size[0]:
            self._found(f"{width} pixels wide on {size[0]}: it scrolls sideways")

    def _keep_html(self) -> None:
        name = f"{len(self.served):03}.html"
        (self.folder / name).write_bytes(self._html())
        self.served[name] = self.page.url

    def _html(self) -> bytes:
        """As served. A browser forgets the body of a page it reloaded by itself: ask again."""
        assert self.document is not None
        if self.document.request.method == "GET":
            return self.page.request.get(self.page.url).body()
        return self.document.body()

    def _add(self, where: str, found: list[str]) -> None:
        for line in found:
            self._found(f"{where}: {line}")

    def _found(self, problem: str) -> None:
        self.problems.append(f"{urlsplit(self.page.url).path}: {problem}")

    def _said(self, message: ConsoleMessage) -> None:
        is_answer = message.text.startswith("Failed to load resource")
        if message.type in {"error", "warning"} and not (is_answer and self.may_fail):
            self._found(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.hostname != "127.0.0.1":
            self._found(f"asks another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.document = response
