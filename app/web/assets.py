"""Style sheets, scripts and icons under names that change with their content.

``core`` is the style of learner and public pages, written into the page itself: one request
before the first paint. ``staff.css`` comes on top of it on staff pages. What stands at
``/khung/<name>.<hash>.<ext>`` never changes, so browsers keep it for a year.
"""

import gzip
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import brotli
from flask import Flask, Response, abort, request
from markupsafe import Markup

from app.web.access import everyone

HERE = Path(__file__).parent
STATIC = HERE / "static"
STYLES = {
    "core.css": [
        "tokens",
        "base",
        "layout",
        "button",
        "form",
        "prose",
        "card",
        "progress",
        "notice",
        "help",
        "review",
        "parts",
        "print",
    ],
    "paper.css": ["paper"],
    "staff.css": [
        "staff",
        "table",
        "figure",
        "filter",
        "coverage",
        "editor",
        "diff",
        "marking",
        "regrade",
        "shelf",
        "panes",
        "proof",
        "case-map",
        "guide",
        "roster",
        "units",
        "staff-print",
    ],
}
# One request for the scripts that stand on every page of an audience: modules in one scope, each
# before those that import from it, so no two may use the same name.
SCRIPTS = {"learner.js": ["text-size", "hoc-giu", "hoc-gui", "hoc-buoc", "hoc"]}
TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}
FOREVER = "public, max-age=31536000, immutable"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUOTED = re.compile(r'("[^"]*")')
IMPORTED = re.compile(r'(\bimport\s*|\bfrom\s*)"\./([a-z0-9-]+\.js)"')
JOINED = re.compile(r"^(?:import .*;\n|export (?=\w))", re.MULTILINE)
ADDRESS = re.compile(r"([a-z0-9-]+)\.([0-9a-f]{12})\.(css|js|svg|png)")


@dataclass(frozen=True)
class Asset:
    """One file as it leaves the server; `hash` is part of its address."""

    body: bytes
    hash: str


@cache
def core_css() -> Markup:
    """The style written into every page, byte for byte what `core_csp_hash` lets through."""
    return Markup(find("core.css").body.decode())


@cache
def core_csp_hash() -> str:
    """`sha256-…`, which goes into the policy between single quotes."""
    return "sha256-" + b64encode(sha256(find("core.css").body).digest()).decode()


@cache
def url(name: str) -> str:
    """The address of a bundle above, `js/….js` or `icons/…`; FileNotFoundError if there is none."""
    stem, _, extension = name.rpartition("/")[2].rpartition(".")
    return f"/khung/{stem}.{find(name).hash}.{extension}"


@cache
def build_id() -> str:
    """Changes whenever a page could look or behave otherwise: templates, style, script, policy."""
    whole = sha256((HERE / "headers.py").read_bytes())
    for folder in (HERE / "templates", STATIC):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            whole.update(f"\0{path.relative_to(HERE)}\0".encode() + path.read_bytes())
    return whole.hexdigest()[:16]


@cache
def find(name: str) -> Asset:
    if name in STYLES:
        sheets = (STATIC / "css" / f"{sheet}.css" for sheet in STYLES[name])
        body = shrink("".join(sheet.read_text("utf-8") for sheet in sheets)).encode()
    elif name in SCRIPTS:
        files = (STATIC / "js" / f"{file}.js" for file in SCRIPTS[name])
        body = "".join(JOINED.sub("", file.read_text("utf-8")) for file in files).encode()
    elif name.endswith(".js"):
        body = _with_addresses((STATIC / name).read_text("utf-8"), name).encode()
    else:
        body = (STATIC / name).read_bytes()
    return Asset(body, sha256(body).hexdigest()[:12])


def shrink(css: str) -> str:
    """The same style without comments and needless blanks; quoted text stays as it is."""
    parts = QUOTED.split(COMMENT.sub("", css))
    parts[::2] = [_squeeze(part) for part in parts[::2]]
    return "".join(parts).strip()


def _squeeze(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    css = re.sub(r"(?<=\() | (?=\))|(?<=[ :,(-])0(?=\.)", "", css)
    return css.replace(": ", ":").replace(";}", "}")


def _with_addresses(script: str, name: str) -> str:
    """A script that imports its neighbours by the addresses they are served under."""
    folder = name.rpartition("/")[0]
    return IMPORTED.sub(lambda found: f'{found[1]}"{url(f"{folder}/{found[2]}")}"', script)


@cache
def _names() -> dict[str, str]:
    """Every name that has an address, by its last part."""
    files = (path.relative_to(STATIC).as_posix() for path in STATIC.glob("*/*"))
    served = [name for name in files if not name.startswith("css/")]
    return {name.rpartition("/")[2]: name for name in (*STYLES, *SCRIPTS, *served)}


@cache
def _encoded(body: bytes, encoding: str) -> bytes:
    return brotli.compress(body) if encoding == "br" else gzip.compress(body, mtime=0)


@everyone
def serve(file: str) -> Response:
    """A file by its address. An older hash gets today's file, which nobody may keep."""
    address = ADDRESS.fullmatch(file)
    name = _names().get(f"{address[1]}.{address[3]}") if address else None
    if address is None or name is None:
        abort(404)
    asset = find(name)
    response = Response(asset.body, content_type=TYPES[address[3]])
    if address[3] != "png":
        _compress(response, asset.body)
    response.headers["Cache-Control"] = FOREVER if asset.hash == address[2] else "no-cache"
    return response


def _compress(response: Response, body: bytes) -> None:
    response.headers["Vary"] = "Accept-Encoding"
    for encoding in ("br", "gzip"):
        if request.accept_encodings[encoding]:
            response.set_data(_encoded(body, encoding))
            response.headers["Content-Encoding"] = encoding
            return


def register(app: Flask) -> None:
    app.add_url_rule("/khung/<file>", "assets.serve", serve)
