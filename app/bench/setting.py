"""What a measurement works with: the world, the two servers over it, and how long it may take."""

from dataclasses import dataclass

from sqlalchemy import text

from app.bench import machine
from app.bench.places import Place
from app.bench.servers import Server
from app.bench.world import World
from app.database import make_engine

BACKENDS = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")


@dataclass(frozen=True)
class Bench:
    place: Place
    world: World
    product: Server
    ceiling: Server
    seconds: float

    def pids(self, server: Server) -> list[int]:
        """The processes whose time a server takes: itself, and PostgreSQL's for its connections.

        PostgreSQL on another machine is not counted.
        """
        if self.place.kind == "sqlite":
            return [server.pid]
        is_product = server.port == self.product.port
        engine = make_engine(self.place.product_url if is_product else self.place.ceiling_url)
        with engine.connect() as connection:
            found = list(connection.scalars(BACKENDS))
        engine.dispose()
        return [server.pid, *(pid for pid in found if machine.is_named(pid, "postgres"))]
