"""Infusions recorded: given, missed, delayed, interrupted, with dose, reaction and premedication.

From administration tables and logs (one a row), lists of dates ("11/12/25  12/10/25 … 300 mg each, no reactions"), records of one visit,
and sentences ("first dose 05/05/2025, last dose 05/09/2025, 12 mg each"). A booking, a target and a due date are no infusions. The grade of
a reaction follows POLICY.md: mild (no interruption), moderate (interrupted, resolved with treatment), severe (hypotension, respiratory
distress, bronchospasm, admission), life-threatening (anaphylaxis, epinephrine, ICU).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from extract.facts import Infusion
from extract.finders.base import Found, refuse
from extract.finders.infusion_courses import course_days
from extract.finders.infusion_log import read_rows
from extract.finders.infusion_words import (
    CIRCLED,
    COURSE,
    DELAYED,
    DOSE,
    FUTURE,
    INFUSED,
    INTERRUPTED,
    LAST,
    MISSED,
    NONE,
    NONE_MISSED,
    NOT_INTERRUPTED,
    SYMPTOM,
    TICKED_GRADE,
    Grade,
    Status,
    grade_of,
    mg,
    premedication,
    symptoms,
)
from extract.language.dates import DateMention
from extract.language.note import Note
from extract.language.segments import Segment
from extract.partial_date import PartialDate

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every infusion recorded in the document."""
    if note.kind in ("leaflet_or_policy", "laboratory_report", "mri_report", "payer_correspondence"):
        return
    covered: list[tuple[int, int]] = []
    whole = _whole_drug(note)
    for row, fact in read_rows(note, whole):
        covered.append((row.start, row.end))
        if fact is not None:
            yield fact
    visit = _visit(note, whole) if len(covered) < 2 else None  # a log of several days is no record of one visit
    if visit is not None:
        yield visit
    for segment in note.segments:
        if any(low <= segment.start < high for low, high in covered):
            continue
        if not segment.about_patient or segment.section.category in ("policy", "legend", "instructions", "family_history", "counselling", "allergies"):
            continue
        yield from _told(note, segment, whole, visit.date if visit is not None else None)


def _whole_drug(note: Note) -> str | None:
    """The one infused drug that the document is about, if it is about one."""
    drugs = [mention.concept for mention in note.mentions("DRUG") if mention.concept in INFUSED]
    if not drugs:
        return None
    if len(set(drugs)) == 1:
        return drugs[0]
    if note.kind == "infusion_record":
        return max(sorted(set(drugs)), key=drugs.count)
    return None


# ---------------------------------------------------------------- the record of one visit


def _visit(note: Note, whole: str | None) -> Infusion | None:
    """A record that is about one infusion: its timeline, reaction grade and premedication."""
    if note.kind != "infusion_record" or whole is None or note.date is None or not note.date.exact:
        return None
    text = note.text
    started = re.search(r"\b(?:infusion\s+)?(?:started|start(?:\s+time)?|begun|complete[d]?|stopped|infusion\s+complete)\b", text, re.IGNORECASE)
    timeline = len(re.findall(r"^\W*(?:[01]\d|2[0-3]):?[0-5]\d\b", text, re.MULTILINE))
    if not started or timeline < 3:
        return None
    record = _before_history(text)
    dose = None
    for match in DOSE.finditer(record):
        near = record[max(0, match.start() - 60):match.end() + 10]
        if any(mention.concept == whole for mention in note.mentions_in(max(0, match.start() - 60), match.end(), "DRUG")) and not re.search(r"\babout\b|approx", near, re.IGNORECASE):
            dose = match
            break
    reaction = grade_of(" ".join(match.group() for match in (TICKED_GRADE.search(record), CIRCLED.search(record)) if match)) or grade_of(_reaction_part(record))
    stopped = INTERRUPTED.search(record)
    status: Status = "interrupted" if stopped and not NOT_INTERRUPTED.search(record) else "given"
    complete = re.search(r"\b(?:infusion\s+(?:complete[d]?|stopped|ended)|complete[d]?|INFUSION\s+STOPPED)\b[^\n]*", record, re.IGNORECASE)
    slices = [complete.span()] if complete else [started.span()]
    for mention in note.mentions("DRUG"):
        if mention.concept == whole:
            line_end = text.find("\n", mention.end)
            slices.append((mention.start, min(line_end if line_end > 0 else len(text), mention.end + 60)))
            break
    grade = TICKED_GRADE.search(record) or CIRCLED.search(record)
    if grade:
        slices.append(grade.span())
    pre = re.search(r"\bpre-?\s?meds?(?:ication)?s?\b[^\n]*", record, re.IGNORECASE)
    given_before = premedication(pre.group() if pre else record[:(stopped.start() if stopped else len(record))])
    return Infusion(drug=whole, date=note.date, dose_mg=mg(dose), status=status, reaction=reaction, reaction_symptoms=symptoms(_reaction_part(record))[:8],  # type: ignore[arg-type]
                    premedication=given_before, evidence=note.evidence(*slices), origin="rule:infusion_visit", stated=note.date,
                    trace=("the record of one infusion", "date: the visit"))


def _before_history(text: str) -> str:
    """The record without its list of earlier doses."""
    cut = re.search(r"\b(?:prior|previous|past|earlier)\b[^\n]{0,30}\b(?:doses?|infusions?|visits?)\b", text, re.IGNORECASE)
    return text[:cut.start()] if cut and cut.start() > 300 else text


def _reaction_part(record: str) -> str:
    """The lines of a timeline that tell of a reaction: from the first symptom on."""
    symptom = SYMPTOM.search(record, min(len(record), 200))
    return record[max(0, symptom.start() - 40):symptom.start() + 900] if symptom else record[-400:]


# ---------------------------------------------------------------- sentences and lists


def _told(note: Note, segment: Segment, whole: str | None, visit: PartialDate | None) -> Iterator[Found]:
    """Infusions told in a sentence or a list of dates."""
    text = note.text
    words = text[segment.start:segment.end]
    named = [one for one in note.mentions_in(segment.start, segment.end, "DRUG") if one.concept in INFUSED]
    other = not named and bool(note.mentions_in(segment.start, segment.end, "DRUG"))  # doses of a drug that is not infused here
    drug = named[0].concept if len({one.concept for one in named}) == 1 else whole if not named and not other else None
    if drug is None and not named and not other and re.search(r"\b(?:infusions?|course|cycle|round|(?:first|second|last)\s+(?:one|dose)|mg)\b", words, re.IGNORECASE):
        drug = _spoken_of(note, segment)
    if drug is None:
        return
    dates = [one for one in note.dates_in(segment.start, segment.end) if one.value.days <= 62]
    if not dates:
        return
    own = note.anchor(segment.start)
    days = course_days(note, segment, drug, dates)
    if days:
        yield from days
        return
    many = [one for one in dates if one.value.exact]
    doses = bool(re.search(r"\b(?:doses?|infusions?)\b", words, re.IGNORECASE))
    if len(many) >= 2 and (doses or DOSE.search(words)) and _run_of_dates(text, many) and (named or note.kind in ("infusion_record", "prior_authorisation_form", "order", "referral")):
        yield from _list(note, segment, drug, many, words, own)
        return
    for one in dates:
        lead = text[max(segment.start, one.start - 70):one.start]
        tail = text[one.end:min(segment.end, one.end + 60)]
        entry = re.split(r"[;\]]|\.\s|\s{3,}", tail)[0]
        if (own is not None and one.value.earliest > own.latest) or FUTURE.search(lead[-40:]) or (visit is not None and one.value == visit):
            continue
        if re.search(r"\b(?:printed|generated|reported|signed|dob|born|updated|faxed)\W*(?:on\W*)?$", lead, re.IGNORECASE):
            continue
        clause_lead = re.split(r"[;\[]|\.\s|\s{3,}", lead)[-1]
        dose = DOSE.search(entry[:24]) or DOSE.search(clause_lead[-30:])
        missed = None if NONE_MISSED.search(clause_lead + entry) else MISSED.search(entry[:40]) or MISSED.search(clause_lead[-40:])
        delayed = DELAYED.search(entry[:40]) or DELAYED.search(clause_lead[-40:])
        course = COURSE.search(clause_lead[-60:])
        around = clause_lead + entry
        if note.context(one.start, one.end, "EVENT").assertion in ("hypothetical", "family"):
            continue
        infusion_word = re.search(r"\b(?:infusions?|dose|infused|administered|course|given(?!\s+up)|day\s+\d|last\s+\w+\s+(?:was|on))\b", around, re.IGNORECASE)
        if missed or delayed:
            if not (infusion_word or note.kind == "infusion_record" or named):
                continue
            status: Status = "missed" if missed else "delayed"
            yield _infusion(note, drug, one, None, status, None, segment, (max(segment.start, one.start - len(clause_lead[-40:]) if (missed or delayed) and not MISSED.search(entry[:40]) and not DELAYED.search(entry[:40]) else one.start), min(segment.end, one.end + len(entry))))
            continue
        if not (course and infusion_word) and not (dose and note.kind == "infusion_record") and not (dose and re.search(r"\b(?:given|received|infus\w+|administered|tolerated)\b", around, re.IGNORECASE)):
            last = LAST.search(clause_lead) or re.search(r"\blast\s+(?:\w+\s+){0,2}(?:infusion|dose)?\s*(?:\w+\s+){0,6}(?:was|had\s+been|on|in|:)\W*(?:in\s+|on\s+)?$", clause_lead, re.IGNORECASE)
            if not (last and (named or doses or LAST.search(clause_lead))):
                continue
        if re.search(r"\b(?:since|started|commenced|began|begun|relapse|MRI|JCV|since\s+last|until)\W+(?:\w+\W+){0,2}$", clause_lead, re.IGNORECASE) and not course:
            continue
        reaction = grade_of(entry) if len(entry) < 60 and (re.search(r"react|toler|nil|none|uneventful|issue|incident|problem", entry, re.IGNORECASE) or (SYMPTOM.search(entry) and note.kind == "infusion_record")) else None
        whole_dose = dose or DOSE.search(words) if re.search(r"\beach\b", words, re.IGNORECASE) else dose
        status = "interrupted" if INTERRUPTED.search(entry) and not NOT_INTERRUPTED.search(entry) else "given"
        low = one.start - min(len(clause_lead), 60) if course or not dose else one.start
        yield _infusion(note, drug, one, mg(whole_dose), status, reaction, segment, (max(segment.start, low), min(segment.end, one.end + (len(entry.rstrip()) if dose or reaction else 0))))


_NEAR = 500
"""Characters before a sentence within which the drug stands that its "last infusion" is of."""


def _spoken_of(note: Note, segment: Segment) -> str | None:
    """The infused drug that the text has just spoken of, when it is one alone."""
    near = {one.concept for one in note.mentions_in(max(segment.section.start, segment.start - _NEAR), segment.start, "DRUG") if one.concept in INFUSED}
    return near.pop() if len(near) == 1 else None


def _run_of_dates(text: str, dates: Sequence[DateMention]) -> bool:
    """Whether dates stand side by side as a list."""
    gaps = [text[first.end:second.start] for first, second in itertools.pairwise(dates)]
    return sum(bool(re.fullmatch(r"[\s,;&/|]*(?:and\s+)?", gap)) for gap in gaps) >= max(1, len(gaps) * 0.7)


def _list(note: Note, segment: Segment, drug: str, dates: Sequence[DateMention], words: str, own: PartialDate | None) -> Iterator[Found]:
    """A list of dates with one dose for all."""
    dose, reaction = DOSE.search(words), "none" if NONE.search(words) else None
    for one in dates:
        if own is not None and one.value.earliest > own.latest:
            yield refuse(note, "infusion", "a date to come", (one.start, one.end))
            continue
        yield _infusion(note, drug, one, mg(dose), "given", reaction, segment, (one.start, one.end))  # type: ignore[arg-type]


def _infusion(note: Note, drug: str, date: DateMention, dose: float | None, status: Status, reaction: Grade | None, segment: Segment, place: tuple[int, int]) -> Infusion:
    return Infusion(drug=drug, date=date.value, dose_mg=dose, status=status, reaction=reaction, evidence=note.evidence(place), origin="rule:infusion",  # type: ignore[arg-type]
                    stated=note.anchor(segment.start), trace=("told as given" if status == "given" else f"told as {status}", f"date: {date.how}"))
