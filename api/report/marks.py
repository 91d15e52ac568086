"""Where evidence stands in a text, cut so that marks never overlap.

Browsers count UTF-16 units and Python counts code points, so the cutting is done here and no offset reaches the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

Place = tuple[str, int, int]
"""Document, start and end: the places of evidence, each of which has a key in the page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks: `keys` of the places that cover it, none for unmarked text."""

    text: str
    keys: tuple[str, ...] = ()


def cut(text: str, start: int, end: int, places: Mapping[Place, str], document: str) -> tuple[Piece, ...]:
    """The pieces of `text[start:end]` of a document, in order; joined they give the slice back."""
    inside = sorted(
        (max(low, start), min(high, end), key) for (name, low, high), key in places.items()
        if name == document and low < end and start < high and low < high
    )
    edges = sorted({start, end, *(low for low, _, _ in inside), *(high for _, high, _ in inside)})
    pieces = []
    for left, right in pairwise(edges):
        keys = tuple(key for low, high, key in inside if low <= left and right <= high)
        pieces.append(Piece(text[left:right], keys))
    return tuple(pieces)
