"""A case run as a page shows it: the present scene, the whole of a linear case, or its ending."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from app import text
from app.assessment import case_runs, case_score
from app.assessment.case_runs import Place
from app.assessment.case_score import CaseScore
from app.assessment.models import CaseRun, CaseStep
from app.catalog import library, secrets
from app.catalog.library import Published
from app.web.db import db
from app.web.filters import worded
from app.web.learner import ending, exercises, paths, tongues
from app.web.learner.ending import Ending
from app.web.learner.exercises import Exercise, Tried
from app.web.learner.tongues import Tongue


@dataclass(frozen=True)
class Finished:
    """What stands at the end of a run: score, path, the other endings by title, the receipt."""

    deed: UUID
    received_at: datetime
    ending: Ending
    score: CaseScore | None = None
    path: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    exercises: tuple[Exercise, ...] = ()


@dataclass(frozen=True)
class Story:
    """`deed` is the id this page gives to what she sends from it; `again`: she may start anew."""

    run: CaseRun
    case: Mapping[str, Any]
    lesson: Mapping[str, Any]
    back: str
    deed: UUID
    exercises: tuple[Exercise, ...]
    place: Place | None = None
    finished: Finished | None = None
    again: Published | None = None
    # What to talk over at the meeting: (address, HTML of the prompt).
    talk: tuple[tuple[str, str], ...] = ()

    @property
    def page(self) -> str:
        """The template."""
        if self.case["shape"] == "linear":
            return "linear"
        return "ending" if self.finished else "scene"

    @property
    def may_go_on(self) -> bool:
        """What is asked comes first: the choices show once it is answered."""
        return all(exercise.is_sent for exercise in self.exercises)


def story(run: CaseRun, tried: Tried | None = None) -> Story:
    tongue = tongues.of(run.revision_id)
    case = tongue.block("case", case_runs.case(db(), run))
    place = _place(run, tongue) if case["shape"] == "branching" else None
    placed = place.questions if place else case_runs.questions(db(), run, None)
    again = _published(run)
    here = tuple(exercises.of_case(run, placed, tongue, tried))
    return Story(
        run=run,
        case=case,
        lesson=library.public(db(), run.revision_id),
        back=paths.back_to_lesson(db(), run.lesson_id),
        deed=uuid4(),
        exercises=here,
        place=place,
        finished=_finished(run, tongue, place, here, tried),
        again=again,
        talk=_talk(run, tongue, again),
    )


def _place(run: CaseRun, tongue: Tongue) -> Place:
    """Where the run stands, with what led there, in the language she reads."""
    place = case_runs.place(db(), run)
    path = place.path if tongue.words else []
    if not path:
        return replace(place, scene=tongue.scene(run.case_key, place.scene))
    scenes = secrets.scenes(db(), run.revision_id, run.case_key)
    left = tongue.scene(run.case_key, scenes[path[-1].scene_key])
    chosen: dict[str, Any] = next(
        (one for one in left["choices"] if one["key"] == path[-1].choice_key), {}
    )
    return replace(
        place,
        scene=tongue.scene(run.case_key, place.scene),
        chosen=chosen.get("html"),
        consequence=chosen.get("consequence"),
    )


def _published(run: CaseRun) -> Published | None:
    """The lesson, if this case still stands in it."""
    found = library.find_by_id(db(), run.lesson_id)
    if found is None:
        return None
    return found if library.block(library.public_of(db(), found), "case", run.case_key) else None


def _talk(run: CaseRun, tongue: Tongue, found: Published | None) -> tuple[tuple[str, str], ...]:
    """What the case gives to talk over, as far as the lesson learners see now still has it."""
    if found is None:
        return ()
    there = {question.key for question in library.questions(db(), found.revision_id)}
    return tuple(
        (paths.talk(found, question.key), str(question.public["title"]))
        for question in tongue.placed(case_runs.talk(db(), run))
        if question.key in there
    )


def _finished(
    run: CaseRun,
    tongue: Tongue,
    place: Place | None,
    here: tuple[Exercise, ...],
    tried: Tried | None,
) -> Finished | None:
    if place is not None:
        return _ended(run, tongue, place, tried) if place.is_ending and place.number > 1 else None
    if not here or not all(exercise.is_sent for exercise in here):
        return None
    last = case_runs.last_answer(db(), run)
    return Finished(
        deed=last.id,
        received_at=last.recorded_at,
        ending=ending.after(db(), run.person_id, run.lesson_id),
        score=case_score.of_run(db(), run, ()),
    )


def _ended(run: CaseRun, tongue: Tongue, place: Place, tried: Tried | None) -> Finished:
    """At an ending every scene may be looked at: there is nothing left to give away."""
    scenes = {
        key: tongue.scene(run.case_key, scene)
        for key, scene in secrets.scenes(db(), run.revision_id, run.case_key).items()
    }
    path = place.path
    asked = [
        question
        for key in dict.fromkeys(step.scene_key for step in path)
        for question in case_runs.questions(db(), run, key)
    ]
    return Finished(
        deed=path[-1].id,
        received_at=path[-1].recorded_at,
        ending=ending.after(db(), run.person_id, run.lesson_id),
        score=case_score.of_run(db(), run, path),
        path=tuple(_step_words(scenes[step.scene_key], step) for step in path),
        others=_other_endings(scenes, path[-1].to_scene),
        exercises=tuple(exercises.of_case(run, asked, tongue, tried)),
    )


def _other_endings(scenes: Mapping[str, Mapping[str, Any]], reached: str) -> tuple[str, ...]:
    others = [scene for key, scene in scenes.items() if scene["ending"] and key != reached]
    others.sort(key=lambda scene: text.title_sort_key(scene["title"]))
    return tuple(worded(scene["title"], scene) for scene in others)


def _step_words(scene: Mapping[str, Any], step: CaseStep) -> tuple[str, str]:
    """(the scene's title, HTML of what she chose there)"""
    chosen = (choice["html"] for choice in scene["choices"] if choice["key"] == step.choice_key)
    return worded(scene["title"], scene), next(chosen, "")
