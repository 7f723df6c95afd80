"""Every table of the library but the full-text index: each module of tables is imported here."""

from storage import (
    asked_models,
    copy_models,
    corrections_models,
    feedback_models,
    following_models,
    holding_models,
    link_models,
    models,
    source_models,
)
from storage.rows import Row

__all__ = [
    "TABLES",
    "asked_models",
    "copy_models",
    "corrections_models",
    "feedback_models",
    "following_models",
    "holding_models",
    "link_models",
    "models",
    "source_models",
]

TABLES = Row.metadata.sorted_tables
"""A table stands behind those that it refers to."""
