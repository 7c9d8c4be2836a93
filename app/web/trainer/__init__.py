"""The trainer's pages: courses, the editor and its proofs, publishing, translations, marking."""

from app.web.trainer import (
    case_maps,
    courses,
    editor,
    history,
    marking,
    on_paper,
    previews,
    publishing,
    regrades,
    translations,
    two_texts,
)

BLUEPRINTS = (
    courses.bp,
    editor.bp,
    two_texts.bp,
    previews.bp,
    on_paper.bp,
    case_maps.bp,
    publishing.bp,
    history.bp,
    regrades.bp,
    translations.bp,
    marking.bp,
)
