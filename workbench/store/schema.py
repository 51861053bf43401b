"""The tables, as SQLAlchemy Core describes them; changing one needs a migration beside it.

Three kinds of rows live here. What the machine read (sources, claims, evidence, suggested clusters)
may be replaced by a later run. What people decided (``decisions``) is only ever added to. What the
lists sort and filter by (``claim_state``, ``claim_tags``, ``claim_search``) is derived from the other
two, and written in the same transaction.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint


class UtcTime(sa.types.TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, bare in the database, the same on every engine."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _serial() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _case() -> Column[str]:
    return Column("case_id", String(80), ForeignKey("cases.id"), nullable=False)


def _claim(**options: Any) -> Column[str]:
    return Column("claim_id", String(32), ForeignKey("claims.id", ondelete="CASCADE"), **options)


def _user(name: str, *, required: bool = False) -> Column[str]:
    return Column(name, String(80), ForeignKey("users.id"), nullable=not required)


users = Table(
    "users",
    metadata,
    Column("id", String(80), primary_key=True),  # the name typed to sign in
    Column("name", String(200), nullable=False),  # the name that others read
    Column("role", String(20), nullable=False),
    Column("password_hash", Text),  # NULL: cannot sign in with a password
    Column("failures", Integer, nullable=False, default=0),
    Column("locked_until", UtcTime),
    Column("active", sa.Boolean, nullable=False, default=True),
    Column("created_at", UtcTime, nullable=False),
    Column("email", String(200)),  # in small letters; whom an OpenID provider signs in under it
    Index("uq_users_email", "email", unique=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),  # the token itself is never stored
    _user("user_id", required=True),
    Column("created_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),  # kept until it is too old anyway, so that nothing opens it again
)

cases = Table(
    "cases",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("title", String(300), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("scale", sa.JSON, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("archived_at", UtcTime),
    Column("revision", Integer, nullable=False, default=0),  # grows with every write in the case
)

origins = Table(
    "origins",
    metadata,
    Column("case_id", String(80), ForeignKey("cases.id"), primary_key=True),
    Column("id", String(200), primary_key=True),
    Column("reason", Text, nullable=False, default=""),
)

sources = Table(
    "sources",
    metadata,
    _serial(),
    _case(),
    Column("doc", String(200), nullable=False),  # the id that claims and passages name
    Column("title", Text, nullable=False, default=""),
    Column("publisher", Text, nullable=False, default=""),
    Column("author", Text, nullable=False, default=""),
    Column("published", sa.Date),
    Column("url", Text, nullable=False, default=""),
    Column("lang", String(2), nullable=False),
    Column("origin_id", String(200), nullable=False, default=""),
    Column("version", Integer, nullable=False, default=1),  # the number of the current one
    Column("added_at", UtcTime, nullable=False),
    Column("withdrawn", sa.Boolean, nullable=False, server_default=sa.false()),  # its import was undone
    UniqueConstraint("case_id", "doc"),
    Index("ix_sources_case_id_url", "case_id", "url"),
)

source_versions = Table(
    "source_versions",
    metadata,
    _serial(),
    _case(),
    Column("source_id", Integer, ForeignKey("sources.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),  # of the bytes taken in
    Column("text", Text, nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("zones", sa.JSON, nullable=False),
    Column("taken_at", UtcTime, nullable=False),
    Column("taken_how", String(40), nullable=False, default=""),  # file, url, paste …
    Column("media_type", String(100), nullable=False, default=""),
    Column("size", Integer, nullable=False, default=0),
    Column("details", sa.JSON, nullable=False),  # file name, headers, warnings of the reader
    Column("withdrawn", sa.Boolean, nullable=False, server_default=sa.false()),  # as above; what rests on it stays
    UniqueConstraint("source_id", "number"),
    UniqueConstraint("case_id", "sha256"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String(32), primary_key=True),
    _case(),
    Column("source_id", Integer, ForeignKey("sources.id"), nullable=False),
    Column("version_id", Integer, ForeignKey("source_versions.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence_key", String(32), nullable=False),
    Column("record", sa.JSON, nullable=False),  # claims.model.Claim
    Column("evidence_print", String(32), nullable=False, default=""),
    Column("gone", sa.Boolean, nullable=False, default=False),  # a later run no longer finds it
    Index("ix_claims_case_id_source_id", "case_id", "source_id"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", String(32), primary_key=True),
    _case(),
    _claim(nullable=False),
    Column("source_id", Integer, ForeignKey("sources.id"), nullable=False),
    Column("version_id", Integer, ForeignKey("source_versions.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("zone", String(20), nullable=False),
    Column("label", String(20), nullable=False),
    Column("score", sa.Float, nullable=False),
    Column("disagreement", sa.Boolean, nullable=False, default=False),
    Column("origin_id", String(200), nullable=False),
    Column("fingerprint", Text, nullable=False, default=""),
    Column("rank", Integer, nullable=False),  # the machine's order, best first
    Column("passage", sa.JSON, nullable=False),  # claims.model.Passage: the frozen words
    Column("signals", sa.JSON, nullable=False),
    Column("entailment", sa.JSON),
    Column("readable", sa.Boolean, nullable=False, server_default=sa.true()),  # a reason carries the label
    Column("gone", sa.Boolean, nullable=False, default=False),
    Index("ix_evidence_claim_id", "claim_id"),
    Index("ix_evidence_case_id_source_id", "case_id", "source_id"),
)

clusters = Table(
    "clusters",
    metadata,
    _serial(),
    _case(),
    Column("status", String(20), nullable=False),  # suggested, confirmed, rejected
    Column("members_key", String(32), nullable=False),  # of the sorted members: a refusal is remembered
    _user("decided_by"),
    Column("decided_at", UtcTime),
    Index("ix_clusters_case_id", "case_id"),
)

cluster_members = Table(
    "cluster_members",
    metadata,
    Column("cluster_id", Integer, ForeignKey("clusters.id", ondelete="CASCADE"), primary_key=True),
    _claim(primary_key=True),
    Index("ix_cluster_members_claim_id", "claim_id"),
)

decisions = Table(
    "decisions",
    metadata,
    _serial(),
    _case(),
    # No cascade: a claim that people worked on cannot be deleted. NULL: of the case, not of one claim.
    Column("claim_id", String(32), ForeignKey("claims.id")),
    Column("kind", String(30), nullable=False),
    Column("payload", sa.JSON, nullable=False),
    _user("author_id"),  # NULL: the machine, when a later run changed the evidence
    Column("at", UtcTime, nullable=False),
    Column("seen_revision", Integer, nullable=False),
    Column("revision", Integer, nullable=False),  # of the claim once the event is in
    Column("undoes", Integer, ForeignKey("decisions.id")),
    Column("bulk", String(32)),
    Index("ix_decisions_claim_id", "claim_id", "id"),
    Index("ix_decisions_case_id_author_id", "case_id", "author_id"),
    Index("ix_decisions_bulk", "bulk"),
)

claim_state = Table(
    "claim_state",
    metadata,
    _claim(primary_key=True),
    _case(),
    Column("source_id", Integer, ForeignKey("sources.id"), nullable=False),
    Column("doc", String(200), nullable=False),
    Column("start", Integer, nullable=False),
    Column("claim", Text, nullable=False),  # with the human corrections applied, as are the next five
    Column("sentence", Text, nullable=False),
    Column("speaker", Text, nullable=False),  # empty: nobody is named
    Column("kind", String(20), nullable=False),
    Column("zone", String(20), nullable=False),
    Column("attribution", String(20), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("checkworthiness", sa.Float, nullable=False),
    Column("contradiction", sa.Float, nullable=False),  # best score among what speaks against for a readable reason
    Column("priority", sa.Float, nullable=False),
    Column("origins_for", Integer, nullable=False),
    Column("origins_against", Integer, nullable=False),
    Column("origins_nuance", Integer, nullable=False),
    # Origins that are on a side by the model's opinion alone, without a reason that a person can read.
    Column("model_for", Integer, nullable=False, server_default="0"),
    Column("model_against", Integer, nullable=False, server_default="0"),
    Column("model_nuance", Integer, nullable=False, server_default="0"),
    Column("accepted", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("said", String(10)),
    Column("verdict", String(40)),
    Column("verdict_rank", Integer),
    Column("opinion", String(40)),  # the second reader's verdict
    _user("decided_by"),
    Column("decided_at", UtcTime),
    _user("signed_by"),
    Column("signed_at", UtcTime),
    _user("assignee"),
    _user("second_reader"),
    Column("returned", sa.Boolean, nullable=False),
    Column("reopened", sa.Boolean, nullable=False, server_default=sa.false()),  # was published, not yet again
    Column("attention", sa.JSON),  # why a decided claim must be looked at again
    Column("attention_rank", Integer, nullable=False),  # 2 new evidence, 1 sent back or reopened, 0 neither
    Column("gone", sa.Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("touched_at", UtcTime),
    Index("ix_claim_state_first", "case_id", "attention_rank", "priority"),
    Index("ix_claim_state_state", "case_id", "state"),
    Index("ix_claim_state_assignee", "case_id", "assignee"),
)

claim_tags = Table(
    "claim_tags",
    metadata,
    _claim(primary_key=True),
    Column("tag", String(80), primary_key=True),
    _case(),
    Index("ix_claim_tags_case_id_tag", "case_id", "tag"),
)

claim_search = Table(
    "claim_search",
    metadata,
    _claim(primary_key=True),
    _case(),
    Column("body", Text, nullable=False),  # claim, passages, tags in small letters without accents
    Column("notes", Text, nullable=False, server_default=""),  # apart: a blind second reader may not find them
    Index("ix_claim_search_case_id", "case_id"),
)

notes = Table(
    "notes",
    metadata,
    _serial(),
    _case(),
    _claim(nullable=False),
    _user("author_id", required=True),
    Column("at", UtcTime, nullable=False),
    Column("text", Text, nullable=False),
    Index("ix_notes_claim_id", "claim_id"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("note_id", Integer, ForeignKey("notes.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", String(80), ForeignKey("users.id"), primary_key=True),
    Column("read_at", UtcTime),
    Index("ix_mentions_user_id", "user_id"),
)

replies = Table(
    "replies",
    metadata,
    _serial(),
    _case(),
    _claim(nullable=False),
    Column("asked", Text, nullable=False),  # the person or body that was asked
    Column("channel", Text, nullable=False, default=""),
    Column("asked_at", UtcTime, nullable=False),
    Column("deadline", UtcTime),
    _user("asked_by", required=True),
    Column("answer", Text),
    Column("answered_at", UtcTime),
    Index("ix_replies_claim_id", "claim_id"),
    Index("ix_replies_case_id", "case_id"),
)

search_log = Table(
    "search_log",
    metadata,
    _serial(),
    _case(),
    _claim(nullable=True),
    Column("query", Text, nullable=False),
    Column("place", Text, nullable=False),  # "case", a web address, an archive …
    Column("at", UtcTime, nullable=False),
    _user("by"),  # NULL: the machine
    Column("read", Integer, nullable=False, default=0),  # passages or pages gone through
    Column("hits", Integer, nullable=False, default=0),
    Index("ix_search_log_claim_id", "claim_id"),
    Index("ix_search_log_case_id", "case_id"),
)

factchecks = Table(
    "factchecks",
    metadata,
    _serial(),
    _case(),
    Column("claim_reviewed", Text, nullable=False),
    Column("publisher", Text, nullable=False, default=""),
    Column("title", Text, nullable=False, default=""),
    Column("url", Text, nullable=False, default=""),
    Column("rating", Text, nullable=False, default=""),
    Column("reviewed", sa.Date),
    Column("import_key", String(32), nullable=False),  # the gesture that brought it
    Column("withdrawn", sa.Boolean, nullable=False, server_default=sa.false()),  # that gesture was undone
    Index("ix_factchecks_case_id", "case_id"),
)

factcheck_matches = Table(
    "factcheck_matches",
    metadata,
    _claim(primary_key=True),
    Column("factcheck_id", Integer, ForeignKey("factchecks.id"), primary_key=True),
    _case(),
    Column("score", sa.Float, nullable=False),
    Index("ix_factcheck_matches_case_id", "case_id"),
)

camps = Table(
    "camps",
    metadata,
    Column("case_id", String(80), ForeignKey("cases.id"), primary_key=True),
    Column("of", String(10), primary_key=True),  # speaker, source
    Column("name", String(300), primary_key=True),  # the speaker as claims name him; the source's doc
    Column("camp", String(80), nullable=False),
)

saved_lists = Table(
    "saved_lists",
    metadata,
    _serial(),
    _case(),
    _user("owner", required=True),
    Column("name", String(200), nullable=False),
    Column("query", Text, nullable=False),  # ClaimFilter as URL parameters
    Column("sort", String(40), nullable=False),
    Column("shared", sa.Boolean, nullable=False, default=False),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("case_id", "owner", "name"),
)

presence = Table(
    "presence",
    metadata,
    _claim(primary_key=True),
    Column("user_id", String(80), ForeignKey("users.id"), primary_key=True),
    Column("opened_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
)
