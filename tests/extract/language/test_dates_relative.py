"""Dates that lack their year, and dates told from another day."""

from __future__ import annotations

import pytest

from extract.language.dates import DateOrder, find_dates
from extract.partial_date import PartialDate


def values(text: str, anchor: str = "2026-03-09", order: DateOrder | None = "mdy") -> list[str]:
    """2026-03-09 was a Monday."""
    return [one.value.edtf for one in find_dates(text, 0, len(text), PartialDate(anchor), order)]


@pytest.mark.parametrize(("text", "value"), [
    ("seen today", "2026-03-09"), ("this morning", "2026-03-09"), ("yesterday", "2026-03-08"), ("last night",
    "2026-03-08"),
    ("the day before yesterday", "2026-03-07"), ("drawn tomorrow", "2026-03-10"),
    ("10 days ago", "2026-02-27"), ("3 weeks ago", "2026-02-16~"), ("a week ago", "2026-03-02~"),
    ("two months ago", "2026-01"), ("about two months ago", "2026-01~"), ("a year ago", "2025"), ("two years ago",
    "2024"),
    ("about 3 years ago", "2023~"), ("18 months ago", "2024-09"), ("a year and a half ago", "2024-09~"),
    ("a couple of weeks ago", "2026-02-23~"), ("a few months ago", "2025-09/2026-01"), ("2 to 3 months ago",
    "2025-12/2026-01"),
    ("last week", "2026-03-01/2026-03-08"), ("last month", "2026-02"), ("this month", "2026-03"), ("next month",
    "2026-04"),
    ("last year", "2025"), ("this year", "2026"), ("late last year", "2025-09/2025-12"),
    ("earlier this year", "2026-01-01/2026-03-09"), ("last spring", "2025-03/2025-05"), ("this past fall",
    "2025-09/2025-11"),
    ("this summer", "2026-06/2026-08"), ("over the winter", "2025-12/2026-02"), ("last November", "2025-11"),
    ("this January", "2026-01"), ("next April", "2026-04"), ("in June of last year", "2025-06"), ("in Aug last year",
    "2025-08"),
    ("the 3rd of August last year", "2025-08-03"), ("last Tuesday", "2026-03-03"), ("since Thursday", "2026-03-05"),
    ("next Monday", "2026-03-16"), ("since the weekend", "2026-03-07/2026-03-08"),
    ("for the past 4 days", "2026-03-05"), ("weakness x 4 days", "2026-03-05"), ("a 4-day history of diplopia",
    "2026-03-05"),
    ("presents with 5 days of eye pain", "2026-03-04"), ("about 3 weeks now she loses words", "2026-02-16~"),
    ("in the last week", "2026-03-02/2026-03-09"), ("over the past 24 months", "2024-03-09/2026-03-09"),
    ("6 months prior to this visit", "2025-09"),
    ("in the 6 months prior to this visit", "2025-09-09/2026-03-09"), ("Sat 7 Mar pm", "2026-03-07"),
    ("return in 3 months", "2026-06"), ("relapse 4/12 ago", "2025-11"),
])
def test_told_from_the_anchor(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(("text", "anchor", "value"), [
    ("last March", "2026-03-09", "2025-03"),  # in March, the one before
    ("last March", "2026-01-09", "2025-03"),
    ("last March", "2026-06-09", "2025-03/2026-03"),  # this year's or last year's
    ("last spring", "2026-09-09", "2025-03/2026-05"),
    ("last Tuesday", "2026-03-12", "2026-03-03/2026-03-10"),  # said on a Thursday: two days ago, or nine
])
def test_last_may_be_either_of_two(text: str, anchor: str, value: str) -> None:
    assert values(text, anchor) == [value]


@pytest.mark.parametrize(("text", "anchor", "value"), [
    ("today", "2026-03", "2026-03"), ("last month", "2026-03", "2026-02"), ("3 days ago", "2026-03",
    "2026-02-26/2026-03-28"),
    ("two years ago", "2026", "2024"), ("in March", "2026", "2025-03/2026-03"),
])
def test_the_anchor_keeps_its_own_uncertainty(text: str, anchor: str, value: str) -> None:
    assert values(text, anchor) == [value]


@pytest.mark.parametrize(("text", "value"), [
    ("We saw her 12/16: weaker", "2025-12-16"), ("Scan was done 2/24, reviewed", "2026-02-24"),
    ("Labs from 3/2 reviewed", "2026-03-02"),
    ("VZV IgG 2/2 pos", "2026-02-02"), ("Infusion of 1/7 given", "2026-01-07"), ("on the evening of 02/11",
    "2026-02-11"),
    ("MRI April 22 stable", "2025-04-22/2026-04-22"), ("MRI 22 July stable", "2025-07-22"), ("on Feb 3rd",
    "2026-02-03"),
    ("He returns; next visit 4/22", "2026-04-22"), ("scheduled for June 5", "2026-06-05"), ("tablets (through 4/2)",
    "2026-04-02"),
    ("it began in December", "2025-12"), ("mid November she fell", "2025-11"), ("EDSS was 2.0 at the September visit",
    "2025-09"),
    ("her October sample", "2025-10"), ("See me Fri 4/24", "2026-04-24"), ("in clinic on the 4th.", "2026-03-04"),
    ("the second dose 3/12 at noon", "2026-03-12"), ("cleared by Christmas", "2025-12"),
])
def test_the_year_is_completed_from_the_anchor(text: str, value: str) -> None:
    assert values(text) == [value]


def test_day_first_without_a_year() -> None:
    assert values("Monday 2nd March woke dizzy; bloods 12/2", order="dmy") == ["2026-03-02", "2026-02-12"]
    assert values("unsteady 4/7, MS clinic in 4/52", order="dmy") == ["2026-04-06~"]
    assert values("Labs 3/2 normal", order=None) == ["2026-02-03/2026-03-02"]


@pytest.mark.parametrize(("text", "found"), [
    ("on it since 7/14 (clinic)", ["2014-07-01/2025-07-14"]),  # July of 2014, or last 14 July
    ("on it since 7/14, before that 3/2012", ["2025-07-14", "2012-03"]),  # this writer writes years out
    ("dx 6/98 after numbness", ["1998-06"]),
    ("on 7/14 she fell", ["2025-07-14"]),
])
def test_two_numbers_that_may_be_month_and_year(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Optic neuritis in May 2023; vision was back by that July.", ["2023-05", "2023-07"]),
    ("Diagnosed in April 2024 after vertigo that spring.", ["2024-04", "2024-03/2024-05"]),
    ("Attack in September 2024, stopped in November of that year.", ["2024-09", "2024-11"]),
    ("She came in 2023 and began Aubagio that June.", ["2023", "2023-06"]),
    ("Until Sept 2023, JCV positive that month.", ["2023-09", "2023-09"]),
    ("On June 14, 2025 he woke dizzy, admitted on the 17th, home.", ["2025-06-14", "2025-06-17"]),
    ("On 3/1/26 she fell; three days later worse.", ["2026-03-01", "2026-03-04"]),
    ("Admission July 19, 2025. Seven days earlier she took it.", ["2025-07-19", "2025-07-12"]),
    ("In May 2024 neuritis. Six months later myelitis.", ["2024-05", "2024-11"]),
    ("MRI brain on 11/18/2025, compared with 05/20/2025: stable. Spine on the same day.", ["2025-11-18", "2025-05-20",
    "2025-11-18"]),
    ("Lymphocytes 1.0 on 1/6/2025. ALT 29, same date.", ["2025-01-06", "2025-01-06"]),
    ("Relapse in June 2023. MRI in August showed lesions.", ["2023-06",
    "2023-08/2025-08"]),  # of which year is not said
    ("started Jan., stopped Feb. of 2025", ["2025-01/2026-01", "2025-02"]),
])
def test_told_from_the_date_before(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_the_date_before_may_stand_before_the_slice() -> None:
    text = "He came under our group in 2023. He went on Aubagio that June."
    start = text.index("He went")
    found = find_dates(text, start, len(text), PartialDate("2026-03-09"), "mdy")
    assert [one.value.edtf for one in found] == ["2023-06"]


def test_a_full_date_elsewhere_decides_the_year() -> None:
    text = "Draws 07/20/2026, 08/19/2026, 09/21/2026.\n\nExtra TSH 9/21 by request."
    assert values(text, "2026-07-20")[-1] == "2026-09-21"


@pytest.mark.parametrize("text", [
    "Solu-Medrol 1 g IV x 5 days", "three days before admission", "6 months prior to starting", "every Monday",
    "on Mondays",
    "her last fall", "each January", "since last visit", "that is it", "five days later", "six days earlier she fell",
    "2 weeks of it", "the last one",
])
def test_left_unread(text: str) -> None:
    assert values(text) == []


def test_how_tells_stretches_and_windows_apart() -> None:
    text = "Weak for the past 4 days; two relapses in the last 12 months; seen yesterday; MRI on 2/3; CT 1/2/2026."
    hows = [one.how for one in find_dates(text, 0, len(text), PartialDate("2026-03-09"), "mdy")]
    assert hows == [
        "stretch up to 2026-03-09", "window up to 2026-03-09", "relative to 2026-03-09",
        "year completed from 2026-03-09",
        "absolute",
    ]
