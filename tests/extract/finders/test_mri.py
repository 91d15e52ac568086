"""Scans told in notes, letters, reports, tables and forms: each example is a test."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from extract.facts import FactBase, Mri
from extract.finders.mri import find
from tests.extract.finders.told import NOTE_HEAD, facts_in


def scans(facts: Iterable[FactBase]) -> list[str]:
    """Each scan as "region date new/enlarging/enhancing/total contrast stable <comparison", what is not told as a dash."""
    told = []
    for fact in facts:
        assert isinstance(fact, Mri)
        counts = "/".join("-" if one is None else str(one) for one in (fact.new_t2, fact.enlarging_t2, fact.enhancing, fact.total_t2))
        parts = [fact.region, str(fact.date or "-"), counts, {True: "gad", False: "plain", None: ""}[fact.contrast]]
        parts.append("stable" if fact.stable else "")
        parts.append(f"<{fact.compared_with}" if fact.compared_with else "")
        told.append(" ".join(part for part in parts if part))
    return sorted(told)


TOLD: list[tuple[str, list[str]]] = [
    (
        "MRI brain with gad 20 Jan 2026 cf 14 Feb 2025: 4 new T2 lesions, 2 enhancing.",
        ["brain 2026-01-20 4/-/2/- gad <2025-02-14"],
    ),
    (
        "Magnetic resonance imaging of brain, done with gadolinium on 20 November 2025, showed no new lesion since 6 October"
        " 2023 and no enhancement.",
        ["brain 2025-11-20 0/-/0/- gad <2023-10-06"],
    ),
    (
        "MRI of the brain with contrast on 12 February 2026 showed five new T2 lesions since 3 March 2025, of which one"
        " enhanced.",
        ["brain 2026-02-12 5/-/1/- gad <2025-03-03"],
    ),
    ("MRI brain 12/2025 active w/ 2 Gd+ lesions and 5 new T2 since 12/2024.", ["brain 2025-12 5/-/2/- gad <2024-12"]),
    (
        "MRI brain 11/19/2025 with contrast: 2 new T2 lesions and 1 gadolinium-enhancing lesion vs. 11/2024.",
        ["brain 2025-11-19 2/-/1/- gad <2024-11"],
    ),
    (
        "The MRI brain of 19 February 2026, set beside that of 20 November 2024, shows two new T2 lesions and no enhancement.",
        ["brain 2026-02-19 2/-/0/- <2024-11-20"],
    ),
    (
        "MRI of the brain with and without contrast from June 11, 2025 has two new T2 lesions as against the one from July"
        " 2024, neither enhancing, nothing larger.",
        ["brain 2025-06-11 2/0/0/- gad <2024-07"],
    ),
    (
        "MRI brain (15 January 2026): at least 5 new T2 lesions, three of them Gd+. MRI C-spine same day: one new lesion"
        " at C3, non-enhancing.",
        ["brain 2026-01-15 5+/-/3/- gad", "cervical_spine 2026-01-15 1/-/0/-"],
    ),
    (
        "I reviewed the MRI brain of 12 January 2026 myself. There is a new periventricular lesion. It does not enhance.",
        ["brain 2026-01-12 1/-/0/-"],
    ),
    (
        "Her brain MRI in January 2026 showed three new lesions, of which two took up contrast.",
        ["brain 2026-01 3/-/2/- gad"],
    ),
    (
        "MRI brain and cervical spine with gadolinium done 02/16/2026, against August 2024: brain, no new or enhancing T2"
        " lesions; cervical cord, old C4 plaque unchanged, nothing enhancing.",
        ["brain 2026-02-16 0/-/0/- gad <2024-08", "cervical_spine 2026-02-16 -/-/0/- gad stable <2024-08"],
    ),
    (
        "MRI: brain 02/13/2026 no new T2, no Gd+; C-spine 02/13/2026 one new C5 lesion, enhancing.",
        ["brain 2026-02-13 0/-/0/-", "cervical_spine 2026-02-13 1/-/1/- gad"],
    ),
    (
        "MRI thoracic spine 09/24/2025 with and without gadolinium: a lesion at T6 enhances, not present on 02/2023 study.",
        ["thoracic_spine 2025-09-24 -/-/1/- gad <2023-02"],
    ),
    ("MRI brain 3/2/26 without contrast: 3 new T2 lesions. Not given gadolinium.", ["brain 2026-03-02 3/-/-/- plain"]),
    ("MRI brain 2/13/26 shows multiple new lesions.", ["brain 2026-02-13 2+/-/-/-"]),
    (
        "An up-to-date MRI head (3 March 2026) shows a couple of new white matter lesions compared to May 2024, with no gadolinium"
        " enhancement.",
        ["brain 2026-03-03 2+/-/0/- <2024-05"],
    ),
    ("MRI brain 2/14/26: no change. No enh lesions.", ["brain 2026-02-14 -/-/0/- stable"]),
    ("MRI brain 2/14/26 had 2 fresh lesions; none lit up with gad.", ["brain 2026-02-14 2/-/0/- gad"]),
    # The years of dates are no counts of lesions.
    ("MRI brain of 2 September 2024 had four new T2 lesions and no enhancement.", ["brain 2024-09-02 4/-/0/-"]),
    # Planned, wished for, not obtained, or told of someone else.
    ("MRI brain scheduled 05/20/2026 to look for new lesions.", []),
    ("MRI brain from 2023 is not available.", []),
    ("She continues with no clinical or MRI activity since March 14, 2022.", []),
    ("Scans of brain and cord bore out the suspicion, and relapsing-remitting MS was diagnosed in March 2019.", []),
    ("If the next MRI shows new lesions we will switch.", []),
    ("Her sister's MRI in 2024 showed six new lesions.", []),
    ("MRI appointment 02/13/2026 missed.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_notes(sentence: str, expected: list[str]) -> None:
    assert scans(facts_in(NOTE_HEAD + "Multiple sclerosis. " + sentence + "\n", find)) == expected


def report(findings: str, impression: str, title: str = "MRI BRAIN WITH AND WITHOUT CONTRAST") -> str:
    return (
        f"BAY IMAGING\nExam: {title}\nDate of exam: 03/22/2026\n\nCLINICAL HISTORY: Multiple sclerosis. ?new lesions.\n"
        f"TECHNIQUE: 3T, 7 mL gadobutrol.\nCOMPARISON: MRI brain 05/17/2025.\n\nFINDINGS:\n{findings}\n\nIMPRESSION:\n{impression}\n"
    )


REPORTS: list[tuple[str, str, list[str]]] = [
    (
        "Since the prior there are three new T2 lesions. The left precentral lesion shows open-ring enhancement after contrast; no"
        " other lesion enhances. Previously present lesions have not enlarged.",
        "1. Three new T2 lesions, one of them enhancing.",
        ["brain 2026-03-22 3/0/1/- gad <2025-05-17"],
    ),
    (
        "There are eleven T2 hyperintense plaques. Three foci were not there on the comparison. The other two do not enhance."
        " None of the older lesions has grown.",
        "Three new T2 lesions, one of which enhances.",
        ["brain 2026-03-22 3/0/1/11 gad <2025-05-17"],
    ),
    (
        "Fourteen T2 hyperintense foci in all. Four of these were not there in May: two frontal, two parietal. Two of the four"
        " (left peduncle and one left frontal) enhance.",
        "Interval demyelinating activity, numbers as above.",
        ["brain 2026-03-22 4/-/2/14 gad <2025-05-17"],
    ),
    (
        "No new T2 lesion and none that is larger. No abnormal enhancement. A 9 mm meningioma enhances.",
        "Stable demyelinating disease.",
        ["brain 2026-03-22 0/0/0/- gad stable <2025-05-17"],
    ),
    # Body and impression that disagree stand as two facts.
    (
        "No lesion enhances. Two new T2 lesions.",
        "Two new T2 lesions, one enhancing.",
        ["brain 2026-03-22 2/-/0/- gad <2025-05-17", "brain 2026-03-22 2/-/1/- gad <2025-05-17"],
    ),
]


@pytest.mark.parametrize(("findings", "impression", "expected"), REPORTS)
def test_reports(findings: str, impression: str, expected: list[str]) -> None:
    assert scans(facts_in(report(findings, impression), find)) == expected


def test_a_report_of_two_regions() -> None:
    text = report(
        "BRAIN: No new T2 lesion. No enhancement.\nCERVICAL CORD: One new T2 lesion at C4, which enhances.",
        "1. Brain: no new lesions.\n2. Cervical cord: one new enhancing lesion.",
        "MRI BRAIN AND CERVICAL SPINE WITH AND WITHOUT CONTRAST",
    )
    assert scans(facts_in(text, find)) == [
        "brain 2026-03-22 0/-/0/- gad <2025-05-17",
        "cervical_spine 2026-03-22 1/-/1/- gad <2025-05-17",
    ]


def test_two_examinations_on_one_sheet() -> None:
    text = (
        "RADIOLOGY\nMRI BRAIN WITHOUT CONTRAST\nStudy date: 05/22/2026\nHISTORY: Multiple sclerosis.\nCOMPARISON: MRI brain 05/17/2024.\n"
        "FINDINGS: No new T2 lesion since the comparison.\nMRI CERVICAL SPINE WITHOUT CONTRAST\nFINDINGS: Two short-segment cord lesions at"
        " C3 and C5, unchanged from 05/17/2024.\nIMPRESSION\n1. Brain: no interval change in demyelinating lesions.\n"
    )
    assert scans(facts_in(text, find)) == [
        "brain 2026-05-22 0/-/-/- plain stable <2024-05-17",
        "cervical_spine 2026-05-22 -/-/-/2 plain stable <2024-05-17",
    ]


def test_tables() -> None:
    text = (
        NOTE_HEAD + "Multiple sclerosis.\n\nIMAGING\nDate        Region         New T2   Gd+   Compared with\n"
        "02/12/2026  Brain          2        1     02/14/2025\n02/14/2025  Brain          0        0     01/10/2024\n"
        "02/14/2025  Cervical cord  0        0\n05/30/2026  Brain          1        1\n"
    )
    assert scans(facts_in(text, find)) == [
        "brain 2025-02-14 0/-/0/- <2024-01-10",
        "brain 2026-02-12 2/-/1/- gad <2025-02-14",
        "cervical_spine 2025-02-14 0/-/0/-",
    ]


def test_lists() -> None:
    text = (
        "MRI history\nVisit date: 04/20/2026\nMultiple sclerosis.\n- 1/12/26 MRI brain w/wo: 1 new L frontal lesion, no enhancement\n"
        "- 2/14/25 MRI brain w/wo: stable, no new lesions, no enhancement\n- 3/1/24 MRI C-spine: unchanged C4 lesion\n"
    )
    assert scans(facts_in(text, find)) == [
        "brain 2025-02-14 0/-/0/- gad stable",
        "brain 2026-01-12 1/-/0/- gad",
        "cervical_spine 2024-03-01 -/-/-/- stable",
    ]


def test_form_fields() -> None:
    text = (
        "IMAGING\nDate: 04/20/2026\nMultiple sclerosis\nType of scan: MRI brain\nDate of MRI: 03/13/2026\nNumber of new T2 lesions: 3\n"
        "Number of gadolinium-enhancing lesions: 1\n"
    )
    assert scans(facts_in(text, find)) == ["brain 2026-03-13 3/-/1/- gad"]
