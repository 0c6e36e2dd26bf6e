"""Rows of plans for monitoring, derived from acts and records, and triggers that say which of them to derive anew."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = ("plan_sums", "plan_rows", "plan_acts", "plan_stale", "plan_state")

# An act that came (its rows), one that went (the sums of its region), and both ends of a link that came or went.
_PUT = "INSERT INTO plan_stale (act_id, region) VALUES "
_MARKS = {
    "plan_stale_act": ("INSERT ON acts", f"{_PUT}(new.id, NULL);"),
    "plan_stale_gone": ("DELETE ON acts", f"{_PUT}(NULL, coalesce(old.region, ''));"),
    "plan_stale_link": ("INSERT ON editions", f"{_PUT}(new.act_id, NULL), (new.other_id, NULL);"),
    "plan_stale_unlink": ("DELETE ON editions", f"{_PUT}(old.act_id, NULL), (old.other_id, NULL);"),
}


def upgrade() -> None:
    op.create_table(
        "plan_acts",
        sa.Column("act_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _ACT_WORDS),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("act_id"),
    )
    for name in ("act_key", "base_key", "region", "municipality"):
        op.create_index(f"ix_plan_acts_{name}", "plan_acts", [name], unique=False)
    op.create_table(
        "plan_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("event_key", sa.Text(), nullable=False),
        sa.Column("control", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_before", sa.Date(), nullable=True),
        sa.Column("apart", sa.Text(), nullable=True),
        sa.Column("actual", sa.Date(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["plan_acts.act_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("act_id", "n", "period"),
    )
    for day in ("due", "due_before"):
        op.create_index(f"ix_plan_rows_{day}", "plan_rows", [day, "act_id", "n", "period", "actual", "control"])
    op.create_index("ix_plan_rows_control", "plan_rows", ["control", "due", "act_id", "n", "period", "actual"])
    _partial("apart", ["act_id", "n"])
    _partial("actual", ["act_id", "due", "due_before", "control"])
    op.create_table(
        "plan_sums",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exclusive", sa.Boolean(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("control", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_plan_sums_all", "plan_sums", ["exclusive", "region", "state", "month", "level", "control", "rows"]
    )
    op.create_table(
        "plan_stale",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "plan_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for name, (when, what) in _MARKS.items():
        if op.get_bind().dialect.name == "postgresql":
            op.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {what} RETURN NULL; END $$"
            )
            op.execute(f"CREATE TRIGGER {name} AFTER {when} FOR EACH ROW EXECUTE FUNCTION {name}()")
        else:
            op.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN {what} END")


_ACT_WORDS = ("act_key", "base_key", "region", "municipality", "level", "lost")


def _partial(column: str, others: list[str]) -> None:
    """An index of the rows that have this column alone."""
    where = sa.text(f"{column} IS NOT NULL")
    op.create_index(
        f"ix_plan_rows_{column}", "plan_rows", [column, *others], sqlite_where=where, postgresql_where=where
    )


def downgrade() -> None:
    for name in _MARKS:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {name}() CASCADE")
        else:
            op.execute(f"DROP TRIGGER {name}")
    for table in TABLES:
        op.drop_table(table)
