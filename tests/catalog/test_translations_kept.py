"""Translations beside a revision: stored when they fit, and again for the next one."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import markup
from app.catalog import library, publishing, secrets, translated, translating
from app.catalog.models import Lesson, Revision, Translation
from app.catalog.publishing import Prepared
from app.catalog.translating import Translated
from tests import world as worlds
from tests.world import LESSONS, TUESDAY, WEDNESDAY, World

ENGLISH = (LESSONS / "bon-chuyen.en.md").read_text("utf-8")


@pytest.fixture(scope="module")
def ready() -> Prepared:
    return worlds.prepared("bon-chuyen")


@pytest.fixture
def lesson(session: Session, world: World, ready: Prepared) -> Lesson:
    return worlds.publish(session, world.course, "bon-chuyen", ready)


def newest(session: Session, lesson: Lesson) -> Revision:
    found = publishing.latest(session, lesson.id)
    assert found is not None
    return found


def store(session: Session, lesson: Lesson, source: str = ENGLISH, lang: str = "en") -> Translated:
    return translating.store(
        session,
        lesson,
        newest(session, lesson),
        lang,
        source,
        render=markup.render,
        by=None,
        at=TUESDAY,
    )


def publish_anew(session: Session, lesson: Lesson, old: str, new: str) -> Prepared:
    before = newest(session, lesson)
    assert old in before.source
    ready = publishing.prepare(
        before.source.replace(old, new), publishing.known(session, lesson), render=markup.render
    )
    publishing.publish(session, lesson, ready, by=None, base=before.id, at=WEDNESDAY)
    return ready


def rows(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(Translation)).one()


def test_a_translation_that_fits_stands_beside_the_revision(
    session: Session, lesson: Lesson
) -> None:
    found = store(session, lesson)
    there = library.find(session, "an-toan", "bon-chuyen")
    words = translated.find(session, newest(session, lesson).id, "en")

    assert found.problems == ()
    assert there is not None
    assert list(there.languages) == ["en"]
    assert words is not None
    assert words.public == found.public
    assert secrets.of_translation(session, words) == found.secret
    assert translated.find(session, newest(session, lesson).id, "hmn") is None


def test_the_newest_of_a_language_counts(session: Session, lesson: Lesson) -> None:
    store(session, lesson)
    first = worlds.lesson(session, "bon-chuyen").languages
    store(session, lesson, ENGLISH.replace("Four things in", "Four stories from"))
    store(session, lesson, ENGLISH, "hmn")
    there = worlds.lesson(session, "bon-chuyen").languages
    words = translated.find(session, newest(session, lesson).id, "en")

    assert list(there) == ["en", "hmn"]
    assert there["en"] != first["en"]
    assert words is not None
    assert words.public["title"] == "Four stories from the village"


@pytest.mark.parametrize(
    ("lang", "source", "code"),
    [
        ("en", ENGLISH.replace("- ( ) Write down names\n", ""), "T02"),
        ("xx", ENGLISH, "T04"),
        ("vi", ENGLISH, "T04"),
    ],
)
def test_a_translation_that_does_not_fit_is_told_and_not_stored(
    session: Session, lesson: Lesson, lang: str, source: str, code: str
) -> None:
    found = store(session, lesson, source, lang)

    assert [one.code for one in found.errors] == [code]
    assert rows(session) == 0
    with pytest.raises(ValueError, match="errors"):
        translating.keep(session, lesson, newest(session, lesson), found, by=None, at=TUESDAY)


def test_published_anew_the_translation_goes_along_while_it_fits(
    session: Session, lesson: Lesson
) -> None:
    store(session, lesson)

    ready = publish_anew(session, lesson, "- (x) Nghe chị em nói", "- (x) Nghe chị em nói hết")

    words = translated.find(session, newest(session, lesson).id, "en")
    (one,) = [
        placed
        for placed in library.questions(session, newest(session, lesson).id)
        if placed.key == "bmot"
    ]
    assert [found.fits for found in ready.translations] == [True]
    assert words is not None
    # The option has another key now; its English words went with it.
    assert [option["key"] for option in words.questions["bmot"]["options"]] == [
        option["key"] for option in one.public["options"]
    ]
    assert list(worlds.lesson(session, "bon-chuyen").languages) == ["en"]


def test_published_anew_a_translation_that_no_longer_fits_stays_with_the_old_text(
    session: Session, lesson: Lesson
) -> None:
    store(session, lesson)
    old = newest(session, lesson)
    more = "### Câu 11. Thêm?\n\nĐáp án: Đúng\n\n## Tình huống"

    ready = publish_anew(session, lesson, "## Tình huống", more)

    (found,) = ready.translations
    assert [(one.code, one.quote) for one in found.errors] == [("T01", "Thêm?")]
    assert worlds.lesson(session, "bon-chuyen").languages == {}
    assert translated.find(session, newest(session, lesson).id, "en") is None
    assert translated.find(session, old.id, "en") is not None
    standing = translating.standings(session, lesson.id)["en"]
    assert standing.revision_id == old.id
    assert [
        one.code for one in translating.problems(newest(session, lesson).source, standing.source)
    ] == ["T01"]


def test_mended_by_its_ids_it_fits_again(session: Session, lesson: Lesson) -> None:
    """Stored without ids, it has them by then: a question taken out shifts nothing."""
    bare = ENGLISH.replace(" <!-- id: bdung -->", "").replace(" <!-- id: bngan -->", "")
    store(session, lesson, bare)
    question = "### Câu 3. Chuyện riêng được kể ở buổi họp. <!-- id: bdung -->\n\nĐáp án: Sai\n\n"
    publish_anew(session, lesson, question, "")

    standing = translating.standings(session, lesson.id)["en"]
    begin = standing.source.index("### Question 3.")
    end = standing.source.index("### Question 4.")
    found = store(session, lesson, standing.source[:begin] + standing.source[end:])

    assert found.problems == ()
    assert "branch called" in found.questions["bngan"]["title"]


def test_laid_over_the_original_a_translation_changes_words_only(
    session: Session, lesson: Lesson
) -> None:
    store(session, lesson)
    revision = newest(session, lesson)
    words = translated.find(session, revision.id, "en")
    assert words is not None
    told = secrets.of_translation(session, words)
    first = library.questions(session, revision.id)
    private = secrets.of_placed(session, first)

    for before, after in zip(first, words.placed(first), strict=True):
        body = private[before.version_id]
        over = translated.secret(body, told["questions"][before.key])
        assert after.version_id == before.version_id
        for rule in ("weights", "accepted", "places", "gaps", "number", "accents", "credit"):
            assert over[rule] == body[rule]
        assert len(over["hints"]) == len(body["hints"])
        assert [point["points"] for point in over["rubric"]] == [
            point["points"] for point in body["rubric"]
        ]
    body = secrets.scenes(session, revision.id, "hgo")["canh-1"]
    over = translated.scene(body, told["scenes"]["hgo/canh-1"], "en")
    assert over["title"] == "At the door"
    assert [(one["key"], one["to"], one["points"]) for one in over["choices"]] == [
        (one["key"], one["to"], one["points"]) for one in body["choices"]
    ]
