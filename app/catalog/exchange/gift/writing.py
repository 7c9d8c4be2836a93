"""A GIFT question in our own format, with everything a person should look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalog.exchange import plain, sentences
from app.catalog.exchange.exam import Exam, Told, block
from app.catalog.exchange.gift import answers, gaps, keyed, marks, words
from app.catalog.exchange.gift.answers import Answers
from app.catalog.exchange.gift.entries import Entry
from app.catalog.exchange.gift.keyed import Body
from app.catalog.exchange.gift.words import Words

_BLANK = "……"


@dataclass(frozen=True, slots=True)
class Pieces:
    """A question cut at its braces, with escaped signs put aside."""

    title: str = ""
    before: str = ""
    inside: str | None = None
    after: str = ""
    broken: str = ""


def write(entry: Entry, tags: Sequence[str], written: Exam) -> None:
    """The question, or words to read when it asks nothing."""
    pieces = _cut(entry.text)
    form = words.form_of(pieces.before)
    title = marks.back(pieces.title).strip()
    if pieces.inside is None and not pieces.broken:
        _description(title, words.read(pieces.before), written)
        return
    if title and title.rstrip(".… ") not in marks.back(pieces.before):
        written.note(f"GIFT: {title}")
    given = answers.read(pieces.inside or "")
    if pieces.broken:
        stem, body = words.read(pieces.before), _unclosed(pieces)
    else:
        stem, body = _asked(pieces, given, form)
    general = words.read(given.general, form)
    explained = words.joined([*body.told, general])
    doubts = _doubts(body, words.joined([stem, explained]), given, pieces)
    rows = [*body.rows, *block("Giải thích", explained.rows)]
    rows += ["", f"Thẻ: {', '.join(map(plain.words, tags))}"] if tags else []
    for source in dict.fromkeys((*stem.pictures, *body.pictures, *explained.pictures)):
        written.miss(sentences.PICTURE_IN_TEXT.format(number=written.next_number), source)
    told = Told(body.keys, body.signal, doubts)
    written.ask(stem.rows, rows, told, body.meant, flags=body.flags)


def _cut(text: str) -> Pieces:
    text, title = text.strip(), ""
    if text.startswith("::") and (end := text.find("::", 2)) > 0:
        title, text = text[2:end], text[end + 2 :].strip()
    opens, closes = text.find("{"), text.find("}")
    if 0 <= opens < closes:
        return Pieces(title, text[:opens], text[opens + 1 : closes], text[closes + 1 :])
    if opens >= 0:
        return Pieces(title, text[:opens], broken=text[opens:])
    return Pieces(title, text)


def _asked(pieces: Pieces, given: Answers, form: str) -> tuple[Words, Body]:
    """The stem and the answer; words after the braces make it a sentence with a gap."""
    if not pieces.after.strip():
        return words.read(pieces.before), keyed.body(given, form)
    if gap := gaps.filled(given, pieces.before, pieces.after):
        return gap
    whole = f"{pieces.before.rstrip()} {_BLANK}{pieces.after}"
    return words.read(whole), keyed.body(given, form)


def _description(title: str, read: Words, written: Exam) -> None:
    """Words between questions stand under a heading of their own."""
    written.part(f"Đọc: {plain.words(title)}" if title else "Đọc trước khi trả lời", read.rows)
    for source in read.pictures:
        written.miss(sentences.PICTURE_IN_TEXT.format(number=written.next_number), source)


def _unclosed(pieces: Pieces) -> Body:
    quote = " ".join(marks.back(pieces.broken).split())
    return Body((), doubts=(sentences.NO_CLOSE.format(words=quote),))


def _doubts(body: Body, told: Words, given: Answers, pieces: Pieces) -> tuple[str, ...]:
    doubts = list(body.doubts)
    unclear = [given.stray, pieces.after if "{" in pieces.after else ""]
    for text in filter(None, unclear):
        doubts.append(sentences.STRAY.format(words=" ".join(marks.back(text).split())))
    if told.is_plainer or body.is_plainer:
        doubts.append(sentences.LOOKS)
    return tuple(doubts)
