"""The history of the tables; `Store.migrate` runs it."""
