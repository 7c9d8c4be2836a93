"""What the server's database holds, asked for while it serves."""

from uuid import UUID, uuid4

from sqlalchemy import func, select

from app import clock
from app.assessment.models import Answer, OpenAnswer, Submission
from app.demo.logins import PASSWORD
from app.organisation import son_la, units
from app.people import accounts, grants, persons
from app.people.models import Role
from tests.browser.product import Product


def new_learner(product: Product) -> str:
    """Somebody who has done nothing yet; returns her login."""
    return new_account(product, Role.LEARNER, "Lường Thị Ún")


def new_trainer(product: Product) -> str:
    """A second trainer of the province; returns her login."""
    return new_account(product, Role.TRAINER, "Quàng Thị Diên")


def new_account(product: Product, role: Role, name: str) -> str:
    login, now = f"chi-{uuid4().hex[:8]}", clock.now()
    with product.database.writing() as session:
        province = units.by_slug(session, son_la.PROVINCE_SLUG)
        assert province is not None
        person = persons.register(session, name, home_unit_id=province.id)
        account = accounts.create(session, person, login, password=PASSWORD, at=now)
        grants.give(session, account.id, role, province.id, by=None, at=now)
        session.commit()
    return login


def place(url: str) -> UUID:
    """The attempt or the case run of an address."""
    return UUID(url.split("/luot/")[1][:36])


def answers(product: Product, url: str) -> list[str]:
    """The question of every answer stored for this attempt, sorted."""
    query = select(Answer.question_key).where(Answer.attempt_id == place(url))
    with product.database.reading() as session:
        return sorted(session.scalars(query))


def submissions(product: Product, url: str) -> int:
    query = select(func.count()).where(Submission.attempt_id == place(url))
    with product.database.reading() as session:
        return session.scalars(query).one()


def written(product: Product, url: str) -> int:
    """How many answers in her own words this case run has."""
    query = select(func.count()).where(OpenAnswer.run_id == place(url))
    with product.database.reading() as session:
        return session.scalars(query).one()
