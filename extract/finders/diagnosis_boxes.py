"""Which box to tick a word of a form belongs to: "[X] G35.A Relapsing-remitting MS", "[ ] G35.B0", "RRMS [X]   PPMS [ ]".

A box stands before its label or after it; the line tells which, since a line of labels before boxes does not begin with a box.
A diagnosis at an empty box is none. Labels run from one box to the next, so that "Active secondary progressive MS" is unticked
with the code before it.
"""

from __future__ import annotations

import re
from typing import Literal

BOX = re.compile(r"\[\s*(?P<square>[xX✓✔*])?\s*\]|(?<!\w)\(\s*(?P<round>[xX✓✔])?\s{0,2}\)|(?P<drawn>[☒☑■])|[☐□]|(?<!\S)(?P<blank>_{1,4})(?=\s*[A-Za-z])")
_TICKS = ("square", "round", "drawn")


def box_of(text: str, start: int, end: int) -> Literal["ticked", "empty"] | None:
    """What the box beside `text[start:end]` says; None where the line has no boxes."""
    low = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    high = len(text) if stop < 0 else stop
    boxes = list(BOX.finditer(text, low, high))
    if not boxes:
        return None
    after = [box for box in boxes if box.start() >= end]
    before = [box for box in boxes if box.end() <= start]
    lead = text[low : boxes[0].start()].rstrip(" \t:")
    trailing = not text[boxes[-1].end() : high].strip(" \t.;")
    labels_first = trailing and bool(lead.strip(" \t-•*0123456789.)"))
    if labels_first and after:
        return _state(after[0])
    return _state(before[-1]) if before and not labels_first else None


def label_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The reach of the label that holds `text[start:end]`: from the box before it to the next one; all where there are none."""
    low = max((box.end() for box in BOX.finditer(text, max(0, start - 160), start)), default=0)
    after = BOX.search(text, end, end + 160)
    return low, after.start() if after else len(text)


def _state(box: re.Match[str]) -> Literal["ticked", "empty"]:
    return "ticked" if any(box[tick] for tick in _TICKS) else "empty"
