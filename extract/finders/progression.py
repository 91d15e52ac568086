"""Worsening disability apart from relapses: "walking slowly and steadily worse since 2021", "over two years she has gone from a
cane to a walker", "steady progression". An EDSS rise in numbers is left to the scale's own facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Progression
from extract.finders.base import Found, refuse
from extract.language.note import Note

_FUNCTION = r"(?:walk\w*|gait|mobility|ambulat\w+|balance|legs?|weakness|stiffness|spasticity|disability|function(?:al\s+status|ing)?|grip|strength|power|hands?|arms?|dexterity|distance|stamina|co-?ordination|neurological(?:ly)?|neurologic(?:ally)?|paraparesis|edss|deficits?|impairment|course|decline|he|she|condition|ms)"
_WORSE = r"(?:worse(?:n\w*)?|slow(?:er|ed|ing|ly)?|declin\w+|deteriorat\w+|progress(?:ed|ing|ive(?:ly)?|ion|es)|decreas\w+|reduc\w+|dropped|fallen|diminish\w*|lost|losing|loss|weaker|shorter|stiffer|harder|more\s+(?:difficult\w*|trouble|dependent|reliant|limited|disabled|unsteady)|gone\s+downhill|failing|crept\s+up|increas(?:ed|ing)\s+(?:disability|difficulty|weakness|stiffness|dependence|reliance|spasticity)|advance[ds]?)"
_SLOW = r"(?:slow(?:ly)?|gradual(?:ly)?|stead(?:y|ily)|insidious(?:ly)?|progressive(?:ly)?|relentless(?:ly)?|continu(?:ous|al|ing|ed)(?:ly)?|inexorabl[ey]|over\s+(?:the\s+)?(?:last|past|previous|these|those|preceding|several|many|two|three|\d+|a\s+(?:year|number))\s*(?:\w+\s+){0,3}(?:years?|months?|yrs?)?|year\s+(?:on|by|over|after)\s+year|(?:since|for)\s+(?:about\s+|around\s+|the\s+last\s+|the\s+past\s+|several\s+|many\s+|\w+\s+)?(?:(?:19|20)\d\d|years?|months?)|without\s+(?:any\s+)?(?:discrete\s+|clear\s+|distinct\s+)?(?:relapses?|attacks?|a\s+single\s+step\s+back)|independent\s+of\s+relapses?|month\s+by\s+month)"
_RULES = (
    re.compile(rf"\b{_FUNCTION}\b[^.;\n]{{0,80}}\b{_WORSE}\b", re.IGNORECASE),
    re.compile(rf"\b{_WORSE}\s+(?:of|in|with)\s+(?:\w+\s+){{0,3}}{_FUNCTION}\b", re.IGNORECASE),
    re.compile(r"\b(?:disability|disease|clinical|neurological|neurologic|functional|steady|gradual|slow|continued|ongoing|insidious|stepwise|confirmed)\s+(?:\w+\s+){0,2}(?:progression|worsening|decline|deterioration)\b", re.IGNORECASE),
    re.compile(rf"\b{_FUNCTION}\b[^.;\n]{{0,60}}\bget(?:s|ting)?\s+(?:\w+\s+){{0,3}}{_WORSE}\b", re.IGNORECASE),
    re.compile(r"\b(?:cane|stick|crutch\w*|walker|rollator|wheelchair)\b[^.;]{0,40}\b(?:then|by|to|and|,)[^.;]{0,30}\b(?:walker|rollator|wheelchair|frame|crutches|two\s+sticks|scooter)\b", re.IGNORECASE),
    re.compile(r"\b(?:gone|went|progressed|moved|graduated)\s+from\s+(?:an?\s+|walking\s+|unaided|no\s+)[^.;]{0,40}\bto\s+(?:an?\s+)?(?:cane|stick|crutch\w*|walker|rollator|wheelchair|frame|two\s+sticks)\b", re.IGNORECASE),
    re.compile(r"\bPIRA\b|\bprogression\s+independent\s+of\s+relapse", re.IGNORECASE),
)
_SLOWLY = re.compile(rf"\b{_SLOW}", re.IGNORECASE)
_NOT = re.compile(r"\b(?:symptom|fatigue|headache|pain|cough|rash|mood|depress\w*|sleep|vision|weight|visual|lesion\w*|mri|infusion|rate|labs?|progressive\s+multifocal|primary\s+progressive|secondary\s+progressive|relapsing|PML|dose|blood\s+pressure|appetite|hearing|kidney|renal|psoriasis|asthma|memory\s+loss|hair)\b", re.IGNORECASE)
_ACUTE = re.compile(r"\b(?:relapse|attack|exacerbation|flare|acute(?:ly)?|sudden(?:ly)?|yesterday|today|this\s+(?:week|morning)|days?\b|overnight|fever|infection|uti|since\s+(?:thursday|friday|monday|tuesday|wednesday|saturday|sunday))\b", re.IGNORECASE)
_SKIP = frozenset("family_history policy legend instructions indication technique comparison differential plan labs findings".split())

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every statement of slow worsening."""
    if note.kind in ("mri_report", "laboratory_report", "leaflet_or_policy", "infusion_record"):
        return
    for segment in note.segments:
        if not segment.about_patient or segment.section.category in _SKIP or segment.form == "heading":
            continue
        for number, rule in enumerate(_RULES):
            match = rule.search(note.text, segment.start, segment.end)
            if match is None:
                continue
            clause_start = max((found.end() for found in re.finditer(r"[.;]\s", note.text[segment.start:match.start()])), default=0) + segment.start
            tail = re.search(r"[.;](?:\s|$)", note.text[match.end():segment.end])
            clause_end = match.end() + tail.start() if tail else segment.end
            clause = note.text[clause_start:clause_end]
            gradual = _SLOWLY.search(clause)
            if number < 2 and (not gradual or _NOT.search(match.group())):
                continue
            if _ACUTE.search(clause) and not re.search(r"\b(?:without|no|independent)\b[^.;]{0,30}\b(?:relapse|attack)", clause, re.IGNORECASE):
                continue
            context = note.context(match.start(), match.end(), "PROGRESSION")
            if context.assertion in ("absent", "hypothetical", "family", "possible"):
                yield refuse(note, "progression", f"{context.assertion}, not told as a fact", match.span())
                break
            low = min(match.start(), clause_start + gradual.start()) if gradual else match.start()
            high = max(match.end(), clause_start + gradual.end()) if gradual else match.end()
            stated = note.anchor(match.start())
            yield Progression(date=stated, description=" ".join(note.text[low:high].split()), evidence=note.evidence((low, high)),
                              origin="rule:progression", stated=stated, trace=("slow worsening told", "date: the statement"))
            break
