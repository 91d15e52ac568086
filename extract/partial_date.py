"""Partial dates as EDTF (ISO 8601-2) strings: what a chart says about a day, and no more.

A partial date is the interval of days that its words allow. `2025-11` may be any day of that November; `2025-11~`
("about November 2025") reaches one month further on each side; `2024-03/2024-05` is a spring; `../2019` is "before or in
2019"; `2019/..` is "2019 or later". Comparisons are three-valued: see `adjudicate.truth`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache, total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")


def _shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


@lru_cache(maxsize=4096)
def _bounds(part: str) -> tuple[dt.date, dt.date]:
    """Earliest and latest day of one EDTF date (no interval)."""
    found = _ONE.fullmatch(part)
    if not found:
        raise ValueError(f"not an EDTF date: {part!r}")
    year, month, day, rough = int(found[1]), found[2], found[3], bool(found[4])
    if day:
        one = dt.date(year, int(month), int(day))
        slack = dt.timedelta(days=7 if rough else 0)
        return one - slack, one + slack
    if month:
        first, last = (year, int(month)), (year, int(month))
        dt.date(year, int(month), 1)
        if rough:
            first, last = _shift_months(*first, -1), _shift_months(*last, 1)
        return dt.date(*first, 1), dt.date(*last, calendar.monthrange(*last)[1])
    slack_years = 1 if rough else 0
    return dt.date(year - slack_years, 1, 1), dt.date(year + slack_years, 12, 31)


@total_ordering
class PartialDate:
    """A date as written: an EDTF string with its earliest and latest day (both inclusive).

    Raises `ValueError` for a string that is no date, a day that does not exist, or an interval that runs backwards.
    """

    __slots__ = ("earliest", "edtf", "latest")
    edtf: str
    earliest: dt.date
    latest: dt.date

    def __init__(self, edtf: str) -> None:
        start, slash, end = edtf.partition("/")
        earliest = dt.date.min if start == ".." else _bounds(start)[0]
        latest = (dt.date.max if end == ".." else _bounds(end)[1]) if slash else (_bounds(start)[1])
        if earliest > latest:
            raise ValueError(f"interval runs backwards: {edtf!r}")
        object.__setattr__(self, "edtf", edtf)
        object.__setattr__(self, "earliest", earliest)
        object.__setattr__(self, "latest", latest)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a PartialDate is immutable")

    def __reduce__(self) -> tuple[type[PartialDate], tuple[str]]:
        return PartialDate, (self.edtf,)

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The exact calendar day."""
        return cls(day.isoformat())

    @classmethod
    def between(cls, earliest: dt.date, latest: dt.date) -> PartialDate:
        """The shortest EDTF string for the days from `earliest` to `latest`, both included."""
        if earliest == latest:
            return cls.of(earliest)
        whole_months = earliest.day == 1 and latest.day == calendar.monthrange(latest.year, latest.month)[1]
        if whole_months and earliest.month == 1 and latest.month == 12:
            start, end = f"{earliest:%Y}", f"{latest:%Y}"
        elif whole_months:
            start, end = f"{earliest:%Y-%m}", f"{latest:%Y-%m}"
        else:
            start, end = earliest.isoformat(), latest.isoformat()
        return cls(start if start == end else f"{start}/{end}")

    @property
    def exact(self) -> bool:
        """Whether the words leave a single day."""
        return self.earliest == self.latest

    @property
    def approximate(self) -> bool:
        return "~" in self.edtf

    @property
    def days(self) -> int:
        """How many days it may be."""
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: PartialDate) -> bool:
        """Whether one day can satisfy both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def covers(self, other: PartialDate) -> bool:
        """Whether every day of `other` is a day of this one."""
        return self.earliest <= other.earliest and other.latest <= self.latest

    def surely_before(self, other: PartialDate) -> bool:
        """Whether it is earlier on every reading of both. Of two overlapping dates neither is."""
        return self.latest < other.earliest

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.edtf == other.edtf

    def __lt__(self, other: PartialDate) -> bool:
        """A total order for sorting only; it claims nothing about which event came first."""
        return (self.earliest, self.latest, self.edtf) < (other.earliest, other.latest, other.edtf)

    def __hash__(self) -> int:
        return hash(self.edtf)

    def __str__(self) -> str:
        return self.edtf

    def __repr__(self) -> str:
        return f"PartialDate({self.edtf!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def read(value: object) -> PartialDate:
            if isinstance(value, PartialDate):
                return value
            if isinstance(value, dt.date):
                return cls.of(value)
            if isinstance(value, str):
                return cls(value)
            if isinstance(value, int) and 1000 <= value <= 9999:
                return cls(str(value))
            raise ValueError("a partial date is an EDTF string")

        return core_schema.no_info_plain_validator_function(
            read,
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema()),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "description": "EDTF partial date", "examples": ["2025-11", "2024-03/2024-05", "2025-11~"]}
