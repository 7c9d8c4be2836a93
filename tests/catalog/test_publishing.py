"""Publishing: ids are written, wordings go on, nobody's base grows old unseen."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import markup
from app.catalog import library, publications, publishing
from app.catalog.models import Lesson, QuestionVersion, Revision
from app.catalog.publishing import Known, NotPublishable, Prepared, StaleBase
from tests import world as worlds
from tests.world import MONDAY, TUESDAY, World


def lesson(session: Session, key: str = "chao-hoi") -> Lesson:
    return session.get_one(Lesson, worlds.lesson(session, key).lesson_id)


def prepare(session: Session, source: str, key: str = "chao-hoi") -> Prepared:
    return publishing.prepare(
        source, publishing.known(session, lesson(session, key)), render=markup.render
    )


def publish(session: Session, source: str, key: str = "chao-hoi") -> Revision:
    row = lesson(session, key)
    base = publishing.latest(session, row.id)
    assert base is not None
    return publishing.publish(
        session, row, prepare(session, source, key), by=None, base=base.id, at=MONDAY
    )


def newest(session: Session, key: str = "chao-hoi") -> Revision:
    found = publishing.latest(session, lesson(session, key).id)
    assert found is not None
    return found


def versions(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(QuestionVersion)).one()


def question_keys(session: Session, revision: Revision) -> list[str]:
    return [question.key for question in library.questions(session, revision.id)]


def test_learners_see_the_new_text_at_once(session: Session, world: World) -> None:
    source = newest(session).source.replace("Chị chào,", "Chị mỉm cười chào,")

    revision = publish(session, source)

    assert worlds.lesson(session).revision_id == revision.id
    assert revision.number == 2
    assert "mỉm cười" in str(library.public(session, revision.id)["cards"])


def test_a_question_that_did_not_change_keeps_its_wording(session: Session, world: World) -> None:
    before = versions(session)

    publish(session, newest(session).source.replace("Chị chào,", "Chị mỉm cười chào,"))

    assert versions(session) == before


def test_a_question_only_moved_keeps_its_wording(session: Session, world: World) -> None:
    first, second = "### Câu 1. Gặp chị em", "### Câu 2. Việc nào"
    source = newest(session).source
    moved = source.replace(first, "### Câu 2. Gặp chị em").replace(second, "### Câu 1. Việc nào")
    before = versions(session)

    publish(session, moved)

    assert versions(session) == before


def test_a_changed_wording_is_a_new_one_of_the_same_question(
    session: Session, world: World
) -> None:
    old = newest(session)

    revision = publish(session, old.source.replace("Việc nào nên làm?", "Việc nào chị nên làm?"))

    assert question_keys(session, revision) == question_keys(session, old)
    changed = {question.version_id for question in library.questions(session, revision.id)} - {
        question.version_id for question in library.questions(session, old.id)
    }
    assert len(changed) == 1


def test_an_id_that_got_lost_is_found_again(session: Session, world: World) -> None:
    old = newest(session)

    revision = publish(session, old.source.replace(" <!-- id: qmot -->", ""))

    assert question_keys(session, revision) == question_keys(session, old)
    assert "<!-- id: qmot -->" in revision.source


def test_a_question_of_another_kind_is_another_question(session: Session, world: World) -> None:
    old = newest(session)
    source = old.source.replace("Đáp án: Sai", "Đáp án: không bao giờ")

    revision = publish(session, source)

    assert "qdung" in question_keys(session, old)
    assert "qdung" not in question_keys(session, revision)
    assert len(question_keys(session, revision)) == len(question_keys(session, old))


def test_a_question_copied_from_another_lesson_becomes_a_new_one(
    session: Session, world: World
) -> None:
    copied = """
### Câu 6. Gặp chị em, chị làm gì trước? <!-- id: qmot -->
- (x) Nghe
- ( ) Nói
"""
    source = newest(session, "buoc-dau").source + "\n## Kiểm tra: Chép\n" + copied

    revision = publish(session, source, "buoc-dau")

    assert "qmot" not in question_keys(session, revision)


def test_every_heading_that_needs_an_id_gets_one(session: Session, world: World) -> None:
    prepared = publishing.prepare(
        "## Một phần\n\nChữ.\n\n## Kiểm tra: Thử\n\n### Câu 1. Gì?\n- (x) A\n- ( ) B\n",
        Known(),
        render=markup.render,
    )

    headings = [line for line in prepared.source.splitlines() if line.startswith("#")]
    assert all("<!-- id: " in line for line in headings)


def test_a_lesson_with_errors_is_refused_with_its_lines(session: Session, world: World) -> None:
    with pytest.raises(NotPublishable) as problem:
        prepare(
            session, "## Phần\n\nChữ.\n\n## Kiểm tra: Thử\n\n### Câu 1. Gì?\n- ( ) A\n- ( ) B\n"
        )

    assert [(found.code, found.line) for found in problem.value.problems] == [("Q03", 7)]


def test_eight_kilobytes_of_brackets_are_refused_with_their_line(
    session: Session, world: World
) -> None:
    with pytest.raises(NotPublishable) as problem:
        prepare(session, "## Phần\n\n" + "[a" * 4096)

    assert [found.line for found in problem.value.problems] == [3]


def test_a_base_grown_old_is_refused(session: Session, world: World) -> None:
    old = newest(session)
    publish(session, old.source + "\nThêm.\n")

    with pytest.raises(StaleBase):
        publishing.publish(
            session, lesson(session), prepare(session, old.source), by=None, base=old.id, at=TUESDAY
        )


def test_a_withdrawn_lesson_is_gone_until_it_is_published_again(
    session: Session, world: World
) -> None:
    source = newest(session).source

    publications.withdraw(session, lesson(session), by=None, at=MONDAY)
    assert library.find(session, "an-toan", "chao-hoi") is None

    row = session.scalars(select(Lesson).where(Lesson.key == "chao-hoi")).one()
    base = publishing.latest(session, row.id)
    assert base is not None
    ready = publishing.prepare(source, publishing.known(session, row), render=markup.render)
    publishing.publish(session, row, ready, by=None, base=base.id, at=TUESDAY)
    assert library.find(session, "an-toan", "chao-hoi") is not None


def test_what_learners_get_tells_no_key(session: Session, world: World) -> None:
    revision = newest(session)
    told = str(library.public(session, revision.id)) + str(
        [question.public for question in library.questions(session, revision.id)]
    )

    for secret in ("PHANHOI-SAI", "GIAITHICH-MOT", "GIAITHICH-HAI", "trưởng chi hội"):
        assert secret not in told
