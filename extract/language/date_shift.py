"""Days a measured time before or after another, with the precision of the words that measure it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from extract.language.date_forms import approximately, months_between, span_of
from extract.language.durations import Measure
from extract.partial_date import PartialDate

_WEEK = dt.timedelta(days=7)
Reference = Callable[[PartialDate], "PartialDate | None"]


@dataclass(frozen=True, slots=True)
class Told:
    """A slice with its `value`, or with the `reference` that makes one from the date told last before it."""

    start: int
    end: int
    value: PartialDate | None
    how: str
    reference: Reference | None = None


def shift(anchor: PartialDate, amount: float, unit: str, approximate: bool = False) -> PartialDate | None:
    """The date `amount` units after the anchor (before it when negative), as precise as its unit: a number of days
    gives a day, of weeks about a day, of months a month, of years a year."""
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
        if unit == "week" and not value.exact:
            return PartialDate.between(value.earliest - _WEEK, value.latest + _WEEK)
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


def measured(anchor: PartialDate, measure: Measure, sign: int) -> PartialDate | None:
    """The date a measured time before (sign -1) or after the anchor; a range covers all from its lower to its upper
    amount."""
    near = shift(anchor, sign * measure.low, measure.unit, measure.approximate and measure.low == measure.high)
    if measure.low == measure.high or near is None:
        return near
    far = shift(anchor, sign * measure.high, measure.unit)
    return None if far is None else span_of([near, far])


def window(anchor: PartialDate, amount: float, unit: str) -> PartialDate | None:
    if unit not in ("day", "week", "month", "year"):
        return None
    try:
        first = _moved(anchor.earliest, -math.ceil(amount), unit)
    except (OverflowError, ValueError):
        return None
    return PartialDate.between(first, anchor.latest)
