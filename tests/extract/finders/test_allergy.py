"""Allergies in lists, forms and running text; each example is the test."""

from __future__ import annotations

import pytest

from extract.facts import Allergy
from extract.finders.allergy import find
from tests.extract.finders.told import NOTE_HEAD, facts_in


def allergies(words: str) -> list[str]:
    told = []
    for fact in facts_in(NOTE_HEAD + words, find):
        assert isinstance(fact, Allergy)
        told.append(" | ".join(part for part in (fact.substance, fact.reaction, fact.severity, "" if fact.assertion == "present" else fact.assertion) if part))
    return sorted(told)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Allergies: Penicillin (anaphylaxis, 2004), sulfa drugs - hives; latex.", ["latex", "penicillin | anaphylaxis | life_threatening", "sulfa | hives"]),
        ("Allergies:\n1. Ocrelizumab - wheeze, facial swelling - SEVERE\n2. Shellfish - hives, lip swelling", ["ocrelizumab | wheeze, facial swelling | severe", "shellfish | hives, lip swelling"]),
        ("ALLERGIES\nSubstance        Reaction          Severity\nPenicillin       Rash              Moderate\nNatalizumab      Anaphylaxis       Severe\n",
         ["natalizumab | anaphylaxis | life_threatening", "penicillin | rash | moderate"]),
        ("Allergy: Tysabri -> generalised urticaria", ["natalizumab | generalised urticaria"]),
        ("Allergies: no known drug allergies except PCN (rash).", ["penicillin | rash"]),
        ("Allergies: NKDA. Intolerances: codeine (nausea).", ["codeine | nausea"]),
        ("Adverse reactions: trimethoprim causes rash; amoxicillin - diarrhoea", ["amoxicillin | diarrhoea", "trimethoprim | rash"]),
        ("ADR: vancomycin (red man)", ["vancomycin | red man"]),
        ("Allergy status: Confirmed - Penicillin (urticaria); Morphine (hallucinations)", ["morphine | hallucinations", "penicillin | urticaria"]),
        ("Alerts: Anaphylaxis - bee venom", ["bee venom | anaphylaxis | life_threatening"]),
        ("Allergies: amoxicillin, causing rash, and eggs", ["amoxicillin | rash", "egg"]),
        ("Allergies & ADRs\nAmoxicillin\tmaculopapular rash\tmoderate\nCodeine\tnausea\tmild", ["amoxicillin | maculopapular rash | moderate", "codeine | nausea | mild"]),
        ("Her brother had anaphylaxis with rituximab (given for his RA).", ["rituximab | anaphylaxis | life_threatening | family"]),
        ("She is intolerant of NSAIDs (gastritis).", ["nsaids | gastritis"]),
        ("He reports that morphine makes him itch.", ["morphine | itch"]),
        ("Penicillin brings her out in a rash.", ["penicillin | rash"]),
        ("Cetirizine prn. Cefalexin - hives as a teenager. Non-smoker.", ["cefalexin | hives as a teenager"]),
        ("She broke out in hives after amoxicillin last year.", ["amoxicillin | hives"]),
        ("Past history of anaphylaxis to peanuts; carries a pen.", ["peanut | anaphylaxis | life_threatening"]),
        ("Had a severe allergic reaction to rituximab in 2017.", ["rituximab | severe"]),
        ("Anaphylaxis with the second dose of Lemtrada, adrenaline given.", ["alemtuzumab | anaphylaxis | life_threatening"]),
        ("Allergic to penicillin, sulfa and latex.", ["latex", "penicillin", "sulfa"]),
        ("Cannot take ibuprofen - face swells.", ["ibuprofen | face swells"]),
        ("[ ] Allergy to natalizumab   [X] Latex allergy", ["latex"]),
        ("Her mother is allergic to penicillin.", ["penicillin | family"]),
    ],
)
def test_substance_reaction_and_grade(words: str, expected: list[str]) -> None:
    assert allergies(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "ALLERGIES: NKDA",
        "Allergies: nil known. Aubagio to stop before treatment, over to the practice.",
        "Allergies: seasonal; cats",
        "She is not allergic to penicillin.",
        "No allergy to eggs or latex.",
        "If you are allergic to ocrelizumab do not take it.",
        "Any allergy to latex? No",
        "Hypersensitivity to murine proteins: no",
        "[ ] Hypersensitivity to natalizumab [ ] PML",
        "She was labelled penicillin allergic as a child but was de-labelled after a negative skin test.",
        "Copaxone stopped for injection site rash.",
        "Tecfidera: flushing and nausea, stopped.",
        "Infusion 2: itchy rash to trunk, settled with chlorphenamine.",
        "STANDING INSTRUCTIONS (all patients)\nHold and page the provider for anaphylaxis to methylprednisolone.",
        "Premed: cetirizine for itch.",
        "Allergies: none known\nPCA: morphine 1 mg/mL, demand 1 mg, lockout 8 min",
    ],
)
def test_no_allergy(words: str) -> None:
    assert allergies(words) == []


def test_a_substance_told_twice_is_one_allergy_with_the_words_of_both() -> None:
    facts = facts_in(NOTE_HEAD + "Allergies: penicillin\n\nHPI: As a child penicillin gave him hives.", find)
    assert [(fact.substance, fact.reaction, len(fact.evidence)) for fact in facts if isinstance(fact, Allergy)] == [("penicillin", "hives", 2)]
