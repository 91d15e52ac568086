"""Temperature and blood pressure: each example is a test."""

from __future__ import annotations

import pytest

from extract.finders.vital import find
from tests.extract.finders.told import NOTE_HEAD, facts_in, lines

TOLD: list[tuple[str, list[str]]] = [
    ("BP 118/70  HR 72.", ["diastolic_bp 70 2026-04-20", "systolic_bp 118 2026-04-20"]),
    ("Blood pressure was 116/74, pulse 64.", ["diastolic_bp 74 2026-04-20", "systolic_bp 116 2026-04-20"]),
    (
        "Vitals: T 98.6 F, BP 132/84",
        ["diastolic_bp 84 2026-04-20", "systolic_bp 132 2026-04-20", "temperature_c 37 2026-04-20"],
    ),
    (
        "T 38.7 C   HR 108   BP 104/62",
        ["diastolic_bp 62 2026-04-20", "systolic_bp 104 2026-04-20", "temperature_c 38.7 2026-04-20"],
    ),
    ("Temp 101.2", ["temperature_c 38.4 2026-04-20"]),
    ("Temperature: 36,8 °C", ["temperature_c 36.8 2026-04-20"]),
    ("Tmax 39.1", ["temperature_c 39.1 2026-04-20"]),
    ("temp 37.2°C tympanic", ["temperature_c 37.2 2026-04-20"]),
    ("T: 36.7 (oral)", ["temperature_c 36.7 2026-04-20"]),
    ("Temp (F) 99.1", ["temperature_c 37.3 2026-04-20"]),
    ("B.P. 120/80 mmHg", ["diastolic_bp 80 2026-04-20", "systolic_bp 120 2026-04-20"]),
    ("BP (sitting): 121 / 77", ["diastolic_bp 77 2026-04-20", "systolic_bp 121 2026-04-20"]),
    ("BP 152/88 on 3/2/26.", ["diastolic_bp 88 2026-03-02", "systolic_bp 152 2026-03-02"]),
    ("Temperature of 38.3 at home on 4/18/26.", ["temperature_c 38.3 2026-04-18"]),
]


@pytest.mark.parametrize(("words", "expected"), TOLD, ids=[words[:40] for words, _ in TOLD])
def test_told(words: str, expected: list[str]) -> None:
    assert lines(facts_in(NOTE_HEAD + "Exam\n" + words + "\n", find)) == expected


SILENT = [
    "Call if temperature above 38.0 C.",
    "Hold if BP over 180/110.",
    "If temp > 100.4 F do not infuse.",
    "T2 lesions 12, T 10 sensory level.",
    "Stop for BP below 90/60.",
    "Afebrile, temperature normal at home.",
    "Strength 4/5, BP not recorded.",
    "Target BP 130/80.",
    "Temperature sensation reduced to T10.",
    "Report a fever over 38.5 C.",
]


@pytest.mark.parametrize("words", SILENT)
def test_silent(words: str) -> None:
    assert lines(facts_in(NOTE_HEAD + "Exam\n" + words + "\n", find)) == []
