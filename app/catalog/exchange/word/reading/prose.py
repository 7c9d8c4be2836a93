"""An ordinary text written as a draft: headings, paragraphs, lists, tables."""

import re
from collections.abc import Sequence

from app.catalog.exchange.word import escaping, inline
from app.catalog.exchange.word.reading import tables
from app.catalog.exchange.word.reading.draft import Draft, text_row
from app.catalog.exchange.word.reading.story import Block, Paragraph, Table
from app.catalog.exchange.word.rich import Mark, Rich

_ITEM = re.compile(r"\s*([-+*•–●▪◦])[ \t]+(?=\S)")
_COUNTED = re.compile(r"(\d{1,3})[.)]")
_CHAPTER = re.compile(r"\s*(?:[IVX]{1,5}[.)/]|PHẦN|CHƯƠNG|Phần|Chương|BÀI|Bài)[ \t]*\S")
_LONGEST_HEADING = 120


def write(blocks: Sequence[Block], draft: Draft) -> None:
    """Adds the blocks to the draft; headings become cards and what stands below them."""
    top = min(filter(None, map(_level, blocks)), default=1)
    title = _title(blocks, top)
    before: Paragraph | None = None
    for block in blocks:
        if isinstance(block, Table):
            draft.paragraph(*tables.markdown(block))
            before = None
        elif block is title:
            draft.paragraph(f"# {_heading_words(block)}")
        elif _level(block):
            # Below the title, or at the top: the first level of headings makes the cards.
            level = min(max(_level(block) - top + 2 - bool(title and _level(title)), 2), 6)
            draft.paragraph(f"{'#' * level} {_heading_words(block)}")
            before = None
        elif block.whole:
            _paragraph(block, before, draft)
            before = block


def _level(block: Block) -> int:
    """The level of a heading, nought for all else."""
    is_heading = isinstance(block, Paragraph) and bool(block.text)
    return block.level or 0 if is_heading and isinstance(block, Paragraph) else 0


def _title(blocks: Sequence[Block], top: int) -> Paragraph | None:
    """The title of the whole text: in the style for it, or the only heading of the top level."""
    said = [one for one in blocks if not isinstance(one, Paragraph) or one.whole]
    if not said or not isinstance(said[0], Paragraph):
        return None
    first = said[0]
    tops = [one for one in said if isinstance(one, Paragraph) and one.level == top]
    is_only = tops == [first] and any(map(_level, said[1:]))
    return first if first.style.casefold() in {"title", "tiêu đề"} or is_only else None


def _heading_words(block: Paragraph) -> str:
    row = " ".join(block.whole.plain.split())
    text = inline.written(Rich(block.whole.spans).without(Mark.BOLD))
    return escaping.as_title(text) or row


def _paragraph(block: Paragraph, before: Paragraph | None, draft: Draft) -> None:
    if _stands_as_heading(block):
        draft.paragraph(f"## {_heading_words(block)}")
        return
    item = _item(block)
    if item is None:
        draft.paragraph(*(text_row(row) for row in block.whole.lines()))
        return
    if before is None or _item(before) is None:
        draft.blank()
    draft.add(*item)


def _stands_as_heading(block: Paragraph) -> bool:
    """A short line all in bold that begins like a chapter: a heading set by hand."""
    text = block.whole.plain
    is_short = len(text) <= _LONGEST_HEADING and "\n" not in text
    return is_short and block.whole.share(Mark.BOLD) > 0.9 and bool(_CHAPTER.match(text))


def _item(block: Paragraph) -> list[str] | None:
    """The rows of a list item, by Word's own bullet or one typed; None for a paragraph."""
    text, marker = block.text, ""
    counted = _COUNTED.fullmatch(block.label)
    if block.bullet:
        marker = "-"
    elif counted:
        marker = f"{counted[1]}."
    elif not block.label and (typed := _ITEM.match(text.plain)):
        marker, text = "-", text.cut(typed.end())
    elif not block.label and (number := re.match(r"\s*(\d{1,3})[.)][ \t]+(?=\S)", text.plain)):
        marker, text = f"{number[1]}.", text.cut(number.end())
    if not marker:
        return None
    lead = "  " * block.depth if marker == "-" else "   " * block.depth
    first, *more = (inline.written(row.strip()) for row in text.strip().lines())
    indent = " " * (len(lead) + len(marker) + 1)
    rows = [f"{indent}{escaping.as_text(row)}" for row in more if row]
    return [f"{lead}{marker} {escaping.as_item(first)}", *rows]
