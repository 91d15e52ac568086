"""Screening results in laboratory reports, forms and rows: values bound to their own row and column."""

from __future__ import annotations

import pytest

from extract.finders.screening import find
from tests.extract.finders.told import NOTE_HEAD, facts_in, lines

REPORT = (
    "REFERENCE LABORATORY  FINAL REPORT\nPatient: DOE, JANE   DOB 5 Feb 1985\nCollected: 2 Mar 2026 09:14   R"
    "eceived: 3 Mar 2026   Reported: 6 Mar 2026\n\n"
)
"""The head of a laboratory report whose specimen was taken on 2 March 2026."""

REPORTS: dict[str, tuple[str, list[str]]] = {
    "columns in the usual order": (
        """
        TEST                          RESULT        FLAG   REFERENCE          UNITS
        -----------------------------------------------------------------------------
        WBC                           3.1           L      3.8 - 10.8         x10E3/uL
        HEMOGLOBIN                    13.2                 11.7 - 15.5        g/dL
        ALT                           61            H      6 - 29             U/L
        HCG, SERUM, QUAL              NEGATIVE             NEGATIVE
        """,
        [
            "alt 61 U/L high 2026-03-02",
            "hemoglobin 13.2 g/dL 2026-03-02",
            "pregnancy_test negative 2026-03-02",
            "wbc 3.1 x10E3/uL low 2026-03-02",
        ],
    ),
    "reference before result": (
        """
        Test                     Reference        Result      Units
        TSH                      0.45 - 4.50      2.10        uIU/mL
        Creatinine               0.57 - 1.00      0.66        mg/dL
        Hepatitis B Surface Ag   Negative         POSITIVE
        HIV Ag/Ab                Non-reactive     Non-reactive
        """,
        [
            "creatinine 0.66 mg/dL 2026-03-02",
            "hbsag positive 2026-03-02",
            "hiv negative 2026-03-02",
            "tsh 2.1 uIU/mL 2026-03-02",
        ],
    ),
    "one blank between the columns, as a scan gives it": (
        """
        TEST RESULT REFERENCE
        WBC 6.6 K/uL 3.9-11.7
        TSH NOT PERFORMED, quantity of blood too small 0.45-4.50
        Varicella zoster IgG POSITIVE immune if positive
        QuantiFERON-TB Gold PENDING (send-out) negative
        HIV Ag/Ab PATIENT DECLINED non-reactive
        ALT 24 U/L 0-32
        """,
        [
            "alt 24 U/L 2026-03-02",
            "tb_igra pending 2026-03-02",
            "vzv_igg positive 2026-03-02",
            "wbc 6.6 K/uL 2026-03-02",
        ],
    ),
    "one blank, reference before result": (
        """
        TEST REFERENCE RESULT
        TSH 0.45-4.50 2.10
        HBsAg Negative POSITIVE
        """,
        ["hbsag positive 2026-03-02", "tsh 2.1 2026-03-02"],
    ),
    "in range and out of range": (
        """
        Test name                 In range      Out of range     Reference
        HEMOGLOBIN                              10.9             11.7-15.5 g/dL
        ALT                       17                             6-29 U/L
        HBsAg                     NONREACTIVE                    NONREACTIVE
        HEPATITIS B CORE AB TOTAL               REACTIVE         NONREACTIVE
        """,
        [
            "alt 17 U/L 2026-03-02",
            "anti_hbc positive 2026-03-02",
            "hbsag negative 2026-03-02",
            "hemoglobin 10.9 g/dL low 2026-03-02",
        ],
    ),
    "dotted leaders": (
        """
        HEPATITIS B SURFACE ANTIGEN ............ NONREACTIVE
        ALT .................................... 31 U/L      (0-55)
        BILIRUBIN TOTAL ........................ 0.7 mg/dL   (0.2-1.2)
        HEMOGLOBIN A1C ......................... 7.1 %       (<5.7)
        """,
        ["alt 31 U/L 2026-03-02", "bilirubin 0.7 mg/dL 2026-03-02", "hbsag negative 2026-03-02"],
    ),
    "result under its name": (
        """
        HIV 1/2 Ag/Ab screen
            Non-reactive
        Hepatitis B surface antigen
            Result: Not detected
        Immunoglobulin G
            9.4 g/L
        """,
        ["hbsag negative 2026-03-02", "hiv negative 2026-03-02", "immunoglobulin_g 9.4 g/L 2026-03-02"],
    ),
    "panels with rows under them": (
        """
        HEPATITIS B PROFILE
          Surface antigen (HBsAg)              Non-reactive
          Core antibody, total (anti-HBc)      REACTIVE            *A
          Surface antibody (anti-HBs), quant   18 mIU/mL
          HBV DNA, PCR                         DETECTED, 1850 IU/mL  *A
        IMMUNOGLOBULINS, SERUM
          IgG         512    L     mg/dL     700-1600
          IgM         58           mg/dL     40-230
        """,
        [
            "anti_hbc positive 2026-03-02",
            "anti_hbs 18 mIU/mL 2026-03-02",
            "hbsag negative 2026-03-02",
            "hbv_dna 1850 IU/mL positive 2026-03-02",
            "immunoglobulin_g 512 mg/dL low 2026-03-02",
            "immunoglobulin_m 58 mg/dL 2026-03-02",
        ],
    ),
    "value, range, units, mark": (
        """
        Component                Value     Range        Units      Abn
        Platelet Count           122       150-400      1000/uL    L
        ALT                      16        <35          U/L
        Lymphocytes, Absolute    1.3       1.0-4.8      1000/uL
        Lymphocytes %            31        20-45        %
        Neutrophils              55        40-70        %
        """,
        ["alt 16 U/L 2026-03-02", "lymphocytes 1.3 1000/uL 2026-03-02", "platelets 122 1000/uL low 2026-03-02"],
    ),
    "tabs": (
        "Test\tResult\tFlag\tUnits\tReference interval\tStatus\n"
        "Immunoglobulin G, quant\t1010\t\tmg/dL\t586 - 1602\tFinal\n"
        "Bilirubin, total\tCANCELED\t\tmg/dL\t0.0 - 1.2\tRedraw\n"
        "Hemoglobin\t10.9\tL\tg/dL\t11.1 - 15.9\tFinal\n"
        "Hepatitis B surface antibody\t312\t\tmIU/mL\tImmune >9.9\tFinal\n"
        "Hepatitis B surface antigen\tPENDING\t\t\tNegative\tSend-out\n"
        "VZV IgG\t1245\t\tindex\tImmune >165\tFinal\n",
        [
            "anti_hbs 312 mIU/mL 2026-03-02",
            "hbsag pending 2026-03-02",
            "hemoglobin 10.9 g/dL low 2026-03-02",
            "immunoglobulin_g 1010 mg/dL 2026-03-02",
            "vzv_igg 1245 index 2026-03-02",
        ],
    ),
    "bars": (
        """
        | Test        | Result   | Reference |
        |-------------|----------|-----------|
        | ALT         | 22 U/L   | 0-40      |
        | HIV Ag/Ab   | Negative | Negative  |
        """,
        ["alt 22 U/L 2026-03-02", "hiv negative 2026-03-02"],
    ),
    "previous results are not these": (
        """
        Test           Result    Previous    Units     Reference
        ALT            44        31          U/L       0-40
        IgG            6.1       7.9         g/L       6.0-16.0
        """,
        ["alt 44 U/L 2026-03-02", "immunoglobulin_g 6.1 g/L 2026-03-02"],
    ),
    "British names and units": (
        """
        BIOCHEMISTRY                    Result      Units        Ref. interval
         Creatinine                     81          umol/L       59 - 104
         Alk. phosphatase               74          U/L          30 - 130
         Bilirubin                      9           umol/L       < 21
        HAEMATOLOGY
         Haemoglobin                    149         g/L          130 - 180
         White cells                    6.7         10*9/L       4.0 - 11.0
         Neutrophils                    4.1         10*9/L       2.0 - 7.5
        VIROLOGY
         Hepatitis B core total Ab      Not detected
         Varicella zoster IgG           Detected
        """,
        [
            "alkaline_phosphatase 74 U/L 2026-03-02",
            "anti_hbc negative 2026-03-02",
            "bilirubin 9 umol/L 2026-03-02",
            "creatinine 81 umol/L 2026-03-02",
            "hemoglobin 149 g/L 2026-03-02",
            "neutrophils 4.1 10*9/L 2026-03-02",
            "vzv_igg positive 2026-03-02",
            "wbc 6.7 10*9/L 2026-03-02",
        ],
    ),
    "comments and legends": (
        """
        HBsAg                  Non-reactive
        Comment: A reactive total core antibody indicates past or ongoing infection. HBV DNA can be added on request.
        A hepatitis B surface antibody of 10 mIU/mL or more is considered immune.
        *L = low, H = high. ALT is measured without pyridoxal phosphate.
        """,
        ["hbsag negative 2026-03-02"],
    ),
    "a corrected value": (
        """
        HIV Ag/Ab       NON-REACTIVE  (previously reported as REACTIVE)
        Creatinine      0.9 mg/dL     previously 9.0 mg/dL
        """,
        ["creatinine 0.9 mg/dL 2026-03-02", "hiv negative 2026-03-02"],
    ),
    "other fluids": (
        """
        CSF WBC ................................ 3 /uL
        CSF IGG INDEX .......................... 0.91 H      (0.00-0.70)
        Urine creatinine        88 mg/dL
        WBC                     5.1 K/uL
        """,
        ["wbc 5.1 K/uL 2026-03-02"],
    ),
    "flags glued or in words": (
        """
        Hemoglobin     10.9L   g/dL   11.7-15.5
        ALT            58 High U/L    0-40
        IgG            512 (L) mg/dL  700-1600
        """,
        [
            "alt 58 U/L high 2026-03-02",
            "hemoglobin 10.9 g/dL low 2026-03-02",
            "immunoglobulin_g 512 mg/dL low 2026-03-02",
        ],
    ),
    "insufficient and awaited": (
        """
        QuantiFERON-TB Gold Plus     Insufficient specimen
        VZV IgG                      In progress
        HIV Ag/Ab                    Specimen not received
        TSH                          QNS
        """,
        [
            "hiv pending 2026-03-02",
            "tb_igra pending 2026-03-02",
            "tsh pending 2026-03-02",
            "vzv_igg pending 2026-03-02",
        ],
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_report(name: str) -> None:
    rows, expected = REPORTS[name]
    text = (
        REPORT
        + "\n".join(line[8:] if line.startswith(" " * 8) else line for line in rows.strip("\n").splitlines())
        + "\n"
    )
    assert lines(facts_in(text, find, "labs.txt")) == expected


def test_dated_columns() -> None:
    text = (
        "UPLAND LAB SERVICE   cumulative results\nDOE, JANE   02/25/1979\n\n"
        "DRAWN            07/20/2026      08/19/2026      09/21/2026\n"
        "-----------------------------------------------------------\n"
        "CBC w/ diff      normal          normal          abnormal\n"
        "Creatinine       0.94            0.97            0.91       mg/dL\n"
        "Urinalysis       negative        positive        negative\n"
        "TSH              --              2.31            2.22       mIU/L\n"
        "TSH due every 3rd draw; extra TSH 9/21 by request.\n"
    )
    assert lines(facts_in(text, find, "labs.txt")) == [
        "cbc abnormal 2026-09-21",
        "cbc normal 2026-07-20",
        "cbc normal 2026-08-19",
        "creatinine 0.91 mg/dL 2026-09-21",
        "creatinine 0.94 mg/dL 2026-07-20",
        "creatinine 0.97 mg/dL 2026-08-19",
        "tsh 2.22 mIU/L 2026-09-21",
        "tsh 2.31 mIU/L 2026-08-19",
        "urinalysis negative 2026-07-20",
        "urinalysis negative 2026-09-21",
        "urinalysis positive 2026-08-19",
    ]


def test_dated_columns_beside_reference_and_units() -> None:
    text = (
        "LABORATORY RESULTS\nDOE, JANE\n\n"
        "Component\tLatest Ref Rng & Units\t3/2/2026 08:30\t12/1/2025 09:10\n"
        "ALT\t0 - 44 U/L\t38\t22\n"
        "Hemoglobin\t11.7 - 15.5 g/dL\t10.9 (L)\t12.1\n"
        "HBsAg\tNegative\t\tNegative\n"
    )
    assert lines(facts_in(text, find, "labs.txt")) == [
        "alt 22 U/L 2025-12-01",
        "alt 38 U/L 2026-03-02",
        "hbsag negative 2025-12-01",
        "hemoglobin 10.9 g/dL low 2026-03-02",
        "hemoglobin 12.1 g/dL 2025-12-01",
    ]


def test_limits_come_with_the_value() -> None:
    text = (
        REPORT + "Test           Result    Units     Reference\nALT            22        U/L       < 41\nIgG      "
        "      9.4       g/L       6.0 - 16.0\n"
    )
    limits = [(fact.test, fact.ref_low, fact.ref_high) for fact in facts_in(text, find, "labs.txt")]  # type: ignore[attr-defined]
    assert limits == [("alt", None, 41.0), ("immunoglobulin_g", 6.0, 16.0)]


def test_each_block_has_its_own_collection_date() -> None:
    text = (
        "FAMILY PRACTICE LABORATORY RESULTS\nDrawn 05/01/2025 10:05\nTEST RESULT REFERENCE\nWBC 6.6 K/uL 3.9-11.7\n\n"
        "Collected 03/28/2025 (annual physical)\nTEST RESULT REFERENCE\nUrinalysis NEGATIVE negative\n"
    )
    assert lines(facts_in(text, find, "labs.txt")) == ["urinalysis negative 2025-03-28", "wbc 6.6 K/uL 2025-05-01"]


def test_collection_date_under_its_label() -> None:
    text = (
        "DIAGNOSTICS LABORATORY REPORT\nPatient\tDOE, JANE\nCollected\tReceived\tReported\n01/12/2026 10:"
        "41\t01/13/2026 07:20\t01/17/2026 13:05\n\n"
        "Component\tResult\tFlag\tReference\nHIV Ag/Ab\tREACTIVE\tA\tNonreactive\n"
    )
    assert lines(facts_in(text, find, "labs.txt")) == ["hiv positive 2026-01-12"]


def test_form_rows_with_dates() -> None:
    text = (
        "INFUSION REQUEST FORM prior authorization\nDate: 07/13/2026\n\nDrug\tStart\tStop\tOutcome\nAubag"
        "io\t06/2023\t11/2024\trelapse\nE. Tests (attach results)\n"
        "HIV Ag/Ab\t07/01/2026\tnon-reactive\nCBC with differential\t07/01/2026\tnormal\nCreatinine\t07/0"
        "1/2026\t0.98 mg/dL\n"
        "Varicella zoster IgG\t07/08/2026\tsent, result pending\nSkin examination\t\tappointment 08/12/20"
        "26, Dr. Niemi\n"
        "HBsAg\tnegative 01/30/2023\tanti-HBc total\tnegative 01/30/2023\nHepatitis B vaccine\t3 doses\tHIV\tnot done\n"
    )
    assert lines(facts_in(text, find)) == [
        "anti_hbc negative 2023-01-30",
        "cbc normal 2026-07-01",
        "creatinine 0.98 mg/dL 2026-07-01",
        "hbsag negative 2023-01-30",
        "hiv negative 2026-07-01",
        "vzv_igg pending 2026-07-08",
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("HBsAg   [X] Negative   [ ] Positive   date 03/02/2026", ["hbsag negative 2026-03-02"]),
        ("HIV test   [ ] Negative   [ ] Positive", []),
        ("TB screen: ☐ Positive ☒ Negative", ["tb_igra negative"]),
        ("CBC and hepatic panel   [X] Done, see note   [ ] Not done", []),
    ],
)
def test_boxes(row: str, expected: list[str]) -> None:
    assert lines(facts_in("REFERRAL FORM\nDate: 04/20/2026\nLABORATORY\n" + row + "\n", find)) == expected


def test_list_of_rows_in_a_note() -> None:
    text = (
        NOTE_HEAD + "Labs (collected 3/2/26):\n  WBC 5.2\n  Hgb 13.1 (12-16)\n  ALT 20 U/L\n  HIV Ag/Ab - nonreactive"
        "\n\nPlan\n- TSH next visit\n"
    )
    assert lines(facts_in(text, find)) == [
        "alt 20 U/L 2026-03-02",
        "hemoglobin 13.1 2026-03-02",
        "hiv negative 2026-03-02",
        "wbc 5.2 2026-03-02",
    ]
