"""From characters to rows: what stands on one base line, from left to right, with its cells.

A superscript belongs to the row beside it. Wide gaps part the cells of a row; in justified prose all gaps are
alike, and part nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from extract.readers.glyphs import Glyph

Char = tuple[str, Glyph | None]
"""A character of the text with the glyph it comes from; None for blanks, tabs and line ends put in by the reader."""


@dataclass(slots=True)
class Row:
    """Glyphs on one base line, or one block of a ruled table, whose `lines` are then given."""

    glyphs: list[Glyph]
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    lines: list[list[Char]] = field(default_factory=list)

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> Row:
        """A row of these glyphs; its base and size are those of most of them."""
        ordered = sorted(glyphs, key=lambda glyph: (glyph.left, glyph.right, glyph.order))
        size = median(glyph.size for glyph in ordered)
        base = median(sorted(glyph.base for glyph in ordered))
        return cls(
            ordered,
            ordered[0].left,
            max(glyph.right for glyph in ordered),
            min(glyph.top for glyph in ordered),
            max(glyph.bottom for glyph in ordered),
            base,
            size,
        )

    @property
    def words(self) -> str:
        """The row's letters without the blanks."""
        return "".join(glyph.char for glyph in self.glyphs)


@dataclass(slots=True)
class _Run:
    """Glyphs that the file writes one after the other on one base line."""

    glyphs: list[Glyph]
    right: float

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def base(self) -> float:
        return self.glyphs[0].base

    @property
    def size(self) -> float:
        return self.glyphs[0].size

    @property
    def middle(self) -> float:
        return (self.glyphs[0].top + self.glyphs[0].bottom) / 2


def _runs(glyphs: Sequence[Glyph]) -> list[_Run]:
    runs: list[_Run] = []
    before: Glyph | None = None
    for glyph in glyphs:
        follows = (
            before is not None
            and glyph.order == before.order + 1
            and abs(glyph.base - before.base) <= 0.12 * glyph.size
            and (
                before.right - 0.5 * glyph.size <= glyph.left <= before.right + glyph.size
                and 0.75 < glyph.size / max(0.1, before.size) < 1.33
            )
        )
        if follows:
            runs[-1].glyphs.append(glyph)
            runs[-1].right = max(runs[-1].right, glyph.right)
        else:
            runs.append(_Run([glyph], glyph.right))
        before = glyph
    return runs


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """Glyphs of one direction gathered into rows, top to bottom."""
    groups: list[list[_Run]] = []
    for run in sorted(_runs(glyphs), key=lambda one: (round(one.base, 1), one.left)):
        home = next((group for group in reversed(groups[-4:]) if _level(run, group)), None)
        if home is None:
            groups.append([run])
        else:
            home.append(run)
    groups = _raised(groups)
    rows = [Row.of([glyph for run in group for glyph in run.glyphs]) for group in groups]
    return sorted(rows, key=lambda row: (row.base, row.left))


def _level(run: _Run, group: Sequence[_Run]) -> bool:
    """Whether a run stands on the base line of a row and not upon one of its runs."""
    near = min(group, key=lambda other: (_apart(run, other), other.left))
    if abs(run.base - near.base) > 0.28 * min(run.size, near.size):
        return False
    return all(
        min(run.right, other.right) - max(run.left, other.left)
        <= 0.4 * min(run.right - run.left, other.right - other.left) + 0.5
        for other in group
    )


def _apart(one: _Run, other: _Run) -> float:
    return max(0.0, one.left - other.right, other.left - one.right)


def _raised(groups: list[list[_Run]]) -> list[list[_Run]]:
    """Moves superscripts and subscripts (smaller, within the height of a neighbour row, right beside its text) into
    that row.
    """
    out = [list(group) for group in groups]
    for number, group in enumerate(out):
        for run in list(group):
            homes = [
                other
                for place in range(max(0, number - 2), min(len(out), number + 3))
                if place != number
                for other in [out[place]]
                if any(
                    run.size < 0.92 * host.size
                    and abs(run.middle - host.middle) < 0.55 * host.size
                    and _apart(run, host) < 0.35 * host.size
                    and min(run.right, host.right) - max(run.left, host.left) < 0.5 * (run.right - run.left) + 0.5
                    for host in other
                )
            ]
            beside = any(
                other is not run and _apart(run, other) < 0.35 * run.size and other.size >= 0.92 * run.size
                for other in group
            )
            if homes and not beside:
                group.remove(run)
                homes[0].append(run)
    return [group for group in out if group]


def cell_starts(row: Row) -> list[int]:
    """The indices of the glyphs with which the cells of a row begin (0 first)."""
    gaps = gaps_of(row)
    if not gaps:
        return [0] if row.glyphs else []
    blanks = [gap for number, gap in gaps if gap > 0.13 * row.size]
    wide = max(6.5, 0.85 * row.size)
    justified = len(blanks) >= 4 and max(blanks) < 1.5 * row.size and max(blanks) <= 1.7 * median(blanks)
    return [0] if justified else [0, *(number for number, gap in gaps if gap > wide)]


def gaps_of(row: Row) -> list[tuple[int, float]]:
    """For each glyph but the first: its index and the blank before it in points (negative where it overlaps)."""
    gaps = []
    right = row.glyphs[0].right if row.glyphs else 0.0
    for number, glyph in enumerate(row.glyphs[1:], 1):
        gaps.append((number, glyph.left - right))
        right = max(right, glyph.right)
    return gaps


def _parted(before: Glyph, glyph: Glyph, gap: float) -> bool:
    """Whether a blank stands between two neighbours of a row. Of neighbours in the file PDFium knows best, but for
    the blank that it makes up where a superscript begins or ends.
    """
    size = max(4.0, min(before.size, glyph.size))
    if glyph.order == before.order + 1:
        return gap > (0.08 if glyph.spaced else 0.3) * size
    if before.char == "]" or (glyph.char == "[" and glyph.spaced):
        return True
    return gap > 0.13 * size


def cell_chars(row: Row, first: int, last: int) -> list[Char]:
    """The characters of the glyphs `first` to `last` of a row, with single blanks between words."""
    out: list[Char] = []
    right = 0.0
    for number in range(first, last):
        glyph = row.glyphs[number]
        if number > first and _parted(row.glyphs[number - 1], glyph, glyph.left - right):
            out.append((" ", None))
        out.append((glyph.char, glyph))
        right = max(right, glyph.right) if number > first else glyph.right
    return out


@dataclass(frozen=True, slots=True)
class CellText:
    """One cell of a row: where it begins, in points, and its characters."""

    left: float
    chars: list[Char]


def cells_of(row: Row, starts: Sequence[int] | None = None) -> list[CellText]:
    """The cells of a row in order; `starts` gives the indices of the glyphs with which they begin, where known."""
    starts = cell_starts(row) if starts is None else starts
    return [
        CellText(row.glyphs[first].left, cell_chars(row, first, last))
        for first, last in zip(starts, [*starts[1:], len(row.glyphs)], strict=True)
    ]


def aligned_starts(rows: Sequence[Row]) -> list[list[int]]:
    """For each row the indices of the glyphs with which its cells begin. In a row of several cells a narrow gap parts
    cells too, where cells of two rows nearby begin at the same place.
    """
    starts = [[] if row.lines else cell_starts(row) for row in rows]
    edges = [{row.glyphs[start].left for start in found[1:]} for row, found in zip(rows, starts, strict=True)]
    out: list[list[int]] = []
    for number, (row, found) in enumerate(zip(rows, starts, strict=True)):
        near = [edges[place] for place in range(max(0, number - 4), min(len(rows), number + 5)) if place != number]
        narrow = [
            place
            for place, gap in (gaps_of(row) if len(found) > 1 else [])
            if gap > 0.2 * row.size
            and place not in found
            and sum(any(abs(edge - row.glyphs[place].left) < 1.2 for edge in other) for other in near) >= 2
        ]
        out.append(sorted({*found, *narrow}))
    return out


def joined_cells(row: Row) -> list[Char]:
    """A row on its own as characters, two blanks between its cells."""
    out: list[Char] = []
    for cell in cells_of(row):
        if out:
            out.extend([(" ", None), (" ", None)])
        out.extend(cell.chars)
    return out
