"""The web: `create_app` puts the rooms behind their doors."""

from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import Settings
from app.database import Database
from app.web import (
    access,
    assets,
    compressing,
    context,
    cross_site,
    db,
    errors,
    filters,
    headers,
    request_log,
    row_numbers,
    trainer,
)
from app.web.admin import past_results, posts, programmes, progress, targets
from app.web.admin import settings as settings_page
from app.web.admin import units as units_pages
from app.web.admin.roster import arriving, files, steps
from app.web.learner import (
    attempts,
    courses,
    discussions,
    home,
    lessons,
    media,
    mine,
    on_paper,
    own_words,
    runs,
    starts,
)
from app.web.public import first_use, health, sign_in

LARGEST_REQUEST = 8 * 1024 * 1024
PUBLIC = (sign_in.bp, first_use.bp, health.bp, media.bp)
LEARNER = (
    home.bp,
    courses.bp,
    lessons.bp,
    starts.bp,
    attempts.bp,
    runs.bp,
    own_words.bp,
    discussions.bp,
    on_paper.bp,
    mine.bp,
)
ADMIN = (
    progress.bp,
    *units_pages.BLUEPRINTS,
    *posts.BLUEPRINTS,
    arriving.bp,
    steps.bp,
    files.bp,
    programmes.bp,
    targets.bp,
    past_results.bp,
    settings_page.bp,
)
BLUEPRINTS = (*PUBLIC, *LEARNER, *trainer.BLUEPRINTS, *ADMIN)


def create_app(settings: Settings | None = None, database: Database | None = None) -> Flask:
    """The application over a migrated database; settings come from the environment by default."""
    settings = settings or Settings.from_env()
    # Static files have an address of their own, with the hash of their bytes.
    app = Flask(__name__, static_folder=None)
    _configure(app, settings)
    row_numbers.register(app)
    db.register(app, database or Database(settings.database_url))
    app.extensions["settings"] = settings
    # What is registered first sees an answer last.
    compressing.register(app)
    # Order matters: a foreign write is refused before anything looks at who sent it.
    request_log.register(app)
    app.before_request(cross_site.refuse_cross_site)
    access.register(app)
    for part in (headers, errors, filters, context, assets):
        part.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    https = settings.public_url.startswith("https://")
    options: dict[str, Any] = {
        "SECRET_KEY": settings.secret_key(),
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": LARGEST_REQUEST,
        "MAX_FORM_PARTS": 2000,
        "TRUSTED_HOSTS": list(settings.trusted_hosts) or None,
        "SECURE_COOKIES": https,
        "JSON_AS_ASCII": False,
    }
    app.config.update(options)
    app.url_map.strict_slashes = False
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    if settings.behind_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
