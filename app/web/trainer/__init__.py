"""The trainer's pages: courses, the editor, proofs, approval, publishing, history, marking."""

from app.web.trainer import (
    approving,
    courses,
    editor,
    history,
    marking,
    previews,
    proposing,
    publishing,
    two_texts,
)

BLUEPRINTS = (
    courses.bp,
    editor.bp,
    two_texts.bp,
    previews.bp,
    proposing.bp,
    approving.bp,
    publishing.bp,
    history.bp,
    marking.bp,
)
