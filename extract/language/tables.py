"""Tables in text: rows of cells bound to the header cells above them, whatever the order of the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.language.lines import Cell, Line

_HEAD_WORDS = re.compile(
    r"\b(tests?|test name|component|analyte|results?|values?|units?|ref\w*|range|interval|flags?|abn|abnormal|status|date|dose|drug"
    r"|medication|agent|therapy|treatment|start\w*|begun|stop\w*|end(?:ed)?|from|to|until|reason|outcome|response|comments?|notes?"
    r"|reaction|collected|drawn|drawn on|taken|region|lesions?|new|enhancing|gd|t2|index|limits?|investigation|assay|specimen|in range"
    r"|out of range|normal range|level|no\.?|infusion|premed\w*|rate|given|route|frequency|duration|brand|generic|score|scale|name|dmt|course|day|time"
    r"|severity|recovery|symptoms?|onset|event|exam|study|type|location|count|total|contrast|comparison|impression|edss|finding|severity)\b",
    re.IGNORECASE,
)
_DATE_CELL = re.compile(r"\s*(\d{1,2}[/.\-]\d{1,2}([/.\-]\d{2,4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[ -]?[A-Za-z]{3,9}[ -]?\d{2,4}|[A-Za-z]{3,9} \d{1,2},? \d{4})\s*")
_NUMBER = re.compile(r"[<>≤≥~]?\s*\d")


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
    words = [text[cell.start:cell.end] for cell in line.cells]
    dates = sum(bool(_DATE_CELL.fullmatch(word)) for word in words)
    if dates >= 2 and dates >= len(words) - 1:
        return True
    named = sum(bool(_HEAD_WORDS.search(word)) and len(word) <= 32 and not re.search(r"\d{2,}|:\s*\S", word) for word in words)
    if len(set(word.strip().lower() for word in words[1:])) < len(words) - 1:
        return False  # "normal   normal   normal" is a row of results; columns have different names
    numbers = sum(bool(_NUMBER.match(word)) for word in words)
    return named >= 2 and named >= 0.6 * len(words) and numbers == 0


def _column_at(line: Line, cell: Cell) -> tuple[int, int]:
    """Where a cell lies on its line, in characters from the left margin."""
    left = line.start - line.indent
    return cell.start - left, cell.end - left


def _bind(text: str, header_line: Line, line: Line) -> tuple[Cell, ...]:
    """The row's cells with their columns: by order where tabs keep the cells apart, else by place on the line."""
    if "\t" in text[line.start:line.end] and "\t" in text[header_line.start:header_line.end]:
        counts = _tab_columns(text, line)
        heads = _tab_columns(text, header_line)
        by_tab = {tab: index for index, tab in enumerate(heads)}
        return tuple(replace(cell, column=by_tab.get(tab, -1)) for cell, tab in zip(line.cells, counts, strict=True))
    heads = [_column_at(header_line, head) for head in header_line.cells]
    taken: dict[int, int] = {}
    bound = []
    for index, cell in enumerate(line.cells):
        low, high = _column_at(line, cell)
        def distance(head: tuple[int, int], low: int = low, high: int = high) -> tuple[float, float]:
            overlap = min(high, head[1]) - max(low, head[0])
            near = min(abs(low - head[0]), abs(high - head[1]), abs((low + high) / 2 - (head[0] + head[1]) / 2))
            return (0.0 if overlap > 0 else max(0, -overlap), near)
        best = min(range(len(heads)), key=lambda number: distance(heads[number]))
        gap = distance(heads[best])[0]
        if gap > 14 or best in taken:
            bound.append(replace(cell, column=-1))
            continue
        taken[best] = index
        bound.append(replace(cell, column=best))
    return tuple(bound)


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
