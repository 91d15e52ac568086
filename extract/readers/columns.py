"""Reading order: pages set in columns are read column by column; tables and forms row by row.

Columns are told by a gutter that no row crosses, with running text on both sides; or by sentences that run on from
line to line on one side while the other side says something else. In a table the rows of both sides begin together,
in columns they need not.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.readers.rows import Row, cell_starts, gaps_of, rows_of

_FEWEST = 5
"""Lines that must stand side by side before a page part counts as set in columns."""


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A gutter at `x` beside the rows `first` to `last`, which parts `both` lines. `edges` are the heights at which
    both sides begin anew together, as the rows of a table do.
    """

    x: float
    first: int
    last: int
    both: int
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One side of a row, as far as columns care."""

    top: float
    bottom: float
    size: float
    left: float
    right: float
    words: str
    prose: bool
    table: bool = False


_Pair = tuple[_Line | None, _Line | None]


def reading_order(rows: Sequence[Row], depth: int = 0) -> list[Row]:
    """Rows in the order in which a person reads them."""
    gutter = _gutter(rows) if depth < 4 and len(rows) >= _FEWEST else None
    if gutter is None:
        return list(rows)
    region = rows[gutter.first : gutter.last + 1]
    left, right = _split(region, gutter.x)
    inside: list[Row] = []
    for low, high in itertools.pairwise([-1e9, *(gutter.edges or _common_breaks(left, right)), 1e9]):
        parts = [[row for row in side if low <= row.base < high] for side in (left, right)]
        if all(len(part) <= 1 for part in parts):
            inside.extend(row for row in region if low <= row.base < high)
        else:
            for part in parts:
                inside.extend(reading_order(part, depth + 1))
    return [
        *reading_order(rows[: gutter.first], depth + 1),
        *inside,
        *reading_order(rows[gutter.last + 1 :], depth + 1),
    ]


def _split(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    sides: tuple[list[Row], list[Row]] = [], []
    for number in (0, 1):
        loose = sorted(
            (
                glyph
                for row in rows
                if not row.lines
                for glyph in row.glyphs
                if ((glyph.left + glyph.right) / 2 >= x) == bool(number)
            ),
            key=lambda glyph: glyph.order,
        )
        tables = [row for row in rows if row.lines and ((row.left + row.right) / 2 >= x) == bool(number)]
        sides[number].extend(sorted([*rows_of(loose), *tables], key=lambda row: (row.base, row.left)))
    return sides


def _gutter(rows: Sequence[Row]) -> _Gutter | None:
    """The gutter that parts most lines; None when no part of the rows is set in columns."""
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    width = right - left
    if width < 160:
        return None
    gaps = [_open_gaps(row) for row in rows]
    best: _Gutter | None = None
    for x in _candidates(rows, gaps):
        if not 0.2 * width <= x - left <= 0.8 * width:
            continue
        start: int | None = None
        for place in range(len(rows) + 1):
            crossed = place == len(rows) or _crosses(rows[place], gaps[place], x)
            if start is not None and (crossed or _far(rows[place - 1], rows[place])):
                found = _judge(rows, start, place - 1, x)
                if found is not None and (best is None or found.both > best.both):
                    best = found
                start = None
            if not crossed and start is None:
                start = place
    return best


def _candidates(rows: Sequence[Row], gaps: Sequence[Sequence[tuple[float, float]]]) -> list[float]:
    """Where a gutter may lie: just left of places where at least three rows, or parts of rows after a gap, begin."""
    starts = [high for found in gaps for _, high in found] + [row.left for row in rows]
    counts = Counter(round(start / 3) for start in starts)
    return [
        3.0 * place - 3.5 for place in sorted(counts) if counts[place - 1] + counts[place] + counts[place + 1] >= 3
    ]


def _open_gaps(row: Row) -> list[tuple[float, float]]:
    """The stretches of a row that are wide enough for a gutter."""
    if row.lines:
        return []
    wide = max(7.0, 0.8 * row.size)
    starts = set(cell_starts(row))
    return [
        (row.glyphs[number].left - gap, row.glyphs[number].left)
        for number, gap in gaps_of(row)
        if gap > wide and number in starts
    ]


def _crosses(row: Row, gaps: Sequence[tuple[float, float]], x: float) -> bool:
    return row.left < x < row.right and not any(low <= x <= high for low, high in gaps)


def _far(above: Row, below: Row) -> bool:
    """Whether so much is left free between two rows that they belong to different parts of the page."""
    return below.top - above.bottom > 5 * max(above.size, below.size)


def _judge(rows: Sequence[Row], start: int, end: int, x: float) -> _Gutter | None:
    """The gutter at `x` between the rows `start` and `end`, none of which crosses it, if it parts columns there."""
    sides = [_sides(row, x) for row in rows[start : end + 1]]
    for first, last in _cores(sides):
        found = _columns(sides[first : last + 1])
        if found is None:
            continue
        both, top, bottom = found
        top, bottom = _extended(sides, (first + top, first + bottom))
        edges = _common_starts(rows[start + top : start + bottom + 1], sides[top : bottom + 1])
        return _Gutter(x, start + top, start + bottom, both, edges)
    return None


def _cores(sides: Sequence[_Pair]) -> list[tuple[int, int]]:
    """The stretches to try: from the first to the last row with running text; and the stretch with the most of it and
    the fewest other rows, as a table or a list above or below says nothing about columns.
    """
    running = [number for number, pair in enumerate(sides) if any(line is not None and line.prose for line in pair)]
    if not running:
        return []
    best, best_span, total, begin = 0.0, (running[0], running[-1]), 0.0, 0
    for number, pair in enumerate(sides):
        if total <= 0:
            total, begin = 0.0, number
        texts = [line for line in pair if line is not None]
        prose = sum(line.prose for line in texts)
        if len(texts) == 2:
            total += (-1.0, -0.1, 1.0)[prose]
        elif prose:
            total += 0.2
        if total > best:
            best, best_span = total, (begin, number)
    return list(dict.fromkeys([(running[0], running[-1]), best_span]))


def _columns(sides: Sequence[_Pair]) -> tuple[int, int, int] | None:
    """How many lines stand side by side, and the first and last row that do, if these are columns; else None."""
    left = [line for line, _ in sides if line is not None]
    right = [line for _, line in sides if line is not None]
    beside_left = [line for line in left if _beside(line, right)]
    beside_right = [line for line in right if _beside(line, left)]
    both = min(len(beside_left), len(beside_right))
    if both < _FEWEST:
        return None
    prose = min(sum(line.prose for line in side) / len(side) for side in (beside_left, beside_right))
    if prose < 0.6 and _running_on(sides) < 3:
        return None
    if prose >= 0.6 and min(_fill(beside_left), _fill(beside_right)) < 0.55:
        return None
    tops = {line.top for line in (*beside_left, *beside_right)}
    paired = [
        number for number, pair in enumerate(sides) if any(line is not None and line.top in tops for line in pair)
    ]
    return both, min(paired), max(paired)


def _extended(sides: Sequence[_Pair], core: tuple[int, int]) -> tuple[int, int]:
    """The columns with what belongs to them: above, lines close by; below, the end of the longer column. A row with
    both sides may be the headings of the columns, but is a row of a table when another one is next to it or figures
    are in it.
    """
    first, last = core
    while first > 0 and _joins(sides, first - 1, range(first, last + 1), first - 2, room=0.6):
        first -= 1
    while last + 1 < len(sides) and _joins(sides, last + 1, range(last, first - 1, -1), last + 2, room=1.6):
        last += 1
    return first, last


def _joins(sides: Sequence[_Pair], number: int, inner: range, beyond: int, room: float) -> bool:
    """Whether row `number` belongs to the columns `inner` (nearest row first), which it stands above or below;
    `beyond` is the row on its other side, `room` the widest blank between, in line heights.
    """
    pair = sides[number]
    if any(line is not None and line.table for line in pair):
        return False
    if all(line is not None for line in pair):
        headings = all(line is not None and sum(char.isalpha() for char in line.words) >= 3 for line in pair)
        figures = any(line is not None and any(char.isdigit() for char in line.words) for line in pair)
        if not headings or figures or (0 <= beyond < len(sides) and all(line is not None for line in sides[beyond])):
            return False
        room = min(room, 0.6)
    near = []
    for side, line in enumerate(pair):
        other = next((sides[place][side] for place in inner if sides[place][side] is not None), None)
        if line is not None and other is not None:
            near.append(max(line.top, other.top) - min(line.bottom, other.bottom) <= room * other.size)
    return bool(near) and all(near)


def _sides(row: Row, x: float) -> _Pair:
    if row.lines:
        line = _Line(row.top, row.bottom, row.size, row.left, row.right, "", False, True)
        return (line, None) if (row.left + row.right) / 2 < x else (None, line)
    made: list[_Line | None] = []
    for glyphs in (
        [glyph for glyph in row.glyphs if glyph.left < x],
        [glyph for glyph in row.glyphs if glyph.left >= x],
    ):
        if not glyphs:
            made.append(None)
            continue
        part = Row.of(glyphs)
        made.append(_Line(part.top, part.bottom, part.size, part.left, part.right, part.words, _is_prose(part)))
    return made[0], made[1]


def _is_prose(part: Row) -> bool:
    """Whether a side of a row reads as running text: several words and few figures in each of its columns."""
    starts = cell_starts(part)
    pieces = [part.words[first:last] for first, last in zip(starts, [*starts[1:], len(part.words)], strict=True)]
    return len(pieces) <= 3 and all(
        len(piece) >= 14 and sum(char.isalpha() for char in piece) >= 0.7 * len(piece) for piece in pieces
    )


def _beside(line: _Line, others: Sequence[_Line]) -> bool:
    return any(
        min(line.bottom, other.bottom) - max(line.top, other.top) > 0.25 * min(line.size, other.size)
        for other in others
    )


def _fill(side: Sequence[_Line]) -> float:
    """How much of the column's width its lines fill, on the median."""
    width = max(line.right for line in side) - min(line.left for line in side)
    filled = sorted((line.right - line.left) / max(1.0, width) for line in side)
    return filled[len(filled) // 2]


def _running_on(sides: Sequence[_Pair]) -> int:
    """How often one side begins something new while the other is in the middle of a sentence."""
    best = 0
    for here, there in ((0, 1), (1, 0)):
        count, unfinished = 0, False
        for pair in sides:
            text, other = pair[here], pair[there]
            if text is None:
                continue
            if (
                text.prose
                and unfinished
                and text.words[0].islower()
                and other is not None
                and (other.words[:1].isupper() or other.words[:1].isdigit())
            ):
                count += 1
            unfinished = text.prose and text.words[-1] not in ".:;!?"
        best = max(best, count)
    return best


def _common_starts(rows: Sequence[Row], sides: Sequence[_Pair]) -> tuple[float, ...]:
    """The heights of the rows where both sides begin something new, if they mostly do so together: questions and
    answers, items and remarks. Columns of running text begin their sentences each by itself.
    """
    together: list[float] = []
    alone = 0
    for row, (left, right) in zip(rows, sides, strict=True):
        if left is None or right is None or left.table or right.table:
            continue
        begin = [not line.words[0].islower() for line in (left, right)]
        if all(begin):
            together.append(row.base - 0.5 * row.size)
        elif any(begin):
            alone += 1
    return tuple(together) if len(together) >= 3 and len(together) >= 1.5 * alone else ()


def _common_breaks(left: Sequence[Row], right: Sequence[Row]) -> list[float]:
    """The heights of blanks that both sides have, if most blanks are of this sort: a table without rules whose cells
    hold prose, of which each row is read to its end before going on.
    """
    breaks = [_breaks(side) for side in (left, right)]
    common = [
        (max(low, other_low) + min(high, other_high)) / 2
        for low, high in breaks[0]
        for other_low, other_high in breaks[1]
        if min(high, other_high) - max(low, other_low) > 0.3 * min(high - low, other_high - other_low)
    ]
    return common if len(common) >= 2 and len(common) >= 0.75 * max(len(side) for side in breaks) else []


def _breaks(side: Sequence[Row]) -> list[tuple[float, float]]:
    steps = sorted(below.base - above.base for above, below in itertools.pairwise(side))
    if not steps:
        return []
    usual = steps[len(steps) // 3]
    return [
        (above.base, below.base)
        for above, below in itertools.pairwise(side)
        if below.base - above.base > 1.25 * usual
    ]
