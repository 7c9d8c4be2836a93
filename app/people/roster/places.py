"""Which unit a row means: found by its name among the units within reach, never guessed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app import text
from app.organisation.models import UnitKind, named
from app.people.roster.former import Former, FormerNames

_COMMUNES = frozenset({UnitKind.COMMUNE, UnitKind.WARD, UnitKind.OTHER})
_UNION = re.compile(r"^(?:chi hoi|hoi)(?: (?:phu nu|lhpn|lien hiep phu nu|pn))?\b")
_COMMUNE_KIND = re.compile(r"^(?:xa|phuong|thi tran|x\.|p\.|tt\.)\s*")
_BRANCH_KIND = re.compile(r"^(ban|tieu khu|tk|to dan pho|tdp|thon|xom|khu pho|khu)\b\.?\s*")
_SHORT = {"tk": "tieu khu", "tdp": "to dan pho", "khu pho": "khu"}
_ZEROS = re.compile(r"\b0+(?=\d)")
SKIP = 0
# Names repeat from row to row and from preview to preview.
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """A unit within reach as it is called today."""

    unit_id: int
    name: str
    kind: UnitKind
    parent_id: int | None

    @property
    def full_name(self) -> str:
        return named(self.kind, self.name)

    @property
    def is_branch(self) -> bool:
        return self.kind is UnitKind.BRANCH


@dataclass(frozen=True, slots=True)
class Found:
    """The branch, or what is asked about: `key` names the question."""

    unit_id: int | None
    key: str = ""
    is_skipped: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """The units in which a commune of before went on, since a day."""

    unit_ids: list[int]
    on: date


@dataclass(frozen=True, slots=True)
class _Name:
    """«Chi hội bản Pát»: kind ban, rest pat."""

    kind: str
    rest: str

    def fits(self, other: "_Name") -> bool:
        return self.rest == other.rest and (
            self.kind == other.kind or not self.kind or not other.kind
        )


class Places:
    """The units within reach, by name; `chosen` are her answers, {key: unit or SKIP}.

    `former` communes are only proposed as what a name may mean; `lay_in` says in which of them a
    branch lay, {branch: former communes}.
    """

    def __init__(
        self,
        units: Iterable[Place],
        chosen: Mapping[str, int],
        former: Iterable[Former] = (),
        lay_in: Mapping[int, set[int]] | None = None,
    ) -> None:
        self._former = FormerNames(former, _commune)
        self._lay_in = lay_in or {}
        self.by_id = {unit.unit_id: unit for unit in units}
        self._chosen = chosen
        self._known: dict[tuple[str, str], Found] = {}
        self._above: dict[str, Place | None] = {}
        self._branches: dict[str, list[Place]] = defaultdict(list)
        self._communes: dict[str, list[Place]] = defaultdict(list)
        for unit in self.by_id.values():
            if unit.is_branch:
                self._branches[_branch(unit.name).rest].append(unit)
            elif unit.kind in _COMMUNES:
                self._communes[_commune(unit.name)].append(unit)

    def find(self, branch: str, commune: str) -> Found:
        asked = (branch, commune)
        if asked not in self._known:
            self._known[asked] = self._find(branch, commune)
        return self._known[asked]

    def called(self, unit_id: int) -> str:
        """«Bản Pát, Chiềng An»"""
        unit = self.by_id[unit_id]
        above = self.by_id.get(unit.parent_id or 0)
        return f"{unit.name}, {above.name}" if above else unit.name

    def names_commune(self, words: str) -> bool:
        """Whether these words may be a commune within reach, by its name of now or before."""
        found = _closest(self._communes.get(_commune(words), []), words)
        return bool(found) or self.proposed(key_of("", words)) is not None

    def proposed(self, key: str) -> Proposed | None:
        """What a name of before means now, within reach: for her to confirm."""
        branch, commune = parts(key)
        former = [] if branch else self._former.find(commune)
        near = {heir for one in former for heir in one.heirs if heir in self.by_id}
        return Proposed(sorted(near), max(one.on for one in former)) if near else None

    def only_commune(self, key: str) -> Place | None:
        """The one commune within reach, for words that are not written as the name of any."""
        branch, commune = parts(key)
        found = [] if branch or is_written_as_commune(commune) else self.choices(key)
        return found[0] if len(found) == 1 else None

    def choices(self, key: str) -> list[Place]:
        """The units that a question may be answered with."""
        branch, commune = parts(key)
        if not branch:
            return [unit for unit in self.by_id.values() if unit.kind in _COMMUNES]
        above = self._commune(commune) if commune else None
        return [
            unit
            for unit in self.by_id.values()
            if unit.is_branch and (above is None or unit.parent_id == above.unit_id)
        ]

    def _find(self, branch: str, commune: str) -> Found:
        above: Place | None = None
        if commune:
            above = self._commune(commune)
            if above is None:
                return self._asked(key_of("", commune), is_commune=True)
        fitting = self._fitting(branch, above)
        if len(fitting) > 1 and commune:
            former = {one.unit_id for one in self._former.find(commune)}
            lay = [unit for unit in fitting if former & self._lay_in.get(unit.unit_id, set())]
            fitting = lay or fitting
        if len(fitting) == 1:
            return Found(fitting[0].unit_id)
        return self._asked(key_of(branch, commune))

    def _asked(self, key: str, *, is_commune: bool = False) -> Found:
        answer = self._chosen.get(key)
        if answer == SKIP and answer is not None:
            return Found(None, key, is_skipped=True)
        if answer in self.by_id and not is_commune and self.by_id[answer].is_branch:
            return Found(answer, key)
        return Found(None, key)

    def _commune(self, words: str) -> Place | None:
        if words not in self._above:
            self._above[words] = self._commune_now(words)
        return self._above[words]

    def _commune_now(self, words: str) -> Place | None:
        answer = self._chosen.get(key_of("", words))
        if answer in self.by_id:
            return self.by_id[answer]
        found = _closest(self._communes.get(_commune(words), []), words)
        return found[0] if len(found) == 1 else None

    def _fitting(self, words: str, above: Place | None) -> list[Place]:
        asked = _branch(words)
        near = [
            unit
            for unit in self._branches.get(asked.rest, [])
            if _branch(unit.name).fits(asked) and (above is None or unit.parent_id == above.unit_id)
        ]
        exact = [unit for unit in near if _branch(unit.name).kind == asked.kind]
        return _closest(exact or near, words)


def key_of(branch: str, commune: str) -> str:
    """The question about a place; the same for every row that writes it alike."""
    return f"{branch} | {commune}"


def parts(key: str) -> tuple[str, str]:
    branch, _, commune = key.rpartition(" | ")
    return branch, commune


def _closest(found: list[Place], words: str) -> list[Place]:
    """Written with marks, only those with the same marks count: bản Hài is not bản Hải."""
    if not text.has_marks(words):
        return found
    wanted = set(text.spelling_key(words).split())
    return [unit for unit in found if _bare(unit.name, wanted)]


def _bare(name: str, wanted: set[str]) -> bool:
    """Every word of the unit's own name that is not a word of its kind stands there."""
    marks = text.spelling_key(name).split()
    rest = (_branch(name).rest or _commune(name)).split()
    own = [word for word in marks if _ZEROS.sub("", text.fold(word)) in rest]
    return all(word in wanted or word.isdigit() for word in own)


def is_written_as_commune(words: str) -> bool:
    """«Xã Mường Bú» is, «Nhóm vùng cao» is not."""
    return bool(_COMMUNE_KIND.match(_UNION.sub("", text.fold(words)).strip()))


@lru_cache(_REMEMBERED)
def _branch(words: str) -> _Name:
    folded = _UNION.sub("", text.fold(words).replace(",", " ")).strip()
    kind = _BRANCH_KIND.match(folded)
    rest = folded[kind.end() :] if kind else folded
    if not rest:
        kind, rest = None, folded
    named = _SHORT.get(kind[1], kind[1]) if kind else ""
    return _Name(named, _ZEROS.sub("", rest.strip()))


@lru_cache(_REMEMBERED)
def _commune(words: str) -> str:
    folded = _UNION.sub("", text.fold(words)).strip()
    return _COMMUNE_KIND.sub("", folded).strip()
