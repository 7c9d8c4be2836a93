"""Something to talk over at the village meeting: a prompt, and room for a note of her own."""

from dataclasses import dataclass
from typing import ClassVar

from app.catalog.forms import Form
from app.catalog.manuscript.bodies import Body
from app.catalog.manuscript.kinds.reading import AsWritten, Reading
from app.catalog.spec import Page


@dataclass(frozen=True, slots=True)
class Discussion(AsWritten):
    """Asked on a page of its own, never marked and never required."""

    called: ClassVar[tuple[str, ...]] = ("thảo luận", "discussion")
    labels: ClassVar[frozenset[str]] = frozenset()

    @property
    def worth(self) -> float:
        return 0

    @staticmethod
    def fits(body: Body) -> bool:
        return False

    @classmethod
    def read(cls, reading: Reading) -> "Discussion":
        return cls()

    def written(self) -> Form:
        return Form(named=True)

    def public(self, question_key: str, page: Page) -> dict[str, object]:
        return {}

    def secret(self, question_key: str, page: Page) -> dict[str, object]:
        return {}
