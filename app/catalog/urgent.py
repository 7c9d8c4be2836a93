"""«Sửa khẩn»: what is small enough to go online before anybody else has read it.

A telephone number or an article of a law is a matter of words. Whatever touches how learners are
asked or counted waits for a second pair of eyes.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalog import comparing, library, publishing, question_changes
from app.catalog.models import Revision, SceneSecret
from app.catalog.proposals import Proposal, Verdict, VerdictKind
from app.catalog.publishing import Prepared
from app.catalog.question_changes import Change

MOST_WORDS = 100
WORDING = {Change.WORDING, Change.EXPLANATION}
SEND = "Chị bấm Gửi duyệt để người khác đọc trước."
OFFLINE = f"Bài này chưa đăng nên không cần sửa khẩn. {SEND}"
SAME = "Bài này giống bài đang đăng, chưa có gì để sửa khẩn."
QUESTIONS = f"Sửa khẩn chỉ sửa lời văn. Lần này có câu hỏi đổi nhiều hơn thế. {SEND}"
STRUCTURE = (
    "Sửa khẩn chỉ sửa lời văn. Lần này có phần, câu hỏi hay tình huống thêm, bớt, "
    f"đổi chỗ hoặc đổi cách tính. {SEND}"
)
TOO_MANY = f"Sửa khẩn nhiều nhất {MOST_WORDS} chữ. Lần này chị đổi nhiều hơn. {SEND}"


class NotUrgent(Exception):
    """The change has to wait for approval; the message says why and what to do."""


def check(session: Session, base: Revision | None, prepared: Prepared) -> None:
    """Raises NotUrgent when more than some wording of the lesson online changes."""
    if base is None or library.find_by_id(session, base.lesson_id) is None:
        raise NotUrgent(OFFLINE)
    if prepared.source == base.source:
        raise NotUrgent(SAME)
    old = question_changes.stored(session, base.id)
    new = question_changes.compiled(prepared.compiled)
    if any(set(one.changes) - WORDING for one in question_changes.between(old, new)):
        raise NotUrgent(QUESTIONS)
    scenes = [(scene.case_key, scene.secret) for scene in prepared.compiled.scenes]
    if _shape(base.public, _scenes(session, base)) != _shape(prepared.compiled.public, scenes):
        raise NotUrgent(STRUCTURE)
    words = comparing.words(base.source, prepared.source)
    if max(words.added, words.removed) > MOST_WORDS:
        raise NotUrgent(TOO_MANY)


def text_before(session: Session, proposal: Proposal) -> Revision | None:
    """What returning an urgent change puts online again.

    None when its text is no longer what learners read: somebody published since, or took it off.
    """
    newest = publishing.latest(session, proposal.lesson_id)
    if not proposal.is_urgent or newest is None or newest.id != proposal.revision_id:
        return None
    if library.find_by_id(session, proposal.lesson_id) is None:
        return None
    base = proposal.base_revision_id
    # An urgent change may stand on another one that was returned meanwhile: not that far only.
    while returned := _returned(session, base):
        base = returned
    return session.get(Revision, base)


def _returned(session: Session, revision_id: int | None) -> int | None:
    """The revision under an urgent change that was returned; None for every other revision."""
    return session.scalar(
        select(Proposal.base_revision_id)
        .join(Verdict, Verdict.proposal_id == Proposal.id)
        .where(Proposal.revision_id == revision_id, Verdict.kind == VerdictKind.RETURN)
    )


def _scenes(session: Session, revision: Revision) -> list[tuple[str, dict[str, Any]]]:
    rows = session.execute(
        select(SceneSecret.case_key, SceneSecret.body).where(SceneSecret.revision_id == revision.id)
    )
    return [(case, body) for case, body in rows]


def _shape(public: dict[str, Any], scenes: list[tuple[str, dict[str, Any]]]) -> list[object]:
    """A lesson without its words: what is asked where, how it counts, and where choices lead."""
    cards = [
        (card["key"], [block.get("question") for block in card["blocks"] if "question" in block])
        for card in public["cards"]
    ]
    quizzes = [
        {
            **{name: quiz[name] for name in ("key", "settings", "questions", "count", "pools")},
            "parts": [(part["shuffle"], part["questions"]) for part in quiz["parts"]],
        }
        for quiz in public["quizzes"]
    ]
    cases = [
        {name: value for name, value in case.items() if name not in ("title", "intro")}
        for case in public["cases"]
    ]
    return [cards, quizzes, cases, sorted(map(_scene_shape, scenes), key=str)]


def _scene_shape(scene: tuple[str, dict[str, Any]]) -> tuple[object, ...]:
    case, body = scene
    ways = [(choice["to"], choice["points"]) for choice in body["choices"]]
    return case, body["key"], body["questions"], ways, body["next"], body["ending"]
