"""Three-valued truth over interval dates, counts and numbers (strong Kleene logic).

A comparison is `met` only if it holds on every reading of the vague values, `not_met` only if it holds on none, else `unknown`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import Enum

from extract.count import Count
from extract.partial_date import PartialDate


class Truth(Enum):
    """`met`, `not_met` or `unknown`."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"

    def __invert__(self) -> Truth:
        return {Truth.MET: Truth.NOT_MET, Truth.NOT_MET: Truth.MET}.get(self, Truth.UNKNOWN)


MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN


def of(value: bool) -> Truth:
    """The truth of a sharp statement."""
    return MET if value else NOT_MET


def all_of(truths: Iterable[Truth]) -> Truth:
    """Kleene conjunction; met when there is nothing to hold."""
    some = list(truths)
    if NOT_MET in some:
        return NOT_MET
    return UNKNOWN if UNKNOWN in some else MET


def any_of(truths: Iterable[Truth]) -> Truth:
    """Kleene disjunction; not met when there is nothing to choose."""
    some = list(truths)
    if MET in some:
        return MET
    return UNKNOWN if UNKNOWN in some else NOT_MET


def between(date: PartialDate, low: dt.date, high: dt.date) -> Truth:
    """Whether the date lies from `low` to `high`, ends included."""
    if low <= date.earliest and date.latest <= high:
        return MET
    return NOT_MET if date.latest < low or high < date.earliest else UNKNOWN


def within(date: PartialDate, as_of: dt.date, days: int) -> Truth:
    """Whether the date lies in the window `as_of - days` to `as_of`, ends included."""
    return between(date, as_of - dt.timedelta(days=days), as_of)


def at_least(count: Count, number: int) -> Truth:
    """Whether a count is `number` or more."""
    if count.low >= number:
        return MET
    return NOT_MET if count.high is not None and count.high < number else UNKNOWN


def days_between(first: PartialDate, second: PartialDate) -> tuple[int, int]:
    """The least and the most days from `first` to `second`."""
    return (second.earliest - first.latest).days, (second.latest - first.earliest).days


def lasts(first: PartialDate, second: PartialDate, days: int) -> Truth:
    """Whether at least `days` days lie between two dates."""
    least, most = days_between(first, second)
    if least >= days:
        return MET
    return NOT_MET if most < days else UNKNOWN
