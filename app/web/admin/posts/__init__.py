"""«Chi hội trưởng»: who heads which chi hội, whom to call, and how one follows another."""

from app.web.admin.posts import days, directory, person, post, same, sensitive, taking

BLUEPRINTS = (directory.bp, person.bp, post.bp, taking.bp, days.bp, same.bp, sensitive.bp)

__all__ = ["BLUEPRINTS"]
