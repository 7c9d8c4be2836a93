"""Pages leave the server compressed; lessons and assets, compressed once and kept, pass by."""

from flask import Flask
from flask_compress import Compress

SETTINGS = {
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_MIMETYPES": ["text/html", "application/json"],
    # Nine tenths of what the best level saves, for an eightieth of its time.
    "COMPRESS_BR_LEVEL": 4,
}


def register(app: Flask) -> None:
    app.config.update(SETTINGS)
    Compress(app)
