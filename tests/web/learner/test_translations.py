"""A lesson read in another language: the same rows, other words, and nothing told early."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app import markup
from app.assessment.models import Mark, Submission
from app.catalog import publishing, translating
from app.catalog.models import Lesson
from app.catalog.publishing import Prepared
from tests import world as worlds
from tests.visitor import Page, Visitor
from tests.web.learner.walking import Walker
from tests.world import LESSONS, TUESDAY, World

HERE = "/bai/an-toan/bon-chuyen"
QUIZ, CASE = f"{HERE}/kiem-tra/kbon", f"{HERE}/tinh-huong/hgo"
ENGLISH = (LESSONS / "bon-chuyen.en.md").read_text("utf-8")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)


@pytest.fixture(scope="module")
def ready() -> Prepared:
    return worlds.prepared("bon-chuyen")


@pytest.fixture
def lesson(session: Session, world: World, ready: Prepared) -> Lesson:
    return worlds.publish(session, world.course, "bon-chuyen", ready)


@pytest.fixture
def translated(session: Session, lesson: Lesson) -> Lesson:
    translate(session, lesson, ENGLISH)
    return lesson


def translate(session: Session, lesson: Lesson, source: str) -> None:
    revision = publishing.latest(session, lesson.id)
    assert revision is not None
    found = translating.store(
        session, lesson, revision, "en", source, render=markup.render, by=None, at=TUESDAY
    )
    assert found.problems == ()
    session.commit()


def spoken(page: Page) -> str:
    """The words of the page that are marked as English."""
    return " ".join(
        re.findall(r'lang="en"[^>]*>(.*?)</(?:span|div|h1|h2|option|summary|p)>', page.html, re.S)
    )


# The lesson's page.


def test_both_pages_link_to_each_other_by_the_name_of_the_language(
    lan: Walker, translated: Lesson
) -> None:
    first, english = lan.visitor.page(HERE), lan.visitor.page(f"{HERE}?tieng=en")

    assert "Đọc bằng tiếng Anh" in first.text
    assert f"{HERE}?tieng=en" in first.links()
    assert "Đọc bằng tiếng Việt" in english.text
    assert f"{HERE}?tieng=vi" in english.links()
    assert lan.visitor.get(f"{HERE}?tieng=vi").data == first.response.data


def test_the_english_page_speaks_english_and_says_so(lan: Walker, translated: Lesson) -> None:
    page = lan.visitor.page(f"{HERE}?tieng=en")

    assert page.h1 == "Four things in the village"
    assert page.all("h1")[0]["lang"] == "en"
    assert page.all("html")[0]["lang"] == "vi"
    for words in ("Introduction", "Listen to the end", "Ask one woman", "Further reading", "True"):
        assert words in spoken(page), words
    assert "Phần 1 trong 2" in page.text
    assert not VIETNAMESE.search(spoken(page))
    assert "Lời mở đầu" not in page.text


def test_each_language_has_its_own_bytes_and_tag_and_sets_no_cookie(
    lan: Walker, world: World, translated: Lesson
) -> None:
    tags, bodies = set(), set()
    for someone in (world.lan, world.minh, world.quyen):
        lan.visitor.sign_in(someone)
        for cookie in ("en", "vi"):
            lan.visitor.client.set_cookie("tieng", cookie)
            for url in (HERE, f"{HERE}?tieng=en"):
                reply = lan.visitor.get(url)
                tags.add((url, reply.headers["ETag"]))
                bodies.add((url, reply.data))
                assert "Set-Cookie" not in reply.headers
                assert reply.headers["Vary"] == "Accept-Encoding"

    assert len(tags) == len({tag for _, tag in tags}) == 2
    assert len(bodies) == 2


def test_a_better_translation_has_another_tag(
    lan: Walker, session: Session, translated: Lesson
) -> None:
    url = f"{HERE}?tieng=en"
    etag = lan.visitor.get(url).headers["ETag"]
    assert lan.visitor.get(url, headers={"If-None-Match": etag}).status_code == 304

    translate(session, translated, ENGLISH.replace("Listen to the end", "Listen to the very end"))

    reply = lan.visitor.get(url, headers={"If-None-Match": etag})
    assert reply.status_code == 200
    assert "the very end" in reply.text


def test_a_first_translation_puts_its_link_on_the_page_already_on_the_phone(
    lan: Walker, session: Session, lesson: Lesson
) -> None:
    etag = lan.visitor.get(HERE).headers["ETag"]
    assert "?tieng=" not in lan.visitor.get(HERE).text

    translate(session, lesson, ENGLISH)

    assert lan.visitor.get(HERE, headers={"If-None-Match": etag}).status_code == 200


def test_without_a_translation_the_page_is_vietnamese_with_a_notice(
    lan: Walker, lesson: Lesson
) -> None:
    first, asked = lan.visitor.page(HERE), lan.visitor.page(f"{HERE}?tieng=en")

    assert asked.h1 == first.h1
    assert "Bài này chưa có tiếng Anh. Chị đọc tiếng Việt nhé." in asked.text
    assert "chưa có" not in first.text


@pytest.mark.parametrize("code", ["xx", "", "EN", "en-US", "../x", "a" * 3000, "%00"])
def test_a_language_nobody_knows_is_the_first_page(
    lan: Walker, translated: Lesson, code: str
) -> None:
    assert lan.visitor.get(f"{HERE}?tieng={code}").data == lan.visitor.get(HERE).data


def test_a_translated_lesson_too_asks_the_database_twice(
    lan: Walker, session: Session, translated: Lesson
) -> None:
    lan.visitor.get(f"{HERE}?tieng=en")
    asked: list[str] = []
    engine = session.get_bind().engine

    @event.listens_for(engine, "before_cursor_execute")
    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    lan.visitor.get(f"{HERE}?tieng=en")
    event.remove(engine, "before_cursor_execute", note)

    assert len(asked) == 2, asked


# On from there.


def test_reading_on_stays_in_her_language_down_to_the_questions(
    lan: Walker, translated: Lesson
) -> None:
    page = lan.visitor.page(f"{HERE}?tieng=en")
    first, last = [form["action"] for form in page.all("form") if "/phan/" in form["action"]]

    reply = lan.visitor.submit(first, page.fields(first))
    assert reply.headers["Location"] == f"{HERE}?tieng=en#phan-cnghe"
    assert lan.visitor.client.get_cookie("tieng").value == "en"  # type: ignore[union-attr]

    start = lan.visitor.follow(lan.visitor.submit(last, page.fields(last)))
    assert "Đọc bằng tiếng Việt" in start.text
    assert f"{HERE}?tieng=en" in start.links()


def test_reading_on_in_vietnamese_forgets_the_other_language(
    lan: Walker, translated: Lesson
) -> None:
    lan.visitor.client.set_cookie("tieng", "en")
    page = lan.visitor.page(HERE)
    first = next(form["action"] for form in page.all("form") if "/phan/" in form["action"])

    reply = lan.visitor.submit(first, page.fields(first))

    assert reply.headers["Location"] == f"{HERE}#phan-cnghe"
    assert lan.visitor.client.get_cookie("tieng") is None


def test_a_self_check_answers_in_the_language_of_its_page(lan: Walker, translated: Lesson) -> None:
    lan.visitor.client.set_cookie("tieng", "en")
    url = f"{HERE}/cau/btuhoi"
    for address, own, other in (
        (f"{url}?tieng=en", "What is private", "Chuyện riêng"),
        (url, "Chuyện riêng thì", "What is private"),
    ):
        page = lan.visitor.page(address.replace("/cau/btuhoi", ""))
        form = page.fields(address)
        part = next(name for name in answer_fields(page) if name.startswith("cau-btuhoi."))
        told = lan.visitor.inspect(lan.visitor.post(address, {**form, part: "dung"}), address)
        assert own in told.text
        assert other not in told.text
        hinted = lan.visitor.post(address, {**form, "them-goi-y": "1"})
        assert ("Think of what" in hinted.text) == (address != url)


def answer_fields(page: Page) -> list[str]:
    return [one["name"] for one in page.all("input") if one.get("name", "").startswith("cau-")]


def begin(lan: Walker, url: str, lang: str) -> str:
    """Begin from the start page in this language, by its own button."""
    page = lan.visitor.page(f"{url}?tieng={lang}")
    action = next(form["action"] for form in page.all("form") if form["action"].startswith(url))
    return lan.visitor.submit(action, page.fields(action)).headers["Location"]


def test_the_sheet_asks_in_her_language_and_tells_nothing_early(
    lan: Walker, translated: Lesson
) -> None:
    attempt = begin(lan, QUIZ, "en")
    page = lan.visitor.page(attempt)

    for words in (
        "What do you do first?", "Ask what she wants", "False", "the fire number",
        "A child is abused", "Make it safe", "she lives in the", "Fine", "Content",
    ):  # fmt: skip
        assert words in page.html, words
    for hidden in ("had no time", "Only who listens", "Are you hurt", "Asks about", "Who speaks"):
        assert hidden not in page.html, hidden
    assert "Chị làm gì trước?" not in page.html

    hint = lan.visitor.follow(lan.visitor.submit(f"{attempt}/goi-y/bmot", {}))
    assert "Who speaks first?" in hint.text
    assert "Only who listens" not in hint.text


def test_answers_marks_and_keys_are_the_same_rows_in_either_language(
    lan: Walker, session: Session, translated: Lesson
) -> None:
    marks = []
    for lang in ("en", "vi"):
        attempt = begin(lan, QUIZ, lang)
        page = lan.visitor.page(attempt)
        form = {name: value for name, value in chosen(page)} | {
            "cau-bngan": "branch head", "cau-bso": "75", "cau-bviet": "Em có đau không chị ơi?",
            "cau-bdien.1": "chi hội trưởng",
        }  # fmt: skip
        keys = [one["value"] for one in page.all("input") if one.get("name") == "hoi"]
        lan.visitor.submit(f"{attempt}/nop", {"hoi": keys, "du": "1", **form})
        id = attempt.rsplit("/", 1)[-1]
        rows = session.scalars(select(Mark).order_by(Mark.question_version_id)).all()
        marks.append(
            [
                (mark.question_version_id, mark.points, mark.out_of)
                for mark in rows
                if str(mark.submission_id) in _submissions(session, id)
            ]
        )

    assert marks[0] == marks[1]
    assert any(points for _, points, _ in marks[0])


def _submissions(session: Session, attempt: str) -> set[str]:
    rows = session.scalars(select(Submission)).all()
    return {str(row.id) for row in rows if str(row.attempt_id) == attempt}


def chosen(page: Page) -> Iterator[tuple[str, str]]:
    """The first key, by its letters, of every choice on the sheet."""
    seen: dict[str, list[str]] = {}
    for one in page.all("input"):
        if one.get("type") in {"radio", "checkbox"}:
            seen.setdefault(one["name"], []).append(one["value"])
    for name, values in seen.items():
        yield name, min(values)


def test_the_result_explains_in_her_language(lan: Walker, translated: Lesson) -> None:
    attempt = begin(lan, QUIZ, "en")
    words = {"cau-bngan": "khong nho", "cau-bviet": "Em có đau ở đâu không?", "du": "1"}
    keys = ["bmot", "bnhieu", "bdung", "bngan", "bviet", "bnoi"]
    page = lan.visitor.follow(lan.visitor.submit(f"{attempt}/nop", {"hoi": keys, **words}))

    for words_shown in (
        "Only who listens understands.", "Are you hurt anywhere?", "Asks about safety",
        "the police number", "False",
    ):  # fmt: skip
        assert words_shown in page.html, words_shown
    assert "Nghe trước thì mới hiểu" not in page.html
    assert "Số biên nhận" in page.text
    assert "Về bài học" in page.text
    assert f"{HERE}?tieng=en" in page.links()

    lan.visitor.client.set_cookie("tieng", "vi")
    assert "Nghe trước thì mới hiểu" in lan.visitor.page(attempt).html


def test_a_case_is_told_in_her_language_scene_by_scene(lan: Walker, translated: Lesson) -> None:
    run = begin(lan, CASE, "en")
    page = lan.visitor.page(run)
    assert page.h1 == "The knock at the door"
    assert "She stands shaking" in page.text
    for hidden in ("calms down", "sat down", "is helped", "Nobody knows", "I believe you"):
        assert hidden not in page.html, hidden

    page = lan.visitor.follow(lan.visitor.submit(f"{run}/buoc", step(page, "Ask her in")))
    assert "Chị đã chọn: Ask her in" in page.text
    assert "She calms down." in page.text
    assert "She has sat down." in page.text
    assert "Write one sentence." in page.text
    assert "I believe you" not in page.html

    sent = lan.visitor.submit(f"{run}/viet/bcanh", {"cau-bcanh": "Em tin chị, chị ngồi đây đã."})
    page = lan.visitor.follow(sent)
    assert "I believe you." in page.text
    assert "Believes her" in page.text

    page = lan.visitor.follow(lan.visitor.submit(f"{run}/buoc", step(page, "Call the commune")))
    for words in ("She is helped", "The commune Union has come.", "At the door", "Nobody knows"):
        assert words in page.text, words
    assert not VIETNAMESE.search(spoken(page))


def step(page: Page, label: str) -> dict[str, str]:
    button = next(part for part in page.html.split("<button") if label in part)
    value = button.partition('value="')[2].partition('"')[0]
    action = next(form["action"] for form in page.all("form") if form["action"].endswith("/buoc"))
    return {"chon": value, "so": page.fields(action)["so"]}


def test_an_attempt_on_a_text_not_translated_goes_on_in_vietnamese(
    lan: Walker, session: Session, lesson: Lesson
) -> None:
    attempt = lan.begin(QUIZ)
    lan.visitor.client.set_cookie("tieng", "en")

    assert "Chị làm gì trước?" in lan.visitor.page(attempt).text


def test_a_cookie_that_says_nonsense_changes_nothing(lan: Walker, translated: Lesson) -> None:
    attempt = lan.begin(QUIZ)
    for value in ("xx", "en;", "🙂", "a" * 2000):
        lan.visitor.client.set_cookie("tieng", value)
        assert "Chị làm gì trước?" in lan.visitor.page(attempt).text


def test_lessons_without_a_translation_know_nothing_of_languages(
    visitor: Visitor, world: World
) -> None:
    visitor.sign_in(world.lan)

    page = visitor.page("/bai/an-toan/chao-hoi")

    assert "tieng=" not in page.html
    assert 'lang="en"' not in page.html


# Another language on the way.


def test_the_sheet_changes_its_language_and_keeps_what_is_filled_in(
    lan: Walker, translated: Lesson
) -> None:
    attempt = begin(lan, QUIZ, "vi")
    page = lan.visitor.page(attempt)
    actions = [one.get("formaction", "") for one in page.all("button")]
    [action] = [one for one in actions if "/tieng/" in one]
    assert "Lưu và đọc bằng tiếng Anh" in page.text

    reply = lan.visitor.submit(
        action, {**page.fields(f"{attempt}/nop"), "hoi": "bso", "cau-bso": "74"}
    )

    english = lan.visitor.follow(reply)
    assert "What do you do first?" in english.html
    assert "Lưu và đọc bằng tiếng Việt" in english.text
    assert "74" in [one.get("value") for one in english.all("input")]


def test_an_answer_that_cannot_be_taken_changes_no_language_and_stays(
    lan: Walker, translated: Lesson
) -> None:
    attempt = begin(lan, QUIZ, "vi")
    url = f"{attempt}/tieng/en"

    page = lan.visitor.inspect(
        lan.visitor.post(url, {"hoi": "bso", "cau-bso": "khong phai so"}), url, 422
    )

    assert "khong phai so" in [one.get("value") for one in page.all("input")]
    assert "What do you do first?" not in page.html


def test_a_result_is_read_in_either_language(lan: Walker, translated: Lesson) -> None:
    attempt = begin(lan, QUIZ, "vi")
    keys = [one["value"] for one in lan.visitor.page(attempt).all("input") if one["name"] == "hoi"]
    lan.visitor.submit(f"{attempt}/nop", {"hoi": keys, "du": "1"})
    page = lan.visitor.page(attempt)
    assert f"{attempt}?tieng=en" in page.links()

    english = lan.visitor.page(f"{attempt}?tieng=en")

    assert "What do you do first?" in english.html
    assert f"{attempt}?tieng=vi" in english.links()
    again = [form["action"] for form in english.all("form") if form["action"].startswith(QUIZ)]
    assert again == [f"{QUIZ}?tieng=en"]


def test_a_translation_taken_off_leaves_the_original_with_a_notice(
    lan: Walker, session: Session, translated: Lesson
) -> None:
    attempt = begin(lan, QUIZ, "en")
    etag = lan.visitor.get(f"{HERE}?tieng=en").headers["ETag"]

    translating.withdraw(session, translated, "en", by=None, at=TUESDAY)
    session.commit()

    reply = lan.visitor.get(f"{HERE}?tieng=en", headers={"If-None-Match": etag})
    assert "Bài này chưa có tiếng Anh. Chị đọc tiếng Việt nhé." in reply.text
    assert "?tieng=en" not in lan.visitor.get(HERE).text
    assert "What do you do first?" not in lan.visitor.page(attempt).html
    assert translating.sources(session, translated.id) == {}
