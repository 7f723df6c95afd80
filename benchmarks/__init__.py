"""Quality and speed, measured on public sets that are not part of the project."""
