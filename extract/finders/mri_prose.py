"""Scans told in notes and letters: an anchor ("MRI brain w/wo 6/12/25") and the sentences that go on about it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extract.finders.mri_study import (
    COMPARED,
    PLANNED,
    QUESTION,
    SCAN,
    Study,
    contrast_in,
    lesions_in,
    nearest_region,
    regions_in,
)
from extract.language.note import Note
from extract.language.segments import Segment
from extract.partial_date import PartialDate

_TOPIC_END = re.compile(r"\b(?:EDSS|labs?|CSF|exam(?:ination)?|JCV|vitals|PMH|allerg\w+|plan|OCT\b|EKG|ECG|HIV|CBC|CT\s+(?:head|chest)|echo|lumbar|LP\b|EMG|evoked)\b", re.IGNORECASE)


_ADJECTIVE = re.compile(r"\s*(?:activity|evidence|criteria|progression|protocol|safety|suite|machine|scanner|compatib\w+|conditional|request|referral|appointment|slot|department|report\s+(?:is\s+)?(?:awaited|pending))\b", re.IGNORECASE)
"""MRI as a word about something else: "no clinical or MRI activity", "the MRI appointment"."""
_NOT_SEEN = re.compile(r"^[^.;]{0,50}\b(?:not\s+(?:yet\s+)?(?:available|obtained|received|seen|sent|done|performed|reported)|unavailable|could\s+not\s+be\s+(?:obtained|found|opened|done)|cancelled|canceled|no\s+report)\b", re.IGNORECASE)
_NOT_DONE = re.compile(r"\b(?:no\s+(?:recent\s+|repeat\s+|further\s+|new\s+)?|without\s+(?:an?\s+)?|clinical\s+(?:or|and|nor)\s+|did\s+not\s+(?:have|get|attend)\s+(?:an?\s+|the\s+|her\s+|his\s+)?|missed\s+(?:the\s+|her\s+|his\s+|an?\s+)?|declined\s+(?:an?\s+)?)(?:surveillance\s+|brain\s+|follow[\s\-]?up\s+)?$", re.IGNORECASE)
_ANOTHER_EVENT = re.compile(r"\b(?:diagnos(?:ed|is)|dx['’]?d?|she\s+(?:began|started)|he\s+(?:began|started)|was\s+(?:started|begun|stopped)|relapse\s+(?:in|of|on)|attack\s+(?:in|of|on))\b[^.;]{0,30}$", re.IGNORECASE)
"""Between a scan and a date that is another event's."""


def read_prose(note: Note) -> list[Study]:
    """Scans told in notes and letters: an anchor ("MRI brain w/wo 6/12/25") and the sentences that go on about it."""
    studies: list[Study] = []
    current: Study | None = None
    for index, segment in enumerate(note.segments):
        words = note.text[segment.start:segment.end]
        if segment.section.category in ("family_history", "policy", "legend", "instructions") or not segment.about_patient:
            continue
        if re.search(r"\b(?:mother|father|sister|brother|cousin|aunt|uncle|husband|wife)['’]?s?\b[^.]{0,30}\b(?:MRI|scan)", words, re.IGNORECASE):
            continue
        anchors = _anchors(note, segment)
        if current is not None and (segment.section.category != note.segments[index - 1].section.category and not anchors and segment.section.category not in ("imaging", "findings", "impression")):
            current = None
        if current is not None and not anchors and (segment.start - current.last > 500 or (_TOPIC_END.search(words[:24]) and not lesions_in(note, segment.start, segment.end))):
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
    for match in SCAN.finditer(text, segment.start, segment.end):
        before = text[segment.start:match.start()]
        if _ADJECTIVE.match(text, match.end()) or _NOT_SEEN.search(text[match.end():min(segment.end, match.end() + 70)]) or _NOT_DONE.search(before[-40:]):
            continue
        if COMPARED.search(before[-70:]) and not re.search(r"\b(?:from|since|prior|previous|last)\s*$", before[-12:], re.IGNORECASE) and found:
            continue
        if re.search(r"\b(?:since|compared\s+(?:with|to)|vs\.?|versus|than|against|from)\s+(?:the\s+|her\s+|his\s+|that\s+|an?\s+)?(?:\w+\s+){0,3}$", before[-48:], re.IGNORECASE):
            continue
        clause = text[max(segment.start, match.start() - 60):min(segment.end, match.end() + 70)]
        dated = note.dates_in(match.start(), min(segment.end, match.end() + 60)) or note.dates_in(max(segment.start, match.start() - 40), match.start())
        own = note.anchor(match.start())
        if PLANNED.search(clause) and not lesions_in(note, segment.start, segment.end):
            if not (dated and own and dated[0].value.latest <= own.latest and not re.search(r"\b(?:ordered|due|schedul|plan|repeat)\w*\b[^.]{0,30}$", text[segment.start:match.start()], re.IGNORECASE)):
                continue
        if re.search(r"\b(?:if|should|when)\s+(?:the\s+|a\s+|her\s+|his\s+)?(?:next|repeat|follow[\s\-]?up|new)?\s*$", before, re.IGNORECASE) or re.match(r"\s*(?:is\s+)?(?:safe|compatible|conditional)", text[match.end():match.end() + 16]):
            continue
        if found and match.start() - found[-1][1] < 25 and not regions_in(text[found[-1][1]:match.start()]) and not note.dates_in(found[-1][1], match.start()):
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


def _study_at(note: Note, segment: Segment, anchor: tuple[int, int], low: int, high: int, before: Study | None) -> Study | None:
    """The scan that begins at an anchor: regions, date, contrast, comparison."""
    text = note.text
    near = text[max(low, anchor[0] - 40):min(high, anchor[1] + 60)]
    stop = re.search(r":|\bshow\w*|\bdemonstrat\w*|\breveal\w*|\bwith\s+(?:\d|one|two|three|no)\b", text[anchor[1]:min(high, anchor[1] + 80)])
    close = text[max(low, anchor[0] - 30):anchor[1] + (stop.start() if stop else min(60, high - anchor[1]))]
    regions = regions_in(close) or regions_in(near)
    named = bool(regions)
    date: PartialDate | None = None
    how = ""
    slices = [(anchor[0], anchor[1])]
    candidates = []
    for mention in note.dates_in(low, high):
        lead = text[max(low, mention.start - 70):mention.start]
        if mention.start >= anchor[1] and COMPARED.search(lead) and not re.search(r"\b(?:from|of|on|in|dated|done|performed)\s*\(?$", text[anchor[1]:mention.start][-12:] if mention.start - anchor[1] < 40 else "", re.IGNORECASE):
            continue
        if mention.end <= anchor[0] and re.search(r"\b(?:relapse|attack|onset|since|seen|visit|started|exam)\b", text[mention.end:anchor[0]], re.IGNORECASE):
            continue
        if mention.start >= anchor[1] and _ANOTHER_EVENT.search(text[anchor[1]:mention.start]):
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
    if date is None and note.kind in ("emergency_note",) and not PLANNED.search(near):
        date, how = own, "the day of the attendance"
    if date is not None and own is not None and date.earliest > own.latest:
        return None
    if not regions:
        regions = ["brain"]
    if date is None and not named and not lesions_in(note, low, high):
        return None
    contrast, contrast_match = contrast_in(text[max(low, anchor[0] - 30):high])
    study = Study(regions, date, how, anchor[0], slices, contrast=contrast, region_named=named, last=anchor[1])
    if contrast_match is not None and contrast_match.end() < 160:
        base = max(low, anchor[0] - 30)
        study.slices.append((base + contrast_match.start(), base + contrast_match.end()))
    study.slices = [(min(s for s, _ in study.slices), max(e for _, e in study.slices))] if max(e for _, e in study.slices) - min(s for s, _ in study.slices) < 150 else study.slices
    return study


def _take(note: Note, study: Study, low: int, high: int) -> None:
    """Adds what `text[low:high]` says to a scan."""
    text = note.text
    words = text[low:high]
    if QUESTION.search(words) and not re.search(r"\d", words):
        return
    readings = lesions_in(note, low, high)
    several = len(study.regions) > 1
    for reading in readings:
        if note.context(reading.start, reading.end, "LESION").assertion in ("hypothetical", "family"):
            continue
        region = study.regions[0]
        if several:
            breaks = [found.end() for found in re.finditer(r"[.;]\s", text[low:reading.start])]
            clause = low + breaks[-1] if breaks else low
            ahead = re.search(r"[.;](?:\s|$)", text[reading.end:high])
            stop = reading.end + ahead.start() if ahead else high
            region = (
                nearest_region(text[max(clause, study.slices[0][1] if clause <= study.start else clause):reading.end], study.regions)
                or nearest_region(text[reading.end:stop], study.regions)
                or (study.readings[-1][0] if study.readings and clause > study.start and not re.match(r"\s*(?:no|there)\b", text[clause:reading.end], re.IGNORECASE) else region)
            )
        elif not study.region_named:
            clause_start = max(low, max((text.rfind(mark, low, reading.start) for mark in (". ", "; ", ".\n")), default=low))
            clause_end = min((position for mark in (". ", "; ", ".\n") if (position := text.find(mark, reading.end, high)) >= 0), default=high)
            spoken = [one for one in regions_in(text[clause_start:clause_end]) if one in study.regions]
            region = spoken[0] if spoken else region
        study.readings.append((region, reading, True))
        study.last = max(study.last, reading.end)
    if study.contrast is None:
        study.contrast = contrast_in(words)[0] if re.search(r"contrast|gad", words, re.IGNORECASE) else None
    if study.compared_with is None:
        for mention in note.dates_in(low, high):
            if mention.start > study.start and COMPARED.search(text[max(low, mention.start - 70):mention.start]):
                if study.date is None or mention.value.earliest < study.date.latest:
                    study.compared_with = mention.value
                    study.slices.append((mention.start, mention.end))
                    break
    if readings:
        study.last = max(study.last, high)
