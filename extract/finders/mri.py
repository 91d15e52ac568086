"""MRI studies: date, region, contrast, what they were compared with, and the lesions they show.

A study begins where a scan is named with its region or date, and what follows belongs to it until another is named or the talk
turns. A scan named only for comparison is `compared_with` of the scan reported. Counts are read in `mri_lesions`. Without contrast
nothing is known of enhancement. Indications, questions and orders are no findings. Body and impression of a report that disagree
make two facts, which is a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.count import Count
from extract.facts import Mri
from extract.finders.base import Found, refuse
from extract.finders.mri_prose import read_prose
from extract.finders.mri_report import read_report
from extract.finders.mri_study import PLANNED, SCAN, Study
from extract.finders.mri_table import read_tables
from extract.language.note import Note
from extract.language.pipeline import Term

TERMS: tuple[Term, ...] = ()


def find(note: Note) -> Iterator[Found]:
    """The scans of a document with what they show."""
    rows, taken = read_tables(note)
    studies = read_report(note) if note.kind == "mri_report" and not rows and not _lists_scans(note) else []
    if not studies:
        studies = [*rows, *(one for one in read_prose(note) if not any(low <= one.start < high for low, high in taken))]
    for study in studies:
        yield from _facts(note, study)
    yield from _refusals(note)


def _lists_scans(note: Note) -> bool:
    """Whether several lines each begin with a dated scan: a history of scans, not the report of one."""
    dated = set()
    for line in note.lines:
        scan = SCAN.search(note.text, line.start, min(line.end, line.start + 60))
        if scan is None or re.search(r"compar|prior|previous", note.text[line.start:scan.start()], re.IGNORECASE):
            continue
        dated |= {str(one.value) for one in note.dates_in(line.start, scan.end() + 30)[:1] if one.end <= line.end and one.start - line.start < 60}
    return len(dated) > 2 or (len(dated) > 1 and note.date is not None and str(note.date) not in dated)


def _refusals(note: Note) -> Iterator[Found]:
    """Scans that are only planned or asked about."""
    for segment in note.segments:
        for match in SCAN.finditer(note.text, segment.start, segment.end):
            if PLANNED.search(note.text, segment.start, segment.end) and not note.dates_in(segment.start, segment.end):
                yield refuse(note, "mri", "a scan planned, not done", match.span())
                break


def _facts(note: Note, study: Study) -> Iterator[Found]:
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
