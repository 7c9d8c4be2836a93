"""A roster's file read in a process of its own, one at a time."""

import json
import logging
import threading
from dataclasses import asdict, dataclass

from app import child
from app.child import End, Limits
from app.files import Fault
from app.people.roster import old_fonts, sentences
from app.people.roster.sentences import FAULTS, Refused

LIMITS = Limits(cpu_seconds=10, wall_seconds=20, memory_bytes=512 * 1024 * 1024)
# One file at a time, so that rosters cannot take the machine from the learners.
_TURN = threading.Lock()
_PATIENCE = 20.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` from the first of the sheet, so that their numbers are those at its side."""

    name: str
    rows: list[list[str]]


def read(data: bytes, *, limits: Limits = LIMITS) -> list[Sheet]:
    """The sheets with anything in them. Raises Refused, whose sentence says what to do."""
    if len(data) > sentences.BOUNDS.sent:
        raise Refused(FAULTS[Fault.TOO_BIG])
    if not _TURN.acquire(timeout=_PATIENCE):
        raise Refused(FAULTS[Fault.TOO_SLOW])
    try:
        head = json.dumps(asdict(limits)).encode()
        end = child.run(__package__, head + b"\n" + data, limits)
    finally:
        _TURN.release()
    found = [sheet for sheet in _sheets(end) if any(map(any, sheet.rows))]
    if not found:
        raise Refused(sentences.NO_ROWS)
    if any(sum(map(any, sheet.rows)) > sentences.MOST_ROWS + 20 for sheet in found):
        raise Refused(sentences.TOO_MANY_ROWS)
    if old_fonts.is_written(cell for sheet in found for row in sheet.rows for cell in row):
        raise Refused(sentences.OLD_FONT)
    return found


def _sheets(end: End) -> list[Sheet]:
    if end.status == 0 and end.out:
        said = json.loads(end.out)
        if "fault" in said:
            raise Refused(FAULTS[Fault[said["fault"]]])
        return [Sheet(name, rows) for name, rows in said["pages"]]
    if end.status is None:
        raise Refused(FAULTS[Fault.TOO_SLOW])
    if not end.is_spent:
        _log.warning("reading a roster ended with status %s: %s", end.status, end.complaint)
    raise Refused(FAULTS[Fault.TOO_MUCH])
