"""The ears: one module for each Slack surface. They hear, ask, say."""
