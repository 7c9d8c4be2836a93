"""The trainer's pages: guide, courses, the editor and its proofs, publishing, history, marking."""

from app.web.trainer import (
    case_maps,
    courses,
    editor,
    guide,
    history,
    marking,
    on_paper,
    previews,
    publishing,
    regrades,
    two_texts,
)

BLUEPRINTS = (
    guide.bp,
    courses.bp,
    editor.bp,
    two_texts.bp,
    previews.bp,
    on_paper.bp,
    case_maps.bp,
    publishing.bp,
    history.bp,
    regrades.bp,
    marking.bp,
)
