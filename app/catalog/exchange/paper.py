"""What any file was read as: a draft in our format, and everything a person should look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class Refused(Exception):
    """A file that is not read at all; `sentence` says in Vietnamese why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotWord(Refused):
    """A file that is something else than a .docx."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it was found in the file.

    `line` is that of its heading in the draft, from 1. `keys` are the letters taken as right, in
    the order of the options; `signal` says in Vietnamese what told them ("chữ đỏ"), empty when
    nothing did. With a doubt about the key no key was written: the draft then lacks it, and
    publishing is refused until a person has decided.
    """

    number: str
    line: int
    keys: tuple[str, ...]
    signal: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Something of the file that is not in the draft: what it is, and its words."""

    what: str
    quote: str


@dataclass(frozen=True, slots=True)
class Paper:
    """`source` is a manuscript; `pictures` are new files of the course, by their path in it."""

    source: str
    questions: tuple[Asked, ...] = ()
    unread: tuple[Unread, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def doubtful(self) -> tuple[Asked, ...]:
        return tuple(question for question in self.questions if question.doubts)
