"""What becomes of each row of a roster: a pure function of the file, the choices and what is there.

Rows are decided in the order of the file, since a row may say again what an earlier one said.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.people.roster import changes, posts, sentences
from app.people.roster.changes import Person
from app.people.roster.entries import Entry
from app.people.roster.grouping import Passed
from app.people.roster.likeness import Known, People
from app.people.roster.models import Fate
from app.people.roster.places import Places
from app.people.roster.posts import Post, Posts, Standing

LEAVE_OUT, ANOTHER, REPLACE, TOGETHER = "bo", "khac", "thay", "cung"


@dataclass(frozen=True, slots=True)
class Decided:
    """The fate of a row and what is to be written for it; none: it is no entry."""

    fate: Fate | None
    problem: str = ""
    person: Person | None = None
    public_id: str | None = None
    person_id: int | None = None
    unit_id: int | None = None
    since: date | None = None
    ends_on: date | None = None
    holding_id: int | None = None
    newest_id: int | None = None
    act: str | None = None
    enters: bool = False
    revives: bool = False
    mends: bool = False
    appoints: bool = False
    redates: bool = False
    detail: Mapping[str, Any] = field(default_factory=dict)
    seen: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Who:
    """The person of a row: known, or new under a public id."""

    public_id: str
    known: Known | None = None
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class _Named:
    """An earlier row about a post: how it is called, and whom it names."""

    label: str
    public_id: str
    name: str


class Deciding:
    """Takes the rows one by one; remembers what the file has said so far."""

    def __init__(self, places: Places, people: People, posts: Posts, since: date) -> None:
        self.places, self.people, self.posts, self.since = places, people, posts, since
        self._of_post: dict[int, _Named] = {}
        self._newcomers: dict[tuple[str, frozenset[str]], str] = {}

    def decide(self, label: str, entry: Entry, means: str) -> Decided:
        """`label` is how the row is called to her; `means` whom she said it means."""
        found = self.places.find(entry.branch, entry.commune)
        if not entry.branch:
            return _error(sentences.NO_PLACE)
        if found.is_skipped:
            return _error(sentences.SKIPPED_PLACE.format(words=_words(entry)))
        if found.unit_id is None:
            problem = sentences.UNKNOWN_PLACE.format(words=_words(entry))
            return Decided(Fate.PLACE, problem, detail={"place": found.key})
        who = self._who(entry, found.unit_id, means)
        if isinstance(who, Decided):
            return who
        return self._in_post(label, entry, found.unit_id, who)

    def _who(self, entry: Entry, unit_id: int, means: str) -> _Who | Decided:
        candidates = self.people.candidates(entry, unit_id)
        if entry.code and means != ANOTHER:
            by_code = self.people.by_code.get(entry.code)
            if by_code is None:
                return _error(sentences.UNKNOWN_CODE)
            like = (*candidates.same, *candidates.maybe)
            is_hers = by_code in like or means == str(by_code.id)
            return self._known(by_code) if is_hers else self._maybe([by_code])
        either = [*candidates.same, *candidates.maybe]
        if told := next((one for one in either if str(one.id) == means), None):
            return self._known(told)
        standing = [one for one in candidates.same if not one.is_withdrawn]
        if len(standing) == 1:
            return self._known(standing[0])
        if means != ANOTHER and (standing or candidates.maybe):
            return self._maybe([*standing, *candidates.maybe])
        withdrawn = [one for one in candidates.same if one.is_withdrawn]
        return self._known(withdrawn[0]) if withdrawn else self._newcomer(entry)

    def _known(self, one: Known) -> _Who:
        return _Who(one.public_id, one)

    def _newcomer(self, entry: Entry) -> _Who:
        """One who stands twice in the file with one number is one person with two posts."""
        key = (entry.spelling, frozenset(entry.phones))
        if entry.phones and key in self._newcomers:
            return _Who(self._newcomers[key], is_first=False)
        public_id = secrets.token_hex(6)
        self._newcomers[key] = public_id
        return _Who(public_id)

    def _maybe(self, candidates: list[Known]) -> Decided:
        told = [{"id": one.id, "words": self._told(one)} for one in candidates[:10]]
        return Decided(Fate.MAYBE, detail={"candidates": told})

    def _told(self, one: Known) -> str:
        """«Lò Thị Lan, sinh 1985, 0912 345 678, Bản Pát»"""
        born = f"sinh {one.birth_year}" if one.birth_year else ""
        where = next((self.places.called(u) for u in one.units if u in self.places.by_id), "")
        return ", ".join(filter(None, (one.name, born, one.phone or "", where)))

    def _in_post(self, label: str, entry: Entry, unit_id: int, who: _Who) -> Decided:
        earlier = self._of_post.setdefault(unit_id, _Named(label, who.public_id, entry.name))
        is_first = earlier.label == label
        if not is_first and earlier.public_id == who.public_id:
            return _error(sentences.SAME_ROW.format(row=earlier.label))
        known_id = who.known.id if who.known else None
        post = self.posts.judge(unit_id, known_id, entry.since, self.since)
        if post.problem:
            return _error(post.problem)
        if not is_first and post.standing is Standing.REDATED:
            return _error(sentences.SAME_POST.format(row=earlier.label, name=earlier.name))
        if not is_first and post.standing is not Standing.HERS:
            post = posts.beside(post, earlier.label, earlier.name)
        return self._decided(entry, unit_id, who, post)

    def _decided(self, entry: Entry, unit_id: int, who: _Who, post: Post) -> Decided:
        person = changes.merged(entry, who.known)
        shown = changes.told(who.known, person) if who.known else []
        mends = bool(shown)
        shown += post.told(self.places.called(unit_id), entry.act)
        is_new = who.known is None or who.known.is_withdrawn
        return Decided(
            _fate(post, is_new=is_new, changes_something=bool(shown)),
            post.warning,
            person=person,
            public_id=who.public_id,
            person_id=who.known.id if who.known else None,
            unit_id=unit_id,
            since=post.since,
            ends_on=_last_day(post),
            holding_id=post.holding_id,
            newest_id=post.newest_id,
            act=entry.act,
            enters=who.known is None and who.is_first,
            revives=bool(who.known and who.known.is_withdrawn),
            mends=mends,
            appoints=post.standing in (Standing.VACANT, Standing.OTHER),
            redates=post.standing is Standing.REDATED,
            detail={"changes": shown, "replaced": post.other, "act": entry.act or ""},
            seen=changes.seen(who.known) if who.known else {},
        )


def _last_day(post: Post) -> date | None:
    """Of whoever she may follow."""
    may_follow = post.standing is Standing.OTHER and post.holding_id
    return post.since - timedelta(days=1) if may_follow else None


def _fate(post: Post, *, is_new: bool, changes_something: bool) -> Fate:
    if post.standing is Standing.OTHER:
        return Fate.REPLACES
    if is_new:
        return Fate.NEW
    return Fate.CHANGED if changes_something else Fate.SAME


def _error(problem: str) -> Decided:
    return Decided(Fate.ERROR, problem)


def _words(entry: Entry) -> str:
    return ", ".join(filter(None, (entry.branch, entry.commune)))


def unreadable(problems: tuple[str, ...]) -> Decided:
    """A row with cells that cannot be read."""
    return _error(" ".join(problems))


def passed_over(row: Passed) -> Decided:
    """A heading, a total: told, and nothing becomes of it."""
    return Decided(None, detail={"passed": row.kind, "words": row.words[:200]})
