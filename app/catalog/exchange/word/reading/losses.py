"""The last look: is every word of the file in the draft, or named as left out?"""

import re
from collections.abc import Iterator, Sequence

from app.catalog.exchange.paper import Unread
from app.catalog.exchange.word import roles
from app.catalog.exchange.word.reading import tables
from app.catalog.exchange.word.reading.story import Block, Paragraph, Table
from app.catalog.exchange.word.rich import Rich
from app.text import clean

_WORD = re.compile(r"[^\W_]+")
# The signs of a paper that the draft says in another way.
_SIGNS = frozenset(
    _WORD.findall(
        """câu question bài hỏi số đáp án đúng sai là answer key trả lời chọn phương ý giải thích
        hướng dẫn chi tiết explanation hd hdg mẫu gợi chấm tl tn ds nb th vd vdc vdt tln điểm đ s
        x"""
    )
)


def missing(blocks: Sequence[Block], source: str, unread: Sequence[Unread]) -> Iterator[str]:
    """The lines of the file with a word that stands nowhere else."""
    known = set(_WORD.findall(source.casefold()))
    for one in unread:
        known.update(_WORD.findall(one.quote.casefold()))
    for text in _texts(blocks):
        words = _WORD.findall(clean(text).casefold())
        if any(word not in known and not _is_sign(word) for word in words):
            yield " ".join(text.split())[:300]


def _is_sign(word: str) -> bool:
    return word in _SIGNS or (len(word) == 1 and word in "abcdefgh") or word.isdigit()


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.style == roles.ADVICE:
            continue
        if isinstance(block, Paragraph):
            yield _shown(block.whole)
        else:
            for row in block.rows[1 if _has_head(block) else 0 :]:
                yield from (_shown(tables.cell_text(cell)) for cell in row)


def _shown(text: Rich) -> str:
    return "".join(span.text for span in text.spans if not span.raw)


def _has_head(table: Table) -> bool:
    """Whether the first row only says what the columns are."""
    columns = tables.columns(table)
    return table.style == roles.RUBRIC or (bool(columns) and "headless" not in columns)
