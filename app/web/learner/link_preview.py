"""What a chat shows for a link to a lesson: it meets the sign-in page, which carries the title."""

import re
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy.orm import Session

from app.catalog import library
from app.web import assets

LESSON = re.compile(r"/bai/([a-z0-9-]+)/([a-z0-9-]+)")
PICTURE = "icons/xem-truoc.png"
WELCOME = "Chị học trên điện thoại, mỗi bài khoảng 15 phút."


def preview(session: Session, target: str) -> dict[str, str]:
    """Title, description and picture of the page somebody is being sent to."""
    title, description = "Chi hội học", WELCOME
    found = LESSON.match(urlsplit(target).path)
    lesson = library.find(session, found[1], found[2]) if found else None
    if lesson:
        public = library.public_of(session, lesson)
        title, description = public["title"], public["summary"] or WELCOME
    root = current_app.extensions["settings"].public_url
    return {"title": title, "description": description, "image": root + assets.url(PICTURE)}
