"""Illnesses: active, past, denied, suspected, or a relative's.

A word of illness is no illness in a risk talk, a consent, a vaccination, a screening plan, a test's name, an empty box, a question, an
instruction, or a specimen's comment. Denials are facts for the few names for which the contract says so. "Afebrile" denies fever; a
measured temperature of 38.0 °C or more is fever (POLICY.md MPS-5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import Condition, ConditionName
from extract.finders.base import Found, refuse
from extract.finders.condition_answers import form_answer
from extract.finders.condition_status import Status, date_of, goes_on, status_of, status_of_another
from extract.finders.condition_words import SUSPECT, denied_at_once, is_other_meaning, is_talk, pml_is_feared
from extract.finders.conditions_lexicon import CHRONIC, DENIALS_ARE_FACTS, TERMS
from extract.language.context import Cue
from extract.language.note import Mention, Note
from extract.partial_date import PartialDate

__all__ = ["TERMS", "find"]

_CLAUSE_ENDS = re.compile(r"[;|•]|(?<!\b[A-Z])\.\s|\s{3,}|\t|\n\s*[-*•]")
_FEVER_DENIED = re.compile(r"^(?:a(?:febrile|pyrexi\w+|febrille))$", re.IGNORECASE)
_TEMPERATURE = re.compile(r"\b(?:T|temp(?:erature)?|tmax|t-max|t\s*max)\.?\s*(?:\([a-z]+\))?\s*(?:is|was|of|:|=|at|up\s+to|recorded\s+(?:at|as))?\s*(?P<value>3[4-9](?:[.,]\d{1,2})?|4[0-2](?:[.,]\d{1,2})?|9[5-9](?:\.\d{1,2})?|10[0-7](?:\.\d{1,2})?)\s*(?P<unit>°?\s?[CF]\b|°|º\s?[CF]?|degrees?\s*[CF]?|celsius|fahrenheit)?(?![\d/])", re.IGNORECASE)
_PML_HELD = re.compile(r"\b(?:diagnos\w*(?:\s+(?:with|of|as))?|has|had|have|confirmed|history\s+of|h/o|hx\s+of|developed|consistent\s+with|due\s+to|proven|treated\s+for|with|acute|definite|established|biopsy[\s\-]proven|survivor\s+of|past|prior|previous|because\s+of|complicated\s+by|recovered\s+from|suffered|got|survived)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_TESTED = frozenset({"hepatitis_b", "hepatitis_c", "hiv_infection", "tuberculosis"})
_ASKED_IN_A_BOX = re.compile(r"^(?!.*\b(?:tests?|screen\w*|antibod\w+|ab|serolog\w+|result|status|negative|panel|consent\w*|form)\b).*(?:\[\s*[xX✓]?\s*\]|[☐☒☑])", re.IGNORECASE | re.DOTALL)
_KIN_WHO = re.compile(r"\b(?:her|his|my|a|the)\s+(?:\w+\s+)?(?:mother|father|mum|mom|dad|sister|brother|aunt|uncle|cousin|son|daughter|husband|wife|partner|friend|flatmate|colleague),?\s+(?:who|with\s+whom)\b[^.;]{0,50},\s+(?:also\s+|now\s+)?(?:has|had|is|was|carries|takes|got|developed)\b[^.;,]{0,40}$", re.IGNORECASE)
"""A relative told of with a clause between ("Her brother, who lives with her, has …")."""
_RATHER_THAN = re.compile(r"\b(?:rather\s+than|as\s+opposed\s+to|instead\s+of|and\s+not|but\s+not)\s+(?:an?\s+|of\s+)?$", re.IGNORECASE)
_WATCHED = re.compile(r"[\s,(–-]*(?:(?:currently|now)\s+)?(?:under|on|in)?\s*(?:active\s+)?(?:surveillance|watch)", re.IGNORECASE)
"""A cancer that is watched exists."""
_OTHER_WORDS: tuple[tuple[re.Pattern[str], ConditionName, Status], ...] = (
    (re.compile(r"(?<![\d/])(?:[4-9]|[1-3]\d)(?:\+\d)?/40\b(?!\s*(?:mg|mcg|\w*mol))|\b(?:currently|now|she\s+is)\s+\d{1,2}(?:\s*\+\s*\d)?\s*weeks(?:['’])?\s+(?:gestation|gravid|along)\b", re.IGNORECASE), "pregnancy", "active"),
    (re.compile(r"\b(?:currently|still|exclusively)\s+(?:nursing|breastfed)\b(?!\s+(?:student|home|school|staff|job|care|assistant))|\bbaby\s+is\s+breastfed\b", re.IGNORECASE), "breastfeeding", "active"),
    (re.compile(r"\b(?:psychosis|psychotic(?:\s+episode)?|mania|manic(?:\s+episode)?|hypomani[ac])\b[^.;]{0,25}?\b(?:on|with|after|from|due\s+to|induced\s+by|following)\s+(?:high[\s\-]dose\s+|iv\s+|oral\s+|the\s+)*(?:steroids?|prednis\w+|methylpred\w*|dexamethasone|corticosteroids?|solu-?medrol)\b", re.IGNORECASE), "steroid_psychosis", "history"),
)
_OWN_CHILD = re.compile(r"\b(?:son|daughter|baby|child|twins|infant)\b[^.;]*\b(?:she|is|was|while)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""A mother's child is named where she tells of nursing or carrying it."""
_LASTING = frozenset({"pml", "hepatitis_b", "leukemia_lymphoma"})
"""Illnesses that an old date alone does not put in the past."""
_ANSWER_NO = re.compile(r"[^\n]{0,90}?(?:\b(?:no|none|nil|denied|denies|negative|neg|absent|n)\b(?:\s*(?:\[\s*[xX✓✔]\s*\]|[☒☑]))?|[:?]\s*[-−–])", re.IGNORECASE)
_PML_TOLD = re.compile(r"\W*(?:was\s+|is\s+|has\s+been\s+)?(?:confirmed|diagnosed|proven|survivor|in\s+(?:\w+\s+)?(?:19|20)\d\d|(?:19|20)\d\d|\w+[\s\-](?:related|associated|induced)|related\s+to|secondary\s+to)", re.IGNORECASE)
_AS_DIAGNOSIS = re.compile(r"(?:^|\n|\s{2})[\s\d.)]*(?:(?:final|principal|primary|working|secondary|main|discharge)\s+)?(?:diagnos[ei]s|dx|impression|conclusion|past\s+medical\s+history|pmhx?|problems?)\s*(?:[:\-–]|\n)\s*(?:\d[.)]\s*|[-*•]\s*)?$", re.IGNORECASE)
_DOUBTED = re.compile(r"\s*(?:(?:is|was|seems|appears|felt|thought|considered|to\s+be|very|most|highly|quite)\s+)*(?:unlikely|doubtful|not\s+suspected|less\s+likely|improbable)\b", re.IGNORECASE)
_CANNOT_BE = re.compile(r"[\s:?.\-–]*(?:post-?menopaus\w*|menopaus\w*|male\b|hysterectomy|sterili[sz]\w*|vasectomy|tubal\s+ligation|not\s+applicable|n/?a\b)", re.IGNORECASE)
_SKIP_SECTIONS = frozenset({"differential", "counselling", "instructions", "policy", "legend", "health_maintenance", "immunizations", "allergies", "technique"})


def find(note: Note) -> Iterator[Found]:
    """Every illness named of this patient or a relative, with its status."""
    for mention in note.mentions("CONDITION"):
        yield from _read(note, mention)
    yield from _temperatures(note)
    yield from _in_other_words(note)


def _inside_longer(note: Note, mention: Mention) -> bool:
    """Whether another illness's longer name covers these words ("urinary tract infection" covers "infection")."""
    return any(
        one.concept != mention.concept and one.start <= mention.start and mention.end <= one.end and one.end - one.start > mention.end - mention.start
        for one in note.mentions_in(mention.segment.start, mention.segment.end, "CONDITION")
    )


def _clause(note: Note, mention: Mention) -> tuple[int, int]:
    """The stretch of the segment that speaks of this illness: to the next semicolon, full stop, bullet or wide gap."""
    text, segment = note.text, mention.segment
    low = max((found.end() for found in _CLAUSE_ENDS.finditer(text, segment.start, mention.start)), default=segment.start)
    tail = _CLAUSE_ENDS.search(text, mention.end, segment.end)
    return low, tail.start() if tail else segment.end


def _after_allergies(note: Note, mention: Mention) -> bool:
    """Whether the words stand in a later sentence of a paragraph that begins with the allergies."""
    segment = mention.segment
    return segment.section.category == "allergies" and segment.form == "sentence" and segment.start > segment.section.body


def _denies_the_next(note: Note, mention: Mention, cues: tuple[Cue, ...]) -> bool:
    """Whether the only denial stands behind the next illness of a list ("depression (escitalopram), hypertension ruled out")."""
    denials = [cue for cue in cues if cue.category in ("NEGATED", "REFUTED")]
    if not denials or any(cue.start < mention.end for cue in denials):
        return False
    between = note.text[mention.end:denials[0].start]
    others = note.mentions_in(mention.end, denials[0].start, "CONDITION")
    return bool(others) and "," in between and not re.search(r"\b(?:all|both|were|have|are)\b", note.text[mention.end:denials[0].end], re.IGNORECASE)


def _read(note: Note, mention: Mention) -> Iterator[Found]:
    text, segment = note.text, mention.segment
    name: ConditionName = mention.concept  # type: ignore[assignment]
    place = (mention.start, mention.end)
    if _inside_longer(note, mention):
        return
    if not segment.about_patient or (segment.section.category in _SKIP_SECTIONS and not _after_allergies(note, mention) and not (name == "pregnancy" and segment.section.category == "counselling")):
        yield refuse(note, "condition", "not said of this patient's health", place)
        return
    low, high = _clause(note, mention)
    before, after = text[low:mention.start], text[mention.end:high]
    answer = form_answer(note, *place, results_count=name not in _TESTED)
    if answer in ("empty", "asked"):
        yield refuse(note, "condition", "an empty box" if answer == "empty" else "a question that nothing answers", place)
        return
    feared = name == "pml" and pml_is_feared(before, after, text[segment.start:segment.end])
    reason = None if feared else is_talk(note, mention, before, after, answer is not None)
    if name == "pml" and re.match(r"[\s\-/]*RAR", after):
        name = "malignancy"
    if answer is None or (text[mention.start:mention.end] == "HIV" and not after.startswith("?") and not _ASKED_IN_A_BOX.search(text[mention.end:max(high, text.find("\n", mention.end))])):
        reason = reason or is_other_meaning(note, mention, before, after, text[segment.start:mention.start])
    if reason:
        yield refuse(note, "condition", reason, place)
        return
    context = note.context(*place, "CONDITION")
    assertion = context.assertion
    if assertion == "absent" and _denies_the_next(note, mention, context.cues):
        assertion = "present"
    if assertion == "present" and _KIN_WHO.search(before):
        assertion = "family"
    if denied_at_once(before) and assertion not in ("family", "possible"):
        assertion = "absent"
    if feared and assertion != "family":
        assertion = "possible"
    if assertion == "possible" and _RATHER_THAN.search(before):
        assertion = "absent"
    if assertion == "hypothetical" and name in ("malignancy", "leukemia_lymphoma") and _WATCHED.match(after):
        assertion = "present"
    if answer == "no":
        assertion = "absent"
    elif answer == "yes" and assertion in ("hypothetical", "possible"):
        assertion = "present"
    if assertion == "family" and name in ("breastfeeding", "pregnancy") and _OWN_CHILD.search(before):
        assertion = "present"
    if name == "fever" and _FEVER_DENIED.match(text[mention.start:mention.end]):
        assertion = "absent" if assertion != "family" else assertion
    if assertion == "hypothetical" or (name == "fever" and text[mention.start:mention.end].lower() in ("temperature of", "temp of")):
        yield refuse(note, "condition", "said of a plan, a condition or a risk", place)
        return
    if assertion == "present" and _DOUBTED.match(after):
        assertion = "possible"
    if name == "pregnancy" and _CANNOT_BE.match(after):
        yield refuse(note, "condition", "asked of someone who cannot be pregnant", place)
        return
    if assertion == "present" and answer is None and re.match(r"\W*(?:sx|symptoms?)\b", after, re.IGNORECASE):
        yield refuse(note, "condition", "symptoms that need not be the illness", place)
        return
    if name == "pml" and assertion == "present" and answer is None:
        if SUSPECT.search(text[low:high]):
            assertion = "possible"
        elif not _PML_HELD.search(before[-50:]) and not _PML_TOLD.match(after) and not (_AS_DIAGNOSIS.search(text[max(segment.start - 40, 0):mention.start]) and not after.startswith(":")):
            yield refuse(note, "condition", "PML only named", place)
            return
    if assertion == "absent":
        if name not in DENIALS_ARE_FACTS:
            yield refuse(note, "condition", "a denial that is no fact", place)
        elif not (name == "malignancy" and re.search(r"\bfamily\b", before, re.IGNORECASE)):
            yield _condition(note, mention, name, "absent", None, "present", _denial(note, mention, context.cues, answer is not None), "denied")
        return
    if assertion == "family":
        lead = max((cue.start for cue in context.cues if cue.category == "FAMILY" and cue.start < mention.start), default=mention.start)
        whose = ((lead, mention.end),) if mention.start - lead < 30 else (place,)
        yield _condition(note, mention, "malignancy" if name == "leukemia_lymphoma" else name, status_of_another(before, name), None, assertion, whose, "")
        return
    status = status_of(note, mention, before, after)
    date, slices, how = date_of(note, mention, low, high, status)
    stated = note.anchor(mention.start)
    if date is not None and stated is not None and status == "active" and name not in CHRONIC and name not in _LASTING and not goes_on(before, after) and (stated.earliest - date.latest).days > 60:
        status = "history"
    place = _with_lead(note, mention, slices)
    if name == "leukemia_lymphoma":
        yield _condition(note, mention, "malignancy", status, date, assertion, (place,), how)
    yield _condition(note, mention, name, status, date, assertion, (place,), how)


def _denial(note: Note, mention: Mention, cues: tuple[Cue, ...], in_form: bool) -> tuple[tuple[int, int], ...]:
    """The words that deny: the nearest cue before and the illness, as one stretch when they stand close together; on a form the
    label with its answer."""
    if in_form:
        line_end = note.text.find("\n", mention.end)
        line_end = len(note.text) if line_end < 0 else line_end
        answered = _ANSWER_NO.match(note.text, mention.end, line_end)
        if answered:
            return ((mention.start, answered.end()),)
        return ((mention.start, min(line_end, mention.end + 110)),) if re.search(r"[\[☐☒]|\bno\b", note.text[mention.end:line_end], re.IGNORECASE) else (
            (max(note.text.rfind("\n", 0, mention.start) + 1, mention.start - 60), mention.end),)
    if _FEVER_DENIED.match(note.text[mention.start:mention.end]):
        return ((mention.start, mention.end),)
    lead = max((cue for cue in cues if cue.category == "NEGATED" and mention.start - 160 < cue.start < mention.start), key=lambda cue: cue.start, default=None)
    if lead is None:
        behind = next((cue for cue in cues if cue.category == "NEGATED" and mention.end <= cue.start < mention.end + 60), None)
        return ((mention.start, behind.end if behind else mention.end),)
    if mention.start - lead.end <= 24 and "," not in note.text[lead.end:mention.start]:
        return ((lead.start, mention.end),)
    return (lead.start, lead.end), (mention.start, mention.end)


def _with_lead(note: Note, mention: Mention, place: tuple[int, int]) -> tuple[int, int]:
    """The slice with "history of" or a type of diabetes before it."""
    lead = re.search(r"\b(?:type\s+[12I]+|history\s+of|h/o|hx\s+of)\b[^.;:,\n]{0,30}$", note.text[max(mention.segment.start, mention.start - 44):mention.start], re.IGNORECASE)
    return min(place[0], mention.start - len(lead.group())) if lead else place[0], place[1]


def _condition(note: Note, mention: Mention, name: ConditionName, status: Status, date: PartialDate | None, assertion: str,
               slices: tuple[tuple[int, int], ...], how: str) -> Condition:
    return Condition(
        name=name, status=status, date=date, assertion=assertion, evidence=note.evidence(*slices),  # type: ignore[arg-type]
        origin="rule:condition", stated=note.anchor(mention.start), trace=(f"named in “{mention.concept}” words", how or f"status {status}"),
    )


def _in_other_words(note: Note) -> Iterator[Found]:
    """Illness told without its name: weeks of gestation ("6/40"), mania or psychosis brought on by a steroid."""
    for segment in note.segments:
        if not segment.about_patient or segment.section.category in _SKIP_SECTIONS:
            continue
        for pattern, name, status in _OTHER_WORDS:
            for match in pattern.finditer(note.text, segment.start, segment.end):
                if note.mentions_in(match.start(), match.end(), "CONDITION") or note.context(match.start(), match.end(), "CONDITION").assertion != "present":
                    continue
                if re.search(r"\b(?:born|deliver\w*|miscarr\w*|loss|terminat\w*|son|daughter|risks?|may|can|could|warned|side\s+effects?)\b", note.text[max(segment.start, match.start() - 60):match.start()], re.IGNORECASE):
                    continue
                yield Condition(name=name, status=status, date=None, evidence=note.evidence(match.span()), origin="rule:condition",
                                stated=note.anchor(match.start()), trace=(f"{name} told in other words",))


def _temperatures(note: Note) -> Iterator[Found]:
    """A measured temperature of 38.0 °C (100.4 °F) or more."""
    for segment in note.segments:
        if not segment.about_patient or segment.section.category in ("instructions", "policy", "legend", "plan"):
            continue
        for match in _TEMPERATURE.finditer(note.text, segment.start, segment.end):
            value = float(match["value"].replace(",", "."))
            celsius = (value - 32) / 1.8 if value > 60 else value
            if celsius < 38.0 or re.search(r"\b(?:if|when|for|over|above|>|≥|greater|at\s+least|exceeds?)\W*(?:than\s+)?(?:a\s+)?$", note.text[max(segment.start, match.start() - 14):match.start()], re.IGNORECASE):
                continue
            if re.match(r"\s*(?:°?\s?[CF]\b)?\s*(?:or\s+(?:more|above|higher|over|greater)|and\s+above|\+)", note.text[match.end():match.end() + 24], re.IGNORECASE):
                continue
            if note.context(match.start(), match.end(), "CONDITION").assertion in ("family", "hypothetical", "absent"):
                continue
            yield Condition(name="fever", status="active", date=None, evidence=note.evidence(match.span()), origin="rule:temperature",
                            stated=note.anchor(match.start()), trace=("a temperature of 38.0 °C or more",))
