"""What bringing a folder in would do to each lesson: read, compared, compiled; nothing stored."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import text
from app.catalog import banks, media, publications, publishing, translating, usual
from app.catalog.compiling import Render
from app.catalog.folders import heading, merging, outlines, states, tongues
from app.catalog.folders.course_folder import CourseFolder
from app.catalog.folders.lesson_file import LessonFile
from app.catalog.folders.merging import Merged
from app.catalog.folders.states import State
from app.catalog.folders.tongues import Words
from app.catalog.models import Course, Lesson, LessonKind, Question, Revision
from app.catalog.publishing import Known, Prepared
from app.catalog.spec import Problem


@dataclass(frozen=True)
class Step:
    """One lesson of the folder or of the course, and what is to become of it."""

    key: str
    title: str
    state: State
    kind: LessonKind
    file: LessonFile | None
    lesson_id: int | None = None
    # The newest revision when the plan was made; another one since makes the plan stale.
    base_id: int | None = None
    prepared: Prepared | None = None
    merged: Merged | None = None
    words: tuple[Words, ...] = ()

    @property
    def path(self) -> str | None:
        return self.file.path if self.file else None

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.prepared.compiled.problems if self.prepared else ()

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level == "error"]

    def is_publishable(self) -> bool:
        return self.file is not None and not self.file.is_draft and not self.errors


@dataclass(frozen=True)
class Plan:
    folder: CourseFolder
    course_id: int | None
    outline: State
    steps: tuple[Step, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """The translations of all lessons."""
        return tuple(words for step in self.steps for words in step.words)

    @property
    def rows(self) -> tuple[Step | Words, ...]:
        """All that may change, in the order it is done."""
        return (*self.steps, *self.words)


def plan(session: Session, folder: CourseFolder, *, render: Render) -> Plan:
    """Compare and compile. Call it outside any writing: setting lessons takes its time."""
    course = session.scalar(select(Course).where(Course.key == folder.key))
    work = _Planning(session, course, folder, render)
    steps = tuple(work.steps())
    state = outlines.state(session, course, folder)
    return Plan(folder, course.id if course else None, state, steps)


def addresses(folder: CourseFolder, stored: Mapping[str, str]) -> dict[str, str]:
    """Where each picture will be served once the folder is in."""
    found = dict(stored)
    for path, data in folder.pictures():
        found[path] = media.address(hashlib.sha256(data).hexdigest(), path)
    return found


class _Planning:
    def __init__(
        self, session: Session, course: Course | None, folder: CourseFolder, render: Render
    ) -> None:
        self.session, self.course, self.folder = session, course, folder
        self.render = render
        rows = _lessons(session, course)
        self.there = {lesson.key: lesson for lesson in rows}
        self.urls = addresses(folder, media.urls(session, course.id) if course else {})
        self.compile = partial(
            publishing.compiled,
            render=render,
            media=partial(media.find, self.urls),
            files=list(self.urls),
        )
        # Question keys of lessons compiled in this plan: a copied question becomes a new one.
        self.keys: set[str] = set()
        # A folder without a course file leaves the course as it is.
        said = course.meta if course and folder.source is None else heading.meta(folder.front)
        self.usual = usual.of(said)
        # The banks of the folder as they will stand in the database: quizzes draw from them.
        self.banks = banks.texts(session, course.id) if course else {}

    def steps(self) -> Iterator[Step]:
        # Banks first: what a quiz draws from them must have its ids by then.
        for file in (*self.folder.banks, *self.folder.lessons):
            lesson = self.there.get(file.key)
            step = self._new(file, lesson) if lesson is None else self._both(file, lesson)
            yield replace(step, words=tuple(self._tongue(words, step) for words in step.words))
        known = {file.key for file in self.folder.all}
        for lesson in self.there.values():
            head = publishing.latest(self.session, lesson.id)
            # What its author alone has seen, or what was taken off, has no file to be missed.
            is_hidden = publications.was_withdrawn(self.session, lesson.id)
            if lesson.key not in known and head and not is_hidden:
                yield self._alone(lesson, head)

    def _new(self, file: LessonFile, lesson: Lesson | None) -> Step:
        have = self._known(lesson, None)
        step = Step(file.key, file.fallback_title, State.NEW, file.kind, file)
        words = tuple(tongues.compare(self.session, lesson, file))
        step = replace(step, lesson_id=lesson.id if lesson else None, words=words)
        return self._set(step, file.source, have)

    def _both(self, file: LessonFile, lesson: Lesson) -> Step:
        head = publishing.latest(self.session, lesson.id)
        if head is None:
            return self._new(file, lesson)
        state = states.of(
            file_changed=file.sha256 != lesson.origin_sha256,
            database_changed=lesson.synced_number is None or head.number != lesson.synced_number,
            texts_equal=states.says_the_same(file.source, head.source),
        )
        title = str(head.public.get("title") or file.fallback_title)
        words = tuple(tongues.compare(self.session, lesson, file))
        step = Step(file.key, title, state, lesson.kind, file, lesson.id, head.id, words=words)
        if state is State.FILE_NEWER:
            return self._set(step, file.source, self._known(lesson, head))
        if state is State.CONFLICT:
            step = self._set(step, file.source, self._known(lesson, head))
            return self._merged(step, lesson, head)
        return step

    def _merged(self, step: Step, lesson: Lesson, head: Revision) -> Step:
        base = revision(self.session, lesson, lesson.synced_number)
        theirs = step.prepared.source if step.prepared else ""
        return replace(step, merged=merging.merge(base.source if base else "", head.source, theirs))

    def _alone(self, lesson: Lesson, head: Revision) -> Step:
        state = State.GONE if lesson.origin_sha256 else State.ONLY_DATABASE
        title = str(head.public.get("title") or lesson.key)
        return Step(lesson.key, title, state, lesson.kind, None, lesson.id, head.id)

    def _set(self, step: Step, source: str, have: Known) -> Step:
        beside = {one.lang: one.source for one in step.words if one.state in tongues.TAKEN}
        have = replace(
            have,
            banks=self.banks,
            # The check of the folder asks what is advised to be learnt first; it knows the others.
            places=None,
            usual=self.usual,
            is_bank=step.kind is LessonKind.BANK,
            translations={**have.translations, **beside},
        )
        ready = self.compile(text.clean(source), have, fallback_title=step.title)
        self.keys |= {question.key for question in ready.compiled.questions}
        if step.kind is LessonKind.BANK:
            self.banks[banks.name(step.key)] = ready.source
        return replace(step, prepared=ready, title=str(ready.compiled.public["title"]))

    def _tongue(self, words: Words, step: Step) -> Words:
        """A translation that comes in, aligned with the text it will stand beside."""
        words = replace(words, title=step.title, base_id=step.base_id)
        if words.state not in {State.NEW, State.FILE_NEWER}:
            return words
        if step.prepared:
            along = (one for one in step.prepared.translations if one.lang == words.lang)
            return replace(words, translated=next(along, None), goes_along=True)
        head = self.session.get_one(Revision, step.base_id)
        made = translating.translate(
            head.source,
            words.source,
            words.lang,
            render=self.render,
            media=partial(media.find, self.urls),
            fallback_title=step.title,
        )
        return replace(words, translated=made)

    def _known(self, lesson: Lesson | None, head: Revision | None) -> Known:
        if lesson is not None:
            have = publishing.known(self.session, lesson)
        else:
            have = Known(elsewhere=frozenset(_question_keys(self.session, self.course)))
        others = have.elsewhere | (self.keys - set(have.kinds))
        return replace(have, elsewhere=frozenset(others))


def revision(session: Session, lesson: Lesson, number: int | None) -> Revision | None:
    return session.scalar(
        select(Revision).where(Revision.lesson_id == lesson.id, Revision.number == number)
    )


def _lessons(session: Session, course: Course | None) -> Sequence[Lesson]:
    if course is None:
        return ()
    query = select(Lesson).where(Lesson.course_id == course.id)
    return session.scalars(query.order_by(Lesson.position, Lesson.id)).all()


def _question_keys(session: Session, course: Course | None) -> Collection[str]:
    if course is None:
        return ()
    return session.scalars(select(Question.key).where(Question.course_id == course.id)).all()
