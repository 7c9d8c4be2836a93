"""The trainer's pages: courses, the editor and its proofs, publishing, history, marking."""

from app.web.trainer import (
    courses,
    editor,
    history,
    intake,
    marking,
    pictures,
    previews,
    publishing,
    two_texts,
)

BLUEPRINTS = (
    courses.bp,
    intake.bp,
    pictures.bp,
    editor.bp,
    two_texts.bp,
    previews.bp,
    publishing.bp,
    history.bp,
    marking.bp,
)
