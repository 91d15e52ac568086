"""Bytes become documents: one file a format."""
