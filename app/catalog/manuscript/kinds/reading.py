"""What a kind is given to read, and what it must be able to do."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from app.catalog.manuscript.bodies import Body, Piece
from app.catalog.messages import Report
from app.catalog.spec import Answer


@dataclass(frozen=True, slots=True)
class Reading:
    """A question's body, where to report mistakes, and whether options are shuffled here."""

    body: Body
    report: Report
    shuffle: bool = True

    def add(self, code: str, line: int | None = None, quote: str = "", **words: object) -> None:
        """Report a mistake, at the head of the question unless a line is given."""
        at = self.body.line if line is None else line
        self.report.add(code, at, quote, name=self.body.name, **words)


class AsWritten:
    """The base of kinds that ask what the author wrote; others take a list or gaps out of it."""

    __slots__ = ()

    @staticmethod
    def asked(body: Body) -> tuple[str, list[Piece]]:
        """What stands at the head of the question, and the rest of what is asked."""
        return body.head.stem, body.stem()

    def written(self, question_key: str) -> dict[str, tuple[str, ...]]:
        """Nothing with a key of its own, unless the kind has a list."""
        return {}


class Kind(Protocol):
    called: ClassVar[tuple[str, ...]]
    labels: ClassVar[frozenset[str]]

    @staticmethod
    def asked(body: Body) -> tuple[str, list[Piece]]: ...

    @staticmethod
    def fits(body: Body) -> bool: ...

    @classmethod
    def read(cls, reading: Reading) -> Answer | None: ...
