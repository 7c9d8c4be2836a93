"""Ordinary Markdown, never written for our format, read and written again.

    .venv/bin/python -m tests.catalog.corpus DIR…

prints how many files and lines there were; in how many the reader crashed, found a quiz, a case
or a question where nobody wrote one, or lost a line; in how many the writer changed a byte; and
the seconds for each 100 KB. Without DIR it takes the documentation inside installed packages.
The exit status is 1 when anything is wrong.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.catalog.manuscript import parse
from app.catalog.manuscript.checking import MOST_BYTES
from app.catalog.spec import Manuscript
from app.catalog.writing import write
from app.text import clean

AT_HAND = Path(__file__).parents[2] / ".venv"
ENDINGS = {".md", ".markdown", ".mdx"}


@dataclass(slots=True)
class Counts:
    """What was found; each list names files, with a reason where there is one."""

    files: int = 0
    lines: int = 0
    bytes: int = 0
    seconds: float = 0
    crashed: list[str] = field(default_factory=list)
    misread: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        return [*self.crashed, *self.misread, *self.lost, *self.changed]

    def __str__(self) -> str:
        speed = self.seconds / max(1, self.bytes) * 100 * 1024
        return (
            f"files {self.files}, lines {self.lines}, crashes {len(self.crashed)},"
            f" misread {len(self.misread)}, lost lines {len(self.lost)},"
            f" not preserved {len(self.changed)},"
            f" {self.seconds:.2f} s ({speed:.3f} s for 100 KB)"
        )


def files(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """The name and the text of every Markdown file; beyond our size a text is not read at all."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in ENDINGS and path.is_file():
                if path.stat().st_size <= MOST_BYTES:
                    yield str(path), path.read_bytes().decode("utf-8", errors="replace")


def count(texts: Iterable[tuple[str, str]]) -> Counts:
    """Read and write every text."""
    counts = Counts()
    for name, text in texts:
        counts.files += 1
        counts.lines += text.count("\n") + 1
        counts.bytes += len(text.encode())
        _judge(name, text, counts)
    return counts


def _judge(name: str, text: str, counts: Counts) -> None:
    start = time.process_time()
    try:
        found = parse(text)
        written = write(found)
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as e:
        counts.crashed.append(f"{name}: {e!r}")
        return
    counts.seconds += time.process_time() - start
    if found.quizzes or found.cases or any(True for _ in found.questions()):
        counts.misread.append(name)
    if not covers(found):
        counts.lost.append(name)
    if written != clean(text) and not found.front.end_line:
        counts.changed.append(name)


def covers(found: Manuscript) -> bool:
    """Whether every line stands in exactly one span."""
    ends = [0] + [end for _, _, end in found.spans]
    starts = [start for _, start, _ in found.spans] + [len(found.source.split("\n")) + 1]
    return [end + 1 for end in ends] == starts


def main(folders: list[str]) -> int:
    counts = count(files(map(Path, folders) if folders else [AT_HAND]))
    for name in counts.wrong:
        print(name)
    print(counts)
    return 1 if counts.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
