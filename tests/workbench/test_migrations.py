"""The migrations lead to the tables that the program describes."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.workbench.small_case import build, opened
from workbench.errors import DatabaseUnusable
from workbench.store import KnownFactCheck, schema
from workbench.store.engine import open_database


def test_the_migrations_and_the_description_agree(tmp_path: Path) -> None:
    """Changing schema.py without a migration fails here."""
    with opened(tmp_path) as store, store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    """A second process finds everything there."""
    url = f"sqlite:///{tmp_path}/w.db"
    open_database(url).close()
    before = (tmp_path / "w.db").read_bytes()
    open_database(url).close()
    assert (tmp_path / "w.db").read_bytes() == before


def test_an_older_file_is_copied_aside_before_it_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that goes wrong must not cost a newsroom its decisions."""
    from workbench.store import engine

    url = f"sqlite:///{tmp_path}/w.db"
    open_database(url).close()
    known = engine._scripts()[0]
    monkeypatch.setattr(engine, "_scripts", lambda: ("9999", {known, "9999"}, lambda connection: None))
    open_database(url).close()
    copy = sa.create_engine(f"sqlite:///{tmp_path}/w.db.before-{known}")
    assert "decisions" in sa.inspect(copy).get_table_names()


def test_a_database_of_the_first_schema_keeps_its_people(tmp_path: Path) -> None:
    """Accounts and open sessions survive the step that adds addresses and ends."""
    from alembic import command
    from alembic.config import Config

    import workbench.migrations

    old = sa.create_engine(f"sqlite:///{tmp_path}/w.db")
    config = Config()
    config.set_main_option("script_location", str(Path(workbench.migrations.__file__).parent))
    with old.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            sa.text(
                "INSERT INTO users (id, name, role, failures, active, created_at)"
                " VALUES ('ann', 'Ann', 'editor', 0, 1, '2026-01-01 00:00:00.000000')"
            )
        )
    old.dispose()
    database = open_database(f"sqlite:///{tmp_path}/w.db")
    with database.reading() as connection:
        row = connection.execute(sa.select(schema.users)).one()
    assert (row.id, row.role, row.email) == ("ann", "editor", None)
    database.close()


def test_claims_that_were_reopened_before_are_found_in_the_log(tmp_path: Path) -> None:
    """A database of the second schema knows afterwards which published claims wait to be published again."""
    from alembic import command
    from alembic.config import Config

    import workbench.migrations

    with opened(tmp_path) as store:
        if not store.database.is_sqlite:
            pytest.skip("one engine is enough for the reading of the log")
        small = build(store)
        desk = small.desk(store.local_user())
        for claim in (small.cost, small.mayor):
            desk.decide(claim, desk.card(claim).revision, "yes", "true", "Vu.", True, submit=True)
            desk.sign_off(claim, desk.card(claim).revision)
            desk.reopen(claim, desk.card(claim).revision, "À revoir.")
        desk.undo(small.mayor)
        desk.tag(small.cost, "Été")
        config = Config()
        config.set_main_option("script_location", str(Path(workbench.migrations.__file__).parent))
        with store.database.writing() as connection:
            config.attributes["connection"] = connection
            command.downgrade(config, "0002")
            connection.execute(schema.claim_search.update().values(body="rien"))
    database = open_database(f"sqlite:///{tmp_path}/workbench.db")
    state = schema.claim_state.c
    with database.reading() as connection:
        found = connection.execute(sa.select(state.claim_id, state.reopened, state.attention_rank))
        rows = {row.claim_id: row for row in found}
        bodies = dict(connection.execute(sa.select(schema.claim_search.c.claim_id, schema.claim_search.c.body)).all())
    database.close()
    assert bodies == {small.cost: "rien\nete", small.mayor: "rien"}
    assert (rows[small.cost].reopened, rows[small.cost].attention_rank) == (True, 1)
    assert (rows[small.mayor].reopened, rows[small.mayor].attention_rank) == (False, 0)


def test_an_older_database_counts_reasons_searches_notes_apart_and_keeps_its_log(tmp_path: Path) -> None:
    """What the lists count is computed anew once the tables are new; the log is copied whole, and guarded again."""
    from alembic import command
    from alembic.config import Config

    import workbench.migrations
    from workbench.settings import Settings
    from workbench.store import open_store

    with opened(tmp_path) as store:
        if not store.database.is_sqlite:
            pytest.skip("one engine is enough for the copying of a table")
        small = build(store)
        desk = small.desk(store.local_user())
        desk.note(small.mayor, "Demander à l'ordonnateur.")
        desk.accept(small.cost, desk.card(small.cost).for_.items[0].id)
        desk.undo(small.cost)
        check = KnownFactCheck("La piscine est neuve", "Vérif", "Non", "https://v.example/1", "Faux")
        store.factchecks.take_in(small.id, [check], {small.mayor: [(0, 0.7)], small.cost: [(0, 0.6)]})
        before = [(event.id, event.kind, event.undoes) for event in store.decisions.case_events(small.id)]
        desk.correct_source("a", title="Relu")  # an older program knows no such event
        config = Config()
        config.set_main_option("script_location", str(Path(workbench.migrations.__file__).parent))
        with store.database.writing() as connection:
            connection.execute(schema.evidence.update().values(signals=[]))
            config.attributes["connection"] = connection
            command.downgrade(config, "0003")
    later = open_store(Settings(data=tmp_path))
    row = later.cards.rows_of(small.id, [small.cost])[0]
    assert (row.origins_against, row.model_against, row.origins_for, row.model_for) == (0, 1, 0, 1)
    assert [(event.id, event.kind, event.undoes) for event in later.decisions.case_events(small.id)] == before
    assert list(later.factchecks.pool(small.id).values()) == [check]
    assert later.cards.get(small.id, small.mayor).factchecks == (replace(check, score=0.7),)
    search = schema.claim_search.c
    with later.database.reading() as connection:
        found = connection.execute(sa.select(search.body, search.notes).where(search.claim_id == small.mayor)).one()
    assert found.notes == "demander a l'ordonnateur." and "ordonnateur" not in found.body and "maire" in found.body
    with pytest.raises(sa.exc.DatabaseError, match="append-only"), later.database.writing() as connection:
        connection.execute(sa.text("DELETE FROM decisions"))
    later.close()


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    """The message says to update."""
    url = f"sqlite:///{tmp_path}/w.db"
    database = open_database(url)
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(DatabaseUnusable, match="newer workbench"):
        open_database(url)


@pytest.mark.parametrize("url", ["nonsense", "oracle9://x/y", "sqlite:////proc/nowhere/w.db"])
def test_an_address_that_leads_nowhere_is_said(url: str) -> None:
    """No traceback of the driver reaches the person."""
    with pytest.raises(DatabaseUnusable):
        open_database(url)


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    """The file stays as it was."""
    (tmp_path / "w.db").write_text("not a database, just a long enough line of text " * 50)
    with pytest.raises(DatabaseUnusable, match="cannot be opened"):
        open_database(f"sqlite:///{tmp_path}/w.db")
    assert (tmp_path / "w.db").read_text().startswith("not a database")


def test_a_closed_store_leaves_one_file_that_can_be_carried_away(tmp_path: Path) -> None:
    """After closing, nothing of a case is only in a side file."""
    with opened(tmp_path) as store:
        if not store.database.is_sqlite:
            pytest.skip("a server keeps its own files")
        small = build(store)
    shutil.copy(tmp_path / "workbench.db", tmp_path / "copy.db")
    copy = open_database(f"sqlite:///{tmp_path}/copy.db")
    with copy.reading() as connection:
        assert connection.execute(sa.select(schema.claims.c.id).filter_by(id=small.cost)).scalar() == small.cost
