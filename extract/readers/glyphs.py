"""The characters of a PDF page with their boxes as displayed: one conversion of coordinates, in one place.

PDFium counts from the bottom left of the unrotated page. A box here is `(x0, top, x1, bottom)` in points from the
top left of the page as displayed, after /Rotate and with the crop box as origin. Layout works in reading
coordinates (`left`, `right` along the line, `top`, `bottom`, `base` across it), which differ from the box only for
text that is printed sideways.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from extract.document import Box
from extract.readers.symbols import may_be_symbol, plain_char, symbol_char

SLANTED = -1
"""The `turn` of text that is printed neither upright nor at a right angle, such as a watermark."""


class Glyph(NamedTuple):
    """One character. `turn` is the clockwise angle of its line as displayed (0, 90, 180, 270, or SLANTED); `order`
    counts the characters as the file gives them; `spaced` tells whether the file has white space before it.
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    box: Box
    turn: int = 0
    order: int = 0
    spaced: bool = False

    @property
    def size(self) -> float:
        """Height of the line that the character asks for, in points (about 1.15 times the size of the type)."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is displayed: its visible part in PDFium's coordinates, and its clockwise turn in degrees."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> Frame:
        """The frame of a page: the crop box within the media box, both of which pages may inherit."""
        left, bottom, right, top = page.get_bbox()
        return cls(min(left, right), min(bottom, top), max(left, right), max(bottom, top), page.get_rotation() % 360)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.turn % 180 == 0 else (height, width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as displayed."""
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box that two opposite corners span, as displayed."""
        if not self.turn:
            return min(x0, x1) - self.left, self.top - max(y0, y1), max(x0, x1) - self.left, self.top - min(y0, y1)
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(slots=True)
class PageGlyphs:
    """The visible characters of a page in the order of the file; `unmapped` counts those that no letter is known
    for.
    """

    glyphs: list[Glyph] = field(default_factory=list)
    unmapped: int = 0


def read_along(box: Box, turn: int) -> Box:
    """A box in the reading coordinates of text with this `turn`."""
    x0, top, x1, bottom = box
    if turn == 90:
        return top, -x1, bottom, -x0
    if turn == 180:
        return -x1, -bottom, -x0, -top
    if turn == 270:
        return -bottom, x0, -top, x1
    return box


def make_glyph(char: str, box: Box, origin: tuple[float, float], turn: int, order: int, spaced: bool) -> Glyph:
    """A glyph with its reading coordinates; `origin` is the point of its base line as displayed."""
    if turn <= 0:
        return Glyph(char, box[0], box[1], box[2], box[3], origin[1], box, turn, order, spaced)
    base = read_along((*origin, *origin), turn)[1]
    return Glyph(char, *read_along(box, turn), base, box, turn, order, spaced)


def page_glyphs(page: pypdfium2.PdfPage, frame: Frame) -> PageGlyphs:
    """The visible characters of a page, bold struck twice taken once, ligatures spelled out."""
    found = PageGlyphs()
    textpage = page.get_textpage()
    try:
        _collect(textpage.raw, frame, found)
    finally:
        textpage.close()
    return found


def _collect(raw: pdfium.FPDF_TEXTPAGE, frame: Frame, found: PageGlyphs) -> None:
    width, height = frame.size
    seen: dict[tuple[str, int, int], list[tuple[Box, int]]] = {}
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    spaced = True
    for index in range(pdfium.FPDFText_CountChars(raw)):
        char = _char(raw, index, spaced)
        if char.isspace():
            spaced = True
            continue
        if not char:
            found.unmapped += bool(pdfium.FPDFText_HasUnicodeMapError(raw, index))
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, rect) or not pdfium.FPDFText_GetCharOrigin(
            raw, index, x, y
        ):
            continue
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        if (
            not (0 <= (box[0] + box[2]) / 2 <= width and 0 <= (box[1] + box[3]) / 2 <= height)
            or box[2] - box[0] > width
        ):
            continue
        box = max(0.0, box[0]), max(0.0, box[1]), min(width, box[2]), min(height, box[3])
        if _struck_before(raw, index, char, box, seen):
            continue
        if pdfium.FPDFText_HasUnicodeMapError(raw, index) or unicodedata.category(char[0]) == "Co":
            found.unmapped += 1
        turn = _turn(pdfium.FPDFText_GetCharAngle(raw, index), frame.turn)
        origin = frame.point(x.value, y.value)
        for part in char:
            found.glyphs.append(make_glyph(part, box, origin, turn, len(found.glyphs), spaced))
            spaced = False


def _char(raw: pdfium.FPDF_TEXTPAGE, index: int, starts_word: bool) -> str:
    """The character as it is read: " " for white space, "" for what shows nothing, several letters for a ligature."""
    code = pdfium.FPDFText_GetUnicode(raw, index)
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    if may_be_symbol(code, starts_word):
        return symbol_char(code, _font(raw, index))
    return plain_char(chr(code))


def _font(raw: pdfium.FPDF_TEXTPAGE, index: int) -> str:
    name = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(raw, index, name, 128, ctypes.c_int())
    return name.raw[: max(0, min(length, 128) - 1)].decode("utf-8", errors="replace")


def _turn(angle: float, page_turn: int) -> int:
    """The clockwise turn of a line as displayed, from PDFium's angle in radians."""
    if not angle and not page_turn:
        return 0
    degrees = (math.degrees(angle) + page_turn) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) <= 12 else SLANTED


def _struck_before(
    raw: pdfium.FPDF_TEXTPAGE,
    index: int,
    char: str,
    box: Box,
    seen: dict[tuple[str, int, int], list[tuple[Box, int]]],
) -> bool:
    """Whether the same character already stands almost at the same place: bold made by printing twice, or a shadow.

    A ligature that the file spells "ff" gives both letters one box; those are neighbours of one text object and
    both stay.
    """
    slack = max(0.5, min(1.5, 0.35 * (box[2] - box[0])))
    x, y = box[0], box[1]
    # Places are kept by squares of 3 points, so what lies within 1.5 points is in this square or one beside it.
    columns = {int((x - 1.5) / 3), int((x + 1.5) / 3)}
    lines = {int((y - 1.5) / 3), int((y + 1.5) / 3)}
    for key in [(char, column, line) for column in columns for line in lines]:
        for other, place in seen.get(key, ()):
            if (
                abs(other[0] - x) < slack
                and abs(other[1] - y) < slack
                and not (index - place <= 2 and _same_object(raw, place, index))
            ):
                return True
    seen.setdefault((char, int(x / 3), int(y / 3)), []).append((box, index))
    return False


def _same_object(raw: pdfium.FPDF_TEXTPAGE, one: int, other: int) -> bool:
    first, second = pdfium.FPDFText_GetTextObject(raw, one), pdfium.FPDFText_GetTextObject(raw, other)
    return ctypes.cast(first, ctypes.c_void_p).value == ctypes.cast(second, ctypes.c_void_p).value
