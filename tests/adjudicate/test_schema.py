"""The published schema of a determination is the one the program writes by."""

from __future__ import annotations

from pathlib import Path

from adjudicate.schema import schema_text


def test_published_schema_is_current() -> None:
    published = Path(__file__).parents[2] / "docs" / "determination.schema.json"
    assert published.read_text(encoding="utf-8") == schema_text(), "write docs/determination.schema.json anew with adjudicate.schema.schema_text()"
