"""What the name of a file says: its place among the others, its key, its language."""

import difflib
import posixpath
import re
from collections.abc import Collection

from app import text

COURSE_FILES = ("khoa-hoc.md", "course.md")
SECTION_FILES = ("_phan.md", "_section.md")
BANKS = frozenset({"ngan-hang", "bank"})
# The key of a bank's lesson is this and the bank's name.
BANK_PREFIX = "ngan-hang-"
MEDIA = "media"
LONGEST_KEY = 60
_PREFIX = re.compile(r"\A(\d{1,6})[-_. ]+(?=.)")
_LANGUAGE = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z]{2,4})?)")


def order(name: str) -> tuple[bool, int, str]:
    """The key by which folders and files stand: numbers first, then names."""
    found = _PREFIX.match(name)
    return (found is None, int(found[1]) if found else 0, text.fold(name))


def bare(name: str) -> str:
    """The name without its number."""
    return _PREFIX.sub("", name, count=1)


def key(name: str) -> str:
    """The key a name gives; may be empty when it has no letter we can write."""
    return text.slug(bare(name))[:LONGEST_KEY].strip("-")


def title(name: str) -> str:
    """The name as a title, when nothing else says one."""
    return bare(name).replace("-", " ").replace("_", " ").strip() or name


def stem(path: str) -> str:
    return posixpath.basename(path).rsplit(".", 1)[0]


def language(path: str) -> tuple[str, str] | None:
    """(the path of the lesson it would translate, language) of `ten.en.md`."""
    found = _LANGUAGE.fullmatch(stem(path))
    if not found:
        return None
    return posixpath.join(posixpath.dirname(path), f"{found[1]}.md"), found[2]


def is_lesson_text(path: str) -> bool:
    return path.lower().endswith(".md")


def near(path: str, among: Collection[str]) -> list[str]:
    """The paths most like one that is not there, at most three."""
    names = {posixpath.basename(other).casefold(): other for other in sorted(among)[:2000]}
    wanted = posixpath.basename(path)[:100].casefold()
    return [names[found] for found in difflib.get_close_matches(wanted, names, n=3, cutoff=0.6)]
