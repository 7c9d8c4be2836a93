"""The child process that decodes and encodes: limits first, then one picture from stdin."""

import sys

from app import child
from app.catalog import imaging
from app.catalog.imaging import BadPicture, encoding


def main() -> None:
    child.limit(imaging.LIMITS)
    try:
        answer = imaging.packed(encoding.encoded(sys.stdin.buffer.read()))
    except BadPicture as problem:
        answer = b"!" + problem.sentence.encode()
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
