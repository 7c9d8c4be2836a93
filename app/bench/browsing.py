"""A visitor of the benchmark: signed in, asks for pages as a phone's browser would."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from app.bench.servers import HOST
from app.bench.tickets import Ticket

FORM = "application/x-www-form-urlencoded"
# What nginx or Caddy adds on the real machine.
PROXIED = {"Host": HOST, "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
ACCEPTED = {"Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "gzip, deflate, br"}
FROM_OUR_PAGE = {"Sec-Fetch-Site": "same-origin", "Origin": f"https://{HOST}"}


@dataclass(frozen=True)
class Answer:
    """`wire` is the size of the whole answer as it travels; names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    wire: int


def headers(ticket: Ticket | None, more: Mapping[str, str]) -> dict[str, str]:
    cookie = {"Cookie": ticket.cookie} if ticket else {}
    return {**PROXIED, **ACCEPTED, **cookie, **more}


def raw(
    method: str,
    path: str,
    ticket: Ticket | None,
    *,
    more: Mapping[str, str] | None = None,
    form: list[tuple[str, str]] | None = None,
) -> str:
    """A request as it goes over the wire, for the load."""
    body = urlencode(form) if form is not None else ""
    sent = headers(ticket, more or {})
    if form is not None:
        sent |= {**FROM_OUR_PAGE, "Content-Type": FORM, "Content-Length": str(len(body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n{body}"


@dataclass
class Browser:
    """Opens pages one after the other over one kept connection."""

    port: int
    ticket: Ticket | None = None
    _line: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._line.close()

    def get(self, path: str, **more: str) -> Answer:
        """`more` are headers, with _ for -."""
        extra = {name.replace("_", "-"): value for name, value in more.items()}
        self._line.request("GET", path, headers=headers(self.ticket, extra))
        return self._answer()

    def post(self, path: str, form: list[tuple[str, str]]) -> Answer:
        sent = headers(self.ticket, {**FROM_OUR_PAGE, "Content-Type": FORM})
        self._line.request("POST", path, urlencode(form), sent)
        return self._answer()

    def send(self, path: str, field: str, name: str, data: bytes) -> Answer:
        """A file, as the form of a page sends it."""
        edge = "bench-edge"
        head = f'Content-Disposition: form-data; name="{field}"; filename="{name}"'
        parts = f"--{edge}\r\n{head}\r\n\r\n".encode(), data, f"\r\n--{edge}--\r\n".encode()
        kind = f"multipart/form-data; boundary={edge}"
        sent = headers(self.ticket, {**FROM_OUR_PAGE, "Content-Type": kind})
        self._line.request("POST", path, b"".join(parts), sent)
        return self._answer()

    def _answer(self) -> Answer:
        response = self._line.getresponse()
        body = response.read()
        head = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
        line = len(f"HTTP/1.1 {response.status} {response.reason}\r\n\r\n")
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, body, line + head + len(body))
