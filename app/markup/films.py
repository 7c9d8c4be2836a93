"""A bare YouTube or Vimeo address on a line of its own is a card; nothing of it loads by itself."""

import re
from xml.etree.ElementTree import Element

_FILM = re.compile(
    r"https?://(?:(?:www\.|m\.)?(youtube)\.com/(?:watch\?|shorts/|live/)[\w=&?.%/-]{5,200}"
    r"|(youtu)\.be/[\w=&?.%-]{5,200}"
    r"|(?:www\.|player\.)?(vimeo)\.com/(?:video/)?[0-9]{4,15}(?:[/?][\w=&?.%/-]{0,100})?)"
)


def mark_films(root: Element) -> None:
    """Such lines become links of their own, which open the film where it is."""
    for paragraph in list(root.iter("p")):
        breaks = [0, *(at for at, child in enumerate(paragraph, 1) if child.tag == "br")]
        for at in reversed(breaks):
            if at == len(paragraph) or paragraph[at].tag == "br":
                _mark(paragraph, at)


def _mark(paragraph: Element, at: int) -> None:
    """The line behind the child before `at`, which holds words only."""
    before = paragraph[at - 1] if at else None
    words = (paragraph.text if before is None else before.tail) or ""
    found = _FILM.fullmatch(words.strip())
    if not found:
        return
    if before is None:
        paragraph.text = None
    else:
        before.tail = None
    card = Element("a", {"href": found[0], "class": "film"})
    card.text = f"Mở phim trên {'Vimeo' if found[3] else 'YouTube'}, có thể tốn tiền mạng"
    paragraph.insert(at, card)
