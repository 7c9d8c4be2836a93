"""Đơn vị: what lies where on a day, what became of it, and how an administrator changes it."""

from app.web.admin.units import changes, looking, taking_back

BLUEPRINTS = (looking.bp, changes.bp, taking_back.bp)
