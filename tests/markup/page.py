"""An eye of its own on rendered HTML: what may stand on a page, written apart from the product."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from app.markup.gates import through_bleach, through_nh3

BARE = "p br hr h3 h4 h5 h6 strong em blockquote ul dl dt dd table thead tbody tr pre code"
PLACE = r"uc-[0-9a-f]{8}-r?[0-9]+"
MAY_STAND: dict[str, dict[str, str]] = {
    **{tag: {} for tag in BARE.split()},
    "ol": {"start": r"[0-9]+"},
    "li": {"class": "task", "id": PLACE},
    "sup": {"id": PLACE},
    "span": {"class": "box"},
    "th": {"class": "center|right", "scope": "col"},
    "td": {"class": "center|right"},
    "div": {
        "class": "table-wrap|footnotes|callout (note|remember|tip|warning|example)",
        "tabindex": "0",
        "role": "group",
        "aria-label": "Bảng, kéo ngang để xem hết",
    },
    "a": {
        "href": r"https?://[^\s\\@]+|mailto:[^\s?&:]+@[^\s?&:]+|/(?![/\\])[^\s\\]*|#[^\s\\]+|tel:111",
        "class": "film|footnote-(ref|backref)",
        "rel": "noopener noreferrer nofollow",
    },
    "img": {
        "src": r"(media|/tep)/(?!.*\.\.)[\w./-]+",
        "alt": r"[\s\S]*",
        "loading": "lazy",
        "decoding": "async",
        "width": "[0-9]+",
        "height": "[0-9]+",
    },
}


class Eye(HTMLParser):
    """Walks the tags of a page and notes each that should not be there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        if tag not in MAY_STAND:
            self.faults.append(f"<{tag}>")
            return
        for name, value in attrs:
            allowed = MAY_STAND[tag].get(name)
            if allowed is None or value is None or not re.fullmatch(allowed, value):
                self.faults.append(f"<{tag} {name}={value!r}>")
            if name == "id" and value:
                self.ids.append(value)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}>")


def faults(html: str) -> list[str]:
    """Everything on the page that should not be there, and every id that stands there twice."""
    eye = Eye()
    eye.feed(html)
    eye.close()
    return eye.faults + [f"id {name} twice" for name in set(eye.ids) if eye.ids.count(name) > 1]


def is_settled(html: str, hotlines: frozenset[str] = frozenset()) -> bool:
    """Whether neither gate would change it again."""
    return html == through_bleach(html, hotlines) == through_nh3(html, hotlines)
