"""Backups: a checked copy of the database and the media in one file, verified before it counts."""

from app.backup.archive import BadBackup, Manifest, read_manifest
from app.backup.making import make
from app.backup.restoring import restore, verify

__all__ = ["BadBackup", "Manifest", "make", "read_manifest", "restore", "verify"]
