"""Lists may ask for claims that were published and reopened, and searches find tags.

Reopened claims of earlier days are found in the log.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workbench.store.identity import fold

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claim_state", sa.Column("reopened", sa.Boolean(), nullable=False, server_default=sa.false()))
    connection = op.get_bind()
    decisions = sa.table("decisions", *map(sa.column, ("id", "claim_id", "kind", "undoes")))
    moves = sa.select(decisions).where(decisions.c.kind.in_(("sign_off", "reopen", "undo"))).order_by(decisions.c.id)
    rows = connection.execute(moves).all()
    undone: set[int] = set()
    for row in reversed(rows):  # an undo that is itself undone undoes nothing
        if row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
    last = {row.claim_id: row.kind for row in rows if row.kind != "undo" and row.id not in undone}
    names = ("claim_id", "attention_rank")
    state = sa.table("claim_state", *map(sa.column, names), sa.column("reopened", sa.Boolean()))
    for claim_id in (claim_id for claim_id, kind in last.items() if kind == "reopen"):
        own = state.update().where(state.c.claim_id == claim_id)
        connection.execute(own.values(reopened=True))
        connection.execute(own.where(state.c.attention_rank == 0).values(attention_rank=1))
    tags = sa.table("claim_tags", sa.column("claim_id"), sa.column("tag"))
    search = sa.table("claim_search", sa.column("claim_id"), sa.column("body"))
    for row in connection.execute(sa.select(tags)).all():
        own = search.update().where(search.c.claim_id == row.claim_id)
        connection.execute(own.values(body=search.c.body + "\n" + fold(row.tag)))


def downgrade() -> None:
    op.drop_column("claim_state", "reopened")
