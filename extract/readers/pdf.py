"""PDF, read through PDFium: characters and their places, lines, pictures and form fields. Pages that are pictures of text go through
OCR and yield characters of the same form.

PDFium is not safe for several threads: one lock guards every use in this process.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType

import pypdfium2
import pypdfium2.raw as pdfium

from extract.document import Document, Page
from extract.errors import DocumentError
from extract.readers.boxes import CharBoxes
from extract.readers.drawn import page_drawn
from extract.readers.forms import drawn_boxes, field_glyphs, page_fields, without_boxes_under
from extract.readers.furniture import PlacedLine, find_furniture
from extract.readers.glyphs import Frame, Glyph, PageGlyphs, page_glyphs
from extract.readers.ocr import ScannedPage, beside, read_scan
from extract.readers.page_text import TextLine, page_lines
from extract.readers.ruled import ruled_tables
from extract.readers.unread import DAMAGED, NO_TEXT, UNMAPPED, is_blank, why_unread

PDFIUM_LOCK = threading.RLock()


@dataclass(slots=True)
class _Text:
    """The canonical text under construction, with the place of each character."""

    parts: list[str] = field(default_factory=list)
    boxes: CharBoxes = field(default_factory=CharBoxes)
    printed_line: int = 0
    scanned: list[tuple[int, int, float]] = field(default_factory=list)

    def add(self, char: str, glyph: Glyph | None = None) -> None:
        self.parts.append(char)
        self.boxes.add(glyph, self.printed_line)

    def sure(self, confidence: float) -> None:
        """Notes how sure the reading of the last character is; the characters of one word are kept as one."""
        end = len(self.parts)
        if self.scanned and self.scanned[-1][1:] == (end - 1, confidence):
            self.scanned[-1] = (self.scanned[-1][0], end, confidence)
        else:
            self.scanned.append((end - 1, end, confidence))


@dataclass(frozen=True, slots=True)
class _PageRead:
    lines: list[PlacedLine]
    size: tuple[float, float]
    unread: str | None


def read_pdf(name: str, content: bytes, password: str | None = None) -> Document:
    """A PDF as a document. Pages that could not be read are listed with the reason. Raises `DocumentError`."""
    if _cut_short(content):
        raise DocumentError(name, "the PDF is truncated: its end is missing", "Send the file again.")
    text = _Text()
    pages: list[Page] = []
    lines: list[list[PlacedLine]] = []
    with open_pdf(name, content, password) as pdf:
        for number in range(1, len(pdf) + 1):
            start = len(text.parts)
            read = _read_page(pdf, number, text, content, password)
            pages.append(Page(number, start, len(text.parts), *read.size, read.unread))
            lines.append(read.lines)
    return Document(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        text="".join(text.parts),
        format="pdf",
        pages=tuple(pages),
        furniture=find_furniture(lines),
        scanned=tuple(text.scanned),
        box_source=text.boxes,
        content=content,
    )


def _cut_short(content: bytes) -> bool:
    """Whether the file ends before its trailer: PDFium would repair it and leave out pages without a word."""
    end = content.rfind(b"%%EOF")
    return end < 0 or re.search(rb"\d\s+obj\b", content[end:]) is not None


@contextmanager
def open_pdf(name: str, content: bytes, password: str | None) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF opened, with its form, under the lock of this process. Raises `DocumentError`."""
    with PDFIUM_LOCK:
        try:
            pdf = pypdfium2.PdfDocument(content, password=password)
        except pypdfium2.PdfiumError as error:
            raise _refusal(name, error, password) from None
        try:
            if pdf.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
                raise DocumentError(
                    name, "the PDF is an XFA form, which only its maker's program shows", "Print it to a new PDF."
                )
            if pdf.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
                _with_form(name, pdf)
            if len(pdf) == 0:
                raise DocumentError(name, "the PDF has no pages", "Send the file again.")
            yield pdf
        finally:
            pdf.close()


def _with_form(name: str, pdf: pypdfium2.PdfDocument) -> None:
    try:
        pdf.init_forms()
    except pypdfium2.PdfiumError as error:
        raise _refusal(name, error, None) from None


def _refusal(name: str, error: pypdfium2.PdfiumError, password: str | None) -> DocumentError:
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        if password:
            return DocumentError(
                name, "the PDF is encrypted and the password does not open it", "Give the right one with --password."
            )
        return DocumentError(name, "the PDF is encrypted and asks for a password", "Give it with --password.")
    if error.err_code == pdfium.FPDF_ERR_SECURITY:
        return DocumentError(
            name, "the PDF is encrypted in a way that cannot be opened", "Send it without protection."
        )
    return DocumentError(
        name, "the PDF is damaged and cannot be opened", "Send the file again, or print it to a new PDF."
    )


def _read_page(
    pdf: pypdfium2.PdfDocument, number: int, text: _Text, content: bytes, password: str | None
) -> _PageRead:
    try:
        page = pdf[number - 1]
        try:
            frame = Frame.of(page)
            found = page_glyphs(page, frame)
            drawn = page_drawn(page, frame)
            fields = page_fields(page, frame)
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return _PageRead([], (0.0, 0.0), DAMAGED)
    unread = why_unread(found, bool(fields), drawn, frame)
    if unread == NO_TEXT and not drawn.objects and is_blank(content, number, password):
        unread = None
    if unread is not None:
        printed = [] if unread == UNMAPPED else found.glyphs
        scan = beside(_scan(pdf, number, frame, found), printed)
        if scan.readable:
            lines = page_lines([*printed, *scan.glyphs], ruled_tables(drawn.strokes))
            return _PageRead(_write(text, lines, frame.size[1], scan.confidence), frame.size, None)
    if unread == UNMAPPED or (not found.glyphs and not fields):
        return _PageRead([], frame.size, unread)
    tables = ruled_tables(drawn.strokes)
    boxes, glyphs = drawn_boxes(drawn, fields, tables, without_boxes_under(fields, found.glyphs))
    every_field = [*fields, *boxes]
    glyphs = [*glyphs, *field_glyphs(every_field, glyphs, len(found.glyphs) + 10)]
    return _PageRead(_write(text, page_lines(glyphs, tables), frame.size[1]), frame.size, unread)


def _scan(pdf: pypdfium2.PdfDocument, number: int, frame: Frame, found: PageGlyphs) -> ScannedPage:
    page = pdf[number - 1]
    try:
        return read_scan(page, frame, first=len(found.glyphs))
    finally:
        page.close()


def _write(
    text: _Text, lines: list[TextLine], height: float, confidence: Mapping[int, float] = MappingProxyType({})
) -> list[PlacedLine]:
    """Appends the lines of a page to the text; returns their slices and places. `confidence` is that of scanned characters."""
    placed: list[PlacedLine] = []
    for line in lines:
        start = len(text.parts)
        before: Glyph | None = None
        for char, glyph in line.chars:
            if glyph is not None:
                if before is None or not _same_printed_line(before, glyph):
                    text.printed_line += 1
                before = glyph
            text.add(char, glyph)
            if glyph is not None and glyph.order in confidence:
                text.sure(confidence[glyph.order])
        placed.append(PlacedLine.of(start, len(text.parts), line.words, line.top, height))
        text.add("\n")
    return placed


def _same_printed_line(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character goes on where the one before it stands, rather than on a new line of a cell."""
    return (
        glyph.turn == before.turn
        and glyph.left > before.left - 0.5 * before.size
        and abs(glyph.base - before.base) < 0.8 * before.size
    )
