"""The three-way rule: file, database, and what both were at their last exchange."""

from enum import StrEnum

from app import text
from app.catalog import identifying


class State(StrEnum):
    """How a lesson's file and its newest text in the database stand to each other."""

    NEW = "new"
    SAME = "same"
    FILE_NEWER = "file-newer"
    DATABASE_NEWER = "database-newer"
    EQUAL = "equal"
    CONFLICT = "conflict"
    GONE = "gone"
    ONLY_DATABASE = "only-database"


WORDS = {
    State.NEW: "bài mới",
    State.SAME: "không đổi",
    State.FILE_NEWER: "tệp mới hơn",
    State.DATABASE_NEWER: "DB mới hơn, hãy export",
    State.EQUAL: "hai bên giống nhau",
    State.CONFLICT: "hai bên cùng sửa",
    State.GONE: "không còn tệp",
    State.ONLY_DATABASE: "chưa có tệp, hãy export",
}


def of(*, file_changed: bool, database_changed: bool, texts_equal: bool) -> State:
    """The state of a lesson that is there on both sides."""
    if not file_changed:
        return State.DATABASE_NEWER if database_changed else State.SAME
    if texts_equal:
        return State.EQUAL
    return State.CONFLICT if database_changed else State.FILE_NEWER


def says_the_same(file: str, source: str) -> bool:
    """Whether a file is the stored text, with the ids we wrote or without any."""
    written = text.clean(file)
    if written == source:
        return True
    bare = identifying.without_ids(written)
    has_ids = bare != "\n".join(line.rstrip() for line in written.split("\n"))
    return not has_ids and bare == identifying.without_ids(source)
