"""Tables of scans: one row a scan, under headings such as Date, Region, New T2, Gd+, Contrast, Compared with.

A table is one of scans when it has a column of dates and a column of lesions, or rows that name a scan. Words in a column of
findings are read as in prose. A row without a date of its own, or dated after the document, is left to the prose.
"""

from __future__ import annotations

import re
from typing import Literal

from extract.finders.mri_lesions import Reading
from extract.finders.mri_study import PLANNED, SCAN, Study, contrast_in, lesions_in, regions_in
from extract.language.lines import Cell
from extract.language.note import Note
from extract.language.numbers import read_count
from extract.language.tables import Row

Role = Literal["date", "region", "new_t2", "enlarging_t2", "enhancing", "total_t2", "contrast", "compared", "findings"]
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("compared", re.compile(r"compar|prior|previous|versus|\bvs\b", re.IGNORECASE)),
    ("date", re.compile(r"\bdate|\bwhen\b|performed|\bdone\b|\byear\b", re.IGNORECASE)),
    ("enlarging_t2", re.compile(r"^\W*(?:enlarg\w*|larger|growing|expanding)(?:\s+(?:t2|flair|lesions?))*\W*$", re.IGNORECASE)),
    ("enhancing", re.compile(r"\benhanc|\bgd\b|\bgad|\bgd\s?\+|\bce\s+lesions?", re.IGNORECASE)),
    ("new_t2", re.compile(r"\bnew\b", re.IGNORECASE)),
    ("total_t2", re.compile(r"\btotal\b|^\W*(?:t2|flair)(?:\s*/\s*flair)?(?:\s+(?:lesions?|load|count|burden|total))*\W*$", re.IGNORECASE)),
    ("contrast", re.compile(r"\bcontrast\b|\bgadolinium\s+given", re.IGNORECASE)),
    ("region", re.compile(r"\bregion|\bsite\b|\barea\b|\bexam|\bstudy|\bscan|\bmri?\b|\bpart\b|\bmodality|\btype\b|\binvestigation|\btest\b", re.IGNORECASE)),
    ("findings", re.compile(r"finding|result|report|conclusion|impression|comment|remark|summary|shows?|outcome", re.IGNORECASE)),
)
_COUNTED: tuple[Role, ...] = ("new_t2", "enlarging_t2", "enhancing", "total_t2")


def read_tables(note: Note) -> tuple[list[Study], list[tuple[int, int]]]:
    """The scans told by rows of tables, and the slices of those rows, which nothing else is to read."""
    studies: list[Study] = []
    taken: list[tuple[int, int]] = []
    for table in note.tables:
        for row in table.rows:
            roles = _roles(note, row)
            if roles is None:
                continue
            study = _row(note, row, roles)
            if study is not None:
                studies.append(study)
                taken.append((row.start, row.end))
    return studies, taken


def _roles(note: Note, row: Row) -> dict[int, Role] | None:
    """What each column holds, where the table of a row is one of scans."""
    roles: dict[int, Role] = {}
    for column, cell in enumerate(row.header):
        words = note.text[cell.start:cell.end]
        role = next((name for name, pattern in _ROLES if pattern.search(words)), None)
        if role is not None and (role in ("region", "findings") or role not in roles.values()):
            roles[column] = role
    held = set(roles.values())
    if "date" not in held or not held & {"new_t2", "enhancing"}:
        return None
    return roles


def _row(note: Note, row: Row, roles: dict[int, Role]) -> Study | None:
    text = note.text
    if not note.segment_at(row.start).about_patient:
        return None
    cells: dict[Role, Cell] = {}
    for cell in row.cells:
        role = roles.get(cell.column)
        if role is not None:
            cells.setdefault(role, cell)
    when = cells.get("date")
    dates = note.dates_in(when.start, when.end) if when is not None else ()
    if when is None or not dates:
        return None
    own = note.anchor(row.start)
    date = dates[0].value
    where = cells.get("region")
    named = regions_in(text[where.start:where.end]) if where is not None else []
    whole = text[row.start:row.end]
    if not named and not SCAN.search(whole) and (where is not None or not _about_scans(note, row)):
        return None
    if (own is not None and date.earliest > own.latest) or PLANNED.search(whole):
        return None
    study = Study(named or ["brain"], date, "the date of its row", row.start, [(when.start, when.end)], region_named=bool(named), last=row.end)
    if where is not None:
        study.slices.append((where.start, where.end))
        study.contrast = contrast_in(text[where.start:where.end])[0]
    if (given := cells.get("contrast")) is not None:
        words = text[given.start:given.end].strip()
        study.contrast = True if re.match(r"(?:y|yes|given|gad\w*|\+|with\b|w/)", words, re.IGNORECASE) else False if re.match(r"(?:n|no|none|without|w/o|-|not\s+given)\b", words, re.IGNORECASE) else study.contrast
    if (before := cells.get("compared")) is not None:
        study.compared_with = next((one.value for one in note.dates_in(before.start, before.end)), None)
    for role in _COUNTED:
        counted = cells.get(role)
        if counted is None:
            continue
        count = read_count(text[counted.start:counted.end].strip().lower())
        if count is not None:
            study.readings.append((study.regions[0], Reading(role, count, counted.start, counted.end), True))
    if (told := cells.get("findings")) is not None:
        study.readings.extend((study.regions[0], one, True) for one in lesions_in(note, told.start, told.end))
    return study


def _about_scans(note: Note, row: Row) -> bool:
    """Whether the words above a table, or its heading, name scans."""
    header = row.header[0].start if row.header else row.start
    return bool(SCAN.search(note.text, max(0, header - 120), row.start)) or note.section_at(row.start).category == "imaging"
