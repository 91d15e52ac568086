"""The characters of a PDF page with their boxes as displayed: one conversion of coordinates, in one place.

PDFium counts from the bottom left of the unrotated page; a box here is `(x0, top, x1, bottom)` in points from the top left of the page as
displayed, after /Rotate and with the crop box as origin.
"""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_DINGBATS = {"\uf0fe": "☒", "\uf0a8": "☐", "\uf06f": "☐", "\uf0fd": "☒", "\uf071": "☐", "\uf0fc": "✓", "\uf052": "☑", "\uf0a3": "☐"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as displayed."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


def page_glyphs(page: pypdfium2.PdfPage) -> tuple[list[Glyph], float, float]:
    """The visible characters of a page in content order, bold struck twice taken once; and the page's displayed size."""
    turn = page.get_rotation()
    left, bottom, right, top = page.get_cropbox(fallback_ok=True)
    left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
    width, height = (right - left, top - bottom) if turn % 180 == 0 else (top - bottom, right - left)
    textpage = page.get_textpage()
    glyphs: list[Glyph] = []
    seen: dict[tuple[str, int, int], bool] = {}
    try:
        raw = textpage.raw
        sides = [ctypes.c_double() for _ in range(4)]
        for index in range(pdfium.FPDFText_CountChars(raw)):
            code = pdfium.FPDFText_GetUnicode(raw, index)
            char = chr(code) if 0 < code < 0x110000 else ""
            char = "-" if char in ("\u00ad", "\x02", "\ufffe") else _DINGBATS.get(char, char)
            if not char or char.isspace() or (unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn") and char != "-"):
                continue
            if not pdfium.FPDFText_GetLooseCharBox(raw, index, rect := pdfium.FS_RECTF()):
                continue
            pdfium.FPDFText_GetCharBox(raw, index, *sides)
            x0, x1 = min(rect.left, rect.right), max(rect.left, rect.right)
            y0, y1 = min(rect.bottom, rect.top), max(rect.bottom, rect.top)
            box = _displayed(x0, y0, x1, y1, turn, (left, bottom, right, top))
            if box[2] <= 0 or box[3] <= 0 or box[0] >= width or box[1] >= height:
                continue
            place = (char, round(box[0] / 1.5), round(box[1] / 1.5))
            if any((char, place[1] + dx, place[2] + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)) and _struck_twice(glyphs, char, box):
                continue
            seen[place] = True
            for part in _LIGATURES.get(char, char):
                glyphs.append(Glyph(part, *box))
    finally:
        textpage.close()
    return glyphs, width, height


def _struck_twice(glyphs: list[Glyph], char: str, box: tuple[float, float, float, float]) -> bool:
    """Whether the same character already stands almost at the same place (bold made by printing twice)."""
    slack = 0.35 * max(1.0, box[2] - box[0])
    return any(one.char == char and abs(one.x0 - box[0]) < slack and abs(one.top - box[1]) < 1.5 for one in reversed(glyphs[-600:]))


def _displayed(x0: float, y0: float, x1: float, y1: float, turn: int, crop: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, bottom, right, top = crop
    if turn == 90:
        return y0 - bottom, x0 - left, y1 - bottom, x1 - left
    if turn == 180:
        return right - x1, y0 - bottom, right - x0, y1 - bottom
    if turn == 270:
        return top - y1, right - x1, top - y0, right - x0
    return x0 - left, top - y1, x1 - left, top - y0
