"""Which header cell each cell of a table stands under."""

from __future__ import annotations

import pytest

from extract.language.lines import split_lines
from extract.language.tables import find_tables


def bound(text: str) -> list[list[tuple[str, str]]]:
    """Each row under a header as pairs of header words and cell words; an unbound cell has no header words."""
    rows = [row for table in find_tables(text, split_lines(text)) for row in table.rows if row.header]
    return [
        [
            (
                text[row.header[cell.column].start : row.header[cell.column].end].strip() if cell.column >= 0 else "",
                text[cell.start : cell.end].strip(),
            )
            for cell in row.cells
        ]
        for row in rows
    ]


def test_empty_columns_stay_empty() -> None:
    text = (
        "Test          Result    Flag   Reference     Units\n"
        "WBC           6.1              3.8 - 10.8    x10E3/uL\n"
        "ALT           61        H      6 - 29        U/L\n"
    )
    assert bound(text) == [
        [("Test", "WBC"), ("Result", "6.1"), ("Reference", "3.8 - 10.8"), ("Units", "x10E3/uL")],
        [("Test", "ALT"), ("Result", "61"), ("Flag", "H"), ("Reference", "6 - 29"), ("Units", "U/L")],
    ]


def test_names_may_stand_under_no_header() -> None:
    text = (
        "                Result    Units     Reference\n"
        "Creatinine      81        umol/L    59 - 104\n"
        "HBsAg           Not detected\n"
    )
    assert bound(text) == [
        [("", "Creatinine"), ("Result", "81"), ("Units", "umol/L"), ("Reference", "59 - 104")],
        [("", "HBsAg"), ("Result", "Not detected")],
    ]


def test_tabs_count_columns() -> None:
    text = "Test\tResult\tFlag\tUnits\nALT\t28\t\tU/L\n"
    assert bound(text) == [[("Test", "ALT"), ("Result", "28"), ("Units", "U/L")]]


@pytest.mark.parametrize(
    "head", ["Test\t3/2/2026\t12/1/2025\tUnits", "Component\tLatest Ref Rng\t3/2/2026 08:30\t12/1/2025 09:10"]
)
def test_dates_head_columns(head: str) -> None:
    rows = bound(head + "\nALT\t22\t25\tU/L\n")
    assert [column for column, _ in rows[0]] == head.split("\t")


@pytest.mark.parametrize(
    "line",
    [
        "Collected\t03/02/2026\tReported\t03/06/2026",
        "JCV index\t0.55\t0.91",
        "normal   normal   normal",
        "Name: A Doe   DOB: 03/04/1985   Sex: F",
    ],
)
def test_no_header(line: str) -> None:
    assert bound(line + "\nALT\t22\t25\n") == []


def test_a_part_of_a_form_ends_the_table() -> None:
    text = "Drug\tStart\tStop\nRebif\t01/2020\t02/2021\nE. Tests (attach results)\nALT\t22 U/L\t03/02/2026\n"
    assert bound(text) == [[("Drug", "Rebif"), ("Start", "01/2020"), ("Stop", "02/2021")]]
