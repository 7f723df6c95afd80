"""Run the migrations on the connection of Store.migrate, which commits or rolls back whole."""

from alembic import context

# Only while Alembic migrates is there a config; whoever merely imports this module changes nothing.
if hasattr(context, "config"):
    context.configure(connection=context.config.attributes["connection"])
    context.run_migrations()
