"""One way to write a text, and its folded shadow for search."""

import re
import unicodedata

# Seen and unseen characters that say the same as a plain one, or nothing at all. Control
# characters and lone surrogates are among them: PostgreSQL refuses both.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LOOK_ALIKES = str.maketrans(
    {
        "\u00d0": "Đ",  # Icelandic eth, typed by old keyboards
        "\u0189": "Đ",  # African D
        "\u00f0": "đ",
        "\u0256": "đ",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
    }
)
# Đ has no decomposition: taking marks away does not touch it.
_BARE_D = str.maketrans("đðɖ", "ddd")
_NOT_SLUG = re.compile("[^a-z0-9]+")


def nfc(text: str) -> str:
    """The text in composed form: "Lường" is five characters, however the keyboard made it."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """A text as we store it.

    Composed; lines end in LF; no-break spaces are spaces; zero-width, direction and control
    characters, byte order marks and broken halves of characters are gone; look-alikes of Đ are Đ.
    Tabs, line breaks and outer blanks stay. Cleaning twice changes nothing.
    """
    text = _LINE_ENDS.sub("\n", text)
    return nfc(_UNSEEN.sub("", text).translate(_LOOK_ALIKES))


def fold(text: str) -> str:
    """The text for searching: small letters without marks, đ as d, single spaces, none outside."""
    small = unicodedata.normalize("NFKD", clean(text)).casefold().translate(_BARE_D)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", small)
        if not unicodedata.combining(letter)
    )
    return " ".join(bare.split())


def has_marks(text: str) -> bool:
    """Whether the text carries any Vietnamese mark: a tone, ă â ê ô ơ ư, or đ."""
    small = clean(text).lower()
    return "đ" in small or any(map(unicodedata.combining, unicodedata.normalize("NFD", small)))


def slug(text: str) -> str:
    """The text for an address or a file name: a-z, 0-9 and single dashes; may be empty."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def words(text: str) -> int:
    """How many syllables the text has: runs without blanks that hold a letter or a digit."""
    return sum(any(map(str.isalnum, run)) for run in clean(text).split())
