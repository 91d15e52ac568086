"""Benefit-risk talks that took place: on PML, or on the risks of a treatment.

It must be told as done with the patient ("we discussed", "risks reviewed with her", "I explained", "handout given, questions
answered"). Labelling quoted to a payer, a plan to discuss, a relative's fear and a protocol are no talk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from extract.facts import Counselling
from extract.finders.base import Found, refuse
from extract.language.note import Note
from extract.language.segments import Segment

_TALK = (
    r"discuss(?:ed|ion)|(?:talk(?:ed)?|took|taken|led)\s+(?:him|her|them|the\s+(?:patient|couple|family))\s+(?:both\s+)?through|talk(?:ed)?(?:\s+(?:with|to|about|through|over))|counsel+(?:ed|ing)|explain(?:ed)|review(?:ed)|went\s+(?:over|through|back\s+over)|gone\s+(?:over|through)|covered|spent|told|educat(?:ed|ion)|outlined|spoke|spoken|advised|informed|consent(?:ed)?|warned|understands?|aware|acknowledg\w+|described|conversation|shared\s+decision|were\s+(?:discussed|reviewed|explained)|heard|addressed|laid\s+out|set\s+out|emphasi[sz]ed|stressed|run\s+through|ran\s+through|questions\s+(?:were\s+)?answered|handout|written\s+information|leaflet\s+given|signed\s+(?:the\s+)?(?:consent|acknowledg)|mentioned|raised|touched\s+on|brought\s+up|talking|walked\s+(?:her|him|them|the\s+patient)\s+through|accepts?|candidly|read\s+the\s+leaflet|benefits?\s+(?:and|&|/|vs\.?|versus)\s+risks?|risks?\s+(?:and|&|/|vs\.?|versus)\s+benefits?|r/b/a|risk[\s/\-]*benefit|benefit[\s/\-]*risk|sat\s+down|weighed|\d+\s*min(?:ute)?s?\s+(?:on|about|discussing)|(?:half\s+an|an|most\s+of\s+an)\s+hour\s+on|(?:booklet|medication\s+guide|patient\s+guide|information\s+sheet|alert\s+card)\s+(?:was\s+)?given|q['’]?s\s+answered"
    r"|(?:d/w|dw|disc(?:\.|\b)\s*w(?:/|ith))\s+(?=(?:the\s+)?(?:pt|patient|her|him|them|family|wife|husband|partner|mother|mum|mom|both)\b)"
)
_TALKED = re.compile(rf"\b(?:{_TALK})(?:\b|(?<=\s))", re.IGNORECASE)
_PML = re.compile(r"\bPML\b|progressive\s+multifocal\s+leu[ck]o-?encephalopathy|brain\s+infection|\bJCV?\s+(?:virus\s+)?risk", re.IGNORECASE)
_RISK = re.compile(
    r"\b(?:risks?|side[\s\-]+effects?|adverse\s+(?:effects?|events?|reactions?)|complications?|hazards?|dangers?|pros\s+and\s+cons|benefit[\s/\-]*risk|risk[\s/\-]*benefit|r/b/a|rba\b|benefits?\s+and\s+(?:possible\s+)?(?:harms?|downsides?)|what\s+(?:the\s+drug|it|the\s+treatment)\s+(?:may|might|can|could)\s+do|infusion\s+(?:reactions?|rxns?)|autoimmun\w+|alternatives|downsides?|chance\s+of|consent(?:ed)?|safety\s+(?:profile|issues|concerns)|toxicit\w+|monitoring)\b",
    re.IGNORECASE,
)
_TREATMENT = re.compile(r"\b(?:treatment|therapy|drug|medication|medicine|infusions?|dmt|steroids?|both|options?|it\b|this)\b", re.IGNORECASE)
_PATIENT = re.compile(r"\b(?:he|she|him|her|them|they|patient|pt|family|husband|wife|mother|mom|mum|partner|daughter|son|parents|Mr|Mrs|Ms|Miss|we|us|I)\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|would|to|shall|should|need(?:s)?\s+to|plan(?:s)?\s+to|going\s+to|must|can|please|before\s+(?:starting|we)|happy\s+to|wish(?:es)?\s+to|wants?\s+to|like\s+to|next\s+visit|not\s+(?:yet\s+)?(?:been\s+)?|never|didn['’]t|did\s+not|no|yet\s+to|has\s+not|have\s+not|without|if|defer(?:red)?|pending|not)\s+(?:be\s+|been\s+|yet\s+|also\s+|further\s+|again\s+|have\s+|fully\s+|formal(?:ly)?\s+)*$",
    re.IGNORECASE,
)
_BY_ANOTHER = re.compile(r"\b(?:(?:her|his|a|the|my)\s+(?:\w+\s+)?(?:sister|brother|friend|neighbou?r|cousin|colleague|husband|wife|partner|mother|father|mum|mom|dad)|the\s+(?:label|leaflet|internet|policy|plan)|google|facebook)\s+(?:had\s+|has\s+|also\s+)?$", re.IGNORECASE)
_NOT_DONE = re.compile(r"\W*(?:is\s+|was\s+|:\s*)?(?:n/?a\b|not\s+(?:applicable|done|needed|yet)|deferred|declined|pending|due\b|planned|outstanding)", re.IGNORECASE)
_LABEL_TALK = re.compile(r"\b(?:label\w*|prescribing\s+information|package\s+insert|boxed\s+warning|according\s+to|guideline|literature|studies|per\s+protocol)\b", re.IGNORECASE)
_ADDRESSEE_ONLY = re.compile(r"\b(?:reviewer|your\s+plan|plan\s+requires|policy)\b", re.IGNORECASE)
_DRUG_RISK_LIST = re.compile(r"\b(?:infections?|infxns?|hbv|hep(?:atitis)?\s+b|cancers?|malignanc\w+|thyroid|stroke|itp|anti-?gbm|autoimmun\w+|reactions?|hypersensitivity|liver|lymphopenia|immunoglobulins?|pml|glucose|sugar|psychosis|insomnia|mood|bone|avascular|sleep)\b", re.IGNORECASE)
_OTHER_TALK = re.compile(r"\b(?:fall|driving|diet|exercise|smoking|vitamin|contracept\w+|physio\w+|results?|mri|scans?|films?|images?|chart|records?|labs?|notes?|medications?\s+list|med\s+list|history)\b", re.IGNORECASE)

_TOLD_BY_ONE = re.compile(r"\b(?:I|[Ww]e)\s+(?:have\s+|also\s+|had\s+|again\s+)?(?:told|explained|discussed|went|talked|spoke|reviewed|outlined|warned|spent|counsel+ed)\b")
_STATEMENT = re.compile(r"^\W*I\s+(?:understand|acknowledge|have\s+been\s+(?:told|informed)|agree|consent|confirm\s+that\s+I)\b")
"""The text of a form that the patient is to sign: printed, whether it was signed or not."""
_INFUSED = frozenset({"natalizumab", "ocrelizumab", "alemtuzumab", "ublituximab", "rituximab", "ofatumumab"})

TERMS = ()


def find(note: Note) -> Iterator[Found]:
    """Every talk on risks, dated with the visit (or the day told beside it)."""
    given: set[tuple[str, str]] = set()
    for segment in note.segments:
        if segment.form == "heading" or segment.section.category in ("family_history", "policy", "legend", "indication"):
            continue
        words = note.text[segment.start:segment.end]
        if segment.section.category in ("labs", "imaging", "findings") and not (segment.form == "sentence" and _TOLD_BY_ONE.search(words)):
            continue
        if len(re.findall(r"\[\s*[xX✓✔]?\s*\]|[☐☒☑]", words)) >= 2 and not re.search(r"(?:\[\s*[xX✓✔]\s*\]|[☒☑])[^\[☐☒☑]{0,60}\b(?:risks?|PML)\b", words):
            continue
        if _STATEMENT.search(words):
            yield refuse(note, "counselling", "a printed statement to be signed", (segment.start, segment.end))
            continue
        topic, place = _topic(note, segment, words)
        if topic is None:
            continue
        if not segment.about_patient and not re.search(r"\bI\b|\b[Ww]e\b|\bpatient\b|\bpt\b|\b(?:for|with|to)\s+(?:her|him|them)\b", words):
            yield refuse(note, "counselling", "labelling or general text, no talk", place)
            continue
        date, how, slices = note.anchor(segment.start), "the day of the visit", [place]
        for mention in note.dates_in(segment.start, segment.end):
            near = note.text[max(segment.start, mention.start - 24):mention.start]
            if mention.value.exact and re.search(r"(?:\bon|\bvisit\s+(?:of|on)|\)|\(|discussed|reviewed|counsel\w+|minutes\s+on)\s*$|[\w)]\s+$", near, re.IGNORECASE) and (mention.how.startswith("absolute") or "complet" in mention.how):
                if note.anchor(segment.start) is None or mention.value.latest <= note.anchor(segment.start).latest:  # type: ignore[union-attr]
                    date, how = mention.value, mention.how
                    slices.append((mention.start, mention.end))
                break
        key = (topic, str(date))
        if key in given and topic == "treatment_risk":
            pass
        given.add(key)
        low, high = min(s for s, _ in slices), max(e for _, e in slices)
        yield Counselling(topic=topic, date=date, evidence=note.evidence((low, high)), origin="rule:counselling", stated=note.anchor(segment.start),
                          trace=("a talk told as done", f"date: {how}"))


def _topic(note: Note, segment: Segment, words: str) -> tuple[Literal["pml_risk", "treatment_risk"] | None, tuple[int, int]]:
    """What was talked of, and the slice that says so; None when nothing shows that a talk took place."""
    whole = (segment.start, segment.end)
    if _ADDRESSEE_ONLY.search(words) and not _PATIENT.search(words):
        return None, whole
    talks = [found for found in _TALKED.finditer(words) if not _FUTURE.search(words[:found.start()]) and not _BY_ANOTHER.search(words[:found.start()]) and not _NOT_DONE.match(words[found.end():])]
    pml = _PML.search(words)
    if pml:
        context = note.context(segment.start + pml.start(), segment.start + pml.end(), "RISK")
        denied = context.assertion == "absent" and any(cue.category == "NEGATED" and cue.start < segment.start + pml.start() for cue in context.cues)
        if denied and not re.match(r"\W*risks?\b", words[pml.end():], re.IGNORECASE) and not re.search(r"\brisks?\s+(?:of|for)\s+$", words[:pml.start()], re.IGNORECASE):
            return None, whole
        heading = re.match(r"\W*(?:\d+[.)]\s*)?(?:PML(?:\s+risk)?|risk\s+of\s+PML)\s*[:\-–]", words)
        if talks and (heading or _near(talks, pml, words)):
            if not (_LABEL_TALK.search(words[:pml.start()]) and not re.search(r"\b(?:I|we)\b", words[:pml.start()])):
                risk = _RISK.search(words)
                first = min(talks[0].start(), pml.start(), risk.start() if risk and talks[0].start() - risk.end() < 60 else pml.start())
                topic: Literal["pml_risk", "treatment_risk"] = "treatment_risk" if _one_risk_of_many(note, segment, words, pml, heading is not None) else "pml_risk"
                return topic, (segment.start + first, _clause_end(note, segment, segment.start + max(pml.end(), talks[0].end())))
        if context.assertion == "absent":
            return None, whole
    if not talks:
        return None, whole
    risk = _RISK.search(words)
    drugs = list(note.mentions_in(segment.start, segment.end, "DRUG"))
    listed = len({found.group().lower() for found in _DRUG_RISK_LIST.finditer(words)})
    if (risk and (drugs or _TREATMENT.search(words) or listed)) or (drugs and listed >= 2):
        near = next((talk for talk in talks if risk is None or abs(talk.start() - risk.start()) < 160), talks[0])
        if near.group().lower() in ("reviewed", "review") and _OTHER_TALK.search(words[near.end():near.end() + 30]) and not (risk and risk.start() > near.start() and risk.start() - near.end() < 24):
            return None, whole
        if near.group().lower() == "spent" and not re.search(r"discuss|explain|on\s+(?:" + "|".join(re.escape(note.text[m.start:m.end]) for m in drugs) + r")" if drugs else "discuss|explain|risk", words, re.IGNORECASE):
            return None, whole
        if near.group().lower() in ("told", "advised", "aware", "understands", "accepts", "mentioned", "heard", "monitoring") and not (risk or listed >= 2):
            return None, whole
        low = min(near.start(), risk.start() if risk else near.start())
        return "treatment_risk", (segment.start + low, _clause_end(note, segment, segment.start + max(near.end(), risk.end() if risk else near.end())))
    return None, whole


def _one_risk_of_many(note: Note, segment: Segment, words: str, pml: re.Match[str], heads: bool) -> bool:
    """Whether PML is named among other risks of a drug whose chief risk it is not."""
    others = {found.group().lower() for found in _DRUG_RISK_LIST.finditer(words) if found.group().lower() != "pml"}
    if heads or len(others) < 2:
        return False
    drugs = {one.concept for one in note.mentions_in(segment.start, segment.end, "DRUG") if one.concept in _INFUSED}
    if not drugs:
        drugs = {one.concept for one in note.mentions_in(max(0, segment.start - 400), segment.start, "DRUG") if one.concept in _INFUSED and note.segment_index(segment.start) - note.segment_index(one.start) == 1}
    if not drugs:
        counts = Counter(one.concept for one in note.mentions("DRUG") if one.concept in _INFUSED)
        drugs = {name for name, count in counts.items() if count == max(counts.values())}
    return bool(drugs) and "natalizumab" not in drugs


def _near(talks: list[re.Match[str]], pml: re.Match[str], words: str) -> bool:
    return any(abs(talk.start() - pml.start()) < 140 and not re.search(r"\.\s", words[min(talk.end(), pml.end()):max(talk.start(), pml.start())]) for talk in talks)


def _clause_end(note: Note, segment: Segment, at: int) -> int:
    """The end of the clause at `at`, within the segment."""
    stop = re.search(r"[.;:]", note.text[at:segment.end])
    return min(segment.end, at + (stop.start() if stop else 120))
