"""What a document is and on which day it speaks, told by its head and its habits rather than by single words in it."""

from __future__ import annotations

import pytest

from tests.extract.finders.told import note_of

KINDS = {
    "an outpatient note that tells of a scan": (
        "progress_note",
        "WOMBAT VALLEY HOSPITAL\nNeurology outpatients\nPt: FERN, Ada    DOB 25/06/1990\nDate: 17 Feb 2026    Seen by: Dr P Low\n\n"
        "RRMS, dx Nov 2019.\nMRI brain with gad 20 Jan 2026 cf 14 Feb 2025: 4 new T2 lesions, 2 enhancing.\nA/P: start ocrelizumab.\n",
    ),
    "a letter without a salutation": (
        "letter",
        "Calder NHS Trust\nClinic date: 18 December 2025\nDiagnosis\nPrimary progressive multiple sclerosis\nLetter\n"
        "I saw Mr Reed with his daughter. Magnetic resonance imaging of the brain on 20 November 2025 showed no new lesion.\n",
    ),
    "a report of a scan": (
        "mri_report",
        "NORTH IMAGING\nMRI BRAIN W/WO CONTRAST\nEXAM DATE: 09/12/2025\nCOMPARISON: 08/30/2024\nFINDINGS: four new T2 lesions.\nIMPRESSION: active.\n",
    ),
    "an echocardiogram is none": (
        "other",
        "Valley Heart Group\nTransthoracic echocardiogram\nStudy date: 01/14/2026\nImpression: moderate MS, mean gradient 7 mmHg.\n",
    ),
    "a record of doses": (
        "infusion_record",
        "PIEDMONT CENTER\nLEMTRADA TREATMENT RECORD - COURSE 1\nDay   Date         Dose     Premedication   Reaction\n1     09/15/2025   12 mg    cetirizine      none\n",
    ),
    "a list of results without a title": (
        "laboratory_report",
        "MERIDIAN ESOTERIC TESTING, INC.\nHBsAg                 NON-REACTIVE\nAnti-HBc total        NON-REACTIVE\nHIV Ag/Ab             NON-REACTIVE\n",
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_kind(name: str) -> None:
    kind, text = KINDS[name]
    assert note_of(text).kind == kind


DATES = {
    "the head of a letter, not a day that a wrapped line tells of": (
        "2026-04-02",
        "Saskatoon MS Clinic\n2 April 2026\n\nRe: Ada Fern\nBorn 30 August 1993\n\nDear Dr. Beau,\n\nThe second attack began in January, when\n"
        "the right arm grew weak. On\nexamination on 22 January 2026 the power on the right was grade\n4 with an extensor plantar.\n\nYours sincerely,\n",
    ),
    "the day of the visit, not that of dictation": (
        "2025-12-18",
        "Calder NHS Trust\nDictated: 22 December 2025\nI saw Mr Reed on 18 December 2025 in the clinic.\n",
    ),
    "an earlier visit told of in a later letter": (
        "2026-04-02", "MS Clinic\n2 April 2026\nDear colleague,\nI saw Ms Fern on 5 September 2025 and she was well then.\n",
    ),
}


@pytest.mark.parametrize("name", DATES)
def test_the_day_on_which_it_speaks(name: str) -> None:
    day, text = DATES[name]
    assert str(note_of(text).date) == day
