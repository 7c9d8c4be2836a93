"""The answers of a row below its stem, kind by kind; what is not certain becomes a doubt."""

import re
from collections.abc import Callable, Mapping

from app.catalog.exchange import exam, plain, sentences
from app.catalog.exchange.read_back import Meant, truth
from app.catalog.exchange.sheets import keys, listed
from app.catalog.exchange.sheets.row import Body, Row
from app.catalog.manuscript import kinds, lettering
from app.catalog.manuscript.kinds import number

_GAP = re.compile(r"\[\[[^\[\]]+\]\]")
_DOTS = re.compile(r"_{3,}|\.{4,}|…{2,}")


def body(row: Row) -> Body:
    """The answers as the column "Loại" says, or as the other columns show."""
    kind = kinds.named(row.type) if row.type else None
    made = _BY_KIND[kind or _shown(row)](row)
    if row.type and kind is None and not _is_usual(row.type):
        return made.with_doubt(sentences.BAD_TYPE.format(row=row.number, words=row.type))
    return made


def _is_usual(words: str) -> bool:
    """The general name of all questions to be marked by machine says nothing wrong."""
    return words.casefold().strip() in {"trắc nghiệm", "trac nghiem"}


def _shown(row: Row) -> str:
    filled = list(filter(None, row.options))
    if filled:
        if len(filled) > 1 and all(map(listed.has_arrow, filled)):
            return "match"
        is_group = keys.truths(row.answer, len(filled)) is not None
        return "tf_group" if is_group else "choice"
    if not row.answer and _GAP.search(row.question):
        return "cloze"
    if not row.answer:
        return "open" if row.rubric else "unknown"
    if keys.truth(row.answer) is not None:
        return "true_false"
    return "number" if number.parse(row.answer) else "short"


def _choice(row: Row, *, kind: str = "") -> Body:
    filled = list(filter(None, row.options))
    key = keys.of_options(row.answer, filled, row.number)
    doubts = [key.doubt] if key.doubt else []
    if len(filled) < len(row.options):
        empty = lettering.LETTERS[row.options.index("")]
        doubts.insert(0, sentences.HOLE.format(row=row.number, letter=empty))
    if len(filled) == 1:
        doubts.append(sentences.ONE_OPTION.format(row=row.number))
    if kind == "single" and len(key.letters) > 1:
        doubts.append(sentences.ONE_KEY.format(row=row.number, key=row.answer))
    letters = "" if doubts else key.letters
    right = [letter in letters for letter in lettering.LETTERS[: len(filled)]]
    several = kind == "multiple" or (kind != "single" and len(key.letters) > 1)
    rows: list[str] = []
    for mark, text in zip(exam.marks(right, several=several), filled, strict=True):
        rows += exam.option(mark, plain.rows(text))
    meant = Meant("multiple" if several else "single", tuple(map(truth, right)), row.answer)
    return Body(tuple(rows), tuple(letters), tuple(doubts), meant if letters else Meant())


def _single(row: Row) -> Body:
    return _choice(row, kind="single")


def _multiple(row: Row) -> Body:
    return _choice(row, kind="multiple")


def _true_false(row: Row) -> Body:
    if len(list(filter(None, row.options))) > 2:
        return listed.group(row)
    found = keys.truth(row.answer)
    if found is None and row.answer.strip().upper() in {"A", "B"}:
        at = "AB".index(row.answer.strip().upper())
        found = keys.truth(row.options[at]) if at < len(row.options) else None
    if found is None:
        doubt = sentences.NO_SUCH if row.answer else sentences.NO_KEY
        return Body(doubts=(doubt.format(row=row.number, key=row.answer),))
    word = "Đúng" if found else "Sai"
    spare = [text for text in row.options if text and keys.truth(text) is None]
    made = Body((f"Đáp án: {word}",), (word,), meant=Meant("true_false", (truth(found),), word))
    return made.with_doubt(_spare(row, spare)) if spare else made


def _number(row: Row) -> Body:
    found = number.parse(row.answer)
    if found is None:
        doubt = sentences.NO_SUCH if row.answer else sentences.NO_ANSWER
        return Body(doubts=(doubt.format(row=row.number, key=row.answer),))
    meant = Meant("number", (f"{found.low:g}", f"{found.high:g}"), row.answer)
    made = Body((f"Đáp án: {row.answer}",), (row.answer,), meant=meant)
    return made.with_doubt(_spare(row)) if row.options else made


def _short(row: Row) -> Body:
    written = " | ".join(" ".join(part.split()) for part in row.answer.split("\n") if part.strip())
    accepted = tuple(dict.fromkeys(part.strip() for part in written.split("|") if part.strip("* ")))
    if not accepted:
        return Body(doubts=(sentences.NO_ANSWER.format(row=row.number),))
    rows = [f"Đáp án: {written}"]
    if keys.truth(written) is not None or number.parse(written):
        rows.append("Loại: chữ")
    made = Body(tuple(rows), accepted, meant=Meant("short", accepted, written))
    return made.with_doubt(_spare(row)) if row.options else made


def _cloze(row: Row) -> Body:
    text = row.question
    gaps = list(_DOTS.finditer(text))
    answers = [part.strip() for part in row.answer.split(";")]
    is_given = bool(_GAP.search(text))
    if not is_given and gaps and len(answers) == len(gaps) and all(map(_fits_gap, answers)):
        waiting = iter(answers)
        text = _DOTS.sub(lambda _: f" [[{next(waiting)}]] ", text)
    found = tuple(gap[2:-2].strip() for gap in _GAP.findall(text))
    stem = tuple(plain.rows(text, gaps=True))
    if not found:
        missing = sentences.NO_GAP.format(row=row.number)
        return Body(doubts=(missing, _spare_key(row)) if row.answer else (missing,))
    rights = tuple(map(_right, found))
    made = Body(
        (), rights, meant=Meant("cloze", rights, ", ".join(rights)), flags=("điền",), stem=stem
    )
    return made.with_doubt(_spare_key(row)) if is_given and row.answer else made


def _right(inner: str) -> str:
    """What is right in a gap: the marked choice, or all the wordings."""
    parts = [part.strip() for part in inner.split("|")]
    chosen = [part[3:].strip() for part in parts if part.lower().startswith("(x)")]
    return chosen[0] if chosen else " | ".join(dict.fromkeys(parts))


def _fits_gap(text: str) -> bool:
    return bool(text.strip("* ")) and "[" not in text and "]" not in text


def _open(row: Row) -> Body:
    rows = []
    criteria = [line.strip().lstrip("-*+•– ") for line in row.rubric.split("\n") if line.strip()]
    if criteria:
        rows += ["Thang điểm:", *(f"- {plain.words(line)}" for line in criteria)]
    rows += exam.block("Bài mẫu", plain.rows(row.answer))
    made = Body(tuple(rows), meant=Meant("open"), flags=("tự luận",))
    return made.with_doubt(_spare(row)) if row.options else made


def _unknown(row: Row) -> Body:
    return Body(doubts=(sentences.NO_ANSWER.format(row=row.number),))


def _discussion(row: Row) -> Body:
    rows = tuple(exam.block("Bài mẫu", plain.rows(row.answer)))
    return Body(rows, meant=Meant("discussion"), flags=("thảo luận",))


def _spare(row: Row, options: list[str] | None = None) -> str:
    words = "; ".join(options if options is not None else filter(None, row.options))
    return sentences.SPARE.format(row=row.number, words=words)


def _spare_key(row: Row) -> str:
    return sentences.SPARE_KEY.format(row=row.number, words=row.answer)


_BY_KIND: Mapping[str, Callable[[Row], Body]] = {
    "choice": _choice,
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "tf_group": listed.group,
    "number": _number,
    "short": _short,
    "cloze": _cloze,
    "match": listed.pairs,
    "order": listed.steps,
    "survey": listed.survey,
    "open": _open,
    "discussion": _discussion,
    "unknown": _unknown,
}
