"""From Markdown to HTML that may stand on a lesson page.

``guard`` refuses what would take too long → ``spawning`` hands the rest to a limited child
process (``python -m app.markup``) → there ``rendering`` runs Python-Markdown with ``repair``
before and ``shaping`` behind it → ``gates``: bleach, then nh3, both fed from ``allowed`` → here
again ``players`` for sound and film of the course.
"""

import re
from collections.abc import Collection, Sequence

from app.markup import players
from app.markup.allowed import dialled
from app.markup.gates import safe
from app.markup.guard import MOST_BYTES, guard
from app.markup.spawning import RENDERER, Unrenderable, in_child

__all__ = ["RENDERER", "Unrenderable", "guard", "in_language", "render", "safe"]

# The fragments of one lesson together; the definitions of footnotes may repeat in each.
_MOST_CHARACTERS = 5 * MOST_BYTES
_BEGINS_BLOCK = re.compile(r"\s*<(?:p|ul|ol|dl|h[1-6]|blockquote|pre|table|div|hr)\b")
_ALL_TOO_LONG = "Cả bài dài quá mức hiển thị được. Chị chia thành nhiều bài."


def render(
    fragments: Sequence[str], *, hard_breaks: bool = True, hotlines: Collection[str] = ()
) -> list[str]:
    """The HTML of each fragment of a lesson, safe to put on a page as it is.

    Fragments are texts as `text.clean` leaves them. With `hard_breaks` a line break typed is a line
    break shown, as in Word. `hotlines` are the only telephone numbers a link may dial. An author's
    own HTML is shown as text. A fragment that is refused, or on which the renderer gives up (2 s of
    work, 3 s in all, 256 MB for all fragments), raises `Unrenderable`; nothing is rendered then.
    """
    if sum(map(len, fragments)) > _MOST_CHARACTERS:
        longest = max(range(len(fragments)), key=lambda index: len(fragments[index]))
        raise Unrenderable(longest, _ALL_TOO_LONG)
    for index, fragment in enumerate(fragments):
        for line, reason in guard(fragment)[:1]:
            raise Unrenderable(index, reason, line)
    if not any(map(str.strip, fragments)):
        return [""] * len(fragments)
    numbers = frozenset(map(dialled, hotlines))
    cleaned = in_child(fragments, hard_breaks=hard_breaks, hotlines=numbers)
    return [players.placed(html) for html in cleaned]


def in_language(html: str, lang: str) -> str:
    """Rendered HTML in a language that is not the page's, said to whoever reads it aloud."""
    if _BEGINS_BLOCK.match(html):
        return f'<div class="prose" lang="{lang}">{html}</div>'
    return f'<span lang="{lang}">{html}</span>'
