"""Anti-JC-virus antibody results: each example is a test."""

from __future__ import annotations

import pytest

from extract.finders.jcv import find
from tests.extract.finders.told import NOTE_HEAD, facts_in, lines

TOLD: list[tuple[str, list[str]]] = [
    ("JCV index 0.31.", ["- 0.31"]),
    ("JCV idx 0.62 (3/2/26)", ["positive 0.62 2026-03-02"]),
    ("JCV index was 0.55 in March 2024 and 0.91 in March 2025.", ["positive 0.55 2024-03", "positive 0.91 2025-03"]),
    ("JCV Ab 0.95 (positive), coll 3/2/26", ["positive 0.95 2026-03-02"]),
    (
        "JCV index rose from 0.62 in March 2024 to 1.31 in February 2026.",
        ["positive 0.62 2024-03", "positive 1.31 2026-02"],
    ),
    ("Anti JCV Ab - Positive - 1.44 - 2/3/26", ["positive 1.44 2026-02-03"]),
    ("JCV Ab index: 0.45 (02/24/2026), prior 0.38 (08/20/2025)", ["- 0.38 2025-08-20", "positive 0.45 2026-02-24"]),
    ("JCV antibody: indeterminate with negative inhibition assay (2/2/26)", ["negative 2026-02-02"]),
    ("JCV: neg x3, last 2/2026 (index 0.10)", ["negative 0.1 2026-02"]),
    ("JCV Ab positive 2.1 (Jan 2026), previously negative 2023.", ["negative 2023", "positive 2.1 2026-01"]),
    ("PML risk: JCV Ab+ (1.9), 26 infusions, no prior IS", ["positive 1.9"]),
    ("Her JCV antibody seroconverted in 2024 (index 0.5).", ["positive 0.5 2024"]),
    ("JCV ab (-), index .12", ["negative 0.12"]),
    ("JCV antibody drawn 1/12/26: negative", ["negative 2026-01-12"]),
    ("JCV Ab neg (1/12/26).", ["negative 2026-01-12"]),
    ("JCV- 3/2/26.", ["negative 2026-03-02"]),
    ("JCV+ 2.31 (3/2/26).", ["positive 2.31 2026-03-02"]),
    ("JCV positive, index 1.52, 3/2/26.", ["positive 1.52 2026-03-02"]),
    ("JCV Ab: 0.18", ["negative 0.18"]),
    ("JCV index 1.68 in Feb 2026.", ["positive 1.68 2026-02"]),
    ("Anti-JC virus antibody POSITIVE, index 1.14, sample taken 3 March 2026", ["positive 1.14 2026-03-03"]),
    ("On March 3, 2026 the anti-JCV antibody was positive with an index of 0.62.", ["positive 0.62 2026-03-03"]),
    ("Labs 3/3/26: WBC 5.1, JCV antibody negative (index 0.11), ALT 21.", ["negative 0.11 2026-03-03"]),
    ("STRATIFY JCV DxSelect 2/2/26 indeterminate, index 0.31.", ["indeterminate 0.31 2026-02-02"]),
    ("ImmunoWELL JCV IgG 2/2/26: not detected.", ["negative 2026-02-02"]),
    ("John Cunningham virus antibody is negative as of 2/2/26.", ["negative 2026-02-02"]),
    ("JC virus serology positive (titre 2,4) in January 2026.", ["positive 2.4 2026-01"]),
    ("JCV seronegative in 2024, seropositive in 2025 (index 0.9).", ["negative 2024", "positive 0.9 2025"]),
    ("JCV negative 3/2/25, positive 9/2/25.", ["negative 2025-03-02", "positive 2025-09-02"]),
    ("JCV antibody 3/2/25 negative, 9/2/25 positive 0.95.", ["negative 2025-03-02", "positive 0.95 2025-09-02"]),
    (
        "JCV converted from negative (index 0.17) in November 2024 to positive (index 1.1) in September 2025.",
        ["negative 0.17 2024-11", "positive 1.1 2025-09"],
    ),
    ("She is JCV-positive (index 1.2, checked 2/2/26).", ["positive 1.2 2026-02-02"]),
    ("Negative JCV antibody on 2/2/26.", ["negative 2026-02-02"]),
    ("Ms. Roe is negative for JC virus antibody on her January 2026 sample.", ["negative 2026-01"]),
    ("JCV index >1.5, positive, 2/2/26.", ["positive 2026-02-02"]),
    ("JCV Ab index <0.20, negative, 2/2/26.", ["negative 2026-02-02"]),
    ("JCV antibody sent today.", ["pending 2026-04-20"]),
    ("JCV pending, drawn 4/15/26.", ["pending 2026-04-15"]),
    ("Awaiting JCV antibody.", ["pending"]),
    ("JCV Ab positive 4/1/26, index pending.", ["positive 2026-04-01"]),
    ("JCV index 0.31 (4/1/26), inhibition assay pending.", ["indeterminate 0.31 2026-04-01"]),
    ("JCV antibody 4/1/26 insufficient specimen.", ["pending 2026-04-01"]),
    ("JCV result is POSITIVE, not negative.", ["positive"]),
    ("The JC virus antibody taken on 2/2/26 is positive. The index was 0.74.", ["positive 0.74 2026-02-02"]),
    (
        "She had two courses. His JCV antibody was checked. The antibody was negative (index 0.17) in November 2024.",
        ["negative 0.17 2024-11"],
    ),
]


@pytest.mark.parametrize(("words", "expected"), TOLD, ids=[words[:48] for words, _ in TOLD])
def test_told(words: str, expected: list[str]) -> None:
    assert lines(facts_in(NOTE_HEAD + "Data\n" + words + "\n", find)) == expected


SILENT = [
    "JCV status unknown.",
    "JCV antibody ordered.",
    "Check JCV before starting.",
    "Repeat JCV q6mo.",
    "Will send JCV with the next labs.",
    "JCV due in May.",
    "CSF JC virus PCR to be scheduled.",
    "CSF JCV DNA not detected.",
    "LP: JC virus PCR negative, cells 3.",
    "JCV PCR in CSF came back negative 3/2/26.",
    "If JCV positive we would choose ocrelizumab.",
    "Should the JCV index rise above 1.5 we will switch.",
    "Members positive for anti-JCV antibody need a statement of risk.",
    "Risk of PML is higher in JCV positive patients.",
    "Patients who are JCV positive with an index above 1.5 have a higher risk.",
    "<0.20 negative; 0.20-0.40 indeterminate; >0.40 positive.",
    "Anti-JCV antibody [ ] Negative [ ] Positive, index ______",
    "Samples with an index from 0.20 to 0.40 go on to the JCV inhibition assay.",
    "We discussed PML and the meaning of JCV testing.",
    "JCV antibody is tested every 6 months.",
    "A negative JCV result does not exclude prior exposure.",
]


@pytest.mark.parametrize("words", SILENT)
def test_silent(words: str) -> None:
    assert lines(facts_in(NOTE_HEAD + "Data\n" + words + "\n", find)) == []


REPORT = (
    "REFERENCE LABORATORY  FINAL REPORT\nPatient: DOE, JANE   DOB 5 Feb 1985\nCollected: 2 Mar 2026 09:14   R"
    "eceived: 3 Mar 2026   Reported: 6 Mar 2026\n\n"
)
REPORTS: dict[str, tuple[str, list[str]]] = {
    "sub-rows and a legend": (
        " TEST                          RESULT        FLAG   REFERENCE          UNITS\n"
        " STRATIFY JCV ANTIBODY (W/ INDEX) W/ REFLEX TO INHIBITION ASSAY\n   JCV INDEX VALUE             "
        "0.14\n   JCV ANTIBODY                NEGATIVE\n"
        "   Interpretive: <0.20 negative; 0.20-0.40 indeterminate, reflexed to the\n   inhibition assay; "
        ">0.40 positive. A negative result does not exclude\n   prior exposure.\n",
        ["negative 0.14 2026-03-02"],
    ),
    "the reference is not the result": (
        "JC Virus Antibody with Index\nComponent\tResult\tFlag\tReference\nJCV antibody\tPOSITIVE\tA\tNeg"
        "ative\nJCV index value\t2.14\tH\t<0.20\n",
        ["positive 2.14 2026-03-02"],
    ),
    "in range": (
        "Test name                               In range      Out of range     Reference\n"
        "JCV ANTIBODY, ELISA WITH INDEX\n   Index                                0.11                           <0.20\n"
        "   Antibody                             NEGATIVE                       NEGATIVE\nHEPATIC FUNCTIO"
        "N\n   ALT                                  17                             6-29 U/L\n",
        ["negative 0.11 2026-03-02"],
    ),
    "one blank": (
        "TEST RESULT REFERENCE\nJCV Antibody POSITIVE NEGATIVE\nJCV Index 0.88 <0.20\n",
        ["positive 0.88 2026-03-02"],
    ),
    "dotted": (
        "JCV ANTIBODY ............ POSITIVE\nJCV INDEX ............... 3.05   (<0.20)\n",
        ["positive 3.05 2026-03-02"],
    ),
    "indeterminate with the assay to come": (
        "JCV Ab index            0.33       Negative <0.20\nInhibition assay        Pending\n",
        ["indeterminate 0.33 2026-03-02"],
    ),
    "bounded": ("JCV Ab Index      <0.10\nJCV Antibody      Negative\n", ["negative 2026-03-02"]),
    "corrected": ("JCV ANTIBODY     POSITIVE   (previously reported as negative)\n", ["positive 2026-03-02"]),
}


@pytest.mark.parametrize("name", REPORTS)
def test_report(name: str) -> None:
    rows, expected = REPORTS[name]
    assert lines(facts_in(REPORT + rows, find, "labs.txt")) == expected


def test_last_two_of_a_worksheet() -> None:
    text = (
        "Reauthorization worksheet\nprepared 04/24/2026\n\n3. TOUCH patient ID:                   118-20441, enrolled\n"
        "4. JCV antibody, last two:             08/19/2025  positive 1.52\n                              "
        "         02/11/2026  positive 1.68\n"
        "5. Therapy before Tysabri:             Gilenya 02/2019 - 06/2023\n"
    )
    assert lines(facts_in(text, find)) == ["positive 1.52 2025-08-19", "positive 1.68 2026-02-11"]


def test_history_table() -> None:
    text = (
        NOTE_HEAD + "JCV antibody history\nDate        Result      Index\n03/02/2024  negative    0.12\n09/04/2024  p"
        "ositive    0.55\n03/20/2025  positive    0.91\n"
    )
    assert lines(facts_in(text, find)) == [
        "negative 0.12 2024-03-02",
        "positive 0.55 2024-09-04",
        "positive 0.91 2025-03-20",
    ]


def test_dated_columns() -> None:
    text = "LABORATORY RESULTS\nDOE, JANE\n\nTest\t3/20/2025\t9/22/2025\nJCV index\t0.55\t0.91\nALT\t22\t25\n"
    assert lines(facts_in(text, find, "labs.txt")) == ["positive 0.55 2025-03-20", "positive 0.91 2025-09-22"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "Anti-JCV antibody\t[ ] Negative\t[ ] Positive, index ______\t[X] Pending, drawn 04/15/2026",
            ["pending 2026-04-15"],
        ),
        ("Anti-JCV antibody   [X] Negative   [ ] Positive   Date: 04/15/2026", ["negative 2026-04-15"]),
        (
            "4. JC virus antibody\n[ ] Negative [X] Positive, index 2.71 [ ] Pending   Collected 04/15/2026",
            ["positive 2.71 2026-04-15"],
        ),
        ("JCV antibody: ☐ Negative ☒ Positive, index 1.2, 04/15/2026", ["positive 1.2 2026-04-15"]),
    ],
)
def test_boxes(row: str, expected: list[str]) -> None:
    assert lines(facts_in("REFERRAL FORM\nDate: 04/20/2026\nLABORATORY\n" + row + "\n", find)) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            "JCV antibody status\n  [ ] Negative\n  [X] Positive, index 2.71\n  [ ] Not tested\nDate of test: 01/20/2026",
            ["positive 2.71 2026-01-20"],
        ),
        ("JC virus antibody\n  ☒ Negative\n  ☐ Positive\nCollected 03/02/2026", ["negative 2026-03-02"]),
        ("JCV antibody\n  [ ] Negative\n  [ ] Positive\n  [ ] Pending", []),
        ("[X] JCV antibody positive, index 1.9, 01/20/2026\n[ ] JCV antibody negative", ["positive 1.9 2026-01-20"]),
        ("[ ] JCV antibody positive\n[X] JCV antibody negative 01/20/2026", ["negative 2026-01-20"]),
    ],
)
def test_boxes_on_lines_of_their_own(form: str, expected: list[str]) -> None:
    assert lines(facts_in("REFERRAL FORM\nDate: 04/20/2026\nLABORATORY\n" + form + "\n", find)) == expected


def test_rows_that_each_name_the_test() -> None:
    text = (
        NOTE_HEAD + "Test history\nDate        Test            Result     Index\n01/12/2024  JCV antibody    Negative   0.15\n"
        "06/14/2025  JCV antibody    Positive   0.62\n"
    )
    assert lines(facts_in(text, find)) == ["negative 0.15 2024-01-12", "positive 0.62 2025-06-14"]


def test_a_leaflet_tells_nothing() -> None:
    text = (
        "MEDICATION GUIDE\nWhat is the most important information\nRead this leaflet. Your JCV antibody is po"
        "sitive when the index is above 0.40.\n"
    )
    assert lines(facts_in(text, find)) == []
