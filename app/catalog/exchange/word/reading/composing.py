"""A paper written as a draft: `### Câu 1. …`, `- (x) …`, and what was left out."""

from collections.abc import Sequence

from app.catalog.exchange.paper import Asked
from app.catalog.exchange.word import escaping, inline, sentences
from app.catalog.exchange.word.reading import asking, options, resolving, tables, words
from app.catalog.exchange.word.reading.asking import Question
from app.catalog.exchange.word.reading.draft import Draft, line_row, table_rows, text_row
from app.catalog.exchange.word.reading.lines import Item, Line
from app.catalog.exchange.word.reading.options import Option
from app.catalog.exchange.word.reading.resolving import Key
from app.catalog.exchange.word.rich import Mark, Rich
from app.text import fold

_LONGEST_SHORT_ANSWER = 12
_TRUTH_WORDS = {"dung": "Đúng", "d": "Đúng", "true": "Đúng", "sai": "Sai", "s": "Sai",
                "false": "Sai"}  # fmt: skip


def question(asked: Question, usual: str, draft: Draft, level: int = 3) -> None:
    """Writes one question and notes what was found out about it."""
    doubts = list(asked.doubts)
    flags: list[str] = [asked.head.points] if asked.head.points else []
    rows = Draft()
    is_chosen = len(asked.options) > 1
    key = _options(asked, usual, rows) if is_chosen else _answer(asked, rows, flags)
    doubts += key.doubts
    if asked.after and asked.options:
        doubts.append(sentences.AFTER_OPTIONS)
    if len(asked.options) > 1 and options.has_more(asked.options):
        doubts.append(sentences.MAYBE_MORE)
    if asked.has_formula:
        doubts.append(sentences.EQUATION)
    title, *below = _stem(asked)
    bracket = f" ({', '.join(flags)})" if flags else ""
    draft.blank()
    draft.add(f"{'#' * level} Câu {asked.head.number}{bracket}. {title}".rstrip())
    draft.asked.append(
        Asked(asked.head.number, draft.line, key.letters, key.signal, tuple(dict.fromkeys(doubts)))
    )
    for row in below:
        draft.add(row)
    if rows.rows:
        draft.blank()
        draft.add(*rows.rows)
    _below(asked, draft)


def _stem(asked: Question) -> list[str]:
    """The words of the heading, and the rows under it; text that is all bold is not bold."""
    lines = [item for item in asked.stem if isinstance(item, Line)]
    is_bold = all(line.text.share(Mark.BOLD) > 0.9 for line in lines if line.text)
    rows: list[str] = []
    title = ""
    for item in asked.stem:
        if isinstance(item, Line) and is_bold:
            item = Line(item.text.without(Mark.BOLD), item.paragraph, item.first)
        if isinstance(item, Line) and not title and not rows:
            title = escaping.as_title(inline.written(item.text.strip()))
        else:
            rows += _rows(item, rows)
    return [title, *rows]


def _rows(item: Item, above: Sequence[str]) -> list[str]:
    """The rows of an item, with a blank one before each paragraph, table and list."""
    if not isinstance(item, Line):
        return ["", *table_rows(item)]
    row = line_row(item)
    if not row:
        return []
    is_listed = item.paragraph.bullet and above and above[-1].lstrip().startswith("- ")
    goes_on = bool(above) and not item.first
    return [row] if goes_on or is_listed else ["", row]


def _options(asked: Question, usual: str, rows: Draft) -> Key:
    if asked.asks_truth:
        truths, key = resolving.truth_key(asked, usual)
        marks = [f"({'Đ' if one else 'S'})" for one in truths] if truths else []
        marks = marks or ["( )"] * len(asked.options)
    else:
        key = resolving.key(asked, usual)
        style = "[{}]" if len(key.letters) > 1 else "({})"
        letters = key.letters if key.is_known else ()
        marks = [style.format("x" if one.letter in letters else " ") for one in asked.options]
    for option, mark in zip(asked.options, marks, strict=True):
        rows.add(*option_rows(option, mark))
    return key


def option_rows(option: Option, mark: str) -> list[str]:
    """An option and its further lines; no look that tells the answer comes along."""
    first, *more = (inline.written(row.strip()) for row in options.unmarked(option))
    return [f"- {mark} {first}".rstrip(), *(f"  {escaping.as_text(row)}" for row in more if row)]


def _answer(asked: Question, rows: Draft, flags: list[str]) -> Key:
    """The answer of a question without options: a word, a number, right or wrong, or her own."""
    for option in asked.options:  # one alone is none
        asked.stem.append(Line(option.label + option.text, tables.no_paragraph()))
        asked.doubts.append(sentences.ONE_OPTION)
    values = list(dict.fromkeys(value for value, _ in asked.keys))
    value = values[0] if values else ""
    wants_words = asked.head.essay or "tu luan" in fold(asked.part_name)
    if len(values) > 1:
        one, other = values[:2]
        asked.model += [asking.plain_line(text) for text in values]
        flags.insert(0, "tự luận")
        return Key((), "", (sentences.KEYS_DIFFER.format(one=one, other=other),))
    if value and fold(value).strip(" .") in _TRUTH_WORDS:
        rows.add(f"Đáp án: {_TRUTH_WORDS[fold(value).strip(' .')]}")
        return Key((value,), sentences.BY_LABEL, (), True)
    if value and not wants_words and len(value.split()) <= _LONGEST_SHORT_ANSWER:
        if _fill(asked, value, flags):
            return Key((value,), sentences.BY_LABEL, (), True)
        rows.add(f"Đáp án: {' '.join(value.split())}")
        doubts = (sentences.GAPS,) if len(_gaps(asked)) > 1 else ()
        return Key((value,), sentences.BY_LABEL, doubts, True)
    if value:
        asked.model.insert(0, asking.plain_line(value))
    return _open(asked, flags, wants_words=wants_words)


def _open(asked: Question, flags: list[str], *, wants_words: bool) -> Key:
    flags.insert(0, "tự luận")
    if not asked.model and asked.explanation:
        asked.model, asked.explanation = asked.explanation, []
    told = bool(asked.model) or wants_words or bool(asked.labelled)
    if _gaps(asked) and not told:
        return Key((), "", (sentences.GAPS,))
    return Key((), "", () if told else (sentences.NO_ANSWER,), told)


def _gaps(asked: Question) -> list[tuple[int, int]]:
    return [gap for item in asked.stem if isinstance(item, Line) for gap in words.gaps(item.plain)]


def _fill(asked: Question, value: str, flags: list[str]) -> bool:
    """Puts the answers into the dotted gaps, when there are as many of one as of the other."""
    count = len(_gaps(asked))
    parts = [part.strip(" .") for part in value.split(";")] if count > 1 else [value.strip(" .")]
    if not count or len(parts) != count or not all(parts) or any("[" in part for part in parts):
        return False
    waiting = iter(parts)
    filled: list[Item] = []
    for item in asked.stem:
        if isinstance(item, Line):
            text, at = Rich(), 0
            for start, end in words.gaps(item.plain):
                gap = asking.raw(f"[[{next(waiting)}]]")
                text = text + item.text.cut(at, start) + gap
                at = end
            item = Line(text + item.text.cut(at), item.paragraph, item.first)
        filled.append(item)
    asked.stem[:] = filled
    flags.insert(0, "điền")
    return True


def _below(asked: Question, draft: Draft) -> None:
    """What stands under the options: labels, levels, model answer, explanation."""
    for item in asked.after:
        for row in _rows(item, [""]):
            draft.add(row) if row else draft.blank()
    for item in asked.labelled:
        if isinstance(item, Line):
            row = item.plain.strip() if asking.is_label(item) else line_row(item)
            draft.add(row)
        else:
            draft.paragraph(*table_rows(item))
    for level in asked.head.levels:
        draft.add(f"Mức độ: {level}")
    for name, items in (("Bài mẫu", asked.model), ("Giải thích", asked.explanation)):
        _block(name, items, draft)


def _block(name: str, items: Sequence[Item], draft: Draft) -> None:
    """A label and all that belongs to it."""
    if not items:
        return
    first = items[0]
    draft.blank()
    draft.add(f"{name}: {text_row(first.text)}" if isinstance(first, Line) else f"{name}:")
    rows: list[str] = ["x"]
    for item in items[1:] if isinstance(first, Line) else items:
        rows += _rows(item, rows)
    draft.add(*rows[1:])
