"""Dates told from another day: "three weeks ago", "last March", "that spring", "two days later", "since Thursday".

`anchor` is the day on which the document or its section speaks; its own uncertainty is kept. Words such as "that June" and
"six days earlier" speak from the date named last before them; they carry a `Reference` that `dates` resolves.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from extract.language.date_forms import (
    DAY, GAP, MONTH, ORDINAL, SEASON, WEEKDAY, approximately, month_number, month_of, months_between, part_of_year, real_day,
    season_of, span_of, weekday_number,
)
from extract.language.durations import Measure, measures
from extract.partial_date import PartialDate

Reference = Callable[[PartialDate], "PartialDate | None"]


@dataclass(frozen=True, slots=True)
class Told:
    """A slice with its `value`, or with the `reference` that makes one from the date named last before it; then `fallback`
    says whether the anchor serves where no date was named."""

    start: int
    end: int
    value: PartialDate | None
    how: str
    reference: Reference | None = None
    fallback: bool = False


def shift(anchor: PartialDate, amount: float, unit: str, approximate: bool = False) -> PartialDate | None:
    """The date `amount` units after the anchor (before it when negative), as precise as its unit: a number of days gives a
    day, of weeks about a day, of months a month, of years a year."""
    if unit in ("year", "month") and amount != int(amount):
        unit, amount, approximate = ("month", amount * 12, True) if unit == "year" else ("day", amount * 30.4375, True)
    if unit == "hour":
        unit, amount = "day", amount / 24
    whole = round(amount)
    try:
        ends = [_moved(day, whole, unit) for day in (anchor.earliest, anchor.latest)]
    except (OverflowError, ValueError):
        return None
    if min(ends).year < 1 or max(ends).year > 9998:
        return None
    if unit in ("day", "week"):
        value = PartialDate.between(min(ends), max(ends))
    elif unit == "month":
        value = months_between((ends[0].year, ends[0].month), (ends[1].year, ends[1].month))
    else:
        value = PartialDate.between(dt.date(ends[0].year, 1, 1), dt.date(ends[1].year, 12, 31))
    return approximately(value) if approximate or unit == "week" else value


def _moved(day: dt.date, amount: int, unit: str) -> dt.date:
    if unit == "year":
        return day + relativedelta(years=amount)
    if unit == "month":
        return day + relativedelta(months=amount)
    return day + dt.timedelta(days=amount * (7 if unit == "week" else 1))


def _measured(anchor: PartialDate, measure: Measure, sign: int) -> PartialDate | None:
    """The date a measured time before (sign -1) or after the anchor; a range covers all from its lower to its upper amount."""
    near = shift(anchor, sign * measure.low, measure.unit, measure.approximate and measure.low == measure.high)
    if measure.low == measure.high or near is None:
        return near
    far = shift(anchor, sign * measure.high, measure.unit)
    return None if far is None else span_of([near, far])


def _window(anchor: PartialDate, amount: float, unit: str) -> PartialDate | None:
    if unit not in ("day", "week", "month", "year"):
        return None
    try:
        first = _moved(anchor.earliest, -math.ceil(amount), unit)
    except (OverflowError, ValueError):
        return None
    return PartialDate.between(first, anchor.latest)


_AGO = re.compile(rf"{GAP}(?:ago\b|back\b(?!{GAP}to\b))", re.IGNORECASE)
_EARLIER = re.compile(rf"{GAP}(?:earlier\b|prior\b|previously\b)", re.IGNORECASE)
_LATER = re.compile(rf"{GAP}(?:later\b|afterwards?\b|after(?:{GAP}that)?(?=[\s]*[.,;)]|$))", re.IGNORECASE)
_TO_VISIT = re.compile(
    rf"{GAP}(?:to{GAP})?(?:this|today'?s?|her|his|their|the{GAP}(?:present|current))(?:{GAP}|$)(?:visit|appointment"
    rf"|presentation|arrival|attendance|clinic)?",
    re.IGNORECASE,
)
_TO_OTHER = re.compile(
    rf"{GAP}(?:to|than|the|her|his|their|my|our|starting|stopping|she|he|a|an|it|this|that|any|each|every|next|first"
    rf"|last|infusion|treatment|surgery|dose|start|admission)\b",
    re.IGNORECASE,
)
_NOW = re.compile(rf"(?:{GAP}|-)(?:now\b|(?:history|hx|h/o)\b)|['’]{GAP}(?:history|hx)\b", re.IGNORECASE)
_PAST = rf"(?:last|past|previous|preceding|prior)"
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
_WINDOW_UNIT = re.compile(
    rf"(?<!\w)(?P<w>in|over|within|during|for|throughout){GAP}(?:the{GAP})(?:last|past){GAP}(?P<u>week|month|year)"
    rf"(?![\w'’\-])",
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


def _amounts(text: str, start: int, end: int, anchor: PartialDate | None) -> Iterator[Told]:
    """Told with a measured time."""
    for one in measures(text, start, end):
        lead = text[max(start, one.start - 48):one.start]
        if (found := _AGO.match(text, one.end, end)) and anchor:
            yield Told(one.start, found.end(), _measured(anchor, one, -1), "")
        elif found := _EARLIER.match(text, one.end, end):
            if (visit := _TO_VISIT.match(text, found.end(), end)) and visit.group().split()[-1].lower() in (
                "visit", "appointment", "presentation", "arrival", "attendance", "clinic", "today", "today's",
            ):
                yield Told(one.start, visit.end(), _measured(anchor, one, -1) if anchor else None, "")
            elif not _TO_OTHER.match(text, found.end(), end):
                yield Told(one.start, found.end(), None, "", _mover(one, -1), fallback=True)
        elif found := _LATER.match(text, one.end, end):
            yield Told(one.start, found.end(), None, "", _mover(one, 1))
        elif anchor is None:
            continue
        elif (found := _NOW.match(text, one.end, end)) or _STRETCH.search(lead) or _PRESENTS.search(lead):
            if one.unit != "hour":
                yield Told(one.start, found.end() if found else one.end, _measured(anchor, one, -1), "stretch")
        elif _WINDOW.search(lead):
            yield Told(one.start, one.end, _window(anchor, one.high, one.unit), "window")
        elif re.match(r"x", text[one.start:one.end], re.IGNORECASE) or re.search(r"(?:^|\s)x\s?$", lead, re.IGNORECASE):
            if one.unit != "hour" and not _DOSING.search(lead):
                yield Told(one.start, one.end, _measured(anchor, one, -1), "stretch")
        elif _FUTURE_IN.search(text, max(start, one.start - 64), one.start):
            yield Told(one.start, one.end, _measured(anchor, one, 1), "")


def _mover(measure: Measure, sign: int) -> Reference:
    return lambda told: _measured(told, measure, sign)


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


def _steps(word: str) -> int | None:
    """-1, 0 or 1 for last, this and next; None for words that refer to a date named before."""
    plain = re.sub(r"\s+", " ", word.lower())
    if plain.startswith(("that", "the ")):
        return None
    return 1 if plain.startswith("next") or plain.endswith("coming") else 0 if plain.startswith("this") else -1


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
            readings.append(running[0] if running else next(one for one in around if one.latest.year == day.year or one.earliest.year == day.year))
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


def _in_years(years: tuple[int, int], month: int, season: str | None, day: int | None, southern: bool) -> PartialDate | None:
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
    move = 0
    for found in _UNIT.finditer(text, start, end):
        unit, part, steps = found["u"].lower(), _part(found["e"]), _steps(found["w"])
        if steps is None:
            move = 1 if re.search(r"following|next", found["w"], re.IGNORECASE) else -1 if "prev" in found["w"].lower() else 0
            yield Told(found.start(), found.end(), None, "", _unit_reference(unit, move, part))
        elif anchor and not (found["w"].lower() in ("past", "last", "previous") and re.search(r"\bthe\s+$", text[max(0, found.start() - 6):found.start()], re.IGNORECASE)):
            yield Told(found.start(), found.end(), _calendar(anchor, unit, steps, part), "")
    if anchor:
        for found in _THE_UNIT.finditer(text, start, end):
            value = _weekend(anchor, 0) if found["we"] else _calendar(anchor, found["u"].lower(), 0, found["e"].lower())
            yield Told(found.start(), found.end(), value, "")
        for found in _WINDOW_UNIT.finditer(text, start, end):
            unit = found["u"].lower()
            lasting = found["w"].lower() == "for"
            yield Told(found.start(), found.end(), shift(anchor, -1, unit) if lasting else _window(anchor, 1, unit), "stretch" if lasting else "window")
    for found in _OF_YEAR.finditer(text, start, end):
        month = month_number(found["m"]) if found["m"] else 0
        day = int(found["d"] or found["d2"] or 0) or None
        steps = _steps(found["w"])
        if steps is None:
            move = 1 if re.search(r"following|next", found["w"], re.IGNORECASE) else -1 if "prev" in found["w"].lower() else 0
            yield Told(found.start(), found.end(), None, "", _year_reference(move, month, found["s"], day, southern))
        elif anchor:
            yield Told(found.start(), found.end(), _in_years(_year_of(anchor, steps), month, found["s"], day, southern), "")
    for found in _NAMED.finditer(text, start, end):
        month, season, word = month_number(found["m"]) if found["m"] else 0, found["s"], found["w"]
        if season and season.lower() == "fall" and (word.lower() == "the same" or re.match(r"\s+(?:was|occurred|in|on|from|resulted|caused|she|he|risk)\b|\s*:", text[found.end():found.end() + 12], re.IGNORECASE)
                                                    or re.search(r"\b(?:her|his|the|their|a)\s+$", text[max(0, found.start() - 7):found.start()], re.IGNORECASE)):
            continue
        if found["m"] and found["m"].lower() in ("may", "mar", "march") and word.lower() in ("this", "that") and found["m"][0].islower():
            continue  # "this may be"
        if _steps(word) is None:
            move = 1 if re.search(r"following|next", word, re.IGNORECASE) else 0
            yield Told(found.start(), found.end(), None, "", _named_reference(move, month, season, southern))
        elif anchor:
            value = _named_month(anchor, month, word) if month else _named_season(anchor, season, word, southern)
            yield Told(found.start(), found.end(), value, "")
    if anchor:
        for found in _THE_SEASON.finditer(text, start, end):
            yield Told(found.start("part") if found["part"] else found.start("s"), found.end(), _named_season(anchor, found["s"], "the", southern), "")


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
            if lead in ("next", "this coming") or (lead != "since" and not lead.endswith(("last", "past")) and _FUTURE.search(text, max(start, found.start() - 40), found.start())):
                when = PartialDate.of(day + dt.timedelta(days=(-back - 1) % 7 + 1 if lead.startswith("next") else -back % 7))
            elif lead.endswith("last"):
                recent = day - dt.timedelta(days=back or 7)
                same_week = recent >= day - dt.timedelta(days=day.weekday()) and back
                when = PartialDate.between(recent - dt.timedelta(days=7), recent) if same_week else PartialDate.of(recent)
            else:
                when = PartialDate.of(day - dt.timedelta(days=back))
            named = pattern is _WEEKDAYS and lead.endswith(("last", "past", "this", "next", "coming"))
            yield Told(found.start() if named else found.start("d"), found.end(), when, "")


def _same(text: str, start: int, end: int) -> Iterator[Told]:
    for found in _SAME_DAY.finditer(text, start, end):
        if found.group().lower().startswith("same") and not re.search(r"(?:,|\(|\bon)\s*$", text[max(start, found.start() - 5):found.start()], re.IGNORECASE):
            continue
        yield Told(found.start(), found.end(), None, "", lambda told: told if told.exact else None)
    for found in _NEXT_DAY.finditer(text, start, end):
        unit = "day" if found["u"].lower() == "morning" else found["u"].lower()
        if unit == "day" or found.group().lower().startswith("the"):
            steps = -1 if found["w"].lower() == "previous" else 1
            if unit == "day":
                yield Told(found.start(), found.end(), None, "", lambda told, by=steps: shift(told, by, "day") if told.exact else None)  # type: ignore[misc]


def relative_dates(text: str, start: int, end: int, anchor: PartialDate | None, southern: bool) -> list[Told]:
    """Every candidate in `text[start:end]`; those that need an anchor are left out when there is none."""
    return [
        *_amounts(text, start, end, anchor),
        *_calendar_words(text, start, end, anchor, southern),
        *_weekday_words(text, start, end, anchor),
        *_same(text, start, end),
    ]
