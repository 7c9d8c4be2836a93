"""The trainer's pages: courses, the editor and its proofs, publishing, history, marking."""

from app.web.trainer import (
    courses,
    editor,
    history,
    marking,
    previews,
    publishing,
    sections,
    two_texts,
    zips,
)

BLUEPRINTS = (
    courses.bp,
    sections.bp,
    zips.bp,
    editor.bp,
    two_texts.bp,
    previews.bp,
    publishing.bp,
    history.bp,
    marking.bp,
)
