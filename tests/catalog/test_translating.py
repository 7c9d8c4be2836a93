"""A translation brings words: counts must agree, keys and rules stay those of the first text."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.catalog import translating
from app.catalog.compiling import Compiled, CompiledQuestion, compile_lesson
from app.catalog.manuscript.kinds import KINDS
from app.catalog.spec import Problem
from app.catalog.translating import Translated
from tests.catalog.reading import plain_html

LESSONS = Path(__file__).parent.parent / "lessons"
FIRST = (LESSONS / "bon-chuyen.md").read_text("utf-8")
ENGLISH = (LESSONS / "bon-chuyen.en.md").read_text("utf-8")


def translated(source: str = ENGLISH, first: str = FIRST) -> Translated:
    return translating.translate(first, source, "en", render=plain_html)


def told(source: str, first: str = FIRST) -> list[tuple[str, str]]:
    """What is said of a translation: codes with their quotes."""
    return [(one.code, one.quote) for one in translated(source, first).problems]


def the(code: str, source: str) -> Problem:
    (found,) = [one for one in translated(source).problems if one.code == code]
    return found


def without_ids(source: str) -> str:
    return re.sub(r" <!-- id: \w+ -->", "", source)


@cache
def original() -> Compiled:
    return compile_lesson(FIRST, render=plain_html)


def question(key: str) -> CompiledQuestion:
    return next(one for one in original().questions if one.key == key)


def keys(value: object) -> Iterator[str]:
    """Every key of an option or part, in the order they stand."""
    if isinstance(value, dict):
        if "key" in value:
            yield str(value["key"])
        for inner in value.values():
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_the_fixture_has_every_kind_and_nothing_wrong() -> None:
    assert {one.kind for one in original().questions} == set(KINDS)
    assert original().problems == ()
    assert translated().problems == ()


def test_every_question_keeps_its_keys_their_order_and_its_numbers() -> None:
    found = translated()

    assert list(found.questions) == [one.key for one in original().questions]
    for one in original().questions:
        shown = found.questions[one.key]
        assert list(keys(shown)) == list(keys(one.public)), one.kind
        for name in ("kind", "points", "shuffle", "length", "hints", "number"):
            assert shown[name] == one.public[name], (one.kind, name)


def test_every_word_stands_at_its_own_key() -> None:
    found = translated().questions

    def words(key: str, at: str = "options") -> list[tuple[str, str]]:
        mine, hers = found[key][at], question(key).public[at]
        return [
            (re.sub("<[^>]+>", "", a.get("html") or a["text"]), b.get("html") or b["text"])
            for a, b in zip(mine, hers, strict=True)
        ]

    assert words("bmot")[1] == ("Listen to her", "Nghe chị em nói")
    assert ("the fire number", "số chữa cháy") in words("bnoi")
    assert ("the children's number", "số của trẻ em") in words("bnoi")
    assert words("bnoi", "parts")[0] == ("A child is abused", "Trẻ em bị xâm hại")
    assert ("Listen", "Lắng nghe") in words("bxep", "parts")
    assert words("bdung") == [("True", "Đúng"), ("False", "Sai")]
    assert words("btuhoi") == [("True", "Đúng"), ("False", "Sai")]
    assert words("bkhao") == [("Hard", "Khó"), ("Fine", "Vừa"), ("Easy", "Dễ")]
    gap = found["bdien"]["parts"][1]["options"]
    assert [option["text"] for option in gap] == ["town", "village"]
    assert "Fill in the gaps." in found["bdien"]["title"]


def test_the_secret_part_holds_words_and_never_a_rule() -> None:
    secret = translated().secret
    rules = {"weights", "places", "accepted", "gaps", "number", "accents", "credit", "points", "to"}

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(names(inner) for inner in value.values()))
        return set().union(*map(names, value)) if isinstance(value, list) else set()

    assert not names(secret) & rules
    assert set(secret["questions"]["bviet"]["rubric"].values()) == {
        "Asks about safety",
        "Does not blame",
    }
    first = question("bviet").secret["rubric"]
    assert list(secret["questions"]["bviet"]["rubric"]) == [point["key"] for point in first]


def test_nothing_secret_stands_in_the_public_words() -> None:
    found = translated()
    shown = repr((found.public, found.questions))

    for hidden in (
        "had no time", "Only who listens", "Think of what", "Are you hurt", "I believe you",
        "Asks about safety", "calms down", "shaking outside", "sat down", "Nobody knows",
    ):  # fmt: skip
        assert hidden not in shown, hidden
        assert hidden in repr(found.secret), hidden


def test_every_translated_word_says_which_language_it_is() -> None:
    found = translated()

    assert found.public["lang"] == "en"
    assert all(shown["lang"] == "en" for shown in found.questions.values())
    for html in re.findall(r"'html': '([^']+)'", repr((found.public, found.questions))):
        assert 'lang="en"' in html, html


def test_a_case_keeps_its_keys_its_ways_and_its_start() -> None:
    found = translated()
    scenes = {f"{one.case_key}/{one.key}": one.secret for one in original().scenes}

    assert set(found.secret["scenes"]) == set(scenes)
    for key, scene in found.secret["scenes"].items():
        assert list(scene["choices"]) == [one["key"] for one in scenes[key]["choices"]]
    assert found.public["cases"][0]["start"] == "canh-1"
    assert found.public["cases"][0]["best"] == original().public["cases"][0]["best"]
    assert found.public["quizzes"][0]["settings"]["pass"] == 0.6


def test_without_ids_the_order_says_which_is_which_and_the_ids_are_written_in() -> None:
    found = translated(without_ids(ENGLISH))

    assert found.problems == ()
    assert found.source == ENGLISH
    assert found.questions == translated().questions


def test_by_their_ids_questions_may_stand_in_another_order() -> None:
    one, two = "### Question 4. What is", "### Question 5. How many"
    begin, middle = ENGLISH.index(one), ENGLISH.index(two)
    end = ENGLISH.index("### Question 6.")
    turned = ENGLISH[:begin] + ENGLISH[middle:end] + ENGLISH[begin:middle] + ENGLISH[end:]

    found = translated(turned)

    assert found.problems == ()
    assert found.questions == translated().questions
    assert found.public["quizzes"] == translated().public["quizzes"]


# T01.


def cut(begin: str, end: str) -> str:
    return ENGLISH[: ENGLISH.index(begin)] + ENGLISH[ENGLISH.index(end) :]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        (cut("### Question 5.", "### Question 6."), "Tỉnh Sơn La có bao nhiêu xã, phường?"),
        (cut("### Question 1. Is", "## Do this"), "Mỗi ý đúng hay sai?"),
        (cut("## Quiz", "## Case"), "Bốn chuyện"),
        (cut("## Case", "## Further"), "Tiếng gõ cửa"),
        (cut("### Ending 2", "## Further"), "Kết thúc 2. Không ai biết"),
        (cut("## Do this", "## Quiz"), "Làm ngay tại chi hội"),
        (cut("## Further", "The Union's number"), "Đọc thêm"),
        (cut("The opening", "## Listen"), "Mở đầu"),
        (ENGLISH.replace("title: Four things in the village\n", ""), "Bốn chuyện ở bản"),
        (cut("summary:", "---\n\nThe opening"), "Nhiều kiểu câu hỏi và một tình huống."),
        (cut("This story is", "### Scene 1"), "Chuyện này do người soạn nghĩ ra."),
    ],
)
def test_what_is_lacking_is_named_in_the_words_of_the_original(source: str, what: str) -> None:
    found = translated(source)

    assert ("T01", what) in [(one.code, one.quote) for one in found.problems]
    assert not found.fits
    assert found.public == {}
    assert found.secret == {}


def test_what_is_too_much_is_named_at_its_line() -> None:
    more = "### Question 11. One more?\n\n- (x) A\n- ( ) B\n\n"
    source = ENGLISH.replace("## Case study", f"{more}## Case study")

    found = the("T01", source)

    assert found.line == source.split("\n").index("### Question 11. One more?") + 1
    assert found.message == "Bài dịch thừa câu “One more?”."
    assert found.remedy


def test_an_id_the_original_does_not_have_is_no_question_of_it() -> None:
    found = told(ENGLISH.replace("id: bso", "id: bsai"))

    assert ("T01", "Tỉnh Sơn La có bao nhiêu xã, phường?") in found
    assert ("T01", "How many communes and wards has Sơn La?") in found


# T02.


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "- ( ) Write down names\n",
            "",
            "Câu 1: bài gốc có 3 lựa chọn, bài dịch có 2.",
        ),
        (
            "- (F) Telling",
            "- (F) Shouting.\n- (F) Telling",
            "Câu 1: bài gốc có 2 ý, bài dịch có 3.",
        ),
        ("- => the fire number\n", "", "Câu 6: bài gốc có 3 vế phải, bài dịch có 2."),
        ("3. Connect to services\n", "", "Câu 7: bài gốc có 3 bước, bài dịch có 2."),
        ("[[chi hội trưởng]]", "branch head", "Câu 8: bài gốc có 2 chỗ trống, bài dịch có 1."),
        ("( ) town | ", "( ) town | ( ) city | ", "Câu 8: bài gốc có 2 lựa chọn trong"),
        ("Hard | Fine | Easy", "Hard | Easy", "Câu 9: bài gốc có 3 mức của thang đo"),
        ("- 1 point: Does not blame\n", "", "Câu 10: bài gốc có 2 tiêu chí, bài dịch có 1."),
        ("- Back to the door -> Scene 1\n", "", "Scene 2: bài gốc có 2 lựa chọn, bài dịch có 1."),
        ("the police number", "the children's number", "Câu 6: có vế phải ở bài gốc khác nhau"),
        (
            "- ( ) Speak at once\n  > She had no time to speak.\n- (x) Listen to her\n"
            "- ( ) Write down names\n",
            "Answer: listen\n",
            "Câu 1: dạng câu hỏi khác bài gốc.",
        ),
    ],
)
def test_other_counts_are_refused(old: str, new: str, message: str) -> None:
    assert old in ENGLISH
    found = the("T02", ENGLISH.replace(old, new))

    assert found.level == "error"
    assert found.message.startswith(message)
    assert found.remedy
    assert found.quote


# T03.


@pytest.mark.parametrize(
    ("old", "new", "quote"),
    [
        ("- (x) Listen to her", "- ( ) Listen to her", ""),
        ("- ( ) Write down names", "- (50%) Write down names", "What do you do first?"),
        ("- [ ] Post it", "- [x] Post it", "What should you do?"),
        ("- (F) Telling", "- (T) Telling", "Is each of these right or wrong?"),
        ("Answer: False", "Answer: True", "A private matter may be told at the meeting."),
        ("| branch head", "| the boss", "What is the head of a branch called?"),
        ("Answer: 75", "Answer: 76", "How many communes and wards has Sơn La?"),
        ("[[chi hội trưởng]]", "[[branch head]]", "Fill in the gaps."),
        ("( ) town | (x) village", "(x) town | ( ) village", "Fill in the gaps."),
        ("Question 2 (2 points)", "Question 2 (3 points)", "What should you do?"),
        ("1 point: Asks", "3 points: Asks", "What do you say first?"),
        ("Pass: 6/10", "Pass: 8/10", "Four things"),
        ("(+2) Ask her in", "(+5) Ask her in", "Ask her in"),
        ("Send her home -> Ending 2", "Send her home -> Scene 2", "Send her home"),
    ],
)
def test_other_keys_points_and_rules_are_left_out_and_said(old: str, new: str, quote: str) -> None:
    assert old in ENGLISH
    found = translated(ENGLISH.replace(old, new))

    expected = quote.replace("Fill in the gaps.", "Điền vào chỗ trống.")
    told = [(one.code, one.level, one.quote) for one in found.problems]
    assert told == ([("T03", "warning", expected)] if quote else [])
    assert found.fits
    assert found.questions == translated().questions
    assert found.secret == translated().secret


def test_marks_and_settings_may_be_left_out_altogether() -> None:
    bare = re.sub(r"- [(\[][xTF][)\]]", lambda it: "- [ ]" if "[" in it[0] else it[0], ENGLISH)
    bare = bare.replace("- (x)", "- ( )").replace("Pass: 6/10\n", "").replace("(+2) Ask", "Ask")
    bare = (
        bare.replace("Answer: False\n", "").replace("Answer: 75\n", "").replace(" (2 points)", "")
    )

    assert translated(bare).problems == ()
    assert translated(bare).questions == translated().questions


def test_what_cannot_be_rendered_or_read_keeps_its_own_problem() -> None:
    found = translated(ENGLISH.replace("She calms down.", "![](media/x.png)"))

    assert [one.code for one in found.problems] == ["M04"]
    assert found.fits
    lost = translating.translate(
        FIRST,
        ENGLISH.replace("She calms down.", "![x](media/x.png)"),
        "en",
        render=plain_html,
        media={}.get,
    )
    assert [one.code for one in lost.errors] == ["M02"]
    assert lost.public == {}


@pytest.mark.parametrize(
    "source", ["", "\x00", "---\n", "## Quiz: x\n### Câu 1.\n", "[" * 500, FIRST]
)
def test_no_text_breaks_it(source: str) -> None:
    found = translated(source)

    assert found.fits == (source == FIRST)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Only who listens understands.", "Whoever listens will understand, and sooner."),
        ("Who speaks first?", "Think about who should be the one to speak."),
        ("“Are you hurt anywhere?”", "“Where does it hurt?”"),
        ("Asks about safety", "Safety asked for"),
        ("She calms down.", "She is calmer now, and sits."),
        ("### Scene 2. Inside", "### Scene 2. In the kitchen"),
        ("The commune Union has come.", "They have come at last."),
        ("- (x) Listen to her\n", "- ( ) Listen to her\n"),
    ],
)
def test_what_is_public_does_not_depend_on_what_is_hidden(old: str, new: str) -> None:
    assert old in ENGLISH
    found, changed = translated(), translated(ENGLISH.replace(old, new))

    assert changed.fits
    assert (changed.public, changed.questions) == (found.public, found.questions)
