"""Security and cache headers on every response."""

from functools import cache

from flask import Flask, Response, current_app, request

from app.web import assets

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self' '{core}'; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "object-src 'none'"
)
STAFF_PATHS = ("/soan", "/cham", "/quan-ly")
# Media is never a page of ours: an SVG opened by itself may do nothing at all.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # Never no-referrer: it would turn the Origin of our own forms into null.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-store",
}
OVER_HTTPS_TOO = ALWAYS | {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
POLICY = "content-security-policy"


def policy(path: str) -> str:
    if path.startswith("/tep/"):
        return SANDBOX
    return _of_pages(is_staff=path.startswith(STAFF_PATHS))


@cache
def _of_pages(*, is_staff: bool) -> str:
    strict = STRICT.format(core=assets.core_csp_hash())
    # Staff pages show a live preview made by the server; everyone else never inserts HTML.
    return strict if is_staff else f"{strict}; require-trusted-types-for 'script'"


def add_headers(response: Response) -> Response:
    # With 304 the browser goes by the headers it kept with the page: said again, these would
    # weigh more than everything else that travels.
    if response.status_code == 304:
        return response
    headers = response.headers
    said = {name.lower() for name, _ in headers}
    wanted = OVER_HTTPS_TOO if current_app.config["SECURE_COOKIES"] else ALWAYS
    for name, value in wanted.items():
        if name.lower() not in said:
            headers.add(name, value)
    if POLICY not in said:
        headers.add("Content-Security-Policy", policy(request.path))
    return response


def register(app: Flask) -> None:
    app.after_request(add_headers)
