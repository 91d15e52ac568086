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
from typing import Literal

from extract.facts import Infusion
from extract.finders.base import Found, refuse
from extract.language.dates import DateMention
from extract.language.note import Note
from extract.language.segments import Segment
from extract.language.tables import Row
from extract.partial_date import PartialDate

INFUSED = frozenset("natalizumab ocrelizumab alemtuzumab ublituximab rituximab mitoxantrone cyclophosphamide".split())
Grade = Literal["none", "mild", "moderate", "severe", "life_threatening"]
Status = Literal["given", "missed", "delayed", "interrupted"]

_DOSE = re.compile(r"(?<![\w.])(?P<amount>\d{1,2},\d{3}|\d{2,4}(?:\.\d+)?)\s*mg\b(?!\s*/)", re.IGNORECASE)
_MISSED = re.compile(r"\b(?:missed|no[\s\-]?show|did\s+not\s+attend|dna\b|not\s+given|omitted|skipped|cancell?ed(?!\s+and\s+re)|never\s+(?:given|attended))\b", re.IGNORECASE)
_NONE_MISSED = re.compile(r"\b(?:none|never|not|no|nothing|hasn['’]t|has\s+not|without)\s+(?:\w+\s+){0,2}(?:missed|skipped|omitted)|(?:missed|skipped)\s+(?:none|no\b|nothing)|no\s+missed", re.IGNORECASE)
_DELAYED = re.compile(r"\b(?:delayed|postponed|deferred|rescheduled|re-?booked|pushed\s+back|put\s+(?:off|back)|moved\s+(?:to|back)|held\b(?:\s+(?:for|until)))\b", re.IGNORECASE)
_INTERRUPTED = re.compile(r"\b(?:interrupted|(?:infusion\s+|pump\s+|drip\s+)?(?:was\s+)?(?:stopped|paused|halted|held)\b(?:\s+(?:for|at|x)\s*\d+\s*min\w*)?|infusion\s+(?:stopped|discontinued)|stopped\s+the\s+(?:infusion|pump)|pump\s+off)\b", re.IGNORECASE)
_NOT_INTERRUPTED = re.compile(r"\b(?:not|never|no|without)\s+(?:\w+\s+){0,2}(?:interrupt\w*|stopp\w*|paus\w*)", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:given|administered|infused|completed|complete|received|tolerated|done|ok|uneventful|finished|infusion\s+(?:complete|given)|had)\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:next|due|booked|scheduled|planned|target|will|upcoming|appointment|to\s+be\s+given|on\s+or\s+after|proposed|anticipated|requested|week\s+of|earliest|expected|start\s+date|first\s+slot|pending\s+approval)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no\s+(?:\w+\s+){0,2}(?:reactions?|adverse\s+(?:events?|reactions?)|problems?|issues?|complications?|irr)|none|nil|without\s+(?:incident|reaction|complication|problem|issue)\w*|well\s+tolerated|tolerated\s+(?:well|without)|uneventful(?:ly)?|no\s+reaction|nkr|w/o\s+(?:issues?|reaction|incident))\b", re.IGNORECASE)
_LIFE = re.compile(r"\b(?:life[\s\-]*threatening|anaphyla\w+|epinephrine|adrenaline|epi\s?pen|\bICU\b|intensive\s+care|intubat\w+|pressors?|cardiac\s+arrest|grade\s+4|grade\s+IV)\b", re.IGNORECASE)
_SEVERE = re.compile(r"\b(?:severe|hypotensi\w+|bronchospasm|respiratory\s+distress|wheez\w+|stridor|admitted|hospitali[sz]ed|grade\s+3|grade\s+III|angio-?o?edema|desaturat\w+|laryngeal)\b", re.IGNORECASE)
_MODERATE = re.compile(r"\b(?:moderate|grade\s+2|grade\s+II)\b", re.IGNORECASE)
_MILD = re.compile(r"\b(?:mild|minor|slight|grade\s+1|grade\s+I|transient)\b", re.IGNORECASE)
_SYMPTOM = re.compile(r"\b(?:nausea|vomiting|fever|chills|rigors?|flush\w*|erythema\w*|rash|urticaria|hives|itch\w*|prurit\w+|headache|throat\s+(?:tightness|irritation|itch\w*|closing)|tight\s+chest|chest\s+tightness|wheez\w*|cough\w*|dyspn\w+|shortness\s+of\s+breath|hypotensi\w+|tachycardia|dizz\w+|back\s+pain|warm(?:th)?|swelling|tingling|bronchospasm|anaphyla\w+|scratchy\s+throat|palpitations|fatigue|redness|pink)\b", re.IGNORECASE)
_PREMED_DRUGS = re.compile(r"\b(?:methylprednisolone|solu-?medrol|solumedrol|medrol|dexamethasone|diphenhydramine|benadryl|chlorphen(?:ir)?amine|piriton|cetirizine|zyrtec|loratadine|acetaminophen|tylenol|paracetamol|famotidine|pepcid|hydrocortisone|hydroxyzine|fexofenadine|montelukast|desloratadine)\b", re.IGNORECASE)
_PREMED_NAMES = {"solu-medrol": "methylprednisolone", "solumedrol": "methylprednisolone", "solu medrol": "methylprednisolone", "medrol": "methylprednisolone", "benadryl": "diphenhydramine", "tylenol": "acetaminophen",
                 "paracetamol": "acetaminophen", "piriton": "chlorphenamine", "chlorpheniramine": "chlorphenamine", "zyrtec": "cetirizine", "pepcid": "famotidine"}
_NOT_GIVEN = re.compile(r"\b(?:no|without|refused|declined|omitted|not\s+given)\s+$", re.IGNORECASE)
_TICKED_GRADE = re.compile(r"(?:\[\s*[xX✓]\s*\]|☒|☑|\(\s*[xX]\s*\))\s*(?:grade\s*\d\s*)?(?P<grade>none|no\b|mild|moderate|severe|life[\s\-]*threatening)", re.IGNORECASE)
_CIRCLED = re.compile(r"\(\s*\d?\s*(?P<grade>mild|moderate|severe|life[\s\-]*threatening)\s*\)\s*<?-{0,3}\s*(?:circled|selected|marked|ticked)", re.IGNORECASE)
_LOG_HEAD = re.compile(r"\b(?:dose|infusion|status|reaction|outcome|given)\b", re.IGNORECASE)
_COURSE = re.compile(r"\b(?:first\s+(?:dose|infusion)|last\s+(?:dose|infusion)|dose\s+\d|infusion\s*#?\s*\d+|course\s*#?\s*\d|most\s+recent\s+(?:dose|infusion)|previous\s+(?:dose|infusion)s?|received|given|infused|day\s+\d)\b", re.IGNORECASE)

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every infusion recorded in the document."""
    if note.kind in ("leaflet_or_policy", "laboratory_report", "mri_report", "payer_correspondence"):
        return
    covered: list[tuple[int, int]] = []
    whole = _whole_drug(note)
    for table in note.tables:
        for row in table.rows:
            found = _row(note, row, whole)
            if found is not None:
                covered.append((row.start, row.end))
                yield found
    visit = _visit(note, whole)
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


def _mg(match: re.Match[str] | None) -> float | None:
    return float(match["amount"].replace(",", "")) if match else None


def grade_of(words: str) -> Grade | None:
    """The grade of a reaction told in words: boxes and circles first, then what was done, then the adjective."""
    boxed = _TICKED_GRADE.search(words) or _CIRCLED.search(words)
    if boxed:
        plain = re.sub(r"[\s\-]+", "_", boxed["grade"].lower())
        return "none" if plain in ("none", "no") else plain  # type: ignore[return-value]
    clean = re.sub(r"(?:\[\s*\]|☐|□|\(\s*\))\s*[\w\s\-]{2,20}?(?=\[|☐|☒|☑|\(|$|[.;,])", " ", words)
    if _NONE.search(clean) and not (_SYMPTOM.search(clean) and not re.search(r"\bno\s+reactions?\b", clean, re.IGNORECASE)):
        return "none"
    told = [match for pattern in (_LIFE, _SEVERE, _MODERATE, _MILD) if (match := pattern.search(clean)) and not re.search(r"\b(?:no|not|without|if|for)\s+(?:\w+\s+){0,2}$", clean[:match.start()], re.IGNORECASE)]
    if not told:
        if _SYMPTOM.search(clean):
            return "moderate" if _INTERRUPTED.search(clean) and not _NOT_INTERRUPTED.search(clean) else "mild"
        return None
    first = told[0].re
    return "life_threatening" if first is _LIFE else "severe" if first is _SEVERE else "moderate" if first is _MODERATE else (
        "moderate" if _INTERRUPTED.search(clean) and not _NOT_INTERRUPTED.search(clean) and first is not _MILD else "mild")


def _premedication(words: str) -> tuple[str, ...]:
    found = []
    for match in _PREMED_DRUGS.finditer(words):
        if _NOT_GIVEN.search(words[max(0, match.start() - 14):match.start()]):
            continue
        name = re.sub(r"\s+", " ", match.group().lower())
        found.append(_PREMED_NAMES.get(name, name))
    return tuple(dict.fromkeys(found))


def _symptoms(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group().lower() for match in _SYMPTOM.finditer(words) if not re.search(r"\b(?:no|denies|without)\s+(?:\w+\s+){0,2}$", words[:match.start()], re.IGNORECASE)))


# ---------------------------------------------------------------- tables


def _row(note: Note, row: Row, whole: str | None) -> Infusion | None:
    """A row of an administration log: a date with a dose or a status."""
    words = note.text[row.start:row.end]
    dates = [one for one in note.dates_in(row.start, row.end) if one.value.days <= 31]
    named = [one.concept for one in note.mentions_in(row.start, row.end, "DRUG") if one.concept in INFUSED]
    drug = named[0] if named else whole
    if drug is None or len(dates) != 1 or dates[0].start - row.start > 40 or not note.segment_at(row.start).about_patient:
        return None
    heads = " ".join(note.text[head.start:head.end] for head in row.header)
    dose = _DOSE.search(words)
    status = _status(words)
    if not (dose or status) or (row.header and not _LOG_HEAD.search(heads)) or (not row.header and note.kind != "infusion_record"):
        return None
    if re.search(r"\b(?:start|stop|reason|agent|therapy|test|result|collected)\b", heads, re.IGNORECASE) and not re.search(r"\b(?:infusion|dose|reaction|given)\b", heads, re.IGNORECASE):
        return None
    own = note.anchor(row.start)
    if _FUTURE.search(words) or (own is not None and dates[0].value.earliest > own.latest):
        return None
    status = status or "given"
    reaction_words = words
    for index, head in enumerate(row.header):
        cell = row.under(index)
        if cell and re.search(r"react|outcome|event|toler|comment|note", note.text[head.start:head.end], re.IGNORECASE):
            reaction_words = note.text[cell.start:cell.end]
            break
    more, more_slices = _elsewhere(note, row, dates[0], words)
    reaction = grade_of(reaction_words + " " + more) if status in ("given", "interrupted") else None
    premedication: tuple[str, ...] = ()
    for index, head in enumerate(row.header):
        cell = row.under(index)
        if cell and re.search(r"pre-?\s?med", note.text[head.start:head.end], re.IGNORECASE):
            premedication = _premedication(note.text[cell.start:cell.end])
    if status == "given" and more and _INTERRUPTED.search(more) and not _NOT_INTERRUPTED.search(more):
        status = "interrupted"
    return Infusion(drug=drug, date=dates[0].value, dose_mg=_mg(dose) if status in ("given", "interrupted") else None, status=status, reaction=reaction,  # type: ignore[arg-type]
                    reaction_symptoms=_symptoms(reaction_words + " " + more), premedication=premedication, evidence=note.evidence((row.start, row.end), *more_slices),
                    origin="rule:infusion_log", stated=own, trace=("row of an administration log", f"date: {dates[0].how}"))


def _elsewhere(note: Note, row: Row, date: DateMention, words: str) -> tuple[str, list[tuple[int, int]]]:
    """What the record says of this day below the table ("Day 3: moderate urticaria …")."""
    if not re.search(r"\b(?:see|below|note|comment|\*)", words, re.IGNORECASE):
        return "", []
    number = re.match(r"\W*(\d{1,2})\b", words)
    for segment in note.segments:
        if segment.start <= row.end:
            continue
        lead = note.text[segment.start:segment.start + 40]
        if (number and re.match(rf"\W*(?:day|dose|infusion|no\.?)\s*#?{number[1]}\b", lead, re.IGNORECASE)) or any(one.value == date.value for one in note.dates_in(segment.start, min(segment.end, segment.start + 30))):
            end = segment.end
            index = note.segment_index(segment.start)
            if index + 1 < len(note.segments) and note.segments[index + 1].start - end < 3:
                end = note.segments[index + 1].end
            return note.text[segment.start:end], [(segment.start, end)]
    return "", []


def _status(words: str) -> Status | None:
    if _MISSED.search(words) and not _NONE_MISSED.search(words):
        return "missed"
    if _DELAYED.search(words):
        return "delayed"
    if _INTERRUPTED.search(words) and not _NOT_INTERRUPTED.search(words):
        return "interrupted"
    return "given" if _GIVEN.search(words) else None


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
    for match in _DOSE.finditer(record):
        near = record[max(0, match.start() - 60):match.end() + 10]
        if any(mention.concept == whole for mention in note.mentions_in(max(0, match.start() - 60), match.end(), "DRUG")) and not re.search(r"\babout\b|approx", near, re.IGNORECASE):
            dose = match
            break
    reaction = grade_of(" ".join(match.group() for match in (_TICKED_GRADE.search(record), _CIRCLED.search(record)) if match)) or grade_of(_reaction_part(record))
    stopped = _INTERRUPTED.search(record)
    status: Status = "interrupted" if stopped and not _NOT_INTERRUPTED.search(record) else "given"
    complete = re.search(r"\b(?:infusion\s+(?:complete[d]?|stopped|ended)|complete[d]?|INFUSION\s+STOPPED)\b[^\n]*", record, re.IGNORECASE)
    slices = [complete.span()] if complete else [started.span()]
    for mention in note.mentions("DRUG"):
        if mention.concept == whole:
            line_end = text.find("\n", mention.end)
            slices.append((mention.start, min(line_end if line_end > 0 else len(text), mention.end + 60)))
            break
    grade = _TICKED_GRADE.search(record) or _CIRCLED.search(record)
    if grade:
        slices.append(grade.span())
    pre = re.search(r"\bpre-?\s?meds?(?:ication)?s?\b[^\n]*", record, re.IGNORECASE)
    premedication = _premedication(pre.group() if pre else record[:(stopped.start() if stopped else len(record))])
    return Infusion(drug=whole, date=note.date, dose_mg=_mg(dose), status=status, reaction=reaction, reaction_symptoms=_symptoms(_reaction_part(record))[:8],  # type: ignore[arg-type]
                    premedication=premedication, evidence=note.evidence(*slices), origin="rule:infusion_visit", stated=note.date,
                    trace=("the record of one infusion", "date: the visit"))


def _before_history(text: str) -> str:
    """The record without its list of earlier doses."""
    cut = re.search(r"\b(?:prior|previous|past|earlier)\b[^\n]{0,30}\b(?:doses?|infusions?|visits?)\b", text, re.IGNORECASE)
    return text[:cut.start()] if cut and cut.start() > 300 else text


def _reaction_part(record: str) -> str:
    """The lines of a timeline that tell of a reaction: from the first symptom on."""
    symptom = _SYMPTOM.search(record, min(len(record), 200))
    return record[max(0, symptom.start() - 40):symptom.start() + 900] if symptom else record[-400:]


# ---------------------------------------------------------------- sentences and lists


def _told(note: Note, segment: Segment, whole: str | None, visit: PartialDate | None) -> Iterator[Found]:
    """Infusions told in a sentence or a list of dates."""
    text = note.text
    words = text[segment.start:segment.end]
    named = [one for one in note.mentions_in(segment.start, segment.end, "DRUG") if one.concept in INFUSED]
    drug = named[0].concept if len({one.concept for one in named}) == 1 else whole if not named else None
    if drug is None:
        return
    dates = [one for one in note.dates_in(segment.start, segment.end) if one.value.days <= 62]
    if not dates:
        return
    own = note.anchor(segment.start)
    many = [one for one in dates if one.value.exact]
    doses = bool(re.search(r"\b(?:doses?|infusions?)\b", words, re.IGNORECASE))
    if len(many) >= 2 and (doses or _DOSE.search(words)) and _run_of_dates(text, many) and (named or note.kind in ("infusion_record", "prior_authorisation_form", "order", "referral")):
        yield from _list(note, segment, drug, many, words, own)
        return
    for one in dates:
        lead = text[max(segment.start, one.start - 70):one.start]
        tail = text[one.end:min(segment.end, one.end + 60)]
        entry = re.split(r"[;\]]|\.\s|\s{3,}", tail)[0]
        if (own is not None and one.value.earliest > own.latest) or _FUTURE.search(lead[-40:]) or (visit is not None and one.value == visit):
            continue
        clause_lead = re.split(r"[;\[]|\.\s|\s{3,}", lead)[-1]
        dose = _DOSE.search(entry[:24]) or _DOSE.search(clause_lead[-30:])
        missed = None if _NONE_MISSED.search(clause_lead + entry) else _MISSED.search(entry[:40]) or _MISSED.search(clause_lead[-40:])
        delayed = _DELAYED.search(entry[:40]) or _DELAYED.search(clause_lead[-40:])
        course = _COURSE.search(clause_lead[-60:])
        around = clause_lead + entry
        if note.context(one.start, one.end, "EVENT").assertion in ("hypothetical", "family"):
            continue
        infusion_word = re.search(r"\b(?:infusions?|dose|infused|administered|course|given|day\s+\d|last\s+\w+\s+(?:was|on))\b", around, re.IGNORECASE)
        if missed or delayed:
            if not (infusion_word or note.kind == "infusion_record" or named):
                continue
            status: Status = "missed" if missed else "delayed"
            yield _infusion(note, drug, one, None, status, None, segment, (max(segment.start, one.start - len(clause_lead[-40:]) if (missed or delayed) and not _MISSED.search(entry[:40]) and not _DELAYED.search(entry[:40]) else one.start), min(segment.end, one.end + len(entry))))
            continue
        if not (course and infusion_word) and not (dose and note.kind == "infusion_record") and not (dose and re.search(r"\b(?:given|received|infus\w+|administered|tolerated)\b", around, re.IGNORECASE)):
            last = re.search(r"\blast\s+(?:\w+\s+){0,2}(?:infusion|dose)?\s*(?:\w+\s+){0,6}(?:was|had\s+been|on|in|:)\W*(?:in\s+|on\s+)?$", clause_lead, re.IGNORECASE)
            if not (last and (named or doses)):
                continue
        if re.search(r"\b(?:since|started|commenced|began|begun|relapse|MRI|JCV|since\s+last|until)\W+(?:\w+\W+){0,2}$", clause_lead, re.IGNORECASE) and not course:
            continue
        reaction = grade_of(entry) if len(entry) < 60 and (re.search(r"react|toler|nil|none|uneventful|issue|incident|problem", entry, re.IGNORECASE) or (_SYMPTOM.search(entry) and note.kind == "infusion_record")) else None
        whole_dose = dose or _DOSE.search(words) if re.search(r"\beach\b", words, re.IGNORECASE) else dose
        status = "interrupted" if _INTERRUPTED.search(entry) and not _NOT_INTERRUPTED.search(entry) else "given"
        low = one.start - min(len(clause_lead), 60) if course or not dose else one.start
        yield _infusion(note, drug, one, _mg(whole_dose), status, reaction, segment, (max(segment.start, low), min(segment.end, one.end + (len(entry.rstrip()) if dose or reaction else 0))))


def _run_of_dates(text: str, dates: Sequence[DateMention]) -> bool:
    """Whether dates stand side by side as a list."""
    gaps = [text[first.end:second.start] for first, second in itertools.pairwise(dates)]
    return sum(bool(re.fullmatch(r"[\s,;&/|]*(?:and\s+)?", gap)) for gap in gaps) >= max(1, len(gaps) * 0.7)


def _list(note: Note, segment: Segment, drug: str, dates: Sequence[DateMention], words: str, own: PartialDate | None) -> Iterator[Found]:
    """A list of dates with one dose for all."""
    dose, reaction = _DOSE.search(words), "none" if _NONE.search(words) else None
    for one in dates:
        if own is not None and one.value.earliest > own.latest:
            yield refuse(note, "infusion", "a date to come", (one.start, one.end))
            continue
        yield _infusion(note, drug, one, _mg(dose), "given", reaction, segment, (one.start, one.end))  # type: ignore[arg-type]


def _infusion(note: Note, drug: str, date: DateMention, dose: float | None, status: Status, reaction: Grade | None, segment: Segment, place: tuple[int, int]) -> Infusion:
    return Infusion(drug=drug, date=date.value, dose_mg=dose, status=status, reaction=reaction, evidence=note.evidence(place), origin="rule:infusion",  # type: ignore[arg-type]
                    stated=note.anchor(segment.start), trace=("told as given" if status == "given" else f"told as {status}", f"date: {date.how}"))
