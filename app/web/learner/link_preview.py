"""What a chat shows for a link to a lesson: it meets the sign-in page, which carries the title."""

import re
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy.orm import Session

from app.catalog import library
from app.web import assets

LESSON = re.compile(r"/bai/([a-z0-9-]+)/([a-z0-9-]+)(?:/.*)?")
PICTURE = "icons/xem-truoc.png"
WELCOME = "Chị học trên điện thoại, mỗi bài khoảng 15 phút."


def lesson_behind(session: Session, target: str) -> dict[str, Any] | None:
    """The public part of the lesson somebody is being sent to."""
    found = LESSON.fullmatch(urlsplit(target).path)
    lesson = library.find(session, found[1], found[2]) if found else None
    return library.public_of(session, lesson) if lesson else None


def tags(lesson: dict[str, Any] | None) -> dict[str, str]:
    """Title, description and picture for the head of the page."""
    shown = lesson or {"title": "Chi hội học", "summary": None}
    return {
        "title": shown["title"],
        "description": shown["summary"] or WELCOME,
        "image": current_app.extensions["settings"].public_url + assets.url(PICTURE),
    }
