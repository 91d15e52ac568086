"""Headers and footers: lines at the edge of a page that repeat from page to page, but for their figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_MARGIN = 0.14
"""The part of a page, at its top and at its bottom, where furniture stands."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a paged document: its slice `[start, end)`, its words, its distance in points from the top of its
    page, and whether it stands in the upper (-1) or lower (1) margin of the page or in neither (0).
    """

    start: int
    end: int
    words: str
    top: float
    margin: int

    @classmethod
    def of(cls, start: int, end: int, words: str, top: float, height: float) -> PlacedLine:
        """A line at `top` on a page of this height."""
        margin = -1 if top < _MARGIN * height else 1 if top > (1 - _MARGIN) * height else 0
        return cls(start, end, words, top, margin)


def find_furniture(pages: Sequence[Sequence[PlacedLine]]) -> tuple[tuple[int, int], ...]:
    """The slices of lines that stand at the same height on at least half of the pages (and on two), alike but for
    figures, with no other text between them and the edge.
    """
    pages = [[line for line in page if line.words.strip()] for page in pages]
    written = sum(bool(page) for page in pages)
    if written < 2:
        return ()
    needed = max(2, (written + 1) // 2)
    found: set[tuple[int, int]] = set()
    for margin in (-1, 1):
        edges = [[line for line in page[::-margin] if line.margin == margin] for page in pages]
        heights: dict[str, list[float]] = {}
        counts: Counter[str] = Counter()
        for page in edges:
            for key, line in {_plain(line.words): line for line in reversed(page)}.items():
                counts[key] += 1
                heights.setdefault(key, []).append(line.top)
        for page in edges:
            for line in page:
                key = _plain(line.words)
                if counts[key] < needed or sum(abs(line.top - top) < 8 for top in heights[key]) < needed:
                    break
                found.add((line.start, line.end))
    return tuple(sorted(found))


def _plain(words: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", words)).strip().lower()
