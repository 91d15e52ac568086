"""Dates in digits: 03/09/2026, 9.3.26, 2026-03-09, 3/2020, 5/14-19/25, and 2/24 where the words around call for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.language.date_candidates import Found, Setting, dated, full_year, readings
from extract.language.date_cues import is_amount, numeric_cue
from extract.language.date_forms import GAP, WEEKDAY, YEAR, century, month_of, real_day, span_of, weekday_number
from extract.partial_date import PartialDate

# not inside a longer number; after a dash only when that dash joins it to another date
_OPEN = r"(?:(?<![\w/.:+#$\-])|(?<=\d/\d-)|(?<=\d/\d\d-)|(?<=\d/\d{4}-)|(?<=\d-)(?=\d\d?/\d\d?/))"
_SHUT = r"(?![\w/]|[.:]\d|-\d(?!\d?/))"
_BESIDE = rf"(?:(?<!\w)(?P<w>{WEEKDAY}),?{GAP})?"

_ISO = re.compile(
    r"(?<![\w/.\-])(?P<y>(?:19|20)\d\d)(?P<sep>[/.\-])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?![\d/]|[.\-]\d)(?=T\d|\W|$)"
)
_FULL = re.compile(
    rf"{_BESIDE}{_OPEN}(?P<a>\d\d?)[ ]?(?P<sep>[/.\-])[ ]?(?P<b>\d\d?)[ ]?(?P=sep)[ ]?(?P<y>(?:19|20)\d\d|\d\d){_SHUT}",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"(?<![\w/.\-])(?P<m>\d\d?)/(?P<d>\d\d?)[ ]?[-–][ ]?(?P<e>\d\d?)/(?P<y>(?:19|20)\d\d|\d\d)(?![\w/]|[.\-]\d)"
)
_MONTH = re.compile(rf"{_OPEN}(?P<m>\d\d?)[ ]?(?P<sep>[/.\-])[ ]?(?P<y>{YEAR}){_SHUT}")
_ISO_MONTH = re.compile(r"(?<![\w/.\-])(?P<y>(?:19|20)\d\d)(?P<sep>[/\-])(?P<m>\d\d)(?![\w/]|[.\-:]\d)")
_BARE = re.compile(
    rf"{_BESIDE}(?:(?<=\d/\d-)|(?<=\d/\d\d-)|(?<=\d/\d{{4}}-)|(?<![\w/.:+#$\-<>=^]))(?P<a>\d\d?)/(?P<b>\d\d?)"
    r"(?![\w/%+]|[.:,]\d|-/)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:v|ver|version|rev|icd|section|mrn|no|id|ref|acc|phone|tel|fax|lot|code)\W{0,3}$",
    re.IGNORECASE,
)


def _weekday(found: re.Match[str]) -> int | None:
    return weekday_number(found["w"]) if found["w"] else None


def numeric_dates(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    """Candidates of digits that hold their year."""
    for found in _ISO.finditer(text, start, end):
        day = real_day(int(found["y"]), int(found["m"]), int(found["d"]))
        if day:
            yield Found(found.start(), found.end(), PartialDate.of(day), certain_day=True)
    for found in _FULL.finditer(text, start, end):
        if len(found["y"]) == 2 and found["sep"] == "." and (len(found["a"]) < 2 or len(found["b"]) < 2):
            continue  # a version or a section: 1.2.24
        if found["sep"] != "/" and _LABELLED.search(text, max(0, found.start() - 12), found.start()):
            continue
        a, b, year = int(found["a"]), int(found["b"]), full_year(found["y"], setting)
        value = dated(year, readings(a, b, setting.order), _weekday(found))
        if found["w"] and value and value.exact and value.earliest.weekday() != _weekday(found):
            other = dated(year, readings(a, b, None), _weekday(found))  # the weekday speaks against the habit
            value = span_of([value, other]) if other else value
        if value:
            yield Found(found.start(), found.end(), value, certain_day=True)
    if setting.order != "dmy":
        yield from _shared_month(text, start, end, setting)
    yield from _months(text, start, end, setting)


def _shared_month(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    """5/14-19/25: two days of one month."""
    for found in _DAYS.finditer(text, start, end):
        year = full_year(found["y"], setting)
        first = real_day(year, int(found["m"]), int(found["d"]))
        last = real_day(year, int(found["m"]), int(found["e"]))
        if first and last and first < last:
            yield Found(found.start(), found.end("d"), PartialDate.of(first), "range", rank=2)
            yield Found(found.start("e"), found.end(), PartialDate.of(last), "range", rank=2)


def _months(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    """3/2020, 03-2020, 2020-03. Where points part numbers, only where the day is written first."""
    for found in _MONTH.finditer(text, start, end):
        padded = len(found["m"]) == 2
        fits = found["sep"] == "/" or (padded and (found["sep"] == "-" or setting.order == "dmy"))
        if fits and 1 <= int(found["m"]) <= 12 and not is_amount(text, found.end(), end):
            yield Found(found.start(), found.end(), month_of(int(found["y"]), int(found["m"])))
    for found in _ISO_MONTH.finditer(text, start, end):
        year, month = int(found["y"]), int(found["m"])
        if not 1 <= month <= 12:
            continue
        either = month == (year + 1) % 100  # 2011-12: that December, or two years
        yield Found(found.start(), found.end(), PartialDate(f"{year}/{year + 1}") if either else month_of(year, month))


def bare_dates(text: str, start: int, end: int, setting: Setting) -> Iterator[Found]:
    """Candidates of two numbers: month and day in either order, or month and year, as far as the words allow."""
    for found in _BARE.finditer(text, start, end):
        cue = numeric_cue(text, found.start("a"), found.end(), start, end, setting.order, setting.lenient)
        if cue == "never":
            continue
        if found["w"]:
            cue = "day"
        a, b = int(found["a"]), int(found["b"])
        pairs = tuple(pair for pair in readings(a, b, setting.order) if real_day(2000, *pair))
        month_year = None
        if len(found["b"]) == 2 and 1 <= a <= 12 and cue != "day":
            year = century(b, None)
            if setting.latest_year is None or year < setting.latest_year:
                month_year = month_of(year, a)
        if setting.order == "dmy" and b > 12:
            pairs = ()  # where the day stands first, 3/19 can only be a month and a year
        at, to = found.start(), found.end()
        if month_year and (cue == "month" or not pairs):
            certain = setting.order == "dmy" and b > 12
            yield Found(at, to, month_year, cued=cue in ("month", "period") or (cue == "plain" and certain))
        elif pairs:
            yield Found(
                at, to, days=pairs, cued=cue != "none", certain_day=cue == "day", month_year=month_year,
                weekday=_weekday(found),
            )
