"""Enrolment in a risk programme: TOUCH (Tysabri), the Tyruko REMS, the Lemtrada REMS.

Enrolled only when it is told as done ("she is enrolled", "patient ID 118-20441, enrolled", "authorised"); a promise, a form sent or
handed out is pending; "not yet enrolled" is not_enrolled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extract.facts import Enrollment
from extract.finders.base import Found, refuse
from extract.language.note import Note

_PROGRAM = re.compile(
    r"(?P<touch>\bTOUCH\b(?:\s*(?:®|\(R\)))?(?:\s+(?:prescribing\s+program\w*|on-?line|program\w*|REMS|patient|ID|enrol\w*|auth\w*))*|\btysabri\s+(?:rems|outreach)[^\n.;]{0,20}|\btouch\s+(?:prescribing|program\w*|enrol\w*|rems|patient\s+id))"
    r"|(?P<tyruko>\btyruko\s+rems\b)|(?P<lemtrada>\b(?:lemtrada|alemtuzumab)\s+rems(?:\s+program\w*)?\b)|(?P<rems>\bREMS\b)",
    re.IGNORECASE,
)
_CAPITAL_TOUCH = re.compile(r"\bTOUCH\b|\b[Tt]ouch\s+(?:[Pp]rescribing|[Pp]rogram|[Ee]nrol|REMS|[Pp]atient)|[Tt]ysabri\s+(?:REMS|rems|[Oo]utreach)")
_NOT = re.compile(r"\b(?:not\s+(?:yet\s+)?(?:been\s+)?enrol\w*|not\s+(?:yet\s+)?(?:registered|signed\s+up)|unenrolled|no\s+enrol\w*|never\s+enrol\w*|enrol\w*\s*[:\-]?\s*no\b|hasn['’]t\s+(?:been\s+)?enrol\w*|isn['’]t\s+(?:yet\s+)?enrol\w*|enrol\w*\s+(?:has\s+)?not\s+(?:been\s+)?(?:done|started|completed)|lapsed|expired|inactive|declined\s+to\s+enrol\w*)\b", re.IGNORECASE)
_PENDING = re.compile(
    r"\b(?:pending|submitted|awaiting|in\s+progress|under\s*way|will\s+(?:be\s+)?(?:enrol\w*|complete|sign|register|submit)|to\s+(?:be\s+)?(?:enrol\w*|complete[d]?|sign(?:ed)?)|plan(?:s|ned)?\s+to\s+enrol\w*|forms?\s+(?:was\s+|were\s+)?(?:given|handed|sent|faxed|mailed|provided|started|signed|filled|completed)|paperwork\s+(?:\w+\s+)?(?:started|given|sent|begun|faxed|submitted|completed|initiated)|not\s+(?:yet\s+)?(?:confirmed|complete)|yet\s+to\s+(?:sign|enrol\w*|return|come)|initiated|applied|needs\s+to\s+(?:be\s+)?enrol\w*|enrol\w*\s+(?:today|form)|requested|we\s+will\s+enrol\w*|must\s+(?:be\s+)?enrol\w*|prior\s+to\s+first|once\s+(?:approved|enrol\w*)|started\s+(?:the\s+)?enrol\w*|sent\s+off|faxed|outstanding|waiting)\b",
    re.IGNORECASE,
)
_OF_THE_SITE = re.compile(r"\b(?:prescribers?|physicians?|providers?|neurologist|clinic|infusion\s+(?:site|cent(?:er|re)|suite)|site|pharmacy|hospital)\b(?:(?!\b(?:patient|she|he|pt|her|his)\b)[^.;])*$", re.IGNORECASE)
"""The prescriber or the site is enrolled, which says nothing of the patient."""
_SENT = re.compile(r"submitted|requested|sent\s+off|faxed|outstanding|waiting|initiated|applied", re.IGNORECASE)
"""Things done with papers: pending only when the papers are those of the enrolment, not a checklist of a visit."""
_DONE = re.compile(
    r"\b(?:(?:is|are|was|been|already|now|currently|remains?|stays?|patient|she['’]s|he['’]s|both|all|fully|re-?)\s*enrol+ed|enrol+ed\b|enrol+ment\s*(?:is\s+|was\s+|has\s+been\s+|status\s*)?[:\-–]?\s*(?:active|complete[d]?|confirmed|current|approved|yes|up\s+to\s+date|done|in\s+place|verified|valid|received|authori[sz]ed)|active\s+(?:enrol\w*|in\s+(?:the\s+)?(?:portal|touch|rems|program\w*))|confirmed\s+(?:active|enrol\w*)|registered|authori[sz]ed|confirmation\s+(?:#|number|no\.?|received|came|of|on\s+file|in\s+hand|dated)|re-?authori[sz]ation\s+(?:complete[d]?|current|done|approved)|certified|active\b|current\b|enrol+ment\s+(?:no\.?|number|id|#)\s*[:#]?\s*\w*\d)",
    re.IGNORECASE,
)
_ID = re.compile(r"\b(?:patient\s+)?(?:ID|id|enrol+ment\s+(?:no\.?|number|id|#)|#|no\.?|number)\s*[:#]?\s*[A-Z]{0,4}[\- ]?\d[\d\-A-Z]{3,}")
_EMPTY = re.compile(r"(?:\[\s*\]|\(\s*\)|☐|□)\s*(?:\w+[\s,]+){0,3}$")
_TICK = re.compile(r"(?:\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\)|[☒☑✓✔■])\s*")

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every statement on enrolment."""
    seen: set[int] = set()
    for match in _PROGRAM.finditer(note.text):
        if match["touch"] and not _CAPITAL_TOUCH.search(match.group()):
            continue
        segment = note.segment_at(match.start())
        program = _program(note, match)
        if program is None or segment.start in seen:
            continue
        high = _reach(note, match)
        low = segment.start
        words = note.text[low:high]
        if not segment.about_patient and not _TICK.search(words):
            yield refuse(note, "enrollment", "not said of this patient", match.span())
            continue
        status, place = _status(note, match, low, high)
        if status is None:
            continue
        seen.add(segment.start)
        yield Enrollment(program=program, status=status, evidence=note.evidence(place), origin="rule:enrollment", stated=note.anchor(match.start()),
                         trace=(f"{program}: {status}",))


def _program(note: Note, match: re.Match[str]) -> Literal["touch", "tyruko_rems", "lemtrada_rems"] | None:
    if match["touch"]:
        return "touch"
    if match["tyruko"]:
        return "tyruko_rems"
    if match["lemtrada"]:
        return "lemtrada_rems"
    window = note.text[max(0, match.start() - 300):match.end() + 200]
    nearest: tuple[int, str] | None = None
    for pattern, program in ((r"lemtrada|alemtuzumab", "lemtrada_rems"), (r"tyruko", "tyruko_rems"), (r"tysabri|natalizumab|\bTOUCH\b", "touch")):
        for found in re.finditer(pattern, window, re.IGNORECASE):
            distance = abs(found.start() - 300)
            if nearest is None or distance < nearest[0]:
                nearest = (distance, program)
    if nearest is None:
        drugs = {mention.concept for mention in note.mentions("DRUG") if mention.concept in ("natalizumab", "alemtuzumab")}
        return "lemtrada_rems" if drugs == {"alemtuzumab"} else "touch" if drugs == {"natalizumab"} else None
    return nearest[1]  # type: ignore[return-value]


def _reach(note: Note, match: re.Match[str]) -> int:
    """The segment of the programme's name, and, where that ends with it (a form's heading), the lines of its boxes below."""
    segment = note.segment_at(match.start())
    high = segment.end
    if segment.form in ("heading", "row", "field") or high - match.end() < 12:
        index = note.segment_index(match.start())
        for later in note.segments[index + 1:index + 4]:
            if later.form == "heading" or later.start - high > 200:
                break
            if re.search(r"enrol|regist|authori|\bID\b|confirm", note.text[later.start:later.end], re.IGNORECASE):
                high = later.end
    return high


def _status(note: Note, match: re.Match[str], low: int, high: int) -> tuple[Literal["enrolled", "not_enrolled", "pending"] | None, tuple[int, int]]:
    text = note.text
    words = text[low:high]
    to_do = re.match(r"\W{0,3}\[\s*\]\s", words)
    if to_do and note.section_at(match.start()).category in ("plan", "assessment") and not re.search(r"\[\s*[xX]?\s*\]|☐|□", words[to_do.end():]):
        words, low = words[to_do.end():], low + to_do.end()
    if (_TICK.search(words) and re.search(r"\[\s*\]|\(\s*\)|☐|□", words)) or re.search(r"\[\s*\]|☐|□", words):
        for tick in _TICK.finditer(words):
            label = re.split(r"\[\s*\]|\(\s*\)|☐|□|\[\s*[xX]\s*\]|☒|☑|\s{4,}|\t|\n", words[tick.end():])[0]
            place = (low + tick.start(), low + tick.end() + len(label))
            if _NOT.search(label) or re.match(r"\s*no\b", label, re.IGNORECASE):
                return "not_enrolled", place
            if re.search(r"pending|submitted|await|progress|sent|applied", label, re.IGNORECASE):
                return "pending", place
            if re.search(r"enrol+ed|yes|active|complete|certified|registered|confirmed", label, re.IGNORECASE):
                return "enrolled", place
        return None, (low, high)
    clauses = [(found.start(), found.end()) for found in re.finditer(r"[^.;]+(?:[.;]|$)", words)]
    own = next(((s, e) for s, e in clauses if s <= match.start() - low < e), (0, len(words)))
    window = words[own[0]:min(len(words), own[1] + 90)]
    place = (low + own[0], low + min(len(words), own[1]))
    if _NOT.search(window):
        return "not_enrolled", place
    done = [one for one in _DONE.finditer(window) if not re.search(r"\b(?:will\s+be|to\s+be|once|if|must\s+be|should\s+be|needs?\s+to\s+be|not|before\s+being|until|when|being|be|get|yet\s+to\s+be|patients|persons|sites|all|who\s+are|are\s+not|isn['’]t|wasn['’]t)\s+(?:fully\s+|re-?)?$", window[:one.start()], re.IGNORECASE) and not re.match(r"(?:will|to|must|should)\b", one.group(), re.IGNORECASE)]
    done = [one for one in done if not _OF_THE_SITE.search(window[:one.start()]) or re.match(r"\s+(?:her|him|them|the\s+patient|patient|pt|this\s+(?:wo)?man|Mr|Ms)\b", window[one.end():])]
    pending = _PENDING.search(window)
    if pending and _SENT.match(pending.group()) and not re.search(r"enrol|forms?\b|authori|regist|paperwork|application|sign|TOUCH|consent", window, re.IGNORECASE):
        pending = None
    if done:
        first = done[0]
        if pending and pending.start() > first.end() and re.search(r"pending|await|not\s+(?:yet\s+)?(?:confirmed|complete)|yet\s+to", pending.group(), re.IGNORECASE):
            return "pending", place
        if first.group().lower() in ("active", "current", "certified") and not re.search(r"enrol|patient|status|portal|registr", window, re.IGNORECASE) and pending:
            return "pending", place
        return "enrolled", (place[0], max(place[1], low + own[0] + first.end()))
    if pending:
        return "pending", place
    identity = _ID.search(window)
    if identity:
        return "enrolled", place
    return None, place
