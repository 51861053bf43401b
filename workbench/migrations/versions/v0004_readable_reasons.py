"""Labels that rest on a readable reason are told from those that rest on the model's word alone.

What the lists count is derived, and computed anew once the tables are as the program wants them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_READABLE = 0.5  # a signal's strength on that day
_SIDES = {"corroborates": "for", "contradicts": "against", "qualifies": "nuance"}
_COUNTS = ("model_for", "model_against", "model_nuance")


def upgrade() -> None:
    op.add_column("evidence", sa.Column("readable", sa.Boolean(), nullable=False, server_default=sa.true()))
    for name in _COUNTS:
        op.add_column("claim_state", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    evidence = sa.table(
        "evidence",
        sa.column("id"),
        sa.column("label"),
        sa.column("signals", sa.JSON()),
        sa.column("readable", sa.Boolean()),
    )
    connection = op.get_bind()
    sided = sa.select(evidence.c.id, evidence.c.label, evidence.c.signals).where(evidence.c.label.in_(_SIDES))
    silent = [
        {"b_id": row.id}
        for row in connection.execute(sided)
        if not any(
            signal.get("side") == _SIDES[row.label] and signal.get("strength", 0) >= _READABLE for signal in row.signals
        )
    ]
    if silent:
        query = evidence.update().where(evidence.c.id == sa.bindparam("b_id"))
        connection.execute(query.values(readable=False), silent)


def downgrade() -> None:
    for name in _COUNTS:
        op.drop_column("claim_state", name)
    op.drop_column("evidence", "readable")
