"""Completing a date that lacks its year or its month, from the document's date, from the story, from other dates of
the text.

Where these leave more than one reading open, the result covers them all.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from extract.language.date_candidates import Found, on_weekday
from extract.language.date_forms import last_day, month_number, month_of, real_day, span_of
from extract.language.date_order import DateOrder
from extract.partial_date import PartialDate

_DAYS_ON = 10  # a day without a year so soon after the anchor is that one: notes run on for days
_SOON = 62  # days ahead in which a day without a year may as well lie in the future
_STORY = 240  # days that a story goes on from the date told before
_STORY_YEARS = 6  # a date told before that is older than this (a birthday) carries no story

_FUTURE = re.compile(
    r"\b(?:next|scheduled|will|'ll|due|booked|rebooked|plan(?:s|ned)?|target(?:ing|ed)?|upcoming|appt|appointment"
    r"|expires?|to be"
    r"|going to|return|rtc|follow[- ]?up|f/u|goal|tentative(?:ly)?|arranged?|hop(?:es|ing)|wants?|would like|needs?"
    r"|expected"
    r"|anticipat\w+|earliest|on or after|starting|proposed?)\b",
    re.IGNORECASE,
)
_EITHER_WAY = re.compile(r"\b(?:until|till?|through|thru|by|before|ends?|ending|end of|to)[\s(]{1,3}$", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|been|got|gave|given|took|taken|began|begun|saw|seen|came|went|woke|told|said|felt|became"
    r"|showed|found"
    r"|drawn|sent|held|since|ago|started|stopped|received|admitted|discharged|collected|reported|resulted|performed"
    r"|obtained"
    r"|completed|diagnosed|developed|noted|signed|reviewed|called|presented|noticed|hospitali[sz]ed|ended|finished"
    r"|missed|skipped"
    r"|treated|infused|previous(?:ly)?|prior)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:since|from|until|till?|through|thru|begun|began|started|start|stop|stopped|dx'?e?d?|diagnosed|onset"
    r"|d/?c'?e?d"
    r"|discontinued|switched|vs\.?|quit|last)[\s:(~]{0,3}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;!?](?=\s)|\n[ \t]*\n|\n[ \t]*[-*•]")
_FULL = re.compile(r"(?<![\d/.\-])(\d\d?)([/.\-])(\d\d?)\2((?:19|20)\d\d|\d\d)(?![\d/]|[.\-]\d)")
_NAMED = re.compile(
    r"(?<![A-Za-z])(?:(\d\d?)(?:st|nd|rd|th)?[ \-])?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?[ \-]"
    r"(?:(\d\d?)(?:st|nd|rd|th)?,?[ ])?((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def _full_days(text: str) -> frozenset[tuple[int, int, int]]:
    """Every (year, first number, second number) of the text's full dates, and (year, month, day) of those by name."""
    days = set()
    for found in _FULL.finditer(text):
        year = int(found[4])
        days.add((year if year > 99 else 2000 + year, int(found[1]), int(found[3])))
    for found in _NAMED.finditer(text):
        if found[1] or found[3]:
            days.add((int(found[4]), month_number(found[2]), int(found[1] or found[3])))
    return frozenset(days)


@lru_cache(maxsize=256)
def writes_long_years(text: str) -> bool:
    """Whether the document writes a month and year as 3/2020; then 3/20 in it is a day."""
    return bool(re.search(r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/])", text))


def dated_in(year: int, month: int, day: int) -> PartialDate | None:
    """The day, or the month when `day` is 0; None when there is no such day."""
    if not 1 <= year <= 9998:
        return None
    if not day:
        return month_of(year, month)
    real = real_day(year, month, day)
    return PartialDate.of(real) if real else None


def nearest(reference: dt.date, month: int, day: int, after: bool) -> PartialDate | None:
    """The latest such day (or month, when `day` is 0) that does not begin after the reference, or the earliest that
    does not end before it. A 29 February may be up to eight years away."""
    for steps in range(9):
        value = dated_in(reference.year + (steps if after else -steps), month, day)
        if value and (value.latest >= reference if after else value.earliest <= reference):
            return value
    return None


def nearest_day_of_month(reference: dt.date, day: int, after: bool) -> PartialDate | None:
    """The latest such day of a month not after the reference, or the earliest not before it."""
    year, month = reference.year, reference.month
    for _ in range(3):
        if day <= last_day(year, month):
            value = dt.date(year, month, day)
            if value >= reference if after else value <= reference:
                return PartialDate.of(value)
        index = year * 12 + month - 1 + (1 if after else -1)
        year, month = index // 12, index % 12 + 1
    return None


def from_partner(found: Found, partner: PartialDate, listed: bool, after: bool = False) -> PartialDate | None:
    """A yearless date completed from the date joined to it: the latest not after it, or the earliest not before it.

    In a list, which may run either way: in its year when that comes before it, else the nearer of the two; both when
    neither is clearly nearer.
    """
    values: list[PartialDate] = []
    for month, day in found.days:
        for edge in sorted({partner.earliest, partner.latest}):
            before, behind = nearest(edge, month, day, False), nearest(edge, month, day, True)
            if before is None or behind is None:
                continue
            since, wait = (edge - before.latest).days, (behind.earliest - edge).days
            same_year = dated_in(edge.year, month, day)
            if listed and same_year and same_year.earliest <= edge:
                values.append(same_year)
            elif not listed:
                values.append(behind if after else before)
            else:
                values.extend(one for one, far in ((before, since > 2 * wait), (behind, wait > 2 * since)) if not far)
    return span_of(values) if values else None


def _clause(text: str, at: int, to: int, start: int, end: int) -> str:
    """The words of the same sentence around `text[at:to]`, at most eighty characters before and forty after."""
    low, high = max(start, at - 80), min(end, to + 40)
    breaks = [found.end() for found in _SENTENCE_END.finditer(text, low, at)]
    tail = _SENTENCE_END.search(text, to, high)
    return text[breaks[-1] if breaks else low:at] + " " + text[to:tail.start() if tail else high]


def complete_month(
    text: str, found: Found, anchor: PartialDate | None, told: PartialDate | None, start: int, end: int
) -> tuple[PartialDate, PartialDate] | None:
    """"on the 17th": the first one from the date told before it (not beyond the anchor), else the last before the
    anchor.

    Gives the value and the date it was completed from.
    """
    day = found.days[0][1]
    if told is not None and told.days <= 31:
        value = nearest_day_of_month(told.earliest, day, after=True)
        if value and (told.covers(value) or told.exact) and (anchor is None or value.earliest <= anchor.latest):
            return value, told
    if anchor is None:
        return None
    after = bool(_FUTURE.search(_clause(text, found.start, found.end, start, end)))
    values = [
        value for edge in sorted({anchor.earliest, anchor.latest}) if (value := nearest_day_of_month(edge, day, after))
    ]
    return (span_of(values), anchor) if values else None


def complete_year(
    text: str, found: Found, anchor: PartialDate, told: PartialDate | None, coming: PartialDate | None,
    order: DateOrder | None, start: int, end: int,
) -> PartialDate | None:
    """The date with its missing year: the latest such not after the anchor, or a coming one when the words look ahead.

    Another date of the text that names the day in full decides the year; so does a weekday beside it. `told` is the
    date told just before, `coming` the one told next ("started Jan., stopped Feb. of 2025"); when the story may run in
    their year, that reading is covered too.
    """
    values = _by_anchor(text, found, anchor, order, start, end)
    if not values:
        return found.month_year
    value = span_of(values)
    recent = told is not None and told.days <= 31 and anchor.latest.year - told.latest.year <= _STORY_YEARS
    if told is not None and recent and told.latest < value.earliest:
        on = [one for month, day in found.days if (one := nearest(told.earliest, month, day, True))]
        if on and span_of(on).latest < value.earliest and (span_of(on).earliest - told.earliest).days < _STORY:
            value = span_of([*on, value])
    elif coming is not None and coming.days <= 31 and coming.latest < value.earliest:
        earlier = [one for month, day in found.days if (one := nearest(coming.latest, month, day, False))]
        value = span_of([value, *earlier])
    return _or_month(text, found, value, anchor, start)


def _by_anchor(
    text: str, found: Found, anchor: PartialDate, order: DateOrder | None, start: int, end: int
) -> list[PartialDate]:
    clause = _clause(text, found.start, found.end, start, end)
    ahead, past_words = bool(_FUTURE.search(clause)), bool(_PAST.search(clause))
    either_way = bool(_EITHER_WAY.search(text, max(start, found.start - 12), found.start))
    values: list[PartialDate] = []
    for month, day in found.days:
        for edge in sorted({anchor.earliest, anchor.latest}):
            past, future = nearest(edge, month, day, False), nearest(edge, month, day, True)
            if past is None or future is None:
                continue
            wait, since = (future.earliest - edge).days, (edge - past.latest).days
            named = _named_in_full(text, past, future, order) if day else None
            on_day = on_weekday([past.earliest, future.earliest], found.weekday) if day else []
            if past == future or wait <= 0:
                values.append(past)
            elif named:
                values.append(named)
            elif len(on_day) == 1:
                values.append(PartialDate.of(on_day[0]))
            elif either_way and wait < since:
                values.append(future)
            elif ahead and not past_words:
                values.extend((future,) if wait <= _STORY or wait < since else (past, future))
            elif day and wait <= _DAYS_ON:
                values.append(future)
            elif (day and wait <= _SOON) or (ahead and wait < since):
                values.extend((past, future))
            else:
                values.append(past)
    return values


def _named_in_full(text: str, past: PartialDate, future: PartialDate, order: DateOrder | None) -> PartialDate | None:
    """Which of two neighbouring years the text itself gives this day elsewhere, when it gives one of them."""
    known = _full_days(text)
    given = [
        one for one in (past, future)
        if ((day := one.earliest).year, day.month, day.day) in known
        or (order != "mdy" and (day.year, day.day, day.month) in known)
    ]
    return given[0] if len(given) == 1 else None


def _or_month(text: str, found: Found, day: PartialDate, anchor: PartialDate, start: int) -> PartialDate:
    """3/19 as a day, or as March 2019: a form that may be either, after words such as "since", covers both."""
    month_year = found.month_year
    if month_year is None or found.certain_day or writes_long_years(text) or month_year.earliest > anchor.latest:
        return day
    if month_year.covers(day):
        return month_year
    by_name = text[found.start:found.start + 1].isalpha()
    if by_name or _PERIOD.search(text, max(start, found.start - 16), found.start):
        return span_of([month_year, day])
    return day
