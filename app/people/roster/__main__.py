"""The child process that reads a roster's file: limits first, then the bytes from stdin."""

import json
import sys

from app import child
from app.child import Limits
from app.files import Fault, Unreadable
from app.people.roster import merging, opening
from app.people.roster.sentences import BOUNDS

# What a file made to hurt may bring about: too deep, or too much of it.
_TOO_MUCH = (RecursionError, MemoryError, OverflowError)


def main() -> None:
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    child.limit(Limits(**json.loads(head)))
    sys.stdout.buffer.write(json.dumps(answer(data)).encode())


def answer(data: bytes) -> dict[str, object]:
    try:
        pages = opening.pages(data, BOUNDS)
        return {"pages": [[page.name, merging.spread(page)] for page in pages]}
    except Unreadable as error:
        return {"fault": error.fault.name}
    except _TOO_MUCH:
        return {"fault": Fault.TOO_MUCH.name}


if __name__ == "__main__":
    main()
