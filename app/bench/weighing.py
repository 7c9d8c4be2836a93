"""What travels for a page: the page itself and everything it links, on a first visit and again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from uuid import uuid4

import brotli

from app.bench import sheets
from app.bench.browsing import Answer, Browser
from app.bench.driving import Unexpected
from app.bench.figures import Figure, Goal
from app.bench.setting import Bench
from app.bench.world import World

FETCHED = {"stylesheet", "icon", "manifest", "modulepreload", "preload"}
IMPORTED = re.compile(r"""(?:\bimport|\bfrom)\s*["']([^"']+\.js)["']""")
REQUESTS, COLD, WARM = Goal(4), Goal(20), Goal(0.5)


@dataclass
class Links(HTMLParser):
    """What a browser fetches besides the page."""

    pictures: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "link" and FETCHED & set(found.get("rel", "").split()):
            self.others.append(found["href"])
        elif tag == "script" and found.get("src"):
            self.others.append(found["src"])
        elif tag == "img":
            self.pictures.append(found["src"])


@dataclass(frozen=True)
class Weight:
    """Requests and bytes over the wire, heads included; pictures are counted apart."""

    requests: int
    bytes: int
    script: int
    pictures: int
    picture_bytes: int
    warm_requests: int
    warm_bytes: int


def measure(bench: Bench) -> Iterator[Figure]:
    with Browser(bench.product.port, bench.world.learners[-1]) as browser:
        for key, words, path in _pages(browser, bench.world):
            is_lesson = key == "lesson"
            weight = weigh(browser, path)
            note = f"(thêm {weight.pictures} hình, {weight.picture_bytes / 1024:.1f} KB)"
            for name, what, unit, value, goal in (
                ("requests", "số yêu cầu lần đầu", "", weight.requests, REQUESTS),
                ("cold", "lần đầu", "KB", weight.bytes / 1024, COLD),
                ("script", "trong đó mã JS", "KB", weight.script / 1024, None),
                ("warm_requests", "số yêu cầu lần sau", "", weight.warm_requests, None),
                ("warm", "lần sau", "KB", weight.warm_bytes / 1024, WARM if is_lesson else None),
            ):
                yield Figure(
                    f"{key}_{name}", bench.place.kind, f"{words}: {what}", unit, float(value),
                    goal=goal if is_lesson else None,
                    note=note if name == "requests" and weight.pictures else "",
                )  # fmt: skip


def _pages(browser: Browser, world: World) -> Iterator[tuple[str, str, str]]:
    """(key, words, path) of each page, made by doing what leads there."""
    lesson = world.lessons[0]
    yield "first", "trang đầu", "/"
    yield "lesson", "trang bài học", f"/bai/{lesson.course_key}/{lesson.lesson_key}"
    attempt = _begin(browser, world.quiz)
    yield "quiz", "trang câu hỏi", attempt
    page = browser.get(attempt, Accept_Encoding="identity").body.decode()
    browser.post(f"{attempt}/nop", sheets.under_new_id(sheets.fill_in(page), str(uuid4())))
    yield "result", "trang kết quả", attempt
    yield "case", "trang tình huống", _begin(browser, world.case)


def _begin(browser: Browser, path: str) -> str:
    answer = browser.post(path, [(sheets.DEED, str(uuid4()))])
    if answer.status != 303:
        raise Unexpected(f"{path}: {answer.status}")
    return answer.headers["location"]


def weigh(browser: Browser, path: str) -> Weight:
    page = browser.get(path)
    links = Links()
    links.feed(_text(page))
    scripts = {url: browser.get(url) for url in dict.fromkeys(links.others)}
    for url in [name for name in scripts if name.endswith(".js")]:
        scripts |= {one: browser.get(one) for one in IMPORTED.findall(_text(scripts[url]))}
    pictures = [browser.get(url) for url in dict.fromkeys(links.pictures)]
    again = [browser.get(path, If_None_Match=page.headers.get("etag", '"none"'))]
    again += [one for one in scripts.values() if "max-age" not in one.headers["cache-control"]]
    return Weight(
        requests=1 + len(scripts),
        bytes=page.wire + sum(one.wire for one in scripts.values()),
        script=sum(one.wire for url, one in scripts.items() if url.endswith(".js")),
        pictures=len(pictures),
        picture_bytes=sum(one.wire for one in pictures),
        warm_requests=len(again),
        warm_bytes=sum(one.wire for one in again),
    )


def _text(answer: Answer) -> str:
    if answer.status != 200:
        raise Unexpected(f"{answer.status}: {answer.body[:500]!r}")
    packed = answer.headers.get("content-encoding") == "br"
    return (brotli.decompress(answer.body) if packed else answer.body).decode()
