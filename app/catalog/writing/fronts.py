"""The front matter as canonical text: known keys in the order of the table, unknown ones behind."""

from collections.abc import Iterator

from app.catalog.manuscript.front_matter import KEYS
from app.catalog.spec import Front

Value = str | tuple[str, ...]

LONGEST_ROW = 80
# One source a line, as the format asks.
_LISTS = frozenset({"sources"})


def rows(front: Front) -> list[str]:
    """The lines with their two rules; none when there is nothing to say.

    Keys are in the language of the file: English only where it says that it is.
    """
    said = [
        (names[0 if front.lang.startswith("en") else 1], front.values[key], key in _LISTS)
        for key, names in KEYS.items()
        if key in front.values
    ]
    said += [(name, value, False) for name, value in front.unknown]
    if not said:
        return []
    return ["---", *(row for entry in said for row in _entry(*entry)), "---"]


def _entry(name: str, value: Value, as_list: bool) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{name}: {_quoted(value, brackets=True)}".rstrip()
        return
    in_one = f"{name}: [{', '.join(value)}]"
    is_plain = all(item.strip() and not set(item) & set(",'\"") for item in value)
    if not value or (not as_list and is_plain and len(in_one) <= LONGEST_ROW):
        yield in_one
        return
    yield f"{name}:"
    for item in value:
        yield f"- {_quoted(item)}"


def _quoted(words: str, *, brackets: bool = False) -> str:
    """In quotes where the reader would take some away, or take the words for a list."""
    is_list = brackets and words.startswith("[") and words.endswith("]")
    is_quoted = len(words) > 1 and words[0] == words[-1] and words[0] in "\"'"
    is_bare = not words.strip() and not brackets
    return f'"{words}"' if is_list or is_quoted or is_bare or words != words.strip() else words
