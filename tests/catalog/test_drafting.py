"""Drafts are never lost: not to a publication, not to a second page, not to errors in the text."""

import pytest
from sqlalchemy.orm import Session

from app import markup
from app.catalog import drafting, publishing
from app.catalog.drafting import Desk, SavedElsewhere, TooLong
from app.catalog.models import Lesson
from tests import world as worlds
from tests.world import MONDAY, TUESDAY, WEDNESDAY, World

MINE = "## Phần một\n\nBài của tôi.\n"
THEIRS = "## Phần một\n\nBài của chị khác.\n"


def lesson(session: Session) -> Lesson:
    return session.get_one(Lesson, worlds.lesson(session).lesson_id)


def open_desk(session: Session, world: World) -> Desk:
    return drafting.desk(session, lesson(session).id, world.minh.account.id, "mới")


def save(session: Session, world: World, source: str, desk: Desk) -> Desk:
    return drafting.save(
        session,
        lesson(session).id,
        world.minh.account.id,
        source,
        base=desk.base_id,
        seen=desk.stamp,
        at=TUESDAY,
    )


def publish(session: Session, source: str) -> None:
    row = lesson(session)
    base = publishing.latest(session, row.id)
    ready = publishing.prepare(source, publishing.known(session, row), render=markup.render)
    publishing.publish(session, row, ready, by=None, base=base.id if base else None, at=WEDNESDAY)


def test_she_begins_from_the_newest_text(session: Session, world: World) -> None:
    desk = open_desk(session, world)

    assert "Nghe trước, nói sau" in desk.source
    assert desk.saved_at is None
    assert not desk.is_stale


def test_what_she_saves_is_there_when_she_comes_back(session: Session, world: World) -> None:
    save(session, world, "## Phần\n\nDở dang [a", open_desk(session, world))

    desk = open_desk(session, world)

    assert desk.source == "## Phần\n\nDở dang [a"
    assert desk.saved_at == TUESDAY


def test_saving_what_is_published_already_keeps_no_draft(session: Session, world: World) -> None:
    fresh = open_desk(session, world)
    changed = save(session, world, MINE, fresh)

    save(session, world, fresh.source, changed)

    assert open_desk(session, world).saved_at is None


def test_a_publication_meanwhile_leaves_her_draft_as_it_is(session: Session, world: World) -> None:
    saved = save(session, world, MINE, open_desk(session, world))
    publish(session, THEIRS)

    again = save(session, world, MINE + "Thêm.\n", saved)

    assert again.is_stale
    assert open_desk(session, world).source == MINE + "Thêm.\n"
    assert again.newest is not None
    assert "chị khác" in again.newest.source


def test_having_seen_both_texts_she_keeps_hers(session: Session, world: World) -> None:
    save(session, world, MINE, open_desk(session, world))
    publish(session, THEIRS)
    newest = publishing.latest(session, lesson(session).id)
    assert newest is not None

    drafting.rebase(session, lesson(session).id, world.minh.account.id, newest.id, at=WEDNESDAY)

    desk = open_desk(session, world)
    assert desk.source == MINE
    assert not desk.is_stale


def test_a_second_page_of_hers_does_not_overwrite_the_first(session: Session, world: World) -> None:
    opened_twice = open_desk(session, world)
    save(session, world, MINE, opened_twice)

    with pytest.raises(SavedElsewhere) as problem:
        save(session, world, "## Phần một\n\nTrang kia.\n", opened_twice)

    assert problem.value.draft.source == MINE
    assert open_desk(session, world).source == MINE


def test_saving_the_same_text_twice_is_no_quarrel(session: Session, world: World) -> None:
    opened_twice = open_desk(session, world)
    save(session, world, MINE, opened_twice)

    assert save(session, world, MINE, opened_twice).source == MINE


def test_a_text_of_five_megabytes_is_refused_in_words(session: Session, world: World) -> None:
    with pytest.raises(TooLong, match="200 KB"):
        save(session, world, "a" * 5_000_000, open_desk(session, world))


def test_a_base_that_is_no_revision_of_the_lesson_counts_as_none(
    session: Session, world: World
) -> None:
    other = worlds.lesson(session, "buoc-dau").revision_id

    desk = drafting.save(
        session, lesson(session).id, world.minh.account.id, MINE, base=other, seen="", at=MONDAY
    )

    assert desk.is_stale
    assert desk.base_id is None


def test_a_colleague_sees_who_else_is_writing(session: Session, world: World) -> None:
    save(session, world, MINE, open_desk(session, world))

    found = drafting.others(session, lesson(session).id, world.quyen.account.id)

    assert [(colleague.name, colleague.saved_at) for colleague in found] == [
        ("Nguyễn Văn Minh", TUESDAY)
    ]


def test_an_earlier_text_taken_up_again_stands_on_the_newest(
    session: Session, world: World
) -> None:
    first = publishing.latest(session, lesson(session).id)
    assert first is not None
    publish(session, THEIRS)

    drafting.restore(session, first, world.minh.account.id, at=WEDNESDAY)

    desk = open_desk(session, world)
    assert desk.source == first.source
    assert not desk.is_stale
