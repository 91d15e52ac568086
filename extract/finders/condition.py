"""Illnesses: active, past, denied, suspected, or a relative's.

A word of illness is no illness in a risk talk, a consent, a vaccination, a screening plan, a test's name, an empty box, an
instruction, or a specimen's comment. Denials are facts for the few names for which the contract says so. "Afebrile" denies fever; a
measured temperature of 38.0 °C or more is fever (POLICY.md MPS-5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extract.facts import Condition, ConditionName
from extract.finders.base import Found, refuse
from extract.finders.conditions_lexicon import CHRONIC, DENIALS_ARE_FACTS, PAST_EVENTS, TERMS
from extract.language.note import Mention, Note
from extract.partial_date import PartialDate

__all__ = ["TERMS", "find"]

Status = Literal["active", "history", "absent"]

_RISK_BEFORE = re.compile(
    r"\b(?:risks?(?:\s+(?:of|for|factors?\s+for|include|including|such\s+as|discussed))?|discuss\w*|counsel+\w*|talk\w*|explain\w*|review(?:ed)?|warn\w*|mention\w*|educat\w*|aware\s+of|understands?|chance\s+of|possib\w+\s+(?:of|side)|side\s+effects?|adverse|complications?|monitor\w*\s+(?:for)?|screen\w*(?:\s+(?:for|of))?|watch\w*\s+for|prevent\w*|prophyla\w+|avoid\w*|protect\w*|went\s+(?:over|through)|vaccin\w+\s+(?:against|for)|immuni[sz]\w+|signal|symptoms\s+of|signs\s+of|signs\s+and\s+symptoms|look\s+out\s+for|concerns?\s+about|worr\w+\s+about|fear\w*|what\s+if|hold\s+(?:for|if)|delay\s+(?:for|if)|do\s+not\s+(?:give|use)\s+in|contraindicat\w+|contraindication|precaution\w*|heard\s+about|potential(?:ly)?|rare|secondary\s+autoimmun\w+|consent\w*|surveillance|checklist|excluding|exclude|benefits?\s+and|pamphlet|leaflet|handout|information\s+on|guidance|advice|alert\s+card|told\s+(?:her|him|them|the\s+patient)\s+(?:about|what|that\s+(?:the\s+)?(?:drug|it|there))|about\s+the|association|call\s+(?:if|for|with)|report\s+any|study|trial|ask\s+about|told\s+of|untreated|spent|hours?\s+on|minutes\s+on)\b(?:[^.;]|\.\d)*$",
    re.IGNORECASE,
)
_RISK_AFTER = re.compile(
    r"^\W*(?:risks?|warning|counsel\w*|discuss\w*|surveillance|screen\w*|vaccin\w*|series|immuni[sz]\w*|booster|shots?|jabs?|course\b(?!\s+of\s+(?:anti|treat))|panel|profile|serolog\w*|status|testing|tests?\b|pcr|education|monitoring|precautions?|prophylaxis|risk\s+was|assessment|questionnaire|checklist|control|awareness|society|foundation|gene|marker|registry|signal|prevention|is\s+a\s+(?:rare|brain|contraindication|risk)|can\s+(?:occur|be)|may\s+occur|talk|form|safety|handout|leaflet|antigen|surface|core|antibod\w+|sag|sab|cab|ag\b|ab\b|viral\s+load|dna|igg|igm|clinic|nurse|unit|service|department|specialist|team|ward|center|centre|doses?\b|x\s?\d|protocol|was\s+(?:discussed|reviewed|explained)|explained|discussed|reviewed|is\s+(?:discussed|explained)|were\s+(?:discussed|reviewed|explained)|and\s+(?:its|their)\s+(?:risk|symptom|sign)|symptoms\s+(?:reviewed|explained)|tumou?r\s+markers?)\b",
    re.IGNORECASE,
)
_CONTRAINDICATION_TALK = re.compile(r"\bis\s+a\s+contraindication\b|\bwould\s+be\s+a\s+contraindication\b|\bcontraindicat", re.IGNORECASE)
_HISTORY = re.compile(
    r"\b(?:history\s+of|hx\s+of|h/o|hx|past|prior|previous(?:ly)?|remote|former(?:ly)?|childhood|as\s+a\s+(?:child|teenager|boy|girl|kid)|in\s+(?:college|childhood|her\s+\w+ties|his\s+\w+ties|remission)|resolved|treated|cured|healed|recovered|cleared|s/p|status\s+post|years?\s+ago|in\s+the\s+past|old|no\s+recurrence|excised|removed|resected|lumpectomy|mastectomy|completed\s+(?:treatment|antibiotics|course)|recurrent|last|had\s+(?:a|an|had)|admissions?\s+for|episodes?\s+of|off\s+(?:medicine|medication|treatment)|since\s+resolved|previous|when\s+she\s+was|disease[\s\-]free|survivor|in\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_CURRENT = re.compile(r"\b(?:current(?:ly)?|now|active|ongoing|today|on\s+day\s+\d|being\s+treated|on\s+(?:antibiotics?|cephalexin|nitrofurantoin|amoxicillin|doxycycline|treatment)|newly|new(?:ly)?|acute|presents?|still|remains|started\s+on|taking|controlled|stable|well[\s\-]controlled|uncontrolled|at\s+present|present)\b", re.IGNORECASE)
_SUSPECT = re.compile(
    r"\b(?:until\s+(?:proven|shown|proved)\s+otherwise|cannot\s+(?:be\s+)?(?:rule|exclude|excluded|ruled)|can(?:no|'|’)t\s+(?:rule|exclude)|not\s+(?:been\s+)?(?:excluded|ruled\s+out)|concern(?:ing|ed)?\s+(?:for|about|that)|suspicious\s+for|suspect\w*|worrisome\s+for|query|r/o|rule\s+out|possible|probable|likely|differential|raises?\s+(?:the\s+)?(?:question|possibility|concern)|work[\s\-]?up\s+for|evaluat\w+\s+for|consider(?:ed|ing)?)\b",
    re.IGNORECASE,
)
_BOX_EMPTY = re.compile(r"(?:\[\s*_?\s*\]|\(\s*\)|☐|□|○)\s*(?:[A-Za-z][\w'’/\-]*\s+){0,6}$")
_BOX_TICKED = re.compile(r"(?:\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\)|[☒☑✓✔■●])\s*(?:[A-Za-z][\w'’/\-]*\s+){0,6}$")
_YES_NO = re.compile(r"^\W{0,4}(?:\([^)]*\)\s*)?(?:[:?.\s]+)?(?:\.{2,}\s*)?(?:(?P<yes>\[\s*[xX✓✔]\s*\]\s*(?:yes|y)\b|[☒☑]\s*yes|(?:yes|y|positive|present)\b(?!\s*(?:\[\s*\]|☐|/|no\b)))|(?P<no>\[\s*[xX✓✔]\s*\]\s*(?:no|n)\b|[☒☑]\s*no\b|(?:yes|y)?\s*\[\s*\]\s*(?:yes|y)?\s*\[\s*[xX✓✔]\s*\]\s*no\b|☐\s*yes\s*[☒☑]\s*no|(?:no|n|none|nil|denied|denies|negative|absent)\b(?!\s*(?:\[\s*\]|☐))))", re.IGNORECASE)
_FEVER_DENIED = re.compile(r"^(?:a(?:febrile|pyrexi\w+|febrille))$", re.IGNORECASE)
_TEMPERATURE = re.compile(r"\b(?:T|temp(?:erature)?|tmax|t-max|t\s*max)\.?\s*(?:\([a-z]+\))?\s*(?:is|was|of|:|=|at|up\s+to|recorded\s+(?:at|as))?\s*(?P<value>3[4-9](?:[.,]\d{1,2})?|4[0-2](?:[.,]\d{1,2})?|9[5-9](?:\.\d{1,2})?|10[0-7](?:\.\d{1,2})?)\s*(?P<unit>°?\s?[CF]\b|°|º\s?[CF]?|degrees?\s*[CF]?|celsius|fahrenheit)?(?![\d/])", re.IGNORECASE)
_PML_HELD = re.compile(r"\b(?:diagnos\w*(?:\s+(?:with|of|as))?|has|had|have|confirmed|history\s+of|h/o|hx\s+of|developed|consistent\s+with|due\s+to|proven|treated\s+for|with|acute|definite|established|biopsy[\s\-]proven|survivor\s+of|past|prior|previous)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_SKIP_SECTIONS = frozenset({"differential", "counselling", "instructions", "policy", "legend", "health_maintenance", "immunizations", "allergies", "technique"})
_HEAD_COLD = re.compile(r"\b(?:head\s+)?colds?\b", re.IGNORECASE)
_TREATED_BEFORE = re.compile(r"\b(?:treated|cured|cleared|resolved|healed|eradicated|completed)\b", re.IGNORECASE)


def find(note: Note) -> Iterator[Found]:
    """Every illness named of this patient or a relative, with its status."""
    for mention in note.mentions("CONDITION"):
        yield from _read(note, mention)
    yield from _temperatures(note)


def _inside_longer(note: Note, mention: Mention) -> bool:
    """Whether another illness's longer name covers these words ("urinary tract infection" covers "infection")."""
    return any(
        one.concept != mention.concept and one.start <= mention.start and mention.end <= one.end and one.end - one.start > mention.end - mention.start
        for one in note.mentions_in(mention.segment.start, mention.segment.end, "CONDITION")
    )


def _clause(note: Note, mention: Mention) -> tuple[int, int]:
    """The stretch of the segment that speaks of this illness: to the next comma list item, semicolon or full stop."""
    text, segment = note.text, mention.segment
    low = max((found.end() for found in re.finditer(r"[;|•]|\.\s|\n\s*[-*•]|\s{3,}|\t", text[segment.start:mention.start])), default=0) + segment.start
    tail = re.search(r"[;|•]|\.\s|\s{3,}|\t|\n\s*[-*•]", text[mention.end:segment.end])
    return low, mention.end + tail.start() if tail else segment.end


def _read(note: Note, mention: Mention) -> Iterator[Found]:
    text, segment = note.text, mention.segment
    name: ConditionName = mention.concept  # type: ignore[assignment]
    place = (mention.start, mention.end)
    if _inside_longer(note, mention):
        return
    if not segment.about_patient or (segment.section.category in _SKIP_SECTIONS and not (name == "pregnancy" and segment.section.category == "counselling")):
        yield refuse(note, "condition", "not said of this patient's health", place)
        return
    low, high = _clause(note, mention)
    before, after = text[low:mention.start], text[mention.end:high]
    list_before = text[segment.start:mention.start]
    word = text[mention.start:mention.end]
    # forms: an empty box, a yes/no answer
    if _BOX_EMPTY.search(list_before[-60:]) and not _BOX_TICKED.search(list_before[-60:]):
        yield refuse(note, "condition", "an empty box", place)
        return
    answer = _YES_NO.match(after) if segment.form in ("row", "field") or "?" in after[:3] or _BOX_TICKED.search(after[:14]) else None
    ticked = bool(_BOX_TICKED.search(list_before[-60:]))
    if _RISK_AFTER.match(after) and not answer:
        yield refuse(note, "condition", "a test, a vaccine, a service or a talk, not an illness", place)
        return
    risk = _RISK_BEFORE.search(before)
    if risk and not (name == "pml" and _SUSPECT.search(before[risk.start():])) and not re.search(r"\b(?:has|had|with|diagnosed\s+with|history\s+of)\s+(?:a\s+|an\s+)?$", before) and not _stands_apart(before[risk.start():]):
        if not (re.search(r"\bsigns?\s+of\b|symptoms\s+of", risk.group(), re.IGNORECASE) and note.context(*place, "CONDITION").assertion == "absent"):
            yield refuse(note, "condition", "named as a risk or in advice", place)
            return
    if _CONTRAINDICATION_TALK.search(after[:40]):
        yield refuse(note, "condition", "named as a contraindication", place)
        return
    if name == "pml" and re.match(r"[\s\-/]*RAR", after):
        name = "malignancy"
    if word.isupper() and len(word) <= 4 and (re.match(r"[\-\d]|\s*\d{5}\b", after) or re.search(r"[A-Z][a-z]+,\s*$|[/|]\s*$", list_before[-24:])):
        return
    if name == "stroke" and re.match(r"\W*(?:angle\b|tenderness)", after, re.IGNORECASE):
        return
    if name == "hypertension" and re.match(r"\W*(?:pulmonary|portal|intracranial)", before[-12:], re.IGNORECASE):
        return
    if name == "depression" and re.search(r"\b(?:st|respiratory|cns|bone\s+marrow|marrow)[\s\-]*$", before, re.IGNORECASE):
        return
    if name == "malignancy" and (word in ("CA",) and not re.search(r"\b(?:breast|colon|lung|prostate|thyroid|ovarian|cervical|skin|renal|bladder)\s+$", list_before, re.IGNORECASE)):
        return
    if name == "active_infection" and _HEAD_COLD.search(before[-20:]):
        return
    if word in ("AF", "HT", "DM", "MI", "ALL", "TB", "DM2", "VT") and segment.section.category not in ("past_history", "problem_list", "history", "assessment", "family_history", "medications"):
        return
    if name == "tuberculosis" and re.match(r"\W*(?:gold|quant\w*|spot|igra|screen\w*|test|skin\s+test|neg\w*|pos\w*|blood)", after, re.IGNORECASE):
        return
    if word == "TB" and re.search(r"(?:quantiferon|gold|igra|t-?spot)[\s\-]*$", before, re.IGNORECASE):
        return
    if name in ("hepatitis_b", "hepatitis_c") and (re.match(r"\W*(?:neg\w*|non[\s\-]?react\w*|pos\w*|react\w*|immune|not\s+detected|both|screen|is\s+negative|was\s+negative|:|surface|core|s\s?ag|s\s?ab|c\s?ab|ab\b|total)", after, re.IGNORECASE) or segment.form == "row" or segment.section.category == "labs") and not re.search(r"\b(?:history|chronic|has|had|carrier|occult|past)\b", before, re.IGNORECASE) and not re.search(r"carrier|infection\b|chronic|occult", word, re.IGNORECASE):
        yield refuse(note, "condition", "a laboratory test's name", place)
        return
    if word.lower().endswith(("infections", "cancers", "strokes", "malignancies", "arrhythmias")) and not re.search(r"\b(?:recurrent|frequent|repeated|multiple|several|two|three|had|no|denies|without|any|current|recent|history\s+of)\W+(?:\w+\W+){0,3}$", before, re.IGNORECASE):
        yield refuse(note, "condition", "a class of illness, not one that the patient has", place)
        return
    if _risk_list(note, mention):
        yield refuse(note, "condition", "one of a list of risks of a drug", place)
        return
    context = note.context(*place, "CONDITION")
    assertion = context.assertion
    if answer and (answer["no"] or answer["yes"]):
        assertion = "absent" if answer["no"] else "present"
    elif ticked and assertion == "hypothetical":
        assertion = "present"
    if name == "fever" and _FEVER_DENIED.match(word):
        assertion = "absent" if assertion != "family" else assertion
    if assertion == "hypothetical" or (name == "fever" and word.lower() in ("temperature of", "temp of")):
        yield refuse(note, "condition", "said of a plan, a condition or a risk", place)
        return
    if name == "pml" and assertion == "present" and _SUSPECT.search(text[low:high]):
        assertion = "possible"
    if name == "pml" and assertion == "present" and not ticked and not (answer and answer["yes"]) and not _PML_HELD.search(before[-50:]) and not re.match(r"\W*(?:was\s+|is\s+)?(?:confirmed|diagnosed|proven|in\s+(?:19|20)\d\d|(?:19|20)\d\d)", after, re.IGNORECASE):
        yield refuse(note, "condition", "PML only named", place)
        return
    stated = note.anchor(mention.start)
    if assertion == "absent":
        if name not in DENIALS_ARE_FACTS:
            yield refuse(note, "condition", "a denial that is no fact", place)
            return
        if name == "malignancy" and re.search(r"\bfamily\b", before, re.IGNORECASE):
            return
        yield _condition(note, mention, name, "absent", None, "present", (max(low, mention.start - 60), min(high, mention.end)), "denied")
        return
    status = _status(note, mention, name, before, after)
    date, slices, how = _date(note, mention, low, high, status)
    if date is not None and stated is not None and status == "active" and name not in CHRONIC and name not in ("pml",) and date.latest < stated.earliest and (stated.earliest - date.latest).days > 60:
        status = "history"
    if assertion == "family":
        status = "history" if name in PAST_EVENTS else "active"
        date = None
    yield _condition(note, mention, name, status, date, assertion, slices, how)


_RISK_NAMES = frozenset({"thyroid_disease", "autoimmune_cytopenia", "active_infection", "stroke", "malignancy", "pml", "leukemia_lymphoma", "liver_disease"})


def _risk_list(note: Note, mention: Mention) -> bool:
    """Whether the words stand in a list of what a drug may do: three or more of the usual risks after a drug's name or after
    "infusion reactions", with nothing that makes them the patient's."""
    segment = mention.segment
    if mention.concept not in _RISK_NAMES or segment.section.category in ("past_history", "problem_list", "family_history"):
        return False
    names = {one.concept for one in note.mentions_in(segment.start, segment.end, "CONDITION")} & _RISK_NAMES
    words = note.text[segment.start:segment.end]
    led = bool(note.mentions_in(segment.start, mention.start, "DRUG")) or bool(re.search(r"\binfusion\s+reactions?\b|\bautoimmun\w+\b|\bside\s+effects?\b|\brisks?\b", words, re.IGNORECASE))
    return len(names) >= 3 and led and not re.search(r"\b(?:has|had|history\s+of|h/o|diagnosed|no|denies|without)\b", words, re.IGNORECASE)


def _stands_apart(words: str) -> bool:
    """Whether something ends the talk of risks before the illness is named (a new clause of the patient's own history)."""
    return bool(re.search(r"\b(?:she|he|patient|pt|they)\s+(?:has|had|was|is|developed|reports)\b|\bhistory\s+of\b|;", words, re.IGNORECASE))


def _status(note: Note, mention: Mention, name: str, before: str, after: str) -> Status:
    """Active or past, from the words beside it and the section it stands in."""
    near_before, near_after = before[-48:], after[:60]
    near_after = re.split(r",\s|\band\b|\(", near_after)[0] + (near_after[near_after.find("("):] if "(" in near_after[:3] else "")
    category = mention.segment.section.category
    if _CURRENT.search(near_before[-24:]) or (re.match(r"\W*(?:on\s|controlled|stable|since|well|treated\s+with|\()", after) and name in CHRONIC):
        if not re.search(r"\b(?:resolved|remission|history\s+of|h/o)\b", near_before + near_after, re.IGNORECASE):
            return "active"
    if name in PAST_EVENTS:
        return "history"
    if name == "fever":
        return "history" if re.search(r"\b(?:last\s+(?:week|month|year)|resolved|history\s+of|previous)\b", near_before + near_after, re.IGNORECASE) else "active"
    if name in CHRONIC and name != "depression":
        over = re.search(r"\b(?:resolved|remission|cured|cleared|gestational|in\s+childhood|years?\s+ago|remote|former(?:ly)?)\b", near_before[-30:] + near_after, re.IGNORECASE)
        return "history" if over else "active"
    if _HISTORY.search(near_before) and not (name in CHRONIC and re.search(r"\b(?:past|hx|history\s+of)\b", near_before, re.IGNORECASE) and category in ("past_history", "problem_list") and not _TREATED_BEFORE.search(near_before)):
        if not (name in CHRONIC and re.search(r"\bhistory\s+of\b", near_before, re.IGNORECASE) and name != "depression"):
            return "history"
    if _HISTORY.search(near_after) and not re.match(r"\W*(?:last|old)\b", near_after, re.IGNORECASE):
        if name not in CHRONIC or re.search(r"\b(?:resolved|treated\s+(?:in\s+)?\d|cured|cleared|remission|childhood|college|off\s+(?:medi|treat)|past)\b", near_after, re.IGNORECASE):
            return "history"
    if category in ("past_history", "surgical_history") and name not in CHRONIC:
        return "history"
    if name == "pregnancy" and (re.search(r"\b(?:when|was|while|during|after|before|last|prior|first|second)\b[^.;]*$", near_before, re.IGNORECASE) or re.search(r"\bher\s+(?:son|daughter)|pregnancies", note.text[mention.start:mention.end + 24], re.IGNORECASE)):
        return "history"
    return "active"


def _date(note: Note, mention: Mention, low: int, high: int, status: Status) -> tuple[PartialDate | None, tuple[int, int], str]:
    """A date told right beside the illness ("stroke 5/2025", "breast CA 2015", "since Nov 2025")."""
    for found in note.dates_in(mention.end, high):
        between = note.text[mention.end:found.start]
        if re.fullmatch(r"[\s,(\[\-–:]*(?:(?:in|since|from|of|on|dx|dx'd|diagnosed|treated|around|about|early|late|which|was|circa|ca|c\.|back|stage|i+|the|and|excised|removed|resected|\w*ectomy|right|left|found|began|started|at)\b[\s,(]*){0,4}", between, re.IGNORECASE):
            return found.value, (mention.start, found.end), found.how
        break
    for found in reversed(note.dates_in(max(low, mention.start - 40), mention.start)):
        between = note.text[found.end:mention.start]
        if re.fullmatch(r"\s*[:\-–]?\s*(?:(?:an?|acute|left|right|her|his|had|he|she|of|the)\s+){0,3}", between, re.IGNORECASE):
            return found.value, (found.start, mention.end), found.how
    return None, (mention.start, mention.end), ""


def _condition(note: Note, mention: Mention, name: ConditionName, status: Status, date: PartialDate | None, assertion: str,
               place: tuple[int, int], how: str) -> Condition:
    lead = re.search(r"(?:.*)(?P<cue>\b(?:no|denies|without|negative\s+for|neg\s+for|not|never|any|free\s+of|type\s+[12I]+|history\s+of|h/o)\b[^.;:]{0,40})$", note.text[max(mention.segment.start, mention.start - 60):mention.start], re.IGNORECASE | re.DOTALL)
    start = min(place[0] if place[0] > mention.start - 24 else mention.start, mention.start - len(lead["cue"])) if lead else place[0] if place[0] >= mention.start else mention.start
    return Condition(
        name=name, status=status, date=date, assertion=assertion, evidence=note.evidence((start, max(place[1], mention.end))),  # type: ignore[arg-type]
        origin="rule:condition", stated=note.anchor(mention.start), trace=(f"named in “{mention.concept}” words", how or f"status {status}"),
    )


def _temperatures(note: Note) -> Iterator[Found]:
    """A measured temperature of 38.0 °C (100.4 °F) or more."""
    for segment in note.segments:
        if not segment.about_patient or segment.section.category in ("instructions", "policy", "legend", "plan"):
            continue
        for match in _TEMPERATURE.finditer(note.text, segment.start, segment.end):
            value = float(match["value"].replace(",", "."))
            celsius = (value - 32) / 1.8 if value > 60 else value
            if celsius < 38.0 or re.search(r"\b(?:if|when|for|over|above|>|≥|greater|at\s+least|exceeds?)\W*(?:than\s+)?(?:a\s+)?$", note.text[max(segment.start, match.start() - 14):match.start()], re.IGNORECASE):
                continue
            if note.context(match.start(), match.end(), "CONDITION").assertion not in ("present",):
                continue
            yield Condition(name="fever", status="active", date=None, evidence=note.evidence(match.span()), origin="rule:temperature",
                            stated=note.anchor(match.start()), trace=("a temperature of 38.0 °C or more",))
