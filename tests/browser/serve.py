"""`python -m tests.browser.serve --port 8123`: the product's server and nothing besides.

The one command also fills the demo province in the background; here no number may move by itself.
"""

import sys

from app.config import Settings
from app.database import Database
from app.serving import open_server, options
from app.web import create_app


def main(argv: list[str]) -> None:
    chosen = options(argv)
    settings = Settings.from_env()
    app = create_app(settings, Database(settings.database_url))
    open_server(app, settings, chosen.host, chosen.port).run()


if __name__ == "__main__":
    main(sys.argv[1:])
