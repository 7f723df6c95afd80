"""From text to statements and figures; spaCy lives here only."""
