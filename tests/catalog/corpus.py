"""Ordinary Markdown, never written for our format, read and written again.

    .venv/bin/python -m tests.catalog.corpus [--headings "Câu {n}. {title}"] DIR…

prints how many files and lines there were; in how many the reader crashed, found a quiz, a case
or a question where nobody wrote one, or lost a line; in how many the writer changed a byte; and
the seconds for each 100 KB, and the slowest file. Without DIR it takes the documentation inside
installed packages. With ``--headings`` every heading gets these words first, so that only what
stands below it can save it; several, divided by ``/``, are used in turn. The exit status is 1 when
anything is wrong.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.catalog.manuscript import parse
from app.catalog.manuscript.checking import MOST_BYTES
from app.catalog.manuscript.scanning import scan
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
    slowest: tuple[float, str] = (0, "")
    headings: int = 0
    blocks: Counter[str] = field(default_factory=Counter)
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

    @property
    def details(self) -> str:
        found = ", ".join(f"{name} {times}" for name, times in self.blocks.most_common()) or "none"
        return (
            f"blocks found: {found}; headings reworded: {self.headings};"
            f" slowest: {self.slowest[0]:.3f} s for 100 KB, {self.slowest[1]}"
        )


def files(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """The name and the text of every Markdown file; beyond our size a text is not read at all."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in ENDINGS and path.is_file():
                if path.stat().st_size <= MOST_BYTES:
                    yield str(path), path.read_bytes().decode("utf-8", errors="replace")


def reworded(text: str, words: str) -> tuple[str, int]:
    """The text with other words in every heading, and how many headings it has."""
    rows, patterns, found = clean(text).split("\n"), words.split("/"), 0
    for line in scan("\n".join(rows)).lines:
        if line.nature == "heading":
            pattern, found = patterns[found % len(patterns)], found + 1
            title = pattern.replace("{n}", str(found)).replace("{title}", line.text)
            rows[line.number - 1] = f"{'#' * line.level} {title}"
    return "\n".join(rows), found


def count(texts: Iterable[tuple[str, str]], words: str = "{title}") -> Counts:
    """Read and write every text, its headings in other words if any are given."""
    counts = Counts()
    for name, original in texts:
        text = original
        if words != "{title}":
            text, more = reworded(original, words)
            counts.headings += more
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
    taken = time.process_time() - start
    counts.seconds += taken
    # A short text says nothing of speed: its time is that of the clock's own step.
    per = taken / max(10 * 1024, len(text.encode())) * 100 * 1024
    counts.slowest = max(counts.slowest, (per, name))
    blocks = list(_blocks(found))
    counts.blocks.update(what for what, _ in blocks)
    counts.misread += [f"{name}:{line}: {what}" for what, line in blocks]
    if not covers(found):
        counts.lost.append(name)
    if written != clean(text) and not (found.front.end_line or blocks):
        counts.changed.append(name)


def _blocks(found: Manuscript) -> Iterator[tuple[str, int]]:
    """What was taken for more than text, and its line."""
    yield from (("quiz", quiz.line) for quiz in found.quizzes)
    yield from (("case", case.line) for case in found.cases)
    for placed in found.questions():
        if placed.block_kind == "check":
            yield placed.question.kind, placed.question.line


def covers(found: Manuscript) -> bool:
    """Whether every line stands in exactly one span."""
    ends = [0] + [end for _, _, end in found.spans]
    starts = [start for _, start, _ in found.spans] + [len(found.source.split("\n")) + 1]
    return [end + 1 for end in ends] == starts


def main(arguments: list[str]) -> int:
    words = "{title}"
    if arguments[:1] == ["--headings"]:
        words, arguments = arguments[1], arguments[2:]
    counts = count(files(map(Path, arguments) if arguments else [AT_HAND]), words)
    for name in counts.wrong:
        print(name)
    print(counts)
    print(counts.details)
    return 1 if counts.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
