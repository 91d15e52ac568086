"""Who the chart is about, in the ways that headers, forms and letters say it. Each example is the test."""

from __future__ import annotations

import pytest

from extract.facts import Patient
from extract.finders.patient import find
from tests.extract.finders.told import facts_in


def patients(words: str) -> list[str]:
    told = []
    for fact in facts_in(words, find):
        assert isinstance(fact, Patient)
        parts = (fact.name, str(fact.birth_date) if fact.birth_date else "", str(fact.age) if fact.age is not None else "", fact.mrn, fact.sex)
        told.append(" | ".join(part for part in parts if part))
    return told


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Visit date: 04/20/2026\nName: Lorenzo Quill   DOB: 03/17/1979   Sex: [X] M [ ] F   Member ID: ZQ 55810293\n", ["Lorenzo Quill | 1979-03-17 | male"]),
        ("Visit date: 04/20/2026\nPatient: Ada Brook  DOB: 03/17/1979  Gender: Male [ ] Female [X]\n", ["Ada Brook | 1979-03-17 | female"]),
        ("Visit date: 04/20/2026\nCORRIGAN, ADA M     MRN LU 55 310 27     DOB 06/06/1981 F\n", ["Ada M Corrigan | 1981-06-06 | LU 55 310 27 | female"]),
        ("Visit date: 04/20/2026\nRE: KIRKWALL, Rosalind    08/19/1991   F    MR# 55410\n\nMs. Kirkwall is a thirty four year old teacher.\n", ["Rosalind Kirkwall | 1991-08-19 | 34 | 55410 | female"]),
        ("20 April 2026\nRe: Mrs Gwen HOPE-BOYD, DOB 21/10/1984\n\nDear Idris\n\nGwen is 41 and has relapsing-remitting MS.\n", ["Gwen Hope-Boyd | 1984-10-21 | 41 | female"]),
        ("Visit date: 04/20/2026\nSECTION 1. PATIENT\nLast name\tFirst name / MI\tDate of birth\tSex\tRecord no.\nPruitt\tDeshawn A.\t02/14/1998\tM\tCG-309441\n", ["Deshawn A. Pruitt | 1998-02-14 | CG-309441 | male"]),
        ("20 April 2026\n\nDear Dr Rao\n\nThank you for referring Mr. Anil Kapoor, DOB 1 Jan 1975, to clinic.\n", ["Anil Kapoor | 1975-01-01 | male"]),
        ("Emergency contact: Mary Brook (sister) DOB 02/02/1982\nVisit date: 04/20/2026\nPatient: Ada Brook DOB: 03/17/1979\n", ["Ada Brook | 1979-03-17"]),
        ("Visit date: 04/20/2026\nFARQUHAR, DOMINIC LEE    DOB 2/25/1979    M    rec# CPN-07714\n", ["Dominic Lee Farquhar | 1979-02-25 | CPN-07714 | male"]),
    ],
)
def test_identity(words: str, expected: list[str]) -> None:
    assert patients(words) == expected


def test_two_birth_dates_are_two_patients() -> None:
    assert len(patients("Visit date: 04/20/2026\nPatient: Ada Brook  DOB: 03/17/1979\n" + "\n" * 40 + "text " * 200 + "\nPatient: Ada Brook  DOB: 03/17/1989\n")) == 2


def test_the_age_of_a_child_is_not_the_patient_s() -> None:
    (fact,) = facts_in("Visit date: 04/20/2026\nPatient: Ada Brook  DOB: 03/17/1979\n\nHer son is 14 and well.\n", find)
    assert isinstance(fact, Patient)
    assert fact.age is None
