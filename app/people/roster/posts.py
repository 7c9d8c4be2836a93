"""Who holds and held the post of a unit, and what a row says about it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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
    """`holding_id` is hers, or the one of whom she may follow; `others` are those beside her.

    With `problem` nobody may take the post so; with `warning` only beside the other, with a reason.
    """

    standing: Standing
    since: date
    holding_id: int | None = None
    others: tuple[str, ...] = ()
    before: date | None = None
    problem: str = ""
    warning: str = ""
    newest_id: int | None = None

    @property
    def other(self) -> str:
        return " và ".join(self.others)

    def told(self, unit: str, act: str | None) -> list[dict[str, str]]:
        """What changes in the post, with before and after in words."""
        if self.standing is Standing.HERS:
            return []
        by = f", theo {act}" if act else ""
        after = f"{unit}, từ {text.date(self.since)}{by}"
        before = text.date(self.before) if self.before else self.other or "–"
        return [{"what": TITLE, "before": before, "after": after}]


class Posts:
    """`names` of whoever holds one, for what is said to her; `newest` row about each post."""

    def __init__(
        self,
        held: Iterable[Held],
        names: Mapping[int, str],
        today: date,
        newest: Mapping[int, int],
    ) -> None:
        self._of_unit: dict[int, list[Held]] = defaultdict(list)
        self._names, self._today, self._newest = names, today, newest
        for one in held:
            self._of_unit[one.unit_id].append(one)

    def judge(
        self, unit_id: int, person_id: int | None, since: date | None, otherwise: date
    ) -> Post:
        """`since` as the file says it; `otherwise` where it does not."""
        judged = self._judged(unit_id, person_id, since, otherwise)
        return replace(judged, newest_id=self._newest.get(unit_id))

    def _judged(
        self, unit_id: int, person_id: int | None, since: date | None, otherwise: date
    ) -> Post:
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
        meeting = [one for one in past if one.to_date and one.to_date >= begins]
        if not now and not meeting:
            return Post(Standing.VACANT, begins)
        beside = sorted([*meeting, *now], key=lambda one: one.from_date)
        others = tuple(dict.fromkeys(self._called(one) for one in beside))
        warning = self._warning(now, meeting, begins)
        leaving = None if warning else now[0].id
        return Post(Standing.OTHER, begins, leaving, others, warning=warning)

    def _warning(self, now: list[Held], meeting: list[Held], begins: date) -> str:
        """Why nobody can simply be followed."""
        if len(now) > 1:
            return sentences.TWO_HEADS.format(names=" và ".join(map(self._called, now)))
        until = max(meeting, key=lambda one: one.to_date or begins, default=None)
        until = until or next((one for one in now if one.to_date is not None), None)
        early = next((one for one in now if one.from_date >= begins), None)
        if early:
            day = text.date(early.from_date)
            return sentences.TOO_EARLY.format(name=self._called(early), day=day)
        if until and until.to_date:
            day = text.date(until.to_date)
            return sentences.OVERLAPS.format(name=self._called(until), day=day)
        return ""

    def _called(self, one: Held) -> str:
        return self._names.get(one.person_id, "")


def beside(post: Post, earlier: str, name: str) -> Post:
    """The post is named for somebody else by an earlier row of the file."""
    warning = sentences.SAME_POST.format(row=earlier, name=name)
    others = tuple(dict.fromkeys((name, *post.others)))
    return replace(
        post, standing=Standing.OTHER, holding_id=None, others=others, warning=warning, before=None
    )


def _hers(hers: Held, since: date | None, *, alone: bool) -> Post:
    """Another day is a correction, which only a post nobody else ever held takes without asking."""
    if since is None or since == hers.from_date:
        return Post(Standing.HERS, hers.from_date, hers.id)
    if not alone or (hers.to_date and hers.to_date < since):
        return _refused(since, sentences.OTHER_DAY.format(day=text.date(hers.from_date)))
    return Post(Standing.REDATED, since, hers.id, before=hers.from_date)


def _refused(begins: date, problem: str) -> Post:
    return Post(Standing.VACANT, begins, problem=problem)
