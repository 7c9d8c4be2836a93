"""Things of a database that never change, kept in memory: what was used last stays longest."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

from app.orm import KEPT

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Shelf(Generic[Key, Thing]):
    """Holds so many things at most; safe for several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Thing] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Thing | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Key, thing: Thing) -> None:
        with self._lock:
            self._kept[key] = thing
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def shelf(session: Session, name: str, most: int) -> Shelf[Any, Any]:
    """The shelf of that name for the database this session reads.

    Keys hold an id and a hash of what the thing was made of: a transaction that failed leaves its
    ids to others.
    """
    kept: dict[str, Shelf[Any, Any]] = session.info.setdefault(KEPT, {})
    found = kept.get(name)
    return found if found is not None else kept.setdefault(name, Shelf(most))
