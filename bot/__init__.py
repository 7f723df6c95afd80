"""Verbatim: who said what, word for word, from the articles a team reads."""
