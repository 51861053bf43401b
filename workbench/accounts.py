"""Accounts, passwords and sessions of a newsroom that works in team mode.

Passwords are kept as Argon2id hashes; a session is a random token of which the database holds the
SHA-256 only, so that neither can be read out of a stolen file.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.errors import AccountLocked, NotAllowed, SessionEnded, SignInRefused, WorkbenchError
from workbench.store import Store
from workbench.store.identity import sha256
from workbench.store.rules import ROLES, Role, User

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FAILURES = 5  # wrong passwords in a row
LOCKED = timedelta(minutes=15)
LONGEST = timedelta(hours=12)  # a working day, however busy
IDLE = timedelta(hours=2)
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 512  # hashing costs grow with length: a long one must not stop the server
_TOUCH = timedelta(minutes=1)  # how exactly idleness is known; saves a write at every click


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person and the token that the browser keeps for him."""

    user: User
    token: str


class Accounts:
    """Creates accounts, signs people in and out."""

    def __init__(self, store: Store, hasher: PasswordHasher | None = None) -> None:
        self._store = store
        self._given = hasher

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher

        return self._given or PasswordHasher()

    @cached_property
    def _nobody(self) -> str:
        # Checked when the name is unknown, so that the answer takes as long as for a known one.
        return self._hasher.hash(secrets.token_hex(16))

    def needs_first(self) -> bool:
        """Whether nobody can sign in yet: the first account may then be made without an administrator."""
        people = self._store.people
        admins = [user for user in people.all() if user.at_least("admin")]
        credentials = (people.credentials(user.id) for user in admins)
        return not any(item is not None and item.password_hash for item in credentials)

    def create(self, login: str, name: str, role: Role, password: str, by: User | None = None) -> User:
        """A new account; ``by`` is the administrator, None only for the very first, who must be one."""
        if by is None and not (self.needs_first() and role == "admin"):
            raise NotAllowed("Only an administrator creates accounts; sign in as one.")
        if by is not None:
            self._require_admin(by)
        login = _login(login)
        if self._store.people.credentials(login) is not None:
            raise WorkbenchError(
                f"There is an account {login!r} already; choose another name.",
                f"Le compte « {login} » existe déjà : choisissez un autre identifiant.",
            )
        return self._store.people.add(
            login, name.strip() or login, _role(role), self._hasher.hash(_password(password, login))
        )

    def sign_in(self, login: str, password: str) -> SignedIn:
        """Check a name and a password; raises SignInRefused, or AccountLocked after too many failures."""
        from argon2.exceptions import InvalidHashError, VerificationError

        login = login.strip().lower()
        people, now = self._store.people, self._store.clock()
        found = people.credentials(login)
        if found is not None and found.locked_until is not None and found.locked_until > now:
            minutes = int((found.locked_until - now).total_seconds() // 60) + 1
            raise AccountLocked(
                f"This account is locked after {FAILURES} wrong passwords; try again in {minutes} min.",
                f"Ce compte est bloqué après {FAILURES} mots de passe erronés : réessayez dans {minutes} min.",
            )
        try:
            self._hasher.verify((found and found.password_hash) or self._nobody, password[: LONGEST_PASSWORD + 1])
        except (VerificationError, InvalidHashError):
            if found is not None:
                people.failed(login, FAILURES, now + LOCKED)
            raise _refused() from None
        if found is None or not found.user.active or not found.password_hash:
            raise _refused()
        if found.failures or found.locked_until:
            people.change(login, failures=0, locked_until=None)
        if self._hasher.check_needs_rehash(found.password_hash):
            people.change(login, password_hash=self._hasher.hash(password))
        token = secrets.token_urlsafe(32)
        people.close_sessions(begun_before=now - LONGEST)
        people.open_session(sha256(token), login)
        return SignedIn(found.user, token)

    def user_for(self, token: str) -> User:
        """Whose session it is; raises SessionEnded when it is over."""
        key, now = sha256(token), self._store.clock()
        session = self._store.people.session(key)
        if session is None or not session.user.active:
            raise _ended()
        if now - session.created_at > LONGEST or now - session.seen_at > IDLE:
            self._store.people.close_sessions(token_hash=key)
            raise _ended()
        if now - session.seen_at > _TOUCH:
            self._store.people.touch_session(key)
        return session.user

    def sign_out(self, token: str) -> None:
        """End the session."""
        self._store.people.close_sessions(token_hash=sha256(token))

    def set_password(self, login: str, password: str, by: User) -> None:
        """Change one's own password, or as an administrator anybody's; ends the account's sessions."""
        if by.id != login:
            self._require_admin(by)
        self._store.people.change(
            login, password_hash=self._hasher.hash(_password(password, login)), failures=0, locked_until=None
        )
        self._store.people.close_sessions(user_id=login)

    def set_role(self, login: str, role: Role, by: User) -> None:
        """Give an account another role; the last administrator keeps his."""
        self._require_admin(by)
        if role != "admin":
            self._keep_one_admin(login)
        self._store.people.change(login, role=_role(role))

    def set_active(self, login: str, active: bool, by: User) -> None:
        """Close an account or open it again; what the person did keeps his name."""
        self._require_admin(by)
        if not active:
            self._keep_one_admin(login)
        self._store.people.change(login, active=active)
        if not active:
            self._store.people.close_sessions(user_id=login)

    def _require_admin(self, by: User) -> None:
        # Asked of the database: the role may have been taken away since the screen was drawn.
        if not self._store.people.get(by.id).at_least("admin"):
            raise NotAllowed(
                f"{by.name} is no administrator; ask one.", "Cette action est réservée aux administrateurs."
            )

    def _keep_one_admin(self, login: str) -> None:
        others = [user for user in self._store.people.all() if user.at_least("admin") and user.id != login]
        if not others:
            raise NotAllowed(
                f"{login} is the last administrator; make another one first.",
                f"« {login} » est le dernier administrateur : nommez-en d'abord un autre.",
            )


def _login(login: str) -> str:
    plain = login.strip().lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,39}", plain):
        raise WorkbenchError(
            f"{login!r} is no sign-in name; use 2 to 40 letters without accents, digits, dots, hyphens.",
            f"« {login} » n'est pas un identifiant : de 2 à 40 lettres sans accent, chiffres, points ou tirets.",
        )
    return plain


def _password(password: str, login: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD or password.lower() == login:
        raise WorkbenchError(
            f"The password needs {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters and must not be the name.",
            f"Le mot de passe doit avoir de {SHORTEST_PASSWORD} à {LONGEST_PASSWORD} caractères "
            "et différer de l'identifiant.",
        )
    return password


def _role(role: str) -> Role:
    for known in ROLES:
        if role == known:
            return known
    raise WorkbenchError(f"{role!r} is no role; use {', '.join(ROLES)}.")


def _refused() -> SignInRefused:
    return SignInRefused(
        "Wrong name or password; try again, or ask an administrator for a new password.",
        "Identifiant ou mot de passe erroné : réessayez, ou demandez un nouveau mot de passe à un administrateur.",
    )


def _ended() -> SessionEnded:
    return SessionEnded("The session is over; sign in again.", "La session est terminée : reconnectez-vous.")
