"""Which segments speak of this patient, and which of patients in general: policies, leaflets, legends, advice to readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.language.document_kind import DocumentKind
from extract.language.passages import general_passages
from extract.language.segments import Segment

_GENERAL = re.compile(
    r"\b(?:patients|people|persons|individuals|members|those|adults|women|men|subjects|recipients|beneficiaries|enrollees) (?:who|with|without|whose|that|on|should|must|may|receiving|taking|treated|aged|having|are|can|under|over|positive|negative)\b"
    r"|\b(?:a|any|each|every) (?:patient|person|member|recipient) (?:who|whose|that|taking|receiving|previously|already)\b"
    r"|\b(?:the )?(?:member|beneficiary|enrollee|applicant|patient) (?:must|has to|is required to|should have)\b"
    r"|\b(?:covers?|approves?|authori[sz]es|reimburses|pays for|requires?)\b.{0,80}\b(?:when|if|for|that|unless) (?:the |a |any )?(?:member|patient|beneficiary|enrollee|applicant)s?\b"
    r"|\b(?:is|are) (?:indicated|approved|recommended|contraindicated|licensed|considered medically necessary|covered|not covered|eligible) (?:for|in|when|if|as|after)\b"
    r"|\b(?:prescribing information|package insert|labell?ing|boxed warning|clinical trials?|guidelines?|studies|literature|the plan) (?:states?|requires?|recommends?|shows?|have shown|suggests?|says?|asks?|covers?)\b"
    r"|\bmay cause\b|\bcan cause\b|\btell your (?:doctor|nurse|healthcare)|\bask your (?:doctor|nurse)|\bcall your\b|\byour (?:doctor|nurse|infusion|healthcare|health care|plan|medicine)\b"
    r"|\b(?:two|three|one|few|\d+)(?: (?:to|or) \w+)? (?:of|in) every (?:hundred|thousand|\d+)\b|\bwarning signs (?:of|are)\b|\bsymptoms (?:of|that may) \w+ (?:include|are)\b"
    r"|\b(?:all|both|any|one) of the following\b|\bcriteria (?:are|is) met\b|\bdocumentation of\b(?=.*\b(?:required|must|needed)\b)|\bwill be (?:approved|authori[sz]ed|covered) (?:if|when|for)\b",
    re.IGNORECASE,
)
_LEGEND = re.compile(
    r"(?:[<>≤≥]\s*\d[\d.]*\s*:?\s*(?:negative|positive|indeterminate|equivocal|low|high|non-?reactive|reactive)\b.{0,80}\b(?:negative|positive|indeterminate|equivocal))"
    r"|\d[\d.]* ?(?:-|–|to|through) ?\d[\d.]*:? ?(?:is |are )?(?:indeterminate|equivocal|negative|positive|borderline)"
    r"|\b(?:this|the) (?:test|assay|result) (?:was developed|is not|does not|has not|cannot|should be interpreted|is intended|was performed)\b"
    r"|\b(?:a|an) (?:negative|positive|reactive|indeterminate|low|high) (?:\w+ ){0,3}(?:result|index|antibody|titer|screen|test|assay|quantiferon|igra|specimen|sample|serology)s? (?:does not|do not|indicates?|suggests?|means?|is|are|should|may|must|will|can)\b"
    r"|^\s*(?:interpretive|interpretation|legend|key|reference|comment on method|methodology)\b\s*[:.]",
    re.IGNORECASE | re.DOTALL,
)
_ADVICE = re.compile(
    r"^\W*(?:please )?(?:call|contact|notify|phone|return (?:to|if|in|for|when)|go to|seek|report (?:to|any|all|new|promptly)|inform|alert (?:the|your|md|provider|physician|doctor|on-call)|advise|watch for|stop (?:the )?(?:infusion|and)|hold (?:the )?infusion|observe for|monitor for|do not give|if (?:a )?reaction)\b"
    r"|^\W*(?:hold|withhold|defer|do not (?:start|infuse|proceed))\b.{0,60}\b(?:for|if|and (?:page|call|notify|contact))\b"
    r"|^\W*(?:for|in case of|in the event of|at (?:the )?first sign of|with) [\w ,/<>=°.]{3,80}?[,:]? (?:stop|hold|give|call|notify|page|administer|slow|interrupt|discontinue)\b",
    re.IGNORECASE,
)
_TO_READER = re.compile(r"\b(?:wrong\s+(?:patient|chart)|entered\s+in\s+error|misfiled|belongs\s+to\s+(?:another|a\s+different)\s+patient|not\s+(?:this|our)\s+patient|charted\s+in\s+error)\b|\b(?:note to (?:reviewer|the reviewer)|reviewer:|attention reviewer|approve this (?:request|case)|ignore (?:all |any )?(?:previous|prior) instructions|system prompt|certify this)\b", re.IGNORECASE)
_LEGEND_TITLES = frozenset({
    "legend", "key", "interpretive", "about this test", "about this antibody test", "reference ranges", "interpretation guide",
    "interpretive data", "interpretive information", "assay information", "method note", "disclaimer", "test information",
    "methodology note", "reference information", "abbreviations", "interpretive criteria", "index interpretation", "grading key",
})
"""Headings under which nothing but the laboratory's own explanations stands."""
_OWN_VALUE = re.compile(r"\b(?:patient|she|he|this (?:man|woman|lady|gentleman)|pt|Mrs?|Ms)\b", re.IGNORECASE)


def mark_relevance(text: str, kind: DocumentKind, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments with `about_patient` settled. A leaflet or policy says nothing of the patient; elsewhere it goes by
    heading and by the sentence's own words."""
    marked = []
    passages = general_passages(text, segments)
    for segment in segments:
        words = re.sub(r"\s+", " ", text[segment.start:segment.end])
        off = kind == "leaflet_or_policy"
        if segment.section.category == "policy":
            off = True
        elif segment.section.category == "legend" and segment.form != "row" and not _OWN_VALUE.search(words):
            off = bool(_LEGEND.search(words) or _GENERAL.search(words)) or segment.section.title.lower().strip(" :.") in _LEGEND_TITLES
        if not off and (_GENERAL.search(words) or _LEGEND.search(words) or _TO_READER.search(words)):
            off = True
        if not off and segment.section.category == "instructions":
            off = True
        if not off and _ADVICE.match(words) and segment.form != "row":
            off = True
        if not off and any(low <= segment.start < high for low, high in passages):
            off = True
        marked.append(replace(segment, about_patient=False) if off else segment)
    return tuple(marked)

