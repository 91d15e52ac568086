"""Laboratory screening and examinations: from tables, from rows and lists, from sentences.

A bare number has a value and the unit printed; a result stands where the report states or flags it. The date is the day
of collection. Tests ordered, due, declined or cancelled are no facts; drawn or awaited ones are pending. The parts:
`screening_names` (what tests are called), `units` and `screening_results` (what stands beside them), `screening_dates`
and `screening_prose_dates`, `screening_table` and `screening_rows` (reports, forms), `screening_prose` (lists and
sentences), `screening_exams` (skin, eyes, heart tracing).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.finders.base import Found
from extract.finders.screening_exams import read_examinations
from extract.finders.screening_names import EXAMINATIONS, Names
from extract.finders.screening_prose import read_segment
from extract.finders.screening_rows import header_order, read_line
from extract.finders.screening_table import dated, facts_of_place, is_laboratory, read_day, read_row, tests_of_columns
from extract.finders.screening_urine import is_bare, read_urine
from extract.language.note import Note
from extract.language.pipeline import Term
from extract.language.tables import Row

TERMS: tuple[Term, ...] = ()
_NOT_RESULTS = frozenset("family_history policy instructions allergies premedication medications".split())
"""Sections in which no result of this patient stands."""
_LEADER = re.compile(r"\s\.{2,}\s|…|_{4,}")
"""Dots or dashes that lead from a label to its answer."""
_LEGENDS = frozenset({"legend", "policy", "instructions"})


def find(note: Note) -> Iterator[Found]:
    """Every screening result of the document."""
    if note.kind == "leaflet_or_policy":
        return
    names = Names(note.text)
    if not names.all:
        return
    done: list[tuple[int, int]] = []
    rows = {
        row.start: row for table in note.tables for row in table.rows if row.header and is_laboratory(note, row.header)
    }
    yield from _days(note, names, done)
    yield from _rows(note, names, rows, done)
    for segment in note.segments:
        if segment.section.category in _NOT_RESULTS or not segment.about_patient:
            continue
        if note.kind == "laboratory_report" and segment.section.category in _LEGENDS:
            continue
        inside = [
            one
            for one in names.within(segment.start, segment.end)
            if not any(low <= one.start < high for low, high in done)
        ]
        if inside:
            yield from read_examinations(note, segment, inside)
            yield from read_segment(note, segment, inside)


def _days(note: Note, names: Names, done: list[tuple[int, int]]) -> Iterator[Found]:
    """The results of tables whose columns are tests and whose rows are days; their slices are added to `done`."""
    for table in note.tables:
        for row in table.rows:
            columns = tests_of_columns(note, row.header, names)
            if not columns or not _speaks(note, row.start):
                continue
            found = list(read_day(note, row, columns))
            if found:
                done.extend(((row.start, row.end), (row.header[0].start, row.header[-1].end)))
                yield from found


def _rows(note: Note, names: Names, rows: dict[int, Row], done: list[tuple[int, int]]) -> Iterator[Found]:
    """The results that stand in rows; their slices are added to `done`."""
    order = "result first"
    lines = [line for line in note.lines if not line.blank and not line.rule]
    for number, line in enumerate(lines):
        inside = [one for one in names.within(line.start, line.end) if one.test not in EXAMINATIONS]
        if not inside:
            order = header_order(note, line) or order
            continue
        if any(low <= line.start < high for low, high in done):
            continue
        if not _speaks(note, line.start):
            continue
        row = rows.get(line.start)
        if row is not None and len(line.cells) > 1:
            found = list(read_row(note, row, inside))
            if found:
                done.append((line.start, line.end))
                yield from found
                continue
        if is_bare(note, line, inside[0]):
            panel = read_urine(note, lines, number, inside[0], names)
            if panel is not None:
                done.append((line.start, panel[1]))
                yield from facts_of_place(note, dated(note, panel[0]))
                continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        if (
            len(line.cells) > 1
            or note.kind == "laboratory_report"
            or (len(inside) == 1 and _alone(note, line.start, line.end))
            or _LEADER.search(note.text, line.start, line.end)
        ):
            read, end = read_line(note, line, following, names, order)
            if read:
                done.append((line.start, end))
                yield from read


def _speaks(note: Note, offset: int) -> bool:
    segment = note.segment_at(offset)
    return segment.about_patient and segment.section.category not in _NOT_RESULTS


def _alone(note: Note, start: int, end: int) -> bool:
    """Whether a line is a segment by itself: no part of a wrapped sentence."""
    segment = note.segment_at(start)
    return segment.end <= end and segment.form in ("row", "field")
