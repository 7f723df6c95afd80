"""From address to text."""
