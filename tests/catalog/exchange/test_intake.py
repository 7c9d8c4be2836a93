"""Whatever is brought is told apart by its content, and what is not read gets one sentence."""

from contextlib import suppress

import pytest

from app.catalog.exchange import intake, sentences
from app.catalog.exchange.intake import Received
from app.catalog.exchange.paper import Refused
from tests.catalog.exchange import reading
from tests.catalog.exchange.reading import book, row

SHEET = "Câu hỏi;A;B;Đáp án\nGì?;Một;Hai;B\n"
GIFT = "Gì?{=Một ~Hai}\n"
AIKEN = "Gì?\nA. Một\nB. Hai\nANSWER: B\n"
PASTED = "Câu 1. Gì?\nA. Một\nB. Hai\nĐáp án: B\n"
OURS = "---\ntiêu đề: Bài\n---\n\n## Kiểm tra: Thử\n\n### Câu 1. Gì? {#q1}\n- (x) Một\n- ( ) Hai\n"


@pytest.mark.parametrize("text", [SHEET, SHEET.replace(";", "\t"), GIFT, AIKEN, PASTED, OURS])
def test_a_text_is_read_as_what_it_is(text: str) -> None:
    paper = intake.read(Received(text.encode(), "Ôn tập"))

    question = reading.only(paper)
    assert question.title.text == "Gì?"
    assert len(paper.questions[0].keys) == 1
    assert not paper.doubtful


def test_a_workbook_is_read_in_the_child() -> None:
    paper = intake.read(Received(book(row("Gì?", "Một", "Hai", dap_an="B")), "Ôn tập"))

    assert paper.source.startswith("## Kiểm tra: Ôn tập\n")
    assert paper.questions[0].keys == ("B",)


def test_ordinary_words_are_a_draft_without_questions() -> None:
    paper = intake.read(Received("Chị em họp lúc 7 giờ.\n".encode(), "Ghi chép"))

    assert paper.source == "Chị em họp lúc 7 giờ.\n"
    assert paper.questions == ()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", sentences.EMPTY),
        (b" \n", sentences.EMPTY),
        (OLE + "WordDocument".encode("utf-16-le"), sentences.OLD_WORD),
        (OLE + "Workbook".encode("utf-16-le"), sentences.OLD_EXCEL),
        (b"%PDF-1.7 xx", sentences.PDF),
        (b"\x89PNG\r\n\x1a\n", sentences.PICTURE),
        (b"\xff\xd8\xff\xe0", sentences.PICTURE),
        (b"PK\3\4 mimetype", sentences.OTHER),
        (b"{\\rtf1", sentences.OTHER),
        (b"<html><body>", sentences.OTHER),
        (b"\x7fELF\2\1\1", sentences.OTHER),
        (bytes(range(32)) * 50, sentences.OTHER),
        (b"a" * (sentences.LARGEST_TEXT + 1), sentences.TOO_BIG),
        (b"\xff\xfe\xfd" * 50 + b"\x81", None),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(data: bytes, sentence: str | None) -> None:
    with pytest.raises(Refused) as refused:
        intake.read(Received(data, "Đề"))

    assert refused.value.sentence == sentence or sentence is None
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize(
    "sign", ["[", "{", "(", "*", "`", "<", "::", "{=", "~%", "\\", "\n//", ";"]
)
def test_a_long_run_of_one_sign_is_read_or_refused_in_time(sign: str) -> None:
    with suppress(Refused):
        paper = intake.read(Received(("Gì?" + sign * 60_000).encode(), "Đề"))
        assert "Gì?" in paper.source


def test_a_draft_longer_than_a_lesson_is_refused() -> None:
    with pytest.raises(Refused, match="dài quá cho một bài"):
        intake.read(Received(("Chữ. " * 60_000).encode(), "Đề"))
