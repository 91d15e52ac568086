"""Whether an illness is active or past, and the date told with it."""

from __future__ import annotations

import re
from typing import Literal

from extract.finders.conditions_lexicon import CHRONIC, PAST_EVENTS
from extract.language.note import Mention, Note
from extract.partial_date import PartialDate

Status = Literal["active", "history", "absent"]

_LED_BY_PAST = re.compile(
    r"\b(?:history\s+of|hx\s+of|h/o|hx|past|prior|previous(?:ly)?|remote|former(?:ly)?|childhood|s/p|status\s+post|recurrent|last|had\s+(?:a|an|had|some|two|three|several)|admissions?\s+for|episodes?\s+of|previous|survivor\s+of|recovered\s+from|treated\s+for)\b",
    re.IGNORECASE,
)
"""Words before the illness that put it in the past; they reach over a list ("history of cellulitis, shingles and pneumonia")."""
_PAST_BESIDE = re.compile(
    r"\b(?:as\s+a\s+(?:child|teenager|boy|girl|kid|teen|student)|in\s+(?:college|childhood|her\s+\w+ties|his\s+\w+ties|remission)|resolved|treated|cured|healed|recovered|cleared|years?\s+ago|in\s+the\s+past|no\s+recurrence|excised|removed|resected|lumpectomy|mastectomy|completed\s+(?:treatment|antibiotics|course)|off\s+(?:medicine|medication|treatment)|since\s+resolved|when\s+s?he\s+was|disease[\s\-]free|survivor|in\s+(?:19|20)\d\d|gestational)\b",
    re.IGNORECASE,
)
"""Words beside the illness, in its own item of a list, that put it in the past."""
_CURRENT = re.compile(r"\b(?:current(?:ly)?|now|active|ongoing|today|on\s+day\s+\d|being\s+treated|on\s+(?:antibiotics?|cephalexin|nitrofurantoin|amoxicillin|doxycycline|treatment)|newly|new(?:ly)?|acute|presents?|still|remains|started\s+on|taking|controlled|stable|well[\s\-]controlled|uncontrolled|at\s+present|present)\b", re.IGNORECASE)
_UNDER_WAY = re.compile(
    r"\b(?:being\s+treated|under\s+treatment|on\s+treatment|undergoing|receiving|currently|ongoing|on\s+day\s+\d|(?:is|remains)\s+on\s+(?!no\b)|started\s+on|takes?\b|taking|still)\b"
    r"|\bon\s+(?:tamoxifen|letrozole|anastrozole|exemestane|imatinib|ibrutinib|chemo\w*|radiotherapy|immunotherapy|pembrolizumab|nivolumab|entecavir|tenofovir|\w*cillin|\w*cycline|\w*floxacin|ceph?\w+|nitrofurantoin|trimethoprim|antibiotics?|\w*ciclovir|\w*cyclovir|RIPE|biktarvy)\b"
    r"|\b(?:watch\s*(?:&|and|\+)?\s*wait|watchful\s+waiting|active\s+surveillance|metastat\w+|declin\w+\s+(?:treatment|therapy)|untreated|not\s+(?:yet\s+)?treated|stage\s+(?:IV|4)|palliative|relapsed|progressing)\b",
    re.IGNORECASE,
)
"""Treatment or watching that goes on: the illness is active whatever year it began."""
_NOW = re.compile(r"\b(?:today|now|ongoing|evolving|in\s+progress|currently|this\s+(?:morning|afternoon|evening))\b", re.IGNORECASE)
_OVER = re.compile(
    r"^[^.;]{0,40}?,?\s*(?:and\s+|but\s+|which\s+|that\s+|it\s+)?(?:has\s+|had\s+|is\s+|was\s+|have\s+)?(?:(?:since|now|fully|long|long\s+since|completely|all)\s+)*(?:healed|resolved|cleared(?:\s+up)?|settled|recovered|gone|cured|over\b|crusted|completed\s+(?:treatment|therapy|a\s+course|\w+\s+course|isoniazid|rifamp\w+|inh|\d+\s+months)|finished\s+(?:treatment|antibiotics)|s/p\s+\w+ectomy)",
    re.IGNORECASE,
)
ACUTE = frozenset({"active_infection", "urinary_tract_infection", "fever"})
_BESIDE = re.compile(
    r"[\s,(\[\-–:\"”’']*(?:(?:in|since|from|of|on|dx|dx'd|diagnosed|treated|around|about|early|late|which|was|circa|ca|c\.|back|stage|i+|the|and|excised|removed|resected|\w*ectomy|right|left|in\s+situ|found|began|started|at|nose|skin|scalp|face|breast|her|his|back|arm|leg|chest|shoulder|forearm|neck|thigh|ear|lip|temple|cheek|calf|trunk|surgery|by|aged)\b['\s,(\"”’]*){0,6}",
    re.IGNORECASE,
)


def status_of(note: Note, mention: Mention, before: str, after: str) -> Status:
    """Active or past, from the words beside it and the section it stands in. `before` and `after` are its clause."""
    name, category = mention.concept, mention.segment.section.category
    near = before[-60:]
    own_before = re.split(r",\s|;|\band\b", near)[-1]
    own_after = re.split(r",\s|\band\b|\(", after[:60])[0]
    own_after += after[after.find("("):60] if "(" in after[:3] else ""
    treated_now = bool(re.match(r"\W*(?:on\s|controlled|stable|since|well|treated\s+with|managed|medicated|\()", after)) and name in CHRONIC
    word = note.text[mention.start:mention.end].lower()
    if word.startswith(("nursed", "gestational")):
        return "history"
    if name in PAST_EVENTS:
        return "active" if _NOW.search(own_before) or _NOW.search(own_after) else "history"
    if name not in CHRONIC and goes_on(near, after):
        return "active"
    if _OVER.match(after[:80]) and not re.match(r"[^.;]{0,40}\bnot\b", after):
        return "history"
    if name in CHRONIC and re.match(r"[^.;]{0,50}\b(?:SVR\d*|sustained\s+viro\w+|cured)\b", after):
        return "history"
    if name in ACUTE and re.search(r"\b(?:on\s+account\s+of|because\s+of|due\s+to|owing\s+to)\s+(?:the|her|his|that)\s+$", before) and re.search(r"\b(?:was|were|missed|delayed|postponed|cancel+ed|skipped|held)\b", before, re.IGNORECASE):
        return "history"
    if name in ACUTE and re.search(r"\b(?:after|following|post)[\s\-]+(?:an?\s+|the\s+|her\s+|his\s+|recent\s+)?(?:\w+\s+)?$", before):
        return "history"
    if (_CURRENT.search(own_before[-24:]) or treated_now) and not re.search(r"\b(?:resolved|remission|history\s+of|h/o)\b", own_before + own_after, re.IGNORECASE):
        return "active"
    if name == "fever":
        return "history" if re.search(r"\b(?:last\s+(?:week|month|year)|resolved|history\s+of|previous)\b", near + own_after, re.IGNORECASE) else "active"
    if name in CHRONIC and name != "depression":
        over = re.search(r"\b(?:SVR\w*|sustained\s+viro\w+|resolved|remission|cured|cleared|gestational|in\s+childhood|years?\s+ago|remote|former(?:ly)?)\b", own_before[-30:] + own_after, re.IGNORECASE)
        return "history" if over else "active"
    if _PAST_BESIDE.search(own_before) or (_LED_BY_PAST.search(near) and not _listed_lasting(name, category, near)):
        return "history"
    if (_PAST_BESIDE.search(own_after) or _LED_BY_PAST.search(own_after)) and not re.match(r"\W*(?:last|old)\b", own_after, re.IGNORECASE):
        if name not in CHRONIC or re.search(r"\b(?:resolved|treated\s+(?:in\s+)?\d|cured|cleared|remission|childhood|college|off\s+(?:medi|treat)|past)\b", own_after, re.IGNORECASE):
            return "history"
    if category in ("past_history", "surgical_history") and name not in CHRONIC and name not in ("hepatitis_b", "leukemia_lymphoma"):
        return "history"
    if name == "pregnancy" and (re.search(r"\b(?:when|was|while|during|after|before|last|prior|first|second)\b[^.;]*$", near, re.IGNORECASE) or re.search(r"\bher\s+(?:son|daughter)|pregnancies", note.text[mention.start:mention.end + 24], re.IGNORECASE)):
        return "history"
    return "active"


def goes_on(before: str, after: str) -> bool:
    """Whether treatment or watching of the illness goes on, in its own words and not those of the next item."""
    behind = re.split(r"[;]|,\s+(?:and\s+)?(?:previous|past|history|prior|no|h/o)\b", after[:70])[0]
    tail = re.split(r"[;]|,\s", before[-50:])[-1]
    return bool(_UNDER_WAY.search(behind) or re.search(r"\b(?:being\s+treated|under\s+treatment|undergoing|receiving|currently|treating|still\s+has|on\s+day\s+\d)\b", tail, re.IGNORECASE)) and not re.search(
        r"\b(?:no\s+longer|not\s+currently|history\s+of|resolved|cured|remission|cleared|healed)\b", tail + behind, re.IGNORECASE)


def status_of_another(before: str, name: str) -> Status:
    """The status of someone else's illness: past when the last verb before it says that they had it or died of it."""
    verbs = re.findall(r"\b(?:had|died|dies|was|passed|survived|developed|has|have|is|lives|with|carries|takes)\b", before[-70:], re.IGNORECASE)
    past = bool(verbs) and verbs[-1].lower() in ("had", "died", "dies", "was", "passed", "survived", "developed")
    return "history" if name in PAST_EVENTS or past else "active"


def _listed_lasting(name: str, category: str, before: str) -> bool:
    """Whether "past" or "history of" before a lasting illness only heads the list of what the patient has."""
    if name not in CHRONIC:
        return False
    heads = re.search(r"\b(?:past|hx|history\s+of)\b", before, re.IGNORECASE) is not None
    over = re.search(r"\b(?:treated|cured|cleared|resolved|healed|eradicated|completed)\b", before, re.IGNORECASE)
    return heads and ((category in ("past_history", "problem_list") and not over) or (name != "depression" and "history of" in before.lower()) or re.search(r"\bpast\s+(?:medical\s+)?history\b", before, re.IGNORECASE) is not None)


def date_of(note: Note, mention: Mention, low: int, high: int, status: Status) -> tuple[PartialDate | None, tuple[int, int], str]:
    """A date told right beside the illness ("stroke 5/2025", "breast CA 2015", "since Nov 2025"), and for a past acute illness the one
    date that its sentence gives before it ("In July … she had a bladder infection"). With the slice that says it, and how."""
    text = note.text
    if text[mention.start:mention.end].lower().endswith(" until"):
        return None, (mention.start, mention.end), ""
    for found in note.dates_in(mention.end, high):
        if _BESIDE.fullmatch(text[mention.end:found.start]):
            return found.value, (mention.start, found.end), found.how
        break
    for found in reversed(note.dates_in(max(low, mention.start - 40), mention.start)):
        if re.fullmatch(r"\s*[:\-–]?\s*(?:(?:an?|acute|left|right|her|his|had|he|she|of|the)\s+){0,3}", text[found.end:mention.start], re.IGNORECASE):
            return found.value, (found.start, mention.end), found.how
    if mention.concept in ACUTE and (status == "history" or mention.segment.form == "row"):
        low_sentence = max((stop.end() for stop in re.finditer(r"(?<!\b[A-Z])\.\s", text[mention.segment.start:mention.start])), default=0) + mention.segment.start
        told = [found for found in note.dates_in(low_sentence, mention.start) if re.search(r"\b(?:in|on|during|around)\s+(?:\w+\s+)?$|^\W*$", text[low_sentence:found.start], re.IGNORECASE)]
        if mention.segment.form == "row" and not told:
            told = [found for found in note.dates_in(mention.segment.start, mention.start) if not text[mention.segment.start:found.start].strip()]
        if told and not note.dates_in(mention.end, high) and mention.start - told[0].start < 220:
            return told[0].value, (mention.start, mention.end), told[0].how
    return None, (mention.start, mention.end), ""
