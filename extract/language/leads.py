"""Cues that no fixed phrase can say: whose illness a clause tells of, questions and their answers, marks beside a word.

ConText knows phrases and their reach. What depends on the shape of the clause before a target, or on what stands right behind it, is read
here with regular expressions over the raw text and joins ConText's cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.language.context import Cue

_KIN = (
    r"(?:step|half[- ]?|god)?(?:mother|father|mom|mum|mam|mama|mummy|dad|daddy|papa|sister|brother|aunt|auntie|aunty|uncle|cousin|grandmother|grandfather"
    r"|grandma|grandpa|granny|gran|grandad|granddad|nan|nana|niece|nephew|twin|daughter|son|toddler|baby|newborn|kids|grandchild|grandchildren|stepson|stepdaughter|child|children|sibling|siblings|sisters|brothers|cousins|aunts"
    r"|uncles|(?-i:Da)|elder|eldest|younger|youngest|parents?|grandparents?|grandson|granddaughter|husband|husb|hubby|dtr|bro|sis|wife|spouse|partner|fianc[ée]e?)(?:[- ]in[- ]law)?"
)
_OTHERS = r"(?:friend|neighbou?r|colleague|co-?worker|workmate|flatmate|room-?mate|house-?mate|classmate|boyfriend|girlfriend|boss|landlord|landlady|lodger|carer|relatives?|family\s+members?|mate|pal|buddy|dog|cat)"
_DOES = (
    r"(?:has|had|have|having|with|w/|was|were|is|takes|took|receives|received|got|gets|been|carries|on|went|goes|started|developed|suffers|suffered|suffering"
    r"|died|dies|d\.|swears|swore|says|uses|used|loves|likes|tried|came|comes|treated|diagnosed|dx|lost|tests?|tested|caught|contracted|who|whose)"
)
_REPORTS = re.compile(
    r"\b(?:says?|said|reports?|reported|phoned|phones|rang|rings|called|calls|told|tells|states?|stated|notes?|noted|noticed|thinks|thought|feels|believes"
    r"|brought|drove|accompan\w+|present\s+today|interprets?|worried|worries|concerned|asks?|asked|wrote|texted|confirms?|confirmed|gave\s+the\s+history|helps?|lives\s+with)\b",
    re.IGNORECASE,
)
"""What a relative does who speaks of, or cares for, the patient: the clause that follows is about the patient."""
_OWN_AGAIN = re.compile(r"\b(?:patient|pt|she\s+herself|he\s+himself|I|our\s+patient|her\s+own|his\s+own)\b|[,;]\s+(?:and|but|so|though)\s+(?:she|he)\b|[;:]\s*(?:she|he)\b", re.IGNORECASE)
_OF_A_RELATIVE = re.compile(
    rf"\b(?:{_KIN}|{_OTHERS})\b(?:\s+[A-Z][\w'’-]+)?(?:\s*\([^)]{{0,24}}\))?,?(?:\s+[^\s.;:]+){{0,5}}?\s+{_DOES}(?=\W)[^.;]{{0,70}}$", re.IGNORECASE)
_LINE_OF_A_RELATIVE = re.compile(
    rf"(?:^|\n)[ \t\W]*(?:(?:maternal|paternal|mat|pat|elder|older|younger|first|second|half)\.?\s+)*(?:{_KIN}|MGM|MGF|PGM|PGF)\b(?:[^;:\n.]|\b[a-z]\.){{0,50}}[:\-–,]?[^;:\n.]{{0,40}}$", re.IGNORECASE)
_LIST_OF_RELATIVES = re.compile(r"\b(?:children|siblings|sisters|brothers|parents|relatives)\s*:[^.;]{0,60}$", re.IGNORECASE)
_WATCHED = re.compile(rf"\b(?:watched|nursed|saw|seen|cared\s+for|looked\s+after|lost)\s+(?:his|her|my|their|a)\s+(?:\w+\s+)?{_KIN}\b[^.;]{{0,50}}$", re.IGNORECASE)
_SOMEONE = re.compile(
    r"\b(?:knows?|knew|known|met|heard\s+(?:of|about)|read\s+(?:of|about)|mentions?|remembers?)\s+(?:of\s+)?(?:a|an|another|some|one)\s+(?:\w+\s+)?(?:woman|man|lady|person|patient|girl|guy|lad|lot|someone|people)\b[^.;]{0,80}$"
    r"|\b(?:someone|somebody|another\s+(?:patient|woman|man|lady|person|member))\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\b(?:household|close|sick|school|work|family|nursery)\s+contacts?\b[^.;]{0,30}$|\bcontacts?\s+(?:with|of)\s+(?:someone|a\s+person|a\s+case|known)[^.;]{0,40}$", re.IGNORECASE)
_PARENT_IS_THE_PATIENT = re.compile(r"\b(?:daughter|son|child|children|kids?)\b[^.;]{0,25}\b(?:phoned|rang|called|calls|says|said|reports?|reported|texted|wrote|states|told|tells|emailed)\b", re.IGNORECASE)
_PARENT = re.compile(r"\b(?:mother|father|mom|mum|mam|dad|da)\b", re.IGNORECASE)

_WHILE = re.compile(r"\b(?:since|when|after|while|because|as|before|until|if|although)\s+(?:her|his|my|their)\s+(?:\w+\s+)?$", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:she|he|I)\b", re.IGNORECASE)

_QUERY_BEFORE = re.compile(r"(?:^|[\s(\[:,;/\-–>])\?{1,3}\s?(?:\w+[\s-]){0,3}$")
_NO = r"(?:no|n|none|nil|neg|negative|absent|never|denies|denied|definitely\s+not|certainly\s+not|not\s+(?:known|present|that\s+\w+))"
_YES = r"(?:yes|y|definitely|present|confirmed|positive|pos)"
_ENDS = r"(?=\s*(?:$|[.,;)\]\n|/]|\s{2}|[A-Z(\d]|today\b|now\b|at\s+present\b|currently\b|on\s+treatment\b|to\s+date\b|known\b|reported\b|given\b))"
_ASKED = r"\s*(?:\([^)]{0,12}\)\s*)?(?:\?|:|=|\.{2,}|…|\s[-–—]\s?)[\s.?:]*"
_ANSWER_NO = re.compile(rf"{_ASKED}(?i:{_NO})\b{_ENDS}")
_ANSWER_YES = re.compile(rf"{_ASKED}(?i:{_YES})\b{_ENDS}")
_MINUS = re.compile(r"\s?\(\s?-\s?(?:ve)?\)|-(?:ve\b)?(?=[ ,;.)]|$)")
_QUERY_AFTER = re.compile(r"\s?(?:\?|\(\s*\?\s*\))")
_RELAPSING = re.compile(r"RR-?MS|relapsing|CIS|clinically\s+isolated", re.IGNORECASE)
_FREE = re.compile(r"-free\b|\s+free\b(?=\s*(?:[.,;)]|$|since|for|on|interval))", re.IGNORECASE)
_NON = re.compile(r"\bnon-?\s?$", re.IGNORECASE)
_LATER_PROGRESSIVE = re.compile(
    r"[^.;]{0,70}(?:\b(?:now|then|later|since|subsequently|converted|convert\w*|transition\w*|evolv\w*|followed\s+by|before|today|currently|has\s+become|became)\b|→|->|=>|>)"
    r"[^.;]{0,40}\b(?:SPMS|secondary[-\s]+progress\w+|progressive)\b", re.IGNORECASE)
_ONCE_A_CHILD = re.compile(r"\b(?:as|when|being)\s+(?:(?:s?he|I)\s+was\s+)?(?:an?|the)\s+(?:(?:small|young|only|little|twin)\s+)?$", re.IGNORECASE)
""""As a child he had …": the patient's own childhood."""
_WERE = re.compile(r"\bwere\s+(?:(?:the|a|an|any|his|her|this|there)\s+)?$", re.IGNORECASE)
_TO_DO = re.compile(r"\s+to\s+[a-z]+")
_NOT_ON = re.compile(r"\b(?:not|never|nor|isn['’]t|wasn['’]t|aren['’]t)\s+(?:(?:currently|yet|been|now|taking|receiving|using|on)\s+){1,3}(?:any\s+)?$", re.IGNORECASE)
_NEVER_AFTER = re.compile(r"\s*[-–:,(]?\s*(?:never(?!\s+(?:missed|stopped|helped|worked|suited|tolerated|agreed|got|late))|not\s+(?:yet\s+)?(?:taken|used|tried|given|started|received|had)\b)", re.IGNORECASE)


def cues_beside(text: str, start: int, low: int, high: int, end: int, label: str) -> Iterator[Cue]:
    """The cues around the target `text[low:high]` of the segment `text[start:end]` that its wording sets."""
    line = text.rfind("\n", 0, start) + 1
    clause, before, after = text[max(line, start - 60):low], text[max(line, start - 3):low], text[high:max(end, min(high + 60, len(text)))]
    if about_another(clause):
        yield Cue("FAMILY", start, low)
    if _FREE.match(after) or _NON.search(before) or _ANSWER_NO.match(after) or (_MINUS.match(after) and label == "CONDITION"):
        yield Cue("REFUTED", high, high + 1)
    elif _ANSWER_YES.match(after):
        yield Cue("AFFIRMED", high, high + 1)
    elif _QUERY_AFTER.match(after):
        yield Cue("POSSIBLE", high, high + 1)
    if _QUERY_BEFORE.search(before):
        yield Cue("POSSIBLE", low, low)
    if _WERE.search(before) and _TO_DO.match(after):
        yield Cue("HYPOTHETICAL", low, low)
    if label == "DISEASE" and _RELAPSING.match(text[low:high]) and _LATER_PROGRESSIVE.match(text[high:end]):
        yield Cue("FORMER", high, high + 1)
    if label == "DRUG" and (_NOT_ON.search(before) or _NEVER_AFTER.match(after)):
        yield Cue("NEGATED", low, low)


def speaks_for_the_patient(before: str) -> bool:
    """Whether a child of the patient speaks, whose "mum" is the patient."""
    return bool(_PARENT_IS_THE_PATIENT.search(before) and _PARENT.search(before.split(":")[-1]))


def about_another(before: str) -> bool:
    """Whether the clause that leads up to a target tells of a relative or another person."""
    near = before[-170:]
    found = (
        _OF_A_RELATIVE.search(near) or _LINE_OF_A_RELATIVE.search(near) or _LIST_OF_RELATIVES.search(near) or _WATCHED.search(near)
        or _SOMEONE.search(near) or _CONTACT.search(near)
    )
    if not found or _ONCE_A_CHILD.search(near[:found.start()]):
        return False
    if speaks_for_the_patient(before) or (_WHILE.search(near[:found.start()]) and _PRONOUN.search(found.group())):
        return False
    clause = found.group()
    if re.search(r"\bmy\s+(?:\w+\s+)?$", near[:found.start()], re.IGNORECASE):
        return not re.search(r"\bI\b|\bme\b", clause)  # the patient writes, and tells of someone else
    return not _REPORTS.search(clause) and not _OWN_AGAIN.search(clause)
