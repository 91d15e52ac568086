"""What a rule of reading hands on: a slice of text that may be a date, before it is decided and completed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extract.language.date_forms import century, real_day, span_of
from extract.language.date_order import DateOrder
from extract.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Setting:
    """What reading needs besides the words: order of day and month, the last year that two digits may mean, the
    hemisphere.

    `lenient`: the whole text is held to be a date, so that no word around needs to show it.
    """

    order: DateOrder | None
    latest_year: int | None
    southern: bool
    lenient: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: the slice `start` to `end`, and either its `value` or what is known of it without a year.

    `days`: the possible (month, day) pairs; day 0 for a month alone, month 0 for a day alone. `cued`: the words
    around show it to be a date; without that it stands only beside another date. `certain_day`: it cannot be a month
    and a year. `month_year`: what a form such as 3/19 means when its second number is a year. `weekday`: the one
    written beside it (Monday is 0). `rank`: who wins among equals; 2 wins over everything it overlaps.
    """

    start: int
    end: int
    value: PartialDate | None = None
    how: str = "absolute"
    days: tuple[tuple[int, int], ...] = ()
    cued: bool = True
    certain_day: bool = False
    month_year: PartialDate | None = None
    weekday: int | None = None
    rank: int = 0


def full_year(digits: str, setting: Setting) -> int:
    """The year that two or four digits mean, with or without an apostrophe."""
    plain = digits.strip("'’‘`")
    return int(plain) if len(plain) == 4 else century(int(plain), setting.latest_year)


def readings(first: int, second: int, order: DateOrder | None) -> tuple[tuple[int, int], ...]:
    """The possible (month, day) of two numbers in the order written. A number over twelve overrides the habit."""
    month_first, day_first = 1 <= first <= 12 and 1 <= second <= 31, 1 <= second <= 12 and 1 <= first <= 31
    if month_first and day_first and first != second:
        both = ((first, second), (second, first))
        return both if order is None else both[:1] if order == "mdy" else both[1:]
    return ((first, second),) if month_first else ((second, first),) if day_first else ()


def dated(year: int, pairs: tuple[tuple[int, int], ...], weekday: int | None = None) -> PartialDate | None:
    """The day in that year, covering every possible one; a weekday written beside it chooses among several."""
    days = on_weekday([day for month, of_month in pairs if (day := real_day(year, month, of_month))], weekday)
    return span_of([PartialDate.of(day) for day in days]) if days else None


def on_weekday(days: list[dt.date], weekday: int | None) -> list[dt.date]:
    """The days that fall on the weekday, when some do and one is given; else all."""
    kept = [day for day in days if day.weekday() == weekday]
    return kept or days
