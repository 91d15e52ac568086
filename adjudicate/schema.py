"""The JSON Schema of a determination, as published in docs/determination.schema.json."""

from __future__ import annotations

import json
from typing import Any

from adjudicate.determination import Determination


def determination_schema() -> dict[str, Any]:
    """The schema of what `infucert certify --format json` prints."""
    schema: dict[str, Any] = Determination.model_json_schema(by_alias=True, mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema


def schema_text() -> str:
    """The published file's text."""
    return json.dumps(determination_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
