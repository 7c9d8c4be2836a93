"""Error pages: what happened, what to do, whom to call. Nothing a person typed is lost by us."""

import errno
import re

import structlog
from flask import Flask, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DataError, OperationalError, TimeoutError
from werkzeug.exceptions import HTTPException

MESSAGES = {
    400: ("Trang chưa hiểu yêu cầu này", "Chị quay lại trang trước rồi thử lại."),
    401: ("Chị cần vào học lại", "Chị bấm “Vào học” để tiếp tục."),
    403: ("Chị chưa được vào trang này", "Nếu cần, chị gọi Hội xã để được giúp."),
    404: ("Không có trang này", "Chị kiểm tra lại đường dẫn, hoặc về trang đầu."),
    405: ("Trang chưa hiểu yêu cầu này", "Chị quay lại trang trước rồi thử lại."),
    413: ("Nội dung gửi lên quá lớn", "Chị quay lại trang trước, chia nhỏ nội dung rồi gửi lại."),
    429: ("Chị thử lại sau ít phút", "Máy chủ đang nhận nhiều yêu cầu từ máy này."),
    500: ("Trang gặp lỗi", "Lỗi đã được ghi lại. Chị thử lại sau ít phút."),
    503: ("Máy chủ đang bận", "Chị chờ một phút rồi thử lại."),
    507: (
        "Máy chủ hết chỗ lưu",
        "Bài của chị chưa gửi được. Chị quay lại trang trước, giữ bài và gửi lại sau.",
    ),
}
DISK_FULL_SQLSTATE = "53100"
CONTROL = re.compile(r"[\x00-\x1f]")
log = structlog.get_logger("web")


def page(status: int) -> ResponseReturnValue:
    title, advice = MESSAGES.get(status, MESSAGES[500])
    body = render_template("public/error.html", status=status, title=title, advice=advice)
    response = make_response(body, status)
    if status in {503, 507}:
        response.headers["Retry-After"] = "60"
    return response


def http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.response
    status = error.code or 500
    response = page(status)
    if 300 <= status < 400:
        return error
    return response


def database_error(error: OperationalError | TimeoutError) -> ResponseReturnValue:
    """A full disk is said in words; any other database failure is a bug or an outage."""
    if isinstance(error, OperationalError) and is_disk_full(error):
        log.error("disk_full", path=request.path)
        return page(507)
    log.exception("database_error", path=request.path)
    return page(503)


def is_disk_full(error: OperationalError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    return state == DISK_FULL_SQLSTATE or "database or disk is full" in str(error.orig)


def unstorable(error: DataError) -> ResponseReturnValue:
    """Letters that no database keeps, such as NUL on PostgreSQL: said in words."""
    log.warning("unstorable", path=request.path)
    return page(400)


def os_error(error: OSError) -> ResponseReturnValue:
    if error.errno == errno.ENOSPC:
        return page(507)
    raise error


def refuse_unreadable_addresses() -> None:
    """Nothing of ours has a control character in its address, and PostgreSQL takes no NUL."""
    if CONTROL.search(request.path):
        abort(404)


def register(app: Flask) -> None:
    app.before_request(refuse_unreadable_addresses)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(DataError, unstorable)
    app.register_error_handler(OperationalError, database_error)
    app.register_error_handler(TimeoutError, database_error)
    app.register_error_handler(OSError, os_error)
