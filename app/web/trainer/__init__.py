"""The trainer's pages: courses, the editor and its proofs, publishing, history, marking."""

from app.web.trainer import (
    courses,
    editor,
    history,
    marking,
    previews,
    publishing,
    regrades,
    two_texts,
)

BLUEPRINTS = (
    courses.bp,
    editor.bp,
    two_texts.bp,
    previews.bp,
    publishing.bp,
    history.bp,
    regrades.bp,
    marking.bp,
)
