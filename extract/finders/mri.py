"""MRI studies: date, region, contrast, what they were compared with, and the lesions they show.

A study begins where a scan is named with its region or date, and what follows belongs to it until another is named or the talk
turns. A scan named only for comparison is `compared_with` of the scan reported. Counts are read in `mri_lesions`. Without contrast
nothing is known of enhancement. Indications, questions and orders are no findings. Body and impression of a report that disagree
make two facts, which is a conflict.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extract.count import Count
from extract.facts import Mri
from extract.finders.base import Found, refuse
from extract.finders.mri_lesions import Reading, read_lesions
from extract.language.note import Note
from extract.language.segments import Segment
from extract.partial_date import PartialDate

Region = Literal["brain", "cervical_spine", "thoracic_spine", "spine", "orbits"]

_SCAN = re.compile(
    r"\b(?:f?MRIs?|MR(?=\s+(?:brain|head|imaging|orbits?|c[\s\-]|cervical|t[\s\-]|thoracic|spine|of|scan|whole|spinal))|magnetic\s+resonance(?:\s+imag\w+)?|(?:brain|head|repeat|surveillance|latest|last|annual|baseline|follow[\s\-]?up|contrast)\s+(?:scan|imaging)(?!\s+(?:room|center|centre|department))|(?<!CT\s)(?<!PET\s)(?<!bone\s)(?<!bladder\s)scans?(?=\s+(?:of|on|from|in|showed|shows|done|was|dated|brain|\d|results?|report)))\b",
    re.IGNORECASE,
)
_REGIONS: tuple[tuple[Region, re.Pattern[str]], ...] = (
    ("spine", re.compile(r"\bC\s?/\s?T[\s\-]*(?:spine|cord)\b|\bC\s*(?:and|\+|&)\s*T[\s\-]*(?:spine|cord)\b|\b(?:cervical\s*(?:and|/|\+|&)\s*thoracic|cervicothoracic|whole|entire|total|full|C\s?-?\s?T)[\s\-]*(?:spine|spinal\s+cord|cord)\b", re.IGNORECASE)),
    ("brain", re.compile(r"\b(?:brain|head|cerebral|cerebrum|intracranial|cranial)\b", re.IGNORECASE)),
    ("cervical_spine", re.compile(r"\b(?:cervical(?:\s+(?:spine|cord|spinal\s+cord))?|C[\s\-]?spine|c[\s\-]?sp\b|cervical\s+cord|C[\s\-]cord)\b", re.IGNORECASE)),
    ("thoracic_spine", re.compile(r"\b(?:thoracic(?:\s+(?:spine|cord|spinal\s+cord))?|T[\s\-]spine|T-?sp\b|dorsal\s+(?:spine|cord)|thoracic\s+cord|T[\s\-]cord)\b", re.IGNORECASE)),
    ("orbits", re.compile(r"\borbits?\b", re.IGNORECASE)),
    ("spine", re.compile(r"\b(?:spine|spinal\s+cord|spinal|cord)\b", re.IGNORECASE)),
)
_CONTRAST_BOTH = re.compile(
    r"\bw(?:ith)?/?\s*(?:and|&|\+|/|or)\s*w(?:ith)?(?:/?o(?:ut)?)\b|\bwith(?:out)?\s*(?:and|&|\+|/)\s*with(?:out)?\b|\bw\s?/?\s?wo\b|\bwo\s?/\s?w(?:ith)?\b|\bw/?o\s*(?:and|&|/|\+)\s*w/?(?![a-z])|\bw\s+(?:and|&)\s+w/?o\b|\bpre[\s\-]*(?:and|&|/)[\s\-]*post[\s\-]*(?:contrast|gad\w*|gd)?|\bbefore\s+and\s+after\s+(?:\w+\s+){0,4}(?:contrast|gad\w*|gd)|\bboth\s+with\s+and\s+without",
    re.IGNORECASE,
)
_CONTRAST_NO = re.compile(
    r"\b(?:non[\s\-]*contrast|non[\s\-]*enhanced|unenhanced|without\s+(?:any\s+|iv\s+|intravenous\s+|gadolinium\s+|gad\s+|the\s+use\s+of\s+)*(?:contrast|gad\w*|gd|dye)|w/o\s+(?:iv\s+)?(?:contrast|gad\w*|gd|dye)?|no\s+(?:iv\s+|intravenous\s+|gadolinium\s+)*(?:contrast|gadolinium|gad|gd|dye)(?:\s+(?:was\s+)?(?:given|administered|used|injected))?|contrast\s*[:\-]?\s*(?:none\b|no\s*(?=$|[.;,\n])|not\s+(?:given|administered|used)|was\s+not\s+(?:given|administered|used)|declined|withheld)|(?:contrast|gadolinium)\s+(?:was\s+)?(?:not\s+given|not\s+administered|declined|withheld|contraindicated|refused)|enhancement\s+(?:was\s+|could\s+)?not\s+(?:be\s+)?assess\w*|MRI?\s+\w+\s+wo\b(?!\s*/))",
    re.IGNORECASE,
)
_CONTRAST_YES = re.compile(
    r"\b(?:with\s+(?:iv\s+|intravenous\s+)?(?:contrast|gad\w*|gd|dye)|post[\s\-]*(?:contrast|gad\w*)|w/\s*(?:iv\s+)?(?:contrast|gad\w*|gd)|contrast[\s\-]enhanced|gadobutrol|gadoter\w+|gadopiclenol|gadavist|gadovist|dotarem|magnevist|multihance|gadobenate|prohance|gadopentetate|gadoxetate|clariscan|gadodiamide|omniscan|after\s+(?:\w+\s+){0,3}(?:contrast|gadolinium|gad)|gadolinium[\s\-](?:enhanced|given|administered)|following\s+(?:\w+\s+){0,3}(?:contrast|gad\w+)|a\s+contrast\s+MRI|contrast\s+(?:brain\s+)?MRI|\d\s*m[lL]\s+(?:of\s+)?(?:iv\s+)?(?:gad\w+|contrast)|with\s+(?:iv\s+)?gd)\b|\+\s*(?:gad|gd|c)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:\b(?:compar(?:ed|ison|ing|e)|vs\.?|versus|relative|against|since|when\s+compared|from|prior|previous|unchanged\s+from|unchanged\s+since|new\s+since|c/w|cf\.?|interval|as\s+on|than)\b(?:\s+(?:to|with|was|is|made|study|exam(?:ination)?|scan|mri|the|her|his|their|prior|previous|last|earlier|outside|baseline|diagnostic|brain|of|from|on|dated|imaging|in|report|images?|done|performed|my|our|that|a|an|available|both|studies|scans|one|years?|head|cervical|spine|films?|date|by|at|mri\s+of|:|-|/|and|initial|february|january|most\s+recent|recent|original|first|index|month's|year's|c-spine|mr|same|immediate|\())*[\s:,\-(]*)$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:order(?:ed|ing)?|schedul\w+|will\s+(?:get|have|need|obtain|repeat|order|be)|plan(?:ned|s)?\s+(?:for|to)?|repeat\s+(?:\w+\s+){0,2}(?:mri|scan|imaging)\s+(?:\w+\s+){0,3}(?:in|at|before|after|due|every|next|when|prior|q)|due|request(?:ed|ing)?|needs?|recommend(?:ed|s)?|next\s+(?:mri|scan)|if\s+(?:the\s+)?(?:next|repeat|new|a)|should|to\s+be\s+(?:done|repeated|scheduled)|await(?:ing)?|pending|book(?:ed)?|arrange[d]?|consider|annual\s+mri|every\s+\d|needed|get\s+(?:an?\s+)?(?:new\s+|repeat\s+)?mri|would\s+(?:like|need|repeat)|surveillance\s+mri\s+(?:every|yearly|annually|q)|mri\s+(?:\w+\s+){0,4}(?:ordered|due|pending|scheduled|requested|booked|to\s+be|recommended|overdue))\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\b(?:evaluate|assess|looking)\s+for\b|\bquestion\s+of\b|\?\s*new|\brule\s+out\b|\br/o\b|\?$|\bif\s+(?:the\s+)?(?:next|repeat|follow)", re.IGNORECASE)
_NO_FINDINGS = frozenset({"indication", "technique", "comparison", "chief_complaint", "family_history", "counselling", "instructions", "policy", "legend"})
_TOPIC_END = re.compile(r"\b(?:EDSS|labs?|CSF|exam(?:ination)?|JCV|vitals|PMH|allerg\w+|plan|OCT\b|EKG|ECG|HIV|CBC|CT\s+(?:head|chest)|echo|lumbar|LP\b|EMG|evoked)\b", re.IGNORECASE)
_UNAVAILABLE = re.compile(r"\b(?:none(?:\s+available)?|no\s+(?:prior|previous|earlier|old)|not\s+available|unavailable)\b", re.IGNORECASE)

TERMS = ()


@dataclass(slots=True)
class _Study:
    """One scan as it is being read: its regions, date, and the readings of each region."""

    regions: list[Region]
    date: PartialDate | None
    how: str
    start: int
    slices: list[tuple[int, int]]
    contrast: bool | None = None
    compared_with: PartialDate | None = None
    readings: list[tuple[Region, Reading, bool]] = field(default_factory=list)
    region_named: bool = True
    last: int = 0


def _regions(words: str) -> list[Region]:
    """The regions named, in order; a joint "C/T spine" is one."""
    hits: list[tuple[int, Region]] = []
    covered: list[tuple[int, int]] = []
    for region, pattern in _REGIONS:
        for match in pattern.finditer(words):
            if any(low < match.end() and match.start() < high for low, high in covered):
                continue
            covered.append(match.span())
            if region not in [one for _, one in hits]:
                hits.append((match.start(), region))
    hits.sort()
    regions = [region for _, region in hits]
    if "spine" in regions and ("cervical_spine" in regions or "thoracic_spine" in regions):
        regions.remove("spine")
    return regions


def _contrast(words: str) -> tuple[bool | None, re.Match[str] | None]:
    for value, pattern in ((True, _CONTRAST_BOTH), (False, _CONTRAST_NO), (True, _CONTRAST_YES)):
        match = pattern.search(words)
        if match:
            return value, match
    return None, None


def find(note: Note) -> Iterator[Found]:
    """The scans of a document with what they show."""
    studies = _report(note) if note.kind == "mri_report" else []
    if not studies:
        studies = _prose(note)
    for study in studies:
        yield from _facts(note, study)
    yield from _refusals(note)


def _refusals(note: Note) -> Iterator[Found]:
    """Scans that are only planned or asked about."""
    for segment in note.segments:
        for match in _SCAN.finditer(note.text, segment.start, segment.end):
            if _PLANNED.search(note.text, segment.start, segment.end) and not note.dates_in(segment.start, segment.end):
                yield refuse(note, "mri", "a scan planned, not done", match.span())
                break


# ---------------------------------------------------------------- reports


def _report(note: Note) -> list[_Study]:
    """A radiology report: the examination's title gives regions and contrast; findings and impression give counts."""
    head = note.text[:2500]
    title_regions: list[Region] = []
    slices: list[tuple[int, int]] = []
    title_contrast: bool | None = None
    for match in re.finditer(r"\b(?:MRI?|[Mm](?:agnetic|AGNETIC)\s+[Rr](?:esonance|ESONANCE)(?:\s+[Ii](?:maging|MAGING))?)\b", head):
        line_end = head.find("\n", match.end())
        line_end = len(head) if line_end < 0 else line_end
        line_start = head.rfind("\n", 0, match.start()) + 1
        line = head[line_start:line_end]
        section = note.section_at(match.start()).category if note.segments else "body"
        if section in ("comparison", "indication", "impression", "findings") or re.search(r"\b(?:comparison|compared|history|indication|clinical|center|centre|prior)\b", line[:match.start() - line_start + 1], re.IGNORECASE):
            continue
        regions = _regions(line)
        if regions and not title_regions:
            title_regions = regions
            slices.append((match.start(), line_end))
        elif regions and re.search(r"exam|procedure|study|MRI?\s", line, re.IGNORECASE) and match.start() < 1500:
            title_regions += [region for region in regions if region not in title_regions]
            slices.append((match.start(), line_end))
        value, _ = _contrast(line)
        title_contrast = value if title_contrast is None else title_contrast
        if title_contrast is None and line_end < len(head):
            following = head[line_end + 1:head.find("\n", line_end + 1)]
            title_contrast = _contrast(following)[0] if len(following) < 90 and not re.search(r"comparison|indication", following, re.IGNORECASE) else None
    if not title_regions:
        return []
    study = _Study(title_regions, note.date, "the date of the examination", 0, slices, contrast=title_contrast)
    for segment in note.segments:
        words = note.text[segment.start:segment.end]
        if segment.section.category in ("technique", "comparison", "body", "demographics", "findings") or segment.start < 1500:
            value, _ = _contrast(words)
            if study.contrast is None and value is not None and segment.section.category not in ("findings", "impression", "indication"):
                study.contrast = value
            elif value is True and segment.section.category == "technique" and study.contrast is None:
                study.contrast = True
    if study.contrast is None and re.search(r"(?i)^\W*contrast\W+(?!none|no\b)\S*\d", note.text, re.MULTILINE):
        study.contrast = True
    study.compared_with = _comparison(note)
    region = title_regions[0]
    for segment in note.segments:
        if segment.section.category in _NO_FINDINGS or not segment.about_patient:
            continue
        words = note.text[segment.start:segment.end]
        label = re.match(r"\W*(?P<label>[A-Za-z ]{3,24}?)\s*(?:\([^)]*\))?\s*(?::|\.(?=\s))", words)
        named = _regions(label["label"]) if label else []
        if not named and segment.form == "heading":
            named = _regions(words)
        spoken = [one for one in _regions(words) if one in title_regions or one in ("brain", "cervical_spine", "thoracic_spine", "orbits")]
        if named:
            region = _among(named[0], title_regions)
        elif len(title_regions) > 1 and spoken:
            region = _among(spoken[0], title_regions)
        elif re.search(r"\bintraorbital|optic\s+(?:nerve|neuritis)|\borbits?\b", words, re.IGNORECASE) and "orbits" in title_regions:
            region = "orbits"
        elif "orbits" in title_regions and re.search(r"\bbrain\b|parenchym", words, re.IGNORECASE) and not re.search(r"orbit|optic", words, re.IGNORECASE):
            region = "brain"
        if _QUESTION.search(words):
            continue
        impression = segment.section.category in ("impression", "addendum")
        for reading in _readings(note, segment.start, segment.end, "orbits" if region == "orbits" else "lesions"):
            study.readings.append((region, reading, impression))
        study.slices.append((segment.start, segment.end)) if impression and not study.readings else None
    return [study]


def _among(region: Region, title: Sequence[Region]) -> Region:
    """The region of the examination's title that a sub-heading means."""
    if region in title or region == "brain":
        return region
    spinal = [one for one in title if one in ("cervical_spine", "thoracic_spine", "spine")]
    return spinal[0] if region in ("spine", "cervical_spine", "thoracic_spine") and len(spinal) == 1 else region


def _comparison(note: Note) -> PartialDate | None:
    """The date of the study that a report compares with: the newest under its comparison heading, else in words."""
    found = [mention.value for section in note.sections if section.category == "comparison" for mention in note.dates_in(section.start, section.end)]
    if not found:
        for mention in note.dates:
            if _COMPARED.search(note.text[max(0, mention.start - 60):mention.start]) and note.section_at(mention.start).category not in ("indication",):
                found.append(mention.value)
    own = note.date
    earlier = [value for value in found if own is None or value.earliest < own.earliest]
    return max(earlier, key=lambda value: value.latest) if earlier else None


def _readings(note: Note, start: int, end: int, about: str) -> list[Reading]:
    if about == "orbits":
        nerve = re.search(r"\b(?:(?P<count>one|a|single|two)\s+)?(?:avid(?:ly)?\s+|intense(?:ly)?\s+|abnormal\s+)?enhanc(?:ing|ement)\b[^.]{0,60}\b(?:segment|nerve)|\bnerve\b[^.]{0,80}\benhanc(?:es|ing|ement)", note.text[start:end], re.IGNORECASE)
        if nerve and not re.search(r"\b(?:no|not|without|nor)\b[^.]{0,40}enhanc", note.text[start:end], re.IGNORECASE):
            return [Reading("enhancing", Count(2) if (nerve["count"] or "").lower() == "two" else Count(1), start + nerve.start(), start + nerve.end())]
        if re.search(r"\bno\b[^.]{0,40}\b(?:nerve|abnormal|pathological|optic)?[^.]{0,20}enhancement", note.text[start:end], re.IGNORECASE):
            return [Reading("enhancing", Count(0), start, end)]
        return []
    return read_lesions(note.text, start, end)


# ---------------------------------------------------------------- prose


def _prose(note: Note) -> list[_Study]:
    """Scans told in notes and letters: an anchor ("MRI brain w/wo 6/12/25") and the sentences that go on about it."""
    studies: list[_Study] = []
    current: _Study | None = None
    for index, segment in enumerate(note.segments):
        words = note.text[segment.start:segment.end]
        if segment.section.category in ("family_history", "policy", "legend", "instructions") or not segment.about_patient:
            continue
        if re.search(r"\b(?:mother|father|sister|brother|cousin|aunt|uncle|husband|wife)['’]?s?\b[^.]{0,30}\b(?:MRI|scan)", words, re.IGNORECASE):
            continue
        anchors = _anchors(note, segment)
        if current is not None and (segment.section.category != note.segments[index - 1].section.category and not anchors and segment.section.category not in ("imaging", "findings", "impression")):
            current = None
        if current is not None and not anchors and (segment.start - current.last > 500 or (_TOPIC_END.search(words[:24]) and not read_lesions(note.text, segment.start, segment.end))):
            current = None
        if not anchors:
            if current is not None and segment.form != "heading":
                _take(note, current, segment.start, segment.end)
            continue
        bounds = _bounds(note, segment, anchors)
        for anchor, (low, high) in zip(anchors, bounds, strict=True):
            study = _study_at(note, segment, anchor, low, high, current)
            if study is None:
                continue
            studies.append(study)
            current = study
            _take(note, study, low, high)
    dated = [study for study in studies if study.date is not None]
    return [
        study for study in studies
        if (study.date is not None or study.readings) and (study.region_named or study.date is not None or not dated)
        and not (study.how == "the day of the attendance" and not study.region_named and len(dated) > 1)
        and not (note.section_at(study.start).category == "plan" and not study.readings and "absolute" not in study.how)
    ]


def _anchors(note: Note, segment: Segment) -> list[tuple[int, int]]:
    """Where scans are named in a segment; names used for comparison, planning or asking are left out."""
    found: list[tuple[int, int]] = []
    text = note.text
    for match in _SCAN.finditer(text, segment.start, segment.end):
        before = text[segment.start:match.start()]
        if _COMPARED.search(before[-70:]) and not re.search(r"\b(?:from|since|prior|previous|last)\s*$", before[-12:], re.IGNORECASE) and found:
            continue
        if re.search(r"\b(?:since|compared\s+(?:with|to)|vs\.?|versus|than|against|from)\s+(?:the\s+|her\s+|his\s+|that\s+|an?\s+)?(?:\w+\s+){0,3}$", before[-48:], re.IGNORECASE):
            continue
        clause = text[max(segment.start, match.start() - 60):min(segment.end, match.end() + 70)]
        dated = note.dates_in(match.start(), min(segment.end, match.end() + 60)) or note.dates_in(max(segment.start, match.start() - 40), match.start())
        own = note.anchor(match.start())
        if _PLANNED.search(clause) and not read_lesions(text, segment.start, segment.end):
            if not (dated and own and dated[0].value.latest <= own.latest and not re.search(r"\b(?:ordered|due|schedul|plan|repeat)\w*\b[^.]{0,30}$", text[segment.start:match.start()], re.IGNORECASE)):
                continue
        if re.search(r"\b(?:if|should|when)\s+(?:the\s+|a\s+|her\s+|his\s+)?(?:next|repeat|follow[\s\-]?up|new)?\s*$", before, re.IGNORECASE) or re.match(r"\s*(?:is\s+)?(?:safe|compatible|conditional)", text[match.end():match.end() + 16]):
            continue
        if found and match.start() - found[-1][1] < 25 and not _regions(text[found[-1][1]:match.start()]) and not note.dates_in(found[-1][1], match.start()):
            continue
        found.append((match.start(), match.end()))
    return found


def _bounds(note: Note, segment: Segment, anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """How far each scan of a segment reaches: to the next one; the first also takes what stands before it, and a count that
    leads up to a scan ("five new T2 lesions on MRI brain 2/10/2025") goes with that scan."""
    edges = [segment.start]
    for before, after in itertools.pairwise(anchors):
        gap = note.text[before[1]:after[0]]
        lead = re.search(r"(?:[,;.]\s+(?:and\s+)?|\band\s+)(?=[^,;.]*\b(?:on|in|by)\s+(?:the\s+|an?\s+|her\s+|his\s+|repeat\s+)*$)", gap, re.IGNORECASE)
        stop = re.search(r"[.;)]\s+(?=[^.;]*$)", gap)
        edges.append(before[1] + (lead.start() if lead else stop.end() if stop else len(gap)))
    edges.append(segment.end)
    return [(edges[number], edges[number + 1]) for number in range(len(anchors))]


def _study_at(note: Note, segment: Segment, anchor: tuple[int, int], low: int, high: int, before: _Study | None) -> _Study | None:
    """The scan that begins at an anchor: regions, date, contrast, comparison."""
    text = note.text
    near = text[max(low, anchor[0] - 40):min(high, anchor[1] + 60)]
    stop = re.search(r":|\bshow\w*|\bdemonstrat\w*|\breveal\w*|\bwith\s+(?:\d|one|two|three|no)\b", text[anchor[1]:min(high, anchor[1] + 80)])
    close = text[max(low, anchor[0] - 30):anchor[1] + (stop.start() if stop else min(60, high - anchor[1]))]
    regions = _regions(close) or _regions(near)
    named = bool(regions)
    date: PartialDate | None = None
    how = ""
    slices = [(anchor[0], anchor[1])]
    candidates = []
    for mention in note.dates_in(low, high):
        lead = text[max(low, mention.start - 70):mention.start]
        if mention.start >= anchor[1] and _COMPARED.search(lead) and not re.search(r"\b(?:from|of|on|in|dated|done|performed)\s*\(?$", text[anchor[1]:mention.start][-12:] if mention.start - anchor[1] < 40 else "", re.IGNORECASE):
            continue
        if mention.end <= anchor[0] and re.search(r"\b(?:relapse|attack|onset|since|seen|visit|started|exam)\b", text[mention.end:anchor[0]], re.IGNORECASE):
            continue
        distance = mention.start - anchor[1] if mention.start >= anchor[1] else (anchor[0] - mention.end) + 25
        candidates.append((distance, mention))
    candidates = [one for one in candidates if one[0] < 130]
    if candidates:
        mention = min(candidates, key=lambda one: one[0])[1]
        date, how = mention.value, mention.how
        slices.append((mention.start, mention.end))
    if re.search(r"\b(?:same\s+day|same\s+date|at\s+the\s+same\s+(?:time|sitting|session))\b", text[low:high], re.IGNORECASE) and before is not None:
        date, how = before.date, "the same day as the scan before"
    if date is None and re.search(r"\b(?:today|this\s+(?:morning|afternoon|evening)|on\s+arrival|tonight)\b", near, re.IGNORECASE):
        date, how = note.anchor(anchor[0]), "the day of the note"
    own = note.anchor(anchor[0])
    if date is None and note.kind in ("emergency_note",) and not _PLANNED.search(near):
        date, how = own, "the day of the attendance"
    if date is not None and own is not None and date.earliest > own.latest:
        return None
    if not regions:
        regions = ["brain"]
    if date is None and not named and not read_lesions(text, low, high):
        return None
    contrast, contrast_match = _contrast(text[max(low, anchor[0] - 30):high])
    study = _Study(regions, date, how, anchor[0], slices, contrast=contrast, region_named=named, last=anchor[1])
    if contrast_match is not None and contrast_match.end() < 160:
        base = max(low, anchor[0] - 30)
        study.slices.append((base + contrast_match.start(), base + contrast_match.end()))
    study.slices = [(min(s for s, _ in study.slices), max(e for _, e in study.slices))] if max(e for _, e in study.slices) - min(s for s, _ in study.slices) < 150 else study.slices
    return study


def _take(note: Note, study: _Study, low: int, high: int) -> None:
    """Adds what `text[low:high]` says to a scan."""
    text = note.text
    words = text[low:high]
    if _QUESTION.search(words) and not re.search(r"\d", words):
        return
    readings = read_lesions(text, low, high)
    several = len(study.regions) > 1
    for reading in readings:
        if note.context(reading.start, reading.end, "LESION").assertion in ("hypothetical", "family"):
            continue
        region = study.regions[0]
        if several or not study.region_named:
            clause_start = max(low, max((text.rfind(mark, low, reading.start) for mark in (". ", "; ", ".\n")), default=low))
            clause_end = min((position for mark in (". ", "; ", ".\n") if (position := text.find(mark, reading.end, high)) >= 0), default=high)
            spoken = _regions(text[clause_start:clause_end])
            spoken = [one for one in spoken if one in study.regions] or ([one for one in spoken if one == "cervical_spine"] if several else [])
            if spoken:
                region = spoken[0]
            elif "spine" in _regions(text[clause_start:clause_end]):
                region = next((one for one in study.regions if one != "brain"), region)
        study.readings.append((region, reading, True))
        study.last = max(study.last, reading.end)
    if study.contrast is None:
        study.contrast = _contrast(words)[0] if re.search(r"contrast|gad", words, re.IGNORECASE) else None
    if study.compared_with is None:
        for mention in note.dates_in(low, high):
            if mention.start > study.start and _COMPARED.search(text[max(low, mention.start - 70):mention.start]):
                if study.date is None or mention.value.earliest < study.date.latest:
                    study.compared_with = mention.value
                    study.slices.append((mention.start, mention.end))
                    break
    if readings:
        study.last = max(study.last, high)


# ---------------------------------------------------------------- facts


def _facts(note: Note, study: _Study) -> Iterator[Found]:
    """One fact a region; when impression and body differ on a count, one for each side."""
    for region in dict.fromkeys([*study.regions, *(region for region, _, _ in study.readings)]):
        own = [(reading, impression) for one, reading, impression in study.readings if one == region]
        values: dict[str, Count] = {}
        second: dict[str, Count] = {}
        slices: list[tuple[int, int]] = []
        stable: bool | None = None
        for reading, _ in sorted(own, key=lambda one: (not one[1], one[0].start)):
            if reading.field == "stable":
                stable = True
                slices.append((reading.start, reading.end))
                continue
            count = reading.count
            if count is None or (study.contrast is False and reading.field == "enhancing"):
                continue
            known = values.get(reading.field)
            if known is None:
                values[reading.field] = count
            elif not known.overlaps(count) and reading.field in ("enhancing", "new_t2") and note.kind == "mri_report":
                if (known.low == 0) != (count.low == 0):
                    second[reading.field] = count
            slices.append((reading.start, reading.end))
        if values.get("new_t2", Count(0)).low > 0 or values.get("enhancing", Count(0)).low > 0:
            stable = None
        if not values and stable is None and study.date is None:
            continue
        if region != study.regions[0] and not values and len(study.regions) == 1:
            continue
        contrast = study.contrast
        if contrast is None and values.get("enhancing") is not None:
            contrast = True if values["enhancing"].low > 0 else None
        stated = note.anchor(study.start)
        shown = _joined(note, [*study.slices, *slices])
        fact = Mri(
            region=region, date=study.date, new_t2=values.get("new_t2"), enlarging_t2=values.get("enlarging_t2"),
            enhancing=values.get("enhancing"), total_t2=values.get("total_t2"), contrast=contrast, stable=stable,
            compared_with=study.compared_with if region in study.regions[:1] or len(study.regions) > 1 or note.kind == "mri_report" else None,
            evidence=note.evidence(*shown), origin="rule:mri", stated=stated,
            trace=("scan named with its region", f"date: {study.how}" if study.how else "no date told"),
        )
        yield fact
        if second:
            yield fact.model_copy(update={**second, "trace": (*fact.trace, "the body of the report and its impression differ")})


def _joined(note: Note, slices: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Slices on one line or in one sentence joined, so that the evidence reads as words."""
    out: list[tuple[int, int]] = []
    for low, high in sorted(slices):
        if out and low - out[-1][1] <= 40 and note.segment_index(low) == note.segment_index(out[-1][0]):
            out[-1] = (out[-1][0], max(high, out[-1][1]))
        else:
            out.append((low, high))
    return out
