"""Opening the database: pragmas, transactions, migrations.

SQLite runs in WAL mode, so that readers never wait for the one writer; a writing transaction takes
the write lock at its start, because upgrading a reading one fails at once when two do it together.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url

from workbench.errors import DatabaseUnusable

BUSY_SECONDS = 15  # longer than the longest write, a run's 5,000 claims
Rederive = Callable[[Connection], None]
_LOCK = 4_711_001  # any number, the same in every process that migrates


class Database:
    """An engine with two kinds of transactions: ``reading()`` and ``writing()``."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(workbench_writes=True)

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of ours rather than a server's."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the database and changes nothing."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed whole, or not at all."""
        with self._writer.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def open_database(url: str, rederive: Rederive | None = None) -> Database:
    """The database at ``url``, brought to the schema of this program.

    ``rederive`` computes anew what is derived from other rows; it is called in the transaction of the migrations,
    where an older database was changed.

    Raises DatabaseUnusable when it cannot be reached, or was written by a newer program.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(
            parsed,
            json_serializer=partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
            pool_pre_ping=True,
        )
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)
        database = Database(engine)
        migrate(database, rederive)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ModuleNotFoundError) as error:
        raise DatabaseUnusable(f"WORKBENCH_DATABASE_URL is no address of a database: {error}.") from error
    except (sa.exc.OperationalError, sa.exc.DatabaseError, OSError) as error:
        where = sa.engine.make_url(url).render_as_string(hide_password=True)
        reason = str(getattr(error, "orig", error)).strip()
        raise DatabaseUnusable(
            f"The database {where} cannot be opened: {reason}. Check the folder, its rights and the address."
        ) from error
    return database


def _prepare_sqlite(engine: Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        # The driver's own transactions skip DDL and start late; ours are explicit (see on_begin).
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_SECONDS * 1000}",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("workbench_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def migrate(database: Database, rederive: Rederive | None = None) -> None:
    """Apply the missing migrations in one transaction; an older SQLite file is copied beside itself first."""
    with database.reading() as connection:
        current = _current(connection)
    head, known, upgrade = _scripts()
    if current == head:
        return
    if current is not None and current not in known:
        raise DatabaseUnusable(
            f"The database is at revision {current}, which this program does not know. "
            "A newer workbench wrote it: update the program, or open another data folder."
        )
    if current is not None and database.is_sqlite:
        _copy_aside(database, current)
    with database.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        if _current(connection) != head:  # another process may have been quicker
            upgrade(connection)
            if rederive is not None and current is not None:
                rederive(connection)


def _current(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _scripts() -> tuple[str, set[str], Callable[[Connection], None]]:
    """The newest revision, all revisions, and what brings a connection to the newest."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    import workbench.migrations

    config = Config()
    # The folder of the installed package: no alembic.ini has to be found.
    config.set_main_option("script_location", str(Path(workbench.migrations.__file__).parent).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    head = scripts.get_current_head()
    if head is None:
        raise DatabaseUnusable("The workbench was installed without its migrations; install it again.")

    def upgrade(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    return head, {script.revision for script in scripts.walk_revisions()}, upgrade


def _copy_aside(database: Database, revision: str) -> None:
    path = database.engine.url.database
    if not path or path == ":memory:":
        return
    source = database.engine.raw_connection()
    with closing(sqlite3.connect(f"{path}.before-{revision}")) as target:
        # SQLite's own copy: the newest rows may still be in the -wal file only.
        source.driver_connection.backup(target)  # type: ignore[union-attr]
    source.close()
