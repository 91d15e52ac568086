"""Whether a document writes the month or the day first, from its own dates and, failing those, from where it was
written."""

from __future__ import annotations

import re
from typing import Literal

DateOrder = Literal["mdy", "dmy"]

_NUMERIC = re.compile(r"(?<![\d/.\-])(\d{1,2})([/.\-])(\d{1,2})\2(?:19|20)?\d{2}(?![\d/.\-]\d|\d)")
_MONTH_FIRST = (
    (2, re.compile(r"(?<![\d\-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?!\d)")),  # 440-555-0142
    (3, re.compile(
        r",? (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT"
        r"|V[AT]|W[AIVY]),?\s+\d{5}(?:-\d{4})?\b"
    )),
    (1, re.compile(
        r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
        r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? \d{1,2}(?:st|nd|rd|th)?, ?(?:19|20)\d{2}\b"
    )),
    (1, re.compile(r",? (?:MD|DO|PA-C|NP-C|APRN|ARNP|FAAN|PharmD|CRNP|LPN)\b")),
    (1, re.compile(
        r"\b(?:mg/dL|g/dL|10E3/uL|K/uL|ICD-10-CM|NPI|HIPAA|Medicaid|Medicare Adv|PCP|copay|Medicare Part)\b"
    )),
    (1, re.compile(
        r"\b(?:hemoglobin|program|center|esophageal|anemia|edema|tumor|color|neighbor|gray matter)\b",
        re.IGNORECASE,
    )),
    (2, re.compile(
        r"\b(?:Ohio|Texas|California|Florida|Minnesota|Oregon|Tennessee|Massachusetts|Arizona|Illinois|New York|USA"
        r"|U\.S\.A\.)\b"
    )),
)
_DAY_FIRST = (
    (3, re.compile(r"\bNHS\b|\bHSE\b|\bHealth Board\b|\bFoundation Trust\b")),
    (2, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")),  # a British postcode
    (2, re.compile(
        r"\b(?:Consultant (?:Neurologist|Physician|Radiologist|Neuroradiologist)|Specialist Registrar|\bSpR\b"
        r"|\bST\d\b|\bFY[12]\b|FRCP|FRACP|FRCR|MRCP|GMC|MBBS|MBChB|MB BCh|AHPRA)\b",
        re.IGNORECASE,
    )),
    (2, re.compile(
        r"\b(?:NSW|Queensland|Melbourne|Sydney|Brisbane|Auckland|Wellington|Dublin|Cork|Galway|London|Leeds|Glasgow"
        r"|Edinburgh|Cardiff|Belfast|PBS authority|NHI)\b"
    )),
    (1, re.compile(
        r"\b(?:\w*ha?emoglobin(?<=haemoglobin)|haematology|anaemia|oedema|programme|centre|tumour|colour|neighbour"
        r"|grey matter|paediatric|oesophag\w+|diarrhoea|leucocytes?|enrol|fulfil|whilst|surgery \(GP\)|A&E|bleep"
        r"|apyrexial|bloods)\b",
        re.IGNORECASE,
    )),
    (1, re.compile(r"\b(?:\d\s?g/L|10\*9/L|10\^9/L|umol/L|µmol/L|mmol/L)")),
    (1, re.compile(
        r"\b\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December) (?:19|20)\d{2}\b"
    )),
)


def date_order(text: str) -> DateOrder | None:
    """The document's habit: dates that can be read in one order only decide by majority; where there is none, or as
    many of either, the marks of the country decide (units, spelling, telephone numbers, post codes); else None."""
    month_first = day_first = 0
    for found in _NUMERIC.finditer(text):
        first, second = int(found[1]), int(found[3])
        if first <= 12 < second <= 31:
            month_first += 1
        elif second <= 12 < first <= 31:
            day_first += 1
    if month_first != day_first:
        return "mdy" if month_first > day_first else "dmy"
    american = sum(weight for weight, pattern in _MONTH_FIRST if pattern.search(text))
    other = sum(weight for weight, pattern in _DAY_FIRST if pattern.search(text))
    if abs(american - other) < 2:
        return None
    return "mdy" if american > other else "dmy"
