"""The front door: ``python3 wsgi.py`` sets everything up and serves; WSGI servers take ``app``.

Options: ``--host --port --data DIR --production``; ``python3 wsgi.py --help`` explains them.
"""

import sys

from app import bootstrap

if __name__ == "__main__":
    bootstrap.enter("run")
    from app.serving import main

    sys.exit(main(sys.argv[1:]))
else:
    from app import cli
    from app.web import create_app

    app = create_app()
    cli.register(app)
