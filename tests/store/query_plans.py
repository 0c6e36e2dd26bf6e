"""How a database goes about the statements of a question: which tables it reads from end to end."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, event, text

BIG = frozenset(
    {
        "acts",
        "events",
        "passages",
        "findings",
        "plan_rows",
        "snapshot_entries",
        "actual_dates",
        "indicators",
        "services",
    }
)
"""Tables that grow with what is stored."""

_LITE_SCAN = re.compile(r"^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")


def scans(engine: Engine, question: Callable[[Connection], object]) -> set[str]:
    """The big tables that the statements of a question read row by row from end to end, with the statement."""
    asked: list[tuple[str, Any]] = []

    def listen(_connection: Any, _cursor: Any, statement: str, given: Any, _context: Any, _many: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append((statement, given))

    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":  # the tables of a test are small: as if reading them whole were dear
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        event.listen(engine, "before_cursor_execute", listen)
        try:
            question(connection)
        finally:
            event.remove(engine, "before_cursor_execute", listen)
        found = set()
        for statement, given in asked:
            found |= {
                f"{table}: {' '.join(statement.split())[:300]}" for table in _scanned(connection, statement, given)
            }
    return found


def _scanned(connection: Connection, statement: str, given: Any) -> set[str]:
    if connection.dialect.name == "sqlite":
        plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]
        matches = (_LITE_SCAN.match(line) for line in plan)
        # An index read in its own order is a page's way: it ends with the page. A table alone is read whole.
        return {match[1] for match in matches if match and match[1] in BIG and not match[2]}
    (plan,) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", given).scalars()
    nodes = json.loads(plan) if isinstance(plan, str) else plan
    return {node["Relation Name"] for node in _nodes(nodes[0]["Plan"]) if node["Node Type"] == "Seq Scan"} & BIG


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from _nodes(child)
