"""Allergies and intolerances: every listed substance, with its reaction.

Read from the allergy section or field, item by item, and from sentences ("amoxicillin gives him hives", "allergic to penicillin",
"anaphylaxis to natalizumab"). "NKDA", "none known" and seasonal allergies are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Allergy
from extract.finders.base import Found, refuse
from extract.language.note import Note
from extract.language.segments import Segment

_NONE = re.compile(
    r"\b(?:nkda|nka|n\.k\.d\.a|nkfa|no\s+known|none|nil(?:\s+known)?|no\s+(?:drug\s+|medication\s+|food\s+|medicine\s+|true\s+)?allerg\w+|denies|not\s+allergic|unknown|no\s+history|negative|n/?a\b|not\s+known|reviewed|confirmed|see\s+list|as\s+listed|no\s+reaction|no\s+adverse)\b",
    re.IGNORECASE,
)
_ONLY_NONE = re.compile(r"^\W*(?:nkda|nka|nkfa|none(?:\s+known)?|nil(?:\s+known)?|no\s+known[\w\s]*|no\s+(?:drug|medication|medicine|food)?\s*allerg\w+|denies[\w\s]*|no|unknown|n/?a|reviewed|confirmed|verified|known|drug|drugs?|food|none known to drugs|not known)\W*$", re.IGNORECASE)
_REACTION_WORDS = (
    r"rash(?:es)?|hives|urticaria|itch\w*|prurit\w+|anaphyla\w+|angio-?o?edema|swelling|swollen|throat|wheez\w+|bronchospasm|nausea|vomiting|gi\s+upset|upset\s+stomach|diarrh?o?ea|psychosis|mania|shortness\s+of\s+breath|sob|dyspn\w+"
    r"|hypotension|flushing|blister\w*|stevens[\s\-]johnson|sjs|fever|cough|dizz\w+|syncope|collapse|headache|palpitations|confusion|hallucinations|tongue|lip|facial|face|unknown(?:\s+reaction)?|redness|erythema|contact\s+dermatitis|dermatitis|eczema|intoleran\w+|myalgia\w*|muscle\s+(?:pain|aches)|bruising|tachycardia|shock|respiratory\s+distress|chest\s+tightness|red\s+man|burning|welts|bumps|gi|stomach\s+\w+|seizure|drowsiness|agitation|oedema|edema|breathing"
)
_REACTION = re.compile(rf"\b(?:{_REACTION_WORDS})\b", re.IGNORECASE)
_SEVERE = (
    ("life_threatening", re.compile(r"anaphyla|epinephrine|adrenaline|\bicu\b|intubat|life[\s\-]threaten|collapse|shock", re.IGNORECASE)),
    ("severe", re.compile(r"\bsevere|bronchospasm|stevens|respiratory\s+distress|angio-?o?edema|hospital|throat\s+(?:swell|clos)|hypotension", re.IGNORECASE)),
    ("moderate", re.compile(r"\bmoderate", re.IGNORECASE)),
    ("mild", re.compile(r"\bmild", re.IGNORECASE)),
)
_ITEM = re.compile(r"\s*(?:[,;]|\n\s*(?:[-*•]|\d[.)])|\band\b(?!\s+(?:itch|swell|hives|rash|vomit|nausea|facial|throat|wheez|short|angio|dizz|lip|tongue|hypoten))|\s/\s|\s{3,}|\t|\.\s)\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:\((?P<paren>[^)]*)\)|(?:\s[-–—]+\s*|[-–—]\s+|:|=|->|→|>|\bcauses?\b|\bcaused\b|\bcausing\b|\bgives?\s+(?:him|her|them|me)\b|\bgave\s+(?:him|her|them)\b|\bleads?\s+to\b|\bwith\b|\bproduces?\b|\bmakes?\s+(?:him|her)\b|\breaction\s*:?|\bresulting\s+in\b|\|)\s*(?P<rest>.+))\s*$", re.IGNORECASE | re.DOTALL)
_NOT_SUBSTANCE = re.compile(
    r"^(?:not|has|have|takes|over|anti-?\w*|(?:her|his)\s+\w+$|seasonal|environmental|hay\s*fever|pollen|dust|cat|dog|the|she|he|reports?|states|updated|last|reviewed|none|patient|no|yes|adverse|drug|medication|food|allerg\w+|intolerances?|reaction|type|severity|date|noted|substance|agent|unknown|see|to|on|in|of|known|also|but|per|as|confirmed|social|meds?|medications?|history|however|\d+)\b|^\W*$|^[\d\[]",
    re.IGNORECASE,
)
_SENTENCES = (
    re.compile(r"\b(?:allerg(?:ic|y|ies)|hypersensitiv(?:e|ity)|intoleran(?:t|ce)|sensitiv(?:e|ity))\s+(?:reaction\s+)?(?:to|of)\s+(?P<substance>(?!any\b|medic\w+|drugs?\b|anything|it\b|her\b|his\b|the\b)[A-Za-z][\w\-]*(?:\s+(?:dye|contrast|drugs?|acid|antibiotics?|tape|sulfate|venom|nuts?|oil|stings?))?)(?P<rest>[^.;]{0,60})", re.IGNORECASE),
    re.compile(r"\b(?P<substance>[A-Za-z][\w\-]{3,})\s+(?:gives|gave|causes|caused|brings?\s+(?:him|her)\s+out\s+in|makes|made|brought)\s+(?:him|her|them|me|patient|pt)?\s*(?:out\s+in\s+|come\s+out\s+in\s+)?(?P<rest>[^.;,]{0,50})", re.IGNORECASE),
    re.compile(r"\b(?P<rest>anaphyla\w+|angio-?o?edema|hives|urticaria|rash)\s+(?:reaction\s+)?(?:to|with|from|after)\s+(?P<substance>(?!the\b|any\b|it\b|her\b|his\b|an?\b|first\b|infusion|dose|each|every)[A-Za-z][\w\-]*(?:\s+(?:dye|contrast|venom|stings?|nuts?))?)", re.IGNORECASE),
    re.compile(r"\b(?P<substance>[A-Z][\w\-]{3,})\s+(?:allergy|anaphylaxis|hypersensitivity)\b(?P<rest>\s*\([^)]*\))?", re.IGNORECASE),
)
_NOT_IN_SENTENCE = re.compile(r"^(?:seasonal|food|drug|medication|environmental|contact|latex-free|no|known|any|an?|severe|her|his|other|pollen|skin|this|that|it|which|prior|previous|history|drugs?|the|milk|heat|exercise|walking|standing|stress|fatigue|treatment|infusions?|medicine|of|type|reported|multiple|true|possible|cow|what|and|or|nkda|steroids?(?=\s+make))$", re.IGNORECASE)

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every allergy of the patient."""
    for segment in note.segments:
        if segment.section.category == "allergies" and segment.about_patient:
            yield from _listed(note, segment)
        elif segment.about_patient and segment.section.category not in ("family_history", "policy", "legend", "instructions", "labs"):
            yield from _told(note, segment)


def _listed(note: Note, segment: Segment) -> Iterator[Found]:
    """The items of an allergy list."""
    start = max(segment.start, segment.section.body) if segment.start <= segment.section.body <= segment.end else segment.start
    words = note.text[start:segment.end]
    if segment.form == "heading" or not words.strip():
        return
    if _ONLY_NONE.match(words) or (_NONE.search(words) and not re.search(r"\bexcept|\bbut\b|other\s+than", words, re.IGNORECASE) and not _REACTION.search(words)):
        yield refuse(note, "allergy", "no allergies are known", (start, segment.end))
        return
    depth_safe = re.sub(r"\([^)]*\)", lambda found: found.group().replace(",", "\x01").replace(";", "\x01").replace(" and ", " \x02\x02\x02 ").replace("/", "\x03"), words)
    at = 0
    pieces: list[tuple[int, int]] = []
    for cut in _ITEM.finditer(depth_safe):
        pieces.append((at, cut.start()))
        at = cut.end()
    pieces.append((at, len(words)))
    for low, high in pieces:
        item = words[low:high].strip(" .;,:-*•\n")
        if not item or _ONLY_NONE.match(item):
            continue
        offset = start + low + words[low:high].find(item)
        if re.match(rf"^(?:{_REACTION_WORDS})\b", item, re.IGNORECASE) and len(item.split()) <= 3:
            continue
        found = _PARTS.search(item)
        substance, reaction = (item[:found.start()], (found["paren"] or found["rest"] or "")) if found and found.start() > 1 else (item, "")
        if not reaction:
            tail = _REACTION.search(substance)
            if tail and tail.start() > 2:
                substance, reaction = substance[:tail.start()], substance[tail.start():]
        substance = re.sub(r"^(?:allerg(?:ic|y|ies)\s+to|to|also|intolerant\s+of|intolerance\s+to)\s+", "", substance.strip(" .,:;-–"), flags=re.IGNORECASE)
        if len(substance.split()) > 5 or len(substance) < 3 or _NOT_SUBSTANCE.match(substance) or not re.search(r"[A-Za-z]{3}", substance):
            continue
        if substance[0].islower() and len(pieces) == 1 and len(substance.split()) > 3:
            continue
        yield _fact(note, substance, reaction, offset, offset + len(item))


def _told(note: Note, segment: Segment) -> Iterator[Found]:
    """Allergies told in prose."""
    for number, pattern in enumerate(_SENTENCES):
        for match in pattern.finditer(note.text, segment.start, segment.end):
            substance = match["substance"].strip()
            rest = match["rest"] or ""
            if _NOT_IN_SENTENCE.match(substance) or _ONLY_NONE.match(substance):
                continue
            if number in (1, 3) and not (_REACTION.search(rest) or number == 3):
                continue
            assertion = note.context(match.start(), match.end(), "REACTION").assertion
            if assertion in ("absent", "hypothetical", "possible"):
                continue
            fact = _fact(note, substance, rest if _REACTION.search(rest) else "", match.start(), match.end())
            yield fact.model_copy(update={"assertion": "family"}) if assertion == "family" else fact


def _fact(note: Note, substance: str, reaction: str, start: int, end: int) -> Allergy:
    reaction = re.sub(r"\s+", " ", re.sub(r"\b(?:19|20)\d\d\b", "", reaction)).strip(" .,;:()-–") or ""
    severity = next((grade for grade, pattern in _SEVERE if pattern.search(reaction)), None)
    return Allergy(substance=re.sub(r"\s+", " ", substance).lower(), reaction=reaction.lower() or None, severity=severity,  # type: ignore[arg-type]
                   evidence=note.evidence((start, end)), origin="rule:allergy", stated=note.anchor(start), trace=("listed as an allergy",))
