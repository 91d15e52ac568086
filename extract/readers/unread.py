"""What on a page could not be read: pictures of text, and text whose characters stand for no letters."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Sequence

import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from extract.document import Box
from extract.readers.drawn import Drawn
from extract.readers.glyphs import Frame, Glyph, PageGlyphs

_REMEDY = "and OCR found too little to rely on. Send it as text, or a clearer scan"
NO_TEXT = f"needs OCR: the page has no text layer (a scan or a fax), {_REMEDY}"
UNMAPPED = f"needs OCR: the characters of the page stand for no known letters, {_REMEDY}"
PICTURE = f"needs OCR: a picture without a text layer fills much of the page, {_REMEDY}"
DAMAGED = "the page is damaged and cannot be opened. Send the file again"
_SHOWS = re.compile(rb"(?<![\w/])(?:Tj|TJ|'|\"|Do|BI|sh|f\*?|F|S|s|B\*?|b\*?)(?![\w])")
"""The operators of a page's content that show something: text, objects, pictures, shadings, filled and drawn
paths.
"""
_MUCH = 0.25
"""The part of a page that a picture without text must fill to count as content that was not read (a letterhead
fills less).
"""
_SPARSE = 300
"""Characters on a full page from which on a picture counts as the background of its text, or as a scan with a text
layer.
"""


def why_unread(found: PageGlyphs, fields: bool, drawn: Drawn, frame: Frame) -> str | None:
    """The reason and remedy for a page that could not be read, or not wholly; None for a page that could."""
    if not found.glyphs and not fields:
        return UNMAPPED if found.unmapped else NO_TEXT
    if found.unmapped > 0.15 * (len(found.glyphs) + found.unmapped):
        return UNMAPPED
    return PICTURE if _bare(drawn.pictures, found.glyphs, frame) >= _MUCH else None


def is_blank(content: bytes, number: int, password: str | None) -> bool:
    """Whether page `number` (from 1) is empty on purpose: its content can be decoded and shows nothing. PDFium takes
    a page whose content is damaged for an empty one; a second reader tells them apart.
    """
    try:
        with pdfplumber.open(io.BytesIO(content), password=password or "") as pdf:
            page: PDFPage = pdf.pages[number - 1].page_obj
            for part in page.contents:
                stream = resolve1(part)
                if not isinstance(stream, PDFStream):
                    return False
                packed = stream.get_rawdata() or b""
                plain = stream.get_data()
                if _SHOWS.search(plain) or (packed.strip() and not plain.strip()):
                    return False
    except (PSException, PdfminerException, zlib.error, ValueError, KeyError, IndexError, TypeError):
        return False
    return True


def _bare(pictures: Sequence[Box], glyphs: Sequence[Glyph], frame: Frame) -> float:
    """The part of the page that pictures without a text layer fill. Lines at the upper and lower edge of a picture
    are what a fax machine or a printer adds, and do not count as its text.
    """
    width, height = frame.size
    bare = 0.0
    for x0, top, x1, bottom in pictures:
        part = (x1 - x0) * (bottom - top) / (width * height)
        if x1 <= x0 or bottom <= top or part < 0.03:
            continue
        edge = 0.09 * (bottom - top)
        over = sum(
            x0 <= (one.box[0] + one.box[2]) / 2 <= x1 and top + edge <= (one.box[1] + one.box[3]) / 2 <= bottom - edge
            for one in glyphs
        )
        if over < _SPARSE * part:
            bare += part
    return bare
