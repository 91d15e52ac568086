"""Physical lines of a text and the cells that wide gaps or tabs make of them. Offsets are those of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

_GAP = re.compile(r"\t+ *| {3,}|(?<![.!?:;,\s]) {2}(?! )| *\|+ *")
_RULE = re.compile(r"\s*[-=_.·•*~─═━┄+|\s]{4,}\s*")
_ALNUM = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a line between wide gaps. `column` is the index of the header cell it stands under, -1 for none."""

    start: int
    end: int
    column: int = -1


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line, without its line end and surrounding blanks. `rule` marks a line drawn with dashes or the like."""

    start: int
    end: int
    indent: int
    cells: tuple[Cell, ...]
    rule: bool = False

    @property
    def blank(self) -> bool:
        return self.start == self.end


def split_cells(text: str, start: int, end: int) -> tuple[Cell, ...]:
    """The cells of `text[start:end]`: what tabs, bars, three blanks, or two blanks inside a phrase keep apart."""
    cells, at = [], start
    for gap in _GAP.finditer(text, start, end):
        if gap.end() == gap.start():
            continue
        if gap.start() > at:
            cells.append(Cell(at, gap.start()))
        at = gap.end()
    if at < end:
        cells.append(Cell(at, end))
    return tuple(cells)


def split_lines(text: str) -> tuple[Line, ...]:
    """Every line of the text in order, blank ones included."""
    lines, at = [], 0
    for raw in text.splitlines(keepends=True):
        body = raw.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029 \t\u00a0")
        inner = body.lstrip()
        indent = len(body) - len(inner)
        start, end = at + indent, at + len(body)
        rule = bool(inner) and bool(_RULE.fullmatch(inner)) and not _ALNUM.search(inner)
        cells = () if rule or not inner else split_cells(text, start, end)
        lines.append(Line(start, max(start, end), indent, cells, rule))
        at += len(raw)
    return tuple(lines)
