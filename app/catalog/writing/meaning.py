"""When two manuscripts say the same."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from app.catalog.spec import Front, Manuscript, SceneChoice
from app.text import clean

T = TypeVar("T")

_WHERE = {"line": 0, "end_line": 0, "source": "", "spans": (), "problems": (), "wording": ""}


def meaning(text: Manuscript) -> Manuscript:
    """The manuscript without where things stand and how they were spelled.

    Lines, sources, spans and problems are gone. A key is part of the meaning only where the
    author's text holds it as an id; elsewhere it is made from the words. A choice leads to a
    scene, however it named it. Of the front matter its values count, what is read from them
    follows. Two manuscripts say the same when their meanings are equal.
    """
    return bare(text)


def bare(value: T) -> T:
    """Any part of a manuscript by its meaning alone."""
    found: Any = value
    if isinstance(found, Front):
        found = Front(
            lang=found.lang,
            values={name: bare(words) for name, words in sorted(found.values.items())},
            unknown=bare(found.unknown),
        )
    elif is_dataclass(found) and not isinstance(found, type):
        found = replace(found, **_bare_fields(found))
    elif isinstance(found, tuple):
        found = tuple(map(bare, found))
    elif isinstance(found, str):
        found = clean(found)
    same: T = found
    return same


def _bare_fields(node: Any) -> Mapping[str, Any]:
    said = {each.name: _WHERE.get(each.name, getattr(node, each.name)) for each in fields(node)}
    if not said.get("has_id", True):
        said["key"] = ""
    if isinstance(node, SceneChoice) and node.to:
        said["target"] = ""
    return {name: bare(value) for name, value in said.items()}
