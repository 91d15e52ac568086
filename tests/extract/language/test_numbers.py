"""Numbers, counts and durations in digits and words."""

from __future__ import annotations

import re

import pytest

from extract.count import Count
from extract.language.durations import find_durations
from extract.language.numbers import COUNT_PATTERN, NUMBER_PATTERN, read_count, read_number


@pytest.mark.parametrize(("words", "count"), [
    ("3", "3"), ("three", "3"), ("Three", "3"), ("two to three", "2-3"), ("2-3", "2-3"), ("one or two", "1-2"),
    ("several", "2+"),
    ("a few", "2+"), ("few", "2+"), ("multiple", "2+"), ("numerous", "2+"), ("many", "2+"), ("a couple of", "2"),
    ("both", "2"),
    ("at least 4", "4+"), (">=2", "2+"), ("≥ 9", "9+"), ("2+", "2+"), ("two or more", "2+"), ("more than ten", "11+"),
    (">10", "11+"), ("over 20", "21+"), ("no fewer than 3", "3+"), ("up to 3", "0-3"), ("at most two", "0-2"),
    ("no more than 2", "0-2"), ("fewer than 3", "0-2"), ("<3", "0-2"), ("no", "0"), ("none", "0"), ("zero", "0"), ("0",
    "0"),
    ("nil", "0"), ("a", "1"), ("an", "1"), ("one", "1"), ("a single", "1"), ("solitary", "1"), ("a dozen", "12"),
    ("two dozen", "24"), ("half a dozen", "6"), ("dozens of", "24+"), ("about twenty", "20"), ("~20", "20"),
    ("approximately 20", "20"), ("twenty-one", "21"), ("a hundred and five", "105"), ("too numerous to count", "10+"),
    ("innumerable", "10+"), ("two (2)", "2"), ("2 (two)", "2"), ("1,204", "1204"), ("only one", "1"), ("some", "1+"),
])
def test_read_count(words: str, count: str) -> None:
    assert read_count(words) == Count.parse(count)
    assert re.fullmatch(COUNT_PATTERN, words, re.IGNORECASE)


@pytest.mark.parametrize("words", ["", "lesions", "3 mm", "3-2", "2.5", "1/2", "T2", "<0", "new"])
def test_read_count_refuses_what_is_no_count(words: str) -> None:
    assert read_count(words) is None


@pytest.mark.parametrize(("text", "counts"), [
    ("There are 22 T2 lesions and two in the peduncle", ["22", "two"]),
    ("lesions at C4 and T2-3, EDSS 2.5, power 4/5, 2-3mm", []),
    ("at least 4 new and no enhancing lesions", ["at least 4", "no"]),
    ("MRI no. 5", ["5"]),
    ("More than twenty lesions, 2-3 of them new", ["More than twenty", "2-3"]),
    ("two (2) relapses in 1,204 days", ["two (2)", "1,204"]),
    ("bone marrow; another lesion", ["another"]),
])
def test_count_pattern_in_text(text: str, counts: list[str]) -> None:
    assert [found.group() for found in re.finditer(COUNT_PATTERN, text, re.IGNORECASE)] == counts


def test_patterns_hold_no_groups() -> None:
    assert re.compile(COUNT_PATTERN).groups == 0
    assert re.compile(NUMBER_PATTERN).groups == 0


@pytest.mark.parametrize(("words", "number"), [
    ("0.18", 0.18), ("0,9", 0.9), ("1,204", 1204), ("1,000.5", 1000.5), ("0,125", 0.125), ("two", 2), ("eighteen", 18),
    ("thirty-four", 34), ("1/2", 0.5), ("2 1/2", 2.5), ("1½", 1.5), ("½", 0.5), ("100,000", 100000), ("12", 12),
])
def test_read_number(words: str, number: float) -> None:
    assert read_number(words) == pytest.approx(number)
    assert re.fullmatch(NUMBER_PATTERN, words, re.IGNORECASE)


@pytest.mark.parametrize("words", ["", "and", "a", "O.9", "1/0", "1.2.3", "12 mg", "several"])
def test_read_number_refuses_what_is_no_number(words: str) -> None:
    assert read_number(words) is None


@pytest.mark.parametrize(("text", "months", "approximate"), [
    ("14 months", 14, False), ("about 3 years", 36, True), ("a year and a half", 18, False),
    ("one and a half years", 18, False),
    ("2+ yrs", 24, True), ("18-month trial", 18, False), ("x 5 days", 5 / 30.4375, False),
    ("two weeks", 14 / 30.4375, False),
    ("ten years now", 120, False), ("2 years 3 months", 27, False), ("1 yr and 6 mo", 18, False),
    ("half a year", 6, False),
    ("2.5 years", 30, False), ("over 30 months", 30, True), ("2 to 3 weeks", 14 / 30.4375, True),
    ("a decade", 120, False),
    ("several months", 2, True), ("a fortnight", 14 / 30.4375, False), ("for 3/12", 3, False),
    ("in 4/52", 28 / 30.4375, False),
])
def test_durations(text: str, months: float, approximate: bool) -> None:
    (found,) = find_durations(text, 0, len(text))
    assert found.months == pytest.approx(months)
    assert found.approximate is approximate


@pytest.mark.parametrize(("text", "hours"), [
    ("36 hours", 36), ("for 48 hrs", 48), ("lasting 72h", 72), ("x 3 d", 72), ("over 2 days", 48),
    ("slurring, 4/7\n", 96),
    ("for a day", 24), ("1 week", 168),
])
def test_durations_in_hours(text: str, hours: float) -> None:
    (found,) = find_durations(text, 0, len(text))
    assert found.hours == pytest.approx(hours)
    assert found.approximate is False


@pytest.mark.parametrize("text", [
    "34 years old", "a 27 year old man", "34-year-old", "39 y.o.", "F   30 yrs", "55 y F", "twice a day",
    "3 times a week",
    "Dr Amos", "15:20 d/w neurology", "CLIA 36D-0000", "IgG 0.91 H", "5/7 power", "12/7/2025", "4 mg",
    "60 years of age",
])
def test_what_is_no_duration(text: str) -> None:
    assert find_durations(text, 0, len(text)) == ()
