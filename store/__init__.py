"""Acts in a database: what was read from which file, kept whole and as flat tables, and the questions asked of it.

Knows no file format and reads nothing itself: a face joins it with :mod:`extract`.
"""

import store.desk  # noqa: F401 - its tables belong to every store
from store.database import DEFAULT_URL, open_engine, opened
from store.records import Record, record_of
from store.repository import Failure, Known, Store

__all__ = ["DEFAULT_URL", "Failure", "Known", "Record", "Store", "open_engine", "opened", "record_of"]
