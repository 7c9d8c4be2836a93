"""Pictures that trainers bring: made small for phones, with nothing in them but the picture.

Decoding what anybody may upload happens in a process of its own (``__main__``, ``encoding``):
the first frame, upright, without any metadata, as AVIF and as JPEG.
"""

import logging
import struct
import threading
from dataclasses import dataclass

from app import child
from app.child import End, Limits

LARGEST_FILE = 10 * 1024 * 1024
MOST_PIXELS = 24_000_000
LONGEST_EDGE = 8_000
WIDEST = 720
BUDGET = 25 * 1024
LIMITS = Limits(cpu_seconds=20, wall_seconds=40, memory_bytes=768 * 1024 * 1024)

EMPTY = "Tệp này trống. Chị chọn lại hình."
TOO_BIG = "Hình nặng hơn 10 MB. Chị chụp màn hình tấm hình ấy, hoặc thu nhỏ rồi đưa lên lại."
TOO_WIDE = "Hình lớn quá (hơn 24 triệu điểm ảnh hoặc một cạnh hơn 8.000). Chị thu nhỏ rồi đưa lên."
HEIC = (
    "Đây là hình HEIC của iPhone. Chị mở hình, chụp màn hình rồi đưa hình ấy lên; hoặc vào"
    " Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi chụp lại."
)
SVG = "Đây là hình vẽ SVG. Chị chụp màn hình tấm hình ấy rồi đưa lên."
OTHER = "Máy chưa đọc được tệp này như một hình. Chị đưa lên hình JPEG, PNG, WebP hoặc GIF."
BROKEN = "Hình bị hỏng hoặc tải chưa hết. Chị tải lại hình gốc rồi đưa lên."
TOO_SLOW = "Máy chưa làm kịp hình này. Chị thử lại; nếu vẫn vậy thì chụp màn hình rồi đưa lên."

_HEADS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")
_SIZES = struct.Struct(">II")
# One picture at a time, so that trainers cannot take the machine from the learners.
_TURN = threading.Lock()
_PATIENCE = 30.0

_log = logging.getLogger(__name__)


class BadPicture(Exception):
    """A file that is not taken; `sentence` says in Vietnamese why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Encoded:
    """One picture, the same twice: for old browsers and for those that know AVIF."""

    jpeg: bytes
    avif: bytes


def encode(data: bytes) -> Encoded:
    """The picture at most 720 pixels wide, AVIF within 25 KB where that can be. Raises BadPicture.

    A smaller picture keeps its size; what is transparent becomes white.
    """
    _check_kind(data)
    if not _TURN.acquire(timeout=_PATIENCE):
        raise BadPicture(TOO_SLOW)
    try:
        return _read(child.run(__name__, data, LIMITS))
    finally:
        _TURN.release()


def _check_kind(data: bytes) -> None:
    """By its first bytes: whatever is no picture never reaches a decoder."""
    if not data:
        raise BadPicture(EMPTY)
    if len(data) > LARGEST_FILE:
        raise BadPicture(TOO_BIG)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise BadPicture(HEIC)
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    if not is_webp and not data.startswith(_HEADS):
        is_drawing = b"<svg" in data[:2000].lower()
        raise BadPicture(SVG if is_drawing else OTHER)


def _read(end: End) -> Encoded:
    if end.status is None:
        raise BadPicture(TOO_SLOW)
    if end.status != 0:
        if not end.is_spent:
            _log.error("encoding a picture ended with status %s: %s", end.status, end.complaint)
        raise BadPicture(TOO_WIDE if end.is_spent else BROKEN)
    if end.out.startswith(b"!"):
        raise BadPicture(end.out[1:].decode())
    jpeg, avif = _SIZES.unpack_from(end.out, 1)
    start = 1 + _SIZES.size
    return Encoded(end.out[start : start + jpeg], end.out[start + jpeg : start + jpeg + avif])


def packed(encoded: Encoded) -> bytes:
    """The answer of the child: a sign, two lengths, two files."""
    lengths = _SIZES.pack(len(encoded.jpeg), len(encoded.avif))
    return b"=" + lengths + encoded.jpeg + encoded.avif
