"""Which languages a revision may be read in: strung together, so that the query that finds a lesson
brings them along."""

from sqlalchemy import FromClause, ScalarSelect, String, cast, func, select

from app.catalog.models import Translation
from app.orm import table

_translation = table(Translation)
_NAME = _translation.c.lang + ":" + cast(_translation.c.id, String)


def column(revisions: FromClause) -> ScalarSelect[str]:
    """«en:7:<hash>,en:9:<hash>» for each row of `revisions`; NULL where there is none."""
    return (
        select(func.aggregate_strings(_NAME + ":" + _translation.c.source_sha256, ","))
        .where(_translation.c.revision_id == revisions.c.id)
        .correlate(revisions)
        .scalar_subquery()
    )


def languages(strung: str | None) -> dict[str, str]:
    """{language: id and hash of the newest translation into it}"""
    found: dict[str, tuple[int, str]] = {}
    for row in strung.split(",") if strung else ():
        lang, number, sha = row.split(":")
        found[lang] = max(found.get(lang, (0, "")), (int(number), sha))
    return {lang: f"{number}:{sha}" for lang, (number, sha) in sorted(found.items())}
