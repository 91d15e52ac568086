"""Vital signs that the policies use, temperature (in °C) and blood pressure, with the day on which they were taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extract.facts import Vital
from extract.finders.base import Found
from extract.language.note import Note
from extract.language.pipeline import Term
from extract.language.segments import Segment
from extract.partial_date import PartialDate

TERMS: tuple[Term, ...] = ()
_TEMPERATURE = re.compile(
    r"(?<![\w/])(?:(?P<short>T)(?=\s*[:=]?\s*(?:3[3-9]|4[0-2]|9[4-9]|10[0-7])(?:[.,]\d|\s*[°ºCF]"
    r"|\b(?!\s*[/\-–]|\s+\d)))|(?:temp(?:erature)?|tmax|t-max|tymp\w*)\b\.?)"
    r"\s*(?:\((?P<scale>[CF]|°[CF])\)|\([a-z ]+\))?[\s:=]*(?:(?:is|was|of|at|recorded|as|on|arrival"
    r"|today|up|to|oral|max(?:imum)?)\b\s*){0,4}"
    r"(?P<value>3[3-9](?:[.,]\d{1,2})?|4[0-2](?:[.,]\d{1,2})?|9[4-9](?:\.\d{1,2})?"
    r"|10[0-7](?:\.\d{1,2})?)(?![\d/]|[.,]\d)\s*(?P<unit>[°º]?\s?(?:deg(?:rees)?\s*)?[CF]\b)?",
    re.IGNORECASE,
)
_PRESSURE = re.compile(
    r"(?<![\w/])(?:b\.?p\.?|blood\s+pressure|nibp)(?![a-z])\s*(?:\([^)\n]{1,20}\))?[\s:=]*(?:(?:is|was"
    r"|of|at|today|up|to|sitting|lying|standing|seated|recorded|as|on|arrival)\b\s*){0,4}"
    r"(?P<systolic>\d{2,3})\s?/\s?(?P<diastolic>\d{2,3})(?![\d/])",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?:[<>≤≥]\s*|\b(?:if|over|above|below|under|when|for|hold|delay|target|goal|aim|exceeds?|greater"
    r"|less|more|than|until|unless|keep)\b[^.;,\n]{0,24})$",
    re.IGNORECASE,
)
"""Words before a measurement that make it a limit or an aim."""
_NOT_VITALS = frozenset({"instructions", "policy", "legend", "family_history", "plan"})
_FAHRENHEIT_FROM = 60.0
"""A body temperature above this is in degrees Fahrenheit."""


def find(note: Note) -> Iterator[Found]:
    """Every measured temperature and blood pressure."""
    if note.kind == "leaflet_or_policy":
        return
    yield from _temperatures(note)
    yield from _pressures(note)


def _speaking(note: Note, offset: int) -> Segment | None:
    """The segment at an offset when it may hold this patient's vital signs."""
    segment = note.segment_at(offset)
    return segment if segment.about_patient and segment.section.category not in _NOT_VITALS else None


def _temperatures(note: Note) -> Iterator[Vital]:
    for match in _TEMPERATURE.finditer(note.text):
        segment = _speaking(note, match.start())
        if segment is None:
            continue
        if (match["short"] and match["short"] != "T") or _is_limit(note, segment, match.start(), match.start("value")):
            continue
        value = float(match["value"].replace(",", "."))
        if value > _FAHRENHEIT_FROM:
            value = round((value - 32) / 1.8, 1)
        yield _vital(note, segment, "temperature_c", value, match)


def _pressures(note: Note) -> Iterator[Vital]:
    for match in _PRESSURE.finditer(note.text):
        segment = _speaking(note, match.start())
        if segment is None:
            continue
        systolic, diastolic = float(match["systolic"]), float(match["diastolic"])
        if (
            50 <= systolic <= 280
            and 20 <= diastolic < systolic
            and not _is_limit(note, segment, match.start(), match.start("systolic"))
        ):
            yield _vital(note, segment, "systolic_bp", systolic, match)
            yield _vital(note, segment, "diastolic_bp", diastolic, match)


def _is_limit(note: Note, segment: Segment, start: int, value: int) -> bool:
    """Whether a number is a limit that a rule names, not a measurement."""
    return bool(
        _LIMIT.search(note.text[max(segment.start, start - 32) : start]) or _LIMIT.search(note.text[start:value])
    )


def _date(note: Note, segment: Segment, match: re.Match[str]) -> tuple[PartialDate | None, str]:
    """A date right beside the measurement, else the day of the note."""
    later = note.dates_in(match.end(), max(match.end(), min(segment.end, match.end() + 40)))
    if later and re.fullmatch(
        r"[\s,(°CFmHg]*(?:(?:on|at|home|in|mmhg)\b\s*)*", note.text[match.end() : later[0].start], re.IGNORECASE
    ):
        return later[0].value, later[0].how
    before = note.dates_in(max(segment.start, match.start() - 24), match.start())
    if before and re.fullmatch(
        r"[\s:,(]*(?:vitals?|obs)?[\s:,(]*", note.text[before[-1].end : match.start()], re.IGNORECASE
    ):
        return before[-1].value, before[-1].how
    return note.anchor(match.start()), "the day of the note"


def _vital(
    note: Note,
    segment: Segment,
    name: Literal["temperature_c", "systolic_bp", "diastolic_bp"],
    value: float,
    match: re.Match[str],
) -> Vital:
    date, how = _date(note, segment, match)
    return Vital(
        name=name,
        value=value,
        date=date,
        evidence=note.evidence(match.span()),
        origin="rule:vital",
        stated=note.anchor(match.start()),
        trace=("a measured value", f"date: {how}"),
    )
