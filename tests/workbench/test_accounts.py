"""Who gets in, for how long, and who does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from claims.model import Document
from tests.workbench.small_case import Clock, opened
from workbench.accounts import Accounts
from workbench.desk import ReviewDesk
from workbench.errors import AccountLocked, NotAllowed, SessionEnded, SignInRefused, WorkbenchError
from workbench.openid import Identity, identity_from
from workbench.store import Capture, schema
from workbench.store.rules import User

RIGHT = "un long mot de passe"


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Iterator[Accounts]:
    with opened(tmp_path, team=True, clock=clock) as store:
        # The weakest hash there is: these tests are about everything but its cost.
        yield Accounts(store, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def admin(accounts: Accounts) -> User:
    return accounts.create("chef", "Chef", "admin", RIGHT)


def test_the_first_account_is_an_administrators_and_the_next_need_one(accounts: Accounts) -> None:
    """Nobody can promote himself."""
    assert accounts.needs_first()
    with pytest.raises(NotAllowed):
        accounts.create("ann", "Ann", "reviewer", RIGHT)
    chef = accounts.create("Chef", "Chef", "admin", RIGHT)
    assert (chef.id, accounts.needs_first()) == ("chef", False)
    with pytest.raises(NotAllowed):
        accounts.create("eve", "Eve", "admin", RIGHT)
    ann = accounts.create("ann", "Ann", "reviewer", RIGHT, by=chef)
    with pytest.raises(NotAllowed):
        accounts.set_role("ann", "admin", by=ann)
    with pytest.raises(NotAllowed):
        accounts.set_password("chef", RIGHT + "2", by=ann)
    with pytest.raises(WorkbenchError, match="already"):
        accounts.create("ANN", "Ann", "reviewer", RIGHT, by=chef)


@pytest.mark.parametrize(
    ("login", "password"),
    [("a", RIGHT), ("é toile", RIGHT), ("ann", "court"), ("ann", "x" * 600), ("longenough", "longenough")],
)
def test_names_and_passwords_must_be_usable(accounts: Accounts, admin: User, login: str, password: str) -> None:
    """The message says how."""
    with pytest.raises(WorkbenchError):
        accounts.create(login, "", "reviewer", password, by=admin)


def test_signing_in_gives_a_token_that_the_database_does_not_hold(accounts: Accounts, admin: User) -> None:
    """Neither token nor password can be read out of a stolen file."""
    signed = accounts.sign_in(" CHEF ", RIGHT)
    assert accounts.user_for(signed.token) == admin
    with accounts._store.database.reading() as connection:
        kept = [
            *connection.execute(sa.select(schema.sessions)).one(),
            *connection.execute(sa.select(schema.users)).one(),
        ]
    assert signed.token not in map(str, kept)
    assert RIGHT not in map(str, kept)
    assert str(kept[6]).startswith("$argon2id$") or any(str(item).startswith("$argon2id$") for item in kept)
    accounts.sign_out(signed.token)
    with pytest.raises(SessionEnded):
        accounts.user_for(signed.token)


def test_wrong_names_and_wrong_passwords_are_refused_alike(accounts: Accounts, admin: User) -> None:
    """The answer does not say which accounts exist."""
    answers = set()
    for login, password in (("chef", "pas celui-là"), ("personne", RIGHT), ("", "")):
        with pytest.raises(SignInRefused) as refusal:
            accounts.sign_in(login, password)
        answers.add(str(refusal.value))
    assert len(answers) == 1


def test_five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(
    accounts: Accounts, admin: User, clock: Clock
) -> None:
    """Even the right one is refused then; afterwards all is as before."""
    for _ in range(5):
        with pytest.raises(SignInRefused):
            accounts.sign_in("chef", "pas celui-là")
    with pytest.raises(AccountLocked, match="15 min|16 min"):
        accounts.sign_in("chef", RIGHT)
    clock.forward(minutes=15, seconds=1)
    assert accounts.sign_in("chef", RIGHT).user == admin
    for _ in range(4):
        with pytest.raises(SignInRefused):
            accounts.sign_in("chef", "pas celui-là")
    accounts.sign_in("chef", RIGHT)  # a success starts the count anew
    with pytest.raises(SignInRefused) as refusal:
        accounts.sign_in("chef", "pas celui-là")
    assert not isinstance(refusal.value, AccountLocked)


def test_a_session_ends_when_idle_and_at_the_end_of_the_day(accounts: Accounts, admin: User, clock: Clock) -> None:
    """Two hours without a click, or twelve hours in all."""
    idle = accounts.sign_in("chef", RIGHT).token
    clock.forward(hours=2, seconds=1)
    with pytest.raises(SessionEnded):
        accounts.user_for(idle)
    busy = accounts.sign_in("chef", RIGHT).token
    for _ in range(11):
        clock.forward(hours=1)
        assert accounts.user_for(busy) == admin
    clock.forward(hours=1, seconds=1)
    with pytest.raises(SessionEnded):
        accounts.user_for(busy)


def test_closing_an_account_ends_its_sessions_and_the_last_administrator_stays(accounts: Accounts, admin: User) -> None:
    """A newsroom cannot lock itself out."""
    accounts.create("ann", "Ann", "reviewer", RIGHT, by=admin)
    token = accounts.sign_in("ann", RIGHT).token
    accounts.set_active("ann", False, by=admin)
    with pytest.raises(SessionEnded):
        accounts.user_for(token)
    with pytest.raises(SignInRefused):
        accounts.sign_in("ann", RIGHT)
    for refused in (
        lambda: accounts.set_active("chef", False, by=admin),
        lambda: accounts.set_role("chef", "editor", by=admin),
    ):
        with pytest.raises(NotAllowed, match="last administrator"):
            refused()


def test_a_new_password_ends_the_sessions_of_the_old_one(accounts: Accounts, admin: User) -> None:
    """Whoever had the old one is out."""
    token = accounts.sign_in("chef", RIGHT).token
    accounts.set_password("chef", "tout autre chose", by=admin)
    with pytest.raises(SessionEnded):
        accounts.user_for(token)
    with pytest.raises(SignInRefused):
        accounts.sign_in("chef", RIGHT)
    assert accounts.sign_in("chef", "tout autre chose").user == admin


def _identity(clock: Clock, **changes: object) -> Identity:
    claims = {
        "iss": "https://id.example",
        "sub": "42",
        "email": "Ann@Journal.example",
        "email_verified": True,
        "iat": int(clock().timestamp()),
    }
    found = identity_from({**claims, **changes})
    assert found is not None
    return found


def test_a_provider_signs_in_the_account_of_the_address(accounts: Accounts, admin: User, clock: Clock) -> None:
    """Capital letters do not matter; an account without a password is enough."""
    ann = accounts.create("ann", "Ann", "reviewer", "", by=admin, email="ann@journal.example")
    assert accounts.admit(_identity(clock)) == ann
    with pytest.raises(SignInRefused):
        accounts.sign_in("ann", "")


@pytest.mark.parametrize(
    "changes", [{"email": "eve@journal.example"}, {"email": ""}, {"email_verified": False}, {"email_verified": "false"}]
)
def test_an_unknown_or_unverified_address_is_refused_and_makes_no_account(
    accounts: Accounts, admin: User, clock: Clock, changes: dict[str, object]
) -> None:
    """The refusal says what to do; the list of people stays as it was."""
    accounts.create("ann", "Ann", "reviewer", "", by=admin, email="ann@journal.example")
    before = accounts._store.people.all()
    with pytest.raises(SignInRefused, match="administrator"):
        accounts.admit(_identity(clock, **changes))
    assert accounts._store.people.all() == before


def test_a_providers_session_ends_as_any_other_and_is_not_opened_again(
    accounts: Accounts, admin: User, clock: Clock
) -> None:
    """Streamlit keeps the identity for thirty days: after idleness, sign-out or a day it takes a new sign-in."""
    accounts.create("ann", "Ann", "reviewer", "", by=admin, email="ann@journal.example")
    first = _identity(clock)
    accounts.admit(first)
    clock.forward(hours=2, minutes=1)
    for _again in range(2):
        with pytest.raises(SessionEnded):
            accounts.admit(first)
    second = _identity(clock)
    accounts.admit(second)
    accounts.sign_out_identity(second)
    with pytest.raises(SessionEnded):
        accounts.admit(second)
    stale = _identity(clock)
    clock.forward(hours=12, minutes=1)
    with pytest.raises(SessionEnded):
        accounts.admit(stale)
    with pytest.raises(SessionEnded):
        accounts.admit(_identity(clock, iat=None))


def test_no_token_of_a_browser_names_a_providers_session(accounts: Accounts, admin: User, clock: Clock) -> None:
    """Somebody who knows issuer, subject and moment cannot make a cookie of them."""
    accounts.create("ann", "Ann", "reviewer", "", by=admin, email="ann@journal.example")
    identity = _identity(clock)
    accounts.admit(identity)
    with pytest.raises(SessionEnded):
        accounts.user_for("\n".join((identity.issuer, identity.subject, str(identity.at.timestamp()))))


def test_one_address_belongs_to_one_account(accounts: Accounts, admin: User) -> None:
    """And it must look like one; a change ends what was opened under the old one."""
    accounts.create("ann", "Ann", "reviewer", RIGHT, by=admin)
    accounts.set_email("ann", " Ann@Journal.example ", admin)
    assert accounts._store.people.emails() == {"ann": "ann@journal.example"}
    with pytest.raises(WorkbenchError, match="already"):
        accounts.set_email("chef", "ann@journal.example", admin)
    with pytest.raises(WorkbenchError, match="no e-mail"):
        accounts.set_email("ann", "ann", admin)
    accounts.set_email("ann", "", admin)
    assert accounts._store.people.emails() == {}


def test_without_issuer_or_subject_nobody_is_vouched_for() -> None:
    """An address alone is no identity."""
    assert identity_from({"email": "ann@journal.example", "is_logged_in": True}) is None


def test_a_reader_makes_no_case_and_corrects_no_source(accounts: Accounts, admin: User) -> None:
    """The store refuses, whatever a screen shows; so it does for nobody at all."""
    accounts.create("lea", "Léa", "reader", RIGHT, by=admin)
    store = accounts._store
    with pytest.raises(NotAllowed):
        store.cases.create("Pont", by="lea")
    with pytest.raises(WorkbenchError):
        store.cases.create("Pont", by="")
    case = store.cases.create("Pont", by="chef")
    store.sources.add(case.id, Document("a", "Le pont.", "fr"), Capture("0" * 64, "paste"))
    with pytest.raises(NotAllowed):
        ReviewDesk(store, store.people.get("lea"), case.id).correct_source("a", title="Autre")
    assert store.sources.all(case.id)[0].title == ""
