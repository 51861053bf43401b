"""Earlier fact-checks belong to the case, so that claims that come later are compared with them too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_FIELDS = ("claim_reviewed", "publisher", "title", "url", "rating", "reviewed")


def _what() -> list[sa.Column[object]]:
    return [
        sa.Column("claim_reviewed", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("reviewed", sa.Date(), nullable=True),
    ]


def upgrade() -> None:
    pool = op.create_table(
        "factchecks",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        *_what(),
        sa.Column("import_key", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_factchecks_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_factchecks"),
    )
    op.create_index("ix_factchecks_case_id", "factchecks", ["case_id"], unique=False)
    matches = op.create_table(
        "factcheck_matches",
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("factcheck_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_factcheck_matches_case_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_factcheck_matches_claim_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["factcheck_id"], ["factchecks.id"], name="fk_factcheck_matches_factcheck_id"),
        sa.PrimaryKeyConstraint("claim_id", "factcheck_id", name="pk_factcheck_matches"),
    )
    op.create_index("ix_factcheck_matches_case_id", "factcheck_matches", ["case_id"], unique=False)
    connection = op.get_bind()
    old = sa.table(
        "known_factchecks", *map(sa.column, ("id", "case_id", "claim_id", "score", *_FIELDS[:-1])),
        sa.column("reviewed", sa.Date()),
    )  # fmt: skip
    ids: dict[tuple[str, str, str], int] = {}
    seen: set[tuple[str, int]] = set()
    for row in connection.execute(sa.select(old).order_by(old.c.id)).all():
        key = (row.case_id, row.url, row.claim_reviewed)
        if key not in ids:
            values = {name: getattr(row, name) for name in _FIELDS} | {"case_id": row.case_id, "import_key": ""}
            ids[key] = connection.execute(pool.insert().values(**values)).inserted_primary_key[0]
        if (row.claim_id, ids[key]) not in seen:
            seen.add((row.claim_id, ids[key]))
            values = {"claim_id": row.claim_id, "factcheck_id": ids[key], "case_id": row.case_id, "score": row.score}
            connection.execute(matches.insert().values(**values))
    op.drop_table("known_factchecks")


def downgrade() -> None:
    op.create_table(
        "known_factchecks",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        *_what(),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_known_factchecks_case_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_known_factchecks_claim_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_known_factchecks"),
    )
    op.create_index("ix_known_factchecks_case_id", "known_factchecks", ["case_id"], unique=False)
    op.create_index("ix_known_factchecks_claim_id", "known_factchecks", ["claim_id"], unique=False)
    names = ", ".join(_FIELDS)
    op.execute(
        f"INSERT INTO known_factchecks (case_id, claim_id, score, {names}) "
        f"SELECT m.case_id, m.claim_id, m.score, {', '.join('f.' + name for name in _FIELDS)} "
        "FROM factcheck_matches m JOIN factchecks f ON f.id = m.factcheck_id WHERE NOT f.withdrawn"
    )
    op.drop_table("factcheck_matches")
    op.drop_table("factchecks")
