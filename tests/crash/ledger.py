"""What the clients sent, and what the server said it has: written down on their side only."""

from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

ATTEMPT, ANSWER, SUBMIT, CARD = "attempt", "answer", "submit", "card"
RUN, STEP, OPEN = "run", "step", "open"


@dataclass
class Deed:
    """One thing somebody did. `row_id` is the id under which it must be stored.

    `place` and `value` say what it was about and what was given: (attempt, question) and the text,
    for example. No client ever gives the same value twice in one place, so that two equal rows are
    one deed counted twice.
    """

    kind: str
    row_id: UUID
    person_id: int
    place: tuple[str, ...]
    value: str = ""
    acknowledged: bool = False
    refused: bool = False


@dataclass
class Ledger:
    """All deeds of all clients, in the order in which they were first sent."""

    deeds: list[Deed] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    broken_connections: int = 0
    replies_thrown_away: int = 0
    # «Máy chủ đang bận, chị chờ một phút rồi thử lại»: not acknowledged, so nothing may be lost.
    busy: int = 0
    _lock: Lock = field(default_factory=Lock)

    def note(self, deed: Deed) -> Deed:
        with self._lock:
            self.deeds.append(deed)
        return deed

    def broke(self) -> None:
        with self._lock:
            self.broken_connections += 1

    def threw_away(self) -> None:
        with self._lock:
            self.replies_thrown_away += 1

    def was_busy(self) -> None:
        with self._lock:
            self.busy += 1

    def failed(self, what: str) -> None:
        with self._lock:
            self.failures.append(what)

    @property
    def acknowledged(self) -> list[Deed]:
        return [deed for deed in list(self.deeds) if deed.acknowledged]
