"""Accounts may have an e-mail address, for OpenID Connect; a session that ended stays known as ended."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("users", sa.Column("email", sa.String(length=200), nullable=True))
    op.create_index("uq_users_email", "users", ["email"], unique=True)
    op.add_column("sessions", sa.Column("ended_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("sessions", "ended_at")
    op.drop_index("uq_users_email", "users")
    op.drop_column("users", "email")
