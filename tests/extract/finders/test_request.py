"""Requests in plans, letters and order forms; and doses that nobody asks for. Each example is the test."""

from __future__ import annotations

import pytest

from extract.facts import Request
from extract.finders.request import find
from tests.extract.finders.told import NOTE_HEAD, facts_in

ORDER_HEAD = "INFUSION ORDER FORM\nOrder date: 04/20/2026\n\n"
LETTER_HEAD = "20 April 2026\n\nDear colleague,\n\n"


def requests(words: str, head: str = NOTE_HEAD) -> list[str]:
    told = []
    for fact in facts_in(head + words, find):
        assert isinstance(fact, Request)
        parts = (fact.drug, f"{fact.dose_mg:g}" if fact.dose_mg is not None else "", f"total {fact.total_mg:g}" if fact.total_mg is not None else "", fact.route or "",
                 fact.frequency or "", f"{fact.days} d" if fact.days is not None else "", fact.intent or "", fact.urgency or "", f"on {fact.planned}" if fact.planned else "")
        told.append(" | ".join(part for part in parts if part))
    return sorted(told)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A/P: RRMS, stable. Continue Tysabri 300 mg IV q6wk.", ["natalizumab | 300 | iv | q6wk | continue"]),
        ("Plan: Start ofatumumab 20 mg SC monthly.", ["ofatumumab | 20 | sc | monthly | start"]),
        ("Plan:\n- Solumedrol 1g IV x3d then prednisone taper\n- MRI brain", ["methylprednisolone | 1000 | iv | 3 d"]),
        ("Labs: WBC 6.1.\nRecommends Solu-Medrol\n  1,000 mg IV daily x 3 days, first dose in the ED.", ["methylprednisolone | 1000 | iv | daily | 3 d | start"]),
        ("Examination: ataxic gait. For methylprednisolone 1 g IV daily for 3 days via the day ward.", ["methylprednisolone | 1000 | iv | daily | 3 d"]),
        ("Plan:\n- Go back on Tysabri, 300 mg IV q 4 wks.", ["natalizumab | 300 | iv | q 4 wks | restart"]),
        ("PLAN\n1. Resume Tyruko 300 mg IV every 28 days.\n2. JCV", ["natalizumab | 300 | iv | every 28 days | restart"]),
        ("So the plan is ocrelizumab three hundred milligrams IV times two, two weeks apart.", ["ocrelizumab | 300 | iv | two weeks apart | start"]),
        ("We decided together on ocrelizumab, 300 mg IV twice two weeks apart.", ["ocrelizumab | 300 | iv | two weeks apart | start"]),
        ("Orders: Briumvi 150 mg IV day 1, 450 mg day 15.", ["ublituximab | 150 | iv | start"]),
        ("Plan: ocrelizumab maintenance, next 600 mg infusion due 14 July 2026.", ["ocrelizumab | 600 | iv | continue | on 2026-07-14"]),
        ("Please book her for her second cycle of alemtuzumab, 12 mg daily on three consecutive days from 6 July 2026.", ["alemtuzumab | 12 | daily | 3 d | continue | on 2026-07-06"]),
        ("Request: alemtuzumab 12 mg IV daily x 3 days.", ["alemtuzumab | 12 | iv | daily | 3 d | continue"]),
        ("The neurologist advised 3 days of IV methylprednisolone 1 g daily.", ["methylprednisolone | 1000 | iv | daily | 3 d"]),
        ("Impression: MS relapse. Will treat with IV Solumedrol 1000 mg daily x 5.", ["methylprednisolone | 1000 | iv | daily | 5 d"]),
        ("Neurology recs: Solu-Medrol 1 g IV daily for five days, then oral taper.", ["methylprednisolone | 1000 | iv | daily | 5 d"]),
        ("Plan: Admit. Methylprednisolone 1g IV OD for 5/7 with omeprazole cover.", ["methylprednisolone | 1000 | iv | OD | 5 d"]),
        ("Plan: complete 3-day course of Solu-Medrol 1 g IV daily.", ["methylprednisolone | 1000 | iv | daily | 3 d"]),
        ("Plan: switch from Tecfidera to Ocrevus 300 mg IV x2 two weeks apart", ["ocrelizumab | 300 | iv | two weeks apart | start"]),
        ("He is due his 6-monthly ocrelizumab 600 mg IV on 3 May.", ["ocrelizumab | 600 | iv | on 2026-05-03"]),
        ("She should have methylprednisolone 1 g over 3 days.", ["methylprednisolone | total 1000"]),
        ("methylprednisolone 1000mg IV OD 3/7 - please arrange urgently", ["methylprednisolone | 1000 | iv | OD | 3 d | expedited"]),
        ("Assessment: acute relapse. Recommend methylprednisolone 500 mg orally daily for 5 days.", ["methylprednisolone | 500 | po | daily | 5 d"]),
    ],
)
def test_asked_for_in_a_note(words: str, expected: list[str]) -> None:
    assert requests(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I propose to start ocrelizumab, 300 mg intravenously on day 1 and again on day 15.", ["ocrelizumab | 300 | iv | start"]),
        ("Plan\nWe will give ocrelizumab 300 mg by intravenous infusion, repeated after a fortnight.", ["ocrelizumab | 300 | iv | after a fortnight | start"]),
        ("I would be grateful if you could approve natalizumab 300 mg intravenously 4-weekly.", ["natalizumab | 300 | iv | 4-weekly"]),
        ("I should be grateful if the panel would renew natalizumab 300 mg every four weeks.", ["natalizumab | 300 | every four weeks | continue"]),
        ("I am asking for alemtuzumab 12 mg IV daily x 5 days, first cycle, with methylprednisolone 1000 mg on days 1-3.", ["alemtuzumab | 12 | iv | daily | 5 d | start"]),
    ],
)
def test_asked_for_in_a_letter(words: str, expected: list[str]) -> None:
    assert requests(words, LETTER_HEAD) == expected


def test_the_days_of_an_order_stand_in_a_line_of_their_own() -> None:
    words = "Agent:   [X] methylprednisolone 1 g IV once daily   [ ] dexamethasone 10 mg IV\nLength:  [ ] 3 days   [X] 5 days\nPriority: [X] Urgent  [ ] Routine\n"
    assert requests(words, ORDER_HEAD) == ["methylprednisolone | 1000 | iv | once daily | 5 d | expedited"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Medication: Tysabri (natalizumab)\nDose: 300 mg\nRoute: IV\nFrequency: every 4 weeks\n[X] New start [ ] Continuation\n", "natalizumab | 300 | iv | every 4 weeks | start"),
        ("Medication: Tysabri (natalizumab)\nDose: 300 mg\nRoute: IV\nFrequency: every 4 weeks\n[ ] New start [ ] Continuation\n", "natalizumab | 300 | iv | every 4 weeks"),
        ("Requested drug: Tysabri   HCPCS J2323\nDosing: 300 mg IV q4w\nIs this a continuation of therapy? [ ] Yes [X] No\n", "natalizumab | 300 | iv | q4w | start"),
        ("Drug requested: Ocrevus Zunovo 920 mg SC every 6 months\nType of request: Initial\n", "ocrelizumab | 920 | sc | every 6 months | start"),
        ("Ocrelizumab (choose one):\n[ ] Initial dose: 300 mg IV on day 1 and day 15\n[X] Maintenance dose: 600 mg IV every 6 months\n", "ocrelizumab | 600 | iv | every 6 months | continue"),
        ("Drug name: LEMTRADA (alemtuzumab)   Strength: 12 mg/1.2 mL\nDirections: 12 mg IV daily x 5 days (Course 1)\nReview type: [ ] Standard [X] Urgent\n", "alemtuzumab | 12 | iv | daily | 5 d | start | expedited"),
    ],
)
def test_asked_for_on_a_form(words: str, expected: str) -> None:
    assert expected in requests(words, ORDER_HEAD)


@pytest.mark.parametrize(
    "words",
    [
        "HPI: She had IVMP 1 g x 3 in March 2024 with recovery.",
        "HPI: on natalizumab 300 mg IV q4w since 2021, tolerating.",
        "Meds: ocrelizumab 600 mg IV every 6 months; baclofen 10 mg TID",
        "He received 3 doses of Solu-Medrol 1000 mg.",
        "Plan: if relapse, IVMP 1 g x 3 days.",
        "Plan: should she relapse, start ocrelizumab 300 mg IV.",
        "We discussed ocrelizumab 600 mg every 6 months vs natalizumab 300 mg monthly; she will think about it.",
        "Premedication: methylprednisolone 100 mg IV 30 min before each infusion.",
        "Pt wishes to hold off ocrelizumab 300 mg.",
        "Plan: no steroids. Hold Tysabri 300 mg until JCV back.",
        "Pasted from the plan's bulletin:\n\"A member with an acute relapse qualifies for methylprednisolone 500 to 1,000 mg IV for 3 to 5 days.\"",
        "[ ] Methylprednisolone 500 mg IV daily",
        "Plan: oral prednisone 1250 mg daily x 3 (equivalent to IVMP 1 g).",
        "IVMP day 2 of 3 (1 g) given today.",
        "We will not give methylprednisolone 1 g.",
        "Consider Lemtrada 12 mg x 5 days in the future.",
        "Treatment  Rituximab 1 g x 2, six-monthly since 2017 (last 02.10.2025)",
    ],
)
def test_not_asked_for(words: str) -> None:
    assert requests(words) == []
