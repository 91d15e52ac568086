"""Enrolment in a risk programme: done, promised, or not of the patient. Each example is the test."""

from __future__ import annotations

import pytest

from extract.facts import Enrollment
from extract.finders.enrollment import find
from tests.extract.finders.told import NOTE_HEAD, facts_in


def enrolments(words: str) -> list[str]:
    told = []
    for fact in facts_in(NOTE_HEAD + words, find):
        assert isinstance(fact, Enrollment)
        told.append(f"{fact.program} {fact.status}")
    return told


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("TOUCH enrollment completed 3/2/2026, ID 118-20441.", "touch enrolled"),
        ("Patient is enrolled in the TOUCH Prescribing Program.", "touch enrolled"),
        ("Re-enrolled in TOUCH 1/2026.", "touch enrolled"),
        ("Prescriber, site and patient are enrolled in TOUCH.", "touch enrolled"),
        ("Our clinic enrolled her in TOUCH on 3/2/2026.", "touch enrolled"),
        ("Lemtrada REMS Patient Enrollment: [X] Yes [ ] No", "lemtrada_rems enrolled"),
        ("Tyruko REMS patient authorisation current through 09/2026.", "tyruko_rems enrolled"),
        ("TOUCH forms signed today and faxed.", "touch pending"),
        ("TOUCH: will enrol once auth # in.", "touch pending"),
        ("We need to enrol her in TOUCH.", "touch pending"),
        ("PLAN\n [ ] Lemtrada REMS forms given to pt, she has yet to sign -> enrollment pending", "lemtrada_rems pending"),
        ("Prescriber and infusion site are enrolled in TOUCH; patient enrolment pending.", "touch pending"),
        ("Not yet enrolled in Lemtrada REMS.", "lemtrada_rems not_enrolled"),
        ("TOUCH Prescribing Program: [ ] Enrolled [X] Not enrolled", "touch not_enrolled"),
        ("Enrolment in TOUCH lapsed in January.", "touch not_enrolled"),
    ],
)
def test_status(words: str, expected: str) -> None:
    assert enrolments(words) == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "TOUCH requires that all patients be enrolled.",
        "Prescriber and infusion site are enrolled in TOUCH.",
        "All patients are enrolled in TOUCH before dosing.",
        "TOUCH enrolment: [ ] Enrolled [ ] Pending",
        "Lemtrada REMS infusion checklist faxed 08/22/2025.",
        "Reacts to touch on the left arm. Light touch intact.",
    ],
)
def test_nothing_told_of_the_patient_s_enrolment(words: str) -> None:
    assert enrolments(words) == []
