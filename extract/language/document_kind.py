"""What kind of document a text is, and the date on which it speaks, read from its head, labels and habits."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from extract.partial_date import PartialDate

DocumentKind = Literal[
    "progress_note", "consultation", "letter", "discharge_summary", "emergency_note", "telephone_encounter", "mri_report",
    "laboratory_report", "infusion_record", "prior_authorisation_form", "order", "referral", "payer_correspondence",
    "leaflet_or_policy", "other",
]

_HEAD = 700  # characters from the top in which a title counts for more

_CUES: tuple[tuple[DocumentKind, float, str], ...] = (
    ("leaflet_or_policy", 6, r"medication guide|patient information leaflet|what is the most important information|highlights of prescribing"
     r"|clinical policy bulletin|medical policy|coverage policy number|package leaflet|read this leaflet|policy statement\b"),
    ("leaflet_or_policy", 3, r"tell your (?:doctor|healthcare provider) if|this policy|policy number|members? must (?:have|meet)|coverage criteria"),
    ("payer_correspondence", 5, r"notice of (?:adverse|denial|determination|approval)|we have (?:denied|approved)|your request (?:for coverage )?has been (?:denied|approved)"
     r"|adverse benefit determination|denial letter|appeal rights|explanation of benefits|utili[sz]ation management department"),
    ("mri_report", 4, r"^[ \t*#=]*(?:(?:exam(?:ination)?|study|procedure|investigation|test|report)\s*[:\-]\s*)?(?:\w+ ){0,2}(?:mri?|magnetic resonance)\b[^\n.:;]{0,70}$"
     r"|radiology report|diagnostic imaging|department of radiology|radiology department|imaging report|mri report|imaging cent(?:er|re)"),
    ("mri_report", 2.5, r"^\s*(?:technique|comparison|findings|impression|conclusion|clinical (?:details|indication|information)|indication|sequences|protocol)\b[ :]|\bradiologist\b|neuroradiolog(?:y|ist)\b|accession"),
    ("laboratory_report", 4, r"\blabs?(?: service| results?| report| summary| data| corp)?\s*(?:\n|-|  |$)|laborator(?:y|ies)\b[^\n]{0,50}(?:report|results?|inc|services?)?|\bpatholog(?:y|ist) (?:report|results?|service)?|cumulative (?:report|results)|reference (?:range|interval)s?"
     r"|specimen|\bcollected\b|\bclia\b|microbiology|virology report|immunology report|serology"),
    ("infusion_record", 5, r"infusion (?:flow )?(?:record|flow ?sheet|log|chart|summary|nursing|visit record|administration)|treatment chart|administration record|(?:treatment|dosing) record|adverse reaction record|infusion note|(?:nursing|infusion|treatment) flow ?sheet|infusion (?:suite|unit|cent(?:er|re)|clinic|card)\b[^\n]*\b(?:flow ?sheet|record|log|chart|card)|^[^\n]*\bdate\b[^\n]*\bdose\b[^\n]*\b(?:premed\w*|pre-med\w*|reaction)|day infusion unit|drug administration|infusion reaction report"),
    ("discharge_summary", 6, r"discharge (?:summary|letter|report)|summary of admission|inpatient summary"),
    ("emergency_note", 6, r"emergency (?:department|attendance|medicine|room|dept)|\bed (?:note|provider|physician|record)|a&e|accident and emergency|casualty|acute assessment unit"),
    ("telephone_encounter", 6, r"telephone|phone (?:note|call|encounter|contact|message)|patient portal|portal (?:message|thread)|mychart|secure message|nurse (?:line|triage)|call received|video (?:consult|visit)"),
    ("prior_authorisation_form", 6, r"prior[ -]authori[sz]ation|(?:specialty|infusion|biologic|drug|medication|high cost drug) (?:infusion )?request|(?:medical )?drug review|pre-?certification|re-?authori[sz]ation|coverage (?:determination )?request|continuation form|intake form|enrol?lment form|high[- ]cost drug|funding (?:request|application)|blueteq|statement of medical necessity form|pbs authority|special authority|drug application|exceptional access"),
    ("referral", 5, r"referral (?:form|letter|for|to)|infusion referral|outpatient referral|^\s*referral\b|fax transmittal|booking request"),
    ("order", 5, r"infusion orders?|order (?:set|form|sheet)|physician orders?|therapy plan|standing order|steroid order|medication order|treatment orders?|prescription order"),
    ("letter", 4, r"^\s*(?:dear|to whom it may concern)\b|(?:yours|very truly|kind regards|sincerely|best wishes)|letter of medical necessity|clinic letter|\b(?:I|we) (?:saw|reviewed|met) (?:this|mr|mrs|ms|miss|him|her|the above|your patient)\b|thank you for (?:referring|asking|sending|your referral|the referral)|^\s*letter\s*$"),
    ("consultation", 5, r"consult(?:ation)?(?: note| report)?\b|new patient|initial (?:visit|evaluation|consult)|second opinion|outpatient consultation"),
    ("progress_note", 4, r"progress note|office visit|clinic (?:note|visit)|visit note|same[- ]day visit|add-on visit|follow[- ]?up (?:visit|note)|return (?:patient |clinic )?visit|established patient|annual (?:visit|note|review)|interval history|ms clinic|soap|visit date|encounter:|review visit|outpatient (?:note|visit)|neurology out-?patients?\b|seen by"),
    ("progress_note", 1.5, r"^\s*(?:hpi|subjective|assessment|a/p|ros|exam|interval|plan)\b|chief complaint|review of systems|electronically signed"),
)
_RESULT_LINE = re.compile(r"^[^\n.]{3,60}\b(?:non-?reactive|reactive|(?:not )?detected|negative|positive|mg/dl|g/l|mmol/l|m?iu/ml|u/l|(?:x ?)?10\^?[39]/\w+)\b[^\n.]{0,30}$", re.IGNORECASE | re.MULTILINE)
"""A line of a list of results, which tells a laboratory's sheet without any title."""
_MAGNETIC = re.compile(r"\bMRI?\b|\bmagnetic resonance|\bgadolinium|\bFLAIR\b", re.IGNORECASE)
_COMPILED = tuple((kind, weight, re.compile(pattern, re.IGNORECASE | re.MULTILINE)) for kind, weight, pattern in _CUES)


def document_kind(text: str, name: str = "") -> DocumentKind:
    """The kind whose cues weigh most; a cue near the top or in the file name counts double. `other` when none is found."""
    head = text[:_HEAD]
    label = re.sub(r"[_\-.]+", " ", re.sub(r"\.[A-Za-z]{2,4}$", "", name))
    scores: dict[DocumentKind, float] = {}
    for kind, weight, pattern in _COMPILED:
        hits = len({match.group().lower() for match in pattern.finditer(text[:20000])})
        score = weight * min(hits, 4) * 0.5 + (weight if pattern.search(head) else 0) + (weight * 0.5 if pattern.search(label) else 0)
        scores[kind] = scores.get(kind, 0) + score
    if not _MAGNETIC.search(text):
        scores["mri_report"] = 0.0  # the same headings stand over an echocardiogram
    best = max(scores, key=lambda kind: (scores[kind], -list(scores).index(kind)))
    if scores[best] >= 3:
        return best
    return "laboratory_report" if len(_RESULT_LINE.findall(text[:20000])) >= 3 else "other"


_LABELS: tuple[tuple[float, str], ...] = (
    (10, r"date of (?:visit|service|encounter|consultation|attendance|clinic|exam(?:ination)?|study|review|call|contact|request|infusion|scan|letter|order|assessment|discussion|meeting|procedure)"),
    (10, r"(?:^|\s{2,}|[|(\[;\t])\W*(?:visit|service|clinic|encounter|exam|study|consultation|scan|infusion|treatment|assessment|review|appointment|examination|request|order|call|attendance|clinic visit|office visit|seen)(?: date| performed)?(?: on)?"),
    (9, r"\bdos\b|(?:^|\s{2,}|\|)\W*seen(?: on| at| in clinic)?\b|\b(?:clinic|visit|seen|exam|encounter)(?: date)?\s?:|date seen|performed(?: on)?|exam performed|(?:^|\s{2,}|\|)\W*(?:office visit|clinic|visit)|scan date"),
    (9, r"collected|collection(?: date(?:/time)?)?|drawn|date drawn|specimen (?:date|collected|taken)|sample (?:taken|date|collected)|taken(?: on)?|date collected|date of collection|collection date/time"),
    (8, r"discharged?(?: date)?|date of discharge|dictated|date of dictation|\bd:|typed|date typed|date dictated"),
    (7, r"\bdate\b|dated|prepared|written|completed|received|call received|arrived|arrival|admitted|date of request|report date|date/time"),
    (5, r"signed|electronically signed|reported|resulted|report(?:ed)? on|printed|verified|authorised|authorized|faxed|transcribed|\bt:|created|sent"),
)
_LABEL_RES = tuple((weight, re.compile(rf"(?:{pattern})\W{{0,12}}(?:by [^\n]{{0,30}})?$", re.IGNORECASE)) for weight, pattern in _LABELS)
_SAW = re.compile(r"\b(?:I|we) (?:saw|reviewed|met|had the pleasure of (?:seeing|reviewing|meeting)|assessed) [^.;]{0,70}\bon (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?$", re.IGNORECASE)
"""A letter speaks of the day on which its patient was seen."""
_SEEN_WEIGHT = 9.5
_WRAPPED = re.compile(r"[A-Za-z,;]\s*\n[^\n]*$|[a-z,;] +[^\n]*$")
_RUNS_ON = re.compile(r",?\s+[a-z]+[\s,]+[a-z]")
_LONGEST_TO_DICTATE = 45
"""Days from a visit to its letter; a visit longer ago is told of, not written up."""
_OLDEST = 2009
"""Dates before this near the top are birthdays: the drugs of the policies and electronic charts are younger."""
_NOT_ITS_OWN = re.compile(r"(?:\bdob\b|d\.o\.b|birth|born|b\.|since|expires?|ends?|due|next|started?|begun|until|thru|through|onset|diagnosed|last|valid|effective|policy)\W{0,14}(?:date|on)?\W{0,6}$", re.IGNORECASE)


def document_date(text: str, dates: Callable[[int, int], list[tuple[int, int, PartialDate]]]) -> PartialDate | None:
    """The day on which the document speaks: its visit, examination or collection date by label, else the first exact date
    near the top that is nobody's birthday, else a signature date at the end. None when there is none: nothing is guessed.

    `dates(start, end)` yields the absolute dates in a slice.
    """
    head_end = min(len(text), 1800)
    best: tuple[float, int, PartialDate] | None = None
    heading: PartialDate | None = None
    head = dates(0, head_end)
    for start, end, value in head:
        if (not value.exact and value.days > 62) or value.latest.year < _OLDEST:
            continue
        before = text[max(0, start - 90):start]
        same_line = before.rsplit("\n", 1)[-1].replace("\t", "  ")
        if _NOT_ITS_OWN.search(same_line):
            continue
        weight = next((weight for weight, pattern in _LABEL_RES if pattern.search(same_line)), 0.0)
        if weight and ":" not in same_line and _WRAPPED.search(text[max(0, start - 400):start]) and _RUNS_ON.match(text[end:end + 40]):
            weight = 0.0  # a sentence that happens to break before "examination on 22 January"
        told = _SAW.search(re.sub(r"\s+", " ", before))
        if told and weight < _SEEN_WEIGHT and not re.search(r"\b(?:last|first|previous|prior)\b", told.group(), re.IGNORECASE):
            weight = _SEEN_WEIGHT
        if not weight:
            alone = len(same_line.strip()) < 4
            line_end = text.find("\n", start)
            rest = text[start:line_end if line_end >= 0 else len(text)]
            between = re.search(r"\s{2,}$|\t$", text[max(0, start - 90):start]) and re.match(r"\s*$|\s{2,}|\t", rest[end - start:])
            birthday = re.match(r"\s*(?:dob|born)\b", rest[end - start:], re.IGNORECASE) if alone or between else re.search(
                r"\d{2,4}\s*\)?\s*(?:F|M|y)\b", rest)
            if start < 500 and (alone or between or len(rest) < 40) and not birthday:
                weight = 4.0 if alone else 3.0
                heading = heading or value
        if weight and (best is None or weight > best[0]):
            best = (weight, start, value)
    if best and best[0] == _SEEN_WEIGHT and heading is not None and (heading.earliest - best[2].latest).days > _LONGEST_TO_DICTATE:
        return heading  # "I saw her on …" was an earlier visit: the letter itself is dated at its head
    if best:
        return best[2]
    tail = dates(max(0, len(text) - 500), len(text))
    for start, _, value in reversed(tail):
        if value.exact and re.search(r"sign|dictat|md\b|do\b|np\b|rn\b|print|typed", text[max(0, start - 120):start], re.IGNORECASE):
            return value
    exact = [value for start, _, value in head if value.exact and value.latest.year >= _OLDEST and not _NOT_ITS_OWN.search(text[max(0, start - 30):start])]
    return max(exact, key=lambda value: value.latest) if exact else None
