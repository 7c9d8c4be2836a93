"""Sent, read by somebody else, online: one verdict each, and nobody approves her own text."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import markup
from app.catalog import approving, drafting, library, proposing, publishing, verdicts, waiting
from app.catalog.approving import Approver, OwnText
from app.catalog.models import Lesson, Publication, Revision
from app.catalog.proposals import Proposal, Verdict, VerdictKind
from app.catalog.publishing import Prepared, StaleBase
from app.catalog.verdicts import Decided
from app.journal import Journal
from app.organisation import settings
from app.people import accounts, scope
from tests import world as worlds
from tests.world import MONDAY, TUESDAY, WEDNESDAY, Someone, World

SMILE = ("Chị chào,", "Chị mỉm cười chào,")


@pytest.fixture(autouse=True)
def somebody_else_approves(session: Session) -> None:
    settings.let_approve_own(session, False, by=None, at=MONDAY)


def lesson(session: Session) -> Lesson:
    return session.get_one(Lesson, worlds.lesson(session).lesson_id)


def newest(session: Session) -> Revision:
    found = publishing.latest(session, lesson(session).id)
    assert found is not None
    return found


def prepared(session: Session, source: str) -> Prepared:
    return publishing.prepare(
        source, publishing.known(session, lesson(session)), render=markup.render
    )


def as_approver(someone: Someone) -> Approver:
    return Approver(someone.account.id, someone.id)


def send(session: Session, who: Someone, source: str, note: str | None = None) -> Proposal:
    return proposing.propose(
        session,
        lesson(session),
        prepared(session, source).source,
        by=who.account.id,
        base=newest(session).id,
        note=note,
        at=MONDAY,
    )


def approve(session: Session, proposal: Proposal, by: Someone) -> Verdict:
    return approving.approve(
        session,
        proposal,
        prepared(session, proposal.source),
        by=as_approver(by),
        onto=newest(session).id,
        at=TUESDAY,
    )


def test_nobody_may_approve_her_own_text_unless_the_province_lets_her(
    session: Session, world: World
) -> None:
    sent = send(session, world.minh, newest(session).source.replace(*SMILE))

    with pytest.raises(OwnText):
        approve(session, sent, world.minh)

    settings.let_approve_own(session, True, by=None, at=TUESDAY)
    assert approve(session, sent, world.minh).kind is VerdictKind.APPROVE


def test_a_second_account_of_hers_is_the_same_pair_of_eyes(session: Session, world: World) -> None:
    sent = send(session, world.minh, newest(session).source.replace(*SMILE))
    other = accounts.create(session, world.minh.person, "minh2", at=MONDAY)

    with pytest.raises(OwnText):
        approve(session, sent, Someone(world.minh.person, other))


def test_what_was_read_is_what_is_published(session: Session, world: World) -> None:
    source = newest(session).source
    sent = send(session, world.minh, source.replace(*SMILE), note="Thêm nụ cười")
    drafting.save(
        session,
        lesson(session).id,
        world.minh.account.id,
        source.replace("Chị chào,", "Chị gật đầu,"),
        base=newest(session).id,
        seen="",
        at=MONDAY,
    )

    verdict = approve(session, sent, world.quyen)

    online = session.get_one(Revision, library.find(session, "an-toan", "chao-hoi").revision_id)  # type: ignore[union-attr]
    assert online.id == verdict.revision_id
    assert online.source == sent.source
    assert (online.by_account, online.note) == (world.minh.account.id, "Thêm nụ cười")
    put = session.scalars(select(Publication).where(Publication.revision_id == online.id)).one()
    assert put.by_account == world.quyen.account.id


def test_her_draft_is_done_when_it_was_what_she_sent(session: Session, world: World) -> None:
    """What she wrote since goes on from the text that is online now."""
    row, mine = lesson(session), world.minh.account.id
    base = newest(session)
    text = base.source.replace(*SMILE)
    drafting.save(session, row.id, mine, text, base=base.id, seen="", at=MONDAY)
    sent = send(session, world.minh, text)
    approve(session, sent, world.quyen)
    assert drafting.of(session, row.id, mine) is None

    base = newest(session)
    drafting.save(session, row.id, mine, text + "\nA.\n", base=base.id, seen="", at=MONDAY)
    sent = send(session, world.minh, text + "\nA.\n")
    draft = drafting.of(session, row.id, mine)
    assert draft is not None
    draft.source = text + "\nA. B.\n"
    approve(session, sent, world.quyen)

    desk = drafting.desk(session, row.id, mine, "")
    assert desk.source == text + "\nA. B.\n"
    assert not desk.is_stale


def test_questions_keep_the_ids_they_were_sent_with(session: Session, world: World) -> None:
    row, mine = lesson(session), world.minh.account.id
    text = newest(session).source + "\n### Câu 6. Câu mới?\n- (x) A\n- ( ) B\n"
    drafting.save(session, row.id, mine, text, base=newest(session).id, seen="", at=MONDAY)

    sent = send(session, world.minh, text)

    draft = drafting.of(session, row.id, mine)
    assert draft is not None
    assert "### Câu 6. Câu mới? <!-- id: q" in draft.source
    approve(session, sent, world.quyen)
    assert newest(session).source == draft.source


def test_the_second_verdict_does_not_count(session: Session, world: World) -> None:
    sent = send(session, world.minh, newest(session).source.replace(*SMILE))
    approve(session, sent, world.quyen)

    with pytest.raises(Decided):
        approve(session, sent, world.quyen)
    with pytest.raises(Decided):
        approving.send_back(session, sent, "Chưa được", by=as_approver(world.quyen), at=TUESDAY)
    with pytest.raises(Decided):
        proposing.withdraw(session, sent, by=world.minh.account.id, at=TUESDAY)

    assert newest(session).number == 2


def test_a_newer_text_of_hers_takes_the_place_of_the_one_that_waits(
    session: Session, world: World
) -> None:
    source = newest(session).source
    first = send(session, world.minh, source.replace(*SMILE))
    again = send(session, world.minh, source.replace(*SMILE))
    second = send(session, world.minh, source.replace(*SMILE) + "\nThêm.\n")

    assert again is first
    gone = verdicts.of(session, first)
    assert gone is not None
    assert gone.kind is VerdictKind.WITHDRAW
    assert verdicts.of(session, second) is None
    with pytest.raises(Decided):
        approve(session, first, world.quyen)


def test_somebody_elses_text_waits_beside_hers(session: Session, world: World) -> None:
    send(session, world.minh, newest(session).source.replace(*SMILE))
    send(session, world.quyen, newest(session).source + "\nThêm.\n")

    found = waiting.of_lessons(session, [lesson(session).id])[lesson(session).id]

    assert [one.author for one in found] == ["Nguyễn Văn Minh", "Đinh Thị Quyên"]


def test_a_text_published_meanwhile_is_not_written_over_unseen(
    session: Session, world: World
) -> None:
    seen = newest(session)
    sent = send(session, world.minh, seen.source.replace(*SMILE))
    ready = prepared(session, seen.source + "\nCủa chị khác.\n")
    publishing.publish(session, lesson(session), ready, by=None, base=seen.id, at=TUESDAY)

    with pytest.raises(StaleBase):
        approving.approve(
            session,
            sent,
            prepared(session, sent.source),
            by=as_approver(world.quyen),
            onto=seen.id,
            at=TUESDAY,
        )
    assert verdicts.of(session, sent) is None
    approve(session, sent, world.quyen)
    assert newest(session).source == sent.source


def test_a_text_begun_from_an_old_one_is_not_sent(session: Session, world: World) -> None:
    old = newest(session)
    ready = prepared(session, old.source + "\nCủa chị khác.\n")
    publishing.publish(session, lesson(session), ready, by=None, base=old.id, at=MONDAY)

    with pytest.raises(StaleBase):
        proposing.propose(
            session,
            lesson(session),
            old.source + "\nA.\n",
            by=world.minh.account.id,
            base=old.id,
            note=None,
            at=TUESDAY,
        )


def test_what_is_returned_carries_words_and_changes_nothing_online(
    session: Session, world: World
) -> None:
    before = newest(session)
    sent = send(session, world.minh, before.source.replace(*SMILE))

    approving.send_back(session, sent, "Chị bỏ câu cuối.", by=as_approver(world.quyen), at=TUESDAY)

    found = waiting.latest_of(session, lesson(session).id, world.minh.account.id)
    assert found is not None
    assert found.is_returned
    assert (found.judge, found.words) == ("Đinh Thị Quyên", "Chị bỏ câu cuối.")
    assert newest(session) is before


def test_what_she_takes_back_waits_no_longer(session: Session, world: World) -> None:
    sent = send(session, world.minh, newest(session).source.replace(*SMILE))
    reach = scope.unit_ids((), set(), on=MONDAY.date())

    proposing.withdraw(session, sent, by=world.minh.account.id, at=TUESDAY)

    assert waiting.of_lessons(session, [lesson(session).id]) == {}
    assert waiting.latest_of(session, lesson(session).id, world.minh.account.id) is None
    assert waiting.within(session, reach, at=WEDNESDAY) == []


def test_every_step_is_in_the_journal(session: Session, world: World) -> None:
    sent = send(session, world.minh, newest(session).source.replace(*SMILE))
    approve(session, sent, world.quyen)

    told = session.execute(
        select(Journal.action, Journal.by_account)
        .where(Journal.object == f"proposal/{sent.id}")
        .order_by(Journal.id)
    )
    assert list(map(tuple, told)) == [
        ("propose", world.minh.account.id),
        ("approve", world.quyen.account.id),
    ]
    switched = session.scalars(select(Journal.object).where(Journal.action == "set")).all()
    assert "setting/self-approval" in switched


def test_the_setting_is_off_until_somebody_switches_it_on(session: Session, world: World) -> None:
    assert not settings.may_approve_own(session)
    count = len(settings.history(session, settings.SELF_APPROVAL, limit=9))

    settings.let_approve_own(session, False, by=world.quyen.account.id, at=TUESDAY)
    assert len(settings.history(session, settings.SELF_APPROVAL, limit=9)) == count

    settings.let_approve_own(session, True, by=world.quyen.account.id, at=TUESDAY)
    newest_row = settings.history(session, settings.SELF_APPROVAL, limit=9)[0]
    assert newest_row.by_account == world.quyen.account.id
    assert settings.may_approve_own(session)
