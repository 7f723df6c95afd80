"""How the shipped English pipeline is made."""
