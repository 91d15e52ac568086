"""The antibody over the years: lists under its name, several results in one sentence, and words that repeat a known result."""

from __future__ import annotations

import pytest

from extract.chart import read_chart
from extract.document import Document
from extract.facts import Jcv
from extract.finders.jcv import find
from tests.extract.finders.told import NOTE_HEAD, facts_in

TOLD = {
    "a heading and dated lines, a legend under them": (
        ">> ANTI-JCV ANTIBODY (sent out)\n   coll 02/18/2022      NEGATIVE     idx 0.17\n   coll 08/22/2023      POSITIVE     idx 0.52\n"
        "   (index > 0.40 positive; 0.20 to 0.40 confirmed by inhibition; < 0.20 negative)\n",
        ["2022-02-18 negative 0.17", "2023-08-22 positive 0.52"],
    ),
    "columns under the name": (
        "ANTI-JCV ANTIBODY WITH INDEX\nCollected          Result        Index      Ordering\n03/20/2019         NEGATIVE      0.14       Roth\n"
        "01/28/2026         POSITIVE      0.71       Roth\nIndex reading: below 0.20 negative; above 0.40 positive.\n",
        ["2019-03-20 negative 0.14", "2026-01-28 positive 0.71"],
    ),
    "the name in each line, under a table of other days": (
        "TEST        REF         03/24/2025   10/02/2025\nWBC         3.8-10.6    4.7          4.9\n\nSEND-OUTS\n"
        "Coll 03/11/2022   STRATIFY JCV DxSelect   NEGATIVE   index 0.11\nColl 10/02/2025   STRATIFY JCV DxSelect   NEGATIVE   index 0.13   (rptd 10/09/2025)\n",
        ["2022-03-11 negative 0.11", "2025-10-02 negative 0.13"],
    ),
    "earlier results in brackets": (
        "Labs 10/07/2025: JCV antibody POSITIVE, index 2.14 (prior: 4/2025 positive 1.38; 10/2024 negative).\n",
        ["2024-10 negative None", "2025-04 positive 1.38", "2025-10-07 positive 2.14"],
    ),
    "results parted by semicolons, the index first": (
        "JCV: negative in June 2023; 0.55 pos on 9/25/2025; latest from 3/30/2026 is 0.82.\n",
        ["2023-06 negative None", "2025-09-25 positive 0.55", "2026-03-30 positive 0.82"],
    ),
    "not sent is not pending": ("JCV Ab not yet sent. JCV pending? not sent yet, will order.\n", []),
    "today is the day of the talk": ("PML talked through today, JCV neg now.\n", ["None negative None"]),
}


@pytest.mark.parametrize("name", TOLD)
def test_told(name: str) -> None:
    text, expected = TOLD[name]
    read = [fact for fact in facts_in(NOTE_HEAD + text, find) if isinstance(fact, Jcv)]
    assert sorted(f"{fact.date} {fact.result} {fact.index}" for fact in read) == expected


def results(text: str) -> list[str]:
    chart = read_chart([Document(name="note.txt", sha256="0", text=NOTE_HEAD + text)])
    return sorted(f"{fact.date} {fact.result} {fact.index}" for fact in chart.facts if isinstance(fact, Jcv))


def test_a_bare_word_joins_the_newest_dated_result() -> None:
    assert results("JCV Ab 2/10/2026 NEG idx 0.14. RRMS. PML discussed, JCV neg.\n") == ["2026-02-10 negative 0.14"]


def test_a_bare_word_that_differs_stays_a_result_of_its_own() -> None:
    assert results("JCV Ab 2/10/2026 POS idx 0.94. RRMS. Per her old clinic JCV negative.\n") == [
        "2026-02-10 positive 0.94", "None negative None",
    ]
