"""Refuse writes that another site's page sends, without tokens in our own pages.

A page that lies in a phone's cache for a week still submits. Order (design §8): Sec-Fetch-Site,
then Origin, then Referer; with none of the three the form is shown once more for a tap.
"""

from urllib.parse import urlsplit

from flask import abort, make_response, request
from flask.typing import ResponseReturnValue

from app.web import held
from app.web.db import SAFE


def refuse_cross_site() -> ResponseReturnValue | None:
    if request.method in SAFE:
        return None
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        _allow_if(fetch_site in {"same-origin", "none"})
        return None
    for header in ("Origin", "Referer"):
        source = request.headers.get(header)
        if source is not None:
            _allow_if(_same_origin(source))
            return None
    if held.vouched():
        return None
    page = held.resend_page(request.path, held.fields(), token=held.resend_token())
    return make_response(page, 403)


def _allow_if(same: bool) -> None:
    if not same:
        abort(403)


def _same_origin(source: str) -> bool:
    theirs, ours = urlsplit(source), urlsplit(request.host_url)
    return (theirs.scheme, theirs.netloc) == (ours.scheme, ours.netloc)
