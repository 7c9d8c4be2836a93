"""The zip that a .docx is: opened with suspicion, every byte counted."""

import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element

from app.catalog.exchange.paper import NotWord, Refused
from app.catalog.exchange.word import sentences
from app.catalog.exchange.word.reading import xml
from app.files import archives

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_OTHERS = (b"{\\rtf", b"%PDF", b"<!DOC", b"<html", b"<?xml", b"<HTML", b"MIME-")
# No text packs this well; small parts may, because a table of empty cells does.
_BEST_RATIO = 200
_SMALL = 5 * 1024 * 1024
_STEP = 256 * 1024
_BAD_ZIP = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
    NotImplementedError, LookupError, OverflowError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to; `target` is a part's name, or an address when `outside`."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of a .docx, by name; each is unpacked once and counted."""

    def __init__(self, data: bytes) -> None:
        _check_kind(data)
        self._unpacked = 0
        self._parts: dict[str, bytes | None] = {}
        self._related: dict[str, dict[str, Relation]] = {}
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            _check_names(self._zip.infolist())
        except _BAD_ZIP as error:
            raise NotWord(sentences.NOT_WORD) from error
        self._names = {info.filename: info for info in self._zip.infolist()}
        self._check_content()
        self.main = self._main()

    def names(self) -> list[str]:
        return list(self._names)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None when there is none of that name."""
        if name not in self._parts:
            info = self._names.get(name)
            self._parts[name] = self._unpack(info) if info else None
        return self._parts[name]

    def xml(self, name: str) -> Element | None:
        data = self.part(name)
        return xml.parse(data) if data is not None else None

    def related(self, name: str) -> dict[str, Relation]:
        """What a part points to, by the id it uses for it."""
        if name not in self._related:
            folder, _, file = name.rpartition("/")
            root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
            found = root.findall("pr:Relationship") if root is not None else []
            self._related[name] = {one.get("Id", ""): _relation(one, folder) for one in found}
        return self._related[name]

    def by_kind(self, name: str, kind: str) -> list[str]:
        """The parts a part points to as `kind`, such as "styles"."""
        return [
            relation.target
            for relation in self.related(name).values()
            if not relation.outside and relation.kind == kind
        ]

    def first(self, kind: str) -> Element | None:
        """The part of that kind which belongs to the text itself."""
        found = self.by_kind(self.main, kind)
        return self.xml(found[0]) if found else None

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_STEP):
                    chunks.append(chunk)
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    is_bomb = size > _SMALL and size > _BEST_RATIO * max(1, info.compress_size)
                    if is_bomb or self._unpacked > sentences.LARGEST_UNPACKED:
                        raise Refused(sentences.TOO_MUCH)
        except _BAD_ZIP as error:
            raise Refused(sentences.BROKEN) from error
        return b"".join(chunks)

    def _check_content(self) -> None:
        root = self.xml("[Content_Types].xml")
        if root is None:
            raise NotWord(sentences.NOT_WORD)
        types = [one.get("ContentType", "") for one in root]
        if any("macroEnabled" in kind or "vbaProject" in kind for kind in types):
            raise Refused(sentences.MACROS)
        if any(name.lower().endswith("vbaproject.bin") for name in self._names):
            raise Refused(sentences.MACROS)

    def _main(self) -> str:
        relations = self.related("").values()
        found = next((one for one in relations if one.kind == "officeDocument"), None)
        name = found.target if found else "word/document.xml"
        if name.startswith(("xl/", "ppt/")):
            raise NotWord(sentences.OTHER_OFFICE)
        if name not in self._names:
            raise NotWord(sentences.NOT_WORD)
        return name


def _check_kind(data: bytes) -> None:
    if not data:
        raise NotWord(sentences.EMPTY)
    if len(data) > sentences.LARGEST_FILE:
        raise Refused(sentences.TOO_BIG)
    if data.startswith(_OLD):
        is_locked = any(name in data for name in _ENCRYPTED)
        raise Refused(sentences.LOCKED) if is_locked else NotWord(sentences.OLD_WORD)
    if data.lstrip()[:5].startswith(_OTHERS):
        raise NotWord(sentences.OTHER_TEXT)


def _check_names(found: list[zipfile.ZipInfo]) -> None:
    if len(found) > sentences.MOST_PARTS:
        raise Refused(sentences.TOO_MUCH)
    if sum(info.file_size for info in found) > sentences.LARGEST_UNPACKED:
        raise Refused(sentences.TOO_MUCH)
    seen: set[str] = set()
    for info in found:
        name = info.orig_filename
        if archives.is_unsafe(info) or name.casefold() in seen:
            raise Refused(sentences.UNSAFE)
        if info.flag_bits & 1:
            raise Refused(sentences.LOCKED)
        seen.add(name.casefold())


def _relation(element: Element, folder: str) -> Relation:
    target = element.get("Target", "")
    kind = element.get("Type", "").rpartition("/")[2]
    if element.get("TargetMode") == "External":
        return Relation(kind, target, outside=True)
    path = target if target.startswith("/") else posixpath.join(folder, target)
    return Relation(kind, posixpath.normpath(path).lstrip("/"), outside=False)
