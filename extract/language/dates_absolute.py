"""Dates whose words carry a year, and those that lack only the year or the month: all candidates, overlapping ones
included.

Each rule is one pattern with bounded repeats. Which of overlapping candidates stands, and what completes a missing
year, is decided in `dates`.
"""

from __future__ import annotations

from extract.language.date_candidates import Found, Setting
from extract.language.dates_named import days_of_month, days_with_month, months, seasons, years
from extract.language.dates_numeric import bare_dates, numeric_dates

_RULES = (numeric_dates, days_with_month, months, seasons, years, bare_dates, days_of_month)


def absolute_dates(text: str, start: int, end: int, setting: Setting) -> list[Found]:
    """Every candidate in `text[start:end]`, in no particular order."""
    return [found for rule in _RULES for found in rule(text, start, end, setting)]
