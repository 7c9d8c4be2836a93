"""A draft of a quiz while it is written, question by question, in our own format."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalog.exchange import plain, read_back, sentences
from app.catalog.exchange.paper import Asked, Paper, Refused, Unread
from app.catalog.exchange.read_back import Meant

LONGEST_TITLE = 150
_USUAL_TITLE = "Câu hỏi"


@dataclass(frozen=True, slots=True)
class Told:
    """What was found out about a question, for the person who looks at it."""

    keys: tuple[str, ...] = ()
    signal: str = ""
    doubts: tuple[str, ...] = ()


class Exam:
    """Rows of the draft; what they say of each question is kept to be compared in the end."""

    def __init__(self, title: str) -> None:
        words = plain.title(plain.words(title)[:LONGEST_TITLE]) or _USUAL_TITLE
        self._rows = [f"## Kiểm tra: {words}", ""]
        self._asked: list[Asked] = []
        self._meant: list[Meant] = []
        self._unread: list[Unread] = []

    @property
    def next_number(self) -> int:
        return len(self._asked) + 1

    def note(self, text: str) -> None:
        """A line that learners never see."""
        self._rows += [plain.comment(text), ""]

    def part(self, title: str, rows: Sequence[str] = ()) -> None:
        """A heading between questions, and words to read under it."""
        self._rows += [f"### {plain.title(title)}", ""]
        self._rows += [*rows, ""] if rows else []

    def ask(
        self,
        stem: Sequence[str],
        body: Sequence[str],
        told: Told,
        meant: Meant,
        *,
        flags: Sequence[str] = (),
    ) -> None:
        """One question: `stem` and `body` are rows that need no more escaping."""
        if len(self._asked) == sentences.MOST_QUESTIONS:
            raise Refused(sentences.TOO_MANY)
        title, below = plain.first(stem)
        number = str(self.next_number)
        bracket = f" ({', '.join(flags)})" if flags else ""
        self._asked.append(
            Asked(number, len(self._rows) + 1, told.keys, told.signal, tuple(told.doubts))
        )
        self._meant.append(meant)
        self._rows.append(f"### Câu {number}{bracket}. {plain.title(title)}".rstrip())
        self._rows += ["", *below, ""] if below else []
        self._rows += [*body, ""]

    def miss(self, what: str, quote: str) -> None:
        """Something of the file that is not in the draft."""
        if quote.strip():
            self._unread.append(Unread(what, quote.strip()))

    def paper(self) -> Paper:
        """The draft, read back: a question that is not read as it was meant gets a doubt."""
        source = "\n".join(self._rows).rstrip("\n") + "\n"
        if len(source.encode()) > sentences.LARGEST_DRAFT:
            raise Refused(sentences.TOO_MANY)
        asked = read_back.compared(source, self._asked, self._meant)
        return Paper(source, asked, tuple(self._unread))


def option(mark: str, rows: Sequence[str], feedback: Sequence[str] = ()) -> list[str]:
    """`mark` is the inside of the bracket with the bracket, such as "(x)" or "[ ]"."""
    head, *more = rows or [""]
    found = [f"- {mark} {head}".rstrip(), *(f"  {row}" for row in more if row)]
    return [*found, *(f"  > {row}".rstrip() for row in feedback)]


def marks(right: Sequence[bool], *, several: bool) -> list[str]:
    style = "[{}]" if several else "({})"
    return [style.format("x" if one else " ") for one in right]


def block(label: str, rows: Sequence[str]) -> list[str]:
    """A label and its text, which may be several paragraphs."""
    if not rows:
        return []
    head, *more = rows
    return ["", f"{label}: {head}", *more]
