"""A whole exam paper: its title, what stands before it, its questions, and what is left out."""

from collections.abc import Sequence

from app.catalog.exchange.word import escaping, inline, sentences
from app.catalog.exchange.word.reading import (
    answers,
    asking,
    composing,
    prose,
    resolving,
    segments,
    tables,
    words,
)
from app.catalog.exchange.word.reading.asking import Question
from app.catalog.exchange.word.reading.draft import Draft, text_row
from app.catalog.exchange.word.reading.findings import Findings
from app.catalog.exchange.word.reading.lines import Item, Line, each_line, items
from app.catalog.exchange.word.reading.segments import Found, Part, Segments
from app.catalog.exchange.word.reading.story import Block, Table
from app.catalog.exchange.word.rich import Mark
from app.catalog.manuscript import headings, labels

UNTITLED = "Bài kiểm tra"
_MOST_INTRO = 80
_SETTINGS = labels.IN_QUIZ - {"time"}


def write(blocks: Sequence[Block], draft: Draft, findings: Findings, *, inside: bool) -> None:
    """Adds the blocks as a paper when they ask something, as ordinary text otherwise.

    `inside` an open quiz, the questions go on with it.
    """
    found = segments.read(list(items(blocks)))
    if found is None:
        prose.write(blocks, draft)
        return
    _before(found, draft, findings, inside=inside)
    asked = _asked(found)
    _answers(found, asked, findings)
    usual = resolving.usual_signal(_each(asked))
    for one in asked:
        if isinstance(one, Part):
            _part(one, draft)
        else:
            composing.question(one, usual, draft)
    for line in found.ends:
        findings.miss(sentences.THE_END, line.plain)


def _asked(found: Segments) -> list[Question | Part]:
    order: list[Question | Part] = []
    for one in found.order:
        if isinstance(one, Part):
            order.append(one)
        elif isinstance(one, Found):
            order.append(asking.read(one))
        else:
            columns = tables.columns(one)
            first = 0 if "headless" in columns else 1
            rows = range(first, len(one.rows))
            order += [asking.from_row(one, row, columns) for row in rows if _says(one, row)]
    return order


def _each(asked: Sequence[Question | Part]) -> list[Question]:
    return [one for one in asked if isinstance(one, Question)]


def _says(table: Table, row: int) -> bool:
    return any(tables.cell_text(cell) for cell in table.rows[row])


def _answers(found: Segments, asked: Sequence[Question | Part], findings: Findings) -> None:
    told, rest = answers.read(found.answers)
    for number, value in resolving.with_answers(_each(asked), told):
        findings.miss(sentences.ORPHAN_KEY, f"Câu {number}: {value}")
    for item in rest:
        for text in _texts(item):
            findings.miss(sentences.ANSWERS, text)


def _texts(item: Item) -> list[str]:
    if isinstance(item, Line):
        return [item.plain]
    return [" | ".join(tables.cell_text(cell).plain for cell in row) for row in item.rows]


def _before(found: Segments, draft: Draft, findings: Findings, *, inside: bool) -> None:
    """What stands above the first question: a lesson, the head of the paper, its title."""
    title, settings, rest = _sorted(found.before, findings)
    size = sum(len(item.plain.split()) for item in rest if isinstance(item, Line))
    is_lesson = size > _MOST_INTRO or any(_is_heading(item) for item in rest)
    if is_lesson:
        prose.write(_blocks(rest), draft)
    if not inside:
        shown = escaping.as_title(inline.of_text(title.strip(" :"))) or UNTITLED
        draft.paragraph(f"## Kiểm tra: {shown}")
        draft.add(*settings)
    if not is_lesson:
        _intro(rest, draft)


def _sorted(before: Sequence[Item], findings: Findings) -> tuple[str, list[str], list[Item]]:
    """The title, the settings of the quiz, and what is to be read; the rest is told apart."""
    title, settings, rest = "", list[str](), list[Item]()
    for item in before:
        text = item.plain.strip() if isinstance(item, Line) else ""
        if isinstance(item, Table) and not _is_data(item):
            title = title or _title_in(item)
            for row in _texts(item):
                findings.miss(sentences.HEADER, row)
        elif labels.label(text, _SETTINGS):
            settings.append(" ".join(text.split()))
        elif not title and text and _title(text):
            title = _title(text)
        elif words.is_form(text):
            findings.miss(sentences.HEADER, text)
        elif text or isinstance(item, Table):
            rest.append(item)
    return title, settings, rest


def _title_in(table: Table) -> str:
    """The first line in the frame of the paper's head that reads like a title."""
    lines = (line.plain for row in table.rows for cell in row for line in each_line(cell))
    return next((" ".join(text.split()) for text in lines if words.is_title(text)), "")


def _title(text: str) -> str:
    """The title of the paper, when the line is one."""
    named = headings.quiz_title(text)
    return named or (" ".join(text.split()) if words.is_title(text) else "")


def _intro(rest: Sequence[Item], draft: Draft) -> None:
    for item in rest:
        if isinstance(item, Table):
            draft.paragraph(*tables.markdown(item))
        else:
            draft.paragraph(text_row(item.text))


def _is_data(table: Table) -> bool:
    """A table worth reading, not the frame of the paper's head."""
    texts = [tables.cell_text(cell).plain for row in table.rows for cell in row]
    return len(table.rows) > 2 and not any(words.is_form(text) for text in texts)


def _is_heading(item: Item) -> bool:
    return isinstance(item, Line) and item.paragraph.level is not None


def _blocks(found: Sequence[Item]) -> list[Block]:
    """Lines as the paragraphs they came from, each once."""
    blocks: list[Block] = []
    for item in found:
        if isinstance(item, Table):
            blocks.append(item)
        elif not blocks or blocks[-1] is not item.paragraph:
            blocks.append(item.paragraph)
    return blocks


def _part(part: Part, draft: Draft) -> None:
    text = part.line.text.without(Mark.BOLD)
    draft.paragraph(f"### {_part_title(inline.written(text.strip()))}")
    for item in part.items:
        if isinstance(item, Table):
            draft.paragraph(*tables.markdown(item))
        else:
            draft.paragraph(text_row(item.text))


def _part_title(text: str) -> str:
    """As the format knows a part: "B. TỰ LUẬN" alone would not divide the quiz."""
    text = escaping.as_title(text)
    return text if headings.is_part(text) else f"Phần {text}"
