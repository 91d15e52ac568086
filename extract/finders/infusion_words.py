"""What is said of an infusion: given, missed, delayed, interrupted; the dose; a reaction with its grade and symptoms; premedication.

The grade follows POLICY.md: mild (no interruption), moderate (interrupted, resolved with treatment), severe (hypotension, respiratory
distress, bronchospasm, admission), life-threatening (anaphylaxis, epinephrine, ICU).
"""

from __future__ import annotations

import re
from typing import Literal

INFUSED = frozenset("natalizumab ocrelizumab alemtuzumab ublituximab rituximab mitoxantrone cyclophosphamide".split())
Grade = Literal["none", "mild", "moderate", "severe", "life_threatening"]
Status = Literal["given", "missed", "delayed", "interrupted"]

DOSE = re.compile(r"(?<![\w.])(?P<amount>\d{1,2},\d{3}|\d{2,4}(?:\.\d+)?)\s*mg\b(?!\s*/)", re.IGNORECASE)
MISSED = re.compile(r"\b(?:missed|no[\s\-]?show|did\s+not\s+attend|dna\b|not\s+given|omitted|skipped|cancell?ed(?!\s+and\s+re)|never\s+(?:given|attended))\b", re.IGNORECASE)
NONE_MISSED = re.compile(r"\b(?:none|never|not|no|nothing|hasn['’]t|has\s+not|without)\s+(?:\w+\s+){0,2}(?:missed|skipped|omitted)|(?:missed|skipped)\s+(?:none|no\b|nothing)|no\s+missed", re.IGNORECASE)
DELAYED = re.compile(r"\b(?:delayed|postponed|deferred|rescheduled|re-?booked|pushed\s+back|put\s+(?:off|back)|moved\s+(?:to|back)|held\b(?:\s+(?:for|until)))\b", re.IGNORECASE)
INTERRUPTED = re.compile(r"\b(?:interrupted|(?:infusion\s+|pump\s+|drip\s+)?(?:was\s+)?(?:stopped|paused|halted|held)\b(?:\s+(?:for|at|x)\s*\d+\s*min\w*)?|infusion\s+(?:stopped|discontinued)|stopped\s+the\s+(?:infusion|pump)|pump\s+off)\b", re.IGNORECASE)
NOT_INTERRUPTED = re.compile(r"\b(?:not|never|no|without)\s+(?:\w+\s+){0,2}(?:interrupt\w*|stopp\w*|paus\w*)", re.IGNORECASE)
LAST = re.compile(r"\b(?:last|latest|most\s+recent|previous)\s+(?:\w+\s+){0,2}(?:infusion|dose|one)\b[\s:(,\-–]*(?:\(?\w+\)?[\s:]*)?$", re.IGNORECASE)
"""The last dose, told right before its date."""
GIVEN = re.compile(r"\b(?:given(?!\s+up)|administered|infused|completed|complete|received|tolerated|done|ok|uneventful|finished|infusion\s+(?:complete|given)|had)\b", re.IGNORECASE)
FUTURE = re.compile(r"\b(?:next|due|booked|scheduled|planned|target|will|upcoming|appointment|to\s+be\s+given|on\s+or\s+after|proposed|anticipated|requested|week\s+of|earliest|expected|start\s+date|first\s+slot|pending\s+approval)\b", re.IGNORECASE)
NONE = re.compile(r"\b(?:no\s+(?:\w+\s+){0,2}(?:reactions?|adverse\s+(?:events?|reactions?)|problems?|issues?|complications?|irr)|none|nil|without\s+(?:incident|reaction|complication|problem|issue)\w*|well\s+tolerated|tolerated\s+(?:well|without)|uneventful(?:ly)?|no\s+reaction|nkr|w/o\s+(?:issues?|reaction|incident))\b", re.IGNORECASE)
LIFE = re.compile(r"\b(?:life[\s\-]*threatening|anaphyla\w+|epinephrine|adrenaline|epi\s?pen|\bICU\b|intensive\s+care|intubat\w+|pressors?|cardiac\s+arrest|grade\s+4|grade\s+IV)\b", re.IGNORECASE)
SEVERE = re.compile(r"\b(?:severe|hypotensi\w+|bronchospasm|respiratory\s+distress|wheez\w+|stridor|admitted|hospitali[sz]ed|grade\s+3|grade\s+III|angio-?o?edema|desaturat\w+|laryngeal)\b", re.IGNORECASE)
MODERATE = re.compile(r"\b(?:moderate|grade\s+2|grade\s+II)\b", re.IGNORECASE)
MILD = re.compile(r"\b(?:mild|minor|slight|grade\s+1|grade\s+I|transient)\b", re.IGNORECASE)
SYMPTOM = re.compile(r"\b(?:nausea|vomiting|fever|chills|rigors?|flush\w*|erythema\w*|rash|urticaria|hives|itch\w*|prurit\w+|headache|throat\s+(?:tightness|irritation|itch\w*|closing)|tight\s+chest|chest\s+tightness|wheez\w*|cough\w*|dyspn\w+|shortness\s+of\s+breath|hypotensi\w+|tachycardia|dizz\w+|back\s+pain|warm(?:th)?|swelling|tingling|bronchospasm|anaphyla\w+|scratchy\s+throat|palpitations|fatigue|redness|pink)\b", re.IGNORECASE)
PREMED_DRUGS = re.compile(r"\b(?:methylprednisolone|solu-?medrol|solumedrol|medrol|dexamethasone|diphenhydramine|benadryl|chlorphen(?:ir)?amine|piriton|cetirizine|zyrtec|loratadine|acetaminophen|tylenol|paracetamol|famotidine|pepcid|hydrocortisone|hydroxyzine|fexofenadine|montelukast|desloratadine)\b", re.IGNORECASE)
PREMED_NAMES = {"solu-medrol": "methylprednisolone", "solumedrol": "methylprednisolone", "solu medrol": "methylprednisolone", "medrol": "methylprednisolone", "benadryl": "diphenhydramine", "tylenol": "acetaminophen",
                 "paracetamol": "acetaminophen", "piriton": "chlorphenamine", "chlorpheniramine": "chlorphenamine", "zyrtec": "cetirizine", "pepcid": "famotidine"}
NOT_GIVEN = re.compile(r"\b(?:no|without|refused|declined|omitted|not\s+given)\s+$", re.IGNORECASE)
TICKED_GRADE = re.compile(r"(?:\[\s*[xX✓]\s*\]|☒|☑|\(\s*[xX]\s*\))\s*(?:grade\s*\d\s*)?(?P<grade>none|no\b|mild|moderate|severe|life[\s\-]*threatening)", re.IGNORECASE)
CIRCLED = re.compile(r"\(\s*\d?\s*(?P<grade>mild|moderate|severe|life[\s\-]*threatening)\s*\)\s*<?-{0,3}\s*(?:circled|selected|marked|ticked)", re.IGNORECASE)
LOG_HEAD = re.compile(r"\b(?:dose|infusion|status|reaction|outcome|given)\b", re.IGNORECASE)
COURSE = re.compile(r"\b(?:first\s+(?:dose|infusion)|last\s+(?:dose|infusion)|dose\s+\d|infusion\s*#?\s*\d+|course\s*#?\s*\d|most\s+recent\s+(?:dose|infusion)|previous\s+(?:dose|infusion)s?|received|given(?!\s+up)|infused|day\s+\d)\b", re.IGNORECASE)

def mg(match: re.Match[str] | None) -> float | None:
    return float(match["amount"].replace(",", "")) if match else None


def grade_of(words: str) -> Grade | None:
    """The grade of a reaction told in words: boxes and circles first, then what was done, then the adjective."""
    boxed = TICKED_GRADE.search(words) or CIRCLED.search(words)
    if boxed:
        plain = re.sub(r"[\s\-]+", "_", boxed["grade"].lower())
        return "none" if plain in ("none", "no") else plain  # type: ignore[return-value]
    clean = re.sub(r"(?:\[\s*\]|☐|□|\(\s*\))\s*[\w\s\-]{2,20}?(?=\[|☐|☒|☑|\(|$|[.;,])", " ", words)
    if NONE.search(clean) and not (SYMPTOM.search(clean) and not re.search(r"\bno\s+reactions?\b", clean, re.IGNORECASE)):
        return "none"
    told = [match for pattern in (LIFE, SEVERE, MODERATE, MILD) if (match := pattern.search(clean)) and not re.search(r"\b(?:no|not|without|if|for)\s+(?:\w+\s+){0,2}$", clean[:match.start()], re.IGNORECASE)]
    if not told:
        if SYMPTOM.search(clean):
            return "moderate" if INTERRUPTED.search(clean) and not NOT_INTERRUPTED.search(clean) else "mild"
        return None
    first = told[0].re
    return "life_threatening" if first is LIFE else "severe" if first is SEVERE else "moderate" if first is MODERATE else (
        "moderate" if INTERRUPTED.search(clean) and not NOT_INTERRUPTED.search(clean) and first is not MILD else "mild")


def premedication(words: str) -> tuple[str, ...]:
    found = []
    for match in PREMED_DRUGS.finditer(words):
        if NOT_GIVEN.search(words[max(0, match.start() - 14):match.start()]):
            continue
        name = re.sub(r"\s+", " ", match.group().lower())
        found.append(PREMED_NAMES.get(name, name))
    return tuple(dict.fromkeys(found))


def symptoms(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group().lower() for match in SYMPTOM.finditer(words) if not re.search(r"\b(?:no|denies|without)\s+(?:\w+\s+){0,2}$", words[:match.start()], re.IGNORECASE)))


def status_of(words: str) -> Status | None:
    if MISSED.search(words) and not NONE_MISSED.search(words):
        return "missed"
    if DELAYED.search(words):
        return "delayed"
    if INTERRUPTED.search(words) and not NOT_INTERRUPTED.search(words):
        return "interrupted"
    return "given" if GIVEN.search(words) else None
