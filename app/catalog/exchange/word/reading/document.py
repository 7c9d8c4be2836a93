"""A whole file, from its bytes to a `Paper`. Runs only in the child process."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from app.catalog.exchange.paper import NotWord, Paper, Unread
from app.catalog.exchange.word import inline, sentences
from app.catalog.exchange.word.reading import own, papers
from app.catalog.exchange.word.reading.draft import Draft
from app.catalog.exchange.word.reading.findings import Findings
from app.catalog.exchange.word.reading.formatting import Styles
from app.catalog.exchange.word.reading.losses import missing
from app.catalog.exchange.word.reading.numbering import Numbering
from app.catalog.exchange.word.reading.package import Package
from app.catalog.exchange.word.reading.story import Block, Paragraph, Story, Table
from app.catalog.exchange.word.rich import Mark, Rich
from app.text import clean

_MARGINS = ("header", "footer")


def paper(data: bytes, taken: Mapping[str, str]) -> Paper:
    """Read the file; `taken` are the pictures the course has, by path, with their SHA-256."""
    package = Package(data)
    findings = Findings(package, taken)
    root = package.xml(package.main)
    body = root.find("w:body") if root is not None else None
    if body is None:
        raise NotWord(sentences.NOT_WORD)
    styles = Styles(package.first("styles"), package.first("theme"))
    numbering = Numbering(package.first("numbering"))
    story = Story(package.main, styles, numbering, findings)
    blocks = [_shown(block, findings) for block in story.blocks(body)]
    draft = Draft()
    if any(map(own.is_ours, blocks)):
        own.write(blocks, draft, findings)
    else:
        papers.write(blocks, draft, findings, inside=False)
    _notes(package, styles, numbering, findings, draft)
    _margins(package, findings)
    source = clean(draft.source())
    lost = [Unread(sentences.LOST, text) for text in missing(blocks, source, findings.unread)]
    return Paper(source, tuple(draft.asked), (*findings.unread, *lost), dict(findings.pictures))


def _shown(block: Block, findings: Findings) -> Block:
    """The block without what Word hides, but for what we hid ourselves."""
    if isinstance(block, Table):
        rows = tuple(
            tuple(tuple(_shown(one, findings) for one in cell) for cell in row)
            for row in block.rows
        )
        return Table(rows, block.style, block.aligned)
    hidden = block.text.only(lambda span: bool(span.marks & Mark.HIDDEN) and not span.role)
    if not hidden:
        return block
    findings.miss(sentences.HIDDEN, hidden.plain)
    shown = block.text.only(lambda span: not span.marks & Mark.HIDDEN or bool(span.role))
    return _with(block, shown)


def _with(block: Paragraph, text: Rich) -> Paragraph:
    return Paragraph(
        text, block.style, block.level, block.label, block.label_marks, block.bullet,
        block.listed, block.depth, block.tight,
    )  # fmt: skip


def _notes(
    package: Package, styles: Styles, numbering: Numbering, findings: Findings, draft: Draft
) -> None:
    """Footnotes and endnotes that the text points to, as definitions at its end."""
    wanted = dict.fromkeys(findings.notes)
    for kind in ("footnote", "endnote"):
        for part in package.by_kind(package.main, f"{kind}s"):
            root = package.xml(part)
            story = Story(part, styles, numbering, findings)
            for note in root if root is not None else ():
                number = note.get("w:id", "")
                if (kind, number) in wanted:
                    words = _words(story.blocks(note))
                    name = f"{'' if kind == 'footnote' else 'c'}{number}"
                    draft.paragraph(f"[^{name}]: {words}")


def _words(blocks: Sequence[Block]) -> str:
    texts = [inline.written(one.whole.strip()) for one in blocks if isinstance(one, Paragraph)]
    return " ".join(" ".join(texts).split())


def _margins(package: Package, findings: Findings) -> None:
    """What stands outside the text is told, because nobody else would miss it."""
    places = [(kind, sentences.PAGE_MARGIN) for kind in _MARGINS]
    for kind, what in [*places, ("comments", sentences.COMMENT)]:
        for part in package.by_kind(package.main, kind):
            root = package.xml(part)
            for paragraph in root.iter("w:p") if root is not None else ():
                text = _plain(paragraph)
                if any(map(str.isalnum, text)):
                    findings.miss(what, text)


def _plain(element: Element) -> str:
    return clean("".join(one.text or "" for one in element.iter("w:t")))
