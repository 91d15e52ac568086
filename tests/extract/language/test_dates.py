"""What holds for every text, the habit of day and month, and the dates of the gold charts."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.language.dates import DateOrder, date_order, find_dates, find_durations, read_date
from extract.partial_date import PartialDate

_WORDS = """1 2 3 5 9 12 17 29 30 31 0 03 04 24 25 98 2019 2024 2025 1999 / - . , : ' ( ) ~ – today yesterday
    ago last this next that same week month year day days weeks months years March may Dec. Oct OCT June Feb
    spring fall winter Mon since in on of the until from to and or about early mid late end x a an few several
    half later earlier prior before now Tuesday history for past Q1 52 st th 1990s MRI BP 4/5 2/29 9999 0001
    Christmas following week weekend over"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", " "])
_PHRASES = st.lists(_PIECES, max_size=14)
_TEXTS = st.one_of(st.text(max_size=60), _PHRASES.map(" ".join), _PHRASES.map("".join))
_EDTF = ("2026-03-09", "2024-02-29", "2025", "2025-11~", "2024-12/2025-02", "0001-01-01", "9998-12-31")
_ANCHORS = st.sampled_from([None, *map(PartialDate, _EDTF)])
_DAYS = st.dates(dt.date(1930, 1, 1), dt.date(2069, 12, 31))
_FORMS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y", "%m/%d/%Y")
_LONG = ("1/", "2019-", "12/1-", "in the last ", "May 5, ", "march ", "a few ", "1 and a half ", " ", "9", "\n ")


@settings(max_examples=600, deadline=None)
@given(_TEXTS, _ANCHORS, st.sampled_from([None, "mdy", "dmy"]), st.integers(0, 12), st.integers(0, 60))
def test_any_text_is_read_without_error_in_order_and_without_overlap(
    text: str, anchor: PartialDate | None, order: DateOrder | None, start: int, length: int
) -> None:
    end = min(len(text), start + length)
    found = find_dates(text, start, end, anchor, order)
    assert all(start <= one.start < one.end <= end for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(text[one.start:one.end].strip() for one in found)
    read_date(text, anchor, order)
    date_order(text)
    durations = find_durations(text, start, end)
    assert all(left.end <= right.start for left, right in pairwise(durations))


@given(_DAYS, st.sampled_from(_FORMS))
def test_every_exact_date_is_read_back(day: dt.date, form: str) -> None:
    assert read_date(day.strftime(form), None, "mdy") == PartialDate.of(day)


@given(_DAYS)
def test_an_ambiguous_order_covers_both_readings(day: dt.date) -> None:
    unknown = read_date(day.strftime("%m/%d/%Y"))
    assert unknown is not None
    assert unknown.covers(PartialDate.of(day))


@pytest.mark.parametrize("piece", _LONG)
def test_reading_takes_linear_time(piece: str) -> None:
    text = piece * (20000 // len(piece))
    begin = time.perf_counter()
    find_dates(text, 0, len(text), PartialDate("2026-03-09"), None)
    find_durations(text, 0, len(text))
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize(("text", "order"), [
    ("Seen 03/25/2025 and 04/02/2025", "mdy"), ("Seen 25/03/2025 and 02/04/2025", "dmy"), ("Seen 03/04/2025", None),
    ("02/24/2026 02/25/2026 31/12/2025", "mdy"),
    ("Seen 03/04/2025. Mentor OH 44060, ph 440-555-0142. Glucose 94 mg/dL", "mdy"),
    ("Seen 03/04/2025. Consultant Neurologist, NHS Trust. Haemoglobin 130 g/L", "dmy"),
    ("Seen 03/04/2025. A neurology centre; her haemoglobin and the programme were fine. Bloods: 5.1 mmol/L", "dmy"),
    ("", None),
])
def test_habit_of_day_and_month(text: str, order: str | None) -> None:
    assert date_order(text) == order


_CASES = Path(__file__).resolve().parents[4] / "shared" / "cases"
_DATED = ("date", "onset", "start", "stop", "since", "compared_with", "birth_date")


def _quoted_dates() -> Iterator[tuple[str, str, str, str, str]]:
    """Case, document, quote, field and value of every gold date whose quote itself writes a date with its year."""
    for gold in sorted(_CASES.glob("*/gold.yaml")):
        for fact in yaml.safe_load(gold.read_text(encoding="utf-8"))["facts"]:
            for field in _DATED:
                value = str(fact.get(field, ""))
                written = value and re.search(rf"{value[:4]}|/{value[2:4]}\b", fact["quote"])
                if written and fact["document"].endswith(".txt"):
                    yield gold.parent.name, fact["document"], fact["quote"], field, value


@pytest.mark.skipif(not _CASES.is_dir(), reason="the gold charts are not beside the repository")
def test_dates_that_gold_quotes_write_are_found_with_their_value() -> None:
    missed, total = [], 0
    for case, name, quote, field, value in _quoted_dates():
        text = (_CASES / case / name).read_text(encoding="utf-8")
        at = re.search(r"\s+".join(map(re.escape, quote.split())), text)
        assert at is not None, (case, quote)
        total += 1
        wanted = PartialDate(value)
        near = max(0, at.start() - 160), at.end() + 80  # some quotes lean on a date just beside them
        found = find_dates(text, *near, None, date_order(text))
        if not any((one.value.earliest, one.value.latest) == (wanted.earliest, wanted.latest) for one in found):
            missed.append((case, quote, field, value, [one.value.edtf for one in found]))
    assert total > 150
    assert not missed
