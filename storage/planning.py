"""What SQLite's planner is told of a library, so that its plans are the same for every one.

Without statistics it takes a workspace for ten rows, and walks through a million to save a sort.
Measured ones would change with the library, and the plans with them.
"""

from sqlalchemy import Connection

from storage.tables import TABLES

_ROWS = 1_000_000
_ALIKE = 20  # rows that share a workspace and one thing more: an article, a speaker, a day


def describe(connection: Connection) -> None:
    """Write down how many rows each index of the tables may lead to."""
    connection.exec_driver_sql("ANALYZE alembic_version")  # makes the table that is filled here
    connection.exec_driver_sql("DELETE FROM sqlite_stat1")
    order = "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)"
    for table in TABLES:
        for _, index, unique, *_ in connection.exec_driver_sql(
            f"PRAGMA index_list({table.name})"
        ).all():
            told = connection.exec_driver_sql(f"PRAGMA index_info({index})")
            columns = [name for *_, name in told]
            values = (table.name, index, _statistics(columns, is_unique=bool(unique)))
            connection.exec_driver_sql(order, values)


def _statistics(columns: list[str], *, is_unique: bool) -> str:
    """Return what sqlite_stat1 says of an index: all rows, then those alike in more columns."""
    alike = [_ALIKE] * len(columns)
    if columns[0] == "workspace_id":
        alike[0] = _ROWS
    if is_unique:
        alike[-1] = 1
    return " ".join(map(str, (_ROWS, *alike)))
