"""The files of one course by path, wherever they lie."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.catalog.messages import problem
from app.catalog.spec import Problem

MOST_FILES = 20_000
DEEPEST = 12
# A lesson is refused from 200 KB on; what is larger than this is not even read.
LARGEST_TEXT = 2 * 1024 * 1024
LARGEST_MEDIA = 20 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """A problem and the file it is in, by its path in the folder."""

    path: str
    problem: Problem


@dataclass(frozen=True)
class File:
    """One file: how large it is, and its bytes when somebody asks for them."""

    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Tree:
    """A course's files: {path with slashes: file}, and what could not be taken in."""

    name: str
    files: Mapping[str, File]
    findings: tuple[Finding, ...] = ()


def on_disk(folder: Path) -> Tree:
    """The files below a folder, hidden ones left out."""
    walk = _Walk(folder.resolve())
    files = dict(walk.files())
    return Tree(folder.resolve().name, files, tuple(walk.findings))


class _Walk:
    """Folder by folder without recursion, so that no depth can break it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = []
        self.count = 0

    def files(self) -> Iterator[tuple[str, File]]:
        waiting = [(self.root, 0)]
        while waiting and self.count <= MOST_FILES:
            folder, depth = waiting.pop()
            for entry in self._entries(folder):
                if self._is_folder(entry):
                    if depth + 1 > DEEPEST:
                        self._find(entry.path, "S07/deep", most=DEEPEST)
                    else:
                        waiting.append((Path(entry.path), depth + 1))
                elif file := self._file(entry):
                    yield self._path(entry.path), file

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                return sorted(
                    (entry for entry in found if not entry.name.startswith(".")),
                    key=lambda entry: entry.name,
                )
        except OSError:
            self._find(str(folder), "S06/unread")
            return []

    def _is_folder(self, entry: os.DirEntry[str]) -> bool:
        return entry.is_dir(follow_symlinks=False)

    def _file(self, entry: os.DirEntry[str]) -> File | None:
        self.count += 1
        if self.count > MOST_FILES:
            self._find(str(self.root), "S07/many", most=MOST_FILES)
            return None
        if entry.is_symlink() and not self._stays_inside(entry):
            self._find(entry.path, "S07")
            return None
        try:
            if not entry.is_file():
                self._find(entry.path, "S06/unread")
                return None
            return File(entry.stat().st_size, Path(entry.path).read_bytes)
        except OSError:
            self._find(entry.path, "S06/unread")
            return None

    def _stays_inside(self, entry: os.DirEntry[str]) -> bool:
        """Whether a link leads to a file of this folder; a link to a folder may lead in circles."""
        try:
            target = Path(entry.path).resolve(strict=True)
        except (OSError, RuntimeError):
            return False
        return target.is_file() and target.is_relative_to(self.root)

    def _path(self, path: str) -> str:
        """The path in the folder; bytes that are no letters are shown as question marks."""
        written = Path(path).relative_to(self.root).as_posix()
        return written.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def _find(self, path: str, code: str, **words: object) -> None:
        name = self._path(path)
        self.findings.append(Finding(name, problem(code, 1, name, **words)))


def text_of(path: str, file: File) -> tuple[str | None, bytes, list[Finding]]:
    """(text, bytes, what is wrong): a file that is too large or no UTF-8 has no text."""
    if file.size > LARGEST_TEXT:
        return None, b"", [Finding(path, problem("X01", 1, path, most=200))]
    try:
        data = file.read()
    except OSError:
        return None, b"", [Finding(path, problem("S06/unread", 1, path))]
    try:
        return data.decode("utf-8"), data, []
    except UnicodeDecodeError as refused:
        line = data.count(b"\n", 0, refused.start) + 1
        return None, data, [Finding(path, problem("S06", line, path))]
