"""From answer to Block Kit and to the terminal; pure."""
