"""Pictures that are brought in: small, upright, bare; and those made to hurt, refused in words."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from app.catalog import imaging
from app.catalog.imaging import BadPicture, Encoded

RED, BLUE = (200, 20, 20), (20, 20, 200)


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def halves(width: int = 40, height: int = 20) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    return picture


def opened(encoded: Encoded) -> list[Image.Image]:
    found = [Image.open(BytesIO(data)) for data in (encoded.jpeg, encoded.avif)]
    assert [picture.format for picture in found] == ["JPEG", "AVIF"]
    return found


def is_red(picture: Image.Image, x: int, y: int) -> bool:
    red, _, blue = picture.convert("RGB").getpixel((x, y))
    return red > blue + 80


def chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def png(width: int, height: int, body: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def with_place() -> bytes:
    """A photograph that says where and with what it was taken, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "MAY-ANH-CUA-LAN"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (21.0, 19.0, 30.0)
    return saved(halves(), "JPEG", exif=exif, quality=95, comment=b"GHI-CHU-RIENG")


def frames(form: str) -> bytes:
    later = [Image.new("RGB", (40, 20), BLUE)] * 3
    first = Image.new("RGB", (40, 20), RED)
    return saved(first, form, save_all=True, append_images=later, duration=100)


def palette() -> bytes:
    picture = Image.new("P", (40, 20), 0)
    picture.putpalette([*RED, *BLUE])
    return saved(picture, "PNG", transparency=0)


def sixteen_bits() -> bytes:
    return saved(Image.new("I;16", (40, 20), 65_535), "PNG")


def test_a_large_photograph_becomes_small_enough_for_a_phone() -> None:
    encoded = imaging.encode(saved(Image.effect_noise((3000, 2000), 40), "JPEG", quality=90))

    assert [picture.size for picture in opened(encoded)] == [(720, 480), (720, 480)]
    assert len(encoded.avif) <= imaging.BUDGET


def test_a_picture_is_never_made_larger() -> None:
    assert [picture.size for picture in opened(imaging.encode(saved(halves(), "PNG")))] == [
        (40, 20),
        (40, 20),
    ]


def test_nothing_of_where_and_by_whom_it_was_taken_is_left() -> None:
    data = with_place()
    assert b"MAY-ANH-CUA-LAN" in data
    assert b"GHI-CHU-RIENG" in data

    encoded = imaging.encode(data)

    for picture in opened(encoded):
        assert not picture.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(picture.info)
    for word in (b"MAY-ANH", b"GHI-CHU", b"Exif"):
        assert word not in encoded.jpeg


def test_a_photograph_on_its_side_stands_upright() -> None:
    for picture in opened(imaging.encode(with_place())):
        assert picture.size == (20, 40)
        assert is_red(picture, 10, 5)
        assert not is_red(picture, 10, 35)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_stays(form: str) -> None:
    for picture in opened(imaging.encode(frames(form))):
        assert getattr(picture, "n_frames", 1) == 1
        assert is_red(picture, 20, 10)


@pytest.mark.parametrize(
    "make",
    [
        lambda: saved(halves().convert("CMYK"), "JPEG"),
        lambda: saved(halves().convert("L"), "JPEG"),
        lambda: saved(halves().convert("1"), "PNG"),
        lambda: saved(halves().convert("LA"), "PNG"),
        lambda: saved(halves().convert("RGBA"), "WEBP"),
        lambda: saved(halves(1, 1), "GIF"),
        palette,
        sixteen_bits,
    ],
)
def test_odd_kinds_of_pictures_are_taken(make: Callable[[], bytes]) -> None:
    for picture in opened(imaging.encode(make())):
        assert picture.mode == "RGB"


def test_what_is_transparent_is_white_and_sixteen_bits_are_not_black() -> None:
    clear = Image.new("RGBA", (40, 20), (0, 0, 0, 0))

    for data in (saved(clear, "PNG"), palette(), sixteen_bits()):
        for picture in opened(imaging.encode(data)):
            assert min(picture.convert("RGB").getpixel((20, 10))) > 240


def test_a_script_hidden_in_a_picture_is_gone() -> None:
    script = b"<script>alert(1)</script><?php system($_GET[0]); ?>"
    data = saved(halves(), "GIF", comment=script) + script + b"PK\3\4"

    encoded = imaging.encode(data)

    assert b"<script" not in encoded.jpeg + encoded.avif
    assert b"php" not in encoded.jpeg + encoded.avif


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", imaging.EMPTY),
    "a bomb": (lambda: png(13_000, 13_000, zlib.compress(bytes(20_000_000))), imaging.TOO_WIDE),
    "a long edge": (lambda: png(20_000, 2, zlib.compress(bytes(40_002))), imaging.TOO_WIDE),
    "a size of billions": (lambda: png(2**31 - 1, 2**31 - 1, b""), imaging.TOO_WIDE),
    "many points": (lambda: png(5_000, 5_000, b""), imaging.TOO_WIDE),
    "cut short": (lambda: saved(Image.effect_noise((300, 300), 60), "JPEG")[:-2000], ""),
    "a cut PNG": (lambda: saved(Image.effect_noise((300, 300), 60), "PNG")[:-9000], ""),
    "only a head": (lambda: b"\xff\xd8\xff\xe0", imaging.OTHER),
    "only a PNG head": (lambda: b"\x89PNG\r\n\x1a\n", imaging.OTHER),
    "a text named .jpg": (lambda: b"day la chu", imaging.OTHER),
    "a page": (lambda: b"<html><script>alert(1)</script>", imaging.OTHER),
    "a drawing": (lambda: b"<?xml version='1.0'?><svg onload='alert(1)'/>", imaging.SVG),
    "from an iPhone": (lambda: b"\0\0\0\x18ftypheic" + bytes(100), imaging.HEIC),
    "a TIFF": (lambda: saved(halves(), "TIFF"), imaging.OTHER),
    "a BMP": (lambda: saved(halves(), "BMP"), imaging.OTHER),
    "an icon": (lambda: saved(halves(), "ICO"), imaging.OTHER),
    "PostScript in a JPEG's clothes": (lambda: b"\xff\xd8\xff%!PS-Adobe-3.0 EPSF", imaging.OTHER),
    "too heavy": (lambda: b"\xff\xd8\xff" + bytes(imaging.LARGEST_FILE), imaging.TOO_BIG),
    "a wrong check": (lambda: png(10, 10, b"\0" * 30), ""),
    "a bomb of words": (
        lambda: png(10, 10, b"").replace(
            chunk(b"IEND", b""), chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(50_000_000)))
        ),
        "",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_and_the_remedy_told(name: str) -> None:
    make, sentence = HOSTILE[name]

    with pytest.raises(BadPicture) as refused:
        imaging.encode(make())

    said = refused.value.sentence
    assert said == sentence or not sentence
    assert "Chị" in said
