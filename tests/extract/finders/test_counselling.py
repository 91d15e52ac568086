"""Talks on risks that took place, and words of risk that are no talk. Each example is the test."""

from __future__ import annotations

import pytest

from extract.facts import Counselling
from extract.finders.counselling import find
from tests.extract.finders.told import NOTE_HEAD, facts_in


def talks(words: str) -> list[str]:
    told = []
    for fact in facts_in(NOTE_HEAD + words, find):
        assert isinstance(fact, Counselling)
        told.append(f"{fact.topic} {fact.date}")
    return told


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("We reviewed PML, including that it is rare in people who are antibody negative.", "pml_risk"),
        ("-> PML: 20 min on what it is, risk w/ neg Ab, who to call. Booklet given.", "pml_risk"),
        ("Risks and benefits of Tysabri, including PML, reviewed at length; questions answered.", "pml_risk"),
        ("I talked her through the risk of PML with natalizumab.", "pml_risk"),
        ("PML leaflet handed out and explained to him and his wife.", "pml_risk"),
        ("Discussed: ocrelizumab - infusion reactions, chest infections, hep B reactivation, rare PML.", "treatment_risk"),
        ("D/w pt & wife today Ocrevus: infusion rxn, infxn, HBV, PML rare.", "treatment_risk"),
        ("Counselled on alemtuzumab: thyroid disease, ITP, nephropathy, stroke.", "treatment_risk"),
        ("We sat down to go over the risks of Lemtrada (autoimmunity, stroke).", "treatment_risk"),
        ("We decided on ocrelizumab. The hazards (infusion reactions, infections, PML) were set out for her today.", "treatment_risk"),
    ],
)
def test_talk_that_took_place(words: str, topic: str) -> None:
    assert talks(words) == [f"{topic} 2026-04-20"]


@pytest.mark.parametrize(
    "words",
    [
        "Will discuss risks of Lemtrada at next visit.",
        "We have not yet discussed the risks of ocrelizumab.",
        "D/w neurology on call re PML risk.",
        "Her sister told her about PML.",
        "She is worried about PML.",
        "The label warns of PML.",
        "I understand that natalizumab may cause PML and that I must tell my nurse of new symptoms.",
        "Checklist: [x] consent present [x] cannula patent [ ] pregnancy test [x] two-hour observation explained",
        "Reviewed MRI and labs. No PML.",
        "PML education n/a.",
        "MRI reviewed with patient; no signs of PML.",
        "Plan: counsel re PML at next visit.",
    ],
)
def test_no_talk(words: str) -> None:
    assert talks(words) == []
