"""Dates told from another day in words of the calendar: "last March", "that spring", "since Thursday", "the same day".

`anchor` is the day on which the document or its section speaks; its own uncertainty is kept. Words such as "that June"
speak from the date told last before them; they carry a `Reference` that `dates` resolves.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from extract.language.date_forms import (
    DAY,
    GAP,
    MONTH,
    ORDINAL,
    SEASON,
    WEEKDAY,
    month_number,
    month_of,
    part_of_year,
    real_day,
    season_of,
    span_of,
    weekday_number,
)
from extract.language.date_shift import Reference, Told, shift, window
from extract.language.dates_measured import measured_dates
from extract.partial_date import PartialDate

_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_LISTED = re.compile(r"(?:,|\(|\bon)\s*$", re.IGNORECASE)
_A_FALL_BEFORE = re.compile(r"\b(?:her|his|the|their|a)\s+$", re.IGNORECASE)
_A_FALL_AFTER = re.compile(r"\s+(?:was|occurred|in|on|from|resulted|caused|she|he|risk)\b|\s*:", re.IGNORECASE)
_WINDOW_UNIT = re.compile(
    rf"(?<!\w)(?P<w>in|over|within|during|for|throughout){GAP}(?:the{GAP})(?:last|past){GAP}(?P<u>week|month|year)"
    rf"(?![\w'’\-])",
    re.IGNORECASE,
)
_NEAR = re.compile(
    rf"(?<![\w\-])(?:(?P<before>the{GAP}day{GAP}before{GAP}yesterday|day{GAP}before{GAP}yesterday)"
    rf"|(?P<yesterday>yesterday|last{GAP}(?:night|evening))"
    rf"|(?P<today>today|tonight|this{GAP}(?:morning|afternoon|evening|a\.?m\.?|p\.?m\.?)(?!\w)|earlier{GAP}today)"
    rf"|(?P<tomorrow>tomorrow))(?![\w])",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"(?<!\w)(?:(?P<e>earlier|later|early|late|mid|(?:the{GAP})?(?:beginning|start|end|middle){GAP}of"
    rf"|at{GAP}the{GAP}(?:beginning|start|end){GAP}of)(?:{GAP}|-))?"
    rf"(?:(?P<w>this{GAP}past|last|this|next|past|previous|that{GAP}same|that|the{GAP}same|the{GAP}following"
    rf"|the{GAP}previous|the{GAP}next)){GAP}(?P<u>week|month|year|weekend)(?![\w'’\-])",
    re.IGNORECASE,
)
_THE_UNIT = re.compile(
    rf"(?<!\w)(?:the{GAP})?(?P<e>beginning|start|end|middle){GAP}of{GAP}the{GAP}(?P<u>month|year)(?![\w'’\-])"
    rf"|\b(?:since|over|at|this{GAP}past|last){GAP}(?:the{GAP})?(?P<we>weekend)(?!\w)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?<!\w)(?P<w>this{GAP}past|this{GAP}coming|last|this|next|that{GAP}same|that|the{GAP}same|the{GAP}following"
    rf"|the{GAP}next|the{GAP}previous){GAP}"
    rf"(?P<part>(?:early|mid|late)(?:{GAP}|-))?(?:(?P<m>{MONTH})|(?P<s>{SEASON}))(?![\w'’\-]|{GAP}\d)",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    rf"(?<!\w)(?:(?P<d>{DAY})(?:{ORDINAL})?{GAP}(?:of{GAP})?)?(?P<part>(?:early|mid|late)(?:{GAP}|-))?"
    rf"(?:(?P<m>{MONTH})(?:{GAP}(?P<d2>{DAY})(?!\d)(?:{ORDINAL})?)?|(?P<s>{SEASON})),?{GAP}(?:of{GAP}|in{GAP})?"
    rf"(?P<w>this|last|next|that{GAP}same|that|the{GAP}same|the{GAP}previous|the{GAP}following"
    rf"|the{GAP}next){GAP}year(?![\w'’\-])",
    re.IGNORECASE,
)
_THE_SEASON = re.compile(
    rf"(?<!\w)(?:in|over|through|throughout|during|since|by|until){GAP}(?:the{GAP})?(?P<part>(?:early"
    rf"|mid|late)(?:{GAP}|-))?(?P<s>spring|summer|autumn|winter)(?![\w'’\-]|{GAP}(?:of|\d|street))", re.IGNORECASE
)
_WEEKDAYS = re.compile(
    rf"(?<!\w)(?P<w>(?:on|since|by|until|till|late|early|from){GAP}|(?:last|this{GAP}past|this|next"
    rf"|this{GAP}coming|on{GAP}last){GAP})(?P<d>{WEEKDAY})(?![\w'’/\-])", re.IGNORECASE
)
_WEEKDAY_TIME = re.compile(
    rf"(?<!\w)(?P<d>{WEEKDAY})(?={GAP}(?:morning|afternoon|evening|night|a\.?m\b|p\.?m\b))",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(
    rf"(?<!\w)(?:(?:on|at){GAP})?(?:the{GAP}same|that(?:{GAP}same|{GAP}very)?|same){GAP}(?P<u>day|date|evening"
    rf"|afternoon|morning)(?![\w\-'’])(?!{GAP}(?:visit|add|surgery|unit|appointment|clinic|dose|each|as\b))",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(
    rf"(?<!\w)(?:the{GAP})?(?P<w>next|following|previous){GAP}(?P<u>day|morning|week|month|year)(?![\w\-'’])",
    re.IGNORECASE,
)


def _refers(word: str) -> bool:
    """Whether "that", "the same", "the following" … point to a date told before rather than to the anchor."""
    return re.match(r"that\b|the\s", word, re.IGNORECASE) is not None


def _steps(word: str) -> int:
    """-1, 0 or 1 for last, this and next."""
    plain = re.sub(r"\s+", " ", word.lower())
    return 1 if plain.startswith("next") or plain.endswith("coming") else 0 if plain.startswith("this") else -1


def _move(word: str) -> int:
    """-1, 0 or 1 for "the previous", "that" and "the following"."""
    plain = word.lower()
    return 1 if "following" in plain or "next" in plain else -1 if "previous" in plain else 0


def _year_of(anchor: PartialDate, steps: int) -> tuple[int, int]:
    return anchor.earliest.year + steps, anchor.latest.year + steps


def _weeks(anchor: PartialDate, steps: int) -> PartialDate:
    """The calendar week, be its first day Sunday or Monday. This week reaches to the anchor only when it is past."""
    monday = anchor.earliest - dt.timedelta(days=anchor.earliest.weekday())
    last = anchor.latest - dt.timedelta(days=anchor.latest.weekday())
    return PartialDate.between(monday + dt.timedelta(days=7 * steps - 1), last + dt.timedelta(days=7 * steps + 6))


def _weekend(anchor: PartialDate, steps: int) -> PartialDate:
    saturday = anchor.earliest - dt.timedelta(days=(anchor.earliest.weekday() - 5) % 7)
    if steps > 0:
        saturday += dt.timedelta(days=7)
    return PartialDate.between(saturday, saturday + dt.timedelta(days=1))


def _calendar(anchor: PartialDate, unit: str, steps: int, part: str) -> PartialDate | None:
    """"last month", "earlier this year", "the end of last year"."""
    if unit == "weekend":
        return _weekend(anchor, steps)
    if unit == "week":
        return _weeks(anchor, steps)
    value = shift(anchor, steps, unit)
    if value is None or not part:
        return value
    if part == "earlier" and not steps:
        return PartialDate.between(value.earliest, anchor.latest)
    if part == "later" and not steps:
        return PartialDate.between(anchor.earliest, value.latest)
    if unit == "year" and anchor.earliest.year == anchor.latest.year and part not in ("earlier", "later"):
        return part_of_year(value.earliest.year, part)
    return value


def _part(words: str | None) -> str:
    plain = re.sub(r"\s+", " ", (words or "").lower()).strip(" -")
    return plain.removeprefix("at ").removeprefix("the ").removesuffix(" of")


def nearest_month(anchor: dt.date, month: int, after: bool) -> tuple[int, int]:
    """The latest such month not after the anchor's, or with `after` the earliest not before it, as (year, month)."""
    year = anchor.year
    if after:
        return (year, month) if month >= anchor.month else (year + 1, month)
    return (year, month) if month <= anchor.month else (year - 1, month)


def _named_month(anchor: PartialDate, month: int, word: str) -> PartialDate:
    """"last March": the one before the anchor's month; when this year's is past as well as last year's, either."""
    plain = re.sub(r"\s+", " ", word.lower())
    readings = []
    for day in (anchor.earliest, anchor.latest):
        if plain == "this":
            readings.append(month_of(day.year, month))
        elif plain in ("next", "this coming"):
            year = day.year if month > day.month else day.year + 1
            readings.append(month_of(year, month))
        else:
            year = day.year if month < day.month else day.year - 1
            readings.append(month_of(year, month))
            if plain == "last" and month < day.month - 1:
                readings.append(month_of(day.year - 1, month))
    return span_of(readings)


def _named_season(anchor: PartialDate, season: str, word: str, southern: bool) -> PartialDate:
    """"last spring", "this summer", "this past winter", "over the winter"."""
    plain = re.sub(r"\s+", " ", word.lower())
    readings = []
    for day in (anchor.earliest, anchor.latest):
        around = [season_of(year, season, southern) for year in range(day.year - 2, day.year + 3)]
        begun = [one for one in around if one.earliest <= day]
        over = [one for one in around if one.latest < day]
        if plain == "this":
            running = [one for one in around if one.earliest <= day <= one.latest]
            readings.append(running[0] if running else next(one for one in around if one.latest.year == day.year))
        elif plain in ("next", "this coming"):
            readings.append(next(one for one in around if one.earliest > day))
        elif plain == "last":
            readings.append(over[-1])
            if over[-1].latest.year == day.year and (day - over[-1].latest).days > 31:
                readings.append(over[-2])
        elif plain == "the":
            readings.append(begun[-1])
        else:
            readings.append(over[-1])
    return span_of(readings)


def _in_years(
    years: tuple[int, int], month: int, season: str | None, day: int | None, southern: bool
) -> PartialDate | None:
    readings = []
    for year in years:
        if season:
            readings.append(season_of(year, season, southern))
        elif month and day:
            if real := real_day(year, month, day):
                readings.append(PartialDate.of(real))
        elif month:
            readings.append(month_of(year, month))
    return span_of(readings) if readings else None


def _calendar_words(text: str, start: int, end: int, anchor: PartialDate | None, southern: bool) -> Iterator[Told]:
    """Told with words of the calendar."""
    for found in _NEAR.finditer(text, start, end):
        if anchor:
            steps = -2 if found["before"] else -1 if found["yesterday"] else 1 if found["tomorrow"] else 0
            yield Told(found.start(), found.end(), shift(anchor, steps, "day"), "")
    for found in _UNIT.finditer(text, start, end):
        unit, part = found["u"].lower(), _part(found["e"])
        if _refers(found["w"]):
            yield Told(found.start(), found.end(), None, "", _unit_reference(unit, _move(found["w"]), part))
        elif anchor and not _THE.search(text, max(0, found.start() - 6), found.start()):
            yield Told(found.start(), found.end(), _calendar(anchor, unit, _steps(found["w"]), part), "")
    if anchor:
        for found in _THE_UNIT.finditer(text, start, end):
            value = _weekend(anchor, 0) if found["we"] else _calendar(anchor, found["u"].lower(), 0, found["e"].lower())
            yield Told(found.start(), found.end(), value, "")
        for found in _WINDOW_UNIT.finditer(text, start, end):
            unit = found["u"].lower()
            lasting = found["w"].lower() == "for"
            value = shift(anchor, -1, unit) if lasting else window(anchor, 1, unit)
            yield Told(found.start(), found.end(), value, "stretch" if lasting else "window")
    for found in _OF_YEAR.finditer(text, start, end):
        month = month_number(found["m"]) if found["m"] else 0
        day = int(found["d"] or found["d2"] or 0) or None
        if _refers(found["w"]):
            move = _move(found["w"])
            yield Told(found.start(), found.end(), None, "", _year_reference(move, month, found["s"], day, southern))
        elif anchor:
            value = _in_years(_year_of(anchor, _steps(found["w"])), month, found["s"], day, southern)
            yield Told(found.start(), found.end(), value, "")
    for found in _NAMED.finditer(text, start, end):
        month, season, word = month_number(found["m"]) if found["m"] else 0, found["s"], found["w"]
        if season and season.lower() == "fall" and (
            _A_FALL_AFTER.match(text, found.end(), end)
            or _A_FALL_BEFORE.search(text, max(0, found.start() - 7), found.start())
        ):
            continue
        if found["m"] in ("may", "mar", "march") and word.lower() in ("this", "that"):
            continue  # "this may be"
        if _refers(word):
            reference = _named_reference(_move(word), month, season, southern)
            yield Told(found.start(), found.end(), None, "", reference)
        elif anchor:
            value = _named_month(anchor, month, word) if month else _named_season(anchor, season, word, southern)
            yield Told(found.start(), found.end(), value, "")
    if anchor:
        for found in _THE_SEASON.finditer(text, start, end):
            at = found.start("part") if found["part"] else found.start("s")
            yield Told(at, found.end(), _named_season(anchor, found["s"], "the", southern), "")


def _unit_reference(unit: str, move: int, part: str) -> Reference:
    def resolve(told: PartialDate) -> PartialDate | None:
        if unit in ("week", "weekend") and not told.exact:
            return None
        if unit == "month" and told.days > 62:
            return None
        return _calendar(told, unit, move, part if unit == "year" and part not in ("earlier", "later") else "")

    return resolve


def _year_reference(move: int, month: int, season: str | None, day: int | None, southern: bool) -> Reference:
    return lambda told: _in_years(_year_of(told, move), month, season, day, southern)


def _named_reference(move: int, month: int, season: str | None, southern: bool) -> Reference:
    """"that June", "that spring": in the year of the date named before; "the following June" the next one after it."""

    def resolve(told: PartialDate) -> PartialDate | None:
        if not move:
            return _in_years(_year_of(told, 0), month, season, None, southern)
        if month:
            years = tuple(day.year + (month <= day.month) for day in (told.earliest, told.latest))
            return _in_years((years[0], years[1]), month, None, None, southern)
        return _named_season(told, season or "", "next", southern)

    return resolve


_FUTURE = re.compile(
    r"\b(?:will|can take|schedul\w+|book\w+|next|appt|appointment|due|plan\w*|see me|try again|return|starting|target"
    r"|arrange\w*|going to|tomorrow)\b",
    re.IGNORECASE,
)


def _weekday_words(text: str, start: int, end: int, anchor: PartialDate | None) -> Iterator[Told]:
    if anchor is None or not anchor.exact:
        return
    day = anchor.earliest
    for pattern in (_WEEKDAYS, _WEEKDAY_TIME):
        for found in pattern.finditer(text, start, end):
            name = found["d"].rstrip(".")
            if len(name) < 5 and not name[0].isupper():
                continue
            back = (day.weekday() - weekday_number(name)) % 7
            lead = _part(found["w"] if pattern is _WEEKDAYS else "")
            ahead = lead == "this coming" or (
                lead != "since" and not lead.endswith(("last", "past"))
                and bool(_FUTURE.search(text, max(start, found.start() - 40), found.start()))
            )
            if lead.startswith("next"):
                when = PartialDate.of(day + dt.timedelta(days=7 - back))
            elif ahead:
                when = PartialDate.of(day + dt.timedelta(days=(7 - back) % 7))
            elif lead.endswith("last"):
                recent = day - dt.timedelta(days=back or 7)
                same_week = recent >= day - dt.timedelta(days=day.weekday()) and back
                when = PartialDate.of(recent)
                if same_week:  # on a Thursday "last Tuesday" may be two or nine days ago
                    when = PartialDate.between(recent - dt.timedelta(days=7), recent)
            else:
                when = PartialDate.of(day - dt.timedelta(days=back))
            named = pattern is _WEEKDAYS and lead.endswith(("last", "past", "this", "next", "coming"))
            yield Told(found.start() if named else found.start("d"), found.end(), when, "")


def _same(text: str, start: int, end: int) -> Iterator[Told]:
    for found in _SAME_DAY.finditer(text, start, end):
        bare = found.group().lower().startswith("same")
        if bare and not _LISTED.search(text, max(start, found.start() - 5), found.start()):
            continue
        yield Told(found.start(), found.end(), None, "", lambda told: told if told.exact else None)
    for found in _NEXT_DAY.finditer(text, start, end):
        steps = -1 if found["w"].lower() == "previous" else 1
        yield Told(found.start(), found.end(), None, "", _day_reference(steps))


def _day_reference(steps: int) -> Reference:
    return lambda told: shift(told, steps, "day") if told.exact else None


def relative_dates(text: str, start: int, end: int, anchor: PartialDate | None, southern: bool) -> list[Told]:
    """Every candidate in `text[start:end]`; those that need an anchor are left out when there is none."""
    return [
        *measured_dates(text, start, end, anchor),
        *_calendar_words(text, start, end, anchor, southern),
        *_weekday_words(text, start, end, anchor),
        *_same(text, start, end),
    ]
