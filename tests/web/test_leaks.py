"""Keys, feedback, model answers, rubrics and the next scene never leave before their time."""

from collections.abc import Iterable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import markup
from app.assessment.kinds import KINDS as MARKED_KINDS
from app.catalog import publishing, translating
from app.catalog.library import Placed, questions
from app.catalog.manuscript.kinds import KINDS as WRITTEN_KINDS
from app.catalog.models import QuestionSecret
from app.catalog.publishing import Known, Prepared
from app.catalog.translating import Translated
from app.schema import metadata
from tests import world as worlds
from tests.visitor import Page, Visitor
from tests.web import canaries, crawling
from tests.web.reading_along import Reader
from tests.world import FOUNDED, World, lesson

LESSON = "/bai/an-toan/kin"
START = {name: f"{LESSON}/kiem-tra/k{name}" for name in canaries.QUIZZES}
WALK, LINE = f"{LESSON}/tinh-huong/hre", f"{LESSON}/tinh-huong/hthang"
# Columns that hold the manuscript or the private parts: read for trainers, or after submission.
PRIVATE = {
    ("revision", "source"),
    ("draft", "source"),
    ("question_secret", "body"),
    ("scene_secret", "body"),
    ("translation", "source"),
    ("translation_secret", "body"),
    ("translation_draft", "source"),
}
HELP = "add a fixture for it to KIND_FIXTURES in tests/web/canaries.py"


@pytest.fixture(scope="module")
def secretive() -> Prepared:
    return publishing.prepare(canaries.lesson(), Known(), render=markup.render)


@pytest.fixture(scope="module")
def in_english(secretive: Prepared) -> Translated:
    """The same secret words in other sentences."""
    found = translating.translate(
        secretive.source, canaries.in_english(), "en", render=markup.render
    )
    assert found.errors == []
    return found


@pytest.fixture(params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """What she reads in: whatever holds for the text holds for its translation."""
    return str(request.param)


@pytest.fixture
def asked(
    session: Session, world: World, secretive: Prepared, in_english: Translated
) -> dict[str, Placed]:
    """The lesson is online, its translation too; its questions by key."""
    lesson_row = worlds.publish(session, world.course, "kin", secretive)
    revision = publishing.latest(session, lesson_row.id)
    assert revision is not None
    translating.keep(session, lesson_row, revision, in_english, by=None, at=FOUNDED)
    session.commit()
    return {
        question.key: question
        for question in questions(session, lesson(session, "kin").revision_id)
    }


@pytest.fixture
def reader(visitor: Visitor, world: World, asked: dict[str, Placed], lang: str) -> Reader:
    visitor.sign_in(world.lan)
    visitor.client.set_cookie("tieng", lang)
    return Reader(visitor)


def wrong(asked: dict[str, Placed], place: str) -> dict[str, object]:
    """A sheet with an answer to every question of a quiz, none of them right."""
    return _sheet(asked, place, 0, 2, "dung", "chị chưa nhớ", "5")


def right(asked: dict[str, Placed], place: str) -> dict[str, object]:
    token = f"bimat{place}shortacceptedone"
    return _sheet(asked, place, 1, 0, "sai", token, str(canaries.NUMBERS[place]))


def _sheet(
    asked: dict[str, Placed], place: str, one: int, many: int, truth: str, word: str, number: str
) -> dict[str, object]:
    key = {kind: canaries.key(place, kind) for kind in canaries.KINDS_OF_QUIZ}
    return {
        "hoi": list(key.values()),
        f"cau-{key['single']}": asked[key["single"]].public["options"][one]["key"],
        f"cau-{key['multiple']}": asked[key["multiple"]].public["options"][many]["key"],
        f"cau-{key['true_false']}": truth,
        f"cau-{key['short']}": word,
        f"cau-{key['number']}": number,
        f"cau-{key['open']}": "Em vào nhà đã nhé.",
        **{
            field: value
            for kind in ("tf_group", "match", "order", "survey")
            for field, value in _some_answer(asked[key[kind]]).items()
        },
        f"cau-{key['cloze']}.1": word,
    }


def _some_answer(question: Placed) -> dict[str, object]:
    """A form with an answer to the question, right or wrong."""
    public, field = question.public, f"cau-{question.key}"
    if not public["parts"]:
        return {field: public["options"][0]["key"] if public["options"] else "5"}
    part = public["parts"][0]
    options = part.get("options") or public["options"]
    return {f"{field}.{part['key']}": options[0]["key"] if options else "1"}


# The fixtures themselves.


@pytest.mark.parametrize("registry", [MARKED_KINDS, WRITTEN_KINDS], ids=["marked", "written"])
def test_every_kind_has_a_fixture(registry: Iterable[str]) -> None:
    missing = set(registry) - set(canaries.KIND_FIXTURES)

    assert not missing, f"{sorted(missing)}: {HELP}"


def test_every_private_field_of_every_kind_carries_a_secret_word(
    asked: dict[str, Placed], session: Session
) -> None:
    filled: set[str] = set()
    kinds = set()
    for question in asked.values():
        body = session.get_one(QuestionSecret, question.version_id).body
        kinds.add(question.kind)
        for name, value in body.items():
            assert name in canaries.WORDED | set(canaries.WORDLESS), f"«{name}» is new: {HELP}"
            if name in canaries.WORDED and value:
                filled.add(name)
                for words in _texts(name, value):
                    assert canaries.found(words), f"{question.key}: {name} has no word: {words}"

    assert filled == canaries.WORDED, f"no fixture fills {canaries.WORDED - filled}"
    assert kinds == set(canaries.KIND_FIXTURES)


def _texts(name: str, value: object) -> list[str]:
    if name == "rubric":
        return [criterion["text"] for criterion in value]  # type: ignore[attr-defined]
    if name == "number":
        return [str(number) for number in value.values()]  # type: ignore[attr-defined]
    if name == "gaps":
        return [words for gap in value.values() for words in gap]  # type: ignore[attr-defined]
    if isinstance(value, dict):
        return list(value.values())
    return [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]


def test_the_public_columns_of_the_database_hold_no_secret(
    asked: dict[str, Placed], session: Session
) -> None:
    """Stored apart: a query that forgets a column cannot give anything away."""
    hidden = set()
    for table in metadata.sorted_tables:
        for column in table.columns:
            values = session.execute(select(column)).scalars()
            found = set().union(*(canaries.found(repr(value)) for value in values))
            if (table.name, column.name) in PRIVATE:
                hidden |= found
            else:
                assert not found, f"{table.name}.{column.name} holds {sorted(found)}"

    assert hidden >= canaries.of(""), "the secrets are stored somewhere after all"


# Before anything is handed in.


def test_nothing_shows_before_anything_is_begun(reader: Reader) -> None:
    doors = (*START.values(), WALK, LINE, f"{LESSON}/ket-qua")
    opened = reader.crawl("/", *doors, "/khong-co", f"{LESSON}/phan/khong-co")

    assert LESSON in opened
    assert reader.opened > 20
    assert reader.fresh() == {}


def test_nothing_shows_when_every_button_is_pressed_with_nothing_filled_in(
    reader: Reader, visitor: Visitor
) -> None:
    """All forms of all pages before anything is handed in, as they stand."""
    attempts = [reader.begin(start) for start in START.values()]
    pressed = set()
    for url in reader.crawl("/", *START.values(), WALK, LINE, LESSON, *attempts):
        response = visitor.get(url)
        if response.mimetype == "text/html":
            page = Page(response)
            for target in set(crawling.form_targets(page)) - pressed - {"/thoat"}:
                if not target.endswith("/nop") and "/goi-y/" not in target:
                    pressed.add(target)
                    reader.post(target, dict(page.fields(target)))
        response.close()

    for part in ("/phan/", "/cau/qhoisingle", "/cau/qthusingle", "/kiem-tra/", "/tinh-huong/"):
        assert any(part in target for target in pressed), part
    assert reader.fresh() == {}


def test_a_hint_shows_itself_alone(
    reader: Reader, asked: dict[str, Placed], session: Session
) -> None:
    attempt = reader.begin(START["thu"])
    reader.fresh()

    reader.follow(reader.post(f"{attempt}/goi-y/qthusingle", {}))
    assert set(reader.fresh()) == {"bimatthusinglehintone"}

    reader.post(f"{attempt}/goi-y/qhoisingle", {})
    others = ("qhoisingle.9", "qdatsingle.9", "x", ".1", "qthusingle.x")
    reader.get(f"{attempt}?{'&'.join(f'goi-y={other}' for other in others)}")
    assert reader.fresh() == {}

    lan = str(lesson(session, "kin").revision_id)
    reader.post(f"{LESSON}/cau/qhoisingle", {"lan": lan, "them-goi-y": "1"})
    assert set(reader.fresh()) == {"bimathoisinglehintone"}


def test_a_stranger_sees_nothing_either(reader: Reader, visitor: Visitor) -> None:
    visitor.sign_out()
    reader.crawl("/", LESSON, START["thu"], WALK, f"/dang-nhap?tiep={LESSON}", "/soan/an-toan/kin")
    reader.post(f"{LESSON}/cau/qhoisingle", {"lan": "1"})

    assert reader.fresh() == {}


def test_nothing_shows_while_the_quizzes_are_open(reader: Reader, asked: dict[str, Placed]) -> None:
    """With answers saved by tap and by form, wrong ones, late ones, and the sheet half sent."""
    for place, start in START.items():
        attempt = reader.begin(start)
        for answers in (wrong(asked, place), right(asked, place)):
            sheet = {name: value for name, value in answers.items() if "bimat" not in str(value)}
            for question in canaries.KINDS_OF_QUIZ:
                key = canaries.key(place, question)
                for script in (False, True):
                    value = sheet.get(f"cau-{key}", "chưa nhớ")
                    reader.post(f"{attempt}/cau/{key}", {f"cau-{key}": value}, script=script)
                reader.post(f"{attempt}/cau/{key}", {f"cau-{key}": "x" * 6000})
                reader.post(f"{attempt}/cau/{key}", {})
        form = {"viec": "77777777-7777-4777-8777-777777777777", "cau-qthutruefalse": "dung"}
        reader.post(f"{attempt}/cau/{canaries.key(place, 'true_false')}", form)
        reader.post(f"{attempt}/cau/qhoisingle", {"cau-qhoisingle": "x"})
        reader.post(f"{attempt}/tu-cham/{canaries.key(place, 'open')}", {"y": "x"})
        reader.post(f"{attempt}/viet-them/{canaries.key(place, 'open')}", {"theo": "x"})
        reader.crawl("/", attempt, f"{attempt}?thieu=1", start, LESSON)

    second = reader.begin(START["thu"])
    reader.post(f"{second}/nop", {"hoi": "qthusingle"})
    reader.crawl(f"{second}?thieu=1")
    assert reader.fresh() == {}


@pytest.mark.parametrize("kind", canaries.KINDS_TO_CHECK)
def test_a_self_check_tells_about_itself_alone(
    reader: Reader, asked: dict[str, Placed], session: Session, kind: str
) -> None:
    key = canaries.key("hoi", kind)
    own = f"hoi{kind.replace('_', '')}"
    lan = str(lesson(session, "kin").revision_id)
    reader.post(f"{LESSON}/cau/{key}", {"lan": lan})
    assert reader.fresh() == {}, "an empty answer shows nothing"

    reply = reader.post(f"{LESSON}/cau/{key}", {"lan": lan, **_some_answer(asked[key])})

    assert reply.status_code == 200
    shown = set(reader.fresh())
    assert f"bimat{own}explain" in shown
    assert shown <= canaries.of(own), f"shows {shown - canaries.of(own)} as well"


def test_a_question_of_a_quiz_is_no_self_check(
    reader: Reader, asked: dict[str, Placed], session: Session
) -> None:
    lan = str(lesson(session, "kin").revision_id)
    for key, question in asked.items():
        if question.block_kind != "check":
            reply = reader.post(f"{LESSON}/cau/{key}", {"lan": lan, **_some_answer(question)})
            assert reply.status_code == 404, key

    assert reader.fresh() == {}


# After it is handed in: what should show does, and nothing else.


def test_a_result_shows_what_it_should_and_nothing_of_the_rest(
    reader: Reader, asked: dict[str, Placed], lang: str
) -> None:
    attempt = reader.begin(START["thu"])
    reader.begin(START["dat"])
    assert reader.fresh() == {}

    page = reader.follow(reader.post(f"{attempt}/nop", wrong(asked, "thu")))

    assert (canaries.ENGLISH in page.html) == (lang == "en")
    shown = set(reader.fresh())
    expected = {
        "singlefeedbackone", "multiplefeedbackthree", "singleexplain", "multipleexplain",
        "truefalseexplain", "shortexplain", "numberexplain", "shortacceptedone", "number",
        "openmodel", "openrubricone", "openrubrictwo", "tfgroupexplain", "tfgroupfeedbackone",
        "matchexplain", "orderexplain", "clozeexplain", "clozegapone", "surveyexplain",
    }  # fmt: skip
    missing = {f"bimatthu{name}" for name in expected} - shown
    assert not missing, f"after handing in she should see {sorted(missing)}"
    assert shown <= canaries.of("thu"), f"shows {shown - canaries.of('thu')} as well"


def test_right_answers_wait_until_she_passes_if_the_trainer_says_so(
    reader: Reader, asked: dict[str, Placed]
) -> None:
    key_words = {"singleexplain", "shortacceptedone", "shortexplain", "numberexplain", "number"}
    held_back = {f"bimatdat{name}" for name in key_words}
    first = reader.begin(START["dat"])

    reader.follow(reader.post(f"{first}/nop", wrong(asked, "dat")))
    reader.crawl("/", first)
    assert not held_back & set(reader.fresh())

    second = reader.begin(START["dat"])
    reader.fresh()
    reader.follow(reader.post(f"{second}/nop", right(asked, "dat")))
    assert held_back - {"bimatdatnumber"} <= set(reader.fresh())
    reader.get(first)
    assert held_back <= set(reader.fresh()), "now the first result may show them too"


def test_right_answers_never_show_if_the_trainer_says_so(
    reader: Reader, asked: dict[str, Placed]
) -> None:
    attempt = reader.begin(START["kin"])
    forgotten = {"cau-qkinshort": "chưa nhớ", "cau-qkinnumber": "5", "cau-qkincloze.1": "chưa nhớ"}
    answers = {**right(asked, "kin"), **forgotten}

    page = reader.follow(reader.post(f"{attempt}/nop", answers))
    reader.crawl("/", attempt)

    assert "Chị đúng" in page.text
    key_words = ("singleexplain", "shortaccepted", "shortexplain", "numberexplain", "number")
    told = {f"bimatkin{name}" for name in key_words}
    assert not [token for token in reader.fresh() if token.startswith(tuple(told))]


def test_a_case_shows_the_present_scene_and_nothing_ahead(reader: Reader, visitor: Visitor) -> None:
    run = reader.begin(WALK)
    reader.crawl("/", run, WALK, LESSON)
    here = canaries.of("canhmottitle", "canhmottext", "canhmotchoice")
    assert set(reader.fresh()) == here

    page = reader.follow(reader.post(f"{run}/buoc", _choice(reader, run, "Mời vào")))
    reader.crawl(run)
    shown = set(reader.fresh())
    told = canaries.of("canhmotchoicea", "canhmotconsequencea", "canhhaititle", "canhhaitext")
    assert told <= shown
    # Her own words come first: not even the choices show before they are sent.
    assert shown <= told | here | canaries.of("canhhaichoice")
    assert page.h1

    reader.post(f"{run}/viet/qcanhhaiopen", {"cau-qcanhhaiopen": ""})
    reader.post(f"{run}/viet/qcanhhaiopen", {"cau-qcanhhaiopen": "chữ " * 200})
    reader.post(f"{run}/tu-cham/qcanhhaiopen", {"y": "x"})
    assert not canaries.of("canhhaiopen") & set(reader.fresh())

    words = {"cau-qcanhhaiopen": "Em ngồi đây đã nhé."}
    reader.follow(reader.post(f"{run}/viet/qcanhhaiopen", words))
    shown = set(reader.fresh())
    assert canaries.of("canhhaiopenmodel", "canhhaiopenrubric") <= shown
    assert not canaries.of("canhhaiconsequence", "ket") & shown

    reader.follow(reader.post(f"{run}/buoc", _choice(reader, run, "Gọi Hội xã")))
    reader.crawl("/", run)
    shown = set(reader.fresh())
    assert canaries.of("ketmottitle", "ketmottext", "canhhaiconsequencea") <= shown
    never = canaries.of("kethaitext", "canhmotconsequenceb", "canhhaiconsequenceb")
    assert not never & shown


def _choice(reader: Reader, run: str, label: str) -> dict[str, object]:
    """The choice with this label in the scene she is at, and the number of the step."""
    html = reader.visitor.page(run).html
    button = next(part for part in html.split("<button") if label in part)
    value = button.partition('value="')[2].partition('"')[0]
    return {"chon": value, "so": reader.visitor.page(run).fields(f"{run}/buoc")["so"]}


def test_a_case_without_scenes_shows_the_model_only_after_her_words(reader: Reader) -> None:
    run = reader.begin(LINE)
    reader.crawl(run, "/")
    assert reader.fresh() == {}

    reader.follow(reader.post(f"{run}/viet/qthangopen", {"cau-qthangopen": "Em cứ ngồi nghỉ."}))

    shown = set(reader.fresh())
    assert canaries.of("thangopenmodel", "thangopenrubric") <= shown
    assert shown <= canaries.of("thangopen")


@pytest.mark.parametrize("kind", canaries.KINDS_TO_CHECK)
def test_a_question_of_a_case_tells_about_itself_alone(
    reader: Reader, asked: dict[str, Placed], kind: str
) -> None:
    key, own = canaries.key("thang", kind), f"thang{kind.replace('_', '')}"
    run = reader.begin(LINE)
    reader.post(f"{run}/tra-loi/{key}", {})
    assert reader.fresh() == {}, "an empty answer shows nothing"
    reader.post(f"{run}/goi-y/{key}", {})
    assert set(reader.fresh()) == {f"bimat{own}hintone"}

    reader.follow(reader.post(f"{run}/tra-loi/{key}", _some_answer(asked[key])))

    shown = set(reader.fresh())
    assert f"bimat{own}explain" in shown
    assert shown <= canaries.of(own), f"shows {shown - canaries.of(own)} as well"


def test_a_prompt_to_talk_over_shows_its_hints_one_by_one(reader: Reader) -> None:
    talk = f"{LESSON}/thao-luan/qhoidiscussion"
    reader.get(talk)
    assert reader.fresh() == {}

    reader.post(talk, {"them-goi-y": "1"})

    assert set(reader.fresh()) == {"bimathoidiscussionhintone"}


def test_what_one_learner_was_shown_is_shown_to_nobody_else(
    reader: Reader, visitor: Visitor, world: World, asked: dict[str, Placed]
) -> None:
    attempt = reader.begin(START["thu"])
    reader.follow(reader.post(f"{attempt}/nop", wrong(asked, "thu")))
    run = reader.begin(LINE)
    reader.post(f"{run}/viet/qthangopen", {"cau-qthangopen": "Em cứ ngồi nghỉ đã."})
    assert reader.fresh()

    for someone in (world.mai, world.hoa, world.thu):
        visitor.sign_in(someone)
        reader.crawl("/", LESSON, START["thu"], WALK, attempt, run)
        assert reader.fresh() == {}, someone.account.login
