"""Kleene's laws, and comparisons of vague values against every reading of them."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from adjudicate.truth import MET, NOT_MET, UNKNOWN, Truth, all_of, any_of, between, within
from extract.partial_date import PartialDate

_DAY = dt.date(2026, 3, 15)


@pytest.mark.parametrize(("first", "second"), list(product(Truth, Truth)))
def test_de_morgan(first: Truth, second: Truth) -> None:
    assert ~all_of([first, second]) is any_of([~first, ~second])


@pytest.mark.parametrize(("first", "second", "wanted"), [
    (MET, UNKNOWN, UNKNOWN), (NOT_MET, UNKNOWN, NOT_MET), (MET, MET, MET), (UNKNOWN, UNKNOWN, UNKNOWN),
])
def test_conjunction(first: Truth, second: Truth, wanted: Truth) -> None:
    assert all_of([first, second]) is all_of([second, first]) is wanted


def test_nothing_to_hold_and_nothing_to_choose() -> None:
    assert all_of([]) is MET
    assert any_of([]) is NOT_MET


@pytest.mark.parametrize(("written", "wanted"), [
    ("2026-03-15", MET), ("2026-02", MET), ("2026-03", UNKNOWN), ("2025", UNKNOWN), ("2024", NOT_MET), ("2026-04-01", NOT_MET),
])
def test_window_of_a_partial_date(written: str, wanted: Truth) -> None:
    date = PartialDate(written)
    assert within(date, _DAY, 90) is wanted
    readings = {between(PartialDate(day.isoformat()), _DAY - dt.timedelta(days=90), _DAY)
                for day in (date.earliest + dt.timedelta(days=number) for number in range(date.days))}
    assert wanted is (readings.pop() if len(readings) == 1 else UNKNOWN)
