"""The pieces of which dates are written: names of months, weekdays and seasons, and the gaps between them.

All patterns are sources without capturing groups, meant for `re.IGNORECASE`. A gap may be one line end with
indentation, because charts are hard-wrapped; a wide gap separates columns and never joins.
"""

from __future__ import annotations

import calendar
import datetime as dt

from extract.partial_date import PartialDate

GAP = r"(?:[ \t\u00a0]{1,3}|[ \t]{0,3}\r?\n[ \t]{0,60})"
MONTH = (
    r"(?:(?:january|feb(?:r?uary)|march|april|may|june|july|august|september|october|november|december)(?![a-z])"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\.?)"
)
WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![a-z])|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?![a-z])\.?)"
)
ORDINAL = r"(?:st|nd|rd|th)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:19[3-9]\d|20[0-6]\d)(?!\d)"
SHORT_YEAR = r"['’‘`]\d{2}(?!\d)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
PART = (
    rf"(?:early|mid(?:dle)?|late|beginning|start|end|first{GAP}half|second{GAP}half|first{GAP}part|latter{GAP}part)"
)

_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if number}
_WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_SOUTHERN = {"spring": (9, 11), "summer": (12, 2), "autumn": (3, 5), "fall": (3, 5), "winter": (6, 8)}


def month_number(name: str) -> int:
    """1 to 12 for a name or abbreviation that `MONTH` matched."""
    return _MONTHS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a name or abbreviation that `WEEKDAY` matched."""
    return _WEEKDAYS[name[:3].lower()]


def last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def real_day(year: int, month: int, day: int) -> dt.date | None:
    """The calendar day, or None when there is none such."""
    if not 1 <= month <= 12 or not 1 <= day <= last_day(year, month):
        return None
    return dt.date(year, month, day)


def month_of(year: int, month: int) -> PartialDate:
    return PartialDate(f"{year:04d}-{month:02d}")


def months_between(first: tuple[int, int], last: tuple[int, int]) -> PartialDate:
    """From the first day of one (year, month) to the last day of another."""
    return PartialDate.between(dt.date(*first, 1), dt.date(*last, last_day(*last)))


def span_of(values: list[PartialDate]) -> PartialDate:
    """The shortest date that covers every reading."""
    if len({value.edtf for value in values}) == 1:
        return values[0]
    return PartialDate.between(min(value.earliest for value in values), max(value.latest for value in values))


def century(short: int, latest_year: int | None) -> int:
    """A year of two digits: 00 to 69 as 20xx, 70 to 99 as 19xx; 19xx as well when 20xx lies after `latest_year`."""
    year = 2000 + short if short < 70 else 1900 + short
    return year - 100 if latest_year is not None and year > latest_year else year


def season_of(year: int, season: str, southern: bool) -> PartialDate:
    """A season by the year in which it begins; winter (in the south summer) runs into the next year."""
    first, last = (_SOUTHERN if southern else _SEASONS)[season.lower()]
    return months_between((year, first), (year + (last < first), last))


def season_in(year: int, season: str, southern: bool) -> PartialDate:
    """"Winter 2024" names either of the two winters that touch 2024; other seasons lie in one year."""
    first, last = (_SOUTHERN if southern else _SEASONS)[season.lower()]
    if last > first:
        return season_of(year, season, southern)
    return months_between((year - 1, first), (year + 1, last))


def part_of_year(year: int, part: str) -> PartialDate:
    """A third of a year for early, mid and late; a half where halves are spoken of."""
    word = part.lower()
    if word.startswith(("early", "beginning", "start", "first part", "first\n")):
        return months_between((year, 1), (year, 4))
    if word.startswith("mid"):
        return months_between((year, 5), (year, 8))
    if word.startswith("first"):
        return months_between((year, 1), (year, 6)) if "half" in word else months_between((year, 1), (year, 4))
    if word.startswith("second"):
        return months_between((year, 7), (year, 12))
    return months_between((year, 9), (year, 12))


def approximately(value: PartialDate) -> PartialDate:
    """The date with its words "about" or "around": EDTF `~`, or an interval a month wider on each side."""
    if value.approximate:
        return value
    if "/" not in value.edtf:
        return PartialDate(value.edtf + "~")
    if value.edtf.startswith("..") or value.edtf.endswith(".."):
        return value
    slack = dt.timedelta(days=7 if value.days <= 14 else 30)
    if value.days <= 14:
        return PartialDate.between(value.earliest - slack, value.latest + slack)
    first, last = value.earliest - slack, value.latest + slack
    return months_between((first.year, first.month), (last.year, last.month))
