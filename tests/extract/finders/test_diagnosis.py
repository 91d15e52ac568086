"""The diagnosis and its course in notes and forms: each example is a test."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from extract.facts import Diagnosis, FactBase
from extract.finders.diagnosis import find
from tests.extract.finders.told import NOTE_HEAD, facts_in

SHORT = {
    "relapsing_remitting": "RR", "secondary_progressive": "SP", "primary_progressive": "PP", "unspecified": "MS",
    "clinically_isolated_syndrome": "CIS", "radiologically_isolated_syndrome": "RIS",
}


def told(facts: Iterable[FactBase]) -> list[str]:
    """Each diagnosis as "course date code activity assertion", parts not told left out, "present" too; sorted, once each."""
    found = set()
    for fact in facts:
        assert isinstance(fact, Diagnosis)
        activity = {True: "active", False: "inactive", None: ""}[fact.active]
        assertion = "" if fact.assertion == "present" else fact.assertion
        parts = [SHORT[fact.course], "" if fact.date is None else str(fact.date), fact.code or "", activity, assertion]
        found.add(" ".join(part for part in parts if part))
    return sorted(found)


NOTES: list[tuple[str, list[str]]] = [
    ("RRMS dx 2016.", ["RR 2016"]),
    ("Multiple sclerosis, relapsing remitting (G35.A) - dx 6/2016.", ["RR 2016-06 G35.A"]),
    (
        "RRMS diagnosed 2004, transitioned to secondary progressive MS in 2019, non-active.",
        ["RR 2004 historical", "SP 2019 inactive"],
    ),
    ("This is not secondary progressive MS; he remains relapsing-remitting.", ["RR"]),
    ("Possible RRMS; awaiting lumbar puncture.", ["RR possible"]),
    ("Relapsing MS. Concern for transition to SPMS.", ["RR", "SP possible"]),
    ("Symptoms began in 2012, and the diagnosis of primary progressive MS was made in 2014.", ["PP 2014"]),
    ("Relapsing remitting MS per old problem list.", ["RR historical"]),
    ("RRMS dx 2019. Her cousin was told in February 2020 that he has MS.", ["MS family", "RR 2019"]),
    ("RRMS dx 2019. FHx: sister Ingeborg w/ MS.", ["MS family", "RR 2019"]),
    ("RRMS dx 2019. Echo: mitral valve area 1.2, moderate MS.", ["RR 2019"]),
    ("RRMS since 2016. MS: alert, oriented.", ["RR 2016"]),
    ("Ocrelizumab is approved for relapsing forms of MS and PPMS. She has RRMS since 2016.", ["RR 2016"]),
]


@pytest.mark.parametrize(("sentence", "expected"), NOTES)
def test_notes(sentence: str, expected: list[str]) -> None:
    assert told(facts_in(NOTE_HEAD + sentence + "\n", find)) == expected


FORMS: list[tuple[str, list[str]]] = [
    (
        "[X] G35.A Relapsing-remitting MS\n[ ] G35.C1 Active secondary progressive MS\n[ ] G35.B0 Primary progressive MS",
        ["RR G35.A"],
    ),
    ("[ ] G35.A Relapsing-remitting MS\n[ ] G35.C1 Active secondary progressive MS", []),
    ("[ ] G35.B0\n[ ] G35.C1\n[x] G35.A", ["RR G35.A"]),
    ("Type: RRMS [X]   SPMS [ ]   PPMS [ ]   CIS [ ]", ["RR"]),
    ("( ) Relapsing-remitting  (x) Secondary progressive, active  ( ) Primary progressive", ["SP active"]),
    ("☐ RRMS  ☒ PPMS  ☐ SPMS", ["PP"]),
    ("[ ] Multiple sclerosis   [ ] Crohn's disease", []),
]


@pytest.mark.parametrize(("form", "expected"), FORMS)
def test_boxes(form: str, expected: list[str]) -> None:
    assert told(facts_in("PRIOR AUTHORIZATION\nDate: 04/20/2026\n\nDiagnosis\n" + form + "\n", find)) == expected
