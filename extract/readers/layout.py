"""From characters to lines in reading order: words, rows, columns.

A row is what stands on one height. Wide gaps inside a row become two or more blanks, about as wide as printed, so that tables without
rules keep their cells. A page set in two columns of prose is read column by column; a table or a form is never split.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extract.readers.glyphs import Glyph


@dataclass(slots=True)
class Row:
    """Glyphs on one height, from left to right."""

    glyphs: list[Glyph]

    @property
    def top(self) -> float:
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def height(self) -> float:
        return median(glyph.height for glyph in self.glyphs)


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """Glyphs gathered into rows, top to bottom. A superscript joins the row that it overlaps most."""
    rows: list[Row] = []
    spans: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda one: (round(one.bottom, 1), one.x0)):
        middle = (glyph.top + glyph.bottom) / 2
        best = None
        for number in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            top, bottom = spans[number]
            overlap = min(bottom, glyph.bottom) - max(top, glyph.top)
            if overlap > 0.45 * min(glyph.height, bottom - top) and top - 1 <= middle <= bottom + 1:
                best = number
                break
        if best is None:
            rows.append(Row([glyph]))
            spans.append((glyph.top, glyph.bottom))
        else:
            rows[best].glyphs.append(glyph)
            top, bottom = spans[best]
            if glyph.height >= 0.75 * (bottom - top):
                spans[best] = (min(top, glyph.top), max(bottom, glyph.bottom)) if glyph.height < 1.4 * (bottom - top) else spans[best]
    for row in rows:
        row.glyphs.sort(key=lambda one: (one.x0, one.x1))
    return sorted(rows, key=lambda one: (one.top + one.bottom) / 2)


def _gaps(row: Row) -> list[tuple[float, float]]:
    """Gaps of a row that are wide enough to part columns or cells."""
    wide = max(7.0, 0.9 * row.height)
    out, right = [], row.glyphs[0].x1
    for glyph in row.glyphs[1:]:
        if glyph.x0 - right > wide:
            out.append((right, glyph.x0))
        right = max(right, glyph.x1)
    return out


def _prose(glyphs: Sequence[Glyph]) -> bool:
    """Whether a side of a row reads as running text: several words, few figures."""
    if len(glyphs) < 14:
        return False
    letters = sum(glyph.char.isalpha() for glyph in glyphs)
    return letters >= 0.7 * len(glyphs) and not any(b.x0 - a.x1 > 2.2 * max(4.0, a.height) for a, b in zip(glyphs, glyphs[1:], strict=False))


def _gutter(rows: Sequence[Row], width: float) -> tuple[float, int, int] | None:
    """The gutter of a two-column part of the page: its x and the first and last row it parts; None when there is none."""
    # A side column beside running text is told by sentences that run on from row to row while the other side says something else;
    # in a form with long answers the label's side is empty there.
    best: tuple[int, float, int, int] | None = None
    gaps = [_gaps(row) for row in rows]
    for x in range(int(width * 0.28), int(width * 0.72), 3):
        first = last = None
        both = prose = runs_on = 0
        unfinished = False

        def close() -> None:
            nonlocal best, first, last, both, prose, runs_on, unfinished
            is_columns = both >= 5 and (prose >= 0.6 * both or runs_on >= 3)
            if first is not None and last is not None and is_columns and (best is None or both > best[0]):
                best = (both, float(x), first, last)
            first = last = None
            both = prose = runs_on = 0
            unfinished = False

        for number, row in enumerate(rows):
            left, right = row.glyphs[0].x0, row.glyphs[-1].x1
            if right < x or left > x:
                continue
            if any(low < x < high for low, high in gaps[number]):
                first = number if first is None else first
                last = number
                both += 1
                sides = [glyph for glyph in row.glyphs if glyph.x1 <= x], [glyph for glyph in row.glyphs if glyph.x0 >= x]
                prose += all(_prose(side) for side in sides)
                beside = _prose(sides[1])
                runs_on += beside and unfinished and sides[1][0].char.islower()
                unfinished = beside and sides[1][-1].char not in ".:;!?"
            else:
                close()
        close()
    return (best[1], best[2], best[3]) if best else None


def reading_order(glyphs: Sequence[Glyph], width: float) -> list[Row]:
    """Rows in the order in which a person reads them."""
    rows = rows_of(glyphs)
    found = _gutter(rows, width)
    if found is None:
        return rows
    x, first, last = found
    while first > 0 and (rows[first - 1].glyphs[-1].x1 < x or rows[first - 1].glyphs[0].x0 > x) and rows[first].top - rows[first - 1].bottom < 1.2 * rows[first].height:
        first -= 1
    while last + 1 < len(rows) and (rows[last + 1].glyphs[-1].x1 < x or rows[last + 1].glyphs[0].x0 > x):
        last += 1
    inside = [glyph for row in rows[first:last + 1] for glyph in row.glyphs]
    left = rows_of([glyph for glyph in inside if (glyph.x0 + glyph.x1) / 2 < x])
    right = rows_of([glyph for glyph in inside if (glyph.x0 + glyph.x1) / 2 >= x])
    return [*rows[:first], *left, *right, *reading_order([glyph for row in rows[last + 1:] for glyph in row.glyphs], width)]


def row_text(row: Row, left_margin: float, unit: float) -> list[tuple[str, Glyph | None]]:
    """The characters of a row with the glyph each comes from (None for blanks put between words and cells).

    `left_margin` is the page's text margin and `unit` its usual character width, in points: they set indentation and gaps.
    """
    out: list[tuple[str, Glyph | None]] = []
    indent = int(max(0.0, row.glyphs[0].x0 - left_margin) / unit)
    out.extend((" ", None) for _ in range(min(indent, 60)))
    before: Glyph | None = None
    right = 0.0
    for glyph in row.glyphs:
        if before is not None:
            gap = glyph.x0 - right
            size = max(4.0, min(before.height, glyph.height))
            if gap > max(6.5, 0.85 * size):
                out.extend((" ", None) for _ in range(max(2, min(40, round(gap / unit)))))
            elif gap > 0.13 * size:
                out.append((" ", None))
        out.append((glyph.char, glyph))
        right = max(right, glyph.x1) if before is not None else glyph.x1
        before = glyph
    return out
