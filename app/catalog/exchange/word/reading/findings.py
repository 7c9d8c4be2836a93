"""What is gathered while the file is walked through: pictures, notes, and what cannot be read."""

import hashlib
import re
from collections.abc import Mapping

from app.catalog.exchange.paper import Refused, Unread
from app.catalog.exchange.word import sentences
from app.catalog.exchange.word.reading.package import Package
from app.text import clean

LONGEST_QUOTE = 300
_KINDS = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
# The fonts of the time before Unicode: their letters are others under the same codes.
_OLD_FONT = re.compile(r"\.?vn(?!i\b)[a-z]|vni[- ]", re.I)
_OLD_LETTERS = re.compile("[\u0080-\u02ff\u2010-\u2122]")
_NEW_LETTERS = re.compile("[ơưƠƯăĂđĐ\u0300-\u036f\u1ea0-\u1ef9]")


class Findings:
    """`taken` are the pictures of the course: their path and the SHA-256 of their bytes."""

    def __init__(self, package: Package, taken: Mapping[str, str]) -> None:
        self.package = package
        self.unread: list[Unread] = []
        self.pictures: dict[str, bytes] = {}
        self.notes: list[tuple[str, str]] = []
        self._taken = {path.casefold() for path in taken}
        self._by_hash = {sha256: path for path, sha256 in taken.items()}

    def miss(self, what: str, quote: str) -> None:
        """Something that will not be in the draft."""
        quote = " ".join(clean(quote).split())
        if len(quote) > LONGEST_QUOTE:
            # Cut into several: nothing that was written is left out.
            for start in range(0, len(quote), LONGEST_QUOTE):
                self.unread.append(Unread(what, quote[start : start + LONGEST_QUOTE]))
        elif quote:
            self.unread.append(Unread(what, quote))

    def picture(self, part: str) -> str:
        """The path of a picture in the course, "" when it cannot be used."""
        data = self.package.part(part)
        if data is None:
            self.miss(sentences.PICTURE, part.rpartition("/")[2])
            return ""
        known = hashlib.sha256(data).hexdigest()
        if known not in self._by_hash:
            ending = _kind(data)
            if not ending:
                self.miss(sentences.PICTURE, part.rpartition("/")[2])
                return ""
            self._by_hash[known] = path = self._free(ending)
            self.pictures[path] = data
        return self._by_hash[known]

    def font(self, font: str | None, text: str) -> None:
        """Refuses a file whose letters only look right in the font it names."""
        if font and _OLD_FONT.match(font) and _OLD_LETTERS.search(text):
            if not _NEW_LETTERS.search(text):
                raise Refused(sentences.OLD_FONT.format(font=clean(font)[:40]))

    def _free(self, ending: str) -> str:
        number = 1
        while (path := f"media/hinh-{number}.{ending}") in self._taken:
            number += 1
        self._taken.add(path)
        return path


def _kind(data: bytes) -> str:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((ending for magic, ending in _KINDS if data.startswith(magic)), "")
