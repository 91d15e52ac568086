"""Shapes of laboratory lists: days in rows, a list under a table of dated columns, a measure behind a word."""

from __future__ import annotations

import pytest

from extract.finders.screening import find
from tests.extract.finders.told import NOTE_HEAD, facts_in, lines

SHAPES = {
    "tests as columns, days as rows": (
        "Date           Hb g/L   WCC x10^9/L   Platelets x10^9/L   Comment\n"
        "03-Dec-2025    139      4.4           9 L                 film: giant platelets\n"
        "08-Dec-2025    140      7.2           104 L               on steroid\n",
        [
            "hemoglobin 139 g/L 2025-12-03", "hemoglobin 140 g/L 2025-12-08",
            "platelets 104 x10^9/L low 2025-12-08", "platelets 9 x10^9/L low 2025-12-03",
            "wbc 4.4 x10^9/L 2025-12-03", "wbc 7.2 x10^9/L 2025-12-08",
        ],
    ),
    "a first cell that dates a list is no header": (
        " taken 12/05/2025     Hb 13.1 g/dl    WCC 5.5    Plts 266\n",
        ["hemoglobin 13.1 g/dl 2025-12-05", "platelets 266 2025-12-05", "wbc 5.5 2025-12-05"],
    ),
    "rows with their own date under a table of dated columns": (
        "Sample taken        02/04/2026       04/10/2026      Units\n"
        "TSH                 1.90             2.00            mU/L\n"
        "HBsAg               02/24/2025       NOT DETECTED\n",
        ["hbsag negative 2025-02-24", "tsh 1.9 mU/L 2026-02-04", "tsh 2 mU/L 2026-04-10"],
    ),
    "a titre in brackets behind the word": (
        "Test                 Result        Reference\nHBs antibody         Reactive      (412 mIU/mL)\n",
        ["anti_hbs 412 mIU/mL positive"],
    ),
    "cells of spinal fluid and of urine are no blood count": (
        "IgG 4.8 mg/dL in CSF. Urine: WBC > 100 /hpf.\n", []),
    "names and results joined by strokes, with leaders of dots": (
        "HBsAg / anti-HBc ... neg / neg (03/22/2026)\nALT / AST 03/29/26 .. 30 / 25\nTSH ................ last found 2/3/2026 = 2.2\n",
        ["alt 30 2026-03-29", "anti_hbc negative 2026-03-22", "ast 25 2026-03-29", "hbsag negative 2026-03-22", "tsh 2.2 2026-02-03"],
    ),
    "a panel's date holds for its parts": (
        "QuantiFERON ........ new tube drawn 4/7/26, PENDING\nCBC 3/29/26 ........ WBC 5.2, Hgb 14.4, Plt 240\n",
        ["hemoglobin 14.4 2026-03-29", "platelets 240 2026-03-29", "tb_igra pending 2026-04-07", "wbc 5.2 2026-03-29"],
    ),
    "got is a verb": ("Got 1 infusion in May.\n", []),
}


@pytest.mark.parametrize("name", SHAPES)
def test_shape(name: str) -> None:
    text, expected = SHAPES[name]
    assert [line.strip() for line in lines(facts_in(NOTE_HEAD + text, find))] == expected
