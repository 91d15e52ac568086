"""Screening results in sentences and lists: each example is a test."""

from __future__ import annotations

import pytest

from extract.finders.screening import find
from tests.extract.finders.told import NOTE_HEAD, facts_in, lines

TOLD: list[tuple[str, list[str]]] = [
    # lists with their date at the head
    (
        "Labs 3/16/2026: WBC 4.1, Hgb 12.9, plt 188; Cr 0.80; UA negative; TSH 3.3; ALT 21; AST 24.",
        [
            "alt 21 2026-03-16",
            "ast 24 2026-03-16",
            "creatinine 0.8 2026-03-16",
            "hemoglobin 12.9 2026-03-16",
            "platelets 188 2026-03-16",
            "tsh 3.3 2026-03-16",
            "urinalysis negative 2026-03-16",
            "wbc 4.1 2026-03-16",
        ],
    ),
    (
        "Bloods (2 March 2026): FBC normal, U&E normal, LFTs normal, TFTs normal.",
        ["cbc normal 2026-03-02", "creatinine normal 2026-03-02", "lft normal 2026-03-02", "tsh normal 2026-03-02"],
    ),
    (
        "Labs from 3/2/26 showed IgG 884 mg/dL, IgM 41 mg/dL (L) and CD19 0%.",
        [
            "cd20_cd19 0 % 2026-03-02",
            "immunoglobulin_g 884 mg/dL 2026-03-02",
            "immunoglobulin_m 41 mg/dL low 2026-03-02",
        ],
    ),
    (
        "Hep B serology, 9/12/2023: surface antigen negative, total core antibody negative, surface antib"
        "ody 312 mIU/mL.",
        ["anti_hbc negative 2023-09-12", "anti_hbs 312 mIU/mL 2023-09-12", "hbsag negative 2023-09-12"],
    ),
    (
        "3/2/26 labs: Hb 131, WCC 6.4, plts 240, ALT 22, ALP 71, bili 9.",
        [
            "alkaline_phosphatase 71 2026-03-02",
            "alt 22 2026-03-02",
            "bilirubin 9 2026-03-02",
            "hemoglobin 131 2026-03-02",
            "platelets 240 2026-03-02",
            "wbc 6.4 2026-03-02",
        ],
    ),
    # the date after the result, or after the whole list
    (
        "HIV neg 3/16/2026. T-spot neg 3/16/2026. VZV IgG pos 4/2/2025.",
        ["hiv negative 2026-03-16", "tb_igra negative 2026-03-16", "vzv_igg positive 2025-04-02"],
    ),
    ("HIV and TB gold were both negative 3/10/26.", ["hiv negative 2026-03-10", "tb_igra negative 2026-03-10"]),
    (
        "HIV, hepatitis B surface antigen and core antibody, hepatitis C antibody, QuantiFERON all negative 1/6/2025.",
        [
            "anti_hbc negative 2025-01-06",
            "hbsag negative 2025-01-06",
            "hcv_antibody negative 2025-01-06",
            "hiv negative 2025-01-06",
            "tb_igra negative 2025-01-06",
        ],
    ),
    ("HIV, RPR and HBsAg were all nonreactive on 3/3/26.", ["hbsag negative 2026-03-03", "hiv negative 2026-03-03"]),
    ("AST 24, ALT 33 (1/12/26)", ["alt 33 2026-01-12", "ast 24 2026-01-12"]),
    (
        "Full blood count and liver function on 22 April 2025 were normal.",
        ["cbc normal 2025-04-22", "lft normal 2025-04-22"],
    ),
    ("QuantiFERON-TB Gold Plus (drawn 3/2/26) came back negative.", ["tb_igra negative 2026-03-02"]),
    ("Her TSH was 2.4 mIU/L on March 2, 2026.", ["tsh 2.4 mIU/L 2026-03-02"]),
    (
        "WBC 5.9, Hgb 14.8, plt 231 (all 3/12/26).",
        ["hemoglobin 14.8 2026-03-12", "platelets 231 2026-03-12", "wbc 5.9 2026-03-12"],
    ),
    # the word before the name
    (
        "Negative HIV and hepatitis C antibody in January 2026.",
        ["hcv_antibody negative 2026-01", "hiv negative 2026-01"],
    ),
    ("She has normal LFTs (2/27/26).", ["lft normal 2026-02-27"]),
    ("Screened negative for HIV and hepatitis C in 2025.", ["hcv_antibody negative 2025", "hiv negative 2025"]),
    ("Reactive hepatitis B core antibody 2/2/26.", ["anti_hbc positive 2026-02-02"]),
    ("He is immune to varicella.", ["vzv_igg immune"]),
    ("Non-immune to varicella.", ["vzv_igg nonimmune"]),
    # words with numbers
    ("The serum IgG is low at 512 mg/dL.", ["immunoglobulin_g 512 mg/dL low"]),
    ("ALT mildly elevated at 61 U/L on 3/2/26.", ["alt 61 U/L high 2026-03-02"]),
    ("HBV DNA detected, 1,850 IU/mL, on 2/2/26.", ["hbv_dna 1850 IU/mL positive 2026-02-02"]),
    ("HBV DNA not detected 2/2/26.", ["hbv_dna negative 2026-02-02"]),
    ("anti-HBs 214 mIU/mL; anti-HBc neg; HBsAg neg.", ["anti_hbc negative", "anti_hbs 214 mIU/mL", "hbsag negative"]),
    ("IgG 6,2 g/L (2 March 2026)", ["immunoglobulin_g 6.2 g/L 2026-03-02"]),
    ("Platelets dropped to 98 on 3/30/26.", ["platelets 98 low 2026-03-30"]),
    ("Absolute lymphocyte count 0.7 x10^9/L (L) 3/2/26.", ["lymphocytes 0.7 x10^9/L low 2026-03-02"]),
    ("ALC 620/uL 3/2/26", ["lymphocytes 620 /uL 2026-03-02"]),
    # pending
    ("HIV and QuantiFERON sent today, results pending.", ["hiv pending 2026-04-20", "tb_igra pending 2026-04-20"]),
    ("Awaiting VZV IgG.", ["vzv_igg pending"]),
    ("QuantiFERON drawn 4/15/26, still pending.", ["tb_igra pending 2026-04-15"]),
    ("Pending: HIV, hepatitis B surface antigen.", ["hbsag pending", "hiv pending"]),
    ("Insufficient sample for IgG.", ["immunoglobulin_g pending"]),
    ("TSH QNS 4/1/26, to be redrawn.", ["tsh pending 2026-04-01"]),
    ("UA w reflex culture collected today -> sent, pending.", ["urinalysis pending 2026-04-20"]),
    # urine
    ("UA: LE 3+, nitrite positive, many bacteria.", ["urinalysis positive"]),
    ("Urine dip negative for leucocytes and nitrites 4/2/26.", ["urinalysis negative 2026-04-02"]),
    ("Urine dip: leuks neg, nitrites neg.", ["urinalysis negative"]),
    ("Urine dip: leuks ++, nitrites +.", ["urinalysis positive"]),
    ("MSU 2 April 2026 no growth.", ["urinalysis negative 2026-04-02"]),
    ("Urine culture grew E. coli on 4/2/26.", ["urinalysis positive 2026-04-02"]),
    ("Urine hCG negative 4/20/26.", ["pregnancy_test negative 2026-04-20"]),
    ("Beta-hCG <2 mIU/mL, negative, 4/20/26.", ["pregnancy_test negative 2026-04-20"]),
    ("UPT neg in clinic.", ["pregnancy_test negative 2026-04-20"]),
    # varicella
    ("Varicella: immune, two doses of vaccine in 2024.", ["vzv_igg immune"]),
    ("VZV titre 1245, immune, 3/2/26.", ["vzv_igg 1245 immune 2026-03-02"]),
    ("Varicella zoster IgG detected 3/2/26.", ["vzv_igg positive 2026-03-02"]),
    ("Had chickenpox as a child.", ["vzv_igg immune"]),
    # names of several countries
    (
        "HBs Ag neg, HBcAb neg, Hep C Ab neg, HIV 1/2 Ag/Ab neg (all 3/3/26).",
        [
            "anti_hbc negative 2026-03-03",
            "hbsag negative 2026-03-03",
            "hcv_antibody negative 2026-03-03",
            "hiv negative 2026-03-03",
        ],
    ),
    (
        "Hep B sAg negative, core Ab total negative 3/3/26.",
        ["anti_hbc negative 2026-03-03", "hbsag negative 2026-03-03"],
    ),
    ("IGRA negative February 2026.", ["tb_igra negative 2026-02"]),
    ("T-SPOT.TB borderline 2/2/26.", ["tb_igra 2026-02-02"]),
    (
        "FBE and UEC: Hb 128 g/L, platelets 260 x10^9/L, 3/3/26.",
        ["hemoglobin 128 g/L 2026-03-03", "platelets 260 x10^9/L 2026-03-03"],
    ),
    ("Mantoux negative 2025.", ["tb_igra negative 2025"]),
    ("HIV drawn 3/2/26: negative. HBsAg nonreactive.", ["hbsag negative", "hiv negative 2026-03-02"]),
    # several numbers, several results
    ("AST/ALT 22/31 on 2/2/26", ["alt 31 2026-02-02", "ast 22 2026-02-02"]),
    ("AST and ALT 22 and 31", ["alt 31", "ast 22"]),
    ("IgG/IgM 720/45", ["immunoglobulin_g 720", "immunoglobulin_m 45"]),
    ("ALT was 88 in January 2026, and is now 34 (4/2/26).", ["alt 34 2026-04-02", "alt 88 2026-01"]),
    ("ALT 34 (88 in January 2026)", ["alt 34", "alt 88 2026-01"]),
    ("WBC count was 11.2 on admission 4/1/26 and 6.0 on 4/5/26.", ["wbc 11.2 2026-04-01", "wbc 6 2026-04-05"]),
    (
        "Quantiferon indeterminate 2/2/26, repeat negative 2/20/26.",
        ["tb_igra 2026-02-02", "tb_igra negative 2026-02-20"],
    ),
    (
        "Hep B: sAg neg, cAb neg, sAb pos (2/2/26)",
        ["anti_hbc negative 2026-02-02", "anti_hbs positive 2026-02-02", "hbsag negative 2026-02-02"],
    ),
    ("HBV serologies: HBsAg-, anti-HBc-, anti-HBs+", ["anti_hbc negative", "anti_hbs positive", "hbsag negative"]),
    ("Her last CBC was normal except for ALC of 0.6.", ["lymphocytes 0.6"]),
    ("TSH suppressed <0.01", ["tsh low"]),
    ("Plts 98K 2/2/26", ["platelets 98 2026-02-02"]),
    ("VZV non-immune, vaccine given 2/10/26", ["vzv_igg nonimmune"]),
    ("Vaccinated against varicella 2019.", ["vzv_igg immune"]),
    ("Varicella vaccine x2 in 2010", ["vzv_igg immune"]),
    ("Specimen for HBsAg was hemolyzed, needs to be redrawn.", ["hbsag pending"]),
    ("Thyroid function normal 2/26.", ["tsh normal 2026-02"]),
    ("UTI excluded, urinalysis clear.", ["urinalysis negative"]),
    # examinations
    ("Skin exam by Dr Pruett 4/14/26, an actinic keratosis frozen, otherwise clear.", ["skin_exam 2026-04-14"]),
    ("Dermatology did her full body skin exam 9/10/2025, no suspicious lesions.", ["skin_exam normal 2025-09-10"]),
    ("Seen by dermatology 3/2/26 for a full skin check.", ["skin_exam 2026-03-02", "skin_exam 2026-03-02"]),
    ("EKG 4/2/26 sinus rhythm, normal.", ["ecg normal 2026-04-02"]),
    ("ECG on 2 April 2026 showed normal sinus rhythm.", ["ecg normal 2026-04-02"]),
    ("A 12-lead electrocardiogram on April 2, 2026 was normal.", ["ecg normal 2026-04-02"]),
    ("Dilated eye exam Feb 2026 normal.", ["eye_exam normal 2026-02"]),
    ("OCT macula 3/3/26: no macular edema.", ["eye_exam normal 2026-03-03"]),
    ("She is up to date with skin checks (last 1/2026).", ["skin_exam 2026-01"]),
    ("Annual skin exam with Dr. Lee in 11/2025 - benign.", ["skin_exam 2025-11"]),
    ("EKG reviewed, sinus bradycardia 52, no ischemic changes.", ["ecg"]),
    ("ECG abnormal with T wave inversion 2/2/26", ["ecg abnormal 2026-02-02"]),
    ("Skin was examined on 3/1/26 by her dermatologist.", ["skin_exam 2026-03-01"]),
]


@pytest.mark.parametrize(("words", "expected"), TOLD, ids=[words[:48] for words, _ in TOLD])
def test_told(words: str, expected: list[str]) -> None:
    assert lines(facts_in(NOTE_HEAD + "Data\n" + words + "\n", find)) == expected


SILENT = [
    # ordered, due, conditional
    "Order HIV and QuantiFERON today.",
    "HIV, hepatitis B panel and VZV IgG ordered.",
    "Will check TSH and LFTs before the next course.",
    "CBC monthly, TSH every 3 months.",
    "Needs VZV IgG before treatment.",
    "TSH due in May.",
    "Repeat LFTs in 3 months.",
    "Please check U&E and FBC on day 1.",
    "If IgG drops under 600 we will stretch the interval.",
    "Hold the infusion if ANC < 1.0 or ALT > 120.",
    "Call the office if the UA is positive.",
    "Hepatitis B screening recommended prior to starting.",
    "We will recheck her platelets monthly.",
    "Labs today: CBC, CMP, HIV, hepatitis panel.",
    "Bloods on day 1: U+E, glucose.",
    # not done
    "HIV test declined.",
    "HIV not done.",
    "Skin exam not yet done.",
    "Derm appt not made yet.",
    "VZV IgG never checked.",
    "QuantiFERON cancelled.",
    "JCV and HIV status unknown.",
    "Urine was not sent, she could not go.",
    "Eye exam overdue.",
    "Skin examination appointment 08/12/2026.",
    "Yearly skin checks advised.",
    "Full skin examination to be arranged.",
    "EKG ordered.",
    "Refer to dermatology for skin check.",
    # other tests and other people
    "CSF: 4 WBC, protein 41, IgG index 0.9.",
    "CSF IgG index 0.91.",
    "HbA1c 57 in June.",
    "Hemoglobin A1c 7.1%.",
    "UA: WBC >100.",
    "AQP4-IgG negative, MOG-IgG negative.",
    "JCV IgG index 1.4.",
    "Direct bilirubin 0.1.",
    "Neutrophils 55%, lymphocytes 30%.",
    "Creatinine clearance 98 mL/min.",
    "COVID IgG positive.",
    "Her husband is HIV positive.",
    "Smokes 1 PPD.",
    "Glucose 94, B12 normal, vitamin D 31.",
    "Anti-CD20 therapy since 2023.",
    "Family history: mother hepatitis C positive.",
    # risks and rules
    "Alemtuzumab is contraindicated in HIV infection.",
    "A hepatitis B surface antibody of 10 mIU/mL or more is taken as immune.",
    "Shingles vaccine x 2 last year.",
    "Patients who are HBsAg positive must not receive it.",
    "Liver enzymes are fine.",
    "Completed hepatitis B vaccine series.",
]


@pytest.mark.parametrize("words", SILENT)
def test_silent(words: str) -> None:
    assert lines(facts_in(NOTE_HEAD + "Data\n" + words + "\n", find)) == []
