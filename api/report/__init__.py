"""Determinations for people: a report in plain text and one as a self-contained web page."""
