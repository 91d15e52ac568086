"""Infusions: logs and cards of many houses, courses told by their days, and the words that are none. One line a fact."""

from __future__ import annotations

import pytest

from extract.facts import Infusion
from extract.finders.infusion import find
from tests.extract.finders.told import NOTE_HEAD, facts_in

CARD = "RIVERBEND INFUSION CENTRE - NURSING FLOWSHEET - natalizumab (Tysabri) 300 mg\nPrinted 04/20/2026\n\n"
LOGS = {
    "times and a reaction column, a held day and a booking": (
        CARD + "Date        Inf#  Pre-chk  T(C)  BP      Start  End    Rxn   RN   Remarks\n"
        "06-May-25   26    ok       36.6  118/74  0910   1012   nil   KT   checklist done\n"
        "01-Jul-25   28    -        38.3  116/72  -      -      -     DL   HELD - tooth abscess, febrile. rebook\n"
        "12-Aug-25   29    ok       36.8  119/75  0930   1032   mild  KT   nausea x 15 min, no tx\n"
        "02-Dec-25   33    booked\n",
        ["2025-05-06 given None none", "2025-08-12 given None mild nausea"],
    ),
    "a patient-held card with the next due date": (
        "DAY INFUSION - PATIENT CARD\nTysabri\n\n Date       dose     reaction   next due     initials\n 08/10/25   300mg    nil        11/19/25     JM\n"
        " 11/19/25   300mg    nil        12/31/25     JM\n",
        ["2025-08-10 given 300 none", "2025-11-19 given 300 none"],
    ),
    "a severe reaction under a title that names the drug": (
        "SUMMARY OF CARE 02/23/2026\nAvonex 2014 to 2016, then Tysabri, then Ocrevus.\n\nNatalizumab infusion record\n"
        "No.   Date         Dose             Notes\n1     11/20/2018   300 mg           60 min infusion. No reaction.\n"
        "2     12/18/2018   300 mg ordered   At 14 min generalized urticaria and bronchospasm, SpO2 90%. Infusion stopped, not restarted.\n",
        ["2018-11-20 given 300 none", "2018-12-18 interrupted 300 severe urticaria bronchospasm"],
    ),
    "moderate: paused and finished": (
        "LEMTRADA TREATMENT RECORD - COURSE 1\n\nDay   Date         Dose     Premedication          Reaction\n"
        "1     09/15/2025   12 mg    methylprednisolone     mild - headache\n2     09/16/2025   12 mg    methylprednisolone     moderate - hives, paused and finished\n",
        ["2025-09-15 given 12 mild headache", "2025-09-16 interrupted 12 moderate hives"],
    ),
    "not given": (
        "OCRELIZUMAB ADMINISTRATION HISTORY printed 01/25/2026\n\nDate         Dose     Status       Reaction / comment\n01/09/2025   600 mg   Given        None\n"
        "07/10/2025   600 mg   NOT GIVEN    Zoster L flank.\n",
        ["2025-01-09 given 600 none", "2025-07-10 missed None None"],
    ),
    "a day that may be read two ways keeps its reaction": (
        "OCRELIZUMAB ADMINISTRATION HISTORY\n\nDate         Dose     Status       Reaction\n01/09/2025   600 mg   Stopped      bronchospasm, stopped\n",
        ["2025-01-09/2025-09-01 interrupted 600 severe bronchospasm"],
    ),
    "a row that dates a course of therapy is no dose": (
        "Drug             Dates                      Reason ended\nTysabri 300 mg   11/20/2018 - 12/18/2018    Two infusions, hypersensitivity.\n", []),
}


def told(text: str) -> list[str]:
    facts = [fact for fact in facts_in(text, find) if isinstance(fact, Infusion)]
    return sorted(
        " ".join([f"{fact.date} {fact.status} {'None' if fact.dose_mg is None else f'{fact.dose_mg:g}'} {fact.reaction}", *fact.reaction_symptoms]) for fact in facts
    )


@pytest.mark.parametrize("name", LOGS)
def test_log(name: str) -> None:
    text, expected = LOGS[name]
    assert told(text) == expected


SENTENCES = [
    ("Lemtrada was given as a first course of 12 mg daily from September 9 to September 13, 2019.", ["2019-09-09 given 12 None", "2019-09-13 given 12 None"]),
    ("Her first course of alemtuzumab ran from May 12 to May 16, 2025, 12 mg on each of five days.", ["2025-05-12 given 12 None", "2025-05-16 given 12 None"]),
    ("She is on Ocrevus. Last infusion 02/11/2026, 600 mg, tolerated without any reaction.", ["2026-02-11 given 600 none"]),
    ("Ocrevus 2022 to July 2025, given up because of a relapse on it in April 2025.", []),
    ("On ocrelizumab. She was given IVMP 1000 mg x 3 days in April 2025.", []),
    ("I would like alemtuzumab 12 mg daily, May 18 to May 20, 2026.", []),
    ("Next ocrelizumab infusion is booked for 02/02/2026.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence[:40] for sentence, _ in SENTENCES])
def test_sentence(sentence: str, expected: list[str]) -> None:
    assert told(NOTE_HEAD + sentence + "\n") == expected
