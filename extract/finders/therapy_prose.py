"""Treatment histories in prose and lists, sentence by sentence; what is not named again is carried from sentence to sentence.

"She began Tecfidera in May 2024. … She took it to October 2025 and then stopped" is one story: until another drug is named, verbs
of treatment without another subject or object speak of the drug named last, within its section and a few sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.finders.base import Refused, refuse
from extract.finders.drugs import RELAPSE_TREATMENTS
from extract.finders.therapy_dates import read_dates
from extract.finders.therapy_reasons import read_reasons
from extract.finders.therapy_status import Sentence, read_states
from extract.finders.therapy_telling import TAKEN, Telling
from extract.finders.therapy_tokens import Token, lex, named_in, without_empty_boxes
from extract.language.note import Note
from extract.language.segments import Segment

SKIPPED = frozenset(
    "allergies policy legend instructions counselling labs imaging indication technique findings comparison premedication differential"
    " immunizations family_history vitals".split()
)  # fmt: skip
"""Sections in which a drug's name tells nothing of its being taken."""
CERTIFIED = frozenset({"natalizumab", "ocrelizumab", "alemtuzumab", "methylprednisolone"})
"""Drugs that are asked for; the others are what continues beside them."""
_RISK = re.compile(
    r"\b(?:risks?(?:\s+and\s+benefits?)?|benefits?|side\s+effects?|adverse\s+effects?|counsel\w*|mechanism|anaphylaxis|allerg\w+|hypersensitiv\w+"
    r"|reactions?|leaflets?|handouts?|booklets?|education|safety|monitoring|enrol\w*|pml|information|teaching|material\w*|brochures?|label|trials?|studies"
    r"|antibod\w+|package\s+insert|consent|work-?up|screening|criteria)\s+(?:sheet\s+|profile\s+)?(?:of|to|for|with|about|on|from|in|before|regarding|re)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)  # fmt: skip
_NO_COURSE = re.compile(
    r"\s*(?:\([^)]{0,24}\)\s*)?(?:rems\b|touch\b|prescribing\s+program|enrol\w+|infusion\s+(?:center|centre|suite|protocol)|levels?\b|antibod(?:y|ies)\b|copay|trial\s+data"
    r"|label\b|washout\s+protocol|protocol\b|allergy|hypersensitivity|anaphylaxis|premedication|package|pi\b|education|consent|forms?\b|intake|order\b|packet|therapy\s+plan"
    r"|prior\s+auth\w*|patient\s+(?:guide|leaflet)|baseline|is\s+(?:indicated|approved|licensed)|are\s+(?:indicated|approved|licensed))",
    re.IGNORECASE,
)  # fmt: skip
_MAINTENANCE = re.compile(r"\b(?:maintenance|monthly|chronic(?:ally)?|long[\s-]term|every\s+(?:4|four|6|six|8|eight|12)\s+weeks|q\s?(?:4|6|8)\s?w\w*|quarterly|every\s+(?:month|other\s+month))\b", re.IGNORECASE)
_ATTACK_DOSE = re.compile(r"\b(?:pre-?med\w*|before\s+each|prior\s+to\s+each|taper|burst|for\s+(?:the|her|his|this|an?)\s+(?:relapse|attack|exacerbation)|days?)\b", re.IGNORECASE)
_RESUMABLE = re.compile(r"\b(?:for\s+now|temporar\w+|until|pending|resum\w+|re-?start\w*|while|during|this\s+(?:month|dose|week)|one\s+dose|next\s+dose|till)\b", re.IGNORECASE)
_BULLET = re.compile(r"(?:^|\n)[ \t]*(?:[-*•·◦‣▪>+]{1,2}|->|→|\(?\d{1,2}[.)]|\(?[a-z][.)])?[ \t]*$")
_PRIOR = re.compile(r"\b(?:prior|previous|past|earlier|former|tried|before|failed)\b", re.IGNORECASE)
_CURRENT = re.compile(r"\b(?:current|present|ongoing|now)\b", re.IGNORECASE)
_STRONG_ALONG = re.compile(r"(?:along|together|addition|combined|combination|concurrent|concomitant|same\s+time|given\s+with)", re.IGNORECASE)
_REACH = 6
_LONGEST = 1000


@dataclass(slots=True)
class _Story:
    """The drugs spoken of last, and how far the story has run since."""

    tellings: list[Telling] = field(default_factory=list)
    segment: Segment | None = None
    steps: int = 0

    def goes_on(self, segment: Segment) -> bool:
        return bool(self.tellings) and self.segment is not None and self.segment.section == segment.section and self.steps < _REACH and (
            segment.start - self.segment.end < _LONGEST
        )


def read_prose(note: Note, covered: Sequence[tuple[int, int]]) -> Iterator[Telling | Refused]:
    """What every sentence outside `covered` tells of a drug."""
    story = _Story()
    for segment in note.segments:
        if any(low <= segment.start < high for low, high in covered):
            story = _Story()
            continue
        drugs = list(_treatments(note, segment))
        if not segment.about_patient or segment.section.category in SKIPPED or (segment.form == "heading" and not note.dates_in(segment.start, segment.end)):
            yield from (refuse(note, "therapy", "in a part that tells of no treatment of this patient", (low, high)) for low, high, _ in drugs[:1])
            continue
        if not drugs and (not story.goes_on(segment) or _new_item(note, segment, story)):
            if story.segment is not None and _new_item(note, segment, story):
                story = _Story()
            continue
        sentence, refused = _read(note, segment, drugs, story.tellings if story.goes_on(segment) else [])
        yield from refused
        yield from (one for one in sentence.tellings if one.told)
        last = [sentence.by_token[group.first] for group in sentence.groups if group.first in sentence.by_token]
        if last:
            spoken = next((one for one in reversed(last) if any(set(telling.states) & TAKEN for telling in one)), last[-1])
            story = _Story(spoken, segment)
        else:
            story.steps += 1


def _treatments(note: Note, segment: Segment) -> Iterator[tuple[int, int, str]]:
    """The drugs of a segment that can be a treatment of the disease: steroids and the like only as maintenance or as a thought."""
    yield from named_in(note, segment.start, segment.end)
    for mention in note.mentions_in(segment.start, segment.end, "DRUG"):
        if mention.concept in RELAPSE_TREATMENTS:
            around = note.text[max(segment.start, mention.start - 60) : min(segment.end, mention.end + 60)]
            if _MAINTENANCE.search(around) and not _ATTACK_DOSE.search(around):
                yield mention.start, mention.end, mention.concept


def _new_item(note: Note, segment: Segment, story: _Story) -> bool:
    """Whether a segment opens another item of a list than the drug's."""
    lead = note.text[max(0, segment.start - 1) : segment.start]
    return story.segment is not None and lead in ("\n", "") and bool(re.match(r"(?:[-*•·◦‣▪>+]{1,2}|\d{1,2}[.)])\s", note.text[segment.start : segment.start + 4]))


def _read(note: Note, segment: Segment, drugs: Sequence[tuple[int, int, str]], inherited: list[Telling]) -> tuple[Sentence, list[Refused]]:
    every = lex(note, segment.start, segment.end, drugs)
    tokens = without_empty_boxes(every)
    kept = {token.start for token in tokens}
    refused = [refuse(note, "therapy", "beside an empty box", (token.start, token.end)) for token in every if token.kind == "drug" and token.start not in kept]
    sentence = Sentence(note.text, segment.start, segment.end, tokens, [], inherited=inherited)
    family: dict[int, bool] = {}
    suppressed: set[int] = set()
    for number, token in enumerate(tokens):
        if token.kind != "drug":
            continue
        context = note.context(token.start, token.end, "DRUG")
        family[number] = context.assertion == "family"
        reason = _no_treatment(note, segment, tokens, number, suppressed)
        if reason is None and any(cue.category == "GENERIC" for cue in context.cues) and not family[number]:
            reason = "said of patients in general"
        if reason is not None:
            suppressed.add(number)
            refused.append(refuse(note, "therapy", reason, (token.start, token.end)))
    read_states(sentence, family, frozenset(suppressed))
    read_dates(sentence)
    read_reasons(sentence)
    _by_section(note, segment, sentence)
    _alongside(sentence)
    for one in (*sentence.tellings, *inherited):
        one.stated = one.stated or note.anchor(one.place)
        if "held" in one.states and _RESUMABLE.search(note.text, segment.start, min(len(note.text), segment.end + 80)):
            one.resumable = True
    return sentence, refused


def _no_treatment(note: Note, segment: Segment, tokens: Sequence[Token], number: int, suppressed: set[int]) -> str | None:
    """Why a drug's name tells of no treatment, if so."""
    token = tokens[number]
    if _NO_COURSE.match(note.text, token.end, segment.end):
        return "a programme, a level, a form or a label, not a course"
    lead = note.text[max(segment.start, token.start - 70) : token.start]
    if _RISK.search(lead):
        return "named in talk of risks or benefits"
    if number - 1 in suppressed or (number - 2 in suppressed and tokens[number - 1].kind in ("conjunction", "comma")):
        before = tokens[number - 1] if number - 1 in suppressed else tokens[number - 2]
        if re.fullmatch(r"[\s,/&()]*(?:and|or)?[\s,/&()]*", note.text[before.end : token.start], re.IGNORECASE):
            return "named in a list that tells of no treatment"
    return None


def _by_section(note: Note, segment: Segment, sentence: Sentence) -> None:
    """What the heading says of drugs that stand under it without a verb."""
    section = segment.section
    for one in sentence.tellings:
        if set(one.states) - {"on"}:
            if section.category == "treatment_history" and one.states == ["begun"] and _PRIOR.search(section.title):
                one.add("past")
            continue
        if section.category == "medications":
            one.add("past" if _PRIOR.search(section.title) else "listed")
        elif section.category == "treatment_history" and not one.states:
            one.add("past" if _PRIOR.search(section.title) else "now" if _CURRENT.search(section.title) else "begun")


def _alongside(sentence: Sentence) -> None:
    """Drugs that go on together with another: "means to stay on it along with the Ocrevus"."""
    tokens = sentence.tokens
    for number, token in enumerate(tokens):
        if token.kind != "alongside":
            continue
        words = sentence.text[token.start : token.end]
        before = [at for at in range(number) if tokens[at].kind == "drug" and at in sentence.by_token]
        after = [at for at in range(number + 1, len(tokens)) if tokens[at].kind == "drug" and at in sentence.by_token]
        spoken = sentence.by_token[before[-1]] if before else sentence.inherited
        if _STRONG_ALONG.search(words):
            ticked = any(one.kind == "box_ticked" for one in tokens[number:])
            if ticked and after:
                spoken = sentence.by_token[after[0]]
            elif not (after or re.match(r"\s*(?:it|this|that|the\s+(?:infusion|new|requested))\b", sentence.text[token.end :])) or not spoken:
                continue
            elif any(one.drug in CERTIFIED for one in spoken) and after:
                spoken = sentence.by_token[after[0]]
        else:
            spoken = sentence.by_token[after[0]] if after and tokens[after[0]].start - token.end < 30 else spoken
        for one in spoken:
            if one.drug not in CERTIFIED and not set(one.states) & {"stopped", "past", "declined", "considered", "absent"}:
                one.alongside = True
                one.add("now", (token.start, token.end))
