"""From question to evidence."""
