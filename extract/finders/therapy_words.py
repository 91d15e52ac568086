"""The words of a treatment's life: begun, taken, stopped and why, turned down, thought about. A drug's state is a status machine, not a
negation."""

from __future__ import annotations

import re
from typing import Literal

Reason = Literal["inefficacy", "intolerance", "safety", "pregnancy", "access", "preference", "completed", "other"]

NEVER_TAKEN = re.compile(
    r"\b(?:declin\w+|refus\w+|turned\s+(?:it|them|both|this|that|all)?\s*(?:both\s+)?down|turned\s+down|not\s+interested|never\s+(?:filled|started|took|taken|begun|began|picked\s+up|dispensed|used)|not\s+(?:filled|taken|started|dispensed|picked\s+up)|(?:did|does|has|had)\s*(?:not|n['’]t)\s+(?:fill|start|take|begin|want|wish|pick\s+up|pursue|taken|filled|started|begun)|opted\s+(?:against|out|not)|preferred\s+not|decided\s+(?:against|not)|chose\s+not|unwilling|would\s+not\s+(?:take|start)|reluctant|not\s+keen|did\s+not\s+go\s+ahead|never\s+went\s+(?:on|ahead)|said\s+no|no\s+thank(?:s|\s+you)|passed\s+on|would\s+rather\s+avoid)\b",
    re.IGNORECASE,
)
CONSIDERED = re.compile(
    r"\b(?:discuss\w*|consider\w*|options?|alternatives?|gone\s+over|went\s+over|(?:second|first|other|next)\s+(?:choice|line\s+choice)|thinking\s+(?:about|of)|think\s+about|versus|vs\.?|may\s+be\s+willing|might\s+(?:be|consider|try)|could\s+(?:be|consider|try|use)|talk(?:ed)?|reviewed\s+(?:options|other)|not\s+(?:a\s+)?(?:candidate|suitable|appropriate)|contraindicated\s+(?:in\s+her|in\s+him|for\s+(?:her|him))|would\s+rather|rather\s+(?:treat|than)|instead\s+of|look\s+at|mentioned|offered|proposed|suggested|asked\s+about|read\s+about|heard\s+about|interested\s+in|if\s+(?:the\s+plan|denied|not\s+approved|unavailable|she\s+progress|he\s+progress|this)|ruled\s+out|advised\s+against|fallback|fall[\s\-]back|plan\s+b|backup|not\s+(?:favou?r|recommend|sensible|right|for\s+(?:him|her))|raised|avoid(?:s|ed)?|asked|would\s+think|think\s+about|weigh(?:ed|ing)|lean(?:ing)?\s+toward)\b",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:will\s+(?:start|begin|switch|go|be\s+(?:started|switched)|commence|move)|plan(?:s|ned)?\s+(?:to|for|is)|to\s+(?:start|begin|commence)|going\s+to\s+(?:start|begin)|scheduled|then|agreed\s+to|intend\w*|due\s+to\s+(?:start|begin)|bridge\s+to|transition\s+to|proposed|aim\w*\s+to|about\s+to\s+start|from\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+20\d\d|switch(?:ing)?\s+to|next)\b",
    re.IGNORECASE,
)
STOPPED = re.compile(
    r"\b(?:stop(?:ped|ping|s)?|discontinu\w*|d/?c['’]?d|dc'd|quit|came\s+off|come\s+off|taken\s+off|off\s+(?:it|since|for|because|due|in)|is\s+now\s+off|now\s+off|given\s+up|gave\s+(?:it\s+)?up|ended|ceased|withdrawn|last\s+(?:tablet|pill|capsule)|finished|completed|s/p|status\s+post|formerly|previous(?:ly)?|prior(?:\s+to\s+that)?|past|before\s+that|had\s+been\s+on|used\s+to\s+(?:take|be\s+on)|was\s+(?:on|taking|treated\s+with|under)|were\s+tried|tried|trial\s+of|earlier\s+treatment|switched\s+(?:from|off|away|to|over)|changed\s+(?:from|over|to|because|after|in|due)|washed?\s*-?out|dropped|failed|failure\s+of|gone\s+through|went\s+through|no\s+longer|intoleran\w+|did\s*n['’]?t\s+(?:work|tolerate)|could\s+not\s+tolerate|held|suspended|replaced\s+(?:by|with)|let\s+through|history\s+of|hx\s+of|ran\s+out|lost\s+(?:it|coverage)|stopped\s+on|breakthrough\s+on|escalated\s+(?:from|to)|until|till|thru|through|up\s+to)\b",
    re.IGNORECASE,
)
CURRENT = re.compile(
    r"\b(?:current(?:ly)?|now|present|ongoing|continu(?:es|ing|ed|e)\b|remains?\s+on|still\s+(?:on|taking|takes)|taking|takes|maintained\s+on|stable\s+on|doing\s+well\s+on|on\s+(?:it\s+now|treatment)|to\s+date|infusions?\s+to\s+date|since|ever\s+since|has\s+been\s+on|have\s+been\s+on|is\s+on|been\s+on|receiv(?:es|ing)|means\s+to\s+stay|went\s+back\s+on|back\s+on|established\s+on|tolerating|commenced|started|began|begun|initiated|first\s+(?:dose|infusion|course))\b",
    re.IGNORECASE,
)
ON_BEFORE = re.compile(r"\b(?:on|with|taking|takes|receiving|receives|under|using|of|her|his|the|to|continue[sd]?|with)\s+(?:(?:monthly|weekly|her|his|the|daily|generic|branded|self-injected|subcutaneous|oral|\d+\s*mg)\s+)*$", re.IGNORECASE)
BEGUN = re.compile(r"\b(?:start(?:ed|ing)?|began|begun|commenced|initiated|since|first\s+(?:year['’]?s?\s+)?(?:dose|infusion|course|injection)|from|went\s+on(?:to)?|put\s+on|placed\s+on|switched\s+to|changed\s+(?:over\s+)?to|moved\s+to|transitioned\s+to|escalated\s+to|on\s+\w+\s+since|given|course\s+1|received|back\s+on|took|has\s+taken|loading)\b", re.IGNORECASE)
ENDED = re.compile(r"\b(?:until|till|to|thru|through|stopp?(?:ed|ing)?|discontinued|last\s+(?:tablet|injection|pill|capsule)|(?:->|→)\s*last\s+dose|gave\s+(?:it\s+)?up|ended|end|quit|came\s+off|off|finished|completed|ceased|withdrawn|given\s+up|dropped|changed|d/?c['’]?d|up\s+to|held|switched|stop)\b", re.IGNORECASE)

REASONS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    ("pregnancy", re.compile(r"\b(?:pregnan\w*|expecting|conceiv\w*|conception|breast[\s\-]?feed\w*|trying\s+for\s+a\s+(?:baby|family)|family\s+planning|ivf)\b", re.IGNORECASE)),
    ("access", re.compile(r"\b(?:insurance|insurer|cost|co-?pays?|coverage|cover\s+it|formulary|plan\s+(?:dropped|would|stopped|no\s+longer)|afford\w*|funding|lost\s+(?:her|his|their)?\s*(?:job|cover\w*|insurance)|supply|shortage|prior\s+auth\w*|not\s+covered|price|step\s+therapy|payer|expense|expired\s+auth\w*)\b", re.IGNORECASE)),
    ("inefficacy", re.compile(r"\b(?:relaps\w+|attacks?|exacerbation\w*|flares?|breakthrough|broke\s+through|break[\s\-]through|lack\s+of\s+(?:efficacy|effect|response)|ineffective\w*|inefficac\w+|not\s+(?:effective|working|controlled)|inadequate\s+(?:response|control)|suboptimal\s+response|new\s+(?:t2\s+|enhancing\s+|mri\s+|brain\s+)*(?:lesions?|activity)|mri\s+activity|disease\s+activity|radiological\s+activity|enhancing\s+lesions?|gd\+|progress(?:ed|ion|ing)|worsen\w*|treatment\s+failure|stopped\s+for\s+that|let\s+through|non[\s\-]?respon\w+|active\s+disease|ongoing\s+activity|optic\s+neuritis|myelitis|inefficacy|no\s+(?:benefit|effect|response)|more\s+lesions)\b", re.IGNORECASE)),
    ("safety", re.compile(r"\b(?:jcv?(?:\s*virus)?|anti-?jcv?|pml|sero-?conver\w*|lymphopeni\w*|safety|hepatotoxicity|cancer|malignan\w+|infections?|pneumonia|hypogammaglobulin\w+|low\s+(?:igg|immunoglobulin\w*|lymphocyte\w*)|bradycardia|macular\s+o?edema|thyroid|itp|risk)\b", re.IGNORECASE)),
    ("intolerance", re.compile(r"\b(?:flu[\s\-]*like|flu\s+symptoms|injection[\s\-]?site|site\s+reactions?|skin\s+(?:reactions?|ulcer|necrosis)|lipoatrophy|side[\s\-]+effects?|adverse\s+(?:effects?|events?)|toler\w+|intoleran\w+|diarrh?o?ea|flushing|nausea|vomiting|gi\s+(?:upset|side|symptoms|intolerance)|gastrointestinal|stomach|abdominal|cramps|loose\s+stools|rash|hives|hair\s+(?:loss|thinning)|headaches?|transaminit\w+|(?:elevated|raised|high)\s+(?:liver|lfts?|transaminases|alt)|liver\s+enzymes?|depress\w+|mood|reactions?|palpitations|fatigue\s+on|made\s+(?:her|him)\s+(?:ill|sick)|fever\s+and\s+chills|pain\s+at|welts|neutropeni\w+|allerg\w+|anaphyla\w+|alopecia|itching|insomnia|dizz\w+|lumps?|skin\s+breakdown|painful|aching|aches|fevers|sweats|hair\s+(?:came|fell)|weight\s+loss|bruis\w+|hypersensitiv\w+|could\s+not\s+stand|made\s+(?:her|him)\s+feel|bloating|constipation|metallic)\b", re.IGNORECASE)),
    ("preference", re.compile(r"\b(?:needle\s+(?:fatigue|phobia)|needle[\s\-]|injection\s+fatigue|tired\s+of|fed\s+up|own\s+choice|by\s+choice|patient\s+(?:choice|preference)|personal\s+(?:choice|preference)|preference|convenience|wanted\s+(?:a\s+)?(?:break|pill|oral)|wished\s+to|did\s+not\s+like|disliked|stopped\s+by\s+(?:her|him)self|felt\s+well\s+and|her\s+own\s+(?:choice|decision)|his\s+own\s+(?:choice|decision)|her\s+decision|his\s+decision|chose\s+to|travel\w*)\b", re.IGNORECASE)),
    ("completed", re.compile(r"\b(?:completed\s+(?:the\s+|both\s+|two\s+|2\s+)?(?:course\w*|treatment|year\s*2)|course\s+(?:completed|finished)|finished\s+(?:the\s+|both\s+|two\s+)?(?:course\w*|years?)|full\s+course|treatment\s+complete[d]?|both\s+years|course\s+complete)\b", re.IGNORECASE)),
)
ACTIVITY = re.compile(
    r"\b(?:relaps(?:e|es|ed|ing)(?!\s*[\-]?\s*(?:free|remitting|rate))|attacks?|exacerbations?|flares?|break[\s\-]*through|broke\s+through|new\s+(?:t2\s+|enhancing\s+|mri\s+|brain\s+|gd\S*\s+)*(?:lesions?|activity)|mri\s+activity|disease\s+activity|radiologic(?:al)?\s+activity|(?:clinical|radiologic)\s+(?:and\s+\w+\s+)?breakthrough|enhancing\s+lesions?|let\s+(?:through|by)|optic\s+neuritis|myelitis|ongoing\s+activity|active\s+(?:disease\s+)?on|active\s+despite)\b",
    re.IGNORECASE,
)
NO_ACTIVITY = re.compile(r"\b(?:no|without|free\s+of|never|denies|zero|not\s+had)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
NOT_A_COURSE = re.compile(
    r"^\W*(?:rems|touch|prescribing\s+program\w*|enrol\w+|risk\w*|infusion\s+(?:center|centre|suite)|level|antibod(?:y|ies)|antibody\s+test|copay|copy|trial\s+data|label\w*|washout\s+protocol|protocol|allergy|hypersensitivity|anaphylaxis|premedication|naive|package|pi\b|education|consent|form|intake|order|packet|therapy\s+plan|prior\s+auth\w*|reaction\s+form)\b",
    re.IGNORECASE,
)
NAIVE = re.compile(
    r"\b(?:treatment[\s\-]*na[iï]ve|dmt[\s\-]*na[iï]ve|na[iï]ve\s+to\s+(?:dmts?|treatment|therapy)|never\s+(?:been\s+|any\s+|taken\s+(?:a|any)\s+|had\s+(?:a|any)\s+|on\s+(?:a|any)?\s*|used\s+(?:a|any)\s+|received\s+(?:a|any)\s+|treated\s+with\s+(?:a|any)?\s*)?(?:on\s+)?(?:a\s+|any\s+)?(?:dmts?|dmds?|disease[\s\-]*modif\w+(?:\s+\w+)?|ms\s+(?:drug|medication|treatment|therapy))|(?:not|n['’]t)\s+(?:yet\s+)?(?:been\s+)?(?:on|had|taken|received|treated\s+with)\s+any\s+(?:ms\s+|disease[\s\-]modifying\s+)?(?:drug|dmt|dmd|treatment|therapy|medication)s?|no\s+(?:previous|prior|earlier)\s+(?:dmts?|dmds?|disease[\s\-]*modif\w+(?:\s+\w+)?|ms\s+(?:drugs?|treatment|therapy|medications?))|(?:earlier|previous|prior)\s+(?:disease[\s\-]*modif\w+\s+\w+|dmts?|dmds?|ms\s+(?:drugs?|treatments?|therap\w+))\W+(?:none|nil|no\b)|had\s+no\s+(?:specific|disease[\s\-]modifying)\s+(?:treatment|therapy)|has\s+had\s+no\s+specific\s+treatment)\b",
    re.IGNORECASE,
)
