"""The answers of a GIFT question as rows below its stem."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalog.exchange import exam, plain, sentences
from app.catalog.exchange.gift import marks, numbers, words
from app.catalog.exchange.gift.answers import Answers, Choice
from app.catalog.exchange.gift.words import Words
from app.catalog.exchange.read_back import Meant, truth

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


_UNKNOWN = Meant()


@dataclass(frozen=True, slots=True)
class Body:
    """The rows below the stem; `told` is what learners read afterwards."""

    rows: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    meant: Meant = _UNKNOWN
    flags: tuple[str, ...] = ()
    told: tuple[Words, ...] = ()
    pictures: tuple[str, ...] = ()
    is_plainer: bool = False

    @property
    def signal(self) -> str:
        return sentences.BY_GIFT if self.keys else ""


def body(given: Answers, form: str) -> Body:
    """`form` is the format of the question, which its pieces have unless they name their own."""
    match given.kind:
        case "choice":
            return _choice(given, form)
        case "truth":
            return _truth(given, form)
        case "short":
            return _short(given, form)
        case "number":
            return _number(given, form)
        case "match":
            return _match(given, form)
    return Body(flags=("tự luận",), meant=Meant("open"))


def told(choices: Sequence[Choice], form: str) -> tuple[Words, ...]:
    """What is said of each answer, where our format has no place beside it."""
    found = []
    for choice in choices:
        said = words.read(choice.feedback, form)
        if said.rows:
            head = plain.words(words.bare(choice.text))
            rows = (f"{head}: {said.rows[0]}", *said.rows[1:])
            found.append(Words((plain.literal(rows[0]), *rows[1:]), said.pictures, said.is_plainer))
    return tuple(found)


def _choice(given: Answers, form: str) -> Body:
    choices = given.choices
    right, doubts = _right(given)
    rows: list[str] = []
    read: list[Words] = []
    for mark, choice in zip(_marks(given, right), choices, strict=True):
        text, said = words.read(choice.text, form), words.read(choice.feedback, form)
        rows += exam.option(mark, text.rows, said.rows)
        read += [text, said]
    keys = tuple(_LETTERS[at % 26] for at, one in enumerate(right) if one)
    shares = tuple(
        f"{_share(given, choice, one):.3g}" for choice, one in zip(choices, right, strict=True)
    )
    kind = "multiple" if given.several else "single"
    whole = words.joined(read)
    return Body(
        tuple(rows), keys, doubts, Meant(kind, shares, ", ".join(keys)) if keys else Meant(),
        pictures=whole.pictures, is_plainer=whole.is_plainer,
    )  # fmt: skip


def _right(given: Answers) -> tuple[list[bool], tuple[str, ...]]:
    """Which options are right, and the doubts; none is when that is not certain."""
    choices = given.choices
    if given.several:
        right = [choice.share > 0 for choice in choices]
        worth = {round(choice.share, 3) for choice in choices if choice.share > 0}
        return right, () if len(worth) == 1 else (sentences.SHARES.format(words=_shares(choices)),)
    right = [choice.share >= 1 for choice in choices]
    named = [words.bare(choice.text) for choice in choices if choice.share >= 1]
    if len(named) > 1:
        return [False] * len(choices), (sentences.SEVERAL_RIGHT.format(words="; ".join(named)),)
    if not named:
        return right, (sentences.NO_RIGHT,)
    is_taken_off = any(choice.share < 0 for choice in choices)
    return right, (sentences.SHARES.format(words=_shares(choices)),) if is_taken_off else ()


def _marks(given: Answers, right: Sequence[bool]) -> list[str]:
    style = "[{}]" if given.several else "({})"
    found = []
    for choice, one in zip(given.choices, right, strict=True):
        share = _share(given, choice, one)
        if one or not share:
            found.append(style.format("x" if one else " "))
        else:
            found.append(style.format(f"{share * 100:.4g}%".replace(".", ",")))
    return found


def _share(given: Answers, choice: Choice, right: bool) -> float:
    """What an option is worth here: parts of the points only where one option is chosen."""
    if given.several or not any(one.share >= 1 for one in given.choices):
        return float(right)
    return choice.share if not right and 0 < choice.share < 1 else float(right)


def _shares(choices: Sequence[Choice]) -> str:
    return "; ".join(f"{words.bare(one.text)} {one.share * 100:g} %" for one in choices)


def _truth(given: Answers, form: str) -> Body:
    word = "Đúng" if given.is_true else "Sai"
    said = told(given.choices, form)
    meant = Meant("true_false", (truth(bool(given.is_true)),), word)
    return Body((f"Đáp án: {word}",), (word,), meant=meant, told=said)


def _short(given: Answers, form: str) -> Body:
    full = [choice for choice in given.choices if choice.share >= 1]
    accepted = tuple(dict.fromkeys(filter(None, (words.bare(one.text) for one in full))))
    rest = [one for one in given.choices if 0 < one.share < 1]
    doubts = (sentences.PARTLY.format(words=_shares(rest)),) if rest else ()
    said = told(given.choices, form)
    if not accepted:
        quote = "; ".join(words.bare(one.text) for one in given.choices)
        missing = sentences.NO_RIGHT if not quote else sentences.STRAY.format(words=quote)
        return Body(doubts=(*doubts, missing), told=said)
    rows = (f"Đáp án: {' | '.join(map(plain.answer, accepted))}", "Loại: chữ")
    return Body(rows, accepted, doubts, Meant("short", accepted, " | ".join(accepted)), told=said)


def _number(given: Answers, form: str) -> Body:
    full = [choice for choice in given.choices if choice.share >= 1]
    rest = [choice for choice in given.choices if choice not in full[:1]]
    said = told(given.choices, form)
    doubts = (sentences.PARTLY.format(words=_shares(rest)),) if rest else ()
    found = numbers.written(marks.back(full[0].text)) if full else None
    if found is None:
        quote = "; ".join(words.bare(choice.text) for choice in given.choices)
        return Body(doubts=(*doubts, sentences.NOT_A_NUMBER.format(words=quote)), told=said)
    text, low, high = found
    meant = Meant("number", (f"{low:g}", f"{high:g}"), text)
    return Body((f"Đáp án: {text}",), (text,), doubts, meant, told=said)


def _match(given: Answers, form: str) -> Body:
    rows, rights = [], []
    read: list[Words] = []
    for pair in given.choices:
        left, right = words.read(pair.text, form), words.bare(pair.other)
        rows.append(
            f"- {plain.left_side(left.line)} => {plain.right_side(right)}".replace("-  =>", "- =>")
        )
        rights.append(right)
        read.append(left)
    whole = words.joined(read)
    meant = Meant("match", tuple(rights), ", ".join(rights))
    return Body(
        tuple(rows), tuple(rights), meant=meant, flags=("nối",),
        pictures=whole.pictures, is_plainer=whole.is_plainer,
    )  # fmt: skip
