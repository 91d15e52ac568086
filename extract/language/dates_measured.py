"""Dates told by a measured time: "three weeks ago", "two days later", "for the past 4 days", "in 6 months"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.language.date_forms import GAP
from extract.language.date_shift import Reference, Told, measured, window
from extract.language.durations import Measure, measures
from extract.partial_date import PartialDate

_AGO = re.compile(rf"{GAP}(?:ago\b|back\b(?!{GAP}to\b))", re.IGNORECASE)
_EARLIER = re.compile(rf"{GAP}(?:earlier\b|prior\b|previously\b)", re.IGNORECASE)
_LATER = re.compile(rf"{GAP}(?:later\b|afterwards?\b|after(?:{GAP}that)?(?=[\s]*[.,;)]|$))", re.IGNORECASE)
_TO_VISIT = re.compile(
    rf"{GAP}(?:to{GAP})?(?:this|today'?s?|her|his|their|the{GAP}(?:present|current))(?:{GAP}|$)(?:visit|appointment"
    rf"|presentation|arrival|attendance|clinic)?",
    re.IGNORECASE,
)
_TO_OTHER = re.compile(rf"{GAP}(?:to|than)\b", re.IGNORECASE)
_NOW = re.compile(rf"(?:{GAP}|-)(?:now\b|(?:history|hx|h/o)\b)|['’]{GAP}(?:history|hx)\b", re.IGNORECASE)
_PAST = r"(?:last|past|previous|preceding|prior)"
_STRETCH = re.compile(
    rf"\b(?:for|since){GAP}(?:about{GAP}|around{GAP})?(?:the{GAP})?(?:(?:{_PAST}){GAP})(?:the{GAP})?$|\bsince{GAP}"
    rf"(?:about{GAP})?$",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    rf"\b(?:in|over|within|during|throughout|of){GAP}(?:about{GAP})?(?:the{GAP}|her{GAP}|his{GAP}"
    rf"|their{GAP})?{_PAST}{GAP}(?:the{GAP})?$|\b(?:the|her|his){GAP}{_PAST}{GAP}$",
    re.IGNORECASE,
)
_PRESENTS = re.compile(
    rf"\b(?:present(?:s|ed|ing)?{GAP}with|report(?:s|ed|ing)?|c/o|complain(?:s|ed|ing)?{GAP}of|history{GAP}of"
    rf"|describes){GAP}(?:an?{GAP})?$",
    re.IGNORECASE,
)
_FUTURE_IN = re.compile(
    rf"\b(?:return|rtc|f/?u|follow(?:{GAP}|-)?up|repeat\w*|will|next|plan\w*|due|schedul\w*|book\w*|see|seen|review\w*"
    rf"|appointment|appt|visit|recheck|clinic)\b[^.;\n]{{0,40}}\bin{GAP}$",
    re.IGNORECASE,
)
_DOSING = re.compile(
    r"\d[ ]?(?:mg|g|gm|grams?|mcg|ml|units?|tabs?)\b|\b(?:iv|po|im|sc|sq|daily|bid|tid|qd|qid|od|bd|tds|nightly"
    r"|weekly|taper|course|infusion|ivmp|solu-?medrol|prednis\w+|methylpred\w*|dexameth\w*|antibiotics?)\b",
    re.IGNORECASE,
)


_VISITS = frozenset(("visit", "appointment", "presentation", "arrival", "attendance", "clinic", "today", "today's"))
_IN_THE = re.compile(r"\b(?:in|over|during|within|for)\s+the\s+$", re.IGNORECASE)


def measured_dates(text: str, start: int, end: int, anchor: PartialDate | None) -> Iterator[Told]:
    """Told with a measured time."""
    for one in measures(text, start, end):
        lead = text[max(start, one.start - 48):one.start]
        if (found := _AGO.match(text, one.end, end)) and anchor:
            yield Told(one.start, found.end(), measured(anchor, one, -1), "")
        elif found := _EARLIER.match(text, one.end, end):
            visit = _TO_VISIT.match(text, found.end(), end)
            if visit and visit.group().split()[-1].lower() in _VISITS:
                spans = bool(_IN_THE.search(lead))  # "in the 12 months prior to this visit"
                if anchor:
                    value = window(anchor, one.high, one.unit) if spans else measured(anchor, one, -1)
                    yield Told(one.start, visit.end(), value, "window" if spans else "")
            elif not _TO_OTHER.match(text, found.end(), end):
                yield Told(one.start, found.end(), None, "", _mover(one, -1))
        elif found := _LATER.match(text, one.end, end):
            yield Told(one.start, found.end(), None, "", _mover(one, 1))
        elif anchor is None:
            continue
        elif (found := _NOW.match(text, one.end, end)) or _STRETCH.search(lead) or _PRESENTS.search(lead):
            if one.unit != "hour":
                yield Told(one.start, found.end() if found else one.end, measured(anchor, one, -1), "stretch")
        elif _WINDOW.search(lead):
            yield Told(one.start, one.end, window(anchor, one.high, one.unit), "window")
        elif re.match(r"x", text[one.start:one.end], re.IGNORECASE) or re.search(r"(?:^|\s)x\s?$", lead, re.IGNORECASE):
            if one.unit != "hour" and not _DOSING.search(lead):
                yield Told(one.start, one.end, measured(anchor, one, -1), "stretch")
        elif _FUTURE_IN.search(text, max(start, one.start - 64), one.start):
            yield Told(one.start, one.end, measured(anchor, one, 1), "")


def _mover(measure: Measure, sign: int) -> Reference:
    return lambda told: measured(told, measure, sign)
