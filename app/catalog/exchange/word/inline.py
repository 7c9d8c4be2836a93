"""Words within a line, both ways: `**đậm** và *nghiêng*` to runs, and runs to such a line."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from app.catalog.exchange.word.rich import Mark, Rich, Span, plain

_KEPT = Mark.BOLD | Mark.ITALIC | Mark.CODE
_SIGNS = frozenset("\\`*_{}[]()>#+-.!")
_LINK = re.compile(r"(!?)\[([^\[\]]*)\]\(<?([^\s()<>]+)>?(?:[ \t]+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+|mailto:[^\s<>]+)>")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_GAP = re.compile(r"\[\[[^\[\]]+\]\]")
_NOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_RAW = re.compile(rf"{_GAP.pattern}|{_NOTE.pattern}")
_BEGINS = re.compile(r"[\\`*_!\[<&]")
_MEANT = {"&lt;": "<", "&amp;": "&"}
_ESCAPABLE = re.compile(r"([\\`*_\[\]])")
# What the renderer or the scanner would take for something else, wherever it stands.
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_TAG = re.compile(r"<(?=!--|https?:|mailto:)")


def parse(text: str) -> Rich:
    """The runs a line of Markdown stands for; pictures and gaps stay as they are written."""
    return Rich(_merged(tuple(_parse(text, Mark.NONE, ""))))


def written(rich: Rich, *, own: bool = False) -> str:
    """The line of Markdown that says this; nothing in it is read as anything else.

    Signs are only escaped in a line that needs it. In a text of our `own`, `[[…]]` stays a gap and
    `&nbsp;` what it is.
    """
    spans = _merged(tuple(_trimmed(_with_gaps(rich.spans) if own else rich.spans)))
    for escape in (str, _escaped):
        text = _emit(spans, escape, own=own)
        if _merged(tuple(_parse(text, Mark.NONE, ""))) == spans:
            return text
    # Marks that cannot be written so that they are read back: the words matter more.
    bare = tuple(span if span.raw else Span(span.text) for span in spans)
    return _emit(_merged(bare), _escaped, own=own)


def _with_gaps(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The runs with gaps and the signs of notes as pieces that nothing escapes."""
    found: list[Span] = []
    for span in spans:
        at = 0
        for kept in _RAW.finditer(span.text) if not span.raw and not span.marks & Mark.CODE else ():
            found.append(replace(span, text=span.text[at : kept.start()]))
            found.append(Span(kept[0], raw=True))
            at = kept.end()
        found.append(replace(span, text=span.text[at:]))
    return tuple(found)


def _parse(text: str, marks: Mark, link: str) -> Iterator[Span]:
    at = 0
    while found := _BEGINS.search(text, at):
        start = found.start()
        yield Span(text[at:start], marks, link)
        spans, at = _construct(text, start, marks, link)
        yield from spans
    yield Span(text[at:], marks, link)


def _construct(text: str, at: int, marks: Mark, link: str) -> tuple[Sequence[Span], int]:
    """What begins at this sign, and where it ends; the sign itself when nothing does."""
    sign = text[at]
    if sign == "\\" and text[at + 1 : at + 2] in _SIGNS and text[at + 1 : at + 2]:
        return [Span(text[at + 1], marks, link)], at + 2
    if sign == "`" and (code := _CODE.match(text, at)):
        return [Span(code[2], marks | Mark.CODE, link)], code.end()
    if sign == "&" and (meant := next((one for one in _MEANT if text.startswith(one, at)), "")):
        return [Span(_MEANT[meant], marks, link)], at + len(meant)
    if sign == "<" and not link and (auto := _AUTOLINK.match(text, at)):
        return [Span(auto[1], marks, auto[1])], auto.end()
    if sign == "[" and (kept := _GAP.match(text, at) or _NOTE.match(text, at)):
        return [Span(kept[0], marks, link, raw=True)], kept.end()
    if sign in "![" and not link and (found := _LINK.match(text, at)):
        if found[1]:
            return [Span(found[0], raw=True)], found.end()
        return list(_parse(found[2], marks, found[3])), found.end()
    if sign in "*_":
        return _emphasis(text, at, marks, link)
    return [Span(sign, marks, link)], at + 1


def _emphasis(text: str, at: int, marks: Mark, link: str) -> tuple[Sequence[Span], int]:
    sign = text[at]
    for mark, run in ((Mark.BOLD, sign * 2), (Mark.ITALIC, sign)):
        inner = at + len(run)
        if mark & marks or not text.startswith(run, at) or text[inner : inner + 1].isspace():
            continue
        end = _closing(text, inner, run, word=text[at - 1 : at].isalnum() and at > 0)
        if end > inner:
            return list(_parse(text[inner:end], marks | mark, link)), end + len(run)
    return [Span(sign, marks, link)], at + 1


def _closing(text: str, start: int, run: str, *, word: bool) -> int:
    """Where the sign that closes stands, -1 for nowhere; `_` never closes within a word."""
    sign, at = run[0], start
    if sign == "_" and word:
        return -1
    while (at := text.find(run, at)) >= 0:
        length = _run(text, at)
        end = at + length - len(run) if len(run) == 2 else at
        skip = text[at - 1] == "\\" or text[end - 1].isspace() or (len(run) == 1 and length == 2)
        glued = sign == "_" and text[end + len(run) : end + len(run) + 1].isalnum()
        if not skip and not glued:
            return end
        at += length
    return -1


def _run(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] == text[at]:
        end += 1
    return end - at


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbours that look the same as one; only looks that Markdown knows are compared."""
    bare = (
        replace(span, marks=span.marks & _KEPT if not span.raw else Mark.NONE, role="", label=False,
                link="" if span.raw else span.link)
        for span in spans
        if span.text
    )  # fmt: skip
    found: list[Span] = []
    for span in bare:
        last = found[-1] if found else None
        if last and (last.marks, last.link, last.raw, span.raw) == (
            span.marks, span.link, False, False,
        ):  # fmt: skip
            found[-1] = replace(last, text=last.text + span.text)
        else:
            found.append(span)
    return tuple(found)


def _trimmed(spans: Sequence[Span]) -> Iterator[Span]:
    """Blanks at the ends of emphasised words stand outside the emphasis."""
    merged = (Span(""), *_merged(spans), Span(""))
    for before, span, after in zip(merged, merged[1:], merged[2:], strict=False):
        core = span.text.strip()
        if span.raw or not (span.marks or span.link) or core == span.text:
            yield span
            continue
        start = span.text.index(core) if core else len(span.text)
        yield Span(span.text[:start], span.marks & before.marks)
        yield replace(span, text=core)
        yield Span(span.text[start + len(core) :], span.marks & after.marks)


def _emit(spans: Sequence[Span], escape: Callable[[str], str], *, own: bool) -> str:
    parts: list[str] = []
    for link, group in groupby(spans, key=lambda span: span.link):
        runs = [span if span.raw else _safe(span, escape, own=own) for span in group]
        inside = _nested(runs, (Mark.BOLD, Mark.ITALIC))
        if link and inside == link and link.startswith(("http", "mailto:")):
            parts.append(f"<{link}>")
        else:
            parts.append(f"[{inside}]({link})" if link else inside)
    return "".join(parts)


def _safe(span: Span, escape: Callable[[str], str], *, own: bool) -> Span:
    """The run with nothing in it that the renderer or the scanner would act on."""
    if span.marks & Mark.CODE:
        run = "``" if "`" in span.text else "`"
        return replace(span, text=f"{run}{span.text}{run}", marks=span.marks & ~Mark.CODE)
    text = escape(span.text)
    if not own:
        text = _GAP.sub(lambda found: f"\\[\\[{found[0][2:-2]}\\]\\]", _ENTITY.sub("&amp;", text))
    return replace(span, text=_TAG.sub("&lt;", text))


def _nested(spans: list[Span], order: tuple[Mark, ...]) -> str:
    if not order:
        return "".join(span.text for span in spans)
    mark, *rest = order
    run = "**" if mark is Mark.BOLD else "*"
    parts: list[str] = []
    for has_mark, group in groupby(spans, key=lambda span: bool(span.marks & mark)):
        inside = _nested(list(group), tuple(rest))
        parts.append(f"{run}{inside}{run}" if has_mark else inside)
    return "".join(parts)


def _escaped(text: str) -> str:
    return _ESCAPABLE.sub(r"\\\1", text)


def of_text(text: str) -> str:
    """Plain words as a line of Markdown."""
    return written(plain(text))
