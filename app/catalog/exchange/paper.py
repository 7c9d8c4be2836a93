"""What any file was read as: the same value, whatever program it came from."""

from app.catalog.exchange.word.paper import Asked, Paper, Refused, Unread

__all__ = ["Asked", "Paper", "Refused", "Unread"]
