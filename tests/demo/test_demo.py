"""The demonstration province: real communes, made-up people, real deeds, never in production."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app import clock, demo
from app.assessment.models import Attempt, Mark, OpenAnswer, Review, Submission
from app.catalog import library, waiting
from app.catalog.models import Lesson
from app.catalog.proposals import Proposal
from app.config import Settings
from app.database import Database
from app.demo import names, province
from app.demo.states import STATES
from app.learning.models import CardRead, Completion
from app.migrating import migrate
from app.organisation import settings, units
from app.organisation.models import Unit
from app.people import grants, signing_in
from app.people.models import Account, Holding, Role
from tests.conftest import postgresql_url


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def fresh(place: Path) -> Settings:
    return Settings.from_env({"CHIHOI_DATA": str(place)})


@pytest.fixture(scope="module")
def started(fresh: Settings) -> Iterator[Database]:
    """An empty embedded database after its first start, and one commune filled."""
    fresh.prepare()
    database = Database(fresh.database_url)
    migrate(database.engine)
    assert demo.first_start(fresh, database), "communes are waiting to be filled"
    with database.writing() as session:
        for _ in province.fill(session, 3, at=clock.now()):
            session.commit()
    yield database
    database.close()


def test_the_four_logins_can_sign_in_before_the_rest_is_there(started: Database) -> None:
    with started.reading() as session:
        for login, role in {
            "hocvien": Role.LEARNER,
            "giangvien": Role.TRAINER,
            "canboxa": Role.OFFICER,
            "quantri": Role.ADMINISTRATOR,
        }.items():
            candidate = signing_in.look_up(session, login, None, at=clock.now())
            assert signing_in.password_matches(candidate, "thu-nghiem"), login
            assert candidate.account_id
            assert grants.roles(session, candidate.account_id, at=clock.now()) == {role}


def test_a_colleagues_text_waits_and_the_trainer_may_publish_her_own(started: Database) -> None:
    with started.reading() as session:
        waits = session.scalars(select(Proposal)).one()
        found = waiting.of_lessons(session, [waits.lesson_id])[waits.lesson_id]
        colleague = session.get_one(Account, waits.by_account)

        assert [one.author for one in found] == ["Lường Thị Xoan"]
        assert colleague.password_hash is None
        assert settings.may_approve_own(session)


def test_the_learner_is_one_lesson_short_of_finishing(started: Database) -> None:
    with started.reading() as session:
        account = session.scalars(select(Account).where(Account.login == "hocvien")).one()
        rows = session.execute(
            select(Completion.scope, func.count())
            .where(Completion.person_id == account.person_id)
            .group_by(Completion.scope)
        )
        done = {scope.value: count for scope, count in rows}
        course = session.scalars(
            select(Completion.course_id).where(Completion.person_id == account.person_id).distinct()
        ).one()
        lessons = len(library.lessons(session, course))

    assert done == {"started": 1, "lesson": lessons - 1}


def test_a_filled_commune_has_twelve_posts_one_vacant_and_deeds_in_the_past(
    started: Database,
) -> None:
    with started.reading() as session:
        slugs = [province.branch_slug(3, which) for which in range(province.BRANCHES)]
        branches = session.scalars(select(Unit.id).where(Unit.slug.in_(slugs))).all()
        held = session.scalars(
            select(func.count(func.distinct(Holding.unit_id))).where(Holding.unit_id.in_(branches))
        ).one()
        latest = session.scalars(select(func.max(CardRead.happened_at))).one()
        written = session.scalars(select(func.count()).select_from(OpenAnswer)).one()
        by_hand = select(func.count()).select_from(Mark).where(Mark.by_account.is_not(None))
        marked = session.scalars(by_hand).one()
        asked = session.scalars(select(func.count()).select_from(Review)).one()

    assert (len(branches), held) == (12, 11)
    assert latest <= clock.now()
    assert 0 < marked < written
    assert asked > 0


def test_who_goes_on_to_a_second_lesson_answers_every_kind_of_question_rightly(
    started: Database,
) -> None:
    with started.reading() as session:
        points = session.execute(
            select(Mark.points, Mark.out_of)
            .join(Submission, Mark.submission_id == Submission.id)
            .join(Attempt, Submission.attempt_id == Attempt.id)
            .join(Lesson, Attempt.lesson_id == Lesson.id)
            .where(Lesson.key == "buoi-sinh-hoat-chi-hoi")
        ).all()

    assert points
    assert all(reached == out_of for reached, out_of in points)


def test_filling_a_commune_again_adds_nothing(started: Database) -> None:
    with started.writing() as session:
        assert list(province.fill(session, 3, at=clock.now())) == []


def test_a_second_start_goes_on_with_the_communes_still_empty(
    fresh: Settings, started: Database
) -> None:
    assert demo.first_start(fresh, started)
    with started.reading() as session:
        assert 3 not in province.waiting(session, clock.now().date())


def test_every_state_meets_every_people_and_every_commune() -> None:
    seen = Counter(
        ((which + commune) % len(STATES), which % len(names.PEOPLES))
        for commune in range(province.COMMUNES)
        for which in range(province.BRANCHES)
    )

    assert len(seen) == len(STATES) * len(names.PEOPLES)
    assert max(seen.values()) - min(seen.values()) <= 3


def test_a_demo_database_is_refused_in_production(fresh: Settings, started: Database) -> None:
    real = replace(fresh, production=True)

    with pytest.raises(demo.NotInProduction, match="chạy thật"):
        demo.first_start(real, started)
    with pytest.raises(demo.NotInProduction):
        demo.load(real, started, say=print)


def test_production_starts_with_the_province_and_the_lessons_but_nobody(tmp_path: Path) -> None:
    settings = replace(Settings.from_env({"CHIHOI_DATA": str(tmp_path)}), production=True)
    settings.prepare()
    database = Database(settings.database_url)
    migrate(database.engine)

    assert not demo.first_start(settings, database)

    with database.reading() as session:
        assert session.scalars(select(func.count()).select_from(Account)).one() == 0
        assert sum(units.count_by_kind(session, clock.today()).values()) == 76
        then = units.count_by_kind(session, date(2025, 6, 30))
        assert sum(then.values()) == 1 + 12 + 200
    database.close()


def test_a_grown_database_gets_no_demo_by_itself_but_by_command(tmp_path: Path) -> None:
    settings = Settings.from_env({"CHIHOI_DATA": str(tmp_path)})
    settings.prepare()
    database = Database(postgresql_url(f"chihoi_demo_{tmp_path.name}"))
    migrate(database.engine)

    assert not demo.first_start(settings, database)

    database.close()
