"""«Số tính đến»: the moment up to which a page knows, carried by its links and files as `biet`."""

from datetime import UTC, datetime

from werkzeug.exceptions import BadRequest

from app import clock, text

FORM = "%Y%m%dT%H%M%S.%fZ"


def written(known_at: datetime) -> str:
    """«20261123T073012.123456Z», for an address."""
    return known_at.astimezone(UTC).strftime(FORM)


def read(typed: str | None, *, now: datetime) -> datetime:
    """The moment in an address, now when there is none; nothing is known of the future."""
    if not typed:
        return now
    try:
        known_at = datetime.strptime(typed, FORM).replace(tzinfo=UTC)
    except ValueError:
        raise BadRequest from None
    return min(known_at, now)


def words(known_at: datetime, *, now: datetime) -> str:
    """«Số tính đến 14 giờ 30», with the day when it is not today."""
    day = (
        "" if clock.local_day(known_at) == clock.local_day(now) else f" ngày {text.date(known_at)}"
    )
    return f"Số tính đến {text.hour(known_at, spelled=True)}{day}"
