"""The memory: articles, statements, figures, speakers, follows. Knows nothing of bot or Slack."""
