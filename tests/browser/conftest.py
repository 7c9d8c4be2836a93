"""Servers to visit and phones to visit them with."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser import html_check
from tests.browser.looks import Inspector
from tests.browser.product import Product, Seed, served, sow

Sower = Callable[[str], Seed]
PHONE = {
    "viewport": {"width": 360, "height": 640},
    "has_touch": True,
    "is_mobile": True,
    "locale": "vi-VN",
    "service_workers": "block",
}
COMPUTER = {"viewport": {"width": 1280, "height": 800}, "locale": "vi-VN"}
Opener = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def seed_of(tmp_path_factory: pytest.TempPathFactory) -> Sower:
    """The seed of a database, sown when it is first asked for."""
    sown: dict[str, Seed] = {}

    def seed(kind: str) -> Seed:
        if kind not in sown:
            sown[kind] = sow(kind, tmp_path_factory.mktemp(f"seed-{kind}"))
        return sown[kind]

    return seed


@pytest.fixture
def kind() -> str:
    """The database a test works on; `parametrize("kind", …)` asks for both."""
    return "sqlite"


@pytest.fixture
def product(kind: str, seed_of: Sower, tmp_path: Path) -> Iterator[Product]:
    """A server for this test alone."""
    with served(seed_of(kind), tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="module")
def shared(seed_of: Sower, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A server for the tests of one file, which must not mind each other."""
    with served(seed_of("sqlite"), tmp_path_factory.mktemp("data") / "data") as running:
        yield running


@pytest.fixture
def open_phone(browser: Browser) -> Iterator[Opener]:
    """`open_phone(java_script_enabled=False)`: a phone of its own, with no cookies."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(browser.new_context(**{**PHONE, **options}))


@pytest.fixture
def open_computer(browser: Browser) -> Iterator[Opener]:
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(browser.new_context(**{**COMPUTER, **options}))


@pytest.fixture
def inspector(open_phone: Opener, tmp_path: Path) -> Iterator[Inspector]:
    """A phone whose pages are inspected; what was found by the end of the test fails it."""
    found = Inspector(open_phone().new_page(), tmp_path)
    yield found
    problems = [*found.problems, *html_check.problems(tmp_path, found.served)]
    assert not problems, "\n".join(dict.fromkeys(problems))
