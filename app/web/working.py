"""Waking the worker of this process, if it has one; another finds the work by itself."""

from flask import current_app

from app import jobs


def wake() -> None:
    worker = current_app.extensions.get(jobs.NAME)
    if isinstance(worker, jobs.Worker):
        worker.wake()
