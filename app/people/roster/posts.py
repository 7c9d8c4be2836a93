"""Who holds and held the post of a unit, and what a row says about it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from app import text
from app.people.roster import sentences

TITLE = "Chi hội trưởng"


@dataclass(frozen=True, slots=True)
class Held:
    """A holding that counts, of the title the roster is about."""

    id: int
    person_id: int
    unit_id: int
    from_date: date
    to_date: date | None


class Standing(Enum):
    HERS = auto()
    REDATED = auto()
    VACANT = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Post:
    """`holding_id` is hers, or the one of whom she follows, who is called `other`."""

    standing: Standing
    since: date
    holding_id: int | None = None
    other: str = ""
    before: date | None = None
    problem: str = ""

    def told(self, unit: str) -> list[dict[str, str]]:
        """What changes in the post, with before and after in words."""
        if self.standing is Standing.HERS:
            return []
        after = f"{unit}, từ {text.date(self.since)}"
        before = text.date(self.before) if self.before else self.other or "–"
        return [{"what": TITLE, "before": before, "after": after}]


class Posts:
    """`names` of whoever holds one, for what is said to her."""

    def __init__(self, held: Iterable[Held], names: Mapping[int, str], today: date) -> None:
        self._of_unit: dict[int, list[Held]] = defaultdict(list)
        self._names, self._today = names, today
        for one in held:
            self._of_unit[one.unit_id].append(one)

    def judge(
        self, unit_id: int, person_id: int | None, since: date | None, otherwise: date
    ) -> Post:
        """`since` as the file says it; `otherwise` where it does not."""
        of_unit = self._of_unit.get(unit_id, [])
        now = [one for one in of_unit if one.to_date is None or one.to_date >= self._today]
        if hers := next((one for one in now if one.person_id == person_id), None):
            return _hers(hers, since, alone=len(of_unit) == 1)
        begins = since or otherwise
        past = [one for one in of_unit if one not in now]
        left = [one.to_date for one in past if one.person_id == person_id and one.to_date]
        if left and (since is None or since <= max(left)):
            return _refused(begins, sentences.ENDED.format(day=text.date(max(left))))
        return self._after(now, past, begins)

    def _after(self, now: list[Held], past: list[Held], begins: date) -> Post:
        """In a post that is vacant or another's."""
        if len(now) > 1:
            return _refused(begins, sentences.TWO_HEADS)
        last = max(past, key=lambda one: one.to_date or one.from_date, default=None)
        if last and last.to_date and last.to_date >= begins:
            words = sentences.OVERLAPS.format(
                name=self._names.get(last.person_id, ""), day=text.date(last.to_date)
            )
            return _refused(begins, words)
        if not now:
            return Post(Standing.VACANT, begins)
        other = now[0]
        name = self._names.get(other.person_id, "")
        if other.from_date >= begins:
            words = sentences.TOO_EARLY.format(name=name, day=text.date(other.from_date))
            return _refused(begins, words)
        if other.to_date is not None:
            words = sentences.OVERLAPS.format(name=name, day=text.date(other.to_date))
            return _refused(begins, words)
        return Post(Standing.OTHER, begins, other.id, name)


def _hers(hers: Held, since: date | None, *, alone: bool) -> Post:
    """Another day is a correction, which only a post nobody else ever held takes without asking."""
    if since is None or since == hers.from_date:
        return Post(Standing.HERS, hers.from_date, hers.id)
    if not alone or (hers.to_date and hers.to_date < since):
        return _refused(since, sentences.OTHER_DAY.format(day=text.date(hers.from_date)))
    return Post(Standing.REDATED, since, hers.id, before=hers.from_date)


def _refused(begins: date, problem: str) -> Post:
    return Post(Standing.VACANT, begins, problem=problem)
