"""The hash of a revision: with its id the name under which its parts are kept in memory."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.catalog.models import Revision
from app.orm import table

_revision = table(Revision)
_SHAS = select(_revision.c.id, _revision.c.source_sha256).where(
    _revision.c.id.in_(bindparam("ids", expanding=True))
)


def of(session: Session, revision_ids: Iterable[int]) -> dict[int, str]:
    """{revision id: hash of its source}, looked up once for each session."""
    wanted, known = set(revision_ids), _known_here(session)
    if not wanted <= known.keys():
        rows = session.execute(_SHAS, {"ids": list(wanted - known.keys())})
        known.update({revision_id: sha for revision_id, sha in rows})
    return {revision_id: known[revision_id] for revision_id in wanted}


def met(session: Session, revision_id: int, sha: str) -> None:
    """Another query has just read the hash of this revision's source: it need not be asked for."""
    _known_here(session)[revision_id] = sha


def _known_here(session: Session) -> dict[int, str]:
    known: dict[int, str] = session.info.setdefault("hashes of revisions", {})
    return known
