"""Messages: pure functions, judged by what Slack and people would see."""
