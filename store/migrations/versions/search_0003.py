"""Findings of checks, full-text search over events and points, and which act takes another's place."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# The words of the act in Russian morphology, and the words it is narrowed by as they are.
_PG_SEARCH = (
    "ALTER TABLE passages ADD COLUMN search tsvector GENERATED ALWAYS AS ("
    "to_tsvector('russian', translate(text, 'ёЁ', 'еЕ')) || array_to_tsvector(string_to_array(scope, ' '))) STORED"
)
# A table of its own and not one without content: SQLite before 3.43 cannot delete from those.
_LITE_SEARCH = (
    'CREATE VIRTUAL TABLE passages_fts USING fts5(words, scope, tokenize = "unicode61 remove_diacritics 0")',
    "CREATE TRIGGER passages_fts_delete AFTER DELETE ON passages "
    "BEGIN DELETE FROM passages_fts WHERE rowid = old.id; END",
)

_COVERING = {"due": ["due", "kind", "act_id"], "due_before": ["due_before", "kind", "act_id"]}


def upgrade() -> None:
    # Acts of an older program are in no index of words: «» says so, and that they are to be read again.
    op.execute("UPDATE acts SET extractor = ''")
    op.create_index("ix_acts_extractor", "acts", ["extractor"], unique=False)
    op.create_index("ix_acts_municipality", "acts", ["municipality"], unique=False)
    for name, columns in _COVERING.items():
        op.drop_index(f"ix_events_{name}", "events")
        op.create_index(f"ix_events_{name}", "events", columns, unique=False)
    op.create_table(
        "checks",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("catalogue", sa.Text(), nullable=False),
        sa.Column("checker", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("error", sa.Integer(), nullable=False),
        sa.Column("warning", sa.Integer(), nullable=False),
        sa.Column("hint", sa.Integer(), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("satisfied", sa.Integer(), nullable=False),
        sa.Column("not_applicable", sa.Integer(), nullable=False),
        sa.Column("kept", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("act_id"),
    )
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("fix", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=True),
        sa.Column("provision", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("eid", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("act_id", "n"),
    )
    op.create_index("ix_findings_rule", "findings", ["rule"], unique=False)
    op.create_index("ix_findings_severity", "findings", ["severity"], unique=False)
    op.create_table(
        "versions",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Date(), nullable=True),
        sa.Column("amends", sa.Text(), nullable=True),
        sa.Column("restates", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("act_id"),
    )
    op.create_table(
        "editions",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("merged", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["acts.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("act_id", "other_id"),
    )
    op.create_index("ix_editions_other_id", "editions", ["other_id"], unique=False)
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("eid", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("act_id", "kind", "n"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_PG_SEARCH)
        op.create_index("ix_passages_search", "passages", ["search"], postgresql_using="gin")
    else:
        for statement in _LITE_SEARCH:
            op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE passages_fts")
    for table in ("passages", "editions", "versions", "findings", "checks"):
        op.drop_table(table)
    op.drop_index("ix_acts_municipality", "acts")
    op.drop_index("ix_acts_extractor", "acts")
    for name in _COVERING:
        op.drop_index(f"ix_events_{name}", "events")
        op.create_index(f"ix_events_{name}", "events", [name], unique=False)
