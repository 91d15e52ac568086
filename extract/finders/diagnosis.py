"""The diagnosis of MS and its course: RRMS, SPMS (active or not), PPMS, CIS, RIS, or MS of no stated course.

"MS" is multiple sclerosis only where it is: not mitral stenosis, morphine sulfate, mental status, musculoskeletal, a degree or a
student. "Active" counts when it stands by the course, not when the patient is active at work. ICD-10-CM codes (FY2026: G35.A
relapsing-remitting, G35.B- primary, G35.C- secondary progressive, G35.D unspecified; G35 before October 2025) name the course
and whether it is active. The date is that of the diagnosis ("dx 2011", "since 2018", "diagnosed October 2020").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Course, Diagnosis
from extract.finders.base import Found, refuse
from extract.finders.diagnosis_boxes import box_of, label_bounds
from extract.finders.multiple_sclerosis import speaks_of_ms
from extract.language.note import Note
from extract.language.pipeline import Term
from extract.language.segments import Segment
from extract.partial_date import PartialDate

_MS = r"(?:multiple sclerosis|ms|disseminated sclerosis|(?:form|type|course|phase|disease)(?: of (?:ms|multiple sclerosis))?)"
_COURSES: tuple[tuple[Course, str], ...] = (
    ("relapsing_remitting", r"relapsing[\s\-/–]+(?:and[\s\-]+)?remit+(?:ing|ent)(?:[\s,]+(?:ms|multiple\s+sclerosis|disease|course|form))?|\brr[\s\-]?ms\b|remitting[\s\-]relapsing(?:\s+(?:ms|multiple\s+sclerosis))?"
     r"|relapsing(?:\s+form(?:s)?\s+of)?\s+(?:ms\b|multiple\s+sclerosis)|\brms\b(?!\s*(?:error|value))|(?:ms|multiple\s+sclerosis)\W{1,3}relapsing(?:[\s\-]+remitting)?"),
    ("secondary_progressive", r"second(?:ary|arily)[\s\-]+progressive(?:[\s,]+(?:ms\b|multiple\s+sclerosis|disease|course|phase|form))?|\bsp[\s\-]?ms\b|\bsecondary\s+progression\b"),
    ("primary_progressive", r"primary[\s\-]+progressive(?:[\s,]+(?:ms\b|multiple\s+sclerosis|disease|course|form))?|\bpp[\s\-]?ms\b|progressive\s+(?:ms|multiple\s+sclerosis)\s+from\s+onset"),
    ("clinically_isolated_syndrome", r"clinically[\s\-]+isolated(?:\s+(?:demyelinating\s+)?(?:syndrome|event|attack))?(?:\s+\(cis\))?|\bCIS\b"),
    ("radiologically_isolated_syndrome", r"radiological(?:ly)?[\s\-]+isolated(?:\s+syndrome)?(?:\s+\(ris\))?|\bRIS\b"),
)
_COURSE_RES = tuple((course, re.compile(pattern if course not in ("clinically_isolated_syndrome", "radiologically_isolated_syndrome")
                                         else pattern.replace(r"\bCIS\b", r"(?-i:\bCIS\b)").replace(r"\bRIS\b", r"(?-i:\bRIS\b)"), re.IGNORECASE)) for course, pattern in _COURSES)
_PLAIN = re.compile(r"\b(?:multiple|disseminated)\s+sclerosis\b|\bM\.S\.(?!\w)|\bMS\b")
_CODE = re.compile(r"\bG35(?:\.?(?P<sub>[A-D]\d?|9))?\b(?!\.\d{2})")
_CODE_COURSE: dict[str, Course] = {"A": "relapsing_remitting", "B": "primary_progressive", "C": "secondary_progressive", "D": "unspecified"}
_ACTIVE = re.compile(
    r"(?<!non)(?<!non[\s\-])(?<!in)(?<!not )(?:\b(?:clinically |radiologically )?active\b(?!\s+(?:at|in|on|life|lifestyle|job|problem|medication|person|duty|issues?|range|infection|member|and\s+(?:works?|independent)))|\bwith (?:disease )?activity\b|\bwith (?:superimposed |ongoing |continuing )relapses\b)",
    re.IGNORECASE,
)
_INACTIVE = re.compile(
    r"\b(?:non[\s\-]?active|inactive|not\s+(?:currently\s+)?active|without\s+(?:disease\s+|evidence\s+of\s+(?:disease\s+)?|clinical\s+or\s+(?:radiological|mri)\s+)?activity|no\s+(?:evidence\s+of\s+)?(?:disease\s+)?activity|no\s+(?:current\s+)?(?:inflammatory\s+)?activity)\b",
    re.IGNORECASE,
)
_OTHER_MS = re.compile(
    r"\bMS\b(?=\s*(?::\s*(?:alert|awake|a&o|oriented|no|normal|intact|nl|wnl|negative|denies|joints?|full|strength|rom|back|neck)|normal|intact|nl\b|wnl\b|exam|\d+\s*mg|contin|ir\b|er\b|sr\b|[1-4]\b|drip|severity|gradient|,?\s*(?:mva|mean gradient|ccc|rd|rn|pt|ot|mph|mba|otr|cnl|crnp|student)\b|in\s+(?:biology|nursing|education|chemistry|engineering)))"
    r"|(?:moderate|severe|mild|rheumatic|trace|critical|valvular|calcific)\s+MS\b|\bMS\s*(?:/\s*(?:MR|AS|AI)|and\s+MR)\b|\b(?:AS|MR|AI)\s*/\s*MS\b|(?:ROS|review of systems)[^.\n]{0,40}\bMS\b\s*[:\-]|\b(?:mitral|morphine|valve|echo|musculoskeletal|mva)\b[^.\n]{0,40}\bMS\b|\b(?:PhD|BA|BS|BSc|MD|MPH|RN|PA-C|OTR|CCC-SLP)\s*,\s*MS\b|\bMs\b|\bMS\s*,?\s*(?:PhD|MD|RN|CCC|FNP|APRN|NP|PA|PT|OT|LPC)\b",
)
_MITRAL = re.compile(r"mitral|echocardiogra|valve area|\bMVA\b|morphine", re.IGNORECASE)
_NOT_A_DIAGNOSIS = re.compile(
    r"\b(?:ms|multiple\s+sclerosis)[\s\-]+(?:specialist|clinic|centre|center|nurse|society|association|drugs?|medications?|meds|treatments?|therap(?:y|ies)|team|service|program(?:me)?|consultants?|fellowship|trust|dmts?|group|unit|division|institute|ireland|canada|australia|hug|symptoms?|relapses?|attacks?|exacerbations?|flares?|lesions?|plaques?|history|course|protocol|disease[\s\-]modifying|registry|neurolog\w+|cns|follow[\s\-]?up|review|treated|care|pathway|annual|provider|visit|comprehensive|and neuroimmunology|& neuro\w+|mdt|severity|impact|walking|hospital|fatigue|hx|stuff|pain|spasticity|spasms?|bladder|gait|episode|activity|status|event|panel|patients?|pharmacist|coordinator|navigator|infusion|lead|registrar|office|functional composite|performance|quality|type|imaging|mri|brain mri|diagnosis date|related|flare[\s\-]?up|management|support|research|genetics|risk)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(r"\b(?:patient|pt|established|known|diagnos\w*|dx\w*|diagnosed|has|with|w(?:/|(?=\s))|hx|h/o|history\s+of|pmhx?|since|his|her|my|their|for|who\s+has|suffers|living|lives|confirmed|followed\s+for|problem|dx:|impression|due\s+to|of)(?<![\w](?=\w))[\s:,]*(?:a\s+|an\s+|the\s+|known\s+|long[\s\-]?standing\s+|established\s+|active\s+|stable\s+|definite\s+|clinically\s+definite\s+)*$", re.IGNORECASE)
_DATE_CUE = re.compile(r"\b(?:diagnos\w*|dx['’]?d?\.?|dx|since|found\s+to\s+have|confirmed|was\s+made|made|told|label\w*|given\s+the\s+diagnosis|established|in|from|of|as)\b", re.IGNORECASE)
_DX_WORD = re.compile(r"\b(?:diagnos\w*|dx['’]?d?|since|found\s+to\s+have|was\s+made|confirmed|first\s+diagnosed)\b", re.IGNORECASE)
_ONSET_CUE = re.compile(r"\b(?:onset|first\s+symptoms?|first\s+attack|symptoms?\s+(?:began|started|since|from)|symptom\s+onset|presented|began\s+with|first\s+event|first\s+episode|index\s+event|sx\s+onset)\b", re.IGNORECASE)
_TURNED = re.compile(
    r"\b(?:until|till|before|prior\s+to|then|transition\w*|convert\w*|evolv\w*|turned|became|becoming|progress(?:ed|ing)\s+to|changed\s+to|now|followed\s+by|initially|originally|formerly|previously|at\s+first|earlier|moved\s+into|→|->|to)\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:initially|originally|formerly|previously|at\s+first|earlier|until|was|had\s+been|before\s+(?:it|he|she)|first)\b", re.IGNORECASE)
TERMS: tuple[Term, ...] = ()


def _unticked(note: Note, start: int, end: int) -> bool:
    """Whether the words stand at an empty check box."""
    return box_of(note.text, start, end) == "empty"


def _is_multiple_sclerosis(note: Note, segment: Segment, start: int, end: int) -> bool:
    """Whether a bare "MS" is the disease: nothing about the valve, the drug, the examination or a person's degree speaks
    against it."""
    words = note.text[start:end]
    if words.lower().startswith(("multiple", "disseminated")):
        return True
    sentence = note.text[segment.start:segment.end]
    offset = start - segment.start
    for other in _OTHER_MS.finditer(sentence):
        if other.start() <= offset < other.end():
            return False
    if segment.section.category in ("exam", "review_of_systems", "vitals") and re.match(r"\s*(?:[:\-–]|normal|intact|nl|wnl|alert)", note.text[end:]):
        return False
    if _MITRAL.search(sentence):
        return False
    if re.match(r"\d", note.text[end:end + 1]) or note.text[max(0, start - 1):start] in "-/" or note.text[end:end + 1] in "/":
        return False
    return speaks_of_ms(note)


def _date_of(note: Note, segment: Segment, start: int, end: int) -> tuple[PartialDate | None, tuple[int, int] | None, str]:
    """The date of the diagnosis told beside the words: its value, the slice that tells it, how it was read."""
    dates = note.dates_in(segment.start, segment.end)
    text = note.text
    if _CHANGE_TO.search(text[segment.start:start]):
        for mention in dates:
            if mention.start >= end and re.fullmatch(r"[\s,(]*(?:ms\s+)?(?:(?:in|around|about|by|since|from|at|during)\s+)?(?:the\s+)?", text[end:mention.start], re.IGNORECASE):
                return mention.value, (mention.start, mention.end), mention.how
    for mention in dates:
        if mention.start >= end:
            between = text[end:mention.start]
            if re.fullmatch(r"[\s,;:(\-–—]*(?:(?:ms|multiple\s+sclerosis)[\s,;:(\-–—]*)?(?:which\s+was\s+|that\s+was\s+|was\s+|were\s+|initially\s+|first\s+|formally\s+|being\s+|she\s+was\s+|he\s+was\s+)*(?:diagnos(?:ed|is)(?:\s+(?:date|made|was\s+made|confirmed))?|dx['’]?d?\.?|since|confirmed|known\s+since|established|made|of|from|as)?[\s,:;(]*(?:back\s+)?(?:in|on|around|about|circa|c\.?|ca\.?|approximately|since|at|by|date)?[\s:,(]*(?:the\s+)?(?:in\s+)?", between, re.IGNORECASE) and (
                    _DX_WORD.search(between) or "(" in between or re.fullmatch(r"\s*(?:of|from|,|in|since)?\s*", between)):
                return mention.value, (mention.start, mention.end), mention.how
            if len(between) < 44 and (re.search(r"\b(?:dx['’]?d?\.?|diagnosis|diagnosed|made|told)\b[^.;]{0,24}$", between, re.IGNORECASE)) and not _ONSET_CUE.search(between) and not re.search(r"\b(?:MRI|relapse|attack|seen|visit)\b", between):
                return mention.value, (mention.start, mention.end), mention.how
            if len(between) < 90 and re.search(r"\b(?:diagnosed|dx['’]?d|diagnosis\s+was\s+made|was\s+made|diagnosis\s+made|confirmed)\b[^.;]{0,40}$", between, re.IGNORECASE) and not _ONSET_CUE.search(between):
                return mention.value, (mention.start, mention.end), mention.how
            if len(between) < 30 and re.search(r"\b(?:in|on|since|of)\s*$", between) and re.search(r"\b(?:diagnos\w*|dx\w*|found\s+to\s+have|told)\b[^.;]{0,40}$", text[segment.start:start], re.IGNORECASE):
                return mention.value, (mention.start, mention.end), mention.how
        elif mention.end <= start and re.search(r"\b(?:from|in|since)\s*$", text[max(segment.start, mention.start - 8):mention.start], re.IGNORECASE) and re.fullmatch(r"[\s,]*(?:(?:he|she|they|pt|patient|was|has|been|carried|labell?ed|known|with|as|having|called|had|the|diagnosed)\s+){1,6}", text[mention.end:start], re.IGNORECASE):
            return mention.value, (mention.start, mention.end), mention.how
        elif mention.end <= start:
            before, between = text[segment.start:mention.start], text[mention.end:start]
            if len(between) < 60 and re.search(r"\b(?:diagnos\w*|dx\w*|found\s+to\s+have)\b", between + " " + before[-30:], re.IGNORECASE) and not re.search(r"[.;]|,\s+and\b", between) and not (
                    _names_course(before[-40:] + between) and _CHANGE_TO.search(between) and not re.search(r"\b(?:changed|revised|altered)\b", before[-40:], re.IGNORECASE)):
                if not _ONSET_CUE.search(between):
                    return mention.value, (mention.start, mention.end), mention.how
    return None, None, ""


_CHANGE_TO = re.compile(r"\b(?:transition\w*|convert\w*|evolv\w*|turn\w*|became|chang\w*|progress(?:ed|ing)|moved|passed|went|shift\w*)\s+(?:in)?to\s+(?:a\s+|an\s+|the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
"""Right before a course that another one turned into: a date after it is that of the change."""


def _names_course(words: str) -> bool:
    return any(pattern.search(words) for _, pattern in _COURSE_RES)


def _following_date(note: Note, segment: Segment) -> tuple[PartialDate | None, tuple[int, int] | None, str]:
    """"… He was diagnosed in March 2019" in the next sentence."""
    index = note.segment_index(segment.start)
    for later in note.segments[index + 1:index + 3]:
        words = note.text[later.start:later.end]
        found = re.search(r"\b(?:(?:she|he|they|patient|pt)\s+was\s+(?:first\s+|formally\s+)?diagnosed|dx['’]?d?\b|diagnosis\s+(?:was\s+)?(?:made|confirmed)|diagnosed|date\s+of\s+diagnosis|diagnosis\s+date)\b(?![^.]{0,30}\bwith\s+(?!ms|multiple|relaps|this|it))", words, re.IGNORECASE)
        if found:
            for mention in note.dates_in(later.start + found.end(), later.end):
                if mention.start - later.start - found.end() < 30:
                    return mention.value, (later.start + found.start(), mention.end), mention.how
    return None, None, ""


def _onset_of(note: Note, segment: Segment, end: int) -> tuple[PartialDate | None, tuple[int, int] | None]:
    """First symptoms told in the same sentence ("onset 2009", "symptom onset spring 2010")."""
    words = note.text[segment.start:segment.end]
    for cue in _ONSET_CUE.finditer(words):
        for mention in note.dates_in(segment.start + cue.end(), segment.end):
            if mention.start - segment.start - cue.end() < 24:
                return mention.value, (segment.start + cue.start(), mention.end)
    return None, None


def _activity(note: Note, segment: Segment, start: int, end: int) -> tuple[bool | None, tuple[int, int] | None]:
    """Whether the course is called active or not, within the clause that names it."""
    low = max(segment.start, start - 24)
    clause_end = re.search(r"[.;:]|\b(?:she|he|who|but|and\s+(?:is|she|he|works|remains)|patient)\b", note.text[end:min(segment.end, end + 60)], re.IGNORECASE)
    high = end + clause_end.start() if clause_end else min(segment.end, end + 60)
    window = note.text[low:high]
    inactive = _INACTIVE.search(window)
    if inactive:
        return False, (low + inactive.start(), low + inactive.end())
    active = _ACTIVE.search(window)
    if active and abs(low + active.start() - end) < 36:
        return True, (low + active.start(), low + active.end())
    return None, None


def _code_near(note: Note, segment: Segment, start: int, end: int) -> re.Match[str] | None:
    """The ICD-10-CM code on the same line or row as the diagnosis."""
    line_end = note.text.find("\n", end)
    limit = max(segment.end, min(len(note.text), line_end if line_end >= 0 else len(note.text)))
    low, high = label_bounds(note.text, start, end)
    after = _CODE.search(note.text, end, min(limit, high, end + 80))
    return after or _CODE.search(note.text, max(segment.start, low, start - 60), start)


def find(note: Note) -> Iterator[Found]:
    """Every statement of the diagnosis, with its course; codes that stand alone give the course they mean."""
    used_codes: set[int] = set()
    for segment in note.segments:
        taken: list[tuple[int, int]] = []
        for course, pattern in _COURSE_RES:
            for match in pattern.finditer(note.text, segment.start, segment.end):
                if any(low < match.end() and match.start() < high for low, high in taken):
                    continue
                taken.append(match.span())
                yield from _state(note, segment, course, match.start(), match.end(), used_codes)
        for match in _PLAIN.finditer(note.text, segment.start, segment.end):
            if any(low - 30 < match.end() and match.start() < high + 30 for low, high in taken):
                continue
            if not _is_multiple_sclerosis(note, segment, match.start(), match.end()):
                yield refuse(note, "diagnosis", "this MS is not multiple sclerosis", match.span())
                continue
            if _NOT_A_DIAGNOSIS.match(note.text, match.start()):
                continue
            whole = match.group().lower().startswith("mult")
            before = note.text[segment.start:match.start()]
            if not (whole or _FIRM.search(before) or segment.section.category in ("problem_list", "past_history", "assessment", "impression")):
                continue
            taken.append(match.span())
            yield from _state(note, segment, "unspecified", match.start(), match.end(), used_codes)
    yield from _codes(note, used_codes)


_OF_RELATIVE = re.compile(
    r"\b(?:mother|father|sister|brother|half-?(?:sister|brother)|cousin|aunt|uncle|daughter|son|niece|nephew|grand(?:mother|father)|twin|husband|wife|partner)\b"
    r"[^.;:]{0,90}\b(?:he|she|who|they)\s+(?:also\s+|too\s+)?(?:has|have|had)\s+(?:had\s+|also\s+)?$"
    r"|\b(?:mother|father|sister|brother|half-?(?:sister|brother)|cousin|aunt|uncle|daughter|son|niece|nephew|twin|husband|wife|partner)\s+(?:[A-Z][\w'-]+\s+)?(?:(?:just|recently|also)\s+)?(?:has|had|with|w/|w|got\s+diagnosed\s+with|got\s+diagnosed\s+w|was\s+diagnosed\s+with)\s+$",
    re.IGNORECASE,
)
"""A relative told to have the disease, right before its name."""


def _state(note: Note, segment: Segment, course: Course, start: int, end: int, used_codes: set[int]) -> Iterator[Found]:
    """One statement of the diagnosis, or why it does not count."""
    if not segment.about_patient:
        yield refuse(note, "diagnosis", "not said of this patient", (start, end))
        return
    if _unticked(note, start, end):
        yield refuse(note, "diagnosis", "an empty box", (start, end))
        return
    if segment.section.category in ("indication", "differential") and course == "unspecified":
        yield refuse(note, "diagnosis", "named as an indication or a differential, not as a finding", (start, end))
        return
    context = note.context(start, end, "DISEASE")
    assertion = context.assertion
    if assertion == "absent":
        yield refuse(note, "diagnosis", "denied", (start, end))
        return
    if assertion == "hypothetical":
        yield refuse(note, "diagnosis", "said of a plan, a risk or of patients in general", (start, end))
        return
    if assertion == "present" and course == "unspecified" and _OF_RELATIVE.search(note.text[segment.start:start]):
        assertion = "family"
    date, date_slice, how = _date_of(note, segment, start, end)
    if date is None and assertion != "family":
        date, date_slice, how = _following_date(note, segment)
    onset, onset_slice = _onset_of(note, segment, end)
    active, active_slice = _activity(note, segment, start, end)
    code = _code_near(note, segment, start, end)
    slices = [(start, end)]
    for piece in (date_slice, onset_slice, active_slice):
        if piece:
            slices.append(piece)
    whole = min(low for low, _ in slices), max(high for _, high in slices)
    if whole[1] - whole[0] < 160 and segment.start <= whole[0] and whole[1] <= segment.end:
        slices = [whole]
    written = None
    if code and assertion == "present" and (not code["sub"] or _CODE_COURSE.get(code["sub"][0], course) in (course, "unspecified") or course == "unspecified"):
        used_codes.add(code.start())
        written = code.group()
        slices.append(code.span())
        if course == "unspecified" and code["sub"]:
            course = _CODE_COURSE.get(code["sub"][0], course)
        if active is None and code["sub"] and code["sub"][1:] in ("1", "2"):
            active = code["sub"][1] == "1"
    replaced = assertion == "present" and (
        (course == "relapsing_remitting" and _was_replaced(note, segment, start, end))
        or (course in _SYNDROMES and _became_sclerosis(note, segment, end))
        or _OUTDATED.match(note.text, end) is not None
    )
    stated = note.anchor(start)
    yield Diagnosis(
        course=course, active=active, onset=onset, code=written, date=date, assertion="historical" if replaced else assertion,
        evidence=note.evidence(*slices), origin="rule:diagnosis", stated=stated,
        trace=(f"course by “{' '.join(note.text[start:end].split())}”", f"assertion {assertion}", f"date {how}" if how else "no date told"),
    )


_SYNDROMES: tuple[Course, ...] = ("clinically_isolated_syndrome", "radiologically_isolated_syndrome")
_OUTDATED = re.compile(
    r"[\s,(]*(?:as\s+)?(?:per|on|from|in|according\s+to|by)\s+(?:the\s+|his\s+|her\s+|an?\s+)?(?:old(?:er)?|outdated|previous|prior|former|historical)\s+(?:problem\s+list|chart|records?|notes?|coding|list|label)",
    re.IGNORECASE,
)
"""A course that only an old list still carries."""
_UNSURE = re.compile(r"\b(?:concern\w*|worr\w*|risk|may|might|could|would|if|possibl\w*|suspect\w*|question\w*|whether|watch\w*|evidence\s+of|no|not)\b", re.IGNORECASE)
_BECAME = re.compile(
    r"(?:;|,\s*(?:then|later|now)\b|\b(?:then|convert\w*|evolv\w*|progressed|became|followed\s+by|later|now|meeting|fulfil\w*)\b|→|->)(?P<between>[^.]{0,80}?)(?:relapsing|\bRRMS\b|\bSPMS\b|multiple\s+sclerosis|\bMS\b)", re.IGNORECASE)


def _became_sclerosis(note: Note, segment: Segment, end: int) -> bool:
    """"CIS in 2019, converted to RRMS in 2021": an isolated syndrome that has since become multiple sclerosis."""
    found = _BECAME.search(note.text, end, max(segment.end, min(end + 120, len(note.text))))
    return found is not None and not re.search(r"\b(?:risk|may|might|could|would|will|if|possibl\w*|likelihood|chance|not|no|never|without|criteria\s+(?:for|not))\b", note.text[end:found.end()], re.IGNORECASE)


def _was_replaced(note: Note, segment: Segment, start: int, end: int) -> bool:
    """"RRMS from 2012 until 2022 when it turned": the course is told as over, in favour of a later one."""
    after = note.text[end:segment.end]
    before = note.text[segment.start:start]
    later = re.search(r"\b(?:until|till|→|->|to|then|transition\w*|convert\w*|evolv\w*|turned|became|now|progress(?:ed|ing)\s+(?:in)?to|later)\b[^.;]{0,60}\b(?:second|sp\s?ms|progressive|turned|transition|chang|convert)", after, re.IGNORECASE)
    if later:
        return not _UNSURE.search(after[:later.end()])
    told_after = re.search(r"\b(?:second\w*[\s\-]+progressive|SPMS)\b", note.text[end:segment.end + 200], re.IGNORECASE)
    return bool(told_after and _WAS.search(before[-40:]))


_WRONG_CODE = re.compile(r"\b(?:error|erroneous\w*|wrong(?:ly)?|incorrect(?:ly)?|mis-?cod\w+|mis-?typ\w+|remove|not\s+(?:his|hers|her|this\s+patient\W?s?))\b", re.IGNORECASE)


def _codes(note: Note, used: set[int]) -> Iterator[Found]:
    """Codes that stand without the words of a diagnosis."""
    for match in _CODE.finditer(note.text):
        if match.start() in used:
            continue
        segment = note.segment_at(match.start())
        if not segment.about_patient or _unticked(note, match.start(), match.end()) or re.search(r"\border", segment.section.title, re.IGNORECASE):
            continue
        around = note.text[max(segment.start, match.start() - 60):min(segment.end, match.end() + 60)]
        if _WRONG_CODE.search(around) or note.context(match.start(), match.end(), "DISEASE").assertion in ("absent", "hypothetical", "family"):
            yield refuse(note, "diagnosis", "a code that is said to be wrong, or not the patient's", match.span())
            continue
        sub = match["sub"] or ""
        active = {"1": True, "2": False}.get(sub[1:]) if sub else None
        yield Diagnosis(course=_CODE_COURSE.get(sub[:1], "unspecified"), active=active, code=match.group(), evidence=note.evidence(match.span()),
                        origin="rule:diagnosis_code", stated=note.anchor(match.start()), trace=("ICD-10-CM code",))
