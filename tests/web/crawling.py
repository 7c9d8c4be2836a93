"""Opens everything that can be reached from a page by links, as a browser's reader would.

The same page about another unit, another period or sorted otherwise is opened only a few times:
addresses with the same path and the same questions are alike.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import parse_qsl, urlsplit

from werkzeug.test import TestResponse

from tests.visitor import Page, Visitor

MOST = 400
ALIKE = 2
# Each value of it asks for another list; of all other questions a few values are enough.
TELLING = {"xem"}
# The pages of one unit are like those of every other.
OF_A_UNIT = re.compile("(?<=^/quan-ly/don-vi/)[^/]+(/thay-doi/[0-9]+)?")
REDIRECTS = {301, 302, 303, 307, 308}
Look = Callable[[str, TestResponse], None]


def crawl(visitor: Visitor, starts: Iterable[str] = ("/",), look: Look | None = None) -> list[str]:
    """Every address reached from `starts`, each opened once by GET; `look` is shown each answer.

    Follows links, redirects, pictures, styles, scripts and forms that only ask (method get).
    """
    waiting, opened = deque(starts), []
    seen = set(waiting)
    alike = Counter(map(shape, waiting))
    while waiting:
        url = waiting.popleft()
        response = visitor.get(url)
        opened.append(url)
        assert len(opened) <= MOST, f"more than {MOST} pages: {opened[-20:]}"
        if look:
            look(url, response)
        for found in _onwards(url, response):
            if found not in seen and alike[shape(found)] < ALIKE:
                seen.add(found)
                alike[shape(found)] += 1
                waiting.append(found)
        response.close()
    return opened


def shape(url: str) -> tuple[str, ...]:
    """What kind of page an address asks for; without a question every address is its own."""
    parts = urlsplit(url)
    asked = parse_qsl(parts.query)
    told = (f"{name}={value}" if name in TELLING else name for name, value in asked)
    return OF_A_UNIT.sub("", parts.path), *sorted(told)


def _onwards(url: str, response: TestResponse) -> Iterator[str]:
    if response.status_code in REDIRECTS:
        yield from _ours([response.headers["Location"]])
    elif response.mimetype == "text/html" and response.status_code < 500:
        yield from _ours(addresses(Page(response), url))


def addresses(page: Page, url: str) -> Iterator[str]:
    """Whatever a page names to be fetched or opened, without its forms that change something."""
    for tag, attributes in page.elements:
        if tag in {"a", "link"}:
            yield attributes.get("href", "")
        elif tag in {"img", "script", "source"}:
            yield attributes.get("src", "")
        elif tag == "form" and attributes.get("method", "get").lower() == "get":
            yield attributes.get("action") or url


def form_targets(page: Page) -> list[str]:
    """Where the forms and buttons of a page send what they hold."""
    return [
        attributes.get("formaction") or attributes.get("action", "")
        for tag, attributes in page.elements
        if attributes.get("formaction") or (tag == "form" and attributes.get("method") == "post")
    ]


def _ours(found: Iterable[str]) -> Iterator[str]:
    for address in found:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path.startswith("/"):
            continue
        yield parts.path + (f"?{parts.query}" if parts.query else "")
