"""Laboratory results in rows: under a header in any order of columns, in dated columns, and in rows without a header.

Each value is bound to its own row, and under a header to its own column: the reference column is never the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extract.facts import Screening
from extract.finders.base import Found, refuse
from extract.finders.screening_dates import collected
from extract.finders.screening_names import Name, Names
from extract.finders.screening_results import Reading, read_value, told_words
from extract.finders.units import Limits, limits_of, unit_of
from extract.language.lines import Cell
from extract.language.note import Note
from extract.language.tables import Row
from extract.partial_date import PartialDate

Role = Literal[
    "name", "result", "out", "flag", "unit", "range", "date", "dated", "previous", "status", "other", "loose"
]
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("previous", re.compile(r"\b(?:prev(?:ious)?|prior|last|historical?)\b", re.IGNORECASE)),
    (
        "out",
        re.compile(r"\b(?:out(?:\s+of)?\s+range|in\s+range|abnormal\s+results?|normal\s+results?)\b", re.IGNORECASE),
    ),
    ("flag", re.compile(r"^\W*(?:flags?|abn(?:ormal)?|h/l|a/n|alert|ind(?:icator)?)\W*$", re.IGNORECASE)),
    ("range", re.compile(r"\b(?:ref\w*|range|interval|limits?|normals?|expected|cut[\s\-]?off)\b", re.IGNORECASE)),
    ("unit", re.compile(r"^\W*(?:units?(?:\s+of\s+measure)?|uom)\W*$", re.IGNORECASE)),
    ("date", re.compile(r"\b(?:date|collected|drawn|taken|when|on)\b", re.IGNORECASE)),
    (
        "result",
        re.compile(
            r"\b(?:results?|values?|level|finding|your\s+value|measure\w*|outcome|reading|answer|current|interp\w*)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "status",
        re.compile(
            r"\b(?:status|lab|performed|site|method|specimen|notes?|comments?\w*|source|verified|action)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "name",
        re.compile(
            r"\b(?:tests?|component|analyte|investigation|name|assay|parameter|study|chemistry"
            r"|biochemistry|immunology|ha?ematology|virology|serology"
            r"|step|procedure|screening|item|requirement)\b",
            re.IGNORECASE,
        ),
    ),
)
_TREATMENT = re.compile(
    r"\b(?:drug|medication|agent|therapy|dmt|dose|start\w*|stop\w*|route|premed\w*|reaction|lesions?)\b", re.IGNORECASE
)
EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|prior|formerly|was\s+reported|last\s+(?:result|value)|prev\.?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Place:
    """One result of a row before its date is settled: the name, the slice that says it, and what it says."""

    name: Name
    start: int
    end: int
    reading: Reading
    date: PartialDate | None = None
    how: str = ""


def is_laboratory(note: Note, header: Sequence[Cell]) -> bool:
    """Whether a header is that of results: it has a column for them, and none of a treatment history."""
    words = " ".join(note.text[head.start : head.end] for head in header)
    return bool({"result", "out", "dated"} & set(roles_of(note, header).values())) and not _TREATMENT.search(words)


def role_of(word: str) -> Role | None:
    """What a column holds whose header line is of single words."""
    kinds = ("result", "range", "unit", "flag", "name")
    return next((role for role, pattern in _ROLES if role in kinds and pattern.search(word)), None)


def roles_of(note: Note, header: Sequence[Cell]) -> dict[int, Role]:
    """What each column of a header holds."""
    roles: dict[int, Role] = {}
    for index, head in enumerate(header):
        words = note.text[head.start : head.end]
        if note.dates_in(head.start, head.end):
            roles[index] = "dated"
            continue
        roles[index] = next((role for role, pattern in _ROLES if pattern.search(words)), "other")
    if "name" not in roles.values() and roles.get(0) in ("other", "status", "date"):
        roles[0] = "name"
    if sum(role == "dated" for role in roles.values()) >= 1 and roles.get(0) not in ("dated", "name"):
        roles[0] = "name"
    return roles


def tests_of_columns(note: Note, header: Sequence[Cell], names: Names) -> dict[int, Name]:
    """The test that each column of a transposed table holds, whose rows are days; empty for any other table."""
    columns = {
        index: found[0] for index, head in enumerate(header) if len(found := names.within(head.start, head.end)) == 1
    }
    return columns if len(columns) >= 2 else {}


def read_day(note: Note, row: Row, columns: Mapping[int, Name]) -> Iterator[Found]:
    """The results of one day: a row of a transposed table, whose date stands in a cell of its own."""
    days = [one for one in note.dates_in(row.start, row.end) if one.how == "absolute"]
    if not days:
        return
    for cell in row.cells:
        name = columns.get(cell.column)
        words = _words(note, cell)
        if name is None or not re.search(r"\w", words) or any(cell.start <= day.start < cell.end for day in days):
            continue
        head = row.header[cell.column]
        unit = unit_of(note.text[name.end : head.end].strip(" ,()[]"))
        reading = _completed(read_value(name.test, words, reach=24), unit, limits_of(note.text[name.end : head.end]))
        if reading.told:
            place = Place(name, cell.start, cell.end, reading, days[0].value, "the date of the row")
            yield from facts_of_place(note, place, (days[0].start, days[0].end))


def read_row(note: Note, row: Row, names: Sequence[Name]) -> Iterator[Found]:
    """The results of a row under a header: one, or one for each dated column."""
    name = names[0]
    own = next((cell for cell in row.cells if cell.start <= name.start < cell.end), None)
    if own is None:
        return
    roles = roles_of(note, row.header)
    cells: dict[Role, list[Cell]] = {}
    for cell in row.cells:
        if cell is not own:
            cells.setdefault(roles.get(cell.column, "loose"), []).append(cell)
    if "dated" in cells:
        if any(one.how == "absolute" for cell in cells["dated"] for one in note.dates_in(cell.start, cell.end)):
            return  # a row with a date of its own stands under no dated column: another list follows the table
        yield from _dated(note, row, name, own, cells)
        return
    place = _single(note, name, own, cells)
    if place is None:
        return
    yield from facts_of_place(note, dated(note, place))


def dated(note: Note, place: Place) -> Place:
    """The place with the collection date that holds there, when its row tells none."""
    if place.date is not None:
        return place
    date, how = collected(note, place.name.start)
    return replace(place, date=date, how=how)


def _words(note: Note, cell: Cell) -> str:
    return note.text[cell.start : cell.end]


def _shared(note: Note, cells: Mapping[Role, Sequence[Cell]]) -> tuple[str | None, Limits]:
    """Unit and reference limits of a row, from their columns or from a trailing cell without a header."""
    spare = [*cells.get("unit", []), *cells.get("range", []), *cells.get("loose", [])]
    unit = next((found for cell in spare if (found := unit_of(_words(note, cell)))), None)
    near = [*cells.get("range", []), *cells.get("loose", [])]
    limits = next((told for cell in near if (told := limits_of(_words(note, cell))).told), Limits())
    return unit, limits


def _dated(note: Note, row: Row, name: Name, own: Cell, cells: Mapping[Role, Sequence[Cell]]) -> Iterator[Found]:
    unit, limits = _shared(note, cells)
    del own
    for cell in cells["dated"]:
        words = _words(note, cell)
        if not re.search(r"\w|[+]", words):
            continue
        head = row.header[cell.column]
        reading = read_value(name.test, words, reach=24)
        date = note.dates_in(head.start, head.end)[0].value
        yield from facts_of_place(
            note,
            Place(name, cell.start, cell.end, _completed(reading, unit, limits), date, "the date of the column"),
            (head.start, head.end),
        )


def _single(note: Note, name: Name, own: Cell, cells: Mapping[Role, Sequence[Cell]]) -> Place | None:
    """The one result of a row: its result column, else a value printed inside the name's own cell."""
    unit, limits = _shared(note, cells)
    marks = [*cells.get("flag", []), *(cell for cell in cells.get("loose", []) if _is_flag(_words(note, cell)))]
    flag = next((_words(note, cell).strip() for cell in marks), "")
    spare = [*cells.get("date", []), *cells.get("other", []), *cells.get("loose", []), *cells.get("result", [])]
    found = next(
        (
            dates
            for cell in spare
            if (dates := [one for one in note.dates_in(cell.start, cell.end) if one.how == "absolute"])
        ),
        [],
    )
    date, how = (found[0].value, "the date of the row") if found else (None, "")
    candidates = [*cells.get("result", []), *cells.get("out", [])]
    if not candidates:
        tail = Cell(name.end, own.end)
        if re.search(r"\w", _words(note, tail)) and read_value(name.test, _words(note, tail), reach=40).told:
            candidates = [tail]
    candidates = candidates or [
        one for one in (*cells.get("other", []), *cells.get("loose", []), *cells.get("status", [])) if one not in marks
    ]
    for cell in candidates:
        words = _words(note, cell)
        if not re.search(r"\w|[+\-]ve", words):
            continue
        earlier = EARLIER.search(words)
        words = words[: earlier.start()] if earlier else words
        if told_words(words[:60]) and told_words(words[:60])[0].word == "not_done":
            return Place(name, name.start, cell.end, Reading(), date, how)
        reading = read_value(name.test, words, flag if _is_flag(flag) else "", reach=60)
        if (
            cell in cells.get("out", [])
            and reading.value is not None
            and reading.result is None
            and _column_is_out(note, cells, cell)
        ):
            reading = replace(reading, result=_outside(reading.value, limits))
        if reading.told and reading.value is None and name.test in ("anti_hbs", "vzv_igg", "hbv_dna"):
            beside = next((one for group in cells.values() for one in group if re.match(r"\(\s*\d", _words(note, one))), None)
            measured = read_value(name.test, _words(note, beside)) if beside is not None else Reading()
            if beside is not None and measured.value is not None and measured.unit is not None:
                reading, cell = replace(measured, result=reading.result), beside
        if reading.told:
            ends = [cell.end, *(one.end for one in marks)]
            return Place(name, name.start, max(own.end, *ends), _completed(reading, unit, limits), date, how)
    return None


def _is_flag(words: str) -> bool:
    return bool(re.fullmatch(r"\W*(?:HH?|LL?|HI|LO|high|low|A+|abn(?:ormal)?|[↑↓]+|\*)\W*", words, re.IGNORECASE))


def _column_is_out(note: Note, cells: Mapping[Role, Sequence[Cell]], cell: Cell) -> bool:
    """Whether a value stands in the column of those out of range: by place the second of the two."""
    del note
    return cell.column == max(one.column for one in cells["out"]) and cell.column >= 2


def _outside(value: float, limits: Limits) -> Literal["high", "low", "abnormal"] | None:
    if limits.high is not None and value > limits.high:
        return "high"
    if limits.low is not None and value < limits.low:
        return "low"
    return None


def _completed(reading: Reading, unit: str | None, limits: Limits) -> Reading:
    """The reading with the row's unit and limits where its own words give none."""
    if reading.value is None and not reading.bounded:
        return reading
    limits = limits if limits.told else reading.limits
    result = reading.result
    if reading.starred and result is None and reading.value is not None:
        result = _outside(reading.value, limits)
    return replace(reading, unit=reading.unit or unit, limits=limits, result=result)


def facts_of_place(note: Note, place: Place, head: tuple[int, int] | None = None) -> Iterator[Found]:
    """The fact of a place, or the refusal when nothing was measured. `head` is the cell that dates its column."""
    name, reading = place.name, place.reading
    span = (min(name.start, place.start), max(name.end, place.end))
    if not reading.told:
        yield refuse(note, "screening", "not done, cancelled, or no result", span)
        return
    if reading.starred:
        reading = _completed(reading, None, reading.limits)
    slices = [span] if head is None else [(name.start, name.end), (place.start, place.end), head]
    yield Screening(
        test=name.test,
        value=reading.value,
        unit=reading.unit,
        result=reading.result,
        ref_low=reading.limits.low,
        ref_high=reading.limits.high,
        date=place.date,
        evidence=note.evidence(*slices),
        origin="rule:screening_table",
        stated=note.anchor(name.start),
        trace=("row of a table", f"date: {place.how}" if place.how else "no date told"),
    )
