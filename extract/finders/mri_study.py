"""What a scan is as it is read: the names of scans, regions and contrast, comparison and planning, and the lesions in a stretch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from extract.finders.mri_lesions import Reading, read_lesions
from extract.language.note import Note
from extract.partial_date import PartialDate

Region = Literal["brain", "cervical_spine", "thoracic_spine", "spine", "orbits"]

SCAN = re.compile(
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
    r"\b(?:non[\s\-]*contrast|non[\s\-]*enhanced|unenhanced|without\s+(?:any\s+|iv\s+|intravenous\s+|gadolinium\s+|gad\s+|the\s+use\s+of\s+)*(?:contrast|gad\w*|gd|dye)|w/o\s+(?:iv\s+)?(?:contrast|gad\w*|gd|dye)?|no\s+(?:iv\s+|intravenous\s+|gadolinium\s+)*(?:contrast|gadolinium|gad|gd|dye)\b(?![\s\-]*(?:\+|enhanc|positiv|avid|uptake|take))(?:\s+(?:was\s+)?(?:given|administered|used|injected))?|contrast\s*[:\-]?\s*(?:none\b|no\s*(?=$|[.;,\n])|not\s+(?:given|administered|used)|was\s+not\s+(?:given|administered|used)|declined|withheld)|(?:contrast|gadolinium)\s+(?:was\s+)?(?:not\s+given|not\s+administered|declined|withheld|contraindicated|refused)|(?:not\s+given|did\s+not\s+(?:have|receive|get)|declined|refused|withheld)\s+(?:any\s+|the\s+|iv\s+)?(?:contrast|gadolinium|gad|gd)|enhancement\s+(?:was\s+|could\s+)?not\s+(?:be\s+)?assess\w*|MRI?\s+\w+\s+wo\b(?!\s*/))",
    re.IGNORECASE,
)
_CONTRAST_YES = re.compile(
    r"\b(?:with\s+(?:iv\s+|intravenous\s+)?(?:contrast|gad\w*|gd|dye)|post[\s\-]*(?:contrast|gad\w*)|w/\s*(?:iv\s+)?(?:contrast|gad\w*|gd)|contrast[\s\-]enhanced|gadobutrol|gadoter\w+|gadopiclenol|gadavist|gadovist|dotarem|magnevist|multihance|gadobenate|prohance|gadopentetate|gadoxetate|clariscan|gadodiamide|omniscan|after\s+(?:\w+\s+){0,3}(?:contrast|gadolinium|gad)|gadolinium[\s\-](?:enhanced|given|administered)|following\s+(?:\w+\s+){0,3}(?:contrast|gad\w+)|a\s+contrast\s+MRI|contrast\s+(?:brain\s+)?MRI|\d\s*m[lL]\s+(?:of\s+)?(?:iv\s+)?(?:gad\w+|contrast)|with\s+(?:iv\s+)?gd)\b|\+\s*(?:gad|gd|c)\b",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"(?:\b(?:compar(?:ed|ison|ing|e)|vs\.?|versus|relative|against|beside|alongside|since|when\s+compared|(?:unchanged|changed?|different|differs|stable|increased|progression)\s+from|not\s+(?:seen|present|there|visible|evident)\s+(?:on|in|at)|outside|older|prior|previous|unchanged\s+from|unchanged\s+since|new\s+since|c/w|cf\.?|interval|as\s+on|than)\b(?:\s+(?:to|with|was|is|made|study|exam(?:ination)?|scan|mri|the|her|his|their|prior|previous|last|earlier|outside|baseline|diagnostic|brain|of|from|on|dated|imaging|in|report|images?|done|performed|my|our|that|a|an|available|both|studies|scans|one|years?|head|cervical|spine|films?|date|by|at|mri\s+of|:|-|/|and|initial|february|january|most\s+recent|recent|original|first|index|month's|year's|c-spine|mr|same|immediate|\())*[\s:,.\-(]*)$",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:order(?:ed|ing)?|schedul\w+|will\s+(?:get|have|need|obtain|repeat|order|be)|plan(?:ned|s)?\s+(?:for|to)?|repeat\s+(?:\w+\s+){0,2}(?:mri|scan|imaging)\s+(?:\w+\s+){0,3}(?:in|at|before|after|due|every|next|when|prior|q)|due|request(?:ed|ing)?|needs?|recommend(?:ed|s)?|next\s+(?:mri|scan)|if\s+(?:the\s+)?(?:next|repeat|new|a)|should|to\s+be\s+(?:done|repeated|scheduled)|await(?:ing)?|pending|book(?:ed)?|arrange[d]?|consider|annual\s+mri|every\s+\d|needed|get\s+(?:an?\s+)?(?:new\s+|repeat\s+)?mri|would\s+(?:like|need|repeat)|surveillance\s+mri\s+(?:every|yearly|annually|q)|mri\s+(?:\w+\s+){0,4}(?:ordered|due|pending|scheduled|requested|booked|to\s+be|recommended|overdue))\b",
    re.IGNORECASE,
)
QUESTION = re.compile(r"\b(?:evaluate|assess|looking)\s+for\b|\bquestion\s+of\b|\?\s*new|\brule\s+out\b|\br/o\b|\?$|\bif\s+(?:the\s+)?(?:next|repeat|follow)", re.IGNORECASE)


@dataclass(slots=True)
class Study:
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


def regions_in(words: str) -> list[Region]:
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


_LEVEL = re.compile(r"\b(?P<part>[CT])\d{1,2}(?:\s*[-–/]\s*[CT]?\d{1,2})?\b(?!\s*(?:weighted|hyper|signal|lesions?\b|FLAIR|STIR))")


def nearest_region(words: str, among: Sequence[Region]) -> Region | None:
    """Which of the regions of a scan the words last name; the cord, or a vertebral level, is that of its spinal region."""
    best: tuple[int, Region] | None = None
    spinal: list[Region] = [one for one in among if one in ("cervical_spine", "thoracic_spine", "spine")]
    for region, pattern in _REGIONS:
        for match in pattern.finditer(words):
            meant = region if region in among else spinal[0] if region in ("spine", "cervical_spine", "thoracic_spine") and len(spinal) == 1 else None
            if meant is not None and (best is None or match.start() > best[0]):
                best = match.start(), meant
    for match in _LEVEL.finditer(words):
        wanted: Region = "cervical_spine" if match["part"] == "C" else "thoracic_spine"
        if match["part"] == "T" and match.group() in ("T1", "T2"):
            continue
        meant = wanted if wanted in among else "spine" if "spine" in among else None
        if meant is not None and (best is None or match.start() > best[0]):
            best = match.start(), meant
    return best[1] if best else None


def contrast_in(words: str) -> tuple[bool | None, re.Match[str] | None]:
    for value, pattern in ((True, _CONTRAST_BOTH), (False, _CONTRAST_NO), (True, _CONTRAST_YES)):
        match = pattern.search(words)
        if match:
            return value, match
    return None, None


def lesions_in(note: Note, start: int, end: int) -> list[Reading]:
    """The counts told in `text[start:end]`. Dates are blanked first, so that no year or day is read as a count of lesions."""
    words = note.text[start:end]
    for mention in note.dates_in(start, end):
        low, high = max(mention.start, start) - start, min(mention.end, end) - start
        words = words[:low] + re.sub(r"[^\n]", " ", words[low:high]) + words[high:]
    return [replace(one, start=one.start + start, end=one.end + start) for one in read_lesions(words, 0, len(words))]
