"""Which languages a revision may be read in: strung together, so that the query that finds a lesson
brings them along."""

from typing import Any

from sqlalchemy import FromClause, ScalarSelect, String, bindparam, cast, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.functions import GenericFunction

from app.catalog.models import Revision, Translation
from app.orm import table

_translation, _revision = table(Translation), table(Revision)
_COLON = literal_column("':'", String)


class _Strung(GenericFunction[str]):
    """Texts with commas between them. SQLAlchemy's own is put together anew for every query, which
    takes half as long as finding the lesson."""

    type = String()
    inherit_cache = True


@compiles(_Strung)
def _on_postgresql(element: _Strung, compiler: Any, **options: Any) -> str:
    return f"string_agg({compiler.process(element.clauses, **options)}, ',')"


@compiles(_Strung, "sqlite")
def _on_sqlite(element: _Strung, compiler: Any, **options: Any) -> str:
    return f"group_concat({compiler.process(element.clauses, **options)}, ',')"


def column(revisions: FromClause) -> ScalarSelect[str]:
    """«en:7:<hash>,en:9:<hash>» for each row of `revisions`; NULL where there is none."""
    number = cast(_translation.c.id, String)
    named = _translation.c.lang + _COLON + number + _COLON + _translation.c.source_sha256
    return (
        select(_Strung(named))
        .where(_translation.c.revision_id == revisions.c.id)
        .correlate(revisions)
        .scalar_subquery()
    )


_OF_REVISION = select(column(_revision)).where(_revision.c.id == bindparam("revision"))


def languages(strung: str | None) -> dict[str, str]:
    """{language: id and hash of the newest translation into it}, without those taken off."""
    found: dict[str, tuple[int, str]] = {}
    for row in strung.split(",") if strung else ():
        lang, number, sha = row.split(":")
        found[lang] = max(found.get(lang, (0, "")), (int(number), sha))
    return {lang: f"{number}:{sha}" for lang, (number, sha) in sorted(found.items()) if sha}


def of_revision(session: Session, revision_id: int) -> dict[str, str]:
    """The same of one revision, published or not any more."""
    strung: str | None = session.execute(_OF_REVISION, {"revision": revision_id}).scalar_one()
    return languages(strung)
