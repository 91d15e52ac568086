"""Which words of a chart are about this patient. In each text `⟨…⟩` marks what is said of patients in general."""

from __future__ import annotations

import re

import pytest

from tests.extract.finders.told import NOTE_HEAD, note_of

MARKED = {
    "standing orders": """Dose 3 given over 60 minutes, no reaction.

⟨STANDING INSTRUCTIONS (all natalizumab patients)
Pause and ring the registrar for temperature over 38.0 C or a positive HBsAg. For wheeze or a fall in
pressure stop the infusion for good and give epinephrine 0.3 mg IM.⟩

Left the unit at 14:10 feeling well.
""",
    "hold parameters as bullets": """Urine dipstick negative today.

⟨Nursing hold parameters (printed on every order):
- T >= 38.0 C or any sign of infection: hold, call MD
- fungal infection, psychosis on previous steroids, anaphylaxis to methylprednisolone: do not give⟩
""",
    "a plan's rule pasted": """== ⟨PLAN CRITERIA, pasted from the portal of the Prairie Health Plan, policy RX-417 ==
Ocrelizumab may be approved when ALL are true: the member has relapsing MS;
HBsAg and anti-HBc are negative; the member has failed glatiramer.⟩

She has failed nothing so far.
""",
    "a bulletin in quotation marks": """Care team paste, ⟨from the Northern Plan bulletin on steroid pulses:
"An acute relapse of at least 24 hours within 30 days, no fever, and a negative urinalysis qualifies.
Systemic fungal infection is an exclusion."⟩
His own urine is still awaited.
""",
    "an excerpt of a guide inside a letter": """I ask for alemtuzumab 12 mg daily for five days.

⟨From the REMS patient guide, for your file: "It can cause stroke and thyroid cancer. You must not receive it if
you have HIV."⟩ He has been told all of it.
""",
    "a laboratory's remark under a table": """HIV-1/2 Ag/Ab           Non Reactive
HCV antibody            Non Reactive
⟨A reactive HIV screen is confirmed by differentiation assay. An indeterminate QuantiFERON should be repeated.⟩
""",
    "a member's rule in a list": """⟨Approval is given when all of the following are met:
- two relapses in the past year
- no evidence of hepatitis B⟩

Two relapses: March and August 2025.
""",
}
OWN = (
    "Alert, T 36.9, pulse 78, no fever.",
    "Returned to clinic today with a new relapse.",
    "In view of the plan's criteria she had two relapses on glatiramer, in May and in July.",
    "Reports tingling of both hands since Sunday.",
    "Both of these new lesions enhance; one of them is in the pons.",
    "She fulfilled the policy criteria in 2021 and has been on ocrelizumab ever since.",
)


@pytest.mark.parametrize("name", MARKED)
def test_general_words_are_told_from_the_patients_own(name: str) -> None:
    marked = NOTE_HEAD + MARKED[name]
    text = re.sub(r"[⟨⟩]", "", marked)
    low = marked.index("⟨")
    high = marked.index("⟩") - 1
    wrong = [
        (segment.about_patient, text[segment.start:segment.end])
        for segment in note_of(text).segments
        if segment.about_patient == (low - 30 <= segment.start and segment.end <= high and segment.end > low)
    ]
    assert wrong == []


@pytest.mark.parametrize("sentence", OWN)
def test_words_of_the_patient_are_kept(sentence: str) -> None:
    note = note_of(f"{NOTE_HEAD}{sentence}\n")
    assert [one.about_patient for one in note.segments if note.text[one.start:one.end] in sentence] == [True] * len(
        [one for one in note.segments if note.text[one.start:one.end] in sentence]
    )
    assert any(note.text[one.start:one.end] in sentence for one in note.segments)


def test_rows_of_a_list_under_a_bullet_stay_apart() -> None:
    note = note_of(
        f"{NOTE_HEAD}>> ANTI-JCV ANTIBODY (sent out)\n   coll 02/18/2022      NEGATIVE     idx 0.17\n"
        "   coll 08/22/2023      POSITIVE     idx 0.52\n   (index > 0.40 positive; < 0.20 negative)\n"
    )
    told = [(one.form, one.about_patient, note.text[one.start:one.end].split()[1]) for one in note.segments[-3:]]
    assert told == [("row", True, "02/18/2022"), ("row", True, "08/22/2023"), ("sentence", False, ">")]
