"""The trainer's pages: courses, the editor and its proofs, publishing, history, marking."""

from app.web.trainer import (
    claiming,
    courses,
    editor,
    history,
    marking,
    previews,
    publishing,
    sentences,
    two_texts,
)

BLUEPRINTS = (
    courses.bp,
    editor.bp,
    two_texts.bp,
    previews.bp,
    publishing.bp,
    history.bp,
    marking.bp,
    claiming.bp,
    sentences.bp,
)
