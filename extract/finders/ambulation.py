"""How the patient walks: unaided, with an aid, or not at all. Used for primary progressive MS (OCR-3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extract.facts import Ambulation
from extract.finders.base import Found, refuse
from extract.language.note import Note

_AID = r"(?P<aid>(?:single[\s\-]point |quad |forearm |walking |rolling |two |one |bilateral |four[\s\-]wheeled )?(?:cane|sticks?|walker|rollator|crutch(?:es)?|zimmer(?: frame)?|frame|trekking poles?|walking poles?|AFO|ankle[\s\-]foot orthosis|wheelchair|scooter|furniture))"
_RULES: tuple[tuple[Literal["unaided", "aided", "non_ambulatory"], re.Pattern[str]], ...] = (
    ("non_ambulatory", re.compile(r"\b(?:wheelchair[\s\-]*(?:bound|dependent|user)|chair[\s\-]bound|bed[\s\-]?bound|non[\s\-]?ambulatory|not\s+ambulatory|(?:can\s*not|cannot|can['’]t|unable\s+to|no\s+longer\s+(?:able\s+to\s+)?|does\s+not|doesn['’]t|never)\s+(?:stand\s+or\s+)?walk(?:s|ing)?\b(?!\s+(?:far|more|without|unaided|unassisted|independently|further|a\s|the|on\s+(?:her|his)|tandem|heel|long|straight|and\s+(?:talk|chew)))|confined\s+to\s+(?:a\s+)?(?:wheelchair|bed|chair)|full[\s\-]time\s+wheelchair|uses\s+a\s+(?:power|manual)\s+(?:wheel)?chair\s+(?:full[\s\-]time|at\s+all\s+times|for\s+all))\b", re.IGNORECASE)),
    ("aided", re.compile(rf"\b(?:walk(?:s|ing|ed)?|ambulat\w+|gets?\s+(?:about|around)|mobilis\w+|mobiliz\w+|gait|moves?|manages)\b[^.;]{{0,50}}?\b(?:with|using|on|holding(?:\s+onto)?|uses|and)\s+(?:the\s+(?:help|aid|use)\s+of\s+)?(?:an?\s+|one\s+|two\s+|her\s+|his\s+|the\s+|bilateral\s+)?{_AID}\b", re.IGNORECASE)),
    ("aided", re.compile(rf"\b(?:uses|using|needs|requires|relies\s+on|carries|depends\s+on|with)\s+(?:an?\s+|her\s+|his\s+|the\s+|one\s+|two\s+)?{_AID}\b(?!\s+(?:for\s+(?:hiking|pain)|at\s+the))", re.IGNORECASE)),
    ("unaided", re.compile(r"\b(?:walk(?:s|ing)?|ambulat\w+|gait|mobil\w+|gets?\s+around)\b[^.;]{0,40}?\b(?:unaided|unassisted|independent(?:ly)?|without\s+(?:an?\s+)?(?:aid|device|assistance|help|support|cane|stick|limitation|difficulty)|no\s+(?:aids?|device|assistive\s+device))|\bindependent(?:ly)?\s+(?:ambulat\w+|mobile|walking)|\bfully\s+ambulatory\b|\bambulatory\s+without\b|\bstill\s+walks\b|\bable\s+to\s+walk\b(?!\s+(?:only|less))|\bwalks\s+(?:the\s+dog|to\s+work|\w+\s+(?:miles|km|kilometres|kilometers))\b|\bambulatory\b(?!\s+(?:care|infusion|surgery|clinic|unit|surgical|center|centre|blood|record|monitor|order|electronic|medical|service|department|treatment|setting|ecg|bp|patients?|referral|day))", re.IGNORECASE)),
)

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every statement on walking, dated with the visit."""
    for segment in note.segments:
        if not segment.about_patient or segment.section.category in ("family_history", "policy", "legend", "instructions", "indication"):
            continue
        taken: list[tuple[int, int]] = []
        for status, pattern in _RULES:
            for match in pattern.finditer(note.text, segment.start, segment.end):
                if any(low < match.end() and match.start() < high for low, high in taken):
                    continue
                taken.append(match.span())
                aid = (match.groupdict().get("aid") or "").lower()
                context = note.context(match.start(), match.end(), "SYMPTOM")
                if context.assertion in ("family", "hypothetical") or (status == "aided" and context.assertion == "absent"):
                    yield refuse(note, "ambulation", "not said of how the patient walks now", match.span())
                    continue
                if re.search(r"\b(?:was|used\s+to|had|previously|last|then|by\s+(?:19|20)\d\d|in\s+(?:19|20)\d\d|went\s+home\s+on)\s+(?:\w+\s+){0,3}$", note.text[max(segment.start, match.start() - 24):match.start()], re.IGNORECASE):
                    continue
                held: Literal["unaided", "aided", "non_ambulatory"] = status
                if aid in ("wheelchair", "scooter"):
                    held = "aided"
                stated = note.anchor(match.start())
                yield Ambulation(status=held, aid=aid or None, date=stated, evidence=note.evidence(match.span()), origin="rule:ambulation",
                                 stated=stated, trace=("told of walking", "date: the visit"))
