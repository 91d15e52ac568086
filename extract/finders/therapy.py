"""The treatment history: which drug, its state, start, stop, why it ended, and whether the disease broke through on it.

Told in tables (drug, start, stop, outcome), in lists ("Gilenya 11/2017 – 5/2025, relapse"), and in prose that runs over several
sentences ("She began Tecfidera in May 2024. … She took it to October 2025 and then stopped because she could not tolerate it").
All statements on one drug in a document become one fact. Planned, offered, declined, never filled is no exposure. "Failed X" alone
gives neither reason nor breakthrough (see `attestation`). Steroids, plasma exchange and IVIG for an attack belong to the relapse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.facts import Drug, Therapy
from extract.finders.base import Found, refuse
from extract.finders.drugs import DISEASE_MODIFYING
from extract.finders.therapy_words import (
    ACTIVITY,
    BEGUN,
    CONSIDERED,
    ENDED,
    NAIVE,
    NEVER_TAKEN,
    NO_ACTIVITY,
    NOT_A_COURSE,
    ON_BEFORE,
    PLANNED,
    REASONS,
    STOPPED,
    Reason,
)
from extract.language.dates import DateMention, find_durations
from extract.language.note import Mention, Note
from extract.language.segments import Segment
from extract.language.tables import Row
from extract.partial_date import PartialDate

_SKIP = frozenset("allergies policy legend instructions counselling labs imaging indication technique findings premedication differential immunizations".split())
_RISK_TALK = re.compile(r"\b(?:risks?|side\s+effects?|benefits?|counsel\w*|how\s+\w+\s+works|mechanism|anaphylaxis\s+to|allerg\w+\s+to|hypersensitiv\w+\s+to|reaction\s+to|leaflet|handout|education|safety\s+of|monitoring\s+for|enrol\w*\s+in)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_NEGATED_LIST = re.compile(r"\b(?:never\s+(?:been\s+)?(?:given|had|taken|received|on|exposed\s+to|treated\s+with|used)|no\s+(?:prior|previous|history\s+of|hx\s+of|exposure\s+to|past)|(?:has|have|had)\s+not\s+(?:had|been\s+(?:given|on|exposed\s+to)|received|taken)|not\s+(?:had|been\s+on|taken|received)|denies|without\s+(?:prior|previous))\b[^.;]*$", re.IGNORECASE)
_ALONGSIDE = re.compile(r"\b(?:alongside|together\s+with|in\s+addition\s+to|along\s+with|combined\s+with|as\s+well\s+as\s+the|keep\s+(?:the\s+|her\s+|his\s+)?\w+\s+going|plans?\s+to\s+(?:keep|continue|stay\s+on)|means?\s+to\s+stay\s+on|continue\s+(?:it|both)|stay\s+on\s+it|to\s+be\s+given\s+(?:together|with)|concurrent(?:ly)?|\[\s*[xX]\s*\]\s*yes\W+\w+|ongoing|going\s+since|will\s+(?:continue|stay\s+on))\b", re.IGNORECASE)
_PRONOUN_START = re.compile(r"^\W*(?:(?:she|he|they|patient|pt|mr\.?\s+\w+|mrs\.?\s+\w+|ms\.?\s+\w+)\s+(?:took|stopp\w+|had|was|has|began|started|stayed|continued|tolerated|never|could|found|came|quit|also|then|discontinued|did|remained)|it\b|that\b|this\b|stopped|discontinued|last\s+(?:dose|tablet)|off\b|from\s+the\s+first|from\s+\w+\s+(?:on|weeks?)|the\s+(?:drug|medication|medicine)|in\s+\w+\s+(?:19|20)\d\d\s+(?:she|he|it)|two\s+weeks\s+before|reason|given\s+up|because|due\s+to|came\s+off|quit|tolerat\w+)\b", re.IGNORECASE)
_STOPPED_LATER = re.compile(r"\b(?:stopped|discontinued|quit|came\s+off|given\s+up|gave\s+it\s+up|was\s+stopped|last\s+(?:dose|tablet|injection)|finished|changed\s+(?:because|to|over)|switched)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|should|unless|in\s+case)\b[^.;]*\b(?:will|would|go|could|consider|switch|use|try|move)\b[^.;]*$", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:start|begin|initiate|(?:start|begin|put|switch|move|change|get|transition|escalate|commence)(?:ing)?\s+(?:her|him|them|the\s+patient|pt|over)?\s*(?:on|to|onto|with)|request(?:ed|ing)?|order|recommend(?:s|ed)?|propos(?:e|es|al)|switch\s+to|escalate\s+to|seek(?:ing)?|approval\s+(?:for|of)|apply\s+for|support\s+of|continue|continuation\s+of|renew|resume|candidate\s+for|for|drug|medication|proposal|order(?:ed)?|wants?|went\s+through|hour\s+on|explained|talked\s+(?:about|through)|favou?r|read\s+about|course\s*\d)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
"""What leads up to a drug that is asked for or talked of, not taken. Only "continue" says that it is taken."""
_COURSES = frozenset({"alemtuzumab", "cladribine"})
"""Given in short courses far apart: the days of a course are no start and stop of treatment."""
_MED_SECTIONS = frozenset({"medications"})
_HEAD_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("drug", re.compile(r"\b(?:drug|agent|dmt|medication|therapy|treatment|medicine|brand|name|product|dmd)\b", re.IGNORECASE)),
    ("start", re.compile(r"\b(?:start\w*|from|begun|begin|commenced|initiated|on|first)\b", re.IGNORECASE)),
    ("stop", re.compile(r"\b(?:stop\w*|to|end\w*|until|discontinued|off|last|finish\w*)\b", re.IGNORECASE)),
    ("dates", re.compile(r"\b(?:dates?|period|duration|when|years?|time)\b", re.IGNORECASE)),
    ("outcome", re.compile(r"\b(?:outcome|reason|response|result|what\s+happened|comments?|notes?|why|status|remarks?|tolerability)\b", re.IGNORECASE)),
)

TERMS = ()


@dataclass(slots=True)
class _Course:
    """What has been read of one drug so far."""

    drug: Drug
    votes: list[str] = field(default_factory=list)
    start: PartialDate | None = None
    stop: PartialDate | None = None
    months: float | None = None
    reason: Reason | None = None
    breakthrough: bool | None = None
    alongside: bool | None = None
    family: bool = False
    hypothetical: bool = True
    slices: list[tuple[int, int]] = field(default_factory=list)
    first: int = 0
    trace: list[str] = field(default_factory=list)


def find(note: Note) -> Iterator[Found]:
    """Every treatment of the document, once a drug; relatives' treatments apart; "never on any DMT" as `any_dmt` absent."""
    if note.kind in ("leaflet_or_policy", "mri_report"):
        return
    courses: dict[tuple[str, bool], _Course] = {}
    in_tables = _tables(note, courses)
    for mention in note.mentions("DRUG"):
        if mention.concept not in DISEASE_MODIFYING or any(low <= mention.start < high for low, high in in_tables):
            continue
        yield from _mention(note, mention, courses)
    for course in courses.values():
        fact = _fact(note, course)
        if fact is not None:
            yield fact
        else:
            yield refuse(note, "therapy", "named, but nothing says that it was taken, planned or thought about", *course.slices[:1])
    for segment in note.segments:
        match = NAIVE.search(note.text, segment.start, segment.end) if segment.about_patient else None
        if match:
            yield Therapy(drug="any_dmt", assertion="absent", evidence=note.evidence(match.span()), origin="rule:therapy_naive", stated=note.anchor(match.start()),
                          date=None, trace=("never on any disease-modifying drug",))
            break


# ---------------------------------------------------------------- tables


def _tables(note: Note, courses: dict[tuple[str, bool], _Course]) -> list[tuple[int, int]]:
    """Rows of therapy-history tables; returns the slices that they cover."""
    covered: list[tuple[int, int]] = []
    for table in note.tables:
        for row in table.rows:
            roles = _row_roles(note, row)
            if "start" not in roles.values() and "dates" not in roles.values() and "outcome" not in roles.values():
                continue
            own = [cell for cell in row.cells if roles.get(cell.column) == "drug"] or list(row.cells[:1])
            drugs = [mention for mention in note.mentions_in(own[0].start, own[0].end, "DRUG") if mention.concept in DISEASE_MODIFYING]
            if not drugs or not note.segment_at(row.start).about_patient or note.segment_at(row.start).section.category in ("allergies", "policy"):
                continue
            covered.append((row.start, row.end))
            course = _course(courses, drugs[0].concept, False, row.start)
            course.hypothetical = False
            course.slices.append((row.start, row.end))
            outcome = ""
            for cell in row.cells:
                role = roles.get(cell.column, "outcome" if cell is not own[0] else "drug")
                words = note.text[cell.start:cell.end]
                dates = note.dates_in(cell.start, cell.end)
                if role == "start" and dates:
                    course.start = dates[0].value
                elif role == "stop":
                    if dates:
                        course.stop = dates[0].value
                    if re.search(r"\b(?:present|current|ongoing|now|continu\w*|to\s+date)\b|^\W*(?:-+>|→|>+|-{2,})\W*$", words, re.IGNORECASE):
                        course.votes.append("current")
                elif role == "dates":
                    _range(note, course, dates, words, cell.start)
                elif role == "outcome":
                    outcome += " " + words
            _outcome(course, outcome)
            if course.stop is not None:
                course.votes.append("stopped")
            elif not course.votes:
                course.votes.append("stopped" if STOPPED.search(outcome) or re.search(r"\bfail", outcome, re.IGNORECASE) else "current" if course.start else "stopped")
    return covered


def _row_roles(note: Note, row: Row) -> dict[int, str]:
    roles: dict[int, str] = {}
    for index, head in enumerate(row.header):
        words = note.text[head.start:head.end]
        roles[index] = next((role for role, pattern in _HEAD_ROLES if pattern.search(words) and role not in roles.values()), "other")
    if roles and "drug" not in roles.values():
        return {}
    return roles


def _range(note: Note, course: _Course, dates: Sequence[DateMention], words: str, offset: int) -> None:
    if len(dates) >= 2:
        course.start, course.stop = dates[0].value, dates[-1].value
    elif dates:
        course.start = course.start or dates[0].value
    if re.search(r"\b(?:present|current|ongoing|now|to\s+date)\b", words, re.IGNORECASE):
        course.votes.append("current")
    del note, offset


def _outcome(course: _Course, words: str) -> None:
    """What an outcome cell or a bracket says: the reason, and activity on the drug."""
    if not words.strip():
        return
    if NEVER_TAKEN.search(words):
        course.votes.append("declined")
        return
    reason = _reason(words)
    activity = next((match for match in ACTIVITY.finditer(words) if not NO_ACTIVITY.search(words[:match.start()])), None)
    if activity:
        course.breakthrough = True
    if reason and (STOPPED.search(words) or course.stop is not None):
        course.reason = course.reason or reason
    if re.search(r"\b(?:current|ongoing|continues|on\s+it\s+now|still)\b", words, re.IGNORECASE):
        course.votes.append("current")


def _reason(words: str) -> Reason | None:
    """The reason told nearest to the word of stopping; a bare "failed" gives none."""
    stop = STOPPED.search(words)
    scope = words[stop.end():] if stop and stop.end() < len(words) - 3 else words
    found = [(match.start(), order, reason) for order, (reason, pattern) in enumerate(REASONS) if (match := pattern.search(scope)) and not NO_ACTIVITY.search(scope[:match.start()])]
    if not found and scope is not words:
        found = [(match.start(), order, reason) for order, (reason, pattern) in enumerate(REASONS) if (match := pattern.search(words)) and not NO_ACTIVITY.search(words[:match.start()])]
    return min(found)[2] if found else None


# ---------------------------------------------------------------- prose and lists


def _course(courses: dict[tuple[str, bool], _Course], drug: str, family: bool, offset: int) -> _Course:
    key = (drug, family)
    if key not in courses:
        courses[key] = _Course(drug, family=family, first=offset)  # type: ignore[arg-type]
    return courses[key]


def _windows(note: Note, mention: Mention) -> tuple[int, int, int]:
    """Where the words on this drug begin, where its own segment's part ends, and where following sentences that go on about it end."""
    segment = mention.segment
    others = [one for one in note.mentions_in(segment.start, segment.end, "DRUG") if one.concept in DISEASE_MODIFYING and one.concept != mention.concept]
    low = max([one.end for one in others if one.end <= mention.start] + [segment.start])
    high = min([one.start for one in others if one.start >= mention.end] + [segment.end])
    reach = high
    if high == segment.end:
        index = note.segment_index(mention.start)
        listed = bool(re.search(r"(?:^|\n)[\s\-*•>\d.)→]*$", note.text[max(0, mention.start - 14):mention.start])) and "\n" in note.text[max(0, mention.start - 14):mention.start]
        for later in note.segments[index + 1:index + 7]:
            words = note.text[later.start:later.end]
            named = [one for one in note.mentions_in(later.start, later.end, "DRUG") if one.concept in DISEASE_MODIFYING]
            if later.section != segment.section or later.form == "heading" or (named and named[0].concept != mention.concept and named[0].start - later.start < 60):
                break
            if later.form == "row" and segment.form != "row":
                break
            if listed and "\n\n" not in note.text[mention.end:later.start] and not re.search(r"\n\s*(?:[-*•>]|->|\d[.)])\s*$", note.text[later.start - 6:later.start]):
                reach = min([one.start for one in named if one.concept != mention.concept] + [later.end])
                continue
            if not (_PRONOUN_START.match(words) or re.search(r"\bstopp?(?:ed|ing)\b[^.;]{0,60}\b(?:because|due|for|as)\b", words, re.IGNORECASE)):
                if reach > high or later.start - mention.end > 400:
                    break
                continue
            reach = min([one.start for one in named if one.concept != mention.concept] + [later.end])
    return low, high, reach


def _mention(note: Note, mention: Mention, courses: dict[tuple[str, bool], _Course]) -> Iterator[Found]:
    """Reads one naming of a drug into its course."""
    text, segment = note.text, mention.segment
    place = (mention.start, mention.end)
    if not segment.about_patient or segment.section.category in _SKIP or (segment.form == "heading" and not note.dates_in(segment.start, segment.end)):
        return
    low, high, reach = _windows(note, mention)
    before, after, onward = text[low:mention.start], text[mention.end:high], text[high:reach]
    whole_before = text[segment.start:mention.start]
    if note.kind == "infusion_record" and not re.search(r"\b(?:since|commenced|on\s+therapy)\b", text[segment.start:segment.end], re.IGNORECASE):
        return
    if NOT_A_COURSE.match(after) or _RISK_TALK.search(whole_before[-60:]):
        yield refuse(note, "therapy", "a programme, a risk or an order form, not a course", place)
        return
    if re.search(r"(?:\[\s*\]|☐|□)\s*(?:\w+\s+){0,3}$", whole_before[-30:]) and not re.search(r"(?:\[\s*[xX]\s*\]|☒|☑)\s*(?:\w+\s+){0,3}$", whole_before[-30:]):
        yield refuse(note, "therapy", "an empty box", place)
        return
    context = note.context(mention.start, mention.end, "DRUG")
    family = context.assertion == "family"
    if _NEGATED_LIST.search(whole_before[-140:]) and not re.search(r"\bbut\b|\bexcept\b|\bother\s+than\b", whole_before[-60:], re.IGNORECASE):
        yield refuse(note, "therapy", "said never to have been given", place)
        return
    course = _course(courses, mention.concept, family, mention.start)
    shared = _shared_tail(note, mention, high) if not after.strip(" ,/&").strip() or re.fullmatch(r"[\s,/&()]*(?:and|or|then|,)?[\s,/&()]*(?:\w+[\s,]*)?", after, re.IGNORECASE) else ""
    votes, slices = _votes(note, segment, mention, before, after + shared, onward, whole_before, context.assertion)
    if votes != ["declined"]:
        _dates(note, course, mention, low, high, reach)
    if family:
        course.slices.append(place)
        course.votes.extend(votes or ["current"])
        return
    if votes:
        course.hypothetical = course.hypothetical and context.assertion == "hypothetical" and votes[-1] in ("considered", "planned")
    course.votes.extend(votes)
    tail = after + shared + onward
    if (votes and votes[-1] in ("stopped", "current")) or course.start or course.stop:
        clauses = (before[-80:] if re.search(r"\b(?:on|while|during|despite|because|breakthrough|failure)\b[^.;]*$", before[-60:], re.IGNORECASE) else "") + " " + tail
        stop = re.search(rf"{STOPPED.pattern}", tail, re.IGNORECASE)
        if stop and votes and "stopped" in votes:
            course.reason = course.reason or _reason(tail[max(0, stop.start() - 4):stop.start() + 190])
        elif course.stop is not None and "stopped" in votes and course.reason is None:
            course.reason = _reason(re.sub(r"\b(?:tolerated|well\s+tolerated)\b", " ", tail[:260]))
        bracket = re.match(r"[^()]{0,60}\((?P<inside>[^)]{3,90})\)", tail)
        if bracket and "stopped" in votes and course.reason is None:
            course.reason = _reason(bracket["inside"])
        for match in ACTIVITY.finditer(clauses):
            around = clauses[max(0, match.start() - 90):match.end() + 70]
            if NO_ACTIVITY.search(clauses[:match.start()][-40:]) or re.search(r"\b(?:before|prior\s+to|after\s+stopp\w+|off\s+(?:drug|treatment)|since\s+stopp\w+|risk\s+of)\b", clauses[max(0, match.start() - 24):match.end() + 24], re.IGNORECASE):
                continue
            if re.search(r"\b(?:on|while|during|despite|through|because|due|after|for|with|stopp\w+|discontinu\w+|changed|switched|ineffective|it|came\s+off|failure|\()\b|[(:]", around, re.IGNORECASE):
                course.breakthrough = True
                break
        if course.reason == "inefficacy" and course.breakthrough is None and any(not NO_ACTIVITY.search(tail[:found.start()][-40:]) for found in ACTIVITY.finditer(tail[:300])):
            course.breakthrough = True
        if course.breakthrough and course.reason is None and ("stopped" in votes or course.stop) and re.search(r"\b(?:so|therefore|hence|for\s+(?:that|this)(?:\s+reason)?|that\s+is\s+why|which\s+is\s+why|as\s+ineffective|because\s+of\s+(?:that|this|it))\b[^.;]{0,60}(?:chang|switch|stopp|discontinu|$)|\b(?:stopped|changed|switched|discontinued)\b[^.;]{0,20}\b(?:for|because\s+of)\s+(?:that|this)\b", clauses, re.IGNORECASE):
            course.reason = "inefficacy"
        lead = re.search(r"(?:breakthrough|broke\s+through|active|relaps\w+|attack\w*|failure)\s+(?:\w+\s+){0,4}(?:on|despite|during|while\s+(?:on|taking)|of)\s+(?:\w+\s+){0,2}$", whole_before[-90:], re.IGNORECASE)
        if lead and not NO_ACTIVITY.search(whole_before[:len(whole_before) - len(lead.group())][-30:]) and not re.match(r"failure\s+of", lead.group(), re.IGNORECASE):
            course.breakthrough = True
    durations = list(find_durations(text, mention.end, min(high, mention.end + 60)))
    if durations and course.months is None and votes and votes[-1] in ("stopped", "current") and re.match(r"[\s,(]*(?:for|x|×|\(|about|some|over|nearly|now|these|the\s+past|approximately|~|\d|[a-z]+\s+(?:years?|months?))", text[mention.end:durations[0].start] + " " + text[durations[0].start:durations[0].end], re.IGNORECASE):
        if not (course.start and course.stop):
            course.months = round(durations[0].months, 1)
            slices.append((mention.start, durations[0].end))
    if _ALONGSIDE.search(text[max(segment.start, mention.start - 70):min(reach, mention.end + 130)]) and votes and votes[-1] == "current" and re.search(r"\b(?:stay|keep|together|alongside|plans?\s+to|ongoing|given\s+(?:together|with)|continue)\b", text[max(segment.start, mention.start - 90):min(reach, mention.end + 130)], re.IGNORECASE):
        course.alongside = True
    course.slices.extend(slices or [place])


def _shared_tail(note: Note, mention: Mention, high: int) -> str:
    """What is said of a list of drugs together ("Aubagio and Tecfidera were offered … he turned both down")."""
    segment = mention.segment
    others = [one for one in note.mentions_in(mention.end, segment.end, "DRUG") if one.concept in DISEASE_MODIFYING]
    if not others or len(note.text[mention.end:others[0].start]) > 12:
        return ""
    return note.text[others[-1].end:segment.end]


def _votes(note: Note, segment: Segment, mention: Mention, before: str, after: str, onward: str, whole_before: str, assertion: str) -> tuple[list[str], list[tuple[int, int]]]:
    """What one naming says of the drug's state, and the slice that says it."""
    text = note.text
    near, tail = before[-70:], after[:170]
    tail = re.split(r"\.\s+[A-Z]|\n\s*[-*•]", tail)[0]
    end = min(segment.end, mention.end + max(0, len(tail.rstrip(" ,;("))))
    start = mention.start
    cue = re.search(r"(?:\b(?:on|with|had|was|been|took|taking|takes|began|started|since|failed|tried|switched|changed|declined|stopped|off|finished|then|to|from|of|the|for|and|of|her|his)\b[\s\w]{0,24})$", near, re.IGNORECASE)
    if cue:
        start = mention.start - len(cue.group())
    slices = [(start, min(end, mention.end + 120))]
    if re.search(r"\b(?:alternatives?|options?)\b[^.;]*$", near, re.IGNORECASE):
        return ["considered"], slices
    if NEVER_TAKEN.search(tail) or NEVER_TAKEN.search(near) or (NEVER_TAKEN.search(onward[:120]) and re.match(r"\s*\W*(?:it|she|he|the\s+prescription|they)\b", onward, re.IGNORECASE)):
        if not re.search(r"\b(?:never|not)\s+(?:missed|stopped)\b", tail + near, re.IGNORECASE):
            return ["declined"], slices
    if re.search(r"\[\s*(?:dis|stop)[^\]]*\]\s*$", near, re.IGNORECASE) or re.search(r"\bdiscontinued\b[^.;\n]{0,20}$", near, re.IGNORECASE):
        return ["stopped"], slices
    taken_here = bool(note.dates_in(mention.end, mention.end + 60) and re.match(r"[\s(\-–:,]*(?:[\w.]+[\s,]+){0,5}[(\-–:,\s]*$", text[mention.end:note.dates_in(mention.end, mention.end + 60)[0].start]))
    if re.search(r"(?:\[\s*[xX✓]\s*\]|☒|☑)\s*(?:yes\b)?\W*$", whole_before[-14:], re.IGNORECASE) and re.search(r"\b(?:together|concurrent|other|alongside|continu)", whole_before, re.IGNORECASE):
        return ["current"], slices
    if _CONDITION.search(whole_before[-160:]) and not taken_here:
        return ["considered"], slices
    asked = _ASKED.search(near)
    if asked and not taken_here:
        return (["current"] if re.match(r"(?:continu|renew|resum|keep)", asked.group(), re.IGNORECASE) else []), slices
    if re.search(r"\b(?:any\s+other|other\s+(?:ms|disease[\s\-]modifying)\s+(?:drugs?|agents?|therap\w+)|e\.g\.|for\s+example)\b[^.;]{0,60}$", whole_before, re.IGNORECASE) and not re.search(r"\d{4}|:\s*$", whole_before[-8:]):
        return [], slices
    if assertion == "hypothetical" and not taken_here:
        return ["considered"], slices
    considered = CONSIDERED.search(near[-46:]) or re.match(r"[^.;\n]{0,40}?\b(?:(?:was|were|is|are|has\s+been|to\s+be)\s+(?:also\s+|not\s+|only\s+)?(?:discussed|considered|offered|gone\s+over|our\s+second|mentioned|an\s+option|raised|talked\s+about|ruled\s+out|for\s+(?:him|her)|right\s+for|suitable|out\b)|I\s+have\s+ruled\s+out|did\s+not\s+seem|would\s+not\s+be|is\s+not\s+for|seems\s+(?:un|less))\b", tail, re.IGNORECASE) or re.search(r"\b(?:may|might|could|would)\s+(?:be\s+)?(?:willing|consider|look|rather|prefer|like)\b", near + tail[:40], re.IGNORECASE)
    taken = re.search(r"\b(?:on|taking|takes|took|had|received|receiving|given|began|begun|started|start|commenced|failed|tried|stopped|since|switched\s+from|changed\s+from|continues?|treated\s+with|finished|completed|maintained|after|under|s/p|previously|prior|been\s+on|went\s+(?:back\s+)?on|off|used)\b[\s\w,']{0,30}$", near, re.IGNORECASE)
    planned = PLANNED.search(near[-40:]) and not re.search(r"\b(?:had|was|were|did|changed|switched\s+over|we\s+changed)\b", near[-40:], re.IGNORECASE)
    dates = note.dates_in(mention.end, min(segment.end, mention.end + len(tail)))
    own = note.anchor(mention.start)
    future = bool(dates and own and dates[0].value.earliest > own.latest)
    if future and (planned or re.match(r"\W*(?:from|in|starting|to\s+start|start)\b", tail, re.IGNORECASE) or segment.section.category == "plan"):
        return ["planned"], [(start, dates[0].end)]
    if considered and not (taken and taken.start() > (considered.start() if considered.re is CONSIDERED else -1)) and not dates:
        return ["considered"], slices
    if planned and not dates and segment.section.category in ("plan", "assessment", "impression", "addendum", "body"):
        return ["planned"], slices
    if re.match(r"[\s,)]*(?:[\w\s\-]{0,24})?\bstop(?:ped)?\s+(?:2|two)?\s*(?:wk|weeks?)\s+before", tail, re.IGNORECASE):
        return ["current"], slices
    since = re.match(r"[\s(,]*(?:[\w/.]+[\s,]+){0,6}?(?:since|from)\s+(?=\w)", tail, re.IGNORECASE)
    if since and dates and dates[0].start - mention.end < len(since.group()) + 6 and not re.search(r"\b(?:stopp\w+|discontinu\w+|until|till|quit|came\s+off|given\s+up|gave\s+it\s+up|ceased|through|thru|ended)\b", tail, re.IGNORECASE) and not re.match(r"[\s,]*(?:-|–|to)\s", text[dates[0].end:dates[0].end + 4]):
        return ["current"], slices
    stopped = STOPPED.search(tail) or STOPPED.search(re.split(r"[;.()]", near[-44:])[-1]) or (_STOPPED_LATER.search(onward[:460]) if _PRONOUN_START.match(onward) else None)
    range_end = len(dates) >= 2 and re.search(r"(?:-|–|—|to|until|till|thru|through|→|->)\s*(?:\w+\s+){0,4}$", text[dates[0].end:dates[1].start])
    if re.search(r"(?:-|–|to|→|->|until)\s*(?:present|now|current|ongoing|date)\b", tail, re.IGNORECASE):
        return ["current"], slices
    if range_end:
        slices = [(start, max(dates[1].end, slices[0][1]))]
        return ["stopped"], slices
    current = re.search(r"\b(?:currently|now|presently|still|remains?|continues?|since|ongoing|to\s+date|is\s+on|takes|taking|on\s+it\s+now|tolerating|hasn['’]t\s+missed|never\s+missed|means\s+to\s+stay|stay\s+on|back\s+on)\b", near[-40:] + " | " + tail[:110], re.IGNORECASE)
    if stopped and not (current and re.search(r"\b(?:now|currently|still|continues|back\s+on)\b[^|]{0,20}\|", near[-40:] + "|", re.IGNORECASE) and not STOPPED.search(tail)):
        word = stopped.group().lower()
        soft = word in ("until", "till", "through", "thru", "up to", "prior", "past", "previously", "previous", "history of", "hx of")
        if not soft or dates or word in ("previously", "previous", "prior", "past", "history of", "hx of"):
            same = [one for one in note.mentions_in(mention.end, min(segment.end, mention.end + len(tail)), "DRUG") if one.concept == mention.concept]
            if same and word.startswith(("switch", "chang", "replac")):
                return ["current"], slices  # another brand of the same drug
            if word.startswith(("switched to", "changed to", "changed over", "escalated to")) and stopped.string is not tail:
                return ["current"], slices
            if not re.search(r"\b(?:not|never|n['’]t)\s+(?:been\s+)?$", stopped.string[:stopped.start()]):
                return ["stopped"], slices
    if current:
        return ["current"], slices
    if segment.section.category in _MED_SECTIONS:
        return ["listed"], slices
    if ON_BEFORE.search(near) and re.search(r"\b(?:on|taking|takes|receiving|receives|under|using|to)\s+(?:[\w]+\s+){0,2}$", near, re.IGNORECASE):
        return ["on"], slices
    if BEGUN.search(near[-40:]) or BEGUN.match(tail.lstrip(" ,(")[:24]):
        return ["begun"], slices
    if dates and re.fullmatch(r"[\s(:,\-–]*(?:\d+\s*(?:mg|mcg)\s*\w*\s*)?[\s(:,\-–]*", text[mention.end:dates[0].start]):
        return ["begun"], slices
    if segment.section.category == "treatment_history":
        return ["stopped" if re.search(r"\bprior|previous|past|before", segment.section.title, re.IGNORECASE) else "begun"], slices
    if considered:
        return ["considered"], slices
    return [], slices


def _dates(note: Note, course: _Course, mention: Mention, low: int, high: int, reach: int) -> None:
    """Start and stop told beside the drug: a range, "since …", "began … in", "until …", "stopped …"."""
    text = note.text
    dates = list(note.dates_in(mention.end, reach))
    for index, one in enumerate(dates):
        gap = text[mention.end if index == 0 else dates[index - 1].end:one.start]
        if one.how.startswith("window") or (re.search(r"\b(?:relaps\w*|attack|MRI|scan|JCV?|EDSS|lesion\w*|exam\w*|seen|antibod\w*|weakness|neuritis|jan\b\.?|visit|index|drawn|numb\w*|leg|arm|vision)\b[^.;]{0,40}$", gap, re.IGNORECASE) and not re.search(r"\b(?:stopp\w+|discontinued|until|to|since|begun|began|started|changed|switched|last\s+(?:dose|tablet))\W+(?:\w+\W+){0,3}$", gap, re.IGNORECASE)):
            continue
        if len(gap) > 150:
            break
        if re.search(r"\b(?:switched|changed)\b", gap, re.IGNORECASE) and any(drug.concept == mention.concept for drug in note.mentions_in(mention.end, one.start, "DRUG")):
            continue
        if one.how.startswith("stretch") or (index == 0 and re.search(r"\blast\s+$", text[max(low, mention.start - 6):mention.start], re.IGNORECASE)):
            continue
        bare = re.fullmatch(r"[\s\-–—:(,>|]*", gap) is not None and index == 0
        ended = None if bare else re.search(rf"(?:{ENDED.pattern}|[-–—→]|->)[^.;]{{0,40}}$", gap, re.IGNORECASE)
        if bare and re.search(r"\b(?:finished|stopped|discontinued|quit|came\s+off|completed|off)\s+(?:\w+\s+){0,1}$", text[max(low, mention.start - 26):mention.start], re.IGNORECASE):
            course.stop = course.stop or one.value
            course.slices.append((mention.start, one.end))
            continue
        begun = re.search(rf"{BEGUN.pattern}[^.;]{{0,30}}$", gap, re.IGNORECASE)
        if ended and (not begun or ended.start() > begun.start() or re.match(r"to\b", ended.group(), re.IGNORECASE)):
            if mention.segment.section.category == "plan" and course.start is None and re.match(r"\W*to\b", gap):
                continue
            if course.stop is None and not (course.start and one.value.latest < course.start.earliest):
                course.stop = one.value
                course.slices.append((mention.start, one.end) if one.end - mention.start < 170 else (one.start - min(len(gap), 40), one.end))
            elif course.stop is not None and course.stop.overlaps(one.value) and one.value.days < course.stop.days and re.search(r"\blast\s+(?:dose|tablet|pill|injection|infusion|capsule)\W+(?:\w+\W+){0,2}$", gap, re.IGNORECASE):
                course.stop = one.value
                course.slices.append((one.start, one.end))
            continue
        plain = re.fullmatch(r"[\s(:,\-–|]*(?:(?:[\d.,]+\s*(?:mg|mcg|g|units)?|\(?[A-Za-z]+\)?|44|40|TIW|BID|daily|weekly|monthly|q\d+\w*|IM|SC|IV|PO|course|1|#1|\d+x/\w+|in|on|from|first\s+dose|began|begun|was|of|by|himself|herself|w/|with)[\s,():\-–]*){0,6}", gap, re.IGNORECASE)
        if index == 0 and (plain or begun) and course.start is None and not ended:
            course.start = one.value
            course.slices.append((mention.start, one.end))
        elif begun and course.start is None:
            course.start = one.value
            course.slices.append((one.start, one.end))
    if course.start is None:
        for one in reversed(note.dates_in(low, mention.start)):
            gap = text[one.end:mention.start]
            lead = text[max(low, one.start - 40):one.start]
            if len(gap) < 60 and re.search(r"\b(?:since|from|in|on|of)\s*$", lead, re.IGNORECASE) and re.search(r"\b(?:taken|on|took|began|begun|started|went|commenced|switched|changed|moved|been|takes|initiated)\b", gap + lead, re.IGNORECASE) and not re.search(r"[.;]|\b(?:stopp\w+|off|discontinued|finished|attack|relapse)\b", gap, re.IGNORECASE):
                course.start = one.value
                course.slices.append((one.start, mention.end))
            elif len(gap) < 40 and re.search(r"\b(?:finished|stopped|discontinued|came\s+off)\b", gap, re.IGNORECASE) and course.stop is None:
                course.stop = one.value
            break
    del high


def _fact(note: Note, course: _Course) -> Therapy | None:
    """One fact from all that was read of a drug."""
    votes = course.votes
    stated = note.anchor(course.first)
    slices = sorted(set(course.slices)) or [(course.first, course.first + 1)]
    if not votes and not (course.start or course.stop):
        return None
    if course.drug in _COURSES and course.start is not None and course.stop is not None and not course.family:
        if (course.stop.latest - course.start.earliest).days < 60:
            course.stop = None
            votes = ["current", *(vote for vote in votes if vote not in ("stopped", "planned", "considered"))]
    if course.drug in _COURSES and course.reason == "completed" and course.stop is None and not course.family:
        votes = [*votes, "stopped"]
    if course.start is not None and stated is not None and course.start.earliest <= stated.latest:
        votes = [vote for vote in votes if vote not in ("planned", "considered")] or ["begun"]
    status = None
    assertion = "present"
    if course.family:
        assertion = "family"
        status = "stopped" if "stopped" in votes else "current"
    elif "declined" in votes and not any(vote in ("stopped", "current", "on", "begun") for vote in votes) and not course.stop:
        status = "declined"
    elif "stopped" in votes or course.stop is not None:
        later_current = course.start is not None and course.stop is not None and course.stop.surely_before(course.start)
        future_stop = course.stop is not None and stated is not None and course.stop.earliest > stated.latest
        status = "current" if later_current or future_stop else "stopped"
        if future_stop:
            course.stop = None
    elif any(vote in ("current", "on", "listed") for vote in votes) or "begun" in votes or (course.start is not None and "planned" not in votes and "considered" not in votes):
        status = "current"
    elif "planned" in votes:
        status = "planned"
    elif "considered" in votes:
        status = "considered"
        assertion = "hypothetical" if course.hypothetical and _conditional(note, slices) else "present"
    if status is None:
        return None
    taken = status in ("current", "stopped")
    return Therapy(
        drug=course.drug, status=status, start=course.start if taken or status == "planned" else None, stop=course.stop if status == "stopped" else None,  # type: ignore[arg-type]
        duration_months=course.months if taken else None, stop_reason=course.reason if status == "stopped" else None,
        breakthrough=course.breakthrough if taken else None, alongside=course.alongside if status == "current" else None,
        assertion=assertion, evidence=note.evidence(*_trim(slices)), origin="rule:therapy", stated=stated,  # type: ignore[arg-type]
        trace=(f"state from {', '.join(dict.fromkeys(votes)) or 'its dates'}",),
    )


def _conditional(note: Note, slices: Sequence[tuple[int, int]]) -> bool:
    segment = note.segment_at(slices[0][0])
    return bool(re.search(r"\b(?:if|should|unless|in\s+case|would)\b", note.text[segment.start:segment.end], re.IGNORECASE))


def _trim(slices: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping slices joined, at most six, so that a highlight reads as words."""
    out: list[tuple[int, int]] = []
    for low, high in sorted(slices):
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(high, out[-1][1]))
        else:
            out.append((low, high))
    return out[:6]
