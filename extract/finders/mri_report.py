"""Scans told by radiology reports: the title gives regions and contrast, findings and impression give the counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.count import Count
from extract.finders.mri_lesions import Reading
from extract.finders.mri_study import (
    COMPARED,
    QUESTION,
    Region,
    Study,
    contrast_in,
    lesions_in,
    nearest_region,
    regions_in,
)
from extract.language.note import Note
from extract.partial_date import PartialDate

_NO_FINDINGS = frozenset({"indication", "technique", "comparison", "chief_complaint", "family_history", "counselling", "instructions", "policy", "legend"})


def read_report(note: Note) -> list[Study]:
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
        if slices and regions_in(line) and re.fullmatch(r"\s*(?:EXAM\w*\s*:\s*)?MRI?\s[A-Z/&,+\-. ]{4,60}", line):
            title_regions += [one for one in regions_in(line) if one not in title_regions]
            slices.append((match.start(), line_end))
            continue
        if section in ("comparison", "indication", "impression", "findings") or re.search(r"\b(?:comparison|compared|history|indication|clinical|center|centre|prior)\b", line[:match.start() - line_start + 1], re.IGNORECASE):
            continue
        regions = regions_in(line)
        if regions and not title_regions:
            title_regions = regions
            slices.append((match.start(), line_end))
        elif regions and re.search(r"exam|procedure|study|MRI?\s", line, re.IGNORECASE) and match.start() < 1500:
            title_regions += [region for region in regions if region not in title_regions]
            slices.append((match.start(), line_end))
        value, _ = contrast_in(line)
        title_contrast = value if title_contrast is None else title_contrast
        if title_contrast is None and line_end < len(head):
            following = head[line_end + 1:head.find("\n", line_end + 1)]
            title_contrast = contrast_in(following)[0] if len(following) < 90 and not re.search(r"comparison|indication", following, re.IGNORECASE) else None
    if not title_regions:
        return []
    study = Study(title_regions, note.date, "the date of the examination", 0, slices, contrast=title_contrast)
    for segment in note.segments:
        words = note.text[segment.start:segment.end]
        if segment.section.category in ("technique", "comparison", "body", "demographics", "findings") or segment.start < 1500:
            value, _ = contrast_in(words)
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
        named = regions_in(label["label"]) if label else []
        if not named and segment.form == "heading":
            named = regions_in(words)
        if named:
            region = _among(named[0], title_regions)
        elif len(title_regions) > 1 and (told := nearest_region(words, title_regions)) is not None:
            region = told
        elif re.search(r"\bintraorbital|optic\s+(?:nerve|neuritis)|\borbits?\b", words, re.IGNORECASE) and "orbits" in title_regions:
            region = "orbits"
        elif "orbits" in title_regions and re.search(r"\bbrain\b|parenchym", words, re.IGNORECASE) and not re.search(r"orbit|optic", words, re.IGNORECASE):
            region = "brain"
        if QUESTION.search(words):
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
            if COMPARED.search(note.text[max(0, mention.start - 60):mention.start]) and note.section_at(mention.start).category not in ("indication",):
                found.append(mention.value)
    own = note.date
    earlier = [value for value in found if own is None or value.earliest < own.earliest]
    earlier = [value for value in earlier if not any(other != value and value.earliest <= other.earliest and other.latest <= value.latest for other in earlier)]
    return max(earlier, key=lambda value: value.latest) if earlier else None


def _readings(note: Note, start: int, end: int, about: str) -> list[Reading]:
    if about == "orbits":
        nerve = re.search(r"\b(?:(?P<count>one|a|single|two)\s+)?(?:avid(?:ly)?\s+|intense(?:ly)?\s+|abnormal\s+)?enhanc(?:ing|ement)\b[^.]{0,60}\b(?:segment|nerve)|\bnerve\b[^.]{0,200}\benhanc(?:es|ing|ement)|\boptic\s+neuritis\b[^.]{0,60}\benhanc(?:es|ing|ement)", note.text[start:end], re.IGNORECASE)
        if nerve and not re.search(r"\b(?:no|not|without|nor)\b[^.]{0,40}enhanc", note.text[start:end], re.IGNORECASE):
            return [Reading("enhancing", Count(2) if (nerve["count"] or "").lower() == "two" else Count(1), start + nerve.start(), start + nerve.end() + len(re.split(r"[.;]", note.text[start + nerve.end():end])[0]))]
        if re.search(r"\bno\b[^.]{0,40}\b(?:nerve|abnormal|pathological|optic)?[^.]{0,20}enhancement", note.text[start:end], re.IGNORECASE):
            return [Reading("enhancing", Count(0), start, end)]
        return []
    return lesions_in(note, start, end)
