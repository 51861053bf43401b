"""Notes are searched apart, so that a blind second reader cannot find in them what he may not read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workbench.store.identity import fold

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claim_search", sa.Column("notes", sa.Text(), nullable=False, server_default=""))
    connection = op.get_bind()
    notes = sa.table("notes", *map(sa.column, ("id", "claim_id", "text")))
    written: dict[str, list[str]] = {}
    for row in connection.execute(sa.select(notes).order_by(notes.c.id)):
        written.setdefault(row.claim_id, []).append(row.text)
    search = sa.table("claim_search", *map(sa.column, ("claim_id", "body", "notes")))
    for claim_id, texts in written.items():
        own = search.c.claim_id == claim_id
        body = str(connection.execute(sa.select(search.c.body).where(own)).scalar() or "")
        for text in texts:
            body = body.replace("\n" + fold(text), "", 1)
        connection.execute(search.update().where(own).values(body=body, notes=fold("\n".join(texts))))


def downgrade() -> None:
    search = sa.table("claim_search", sa.column("body", sa.Text()), sa.column("notes", sa.Text()))
    joined = search.c.body + "\n" + search.c.notes
    op.get_bind().execute(search.update().where(search.c.notes != "").values(body=joined))
    op.drop_column("claim_search", "notes")
