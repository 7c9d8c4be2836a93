"""Anybody may upload anything: what is not a good .docx is refused in one sentence."""

import warnings
import zipfile
from io import BytesIO

import pytest

from app.catalog.exchange.paper import NotWord, Refused
from app.catalog.exchange.word import sentences
from app.catalog.exchange.word.reading import read
from tests.catalog.exchange.word.files import (
    docx,
    p,
    paper,
    parts,
    ps,
    question,
    run,
    table,
    zipped,
)

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = parts(p("Chào chị."))


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as told:
        paper(data)
    assert told.value.sentence.endswith(".")
    return told.value


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", sentences.EMPTY),
        (OLD, sentences.OLD_WORD),
        (OLD + "EncryptedPackage".encode("utf-16-le"), sentences.LOCKED),
        (b"{\\rtf1 x", sentences.OTHER_TEXT),
        (b"%PDF-1.7", sentences.OTHER_TEXT),
        (b"<html><body>x", sentences.OTHER_TEXT),
        (b"chi la chu", sentences.NOT_WORD),
        (zipped({"a.txt": b"x"}), sentences.NOT_WORD),
        (zipped(GOOD)[:200], sentences.NOT_WORD),
        (zipped(GOOD | {"word/vbaProject.bin": b"x"}), sentences.MACROS),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_remedy(data: bytes, sentence: str) -> None:
    assert refused(data).sentence == sentence


def test_what_is_no_word_file_is_told_apart_from_a_bad_one() -> None:
    assert isinstance(refused(OLD), NotWord)
    assert not isinstance(refused(OLD + "EncryptionInfo".encode("utf-16-le")), NotWord)


@pytest.mark.parametrize(
    "name", ["../x.xml", "/etc/x", "word\\..\\x", "C:/x", "word/../../x", "WORD/document.xml"]
)
def test_a_bad_or_repeated_name_is_refused(name: str) -> None:
    assert refused(zipped(GOOD | {name: b"x"})).sentence == sentences.UNSAFE


def test_a_part_that_is_there_twice_is_refused() -> None:
    out = BytesIO(zipped(GOOD))
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")  # python itself warns of what we are about to do
        archive.writestr("word/document.xml", b"<x/>")

    assert refused(out.getvalue()).sentence == sentences.UNSAFE


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE w [<!ENTITY a "b">]>',
        '<!DOCTYPE w SYSTEM "file:///etc/passwd">',
        '<?xml version="1.0" encoding="utf-7"?>',
    ],
)
def test_a_part_that_declares_anything_is_refused(head: str) -> None:
    bad = head.encode() + GOOD["word/document.xml"]

    assert refused(zipped(GOOD | {"word/document.xml": bad})).sentence == sentences.UNSAFE


def test_a_declaration_in_two_byte_letters_is_seen() -> None:
    text = '<!DOCTYPE w [<!ENTITY a "b">]>' + GOOD["word/document.xml"].decode()

    data = zipped(GOOD | {"word/document.xml": text.encode("utf-16")})

    assert refused(data).sentence == sentences.UNSAFE


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    many = {f"word/a{at}.xml": b" " * 1000 for at in range(600)}
    bomb = {"word/document.xml": GOOD["word/document.xml"] + b" " * 60_000_000}

    assert refused(zipped(GOOD | many)).sentence == sentences.TOO_MUCH
    assert refused(zipped(GOOD | bomb)).sentence == sentences.TOO_MUCH
    assert refused(bytes(sentences.LARGEST_FILE + 1)).sentence == sentences.TOO_BIG


@pytest.mark.parametrize(
    ("font", "text"), [(".VnTime", "§iÒu lÖ Héi"), ("VNI-Times", "Ñieàu leä Hoäi")]
)
@pytest.mark.parametrize("place", ["run", "style", "default"])
def test_letters_of_the_time_before_unicode_are_refused_with_the_way_out(
    font: str, text: str, place: str
) -> None:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    styles = {
        "style": '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/>'
        f"<w:rPr>{fonts}</w:rPr></w:style>",
        "default": "<w:docDefaults><w:rPrDefault><w:rPr>"
        f"{fonts}</w:rPr></w:rPrDefault></w:docDefaults>",
    }.get(place, "")
    body = p(run(text, fonts if place == "run" else ""), props='<w:pStyle w:val="A"/>')

    told = refused(docx(body, styles=styles)).sentence

    assert "TCVN3/VNI" in told
    assert "Unicode" in told


def test_an_old_font_over_unicode_letters_is_harmless() -> None:
    fonts = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'

    assert "Điều lệ Hội" in paper(docx(p(run("Điều lệ Hội", fonts)))).source


def test_a_file_of_twenty_thousand_paragraphs_is_read_by_the_child() -> None:
    found = read(docx(ps("Chị em cùng học.\n" * 20_000)), media={})

    assert found.source.count("Chị em cùng học.") == 20_000


def test_three_hundred_questions_and_a_table_of_answers() -> None:
    body = "".join(question(at, "", "") for at in range(1, 301))
    key = table([[str(at) for at in range(1, 301)], ["B"] * 300])

    found = read(docx(body + p("ĐÁP ÁN") + key), media={})

    assert [one.keys for one in found.questions] == [("B",)] * 300
    assert not found.doubtful


def test_the_child_gives_back_pictures_and_refusals() -> None:
    drawing = "<w:r><w:drawing><a:blip r:embed='r1'/></w:drawing></w:r>"
    data = zipped(parts(p("Hình: ", drawing)) | {"word/media/image1.png": b"\x89PNG\r\n\x1a\n\n\n"})

    assert dict(read(data, media={}).pictures) == {"media/hinh-1.png": b"\x89PNG\r\n\x1a\n\n\n"}
    with pytest.raises(NotWord, match=r"lưu lại thành \.docx"):
        read(OLD, media={})


def test_a_file_nested_without_end_is_refused_not_crashed_on() -> None:
    deep = "<w:sdt><w:sdtContent>" * 20_000 + p("x") + "</w:sdtContent></w:sdt>" * 20_000

    with pytest.raises(Refused) as told:
        read(docx(deep), media={})

    assert told.value.sentence in {sentences.TOO_MUCH, sentences.BROKEN}


@pytest.mark.parametrize("part", ["word/document.xml", "_rels/.rels", "[Content_Types].xml"])
def test_broken_xml_is_refused(part: str) -> None:
    refused(zipped(GOOD | {part: b"<w:document><w:body>"}))


def test_lists_that_lead_nowhere_and_styles_in_a_circle_are_read() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    numbers = '<w:num w:numId="1"><w:abstractNumId w:val="99"/></w:num>'
    props = (
        '<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="77"/><w:numId w:val="1"/></w:numPr>'
        '<w:outlineLvl w:val="-4"/>'
    )

    assert "Chào" in paper(docx(p("Chào", props=props), styles=styles, numbering=numbers)).source


def test_a_link_made_by_a_field_is_one() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "https://x.vn/a"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("đây")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert "[đây](https://x.vn/a)" in paper(docx(p(run("Xem "), field))).source
