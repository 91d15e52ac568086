"""Tables in text: rows of cells bound to the header cells above them, whatever the order of the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.language.lines import Cell, Line

_HEAD_WORDS = re.compile(
    r"\b(tests?|test name|component|analyte|results?|values?|units?|ref\w*|range|interval|flags?|abn"
    r"|abnormal|status|date|dose|drug"
    r"|medication|agent|therapy|treatment|start\w*|begun|stop\w*|end(?:ed)?|from|to|until|reason|outcome"
    r"|response|comments?|notes?"
    r"|reaction|collected|drawn|drawn on|taken|region|lesions?|new|enhancing|gd|t2|index|limits?"
    r"|investigation|assay|specimen|in range"
    r"|out of range|normal range|level|no\.?|infusion|premed\w*|rate|given|route|frequency|duration"
    r"|brand|generic|score|scale|name|dmt|course|day|time"
    r"|severity|recovery|symptoms?|onset|event|exam|study|type|location|count|total|contrast|comparison"
    r"|impression|edss|finding|severity|rxn|remarks?|bp|temp|obs|rn|nurse|visit|wt|line|initials|inf(?:usion)?\s?#?|pre-?ch(?:ec)?k)\b",
    re.IGNORECASE,
)
_DAY = (
    r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}/\d{1,2}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}[ -]?[A-Za-z]{3,9}[ -]?\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})"
)
_DATE_CELL = re.compile(
    rf"\W*(?:(?:collected|drawn|result|value)\W+)?{_DAY}(?:[ T@]+\d{{1,2}}:?\d{{2}}(?: ?[AaPp][Mm])?)?\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[<>≤≥~]?\s*\d")
_DAY_WORD = re.compile(r"\W*(?:date|day|time|collected|drawn|sample|visit|when|taken)\b", re.IGNORECASE)
_MEASURED = re.compile(
    r"(?:h(?:g?b|a?emoglobin)|wcc|wbc|white\s+cells?|plate?lets?|plts?|neut\w*|lymph\w*|alt|ast|alp|bili\w*|tsh|creat\w*|e?gfr|ig[gma]|cd19"
    r"|jcv\w*|index|edss|bp|pulse|temp\w*|spo2|hr|t25fw|sdmt|weight)\b",
    re.IGNORECASE,
)
"""What is followed over days in a table whose columns are measures."""
_LABORATORY = re.compile(
    r"\b(?:tests?|component|analyte|units?|ref\w*|range|interval|flags?|results?|investigation|assay)\b", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?:collected|received|reported|printed|drawn|visit|dob|birth|name|patient|mrn)\b", re.IGNORECASE
)
_PART = re.compile(r"(?:(?:section|part)\s+[\dA-Z]+\b|(?:[A-Z]|\d{1,2}|[IVX]{1,4})[.)]\s+[A-Z])", re.IGNORECASE)
"""The numbered or lettered heading of the next part of a form: no table goes on over it."""
_LABEL_FREE = 4.0
_FAR = 14.0  # characters between a cell and a header cell beyond which they do not belong together


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells, and the header cells that apply to it (empty when the table has none)."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    header: tuple[Cell, ...]

    def under(self, column: int) -> Cell | None:
        """The cell under header cell number `column`."""
        return next((cell for cell in self.cells if cell.column == column), None)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand together. `start` and `end` enclose them."""

    start: int
    end: int
    rows: tuple[Row, ...]


def _is_header(text: str, line: Line) -> bool:
    """Whether a row names columns: most cells are column words, or dates that head columns."""
    if len(line.cells) < 2:
        return False
    words = [text[cell.start : cell.end] for cell in line.cells]
    dates = sum(bool(_DATE_CELL.fullmatch(word)) for word in words)
    if dates >= 2 and dates >= len(words) - 1 and (line.indent >= 10 or not _DATE_CELL.fullmatch(words[0])):
        return True
    others = [word for word in words if not _DATE_CELL.fullmatch(word)]
    if dates and len(others) >= 2 and not any(_LABEL.search(word) for word in others):
        if sum(bool(_LABORATORY.search(word)) for word in others) >= (1 if dates >= 2 else 2):
            return True
    named = sum(
        bool(_HEAD_WORDS.search(word)) and len(word) <= 32 and not re.search(r"\d{2,}|:\s*\S", word) for word in words
    )
    if len({word.strip().lower() for word in words[1:]}) < len(words) - 1:
        return False  # "normal   normal   normal" is a row of results; columns have different names
    if _DAY_WORD.match(words[0]) and sum(bool(_MEASURED.match(word)) for word in words[1:]) >= 2 and all(
        len(word) <= 32 and not re.search(r"(?<![A-Za-z\d])\d", re.sub(r"x?\s?10[\^*]?\d+", "", word)) for word in words
    ):
        return True
    numbers = sum(bool(_NUMBER.match(word)) for word in words)
    return named >= 2 and named >= 0.6 * len(words) and numbers == 0


def _column_at(line: Line, cell: Cell) -> tuple[int, int]:
    """Where a cell lies on its line, in characters from the left margin."""
    left = line.start - line.indent
    return cell.start - left, cell.end - left


def _bind(text: str, header_line: Line, line: Line) -> tuple[Cell, ...]:
    """The row's cells with their columns: by order where tabs keep the cells apart, else by place on the line."""
    if "\t" in text[line.start : line.end] and "\t" in text[header_line.start : header_line.end]:
        by_tab = {tab: index for index, tab in enumerate(_tab_columns(text, header_line))}
        tabs = _tab_columns(text, line)
        return tuple(replace(cell, column=by_tab.get(tab, -1)) for cell, tab in zip(line.cells, tabs, strict=True))
    heads = [_column_at(header_line, head) for head in header_line.cells]
    places = [_column_at(line, cell) for cell in line.cells]
    return tuple(replace(cell, column=column) for cell, column in zip(line.cells, _align(heads, places), strict=True))


def _cost(head: tuple[int, int], place: tuple[int, int]) -> float:
    """How badly a cell stands under a header cell: the gap between them, and a little for not sharing an edge."""
    overlap = min(place[1], head[1]) - max(place[0], head[0])
    near = min(abs(place[0] - head[0]), abs(place[1] - head[1]), abs(sum(place) - sum(head)) / 2)
    return max(0.0, float(-overlap)) + 0.1 * near


def _align(heads: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]) -> list[int]:
    """The column of each cell: the cheapest assignment that keeps the order; -1 under no header cell."""
    # The first cell is often a label for which the header has no word: left of all header cells it stays free.
    skipped = [
        _LABEL_FREE if not number and heads and place[1] < heads[0][0] else _FAR for number, place in enumerate(places)
    ]
    best: list[list[float]] = [[0.0] * (len(heads) + 1) for _ in range(len(places) + 1)]
    for row in range(1, len(places) + 1):
        for column in range(len(heads) + 1):
            best[row][column] = best[row - 1][column] + skipped[row - 1]
            if column:
                paired = best[row - 1][column - 1] + _cost(heads[column - 1], places[row - 1])
                best[row][column] = min(best[row][column], best[row][column - 1], paired)
    columns, row, column = [-1] * len(places), len(places), len(heads)
    while row and column:
        if best[row][column] == best[row][column - 1]:
            column -= 1
        elif best[row][column] == best[row - 1][column] + skipped[row - 1]:
            row -= 1
        else:
            columns[row - 1] = column - 1
            row, column = row - 1, column - 1
    return columns


def _tab_columns(text: str, line: Line) -> list[int]:
    """For each cell of a tab-separated line, how many tabs stand before it (an empty cell still takes a column)."""
    return [text.count("\t", line.start, cell.start) for cell in line.cells]


def find_tables(text: str, lines: Sequence[Line]) -> tuple[Table, ...]:
    """Every run of at least two rows, with the header that applies to each row. Drawn lines, one blank line, and one
    heading of a group inside a table do not end it."""
    tables: list[Table] = []
    rows: list[Row] = []
    header: Line | None = None
    misses = 0

    def close() -> None:
        nonlocal rows, header, misses
        if len(rows) >= 2 or (rows and header):
            tables.append(Table(rows[0].start, rows[-1].end, tuple(rows)))
        rows, header, misses = [], None, 0

    for line in lines:
        if line.rule:
            continue
        if line.blank:
            misses += 1
            if misses > 2:
                close()
            continue
        if len(line.cells) < 2:
            if _PART.match(text, line.start, line.end):
                close()
                continue
            misses += 2 if line.end - line.start > 60 else 1
            if misses > 2:
                close()
            continue
        misses = 0
        if _is_header(text, line):
            header = line
            rows.append(Row(line.start, line.end, line.cells, ()))
            continue
        if header is not None:
            rows.append(Row(line.start, line.end, _bind(text, header, line), header.cells))
        else:
            rows.append(Row(line.start, line.end, line.cells, ()))
    close()
    return tuple(tables)
