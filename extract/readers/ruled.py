"""Ruled tables: cells found where drawn lines cross, by pdfplumber's table geometry on PDFium's lines (no second
parse of the page).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extract.document import Box
from extract.readers.drawn import Stroke

_MOST_EDGES = 1500
"""Beyond this many lines a page holds a chart or a map, not a table."""
_MOST_CROSSINGS = 2000
"""Beyond this many crossings the lines are graph paper; to find its cells would take long."""
_TOLERANCE = 3.0


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Rows of cells as boxes; None where a neighbouring cell extends over the place."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


def ruled_tables(strokes: Sequence[Stroke]) -> list[RuledTable]:
    """The tables of at least two rows and two columns that these lines draw, from top to bottom."""
    if len(strokes) < 5 or len(strokes) > 20 * _MOST_EDGES:
        return []
    edges = merge_edges([_edge(stroke) for stroke in strokes], _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    if len(edges) > _MOST_EDGES:
        return []
    crossings = edges_to_intersections(edges, _TOLERANCE, _TOLERANCE)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    cells = intersections_to_cells(crossings)
    tables = []
    for group in cells_to_tables([cell for cell in cells if cell[2] - cell[0] > 3 and cell[3] - cell[1] > 3]):
        rows = in_rows(group)
        if len(rows) >= 2 and max(sum(cell is not None for cell in row) for row in rows) >= 2:
            box = (
                min(c[0] for c in group),
                min(c[1] for c in group),
                max(c[2] for c in group),
                max(c[3] for c in group),
            )
            tables.append(RuledTable(box, rows))
    return tables


def in_rows(cells: Sequence[Box]) -> tuple[tuple[Box | None, ...], ...]:
    """Cells by row and column: a place for every left edge that any cell of the table has, None where no cell
    begins.
    """
    tops, lefts = sorted({cell[1] for cell in cells}), sorted({cell[0] for cell in cells})
    at = {(cell[1], cell[0]): cell for cell in cells}
    return tuple(tuple(at.get((top, left)) for left in lefts) for top in tops)


def _edge(stroke: Stroke) -> dict[str, object]:
    """A line in the form that pdfplumber's geometry takes."""
    return {
        "x0": stroke.x0,
        "x1": stroke.x1,
        "top": stroke.top,
        "bottom": stroke.bottom,
        "width": stroke.x1 - stroke.x0,
        "height": stroke.bottom - stroke.top,
        "orientation": "h" if stroke.top == stroke.bottom else "v",
    }
