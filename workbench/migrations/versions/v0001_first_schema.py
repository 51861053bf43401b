"""The first schema: cases, sources, claims, evidence, the log of decisions and what lies beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQLITE = (
    """CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
       BEGIN SELECT RAISE(ABORT, 'decisions are append-only: record another event'); END""",
    """CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
       BEGIN SELECT RAISE(ABORT, 'decisions are append-only: record another event'); END""",
)

_POSTGRESQL = (
    """CREATE FUNCTION decisions_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'decisions are append-only: record another event'; END $$""",
    """CREATE TRIGGER decisions_no_change BEFORE UPDATE OR DELETE ON decisions
       FOR EACH ROW EXECUTE FUNCTION decisions_append_only()""",
    """CREATE TRIGGER decisions_no_truncate BEFORE TRUNCATE ON decisions
       FOR EACH STATEMENT EXECUTE FUNCTION decisions_append_only()""",
)


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("scale", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
    )
    op.create_table(
        "clusters",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("members_key", sa.String(length=32), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_clusters_case_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name="fk_clusters_decided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_clusters"),
    )
    op.create_index("ix_clusters_case_id", "clusters", ["case_id"], unique=False)
    op.create_table(
        "origins",
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_origins_case_id"),
        sa.PrimaryKeyConstraint("case_id", "id", name="pk_origins"),
    )
    op.create_table(
        "saved_lists",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("sort", sa.String(length=40), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_saved_lists_case_id"),
        sa.ForeignKeyConstraint(["owner"], ["users.id"], name="fk_saved_lists_owner"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_lists"),
        sa.UniqueConstraint("case_id", "owner", "name", name="uq_saved_lists_case_id_owner_name"),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_sessions_user_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sessions"),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("doc", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("origin_id", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_sources_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("case_id", "doc", name="uq_sources_case_id_doc"),
    )
    op.create_index("ix_sources_case_id_url", "sources", ["case_id", "url"], unique=False)
    op.create_table(
        "source_versions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("zones", sa.JSON(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("taken_how", sa.String(length=40), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_source_versions_case_id"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_source_versions_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_source_versions"),
        sa.UniqueConstraint("case_id", "sha256", name="uq_source_versions_case_id_sha256"),
        sa.UniqueConstraint("source_id", "number", name="uq_source_versions_source_id_number"),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentence_key", sa.String(length=32), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("evidence_print", sa.String(length=32), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_claims_case_id"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_claims_source_id"),
        sa.ForeignKeyConstraint(["version_id"], ["source_versions.id"], name="fk_claims_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
    )
    op.create_index("ix_claims_case_id_source_id", "claims", ["case_id", "source_id"], unique=False)
    op.create_table(
        "claim_search",
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_claim_search_case_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_search_claim_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", name="pk_claim_search"),
    )
    op.create_index("ix_claim_search_case_id", "claim_search", ["case_id"], unique=False)
    op.create_table(
        "claim_state",
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("doc", sa.String(length=200), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("zone", sa.String(length=20), nullable=False),
        sa.Column("attribution", sa.String(length=20), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("checkworthiness", sa.Float(), nullable=False),
        sa.Column("contradiction", sa.Float(), nullable=False),
        sa.Column("priority", sa.Float(), nullable=False),
        sa.Column("origins_for", sa.Integer(), nullable=False),
        sa.Column("origins_against", sa.Integer(), nullable=False),
        sa.Column("origins_nuance", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("said", sa.String(length=10), nullable=True),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("verdict_rank", sa.Integer(), nullable=True),
        sa.Column("opinion", sa.String(length=40), nullable=True),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("signed_by", sa.String(length=80), nullable=True),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("assignee", sa.String(length=80), nullable=True),
        sa.Column("second_reader", sa.String(length=80), nullable=True),
        sa.Column("returned", sa.Boolean(), nullable=False),
        sa.Column("attention", sa.JSON(), nullable=True),
        sa.Column("attention_rank", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("touched_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["assignee"], ["users.id"], name="fk_claim_state_assignee"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_claim_state_case_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_state_claim_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name="fk_claim_state_decided_by"),
        sa.ForeignKeyConstraint(["second_reader"], ["users.id"], name="fk_claim_state_second_reader"),
        sa.ForeignKeyConstraint(["signed_by"], ["users.id"], name="fk_claim_state_signed_by"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_claim_state_source_id"),
        sa.PrimaryKeyConstraint("claim_id", name="pk_claim_state"),
    )
    op.create_index("ix_claim_state_assignee", "claim_state", ["case_id", "assignee"], unique=False)
    op.create_index("ix_claim_state_first", "claim_state", ["case_id", "attention_rank", "priority"], unique=False)
    op.create_index("ix_claim_state_state", "claim_state", ["case_id", "state"], unique=False)
    op.create_table(
        "claim_tags",
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("tag", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_claim_tags_case_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_tags_claim_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", "tag", name="pk_claim_tags"),
    )
    op.create_index("ix_claim_tags_case_id_tag", "claim_tags", ["case_id", "tag"], unique=False)
    op.create_table(
        "cluster_members",
        sa.Column("cluster_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_cluster_members_claim_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["clusters.id"], name="fk_cluster_members_cluster_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("cluster_id", "claim_id", name="pk_cluster_members"),
    )
    op.create_index("ix_cluster_members_claim_id", "cluster_members", ["claim_id"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
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
    op.create_index("ix_decisions_bulk", "decisions", ["bulk"], unique=False)
    op.create_index("ix_decisions_case_id_author_id", "decisions", ["case_id", "author_id"], unique=False)
    op.create_index("ix_decisions_claim_id", "decisions", ["claim_id", "id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("zone", sa.String(length=20), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("disagreement", sa.Boolean(), nullable=False),
        sa.Column("origin_id", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("passage", sa.JSON(), nullable=False),
        sa.Column("signals", sa.JSON(), nullable=False),
        sa.Column("entailment", sa.JSON(), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_evidence_case_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_evidence_claim_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_evidence_source_id"),
        sa.ForeignKeyConstraint(["version_id"], ["source_versions.id"], name="fk_evidence_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
    )
    op.create_index("ix_evidence_case_id_source_id", "evidence", ["case_id", "source_id"], unique=False)
    op.create_index("ix_evidence_claim_id", "evidence", ["claim_id"], unique=False)
    op.create_table(
        "known_factchecks",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("claim_reviewed", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("reviewed", sa.Date(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_known_factchecks_case_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_known_factchecks_claim_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_known_factchecks"),
    )
    op.create_index("ix_known_factchecks_case_id", "known_factchecks", ["case_id"], unique=False)
    op.create_index("ix_known_factchecks_claim_id", "known_factchecks", ["claim_id"], unique=False)
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name="fk_notes_author_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_notes_case_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_notes_claim_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
    )
    op.create_index("ix_notes_claim_id", "notes", ["claim_id"], unique=False)
    op.create_table(
        "presence",
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=80), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_presence_claim_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_presence_user_id"),
        sa.PrimaryKeyConstraint("claim_id", "user_id", name="pk_presence"),
    )
    op.create_table(
        "replies",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("deadline", sa.DateTime(), nullable=True),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["users.id"], name="fk_replies_asked_by"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_replies_case_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_replies_claim_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_replies"),
    )
    op.create_index("ix_replies_case_id", "replies", ["case_id"], unique=False)
    op.create_index("ix_replies_claim_id", "replies", ["claim_id"], unique=False)
    op.create_table(
        "search_log",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=True),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=True),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["users.id"], name="fk_search_log_by"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_search_log_case_id"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_search_log_claim_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_search_log"),
    )
    op.create_index("ix_search_log_case_id", "search_log", ["case_id"], unique=False)
    op.create_index("ix_search_log_claim_id", "search_log", ["claim_id"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=80), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["note_id"], ["notes.id"], name="fk_mentions_note_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_mentions_user_id"),
        sa.PrimaryKeyConstraint("note_id", "user_id", name="pk_mentions"),
    )
    op.create_index("ix_mentions_user_id", "mentions", ["user_id"], unique=False)
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("the first schema has nothing before it; restore a copy of the database instead")
