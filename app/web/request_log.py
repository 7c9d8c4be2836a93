"""One structured line per request: route, status, time. No names, no query, no body."""

import time

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger("request")


def start() -> None:
    g.started = time.perf_counter()


def finish(response: Response) -> Response:
    took = time.perf_counter() - g.get("started", time.perf_counter())
    log.info(
        "request",
        method=request.method,
        route=str(request.url_rule or "-"),
        status=response.status_code,
        ms=round(took * 1000, 1),
        bytes=response.calculate_content_length(),
    )
    return response


def register(app: Flask) -> None:
    app.before_request(start)
    app.after_request(finish)
