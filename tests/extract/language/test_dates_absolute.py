"""Dates that carry their own year, in the many ways in which charts write them."""

from __future__ import annotations

import pytest

from extract.language.dates import DateOrder, find_dates, read_date
from extract.partial_date import PartialDate
from tests.extract.finders.told import note_of

ANCHOR = PartialDate("2026-03-09")


def told(text: str, order: DateOrder | None = "mdy", anchor: PartialDate | None = ANCHOR) -> list[tuple[str, str]]:
    return [(text[one.start:one.end], one.value.edtf) for one in find_dates(text, 0, len(text), anchor, order)]


@pytest.mark.parametrize(("words", "value"), [
    ("03/09/2026", "2026-03-09"), ("3/9/26", "2026-03-09"), ("2026-03-09", "2026-03-09"), ("3-9-2026", "2026-03-09"),
    ("9 March 2026", "2026-03-09"), ("March 9, 2026", "2026-03-09"), ("March 9th 2026", "2026-03-09"),
    ("9th of March 2026", "2026-03-09"), ("the 9th of March, 2026", "2026-03-09"), ("09-MAR-2026", "2026-03-09"),
    ("20 FEB 2025", "2025-02-20"), ("09Mar26", "2026-03-09"), ("9 Mar 26", "2026-03-09"), ("2026 Mar 9", "2026-03-09"),
    ("Mon 3/9/2026", "2026-03-09"), ("Monday, March 9, 2026", "2026-03-09"), ("May\n    28, 2025", "2025-05-28"),
    ("13/10/2025", "2025-10-13"), ("2/29/2024", "2024-02-29"), ("Mar 2026", "2026-03"), ("March '26", "2026-03"),
    ("Sept. 2024", "2024-09"), ("3/2026", "2026-03"), ("03-2026", "2026-03"), ("2026-03", "2026-03"),
    ("February of 2024", "2024-02"), ("mid-November 2025", "2025-11"), ("early March 2025", "2025-03"),
    ("the end of October 2025", "2025-10"), ("spring 2024", "2024-03/2024-05"), ("Summer of '23", "2023-06/2023-08"),
    ("autumn 2024", "2024-09/2024-11"), ("winter 2024-25", "2024-12/2025-02"), ("winter 2024/2025", "2024-12/2025-02"),
    ("winter 2024", "2023-12/2025-02"), ("early 2024", "2024-01/2024-04"), ("mid-2024", "2024-05/2024-08"),
    ("late 2024", "2024-09/2024-12"), ("end of 2023", "2023-09/2023-12"), ("the beginning of 2023", "2023-01/2023-04"),
    ("first half of 2024", "2024-01/2024-06"), ("Q3 2024", "2024-07/2024-09"), ("Christmas 2023", "2023-12"),
    ("about November 2025", "2025-11~"), ("approximately 2019", "2019~"), ("~3/2024", "2024-03~"),
    ("circa 2014", "2014~"), ("the 1990s".removeprefix("the "), "1990/1999"), ("2011-12", "2011/2012"),
    ("week of 08/11/2025".removeprefix("week of "), "2025-08-11"),
])
def test_reads_a_whole_date(words: str, value: str) -> None:
    assert read_date(words, ANCHOR, "mdy") == PartialDate(value)


@pytest.mark.parametrize(("words", "order", "value"), [
    ("03/04/25", None, "2025-03-04/2025-04-03"),
    ("03/04/25", "mdy", "2025-03-04"),
    ("03/04/25", "dmy", "2025-04-03"),
    ("04/04/25", None, "2025-04-04"),
    ("25/04/25", "mdy", "2025-04-25"),
    ("02.03.2026", "dmy", "2026-03-02"),
    ("Tue 03/04/2025", None, "2025-03-04"),
    ("Tue 03/04/2025", "dmy", "2025-03-04/2025-04-03"),
    ("Feb 25", "dmy", "2025-02"),
    ("Jan 25", None, "2025-01-01/2026-01-25"),
    ("Jan-25", "mdy", "2025-01"),
])
def test_order_of_day_and_month(words: str, order: DateOrder | None, value: str) -> None:
    assert read_date(words, ANCHOR, order) == PartialDate(value)


@pytest.mark.parametrize(("words", "anchor", "value"), [
    ("2/14/58", "2025-01-01", "1958-02-14"), ("2/14/98", "2025-01-01", "1998-02-14"), ("2/14/27", "2025-01-01",
    "2027-02-14"),
    ("2/14/28", "2025-01-01", "1928-02-14"), ("2/14/69", None, "2069-02-14"), ("2/14/70", None, "1970-02-14"),
])
def test_two_digit_years(words: str, anchor: str | None, value: str) -> None:
    assert read_date(words, PartialDate(anchor) if anchor else None, "mdy") == PartialDate(value)


@pytest.mark.parametrize(("text", "values"), [
    ("glatiramer 11/2023 -> last dose 03/08/2026", ["2023-11", "2026-03-08"]),
    ("Rebif 6/2011 - 8/2016", ["2011-06", "2016-08"]),
    ("Avonex - Jan 2021 to Mar 2023", ["2021-01", "2023-03"]),
    ("on it 2019-2021", ["2019", "2021"]),
    ("on it (2016-18)", ["2016", "2018"]),
    ("Gilenya, 2016 to 2017", ["2016", "2017"]),
    ("admitted 12–16 May 2025", ["2025-05-12", "2025-05-16"]),
    ("admitted May 12-16, 2025", ["2025-05-12", "2025-05-16"]),
    ("admitted 5/14-5/19/25 here", ["2025-05-14", "2025-05-19"]),
    ("admitted 5/14-19/25 here", ["2025-05-14", "2025-05-19"]),
    ("28 December to 2 January 2026", ["2025-12-28", "2026-01-02"]),
    ("treated March to June 2024", ["2024-03", "2024-06"]),
    ("in February and March of 2024", ["2024-02", "2024-03"]),
    ("start 10/26 or 10/27/2025", ["2025-10-26", "2025-10-27"]),
    ("infusions 12 Dec, 9 Jan & 6 Feb 2026", ["2025-12-12", "2026-01-09", "2026-02-06"]),
    ("infusions 3/2, 2/2 and 1/5/26", ["2026-03-02", "2026-02-02", "2026-01-05"]),
    ("on 5, 6 and 7 March 2026", ["2026-03-05", "2026-03-06", "2026-03-07"]),
    ("on the 3rd, 4th and 5th of March 2026", ["2026-03-03", "2026-03-04", "2026-03-05"]),
    ("in April and November 2025", ["2025-04", "2025-11"]),
    ("11/12/25 - 12/10", ["2025-11-12", "2025-12-10"]),
    ("Rebif 06/21 - 08/23", ["2021-06", "2023-08"]),
    ("IVMP (12/17 - 12/19)", ["2025-12-17", "2025-12-19"]),
])
def test_both_ends_of_a_range(text: str, values: list[str]) -> None:
    assert [value for _, value in told(text)] == values


@pytest.mark.parametrize(("text", "values"), [
    ("relapses 2014 and 2016", ["2014", "2016"]),
    ("PMH: breast CA 2015 (lumpectomy); RA? (ruled out 2019)", ["2015", "2019"]),
    ("appendicitis '98", ["1998"]),
    ("Betaseron from 2000 through 2011", ["2000", "2011"]),
    ("ocrelizumab week of 08/11/2025", ["2025-08-11/2025-08-17"]),
    ("COLLECTED 03/02/2026 09:14", ["2026-03-02"]),
    ("Collected 10/21/2025 2015", ["2025-10-21"]),
    ("OCT 2024: RNFL 84", ["2024"]),
    ("JAN 2024, OCT 2024", ["2024-01", "2024-10"]),
    ("before 2019", ["2019"]),
])
def test_in_running_text(text: str, values: list[str]) -> None:
    assert [value for _, value in told(text)] == values


@pytest.mark.parametrize("text", [
    "ph 440-555-0142 fax 555-0177", "MRN 218-44-07", "MRN 2018-4432", "Mentor OH 44060", "WBC 3.8 - 10.8",
    "ALT 6-29 U/L",
    "v1.2.24", "ICD-10 G35.A", "CPT 96365", "vitamin D3 2000 IU", "cholecalciferol 2000 daily", "Room 2015, ext 2019",
    "2010 Harbor St, Ste 410", "Last oral intake 2030", "CK 2015 U/L", "McDonald 2017 criteria",
    "the 2018 guideline of AAN, AAN 2018",
    "BP 118/70 HR 72", "strength 4/5, 4-/5 and 5/5 x4", "R hip flexion 3/5", "GCS 12/15", "pain 2/10", "fatigue 7/10",
    "VA 20/20 OD, 20/40 OS", "color plates 1/11, 11/11", "page 1/2", "PAGE 1 / 1", "1/1", "2/6 systolic murmur",
    "reflexes 2/2", "C4/5 and L4/5 discs", "HIV-1/2 Ag/Ab", "HIV 1/2 antigen", "1/2 tablet", "24/7 cover",
    "PHQ-2 score 0",
    "T 36.5 at 14:30", "T2 lesions at C4", "P 72", "0.20-0.40 indeterminate", "#2019-114", "99/99/99", "00/00/0000",
    "2/30/2024",
    "She may be late; it may help", "march on the spot", "May have MS", "dec 5 mg", "Dr. April Jones",
    "Spring Street 4",
])
def test_numbers_and_words_that_are_no_dates(text: str) -> None:
    assert told(text) == []


def test_without_an_anchor_only_dates_with_a_year_are_read() -> None:
    text = "On 3/2 and today, 3 weeks ago, in March, last spring and on 3/2/2026 in 2019."
    assert [value for _, value in told(text, anchor=None)] == ["2026-03-02", "2019"]


def test_summer_in_the_southern_hemisphere() -> None:
    text = "Melbourne. Relapse in summer 2024-25 and autumn 2025."
    assert [value for _, value in told(text, "dmy")] == ["2024-12/2025-02", "2025-03/2025-05"]


@pytest.mark.parametrize("text", ["yes", "3", "4/5 strength", "12 mg", "", "seen 3/2/26 and 4/2/26", "JCV 2/3/26"])
def test_read_date_wants_the_whole_string(text: str) -> None:
    assert read_date(text, ANCHOR, "mdy") is None


def test_times_of_day_at_the_start_of_lines_are_no_years() -> None:
    text = "ED COURSE\n 2010 Labs: WBC 7.4\n 2120 MRI done, prelim read\n 2145 d/w neurology\nRRMS, dx 2011, on Kesimpta since 2019.\n"
    note = note_of(text)
    assert [str(one.value) for one in note.dates_in(0, len(text))] == ["2011", "2019"]


def test_years_at_the_start_of_lines_are_years() -> None:
    text = "MS history\n 2010 optic neuritis\n 2014 transverse myelitis\n"
    note = note_of(text)
    assert [str(one.value) for one in note.dates_in(0, len(text))] == ["2010", "2014"]
