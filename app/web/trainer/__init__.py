"""The trainer's pages: courses, the editor and its proofs, publishing, translations, marking."""

from app.web.trainer import (
    case_maps,
    claiming,
    courses,
    editor,
    history,
    marking,
    on_paper,
    previews,
    publishing,
    regrades,
    sections,
    sentences,
    translations,
    two_texts,
    word,
    zips,
)

BLUEPRINTS = (
    courses.bp,
    sections.bp,
    zips.bp,
    editor.bp,
    two_texts.bp,
    previews.bp,
    on_paper.bp,
    word.bp,
    case_maps.bp,
    publishing.bp,
    history.bp,
    regrades.bp,
    translations.bp,
    claiming.bp,
    sentences.bp,
    marking.bp,
)
