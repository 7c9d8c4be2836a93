"""Following the links of an audience's pages: one page of every kind is looked at."""

from collections import deque
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from tests.browser.looks import Inspector

# Files and streams; a page is what has a heading.
NO_PAGES = (".xlsx", ".csv", ".svg", ".docx", ".zip", "/tai-ve")
# How often pages of one view are looked at, however many links lead to it.
OFTEN = 4


@dataclass
class Crawl:
    """`seen`: {endpoint: the fields in the address of each page looked at}."""

    inspector: Inspector
    routes: MapAdapter
    root: str
    seen: dict[str, set[frozenset[str]]] = field(default_factory=dict)

    def from_page(self, *paths: str) -> None:
        waiting = deque(paths)
        while waiting:
            path = waiting.popleft()
            if self._is_new(path):
                self.inspector.open(self.root + path)
                self._is_new(self._here)  # where it led on to need not be looked at again
                waiting.extend(self._links())

    @property
    def _here(self) -> str:
        return self.inspector.page.url.removeprefix(self.root)

    def _links(self) -> list[str]:
        hrefs = self.inspector.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        return [href.removeprefix(self.root) for href in hrefs if href.startswith(self.root + "/")]

    def _is_new(self, path: str) -> bool:
        parts = urlsplit(path)
        if parts.path.endswith(NO_PAGES):
            return False
        try:
            endpoint, _ = self.routes.match(parts.path, method="GET")
        except (HTTPException, RequestRedirect) as problem:
            raise AssertionError(f"the link {path} leads nowhere") from problem
        fields = frozenset(name for name, value in parse_qsl(parts.query) if value)
        before = self.seen.setdefault(endpoint, set())
        if fields in before or len(before) >= OFTEN:
            return False
        before.add(fields)
        return True
