"""The log holds what people do to a case as well: imports, corrections of sources, camps, lists, scales.

Such an event has no claim. What an undone import had brought is kept and marked, since people may have judged it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_GUARDS = (
    """CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
       BEGIN SELECT RAISE(ABORT, 'decisions are append-only: record another event'); END""",
    """CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
       BEGIN SELECT RAISE(ABORT, 'decisions are append-only: record another event'); END""",
)

_INDEXES = {
    "ix_decisions_bulk": ["bulk"],
    "ix_decisions_case_id_author_id": ["case_id", "author_id"],
    "ix_decisions_claim_id": ["claim_id", "id"],
}


def upgrade() -> None:
    _let_claims_be_null(True)
    for table in ("sources", "source_versions"):
        op.add_column(table, sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "camps",
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("of", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("camp", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_camps_case_id"),
        sa.PrimaryKeyConstraint("case_id", "of", "name", name="pk_camps"),
    )


def downgrade() -> None:
    op.drop_table("camps")
    for table in ("sources", "source_versions"):
        op.drop_column(table, "withdrawn")
    _let_claims_be_null(False)


def _let_claims_be_null(nullable: bool) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _copy(nullable)
    else:
        op.alter_column("decisions", "claim_id", existing_type=sa.String(length=32), nullable=nullable)


def _copy(nullable: bool) -> None:
    """SQLite cannot change a column: the log is copied, its guards are made anew."""
    for name in _INDEXES:
        op.drop_index(name, "decisions")
    # Not copied aside first and dropped then: events name earlier ones, which must be there all the time.
    op.rename_table("decisions", "decisions_before")
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=nullable),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.String(length=80), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("seen_revision", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("bulk", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name="fk_decisions_author_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_decisions_case_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_decisions_claim_id"),
        sa.ForeignKeyConstraint(["undoes"], ["decisions.id"], name="fk_decisions_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    columns = "id, case_id, claim_id, kind, payload, author_id, at, seen_revision, revision, undoes, bulk"
    kept = "" if nullable else " WHERE claim_id IS NOT NULL"  # an older program knows no event of a case
    op.execute(f"INSERT INTO decisions ({columns}) SELECT {columns} FROM decisions_before{kept} ORDER BY id")
    op.drop_table("decisions_before")
    for name, indexed in _INDEXES.items():
        op.create_index(name, "decisions", indexed, unique=False)
    for guard in _GUARDS:
        op.execute(guard)
