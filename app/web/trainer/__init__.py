"""The trainer's pages: courses, the editor and its proofs, publishing, translations, marking."""

from app.web.trainer import (
    courses,
    editor,
    history,
    marking,
    previews,
    publishing,
    translations,
    two_texts,
)

BLUEPRINTS = (
    courses.bp,
    editor.bp,
    two_texts.bp,
    previews.bp,
    publishing.bp,
    history.bp,
    translations.bp,
    marking.bp,
)
