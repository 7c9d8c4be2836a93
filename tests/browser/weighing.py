"""What a page costs on the line, as Chromium's network log tells it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

PICTURES = (".svg", ".png", ".avif", ".jpg", ".webp")


@dataclass
class Request:
    """One request that left the phone: `size` is what came back, headers included."""

    path: str
    kind: str
    status: int = 0
    size: int = 0
    body: int = 0
    from_cache: bool = False
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def is_picture(self) -> bool:
        return self.path.endswith(PICTURES)


class Scales:
    """Weighs everything the page asks for from now on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._asked: dict[str, Request] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.requestServedFromCache", self._cached)
        session.on("Network.responseReceived", self._received)
        session.on("Network.responseReceivedExtraInfo", self._answered)
        session.on("Network.loadingFinished", self._finished)

    def visit(self, url: str) -> list[Request]:
        """Open the address; what it cost once nothing more is asked for."""
        self._asked.clear()
        self._page.goto(url, wait_until="networkidle")
        return self.so_far()

    def so_far(self) -> list[Request]:
        """What left the phone since the last visit began."""
        return [found for found in self._asked.values() if found.path and not found.from_cache]

    def _of(self, event: dict[str, Any]) -> Request:
        """The request of an event; one without a path was asked before the visit."""
        return self._asked.setdefault(event["requestId"], Request("", ""))

    def _sent(self, event: dict[str, Any]) -> None:
        path = urlsplit(event["request"]["url"]).path
        self._asked[event["requestId"]] = Request(path, event["type"])

    def _cached(self, event: dict[str, Any]) -> None:
        self._of(event).from_cache = True

    def _received(self, event: dict[str, Any]) -> None:
        request = self._of(event)
        request.from_cache = request.from_cache or event["response"]["fromDiskCache"]
        request.status = request.status or event["response"]["status"]

    def _answered(self, event: dict[str, Any]) -> None:
        """What the server said, before the cache had its word: 304 is seen only here."""
        request = self._of(event)
        request.status = event["statusCode"]
        request.headers = {name.lower(): value for name, value in event["headers"].items()}
        request.body = int(request.headers.get("content-length", 0))

    def _finished(self, event: dict[str, Any]) -> None:
        self._of(event).size = event["encodedDataLength"]
