"""Every table of the product, in one import: migrations and tests compare against it."""

from app import journal
from app.assessment import models as assessment
from app.assessment import proposed_decisions
from app.catalog import models as catalog
from app.catalog import proposals, translation_drafts
from app.catalog.folders import origins
from app.classes import models as classes
from app.classes import past_results
from app.learning import models as learning
from app.organisation import aims, programmes
from app.organisation import models as organisation
from app.orm import Base
from app.people import consents, links
from app.people import models as people
from app.people.roster import models as roster

metadata = Base.metadata

__all__ = [
    "aims",
    "assessment",
    "catalog",
    "classes",
    "consents",
    "journal",
    "learning",
    "links",
    "metadata",
    "organisation",
    "origins",
    "past_results",
    "people",
    "programmes",
    "proposals",
    "proposed_decisions",
    "roster",
    "translation_drafts",
]
