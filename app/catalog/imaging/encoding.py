"""Decoding with suspicion, and encoding within the budget."""

import struct
import warnings
import zlib
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from app.catalog import imaging
from app.catalog.imaging import BadPicture, Encoded

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# Tried from the best down until the file is within the budget; then narrower ones.
_AVIF = (60, 50, 42, 35, 28)
_JPEG = (80, 70, 60, 50)
# An old browser may load twice what a new one does.
_JPEG_BUDGET = 2 * imaging.BUDGET
_WIDTHS = (720, 560, 480)
_BROKEN = (
    OSError, ValueError, TypeError, SyntaxError, EOFError, IndexError, KeyError, OverflowError,
    struct.error, zlib.error, MemoryError, RuntimeError, ZeroDivisionError, AttributeError,
)  # fmt: skip


def encoded(data: bytes) -> Encoded:
    """The first frame, upright, without metadata, twice. Raises BadPicture."""
    picture = _upright(data)
    for width in _WIDTHS:
        smaller = _within(picture, width)
        avif = _first(smaller, "AVIF", _AVIF, imaging.BUDGET)
        if len(avif) <= imaging.BUDGET or width == _WIDTHS[-1]:
            return Encoded(_first(smaller, "JPEG", _JPEG, _JPEG_BUDGET), avif)
    raise AssertionError("the last width always answers")


def _upright(data: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = imaging.MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        try:
            with Image.open(BytesIO(data), formats=FORMATS) as picture:
                _check_size(picture)
                picture.load()
                return _opaque(ImageOps.exif_transpose(picture))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise BadPicture(imaging.TOO_WIDE) from error
        except UnidentifiedImageError as error:
            raise BadPicture(imaging.OTHER) from error
        except (*_BROKEN, Warning) as error:
            raise BadPicture(imaging.BROKEN) from error


def _check_size(picture: Image.Image) -> None:
    width, height = picture.size
    is_long = max(width, height) > imaging.LONGEST_EDGE
    if is_long or width * height > imaging.MOST_PIXELS:
        raise BadPicture(imaging.TOO_WIDE)


def _opaque(picture: Image.Image) -> Image.Image:
    """In plain colours on white, in a new picture that carries nothing else along."""
    if picture.mode.startswith(("I", "F")):
        # Sixteen bits a point: the upper eight are what the eye sees.
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in {"P", "PA", "LA", "La", "RGBa"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    flat = Image.new("RGB", picture.size, "white")
    if picture.mode == "RGBA":
        flat.paste(picture, mask=picture.getchannel("A"))
    else:
        flat.paste(picture.convert("RGB"))
    return flat


def _within(picture: Image.Image, width: int) -> Image.Image:
    """Never larger than it came; a tall one no taller than two screens."""
    smaller = picture.copy()
    smaller.thumbnail((width, 2 * width), Image.Resampling.LANCZOS)
    return smaller


def _first(picture: Image.Image, form: str, qualities: Sequence[int], budget: int) -> bytes:
    """The best that is within the budget, else the smallest."""
    found = b""
    for quality in qualities:
        file = BytesIO()
        if form == "AVIF":
            picture.save(file, form, quality=quality, speed=6, max_threads=1)
        else:
            picture.save(file, form, quality=quality, optimize=True, progressive=True)
        found = file.getvalue()
        if len(found) <= budget:
            break
    return found
