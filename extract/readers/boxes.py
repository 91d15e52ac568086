"""Where the characters of a paged document stand, kept compactly: asked for evidence only."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from extract.document import Box
from extract.readers.glyphs import Glyph

_NOWHERE = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class CharBoxes:
    """The box of every character of a text, all zero for blanks put in by the reader, and the number of its printed
    line.
    """

    places: array[float] = field(default_factory=lambda: array("f"))
    lines: array[int] = field(default_factory=lambda: array("I"))

    def add(self, glyph: Glyph | None, line: int) -> None:
        """Appends the next character of the text."""
        self.places.extend(glyph.box if glyph else _NOWHERE)
        self.lines.append(line)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """One box per line touched by the characters from `start` to `end`, which lie on one page."""
        found: list[tuple[int, Box]] = []
        for index in range(start, end):
            x0, top, x1, bottom = self.places[4 * index : 4 * index + 4]
            if x1 <= x0 or bottom <= top:
                continue
            line, box = self.lines[index], (x0, top, x1, bottom)
            if found and (found[-1][0] == line or _on_one_line(found[-1][1], box)):
                found[-1] = line, _union(found[-1][1], box)
            else:
                found.append((line, box))
        return tuple((round(a, 2), round(b, 2), round(c, 2), round(d, 2)) for _, (a, b, c, d) in found)


def _on_one_line(one: Box, other: Box) -> bool:
    """Whether two boxes stand at the same height, as the cells of a table row do."""
    return min(one[3], other[3]) - max(one[1], other[1]) > 0.6 * max(one[3] - one[1], other[3] - other[1])


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
