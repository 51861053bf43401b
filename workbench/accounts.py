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
from workbench.openid import Identity
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
        reachable = people.emails()
        credentials = (people.credentials(user.id) for user in admins if user.id not in reachable)
        return not any(user.id in reachable for user in admins) and not any(
            item is not None and item.password_hash for item in credentials
        )

    def create(
        self, login: str, name: str, role: Role, password: str, by: User | None = None, *, email: str = ""
    ) -> User:
        """A new account; ``by`` is the administrator, None only for the very first, who must be one.

        With an ``email`` the password may be empty: the person then signs in through OpenID Connect only.
        """
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
        address = self._free_email(email, login)
        hashed = self._hasher.hash(_password(password, login)) if password or not address else None
        return self._store.people.add(login, name.strip() or login, _role(role), hashed, address)

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
        self._open(sha256(token), found.user)
        return SignedIn(found.user, token)

    def admit(self, identity: Identity) -> User:
        """The person whom an OpenID provider vouches for, in a session that ends like any other.

        Raises SignInRefused when no open account has that address: none is made, an administrator does that.
        SessionEnded when the provider vouched too long ago, or this very sign-in was already ended here.
        """
        user = self._store.people.with_email(_email(identity.email)) if identity.email else None
        if user is None or not user.active or identity.unverified:
            shown = identity.email or identity.name or identity.subject
            raise SignInRefused(
                f"No account of this workbench has the address {shown!r}; ask an administrator to add it.",
                f"Aucun compte de cet atelier n'a l'adresse « {shown} » : demandez à un administrateur de l'ajouter.",
            )
        key = _key(identity)
        if self._store.people.session(key) is None:
            if self._store.clock() - identity.at > LONGEST:
                raise _ended()
            self._open(key, user)
        self._check(key)
        return user

    def _open(self, key: str, user: User) -> None:
        self._store.people.forget_sessions(self._store.clock() - LONGEST)
        self._store.people.open_session(key, user.id)

    def user_for(self, token: str) -> User:
        """Whose session it is; raises SessionEnded when it is over."""
        return self._check(sha256(token))

    def _check(self, key: str) -> User:
        now = self._store.clock()
        session = self._store.people.session(key)
        if session is None or session.ended_at is not None or not session.user.active:
            raise _ended()
        if now - session.created_at > LONGEST or now - session.seen_at > IDLE:
            self._store.people.end_sessions(token_hash=key)
            raise _ended()
        if now - session.seen_at > _TOUCH:
            self._store.people.touch_session(key)
        return session.user

    def sign_out(self, token: str) -> None:
        """End the session."""
        self._store.people.end_sessions(token_hash=sha256(token))

    def sign_out_identity(self, identity: Identity) -> None:
        """End the session that the provider's sign-in opened; the same sign-in opens no other."""
        self._store.people.end_sessions(token_hash=_key(identity))

    def set_email(self, login: str, email: str, by: User) -> None:
        """Let whoever an OpenID provider knows under that address sign in as this account; empty: nobody."""
        self._require_admin(by)
        address = self._free_email(email, login)
        self._store.people.change(login, email=address)
        self._store.people.end_sessions(user_id=login)

    def _free_email(self, email: str, login: str) -> str | None:
        address = _email(email)
        if not address:
            return None
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address) or len(address) > 200:
            raise WorkbenchError(f"{email!r} is no e-mail address.", f"« {email} » n'est pas une adresse électronique.")
        holder = self._store.people.with_email(address)
        if holder is not None and holder.id != login:
            raise WorkbenchError(
                f"The address {address} is already that of the account {holder.id!r}.",
                f"L'adresse {address} est déjà celle du compte « {holder.id} ».",
            )
        return address

    def set_password(self, login: str, password: str, by: User) -> None:
        """Change one's own password, or as an administrator anybody's; ends the account's sessions."""
        if by.id != login:
            self._require_admin(by)
        self._store.people.change(
            login, password_hash=self._hasher.hash(_password(password, login)), failures=0, locked_until=None
        )
        self._store.people.end_sessions(user_id=login)

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
            self._store.people.end_sessions(user_id=login)

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


def _email(email: str) -> str:
    return email.strip().lower()


def _key(identity: Identity) -> str:
    # No token's hash begins so: what a browser sends as a token can never name such a session.
    return "openid-" + sha256("\n".join((identity.issuer, identity.subject, str(identity.at.timestamp()))))[:57]


def _ended() -> SessionEnded:
    return SessionEnded("The session is over; sign in again.", "La session est terminée : reconnectez-vous.")
