"""Relapses as events: onset, what it did, how it ended, what was found and given; pseudo-relapses; what was judged not to be one.

An event is told in one of three ways. (1) By name with its date ("relapse 12/2024 w/ R leg weakness", "in September 2024 a right
optic neuritis"). (2) As a list ("relapses in 2014, 2016 and May 2017"). (3) As a story without the word ("on 12/11/2025 she woke
with a heavy left leg …"): that counts only when the same document calls it a relapse or treats it as one; complaints that nobody
calls a relapse are none. What follows the event, until the next one, may add recovery, findings and treatment.

Definition used for onset and merging: symptoms of at least 24 h, onsets 30 days or more apart (McDonald 2017 glossary).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extract.facts import Drug, Relapse
from extract.finders.base import Found, refuse
from extract.finders.drugs import RELAPSE_TREATMENTS
from extract.finders.neurology_terms import SIGN, SYMPTOM, systems_of
from extract.finders.relapse_words import (
    AFFIRMED,
    COMPLETE,
    EVENT,
    INCOMPLETE,
    NEVER_AN_EVENT,
    NO_FINDING,
    NOT_A_RELAPSE,
    NOT_MS_EVENT,
    ONGOING,
    ONSET_VERB,
    PSEUDO,
    SEVERITY,
    TREATED,
)
from extract.language.dates import DateMention
from extract.language.note import Note
from extract.language.segments import Segment
from extract.partial_date import PartialDate

_SKIP = frozenset(
    """family_history policy legend instructions indication technique comparison findings allergies social_history labs differential
    premedication infusion counselling vitals immunizations""".split()
)
_HISTORY_LIKE = frozenset("history body chief_complaint assessment impression past_history problem_list addendum treatment_history plan imaging".split())
_COUNTED = re.compile(r"\b(?:no|zero|without|never|any|free|denies|denied|nil)\b[^.;]{0,40}$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after|following|before|prior\s+to|until|from)\s+(?:that|this|the|her|his|then|last)?\s*$", re.IGNORECASE)
_ANAPHOR = re.compile(r"\b(?:that|this|the|same|her|his|these|those|said|aforementioned)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|most\s+recent|latest|prior|previous)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_COUNT_WORD = re.compile(r"(?:\b(?:two|three|four|five|six|seven|several|multiple|many|\d+|number\s+of|couple\s+of|few|all|both|further|more)\s+(?:\w+\s+){0,2})$", re.IGNORECASE)
_DURING_TREATMENT = re.compile(r"\b(?:stop\w*|discontinu\w*|because\s+of|due\s+to|for)\b", re.IGNORECASE)
_DRUG_DATE = re.compile(r"\b(?:start\w*|began|begun|commenced|stopp\w*|discontinu\w*|until|through|thru|to|from|on|took|taken|initiated|switched|changed|last\s+dose|finished|MRI|scan\w*|imaging|exam(?:ined|ination)?|seen|saw|visit|EDSS|acuity\s+on|by|through|infusion|admitted|discharged|labs?|JCV|dated|reviewed|treated|given|completed|recovered|resolved|cleared|normal|back)\W*(?:\w+\W+){0,2}$", re.IGNORECASE)
_EXAM_NORMAL = re.compile(r"\b(?:normal|intact|full|5/5|unremarkable|wnl|nl)\b", re.IGNORECASE)

TERMS = ()


@dataclass(slots=True)
class _Event:
    """One attack as it is being read."""

    start: int
    end: int
    segment: int
    date: PartialDate | None
    how: str
    slices: list[tuple[int, int]]
    told_as: Literal["named", "listed", "story"]
    words: str = ""
    verdict: Literal["relapse", "pseudo_relapse"] = "relapse"
    assertion: str = "present"
    recovery: Literal["complete", "incomplete", "ongoing"] | None = None
    severity: Literal["mild", "moderate", "severe"] | None = None
    objective: bool | None = None
    treatment: Drug | None = None
    confirmed: bool = False
    follow: list[tuple[int, int]] = field(default_factory=list)


def find(note: Note) -> Iterator[Found]:
    """Every attack of the document, once; and refusals for words that name none."""
    if note.kind in ("mri_report", "laboratory_report", "leaflet_or_policy"):
        return
    events = _named(note)
    events += _stories(note, events)
    events.sort(key=lambda one: (one.start, one.end))
    _follow(note, events)
    _judge(note, events)
    for event in events:
        if event.told_as == "story" and not event.confirmed:
            yield refuse(note, "relapse", "nobody calls it a relapse", (event.start, event.end))
            continue
        if event.date is None and not event.words.strip():
            yield refuse(note, "relapse", "named without a date or a symptom", (event.start, event.end))
            continue
        yield _fact(note, event)


def _usable(segment: Segment) -> bool:
    return segment.about_patient and segment.section.category not in _SKIP and segment.form != "heading"


# ---------------------------------------------------------------- named events and lists


def _named(note: Note) -> list[_Event]:
    events: list[_Event] = []
    for index, segment in enumerate(note.segments):
        if not segment.about_patient or segment.section.category in _SKIP:
            continue
        text = note.text
        for match in EVENT.finditer(text, segment.start, segment.end):
            if match.start() and text[match.start() - 1] in "-" and re.search(r"pseudo[\s\-]*$", text[max(0, match.start() - 8):match.start()], re.IGNORECASE):
                continue
            before = text[segment.start:match.start()]
            after = text[match.end():segment.end]
            if NOT_MS_EVENT.search(before[-40:]) or NEVER_AN_EVENT.match(after):
                continue
            if match["named"] and re.search(r"\bhistory\s+of\s+MS\b|\b(?:possible|query)\s*$", before, re.IGNORECASE):
                pass
            plural = bool(match["noun"]) and match["noun"].lower().endswith("s")
            assertion = note.context(match.start(), match.end(), "RELAPSE").assertion
            if assertion in ("absent", "hypothetical", "family"):
                continue
            if _COUNTED.search(before[-40:]) or NOT_A_RELAPSE.search(text[max(segment.start, match.start() - 60):match.end() + 40]) or _SINCE.search(before):
                continue
            dates = _own_dates(note, segment, match.start(), match.end(), plural or bool(_COUNT_WORD.search(before)))
            symptom_window = text[max(segment.start, match.start() - 60):min(segment.end, match.end() + 140)]
            if len(dates) > 1 and (plural or _COUNT_WORD.search(before)):
                for mention in dates:
                    events.append(_Event(match.start() if mention is dates[0] else mention.start, mention.end, index, mention.value, mention.how,
                                         [(match.start(), mention.end) if mention is dates[0] or mention.start - match.end() < 50 else (mention.start, mention.end)], "listed"))
                continue
            if plural and not dates:
                continue
            if not dates and (_LAST.search(before) or _ANAPHOR.search(before)) and match["noun"]:
                continue
            if not dates and match["noun"] and not SYMPTOM.search(symptom_window):
                continue
            if not dates and match["noun"] and (AFFIRMED.search(text[max(segment.start, match.start() - 60):match.end()]) or re.search(r"\b(?:is|represents?|acute|current|with)\b", before[-30:], re.IGNORECASE)) and segment.section.category in ("assessment", "impression", "problem_list", "plan", "addendum", "body"):
                continue  # a verdict on the episode told elsewhere: `_judge` uses it
            if not dates and any(abs(one.start - match.start()) < 260 and one.segment == index for one in events):
                continue
            if not dates and match["named"] and any(one.date is not None and re.search(re.escape(match["named"].split()[-1]), text[one.start:one.end + 120], re.IGNORECASE) for one in events):
                continue
            date = dates[0] if dates else None
            clause = _clause(note, segment, match.start(), match.end(), date)
            events.append(_Event(match.start(), match.end(), index, date.value if date else None, date.how if date else "",
                                 [clause], "named", words=text[clause[0]:clause[1]] if SYMPTOM.search(text[clause[0]:clause[1]]) else (match["named"] or ""),
                                 assertion="possible" if assertion == "possible" else "present"))
    return _dedupe(events)


def _dedupe(events: list[_Event]) -> list[_Event]:
    """One event for two names of it in one sentence ("optic neuritis … that attack"), or for one date."""
    kept: list[_Event] = []
    for event in events:
        twin = next((one for one in kept if one.segment == event.segment and (one.date == event.date or event.date is None)), None)
        if twin is None:
            kept.append(event)
        else:
            twin.slices.extend(event.slices)
            twin.words = f"{twin.words} {event.words}".strip()
    return kept


def _own_dates(note: Note, segment: Segment, start: int, end: int, several: bool) -> list[DateMention]:
    """The dates that are the event's: right after it or right before it, not those of a drug, a scan or a visit."""
    text = note.text
    found: list[DateMention] = []
    at = end
    for mention in note.dates_in(end, segment.end):
        gap = text[at:mention.start]
        limit = 40 if found else 110
        if len(gap) > limit or re.search(r"[.;]\s", gap) or EVENT.search(gap):
            break
        if found and not (several and re.fullmatch(r"[\s,;&/]*(?:(?:and|again|also|then|in|on|another|one|a\s+second|the\s+second|second|third|or|early|late|mid|and\s+again|most\s+recent(?:ly)?|a|\([^)]{0,60}\))[\s,]*)*", gap, re.IGNORECASE)):
            break
        if not found and (_DRUG_DATE.search(gap) and not re.fullmatch(r"\s*(?:(?:in|on|of|from|around|about|began|started|starting|beginning|onset|date|dated|was|occurred|happened|occurring|started\s+on|that|which)\b[\s,:]*)+", gap, re.IGNORECASE)):
            if re.search(r"\b(?:onset|began|started|beginning|occurr\w+|happened)\b[^.;]{0,24}$", gap, re.IGNORECASE) and not note.mentions_in(end, mention.start, "DRUG"):
                found.append(mention)
                at = mention.end
                continue
            break
        if not found and (note.mentions_in(end, mention.start, "DRUG") or re.search(r"\b(?:since|until|before|after|MRI|scan|EDSS|last\s+seen)\b", gap, re.IGNORECASE)) and not re.search(r"\bonset\b", gap, re.IGNORECASE):
            break
        found.append(mention)
        at = mention.end
    if found:
        return found
    for mention in reversed(note.dates_in(segment.start, start)):
        gap = text[mention.end:start]
        if len(gap) > 120 or re.search(r"[.;]\s", gap) or EVENT.search(gap):
            break
        lead = text[max(segment.start, mention.start - 24):mention.start]
        if re.search(r"\b(?:since|until|through|to|before|from|start\w*|began|dx|diagnosed|till|thru)\s*$", lead, re.IGNORECASE) and not re.search(r"\b(?:had|with|has|suffered|developed|experienced|was)\b", gap, re.IGNORECASE):
            break
        if note.mentions_in(mention.end, start, "DRUG") and len(gap) > 40:
            break
        if re.search(r"\b(?:until|stopped|discontinued|due\s+to|because)\b", gap, re.IGNORECASE):
            break
        if not mention.how.startswith("absolute") and re.search(r"\b(?:today|now)\b", text[mention.start:mention.end], re.IGNORECASE):
            continue
        return [mention]
    return []


def _clause(note: Note, segment: Segment, start: int, end: int, date: DateMention | None) -> tuple[int, int]:
    """The stretch of the sentence that tells the event: name, date and symptoms, not the whole paragraph."""
    low = min(start, date.start) if date else start
    high = max(end, date.end) if date else end
    tail = re.search(r"[.;]\s|\)|\s-\s|\n\s*\n|,\s+(?:and\s+so|so\s+|for\s+which|examined|treated|which\s+led|stopped)", note.text[high:segment.end])
    high = min(segment.end, high + (tail.start() if tail else 140))
    symptom = list(SYMPTOM.finditer(note.text, max(segment.start, low - 80), low))
    if symptom and not re.search(r"[.;]\s", note.text[symptom[0].start():low]):
        low = symptom[0].start()
    return low, min(high, low + 260)


# ---------------------------------------------------------------- stories


def _stories(note: Note, named: Sequence[_Event]) -> list[_Event]:
    """Dated onsets of neurological symptoms told without the word relapse."""
    stories: list[_Event] = []
    own = note.date
    for index, segment in enumerate(note.segments):
        if not _usable(segment) or segment.section.category not in _HISTORY_LIKE or (segment.section.category in ("past_history", "plan") and note.kind not in ("telephone_encounter", "order", "referral")):
            continue
        text = note.text
        words = text[segment.start:segment.end]
        if not SYMPTOM.search(words):
            continue
        for mention in note.dates_in(segment.start, segment.end):
            if any(one.segment == index and one.date is not None and (one.date == mention.value or abs(one.start - mention.start) < 60) for one in named):
                continue
            if own is not None and mention.value.earliest > own.latest:
                continue
            clause = _story_clause(note, segment, mention)
            if clause is None:
                continue
            stories.append(_Event(clause[0], clause[1], index, mention.value, mention.how, [clause], "story", words=text[clause[0]:clause[1]]))
            break
    return stories


def _story_clause(note: Note, segment: Segment, mention: DateMention) -> tuple[int, int] | None:
    """The clause in which symptoms set in on the date, or None when the date is another thing's."""
    text = note.text
    low = max((found.end() for found in re.finditer(r"[.;]\s+", text[segment.start:mention.start])), default=0) + segment.start
    tail = re.search(r"[.;]\s", text[mention.end:segment.end])
    high = mention.end + tail.start() if tail else segment.end
    words = text[low:high]
    symptom = SYMPTOM.search(words)
    if symptom is None or not ONSET_VERB.search(words):
        return None
    lead = text[low:mention.start]
    if re.search(r"\b(?:MRI|scan|EDSS|JCV|infusion|dose|labs?|visit|seen|saw|exam\w*|diagnosed|dx|visited|reviewed|stopped|started\s+(?:on\s+)?(?:her|his|the)?\s*(?:DMT|treatment)|vaccin\w+|surgery|mammogram|by|until|through|compared|versus|vs|was\s+normal|acuity|back)\W+(?:\w+\W+){0,3}$", lead, re.IGNORECASE):
        return None
    drugs = note.mentions_in(low, high, "DRUG")
    if drugs and any(drug.concept not in RELAPSE_TREATMENTS for drug in drugs) and not re.search(r"\b(?:woke|began|developed|noticed|lost|onset|numb\w*|weak\w*)\b", words, re.IGNORECASE):
        return None
    between = text[min(mention.end, low + symptom.start()):max(mention.start, low + symptom.end())]
    if len(between) > 170:
        return None
    if note.context(low + symptom.start(), low + symptom.end(), "SYMPTOM").assertion in ("absent", "hypothetical", "family"):
        later = [one for one in SYMPTOM.finditer(text, low, high) if note.context(one.start(), one.end(), "SYMPTOM").assertion == "present"]
        if not later:
            return None
    if re.search(r"\b(?:since\s+(?:about\s+|around\s+)?(?:19|20)\d\d|over\s+the\s+(?:last|past)\s+(?:\w+\s+)?years?|slowly|gradual(?:ly)?|insidious|for\s+(?:many\s+)?years)\b", words, re.IGNORECASE):
        return None
    return low, min(high, low + 280)


# ---------------------------------------------------------------- what follows, and the verdict


def _follow(note: Note, events: Sequence[_Event]) -> None:
    """Reads recovery, severity, findings and treatment from the event's own sentence and the next ones, up to the next event."""
    for number, event in enumerate(events):
        limit_segment = event.segment + 5
        stop = events[number + 1].start if number + 1 < len(events) else len(note.text)
        own = note.segments[event.segment]
        sharing = [one for one in events if one.segment == event.segment]
        low = event.slices[0][0] if len(sharing) > 1 else own.start
        own_end = min([own.end] + [one.slices[0][0] for one in sharing if one.slices[0][0] > event.slices[0][0]])
        pieces = [(low, own_end)]
        if own_end == own.end:
            for index in range(event.segment + 1, min(limit_segment, len(note.segments))):
                later = note.segments[index]
                if later.start >= stop or later.form == "heading" or later.section.category != own.section.category or (later.start - pieces[-1][1] > 4 and "\n\n" in note.text[pieces[-1][1]:later.start] and not _continues(note, later)):
                    break
                if re.match(r"\W*(?:MRI|PMH|Meds|Allerg|EDSS|JCV|Labs)\b", note.text[later.start:later.end]):
                    break
                pieces.append((later.start, min(later.end, stop)))
        event.follow = pieces
        for position, (start, end) in enumerate(pieces):
            _read_piece(note, event, start, end, own_sentence=position == 0)


def _continues(note: Note, segment: Segment) -> bool:
    return bool(re.match(r"\W*(?:she|he|it|this|that|the\s+(?:attack|relapse|vision|weakness|numbness)|recovery|symptoms|they|about\s+\d|still)\b", note.text[segment.start:segment.end], re.IGNORECASE))


def _read_piece(note: Note, event: _Event, start: int, end: int, *, own_sentence: bool) -> None:
    words = note.text[start:end]
    incomplete, complete, ongoing = INCOMPLETE.search(words), COMPLETE.search(words), ONGOING.search(words)
    if complete and incomplete and incomplete.start() <= complete.start() < incomplete.end():
        complete = None
    if complete and re.search(r"\b(?:not|never|hasn['’]t|nor|yet|without)\s+(?:\w+\s+){0,3}$", words[:complete.start()], re.IGNORECASE) and not re.match(r"(?:no|without)\b", complete.group(), re.IGNORECASE):
        complete = None
    if event.recovery is None:
        if incomplete and not (complete and complete.start() > incomplete.end()):
            event.recovery = "incomplete"
            event.slices.append((start + incomplete.start(), start + incomplete.end())) if not own_sentence else None
        elif complete:
            event.recovery = "complete"
        elif ongoing and _recent(note, event, 75):
            event.recovery = "ongoing"
    elif (event.recovery == "complete" and incomplete and not own_sentence and re.search(r"\brecover\w*|\bresidual|still\b", incomplete.group(), re.IGNORECASE)) or (event.recovery == "ongoing" and incomplete and re.search(r"recover", incomplete.group(), re.IGNORECASE)):
        event.recovery = "incomplete"
    if event.severity is None and own_sentence:
        for grade, pattern in SEVERITY:
            hit = pattern.search(note.text, max(start, event.slices[0][0] - 30), min(end, event.slices[0][1]))
            if hit and re.match(r"[\s,]*(?:\w+[\s,]+){0,4}(?:relapse|attack|exacerbation|flare|episode|weakness|ataxia|numb|optic|paraparesis|myelitis|visual|brainstem|sensory)", note.text[hit.end():hit.end() + 60], re.IGNORECASE):
                event.severity = grade  # type: ignore[assignment]
                break
    if event.objective is None:
        sign = SIGN.search(words)
        if NO_FINDING.search(words):
            event.objective = False
        elif sign and not re.search(r"\b(?:never|not|no)\b[^.;]{0,24}$", words[:sign.start()], re.IGNORECASE) and not re.match(r"on\s+(?:my\s+|our\s+)?exam\w*\s+(?:was\s+)?(?:normal|unchanged|no\b)", words[sign.start():], re.IGNORECASE):
            event.objective = True
    if event.treatment is None:
        for drug in note.mentions_in(start, end, "DRUG"):
            if drug.concept in RELAPSE_TREATMENTS and TREATED.search(note.text[max(start, drug.start - 50):min(end, drug.end + 40)]) and note.context(drug.start, drug.end, "DRUG").assertion == "present":
                event.treatment = drug.concept  # type: ignore[assignment]
                break
        if event.treatment is None and re.search(r"\b(?:intravenous|IV|iv)\s+(?:cortico)?steroids?\b|\bsteroids?\b", words):
            if TREATED.search(words) and not re.search(r"\b(?:no|without|declined|not)\s+(?:\w+\s+){0,2}steroid", words, re.IGNORECASE):
                event.treatment = "methylprednisolone"


def _recent(note: Note, event: _Event, days: int) -> bool:
    """Whether the onset lies within so many days before the statement."""
    stated = note.anchor(event.start)
    return bool(event.date and stated and (stated.latest - event.date.latest).days <= days)


def _judge(note: Note, events: Sequence[_Event]) -> None:
    """What the document makes of its stories: a relapse, a pseudo-relapse, or not a relapse."""
    text = note.text
    stories = [event for event in events if event.told_as == "story"]
    recent = [event for event in events if event.date is not None and _recent(note, event, 75)]
    current = max(recent, key=lambda event: (event.date.earliest if event.date else PartialDate("1900").earliest, -event.start)) if recent else None
    for index, segment in enumerate(note.segments):
        if not segment.about_patient or segment.section.category in ("family_history", "policy", "legend", "differential"):
            continue
        words = text[segment.start:segment.end]
        pseudo, denied = PSEUDO.search(words), NOT_A_RELAPSE.search(words)
        if pseudo or denied:
            target = _nearest(stories or list(events), index, current)
            if pseudo and note.context(segment.start + pseudo.start(), segment.start + pseudo.end(), "RELAPSE").assertion in ("present", "possible"):
                if target is not None:
                    target.verdict, target.assertion, target.confirmed = "pseudo_relapse", "present", True
                    target.slices.append((segment.start + pseudo.start(), segment.start + pseudo.end()))
            elif denied and target is not None and target.verdict == "relapse" and (target is current or target.told_as == "story"):
                target.assertion, target.confirmed = "absent", True
                target.slices.append((segment.start + denied.start(), segment.start + denied.end()))
            continue
    affirmed = None
    for segment in note.segments:
        if not segment.about_patient or segment.section.category in ("family_history", "policy", "legend", "differential", "indication"):
            continue
        for match in AFFIRMED.finditer(text, segment.start, segment.end):
            if note.context(match.start(), match.end(), "RELAPSE").assertion == "present" and not NOT_A_RELAPSE.search(text, max(segment.start, match.start() - 40), match.end()):
                if not note.dates_in(max(segment.start, match.start() - 10), min(segment.end, match.end() + 40)) or (current and any(mention.value.overlaps(current.date) for mention in note.dates_in(segment.start, segment.end) if current.date)):
                    affirmed = affirmed or (match.start(), match.end())
    for event in stories:
        if event.confirmed:
            continue
        follow = " ".join(text[low:high] for low, high in event.follow)
        called = EVENT.search(follow)
        if (called and NOT_A_RELAPSE.search(follow) is None and not _COUNTED.search(follow[:called.start()][-40:])) or event.treatment is not None:
            event.confirmed = True
        elif event is current and affirmed:
            event.confirmed = True
            event.slices.append(affirmed)
        elif re.search(r"\b(?:first|second|third|two|three|both)\s+(?:attacks?|relapses?|episodes?|events?)\b|\battacks?\b|\brelapses?\b", text[max(0, event.start - 160):event.start], re.IGNORECASE) and not _COUNTED.search(text[max(0, event.start - 160):event.start][-40:]):
            event.confirmed = True
    if current is not None and current.assertion == "present":
        if affirmed and current.severity is None:
            around = text[max(0, affirmed[0] - 40):affirmed[1] + 80]
            for grade, pattern in SEVERITY:
                if pattern.search(around):
                    current.severity = grade  # type: ignore[assignment]
                    break
        if current.recovery is None and note.kind in ("emergency_note", "telephone_encounter", "order", "referral"):
            current.recovery = "ongoing"
        if current.recovery is None and affirmed and _recent(note, current, 45):
            current.recovery = "ongoing"
        if current.objective is None and _recent(note, current, 75):
            current.objective = _examination(note)
    elif current is not None and current.verdict == "pseudo_relapse" and current.objective is None:
        current.objective = _examination(note)


def _nearest(events: Sequence[_Event], segment: int, current: _Event | None) -> _Event | None:
    """The event that a verdict without a date is about: the current one, else the last told before it."""
    if current is not None and current in events:
        return current
    before = [event for event in events if event.segment <= segment and segment - event.segment <= 12]
    return before[-1] if before else None


def _examination(note: Note) -> bool | None:
    """What the examination of the day found: true for a sign, false when it is told as normal or unchanged, else None."""
    seen = None
    for segment in note.segments:
        words = note.text[segment.start:segment.end]
        if NO_FINDING.search(words) and segment.about_patient:
            return False
        if segment.section.category == "exam" and (sign := SIGN.search(words)):
            if not re.search(r"\b(?:old|known|chronic|baseline|no|without|negative)\b[^.;,]{0,20}$", words[:sign.start()], re.IGNORECASE):
                seen = True
    return seen


def _fact(note: Note, event: _Event) -> Relapse:
    text = note.text
    words = event.words or " ".join(text[low:high] for low, high in event.slices)
    stated = note.anchor(event.start)
    symptoms = tuple(dict.fromkeys(" ".join(text[max(0, one.start()):one.end()].lower().split()) for low, high in event.slices[:1] for one in SYMPTOM.finditer(text, low, high)))
    duration = None
    if event.date is not None and stated is not None and event.recovery in ("ongoing", "incomplete") and stated.earliest > event.date.latest:
        duration = float((stated.earliest - event.date.latest).days * 24)
    else:
        told = re.search(r"\b(?:for|x|lasting|lasted|about|over)\s*(?P<n>\d+|two|three|four|five|six|several)\s*(?P<u>hours?|hrs?|days?|weeks?|months?)\b", words, re.IGNORECASE)
        if told:
            number = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "several": 2}.get(told["n"].lower()) or float(told["n"])
            unit = told["u"].lower()
            duration = number * (1 if unit.startswith("h") else 24 if unit.startswith("d") else 168 if unit.startswith("w") else 720)
    return Relapse(
        verdict=event.verdict, assertion=event.assertion, date=event.date, recovery=event.recovery, severity=event.severity,  # type: ignore[arg-type]
        symptoms=symptoms[:8], objective=event.objective, treatment=event.treatment, duration_hours=duration, systems=systems_of(words),
        evidence=note.evidence(*event.slices), origin=f"rule:relapse_{event.told_as}", stated=stated,
        trace=(f"told as {event.told_as}", f"date: {event.how}" if event.how else "no date told"),
    )
