"""Charts of people without multiple sclerosis: nothing in them may be read as its disease, activity or treatment.

The notes hold what looks alike: MS for mitral stenosis, mental status, morphine and a degree; relapses and flares of other
diseases; new and enhancing lesions of other organs; the initials J.C.; a drug of this field given for another disease. A
note that is still misread is an expected failure with its reason; whoever mends it removes the entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.chart import read_chart
from extract.facts import FactBase, Mri, Therapy
from extract.readers import read_document

NOTES = tuple(sorted((Path(__file__).resolve().parent / "notes").glob("*.txt")))
OF_MS = ("diagnosis", "relapse", "relapse_count", "progression", "jcv")
"""Kinds that say something of multiple sclerosis whatever their fields hold."""
USED_ELSEWHERE = frozenset(
    "rituximab alemtuzumab cyclophosphamide methotrexate azathioprine mycophenolate methylprednisolone prednisone "
    "dexamethasone ivig plasma_exchange".split()
)
"""Drugs whose use in another disease is a true exposure: prior immunosuppression counts whatever it was given for."""
TRUE_OF_THE_PATIENT = {
    ("crohns-natalizumab", "natalizumab"),
    ("crohns-natalizumab", "jcv"),
    ("als-clinic", "ocrelizumab"),
    ("systemic-sclerosis-ssc", "ahsct"),
}
"""Statements that a note makes of its patient although they sound of MS: a drug for Crohn's disease and its JCV antibody,
a drug offered under a wrong diagnosis, a transplant refused."""
MISREAD: dict[str, str] = {
    "carer-of-ms-patient": "jcv positive and natalizumab stopped: the partner's, told with \"his\" and \"he\"",
    "migraine-clinic-letter": 'diagnosis: "what she has read about MS"; relapse: attacks of migraine',
    "mississippi-address": "diagnosis: the state of Mississippi",
    "optic-neuritis-infectious": 'diagnosis: "MS off the table"; relapse: syphilitic optic neuritis',
    "paediatric-jc-initials": "jcv positive and negative: a child called by the initials J.C.",
    "payer-drug-policy-question": "diagnosis relapsing-remitting 2018 and ofatumumab current: a general answer on drugs, the date that of colitis",
}
"""Notes still misread, and as what."""


def statements_of_ms(note: str, facts: tuple[FactBase, ...]) -> Iterator[str]:
    """What is read as present of MS in a chart, in words."""
    for fact in facts:
        if fact.assertion != "present":
            continue
        if isinstance(fact, Therapy):
            if fact.breakthrough or (fact.drug not in USED_ELSEWHERE and (note, fact.drug) not in TRUE_OF_THE_PATIENT):
                yield f"therapy {fact.drug} {fact.status or ''}"
        elif isinstance(fact, Mri):
            for name, count in (("new", fact.new_t2), ("enlarging", fact.enlarging_t2), ("enhancing", fact.enhancing)):
                if count is not None and count.low > 0:
                    yield f"mri {name} {count}"
        else:
            kind = str(fact.model_dump()["kind"])
            if kind in OF_MS and (note, kind) not in TRUE_OF_THE_PATIENT:
                yield kind


def read(name: str, text: str) -> tuple[FactBase, ...]:
    return read_chart((read_document(f"{name}.txt", text.encode()),)).facts


def marked(path: Path) -> object:
    reason = MISREAD.get(path.stem)
    return pytest.param(path, id=path.stem, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


@pytest.mark.parametrize("path", [marked(path) for path in NOTES])
def test_nothing_is_read_as_ms(path: Path) -> None:
    assert list(statements_of_ms(path.stem, read(path.stem, path.read_text(encoding="utf-8")))) == []


def test_the_same_check_sees_ms_where_it_is() -> None:
    text = (
        "MS clinic\nVisit date: 04/20/2026\n\nRelapsing-remitting multiple sclerosis, diagnosed 2019. She had a relapse in"
        " February 2026 on Tecfidera.\nMRI brain 03/02/2026 with contrast: two new T2 lesions, one enhancing.\n"
        "JCV antibody negative 03/02/2026.\n"
    )
    seen = {told.split()[0] for told in statements_of_ms("control", read("control", text))}
    assert seen >= {"diagnosis", "relapse", "mri", "jcv", "therapy"}


def test_the_list_of_misread_notes_names_notes() -> None:
    assert set(MISREAD) <= {path.stem for path in NOTES}
