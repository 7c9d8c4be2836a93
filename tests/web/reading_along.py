"""A learner whose every answer from the server is kept and searched for secret words."""

import gzip
from dataclasses import dataclass, field
from uuid import uuid4

import brotli
from werkzeug.test import TestResponse

from tests.visitor import Page, Visitor
from tests.web import canaries, crawling

JSON = {"Accept": "application/json"}


@dataclass
class Reader:
    """`seen` holds the secret words met so far, each with the first place it stood in."""

    visitor: Visitor
    seen: dict[str, str] = field(default_factory=dict)
    opened: int = 0

    def fresh(self) -> dict[str, str]:
        """What was met since the last look; and begin anew."""
        found, self.seen = self.seen, {}
        return found

    def keep(self, where: str, response: TestResponse) -> TestResponse:
        """Search a response: its body as it would be read, and its headers."""
        self.opened += 1
        body = response.get_data()
        encoding = response.headers.get("Content-Encoding")
        if encoding == "br":
            body = brotli.decompress(body)
        elif encoding == "gzip":
            body = gzip.decompress(body)
        text = f"{body.decode('utf-8', 'replace')}\n{response.headers}"
        for token in canaries.found(text):
            self.seen.setdefault(token, f"{where} ({response.status_code})")
        return response

    def get(self, url: str, **headers: str) -> TestResponse:
        return self.keep(f"GET {url}", self.visitor.get(url, headers=headers))

    def page(self, url: str) -> Page:
        return Page(self.get(url))

    def post(self, url: str, form: dict[str, object], *, script: bool = False) -> TestResponse:
        sent = {"viec": str(uuid4()), **form}
        headers = JSON if script else {}
        return self.keep(f"POST {url}", self.visitor.post(url, sent, headers=headers))

    def follow(self, response: TestResponse) -> Page:
        assert response.status_code == 303, (response.status_code, response.text[:1000])
        return self.page(response.headers["Location"])

    def crawl(self, *starts: str) -> list[str]:
        """Everything reachable by links; each lesson in every encoding, and as unchanged."""
        return crawling.crawl(self.visitor, starts or ("/",), self._look)

    def _look(self, url: str, response: TestResponse) -> None:
        self.keep(f"GET {url}", response)
        if url.startswith("/bai/") and response.status_code == 200:
            for encoding in ("br", "gzip", "identity"):
                same = self.get(url, **{"Accept-Encoding": encoding})
                if same.headers.get("ETag"):
                    again = {"Accept-Encoding": encoding, "If-None-Match": same.headers["ETag"]}
                    assert self.get(url, **again).status_code == 304

    def begin(self, url: str) -> str:
        """Press the button of a start page; returns the address of the attempt or run."""
        self.page(url)
        return self.post(url, {}).headers["Location"]

    def option(self, page: Page, question: str, number: int) -> str:
        """The value of the box with this number, in the order the options were written."""
        boxes = [box for box in page.all("input") if box.get("name") == f"cau-{question}"]
        return sorted(box["value"] for box in boxes)[number]
