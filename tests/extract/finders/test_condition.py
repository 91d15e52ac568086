"""Illnesses with their status, denials, relatives, forms; and words of illness that tell of none. Each example is the test."""

from __future__ import annotations

import pytest

from extract.facts import Condition
from extract.finders.condition import find
from extract.finders.condition_answers import form_answer
from tests.extract.finders.told import NOTE_HEAD, facts_in, note_of


def conditions(words: str) -> list[str]:
    told = []
    for fact in facts_in(NOTE_HEAD + words, find):
        assert isinstance(fact, Condition)
        told.append(" ".join(part for part in (fact.name, fact.status, str(fact.date or ""), "" if fact.assertion == "present" else fact.assertion) if part))
    return sorted(told)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("PMH: hypertension, hepatitis B carrier on entecavir, previous cellulitis 2019.", ["active_infection history 2019", "hepatitis_b active", "hypertension active"]),
        ("She carries chronic hepatitis B (on tenofovir since 2018).", ["hepatitis_b active"]),
        ("PMH: HIV on Biktarvy, undetectable", ["hiv_infection active"]),
        ("She developed PML in 2021 on natalizumab and survived.", ["pml history 2021"]),
        ("MRI findings are concerning for PML; LP for JCV PCR.", ["pml active possible"]),
        ("Cannot exclude early PML; repeat MRI in 4 weeks.", ["pml active possible"]),
        ("PML needs to be excluded urgently.", ["pml active possible"]),
        ("We discussed that PML can not be excluded on this MRI.", ["pml active possible"]),
        ("MRI ordered to exclude PML given new aphasia.", ["pml active possible"]),
        ("Known bladder cancer under surveillance cystoscopy.", ["malignancy active"]),
        ("Latent TB dx 2025, declined treatment.", ["tuberculosis active 2025"]),
        ("She is currently nursing.", ["breastfeeding active"]),
        ("Ductal carcinoma of the left breast 2021, on tamoxifen.", ["malignancy active 2021"]),
        ("PMH - CLL dx 2020, watch & wait", ["leukemia_lymphoma active 2020", "malignancy active 2020"]),
        ("Recent melanoma in situ excised 03/2026", ["malignancy history 2026-03"]),
        ("Basal cell ca nose removed 2017, nothing since.", ["malignancy history 2017"]),
        ("Currently being treated with amoxicillin for a chest infection.", ["active_infection active"]),
        ("She had cellulitis of the shin, since healed.", ["active_infection history"]),
        ("In July of last year she had an E. coli bladder infection.", ["urinary_tract_infection history 2025-07"]),
        ("latent TB, completed isoniazid 2019", ["tuberculosis history"]),
        ("As a child in Lagos he had tuberculosis and was treated for it.", ["tuberculosis history"]),
        ("PRINCIPAL DIAGNOSIS\nAcute ischemic stroke", ["stroke history"]),
        ("PMHx: depression (escitalopram), hypertension ruled out on 24 h monitor.", ["depression active"]),
        ("She has gestational diabetes in 2019 resolved, and depression treated with bupropion.", ["depression active", "diabetes history 2019"]),
        ("Not pregnant. Breastfeeding her 4 month old son.", ["breastfeeding active"]),
        ("Her son was born 10/2024 and she nursed until January.", ["breastfeeding history"]),
        ("VS @0605  T 38.7 C   HR 108   BP 104/62", ["fever active"]),
        ("T: 101.5F", ["fever active"]),
        ("Bkg: MS, Hep B (HBsAg+), obesity", ["hepatitis_b active"]),
        ("PMH: Hepatitis C - treated with Epclusa 2019, SVR.", ["hepatitis_c history"]),
        ("Untreated latent TB.", ["tuberculosis active"]),
        ("She is well at 6/40.", ["pregnancy active"]),
        ("She became manic on prednisolone in 2018.", ["steroid_psychosis history"]),
        ("She had a melanoma removed from her back in 2016, clear since.", ["malignancy history 2016"]),
        ("The July slot was missed because of the zoster.", ["active_infection history"]),
        ("Fever: -", ["fever absent"]),
        ("Diagnosis: PML, rituximab related. Family told.", ["pml active"]),
        ("Stopped Tysabri because of PML in 2020.", ["pml history 2020"]),
        ("HPI: HIV dx 2011, off ART 3 y.", ["hiv_infection active 2011"]),
        ("Imp: palsy of the facial nerve. Stroke unlikely.", ["stroke history possible"]),
        ("Encephalopathy 9 d after viral URTI.", ["active_infection history"]),
    ],
)
def test_illness_of_the_patient(words: str, expected: list[str]) -> None:
    assert conditions(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Pt denies fever. Asking about a flu shot.", ["fever absent"]),
        ("No coughs or colds, afebrile throughout.", ["fever absent"]),
        ("Review of systems, no fever, no active infections.", ["active_infection absent", "fever absent"]),
        ("He's well at present with no sign of infection.", ["active_infection absent"]),
        ("Nothing in the history or the tests suggests an infection.", ["active_infection absent"]),
        ("Nothing on scan or exam to suggest PML.", ["pml absent"]),
        ("She denies ever having hepatitis B.", ["hepatitis_b absent"]),
        ("He has never had a stroke, heart attack or arterial dissection.", ["myocardial_infarction absent", "stroke absent"]),
        ("No hx CVA/MI.", ["myocardial_infarction absent", "stroke absent"]),
        ("Not pregnant. No diabetes.", []),
        ("Lesion suspicious for demyelination rather than PML.", ["pml absent"]),
        ("JCV PCR in CSF negative, PML ruled out.", ["pml absent"]),
        ("I confirm the patient has no active infection.", ["active_infection absent"]),
        ("| Question | Answer |\n| Fever in last 48 h | No |\n| Current infection | No |\n| Pregnant | N/A |", ["active_infection absent", "fever absent"]),
        ("Active cancer? No   HIV? No   Hep B? No", ["hepatitis_b absent", "hiv_infection absent", "malignancy absent"]),
    ],
)
def test_denials(words: str, expected: list[str]) -> None:
    assert conditions(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("His father had melanoma.", ["malignancy history family"]),
        ("Her brother has hepatitis C.", ["hepatitis_c active family"]),
        ("Husb had shingles last month, she is fine.", ["active_infection history family"]),
        ("Her grandfather had TB in the mines.", ["tuberculosis history family"]),
        ("Her wife has COVID-19 at home.", ["active_infection active family"]),
        ("His brother had leukemia as a boy.", ["malignancy history family"]),
        ("Her toddler has had a fever and a rash.", ["fever history family"]),
        ("Her brother, who lives with her, has hepatitis C.", ["hepatitis_c active family"]),
    ],
)
def test_other_people(words: str, expected: list[str]) -> None:
    assert conditions(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Past history: appendicectomy, hay fever.",
        "She had glandular fever at 16.",
        "HOLD AND CALL IF\n  [X] temp 100.4 F or above, or any sign of infection\n  [X] platelets under 100",
        "HOLD AND CALL MD IF\n  [X]  T 100.4 F or more    [X]  new agitation",
        "Any fever, burning when you pee?",
        "Pre-infusion checklist wording: Has the patient had PML? Pregnancy?",
        "[ ] History of PML    [ ] HIV or other immune deficiency\n[ ] Current serious infection",
        "She is immune to hepatitis B through work.",
        "Hep B vaccinated as teen. Influenza in fall.",
        "Orders: hep B triple panel, HIV + TB repeat.",
        "Hep B before the first course: HBsAg neg, core Ab neg.",
        "HEPATITIS B\nSurface antigen  non-reactive",
        "D/w pt & wife today infusion rxn, infxn, HBV, PML rare, skin ca f/u.",
        "PML talked through today, JCV neg now.",
        "We spent most of an hour on alemtuzumab: infusion reactions, thyroid disease, ITP, infections, stroke, cancers.",
        "Interferon stopped: the fevers and aching after each pen cost her two days.",
        "[X] stroke warning sheet to patient",
        "[x] No [ ] Yes Taking medicine for cancer",
        "Works on the stroke unit and volunteers for a cancer charity.",
        "If she becomes pregnant she must call us.",
        "Cancer screening up to date",
        "Low risk. T 37.2",
        "Her son was delivered at 38/40.",
        "UTI sx today.",
        "Advised to report fever or infection promptly.",
        "She volunteers with cancer patients.",
        "Plan approves natalizumab when: no PML, no hepatitis B, no active infection.",
        "Do not infuse if pregnant, febrile or infected.",
        "She is a nursing student.",
        "MRI every 6 months to exclude PML.",
        "Screening for PML with yearly MRI.",
        "Pregnancy: postmenopausal.",
        "Endocarditis advice given.",
        "Stopped Tysabri because of PML risk.",
        "Exclusion criteria: active hepatitis B, HIV, PML, pregnancy.",
        "[x] Patient has been screened for hepatitis B and TB",
        "Bloods: FBC, LFT, hep B, IgG",
    ],
)
def test_no_illness(words: str) -> None:
    assert conditions(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[x] No [ ] Yes Fever", "no"),
        ("Fever today?   Yes [ ]   No [X]", "no"),
        ("Fever [X] Yes [ ] No    Cough [ ] Yes [X] No", "yes"),
        ("Cough? Yes [X] No [ ]   Fever? Yes [ ] No [X]", "no"),
        ("Does the patient have:         Yes      No     Not known\nCough           [ ]     [X]     [ ]\nFever           [X]     [ ]     [ ]", "yes"),
        ("[ ] Pregnancy  [X] Fever [ ] PML", "yes"),
        ("[ ] Pregnancy  [ ] Fever [X] PML", "empty"),
        ("☐ Yes ☒ No  Fever", "no"),
        ("☐ Yes ☐ No  Fever", "empty"),
        ("Fever [x]   Cough [ ]", "yes"),
        ("1. Recent fever   ( ) Yes (x) No", "no"),
        ("Fever Y / N", "empty"),
        ("Fever ........ N", "no"),
        ("Fever (over 38): Yes", "yes"),
        ("Any fever? No.", "no"),
        ("Any fever, burning when you pee?", "asked"),
        ("She had no fever.", None),
        ("[x] Consent signed. Fever last night.", None),
    ],
)
def test_what_a_form_answers(words: str, expected: str | None) -> None:
    note = note_of(NOTE_HEAD + words)
    at = note.text.lower().rindex("fever")
    assert form_answer(note, at, at + 5) == expected
