"""Structured logs on standard error: one JSON line each, an allow-list of fields, no names."""

import json
import logging
import sys
from typing import Any

import structlog

from app.config import Settings

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}


# Made once: there is a line for every request.
_json = json.JSONEncoder(ensure_ascii=False, default=str)


def _as_json(event: Any, **_options: Any) -> str:
    return _json.encode(event)


def configure(settings: Settings) -> None:
    """Readable lines on a terminal when trying out, JSON for the operator's collector."""
    renderer = (
        structlog.processors.JSONRenderer(serializer=_as_json)
        if settings.production
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            LEVELS.get(settings.log_level, logging.INFO)
        ),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
