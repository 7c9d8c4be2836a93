"""A test client that inspects every page it opens, and says what to do when something is wrong."""

from collections import Counter
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from app import clock
from app.people import signing_in
from app.people.models import SignInKind
from app.web import cookies
from tests.words import forbidden_in
from tests.world import Someone

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
LABELLED = frozenset({"input", "select", "textarea"})
QUOTED = frozenset({"textarea", "pre", "code", "q"})
OWN_LABEL = frozenset({"hidden", "submit", "button", "image", "reset"})


class Page(HTMLParser):
    """What a page holds, as far as the inspection needs it."""

    def __init__(self, response: TestResponse) -> None:
        super().__init__()
        self.response = response
        self.html = response.get_data(as_text=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.wrapped: list[dict[str, str]] = []
        self.texts: dict[str, list[str]] = {}
        self.words: list[str] = []
        # What we say ourselves: a manuscript shown as it was typed has words of its own.
        self.spoken: list[str] = []
        self._open: list[str] = []
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if "label" in self._open:
            self.wrapped.append(attributes)
        if tag not in VOID:
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data
        if "style" not in self._open and "script" not in self._open:
            self.words.append(data)
            if not QUOTED & set(self._open):
                self.spoken.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def h1(self) -> str:
        return " ".join(self.texts.get("h1", [""])[0].split())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def links(self) -> list[str]:
        return [link["href"] for link in self.all("a") if "href" in link]

    def fields(self, action: str) -> dict[str, str]:
        """The hidden and preset fields of the form with this action."""
        inside, found = False, {}
        for tag, attributes in self.elements:
            if tag == "form":
                inside = attributes.get("action") == action
            elif inside and tag == "input" and attributes.get("name"):
                if attributes.get("type") not in {"radio", "checkbox"} or "checked" in attributes:
                    found[attributes["name"]] = attributes.get("value", "")
        return found


class Visitor:
    """Somebody with a browser, without script."""

    def __init__(self, app: Flask, session: Session) -> None:
        self.app = app
        self.session = session
        self.client = app.test_client()

    def sign_in(self, someone: Someone, kind: SignInKind = SignInKind.OWN) -> None:
        """Sign in without the 25 ms of the password hash."""
        _, token = signing_in.begin(self.session, someone.account.id, kind, None, at=clock.now())
        self.session.commit()
        self.client.set_cookie("sid", token)
        self.client.set_cookie(cookies.PERSON, someone.person.public_id)

    def sign_out(self) -> None:
        self.client.delete_cookie("sid")
        self.client.delete_cookie(cookies.PERSON)

    def get(self, url: str, **options: Any) -> TestResponse:
        return self.client.get(url, **options)

    def post(self, url: str, data: Any = None, **options: Any) -> TestResponse:
        headers = {"Sec-Fetch-Site": "same-origin", **options.pop("headers", {})}
        return self.client.post(url, data=data or {}, headers=headers, **options)

    def page(self, url: str, status: int = 200) -> Page:
        """Open a page and inspect it."""
        return self.inspect(self.get(url), url, status)

    def submit(self, url: str, data: Any = None, status: int = 303) -> TestResponse:
        """Send a form; by default it must lead on with 303."""
        response = self.post(url, data)
        assert response.status_code == status, (url, response.status_code, response.text[:2000])
        return response

    def follow(self, response: TestResponse) -> Page:
        return self.page(response.headers["Location"])

    def inspect(self, response: TestResponse, url: str, status: int = 200) -> Page:
        assert response.status_code == status, (
            f"{url}: {response.status_code}\n{response.text[:1500]}"
        )
        page = Page(response)
        for rule in (
            _has_one_heading,
            _has_landmarks,
            _labels_every_field,
            _keeps_ids_apart,
            _has_no_inline_code,
            _says_where_forms_go,
            _describes_pictures,
            _avoids_words,
        ):
            problem = rule(page)
            assert problem is None, f"{url}: {problem}"
        self._check_links(page, url)
        return page

    def _check_links(self, page: Page, url: str) -> None:
        adapter = self.app.url_map.bind("localhost")
        for link in page.links():
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path.startswith("/"):
                continue
            try:
                adapter.match(parts.path, method="GET")
            except (NotFound, MethodNotAllowed):
                raise AssertionError(f"{url}: the link {link} leads nowhere") from None
            except RequestRedirect:
                continue


def _has_one_heading(page: Page) -> str | None:
    titles, headings = page.texts.get("title", []), page.texts.get("h1", [])
    if len(headings) != 1:
        return f"exactly one <h1> is needed, found {len(headings)}"
    if not titles or not " ".join(titles[0].split()).startswith(page.h1):
        return f"the title {titles} must start with the <h1> «{page.h1}»"
    return None


def _has_landmarks(page: Page) -> str | None:
    html = page.all("html")
    if not html or html[0].get("lang") != "vi":
        return '<html lang="vi"> is missing'
    return None if len(page.all("main")) == 1 else "exactly one <main> is needed"


def _labels_every_field(page: Page) -> str | None:
    labelled = {label.get("for") for label in page.all("label")}
    for tag, attributes in page.elements:
        if tag not in LABELLED or attributes.get("type") in OWN_LABEL:
            continue
        if attributes.get("id") in labelled or attributes.get("aria-label"):
            continue
        if attributes.get("aria-labelledby") or attributes in page.wrapped:
            continue
        return f"give <{tag} name={attributes.get('name')}> a <label for>"
    return None


def _keeps_ids_apart(page: Page) -> str | None:
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    twice = [name for name, count in ids.items() if count > 1]
    return f"ids used twice: {twice}" if twice else None


def _has_no_inline_code(page: Page) -> str | None:
    for tag, attributes in page.elements:
        if "style" in attributes:
            return f"no style attribute: put <{tag}> into a stylesheet"
        handlers = [name for name in attributes if name.startswith("on")]
        if handlers:
            return f"no inline handler {handlers} on <{tag}>: the policy forbids it"
        if tag == "script" and not attributes.get("src"):
            return "no inline script: the policy forbids it"
    return None


def _says_where_forms_go(page: Page) -> str | None:
    silent = [form for form in page.all("form") if not form.get("action")]
    return f"give every form an action: {silent}" if silent else None


def _describes_pictures(page: Page) -> str | None:
    silent = [image for image in page.all("img") if "alt" not in image]
    return f"describe the picture: {silent}" if silent else None


def _avoids_words(page: Page) -> str | None:
    found = forbidden_in(" ".join(" ".join(page.spoken).split()))
    return f"words to avoid (shared words table): {found}" if found else None
