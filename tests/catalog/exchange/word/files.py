"""Word files made by hand: a body, and whatever other parts a test wants."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from app.catalog.exchange.paper import Paper
from app.catalog.exchange.word.reading import document

OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES = " ".join(
    [
        f'xmlns:w="{OFFICE}/wordprocessingml/2006/main"',
        f'xmlns:r="{OFFICE}/officeDocument/2006/relationships"',
        f'xmlns:m="{OFFICE}/officeDocument/2006/math"',
        f'xmlns:mc="{OFFICE}/markup-compatibility/2006"',
        f'xmlns:wp="{OFFICE}/drawingml/2006/wordprocessingDrawing"',
        f'xmlns:a="{OFFICE}/drawingml/2006/main"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:o="urn:schemas-microsoft-com:office:office"',
    ]
)
LOOKS = {
    "bold": "<w:b/>",
    "red": '<w:color w:val="FF0000"/>',
    "underline": '<w:u w:val="single"/>',
    "highlight": '<w:highlight w:val="yellow"/>',
    "blue": '<w:color w:val="0000FF"/>',
    "shade": '<w:shd w:val="clear" w:fill="FFFF00"/>',
}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "606060f80f0001040100a5f645400000000049454e44ae426082"
)


def run(text: str, looks: str = "") -> str:
    """A run; tabs and line breaks become Word's own."""
    words = escape(text).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    words = words.replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def p(*runs: str, props: str = "") -> str:
    """A paragraph of runs; plain words may stand for a run."""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def ps(text: str) -> str:
    """A paragraph for each line."""
    return "".join(p(row) for row in text.strip("\n").split("\n"))


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells, each words or paragraphs."""
    cells = [[one if one.startswith("<w:p") else p(one) for one in row] for row in rows]
    inner = "".join(
        f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells
    )
    return f"<w:tbl>{inner}</w:tbl>"


def numbered(num: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def numbering(*levels: tuple[str, str], extra: str = "") -> str:
    """One list with these levels of (format, text), as number 1."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}'
    )


def parts(body: str, **more: str) -> dict[str, bytes]:
    """The parts of a file. `more` are bodies of styles, numbering, footnotes, header1, comments."""
    kinds = {"header1": "header", **{name: name for name in more if name != "header1"}}
    roots = {"header1": "hdr"}
    found = {
        "[Content_Types].xml": f'<Types xmlns="{OFFICE}/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(
            [(kinds[name], f"{name}.xml") for name in more] + [("image", "media/image1.png")]
        ),
    }
    for name, inner in more.items():
        root = roots.get(name, name)
        found[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{inner}</w:{root}>"
    return {name: text.encode() for name, text in found.items()}


def relations(pairs: Sequence[tuple[str, str]]) -> str:
    """Relationships r1, r2 … in the order given; an address is outside."""
    base = f"{OFFICE}/officeDocument/2006/relationships"
    inner = "".join(
        f'<Relationship Id="r{at}" Type="{base}/{kind}" Target="{target}" '
        f'TargetMode="{"External" if ":" in target else "Internal"}"/>'
        for at, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{inner}</Relationships>'


def zipped(found: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, **more: str) -> bytes:
    return zipped(parts(body, **more))


def with_picture(body: str, picture: bytes = PIXEL, **more: str) -> bytes:
    """A file whose last relationship is the picture."""
    return zipped(parts(body, **more) | {"word/media/image1.png": picture})


def paper(data: bytes, **taken: str) -> Paper:
    """The file read in this process, as the child does it."""
    return document.paper(data, taken)


def read(body: str, **more: str) -> Paper:
    return paper(docx(body, **more))


def question(number: int, right: str, looks: str, *, whole: bool = True, star: bool = False) -> str:
    """Four options on lines of their own; the right one looks as told, or only its letter."""
    rows = [p(run(f"Câu {number}: ", "<w:b/>"), f"Điều {number} là gì?")]
    for letter in "ABCD":
        told = looks if letter in right else ""
        mark = "*" if star and letter in right else ""
        words = run(f" Ý {letter.lower()}{letter.lower()} của {number}", told if whole else "")
        rows.append(p(run(f"{mark}{letter}.", told), words))
    return "".join(rows)
