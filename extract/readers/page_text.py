"""A page as text: rows in reading order, cells kept apart, ruled tables row by row, each character with the glyph
it comes from.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extract.document import Box
from extract.readers.columns import reading_order
from extract.readers.glyphs import SLANTED, Glyph, read_along
from extract.readers.rows import CellText, Char, Row, aligned_starts, cells_of, joined_cells, rows_of
from extract.readers.ruled import RuledTable, in_rows

_NARROWEST = 2.0
"""Points to a blank at the least, when gaps are turned into blanks."""
_FORM_LINE = re.compile(r"[A-Z][\w /#.'()-]{0,28}:|\[[x ]\]|[☐☑☒□]")
_MOST_CELL_LINES = 12


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the text. `top` and `bottom` are its place on the page in reading coordinates; a blank line has no
    characters.
    """

    chars: list[Char]
    top: float = 0.0
    bottom: float = 0.0

    @property
    def words(self) -> str:
        return "".join(char for char, _ in self.chars)


def page_lines(glyphs: Sequence[Glyph], tables: Sequence[RuledTable]) -> list[TextLine]:
    """The lines of a page. Text printed sideways follows the upright text, slanted text (a watermark) comes last."""
    counts = {turn: sum(glyph.turn == turn for glyph in glyphs) for turn in (0, 90, 270, 180)}
    lines: list[TextLine] = []
    main = max(counts, key=lambda turn: counts[turn])
    for turn in sorted((turn for turn in counts if counts[turn]), key=lambda turn: -counts[turn]):
        part = [glyph for glyph in glyphs if glyph.turn == turn]
        if lines:
            lines.append(TextLine([]))
        lines.extend(_direction_lines(part, tables if turn == main else (), turn))
    slanted = [glyph for glyph in glyphs if glyph.turn == SLANTED]
    if slanted:
        lines.extend([TextLine([]), TextLine(_as_written(slanted))] if lines else [TextLine(_as_written(slanted))])
    return lines


def _as_written(glyphs: Sequence[Glyph]) -> list[Char]:
    out: list[Char] = []
    for glyph in glyphs:
        if out and glyph.spaced:
            out.append((" ", None))
        out.append((glyph.char, glyph))
    return out


def _direction_lines(glyphs: Sequence[Glyph], tables: Sequence[RuledTable], turn: int) -> list[TextLine]:
    loose = list(glyphs)
    blocks: list[Row] = []
    for table in tables:
        made, loose = _table_blocks(table, loose, turn)
        blocks.extend(made)
    rows = sorted([*rows_of(loose), *blocks], key=lambda row: (row.base, row.left))
    margin = min(row.left for row in rows)
    unit = max(2.5, median(glyph.right - glyph.left for glyph in glyphs))
    return _spaced_out(reading_order(rows), margin, unit)


def _spaced_out(rows: Sequence[Row], margin: float, unit: float) -> list[TextLine]:
    """Rows as lines, with a blank line where the page leaves a visible space."""
    cells = [[] if row.lines else cells_of(row, found) for row, found in zip(rows, aligned_starts(rows), strict=True)]
    units = _units(rows, cells, unit)
    steps = [below.base - above.base for above, below in itertools.pairwise(rows)]
    usual = [step for step, row in zip(steps, rows[1:], strict=False) if 0.3 * row.size < step < 4 * row.size]
    open_set = bool(usual) and median(usual) > 1.7 * median(row.size for row in rows)
    lines: list[TextLine] = []
    for number, row in enumerate(rows):
        if number and _apart(
            rows[number - 1], row, usual_step=_local(steps, number - 1, row.size), open_set=open_set
        ):
            lines.append(TextLine([]))
        if row.lines:
            lines.extend(TextLine(chars, row.top, row.bottom) for chars in row.lines)
        else:
            lines.append(TextLine(_positioned(cells[number], margin, units[number]), row.top, row.bottom))
    return lines


def _local(steps: Sequence[float], place: int, size: float) -> float:
    """The usual distance between base lines around a place."""
    near = [step for step in steps[max(0, place - 4) : place + 5] if 0.3 * size < step < 4 * size]
    return median(near) if near else 1.2 * size


def _apart(above: Row, below: Row, usual_step: float, open_set: bool) -> bool:
    size = max(6.0, min(above.size, below.size))
    if above.lines or below.lines or below.base < above.base:
        return below.top - above.bottom > 0.6 * size or below.base < above.base
    step = below.base - above.base
    if step > 2.0 * max(above.size, below.size):
        return not open_set or step > 1.6 * usual_step
    return step > 1.35 * usual_step and step > 1.25 * max(above.size, below.size)


def _units(rows: Sequence[Row], cells: Sequence[Sequence[CellText]], unit: float) -> list[float]:
    """For each row, the points that one blank stands for: fine enough that the cells of neighbouring rows stay
    aligned.
    """
    units = [unit] * len(rows)
    group: list[int] = []
    singles = 0

    def settle() -> None:
        needed = [unit]
        for number in group:
            needed.extend(
                (after.left - cell.left) / (len(cell.chars) + 3) for cell, after in itertools.pairwise(cells[number])
            )
        for number in group:
            units[number] = max(_NARROWEST, min(needed))
        group.clear()

    for number, row in enumerate(rows):
        many = len(cells[number]) > 1
        new_block = bool(group) and (row.base < rows[group[-1]].base or bool(row.lines))
        if new_block or (not many and singles >= 2):
            settle()
        if many:
            group.append(number)
            singles = 0
        else:
            singles += 1
    settle()
    return units


def _positioned(cells: Sequence[CellText], margin: float, unit: float) -> list[Char]:
    """A row with blanks so that each cell begins about where it stands on the page, at least two blanks after the
    one before.
    """
    out: list[Char] = []
    for cell in cells:
        column = round(max(0.0, cell.left - margin) / unit)
        out.extend([(" ", None)] * max(2 if out else 0, column - len(out)))
        out.extend(cell.chars)
    return out


def _table_blocks(table: RuledTable, glyphs: Sequence[Glyph], turn: int) -> tuple[list[Row], list[Glyph]]:
    """The rows of a ruled table as one block, and the glyphs outside it. Boxes that frame whole parts of a form are
    read one after the other instead, each with its own lines.
    """
    box = read_along(table.box, turn)
    within = [glyph for glyph in glyphs if _holds(box, glyph)]
    boxes = in_rows([read_along(cell, turn) for row in table.rows for cell in row if cell])
    homes = _homes(boxes, within)
    taken = {glyph.order for cells in homes for cell in cells for glyph in cell}
    if sum(any(cells) for cells in homes) < 2 or len(taken) < 4:
        return [], list(glyphs)
    lines: list[list[Char]] = []
    blocks: list[Row] = []
    for cells, places in zip(homes, boxes, strict=True):
        kept = [(rows_of(cell), place) for cell, place in zip(cells, places, strict=True)]
        filled = [(rows, place) for rows, place in kept if rows and place]
        if not filled:
            continue
        spanning = len(filled) == 1 and filled[0][1][2] - filled[0][1][0] > 0.6 * (box[2] - box[0])
        if spanning or any(_keeps_lines(rows) for rows, _ in filled):
            for rows, place in filled:
                lines.extend(line.chars for line in _spaced_out(reading_order(rows), place[0], 5.0))
            continue
        lines.append(_table_line([rows for rows, _ in kept]))
    inside = sorted((glyph for glyph in within if glyph.order in taken), key=lambda glyph: glyph.base)
    size = median(glyph.size for glyph in inside)
    blocks.append(Row(inside, box[0], box[2], box[1], box[3], inside[0].base, size, lines))
    return blocks, [glyph for glyph in glyphs if glyph.order not in taken]


def _homes(boxes: Sequence[Sequence[Box | None]], glyphs: Sequence[Glyph]) -> list[list[list[Glyph]]]:
    """For each cell the glyphs whose middle lies in it."""
    homes: list[list[list[Glyph]]] = [[[] for _ in row] for row in boxes]
    flat = [
        (cell, homes[number][place]) for number, row in enumerate(boxes) for place, cell in enumerate(row) if cell
    ]
    for glyph in glyphs:
        home = next((found for cell, found in flat if _holds(cell, glyph)), None)
        if home is not None:
            home.append(glyph)
    return homes


def _holds(box: Box, glyph: Glyph) -> bool:
    return box[0] <= (glyph.left + glyph.right) / 2 <= box[2] and box[1] <= (glyph.top + glyph.bottom) / 2 <= box[3]


def _keeps_lines(rows: Sequence[Row]) -> bool:
    """Whether the lines of a cell mean something each: a form in a frame, not a wrapped phrase."""
    if len(rows) > _MOST_CELL_LINES:
        return True
    starts = sum(bool(_FORM_LINE.match("".join(char for char, _ in joined_cells(row)))) for row in rows)
    return len(rows) >= 2 and starts >= 2 and starts >= 0.5 * len(rows)


def _table_line(cells: Sequence[Sequence[Row]]) -> list[Char]:
    """One row of a table: a tab between cells, a blank between the lines of a cell."""
    out: list[Char] = []
    for number, rows in enumerate(cells):
        if number:
            out.append(("\t", None))
        for place, row in enumerate(rows):
            if place:
                out.append((" ", None))
            out.extend(joined_cells(row))
    while out and out[-1][1] is None:
        out.pop()
    return out
