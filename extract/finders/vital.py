"""Vital signs used by the policies: temperature (in °C) and blood pressure, dated with the visit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Vital
from extract.finders.base import Found
from extract.language.note import Note

_TEMPERATURE = re.compile(
    r"\b(?:T|temp(?:erature)?|tmax|t-max)\b\.?\s*(?:\([a-z]+\))?\s*(?:is|was|of|:|=|at|recorded\s+(?:at|as))?\s*(?P<value>3[3-9](?:[.,]\d{1,2})?|4[0-2](?:[.,]\d{1,2})?|9[0-9](?:\.\d{1,2})?|10[0-7](?:\.\d{1,2})?)\s*(?P<unit>°?\s?[CF]\b|°|º\s?[CF]?)?(?![\d/])",
)
_PRESSURE = re.compile(r"\b(?:BP|blood\s+pressure)\s*(?:\([^)]*\))?\s*(?:is|was|of|:|=|today)?\s*(?P<s>\d{2,3})\s*/\s*(?P<d>\d{2,3})\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|over|above|below|under|>|<|≥|≤|when|for|hold|delay)\W*$", re.IGNORECASE)

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every measured temperature and blood pressure."""
    for segment in note.segments:
        if not segment.about_patient or segment.section.category in ("instructions", "policy", "legend", "family_history"):
            continue
        for match in _TEMPERATURE.finditer(note.text, segment.start, segment.end):
            if _IF.search(note.text[max(segment.start, match.start() - 10):match.start()]):
                continue
            value = float(match["value"].replace(",", "."))
            if value > 60:
                value = round((value - 32) / 1.8, 1)
            yield _vital(note, "temperature_c", value, match)
        for match in _PRESSURE.finditer(note.text, segment.start, segment.end):
            if _IF.search(note.text[max(segment.start, match.start() - 10):match.start("s")]):
                continue
            systolic, diastolic = float(match["s"]), float(match["d"])
            if 50 <= systolic <= 280 and 20 <= diastolic < systolic:
                yield _vital(note, "systolic_bp", systolic, match)
                yield _vital(note, "diastolic_bp", diastolic, match)


def _vital(note: Note, name: str, value: float, match: re.Match[str]) -> Vital:
    stated = note.anchor(match.start())
    return Vital(name=name, value=value, date=stated, evidence=note.evidence(match.span()), origin="rule:vital", stated=stated,  # type: ignore[arg-type]
                 trace=("a measured value", "date: the visit"))
