"""Determinations for people: on the screen and as one HTML file."""
