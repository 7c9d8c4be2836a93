"""The words of a translation under the keys of the original, public and secret parts apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from app import markup
from app.catalog import compiling, fragments, languages, manuscript, parting
from app.catalog.compiling import Render
from app.catalog.fragments import FindMedia, Fragments
from app.catalog.identifying import fresh_id, with_ids
from app.catalog.languages import Language
from app.catalog.messages import problem
from app.catalog.spec import Manuscript, Placed, Problem, Scene
from app.catalog.translating import rules
from app.catalog.translating.aligning import Aligned, align
from app.catalog.translating.rules import Blank

Part = dict[str, Any]
# What of a translation's lesson is shown; all the rest of its public part are rules and numbers.
_LESSON = ("title", "summary", "notice", "task", "cards", "appendix")


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation of one text: `public` and `questions` for everybody, `secret` for later.

    `secret` is {"questions": {key: {feedback, explanation, model, hints, rubric}}, "scenes":
    {"case/scene": {title, html, choices}}}: words only, never keys, weights or ways on. `source`
    carries the original's ids. With errors it may not be stored.
    """

    lang: str
    source: str
    public: Part = field(default_factory=dict)
    questions: Mapping[str, Part] = field(default_factory=dict)
    secret: Part = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level == "error"]

    @property
    def fits(self) -> bool:
        return not self.errors


def translate(
    original: str,
    source: str,
    lang: str,
    *,
    render: Render,
    media: FindMedia | None = None,
    fallback_title: str = "",
) -> Translated:
    """Put the words of `source` under the keys of `original`, the stored text with its ids.

    Never raises: what does not fit comes back with its problems and without any words.
    """
    if lang not in languages.OTHERS:
        return unknown(lang, source)
    first = manuscript.parse(original)
    aligned = align(first, manuscript.parse(source))
    if _has_errors(aligned.problems):
        return Translated(lang, source, problems=aligned.problems)
    wording = _Wording(first, aligned, languages.OTHERS[lang], fallback_title)
    page = Fragments(fragments.definitions(aligned.text.source), media)
    parts = wording.parts(page)
    html, more = compiling.rendered(aligned.text, page, render)
    found = (*aligned.problems, *more)
    if _has_errors(found):
        return Translated(lang, source, problems=found)
    whole = cast(Part, fragments.filled(parts, html, lang))
    whole["public"]["lang"] = lang
    return Translated(
        lang=lang,
        source=with_ids(source, set(aligned.keys.values()), fresh_id, aligned.keys),
        public=whole["public"],
        questions={key: {**shown, "lang": lang} for key, shown in whole["questions"].items()},
        secret=whole["secret"],
        problems=found,
    )


def unknown(lang: str, source: str) -> Translated:
    """A language we have no name for."""
    return Translated(lang, source, problems=(problem("T04", 1, lang),))


@dataclass(frozen=True, slots=True)
class _Wording:
    original: Manuscript
    aligned: Aligned
    language: Language
    fallback_title: str

    def parts(self, page: Fragments) -> Part:
        placed = {one.question.key: one for one in self.original.questions()}
        asked = [
            (placed[first.key], replace(placed[first.key], question=other))
            for first, other in self.aligned.questions
        ]
        return {
            "public": self._public(page),
            "questions": {one.question.key: self._question(one, it, page) for one, it in asked},
            "secret": {
                "questions": {one.question.key: self._secret(one, it, page) for one, it in asked},
                "scenes": {
                    f"{case}/{first.key}": _scene(first, other, page)
                    for case, first, other in self.aligned.scenes
                },
            },
        }

    def _public(self, page: Fragments) -> Part:
        """The original's shape, settings and numbers; the translation's words where it has any."""
        first: Part = parting.public(self.original, Blank(), self.fallback_title)
        other: Part = parting.public(self.aligned.text, page, self.fallback_title)
        words = {name: other[name] for name in _LESSON if other[name]}
        for card, source in zip(other["cards"], self.aligned.text.cards, strict=False):
            if not source.has_heading:
                card["title"] = self._said(card["title"])
        return {
            **first,
            **words,
            "sources": other["sources"] or first["sources"],
            "quizzes": _blocks(first["quizzes"], other["quizzes"]),
            "cases": _blocks(first["cases"], other["cases"]),
        }

    def _question(self, first: Placed, other: Placed, page: Fragments) -> Part:
        shown: Part = parting.question_public(first, Blank())
        words: Part = parting.question_public(other, page)
        names = rules.renamed(first.question, other.question)
        title = other.question.title
        own_title = replace(title, text=self._said(title.text))
        return shown | {
            "title": page.inline(own_title),
            "html": words["html"],
            "options": [self._option(one, words["options"], names) for one in shown["options"]],
            "parts": [self._part(one, words["parts"], names) for one in shown["parts"]],
        }

    def _option(self, option: Part, words: Sequence[Part], names: Mapping[str, str]) -> Part:
        """The option with the words that stand in its place; ours where they are our own."""
        found = _keyed(words).get(names.get(option["key"], ""))
        if found is None:
            return {**option, **{at: self._own(option[at], at) for at in _SHOWN if at in option}}
        return {**option, **{at: self._said(found[at]) for at in _SHOWN if at in found}}

    def _part(self, part: Part, words: Sequence[Part], names: Mapping[str, str]) -> Part:
        found = _keyed(words).get(names.get(part["key"], part["key"]), part)
        shown = {**part, **{at: found[at] for at in _SHOWN if at in found}}
        if part.get("options"):
            own = [self._option(one, found["options"], names) for one in part["options"]]
            shown["options"] = own
        return shown

    def _secret(self, first: Placed, other: Placed, page: Fragments) -> Part:
        words: Part = parting.question_secret(other, page)
        back = {key: name for name, key in rules.renamed(first.question, other.question).items()}
        told: Part = {
            "feedback": {back[key]: html for key, html in words["feedback"].items()},
            "explanation": words["explanation"],
            "model": words["model"],
            "hints": words["hints"],
            "rubric": {back[point["key"]]: point["text"] for point in words["rubric"]},
        }
        return {name: value for name, value in told.items() if value}

    def _said(self, words: str) -> str:
        return self.language.own.get(words, words)

    def _own(self, words: str, at: str) -> str:
        """«Đúng» and «Sai» stand in no manuscript: what our code writes is rendered here."""
        said = self._said(words)
        is_html = at == "html" and said != words
        return markup.in_language(said, self.language.code) if is_html else said


# What of an option or a part is words.
_SHOWN = ("html", "text")


def _blocks(first: Sequence[Part], other: Sequence[Part]) -> list[Part]:
    """Quizzes or cases: titles and introductions of the translation, the rest as it was."""
    by_key = _keyed(other)
    return [_block(block, by_key[block["key"]]) for block in first]


def _block(block: Part, words: Part) -> Part:
    parts = zip(block.get("parts", ()), words.get("parts", ()), strict=True)
    return {
        **block,
        **_introduced(words),
        "parts": [{**part, **_introduced(there)} for part, there in parts],
    }


def _introduced(part: Part) -> Part:
    return {name: part[name] for name in ("title", "intro")}


def _scene(first: Scene, other: Scene, page: Fragments) -> Part:
    there = parting.scene_secret(first, Blank())["choices"]
    words: Part = parting.scene_secret(other, page)
    choices = zip(cast(list[Part], there), words["choices"], strict=True)
    return {
        "title": words["title"],
        "html": words["html"],
        "choices": {
            choice["key"]: {"html": it["html"], "consequence": it["consequence"]}
            for choice, it in choices
        },
    }


def _keyed(parts: Sequence[Part]) -> dict[str, Part]:
    return {part["key"]: part for part in parts}


def _has_errors(problems: Sequence[Problem]) -> bool:
    return any(found.level == "error" for found in problems)
