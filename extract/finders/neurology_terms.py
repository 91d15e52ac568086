"""Symptoms and signs of the nervous system, by functional system, as relapses and progression are told."""

from __future__ import annotations

import re

from extract.facts import System

_SYSTEMS: tuple[tuple[System, str], ...] = (
    ("visual", r"optic\s+neurit\w+|vis(?:ion|ual)\w*|eye\s+pain|painful\s+eye|blurr\w+|blind\w*|scotoma\w*|acuity|colou?r\s+(?:vision|desaturation)|retrobulbar|sight|pain\s+(?:on|with)\s+(?:moving\s+the\s+eye|eye\s+movement)|\bON\b(?=\s*(?:OD|OS|R|L|,|\())"),
    ("brainstem", r"diplopia|double\s+vision|seeing\s+double|sees?\s+double|vertigo|oscillopsia|internuclear\s+ophthalmopl\w+|\bINO\b|nystagmus|facial\s+(?:numb\w+|weak\w+|palsy|droop\w*|pain)|trigeminal|brain[\s\-]?stem|hearing\s+loss|sixth\s+nerve|abducens|hiccups"),
    ("motor", r"weak(?:ness|er|ening)?\b|heav(?:y|iness)|(?:para|hemi|mono|tetra|quadri)(?:paresis|plegia)|paraly[sz]\w+|foot[\s\-]drop|drop\s+foot|dragging|drags?\b|limp(?:ing)?\b|could\s+not\s+(?:lift|move)|cannot\s+(?:lift|move)|leg\s+gave\s+way|legs?\s+(?:went|gave)|grip\s+(?:loss|weak\w*)|loss\s+of\s+(?:power|grip|strength)|motor\s+(?:relapse|attack|symptoms?|deficit)|power\s+loss|transverse\s+myelitis|myelitis|spastic\w*"),
    ("gait", r"gait|walking|walk(?:s|ed)?\b|stagger\w*|stumbl\w+|trip(?:s|ping|ped)\b|mobility|foot\s+catch\w*|falls?\b|falling"),
    ("balance", r"balance|imbalance|unstead\w+|off[\s\-]balance|veer\w+|wobbl\w+|disequilibrium|dizz\w+|listing"),
    ("coordination", r"atax\w+|clums\w+|co-?ordination|inco-?ordination|dysmetria|tremor|cerebellar|dropping\s+(?:things|objects|his|her|cups?|mugs?)|drops\s+(?:his|her|things)|dysdiadochokin\w+|past[\s\-]pointing|fumbl\w+|handwriting"),
    ("speech", r"slurr\w+|dysarthri\w+|speech|scanning"),
    ("swallowing", r"swallow\w*|dysphagi\w+|choking"),
    ("bladder", r"urinary\s+(?:retention|urgency|incontinence|hesitancy|frequency|symptoms)|bladder|incontinen\w+|catheter\w*|urgency|retention|bowel|self[\s\-]cath\w*|sphincter"),
    ("sensory", r"numb\w*|tingl\w+|par(?:a)?esth?esi\w+|sensory|pins\s+and\s+needles|burning|hypo?[aæ]?esthesi\w+|dysesthesi\w+|dysaesthesi\w+|lhermitte\w*|band[\s\-]like|ms\s+hug|buzz\w+|prickl\w+|loss\s+of\s+(?:feeling|sensation)|altered\s+sensation|girdle"),
    ("cognitive", r"cognitive|memory|confus\w+|word[\s\-]finding"),
)
SYSTEMS: tuple[tuple[System, re.Pattern[str]], ...] = tuple((name, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for name, words in _SYSTEMS)
SYMPTOM = re.compile(rf"\b(?:{'|'.join(words for name, words in _SYSTEMS if name != 'cognitive')})", re.IGNORECASE)
"""Any symptom that a relapse may bring. Cognitive complaints alone are too common to count."""

SIGN = re.compile(
    r"(?<![\d/])[0-4][+\-]?\s?/\s?5(?!\d|/)|\b[1-4]\s?(?:to|-)\s?[1-5]/5\b|\bMRC\s+(?:grade\s+)?[0-4]\b|\bR?APD\b|afferent\s+(?:pupil\w*\s+)?defect|babinski|upgoing|extensor\s+plantars?|plantars?\s+(?:were\s+|are\s+)?(?:up|extensor)|dysmetria|20\s?/\s?(?:[3-9]\d|[1-9]\d\d)|6/(?:9|12|18|24|36|60)\b|\bHM\s+vision|hand\s+movements?\s+vision|counting\s+fingers|nystagmus|internuclear\s+ophthalmopl\w+|\bINO\b|sensory\s+level|hyper-?reflexi\w+|clonus|drift|dysdiadochokin\w+|past[\s\-]pointing|wide[\s\-]based|broad[\s\-]based|truncal\s+ataxia|disc\s+(?:swelling|edema|oedema|pallor)|scanning\s+speech|foot\s+drop\s+on\s+exam|positive\s+romberg|romberg\s+positive|color\s+plates|ishihara|decreased\s+(?:pin\w*|vibration|sensation|strength)|reduced\s+(?:pin\w*|vibration|sensation|power|acuity)|(?:marked|found|noted|with)\s+\w*\s*(?:ataxia|weakness|dysarthria|paresis)\s+on\s+exam\w*|on\s+(?:my\s+|our\s+|his\s+|her\s+)?exam(?:ination)?\b|recorded\s+20/\d+|visual\s+acuity\s+(?:was|of|is)|gait\s+(?:ataxia|was\s+(?:ataxic|spastic))",
    re.IGNORECASE,
)
"""A finding on examination, or words that say that one was made."""


def systems_of(words: str) -> tuple[System, ...]:
    """The functional systems that the words name, in the order of the contract."""
    return tuple(name for name, pattern in SYSTEMS if pattern.search(words))
