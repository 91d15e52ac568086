"""Determinations and facts as JSON: the same case gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from adjudicate.determination import Determination
from extract.chart import Chart


def determinations_json(determinations: Sequence[Determination]) -> str:
    """One determination as an object, several as a list (schema 1, docs/determination.schema.json)."""
    dumped = [one.model_dump(mode="json", by_alias=True) for one in determinations]
    return as_json(dumped[0] if len(dumped) == 1 else dumped)


def facts_json(chart: Chart, explain: bool = False) -> str:
    """The facts as a list; explained, an object of the facts with their traces and of the refused candidates."""
    facts = [fact.model_dump(mode="json") for fact in chart.facts]
    if not explain:
        return as_json(facts)
    traced = [{**dumped, "trace": list(fact.trace)} for dumped, fact in zip(facts, chart.facts, strict=True)]
    refused = [
        {"kind": one.kind, "reason": one.reason, "evidence": [span.model_dump(mode="json") for span in one.evidence]}
        for one in chart.refused
    ]
    return as_json({"facts": traced, "refused": refused})


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
