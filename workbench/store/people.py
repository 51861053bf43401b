"""Accounts, sessions and who has a claim open, as rows; passwords and time limits are workbench.accounts'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Row

from workbench.errors import UnknownUser
from workbench.store import schema
from workbench.store.clock import Clock
from workbench.store.engine import Database
from workbench.store.rules import Role, User, too_low

PRESENT = timedelta(seconds=60)  # a screen that says nothing for that long is taken to be closed
RETURN = timedelta(minutes=30)  # reading can be long; only after such a silence is the card opened anew


@dataclass(frozen=True, slots=True)
class Credentials:
    """What signing in needs to know of an account."""

    user: User
    password_hash: str | None
    failures: int
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session; the token is known by its hash only."""

    user: User
    created_at: datetime
    seen_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who has the claim open."""

    user_id: str
    name: str
    opened_at: datetime


class People:
    """Reads and writes accounts, sessions and presence."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(
        self, user_id: str, name: str, role: Role, password_hash: str | None = None, email: str | None = None
    ) -> User:
        """A new account, or the existing one untouched."""
        with self._database.reading() as connection:  # nearly always there: no need to wait for whoever writes
            row = connection.execute(sa.select(schema.users).filter_by(id=user_id)).first()
        if row is not None:
            return _user(row)
        with self._database.writing() as connection:
            if not connection.execute(sa.select(schema.users.c.id).filter_by(id=user_id)).first():
                row = {"id": user_id, "name": name, "role": role, "password_hash": password_hash, "email": email}
                connection.execute(schema.users.insert().values(**row, created_at=self._clock()))
            return get_user(connection, user_id)

    def change(self, user_id: str, **columns: Any) -> None:
        """Set columns of an account (name, role, password_hash, failures, locked_until, active, email)."""
        with self._database.writing() as connection:
            get_user(connection, user_id)
            connection.execute(schema.users.update().filter_by(id=user_id).values(**columns))

    def get(self, user_id: str) -> User:
        """The account of that name; raises UnknownUser."""
        with self._database.reading() as connection:
            return get_user(connection, user_id)

    def require(self, user_id: str, role: Role) -> None:
        """Raise NotAllowed unless the person is active and has at least ``role``."""
        with self._database.reading() as connection:
            require_role(connection, user_id, role)

    def all(self) -> list[User]:
        """Every account, by name."""
        with self._database.reading() as connection:
            return [_user(row) for row in connection.execute(sa.select(schema.users).order_by(schema.users.c.name))]

    def credentials(self, user_id: str) -> Credentials | None:
        """What signing in needs, None when there is no such account."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(schema.users).filter_by(id=user_id)).first()
        return None if row is None else Credentials(_user(row), row.password_hash, row.failures, row.locked_until)

    def with_email(self, email: str) -> User | None:
        """The account of that address (in small letters), None when there is none."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(schema.users).filter_by(email=email)).first()
        return None if row is None else _user(row)

    def emails(self) -> dict[str, str]:
        """The address of each account that has one, by account."""
        table = schema.users
        query = sa.select(table.c.id, table.c.email).where(table.c.email.is_not(None))
        with self._database.reading() as connection:
            return {row.id: row.email for row in connection.execute(query)}

    def failed(self, user_id: str, limit: int, until: datetime) -> int:
        """Count one failed sign-in; the ``limit``-th locks the account ``until`` then. Returns the count."""
        table = schema.users
        with self._database.writing() as connection:
            connection.execute(table.update().filter_by(id=user_id).values(failures=table.c.failures + 1))
            count = int(connection.execute(sa.select(table.c.failures).filter_by(id=user_id)).scalar() or 0)
            if count >= limit:
                connection.execute(table.update().filter_by(id=user_id).values(failures=0, locked_until=until))
        return count

    def open_session(self, token_hash: str, user_id: str) -> None:
        """Record a session that begins now; one that is there, opened by another tab meanwhile, stays as it is."""
        now, table = self._clock(), schema.sessions
        with self._database.writing() as connection:
            insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
            row = {"token_hash": token_hash, "user_id": user_id, "created_at": now, "seen_at": now}
            connection.execute(insert(table).values(row).on_conflict_do_nothing(index_elements=["token_hash"]))

    def session(self, token_hash: str) -> SessionRow | None:
        """The session of that token, None when there is none."""
        query = (
            sa.select(
                schema.users,
                schema.sessions.c.created_at.label("began"),
                schema.sessions.c.seen_at,
                schema.sessions.c.ended_at,
            )
            .join(schema.users, schema.users.c.id == schema.sessions.c.user_id)
            .where(schema.sessions.c.token_hash == token_hash)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else SessionRow(_user(row), row.began, row.seen_at, row.ended_at)

    def touch_session(self, token_hash: str) -> None:
        """Note that the session is in use."""
        with self._database.writing() as connection:
            connection.execute(schema.sessions.update().filter_by(token_hash=token_hash).values(seen_at=self._clock()))

    def end_sessions(self, *, token_hash: str = "", user_id: str = "") -> None:
        """End one session, or all of a person's."""
        table = schema.sessions
        mine = sa.or_(table.c.token_hash == token_hash, table.c.user_id == user_id)
        with self._database.writing() as connection:
            connection.execute(table.update().where(mine, table.c.ended_at.is_(None)).values(ended_at=self._clock()))

    def forget_sessions(self, begun_before: datetime) -> None:
        """Forget the sessions that are too old to be open."""
        table = schema.sessions
        with self._database.writing() as connection:
            connection.execute(table.delete().where(table.c.created_at < begun_before))

    def arrive(self, claim_id: str, user_id: str, leaving: str = "") -> None:
        """Note that the person has the claim open; a return after RETURN counts as opening it anew.

        ``leaving`` is the claim that was open before, which is then closed.
        """
        now = self._clock()
        table = schema.presence
        with self._database.writing() as connection:
            insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
            row = {"claim_id": claim_id, "user_id": user_id, "opened_at": now, "seen_at": now}
            if leaving:
                connection.execute(table.delete().filter_by(claim_id=leaving, user_id=user_id))
            again = sa.case((table.c.seen_at < now - RETURN, now), else_=table.c.opened_at)
            connection.execute(
                insert(table)
                .values(row)
                .on_conflict_do_update(
                    index_elements=["claim_id", "user_id"], set_={"seen_at": now, "opened_at": again}
                )
            )

    def leave(self, claim_id: str, user_id: str) -> None:
        """Note that the person closed the claim."""
        with self._database.writing() as connection:
            connection.execute(schema.presence.delete().filter_by(claim_id=claim_id, user_id=user_id))

    def opened_at(self, claim_id: str, user_id: str) -> datetime | None:
        """Since when the person has been at the claim, None when he has not opened it lately."""
        table = schema.presence
        query = sa.select(table.c.opened_at).where(
            table.c.claim_id == claim_id, table.c.user_id == user_id, table.c.seen_at >= self._clock() - RETURN
        )
        with self._database.reading() as connection:
            return connection.execute(query).scalar()

    def present(self, claim_id: str) -> list[Presence]:
        """Who has the claim open, in the order they came."""
        table, users = schema.presence, schema.users
        query = (
            sa.select(table.c.user_id, users.c.name, table.c.opened_at)
            .join(users, users.c.id == table.c.user_id)
            .where(table.c.claim_id == claim_id, table.c.seen_at >= self._clock() - PRESENT)
            .order_by(table.c.opened_at)
        )
        with self._database.reading() as connection:
            return [Presence(*row) for row in connection.execute(query)]


def get_user(connection: Connection, user_id: str) -> User:
    """The account of that name; raises UnknownUser."""
    row = connection.execute(sa.select(schema.users).filter_by(id=user_id)).first()
    if row is None:
        raise UnknownUser(
            f"There is no account {user_id!r}; an administrator can create it.",
            f"Il n'y a pas de compte « {user_id} » : un administrateur peut le créer.",
        )
    return _user(row)


def require_role(connection: Connection, user_id: str, role: Role) -> None:
    """Raise NotAllowed unless the person is active and has at least ``role``."""
    user = get_user(connection, user_id)
    if not user.at_least(role):
        raise too_low(user, role)


def readers(connection: Connection) -> set[str]:
    """Ids of the people who may work on claims."""
    table = schema.users
    query = sa.select(table.c.id).where(table.c.active.is_(True), table.c.role != "reader")
    return set(connection.execute(query).scalars())


def _user(row: Row[Any]) -> User:
    return User(row.id, row.name, row.role, row.active)
