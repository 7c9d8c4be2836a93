"""What a table is for: to place text, to hold questions or keys, or to be read."""

import re
from collections.abc import Iterator, Sequence

from app.catalog.exchange.word import escaping, inline, roles
from app.catalog.exchange.word.reading import words
from app.catalog.exchange.word.reading.story import Block, Paragraph, Table
from app.catalog.exchange.word.rich import Mark, Rich, joined
from app.text import fold

_OPTION = re.compile(r"\s*[*#]?\s*([A-Da-d])\s?[.)/:]\s*\S")
_QUESTION_NUMBER = re.compile(r"\s*(?:(?:Câu|CÂU|câu|Bài|Question)\s*)?\d{1,3}\s*[.:)]?\s*")
_ALIGNED = {"center": ":-:", "right": "--:", "end": "--:"}


def is_layout(table: Table) -> bool:
    """A table without lines of its own: options side by side, a question in a frame."""
    if table.style.startswith(roles.PREFIX) or columns(table) or truths(table):
        return False
    cells = [cell for row in table.rows for cell in row if cell_text(cell)]
    if len(cells) == 1 and len(table.rows) == 1:
        return True
    letters = {letter for cell in cells for letter in _letters(cell)}
    is_asked = any(map(_asks, cells))
    return {"A", "B"} <= letters or is_asked


def _letters(cell: Sequence[Block]) -> Iterator[str]:
    """The letters that begin its lines, as options do."""
    for block in cell:
        texts = block.whole.plain.split("\n") if isinstance(block, Paragraph) else ()
        yield from (found[1].upper() for text in texts if (found := _OPTION.match(text)))


def _asks(cell: Sequence[Block]) -> bool:
    """A cell with a question in it, not one that only names its number."""
    for block in cell:
        text = block.whole.plain if isinstance(block, Paragraph) else ""
        head = words.question(text) if text else None
        if head and head.sure and text[head.begins :].strip():
            return True
        if isinstance(block, Table) and is_layout(block):
            return True
    return False


def is_question_number(text: str) -> bool:
    return bool(_QUESTION_NUMBER.fullmatch(text))


def columns(table: Table) -> dict[str, int]:
    """Where a table of questions keeps what: {"question": 1, "A": 2, …, "key": 6}, else {}."""
    if len(table.rows) < 2:
        return {}
    named = {}
    for at, cell in enumerate(table.rows[0]):
        name = _column(fold(cell_text(cell).plain).strip(" .:"))
        if name and name not in named:
            named[name] = at
    if "A" in named and "B" in named and "question" in named:
        return named
    return _unnamed(table)


def _column(name: str) -> str:
    """What a heading such as "Phương án A" announces."""
    if name in {"cau hoi", "noi dung", "noi dung cau hoi", "question", "noi dung cau"}:
        return "question"
    if name in {"tt", "stt", "so", "cau", "cau so", "so cau", "no"}:
        return "number"
    if name in {"dap an", "dap an dung", "da", "key", "answer", "dung"}:
        return "key"
    if name in {"giai thich", "loi giai", "huong dan"}:
        return "explain"
    if name in {"muc do", "do kho"}:
        return "level"
    if name in {"diem"}:
        return "points"
    found = re.fullmatch(r"(?:(?:phuong an|dap an|lua chon|y|option) )?([a-h])", name)
    return found[1].upper() if found else ""


def _unnamed(table: Table) -> dict[str, int]:
    """Seven columns without a heading: number, question, four options, key."""
    rows = [[cell_text(cell).plain.strip() for cell in row] for row in table.rows]
    fits = all(
        len(row) == 7 and is_question_number(row[0]) and re.fullmatch(r"[A-Da-d]\.?", row[6])
        for row in rows
    )
    names = ("number", "question", "A", "B", "C", "D", "key")
    return {name: at for at, name in enumerate(names)} | {"headless": 1} if fits else {}


def truths(table: Table) -> list[tuple[Rich, bool | None]]:
    """The statements of a table with a column for right and one for wrong; [] for others."""
    if not table.rows:
        return []
    names = [fold(cell_text(cell).plain).strip(" .") for cell in table.rows[0]]
    right = next((at for at, name in enumerate(names) if name in {"dung", "d", "true"}), -1)
    wrong = next((at for at, name in enumerate(names) if name in {"sai", "s", "false"}), -1)
    if right < 1 or wrong < 1:
        return []
    found: list[tuple[Rich, bool | None]] = []
    for row in table.rows[1:]:
        text = joined([cell_text(cell) for cell in row[: min(right, wrong)]]).strip()
        ticks = [at < len(row) and bool(cell_text(row[at])) for at in (right, wrong)]
        is_told = ticks[0] != ticks[1]
        if text:
            found.append((text, ticks[0] if is_told else None))
    return found


def cell_text(cell: Sequence[Block]) -> Rich:
    """All a cell says, in one line."""
    texts = [block.whole for block in cell if isinstance(block, Paragraph) and block.whole]
    inner = [row for block in cell if isinstance(block, Table) for row in block.rows]
    texts += [cell_text(one) for row in inner for one in row]
    return joined([part for text in texts for part in text.lines()])


def markdown(table: Table, *, own: bool = False) -> list[str]:
    """The rows of a Markdown table; its first row is the head, bold or not."""
    texts = [[cell_text(cell) for cell in row] for row in table.rows]
    wide = max(map(len, texts), default=0)
    if not wide or not any(any(row) for row in texts):
        return []
    is_bold = all(text.share(Mark.BOLD) > 0.9 for text in texts[0] if text)
    head = [text.without(Mark.BOLD) if is_bold else text for text in texts[0]]
    rows = [head, *texts[1:]]
    found = [_row([_cell(text, own=own) for text in row], wide) for row in rows]
    marks = [_ALIGNED.get(name, "---") for name in table.aligned]
    marks += ["---"] * (wide - len(marks))
    return [found[0], f"|{'|'.join(marks[:wide])}|", *found[1:]]


def _cell(text: Rich, *, own: bool) -> str:
    return escaping.as_cell(inline.written(text, own=own))


def _row(cells: list[str], wide: int) -> str:
    return "".join(["|", *(f" {cell} |" if cell else "  |" for cell in _filled(cells, wide))])


def _filled(cells: list[str], wide: int) -> list[str]:
    return cells + [""] * (wide - len(cells))


def no_paragraph() -> Paragraph:
    """For words that stand in no paragraph of the file."""
    return Paragraph(Rich())
