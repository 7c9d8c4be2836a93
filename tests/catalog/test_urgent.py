"""«Sửa khẩn»: a few words are online at once and approved afterwards; anything more waits."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import markup
from app.catalog import (
    approving,
    library,
    proposing,
    publications,
    publishing,
    urgent,
    verdicts,
    waiting,
)
from app.catalog.approving import Approver, OwnText
from app.catalog.models import Lesson, Publication, Revision
from app.catalog.proposals import Proposal, Urgency
from app.catalog.publishing import Prepared, StaleBase
from app.catalog.urgent import NotUrgent
from app.organisation import settings
from app.people import grants, scope
from app.people.models import Role
from tests.world import MONDAY, TUESDAY, WEDNESDAY, Someone, World

SMILE = ("Chị chào,", "Chị mỉm cười chào,")


@pytest.fixture(autouse=True)
def somebody_else_approves(session: Session) -> None:
    settings.let_approve_own(session, False, by=None, at=MONDAY)


def lesson(session: Session, key: str = "chao-hoi") -> Lesson:
    return session.scalars(select(Lesson).where(Lesson.key == key)).one()


def newest(session: Session, key: str = "chao-hoi") -> Revision:
    found = publishing.latest(session, lesson(session, key).id)
    assert found is not None
    return found


def prepared(session: Session, source: str, key: str = "chao-hoi") -> Prepared:
    return publishing.prepare(
        source, publishing.known(session, lesson(session, key)), render=markup.render
    )


def change(session: Session, who: Someone, source: str, key: str = "chao-hoi") -> Proposal:
    return proposing.change_urgently(
        session,
        lesson(session, key),
        prepared(session, source, key),
        by=who.account.id,
        base=newest(session, key).id,
        urgency=Urgency.PHONE,
        note="Số cũ đã đổi",
        at=MONDAY,
    )


def as_approver(someone: Someone) -> Approver:
    return Approver(someone.account.id, someone.id)


def send_back(session: Session, proposal: Proposal, by: Someone) -> None:
    before = urgent.text_before(session, proposal)
    approving.send_back(
        session,
        proposal,
        "Số mới chưa đúng.",
        by=as_approver(by),
        earlier=prepared(session, before.source) if before else None,
        at=TUESDAY,
    )


def test_it_is_online_at_once_and_waits_for_three_days(session: Session, world: World) -> None:
    sent = change(session, world.minh, newest(session).source.replace(*SMILE))

    online = library.find(session, "an-toan", "chao-hoi")
    assert online is not None
    assert online.revision_id == sent.revision_id == newest(session).id
    assert sent.due_at == MONDAY + timedelta(days=3)
    assert verdicts.of(session, sent) is None


def test_approving_adds_a_row_and_publishes_nothing_again(session: Session, world: World) -> None:
    sent = change(session, world.minh, newest(session).source.replace(*SMILE))
    with pytest.raises(OwnText):
        approving.approve(session, sent, None, by=as_approver(world.minh), onto=None, at=TUESDAY)

    approving.approve(session, sent, None, by=as_approver(world.quyen), onto=None, at=TUESDAY)

    assert newest(session).id == sent.revision_id
    assert waiting.of_revisions(session, [newest(session).id])[newest(session).id].is_approved


def test_returning_puts_the_text_before_it_online_and_keeps_both_rows(
    session: Session, world: World
) -> None:
    before = newest(session)
    sent = change(session, world.minh, before.source.replace(*SMILE))

    send_back(session, sent, world.quyen)

    assert newest(session).number == 3
    assert newest(session).source == before.source
    assert newest(session).note == "Trả lại lần sửa khẩn, dùng lại nội dung lần 1"
    put = session.scalars(
        select(Publication.revision_id)
        .where(Publication.lesson_id == lesson(session).id)
        .order_by(Publication.id)
    ).all()
    assert put == [before.id, sent.revision_id, newest(session).id]


def test_a_returned_change_is_not_what_a_later_return_goes_back_to(
    session: Session, world: World
) -> None:
    before = newest(session)
    first = change(session, world.minh, before.source.replace(*SMILE))
    second = change(session, world.minh, newest(session).source + "\nThêm.\n")
    assert urgent.text_before(session, first) is None

    send_back(session, first, world.quyen)
    assert newest(session).id == second.revision_id

    send_back(session, second, world.quyen)
    assert newest(session).source == before.source


def test_a_lesson_published_or_taken_off_since_stays_as_it_is(
    session: Session, world: World
) -> None:
    before = newest(session)
    sent = change(session, world.minh, before.source.replace(*SMILE))
    earlier = prepared(session, before.source)
    publications.withdraw(session, lesson(session), by=None, at=TUESDAY)
    assert urgent.text_before(session, sent) is None

    with pytest.raises(StaleBase):
        approving.send_back(
            session,
            sent,
            "Chưa đúng.",
            by=as_approver(world.quyen),
            earlier=earlier,
            at=TUESDAY,
        )
    send_back(session, sent, world.quyen)
    assert library.find(session, "an-toan", "chao-hoi") is None


KEY = (
    "- ( ) Nói ngay việc của mình\n  > PHANHOI-SAI Chị em chưa kịp nói.\n- (x) Nghe",
    "- (x) Nói ngay việc của mình\n  > PHANHOI-SAI Chị em chưa kịp nói.\n- ( ) Nghe",
)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (*KEY, "câu hỏi"),
        ("- ( ) Nói ngay việc của mình", "- ( ) Nói ngay việc mình", "câu hỏi"),
        ("## Giữ kín", "## Mới\n\nPhần mới.\n\n## Giữ kín", "phần"),
        ("Chị chào,", "Chị chào, " + "rất vui " * 60, "100 chữ"),
        ("", "", "chưa có gì"),
    ],
)
def test_what_is_more_than_wording_waits(
    session: Session, world: World, old: str, new: str, why: str
) -> None:
    source = newest(session).source
    assert old in source

    with pytest.raises(NotUrgent, match=why):
        change(session, world.minh, source.replace(old, new, 1) if old else source)
    assert newest(session).number == 1


def test_a_question_more_or_less_waits(session: Session, world: World) -> None:
    source = newest(session).source

    with pytest.raises(NotUrgent, match="Gửi duyệt"):
        change(session, world.minh, source + "\n### Câu 6. Câu mới?\n- (x) A\n- ( ) B\n")


def test_where_a_choice_of_a_case_leads_is_more_than_wording(
    session: Session, world: World
) -> None:
    source = newest(session, "buoc-dau").source
    compiled = prepared(session, source, "buoc-dau").compiled
    points = next(
        choice["points"]
        for scene in compiled.scenes
        for choice in scene.secret["choices"]
        if choice["points"] > 0
    )

    with pytest.raises(NotUrgent, match="cách tính"):
        change(session, world.minh, source.replace(f"+{points:g}", "+9", 1), "buoc-dau")


def test_wording_of_a_question_and_its_explanation_may_change(
    session: Session, world: World
) -> None:
    source = newest(session).source.replace("Việc nào nên làm?", "Việc nào chị nên làm?")

    assert change(session, world.minh, source).is_urgent


def test_a_lesson_that_is_not_online_needs_none(session: Session, world: World) -> None:
    publications.withdraw(session, lesson(session), by=None, at=MONDAY)

    with pytest.raises(NotUrgent, match="chưa đăng"):
        change(session, world.minh, newest(session).source.replace(*SMILE))


def test_overdue_ones_stand_first(session: Session, world: World) -> None:
    ordinary = proposing.propose(
        session,
        lesson(session, "buoc-dau"),
        newest(session, "buoc-dau").source + "\nThêm.\n",
        by=world.minh.account.id,
        base=newest(session, "buoc-dau").id,
        note=None,
        at=MONDAY - timedelta(days=9),
    )
    sent = change(session, world.minh, newest(session).source.replace(*SMILE))
    powers = grants.powers(session, world.quyen.account.id, at=WEDNESDAY)
    reach = scope.unit_ids(powers, {Role.ADMINISTRATOR}, on=WEDNESDAY.date())

    for at, overdue in ((WEDNESDAY, False), (MONDAY + timedelta(days=3, hours=1), True)):
        found = waiting.within(session, reach, at=at)
        assert [one.proposal.id for one in found] == [sent.id, ordinary.id]
        assert [one.is_overdue(at) for one in found] == [overdue, False]


def test_the_scale_of_a_survey_is_no_matter_of_words(session: Session, world: World) -> None:
    """What a step is called is how learners are asked."""
    survey = "\n### Câu 6 (khảo sát). Bài này thế nào? <!-- id: qkhao -->\nThang đo: Kém | Tốt\n"
    asked = newest(session).source + survey
    base = newest(session).id
    publishing.publish(
        session, lesson(session), prepared(session, asked), by=None, base=base, at=MONDAY
    )

    with pytest.raises(NotUrgent, match="câu hỏi đổi nhiều hơn"):
        change(session, world.minh, asked.replace("Kém | Tốt", "Kém | Rất tốt"))
