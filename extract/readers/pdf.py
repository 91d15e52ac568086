"""PDF with a text layer: pypdfium2 for characters and their places, pdfplumber for ruled tables and filled-in forms.

PDFium is not safe for several threads: one lock guards every use in this process.
"""

from __future__ import annotations

import hashlib
import io
import re
import threading
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from extract.document import Box, Document, Page
from extract.errors import DocumentError
from extract.readers.glyphs import Glyph, page_glyphs
from extract.readers.layout import Row, reading_order, row_text, rows_of

PDFIUM_LOCK = threading.RLock()
NEEDS_OCR = "the page has no text layer; it needs OCR, or send the document as text"
_ZERO = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class PdfBoxes:
    """The place of every character of the text: four floats each, all zero for blanks put in by the reader."""

    places: array[float] = field(default_factory=lambda: array("f"))

    def add(self, glyph: Glyph | None) -> None:
        self.places.extend((glyph.x0, glyph.top, glyph.x1, glyph.bottom) if glyph else _ZERO)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """One box per line touched by the characters from `start` to `end`."""
        out: list[list[float]] = []
        for index in range(start, end):
            x0, top, x1, bottom = self.places[4 * index:4 * index + 4]
            if x1 <= x0 or bottom <= top:
                continue
            if out and min(bottom, out[-1][3]) - max(top, out[-1][1]) > 0.4 * min(bottom - top, out[-1][3] - out[-1][1]) and x0 > out[-1][0] - 2:
                last = out[-1]
                out[-1] = [min(last[0], x0), min(last[1], top), max(last[2], x1), max(last[3], bottom)]
            else:
                out.append([x0, top, x1, bottom])
        return tuple((round(a, 2), round(b, 2), round(c, 2), round(d, 2)) for a, b, c, d in out)


@dataclass(slots=True)
class _Text:
    """The canonical text under construction, with the place of each character."""

    parts: list[str] = field(default_factory=list)
    boxes: PdfBoxes = field(default_factory=PdfBoxes)
    length: int = 0

    def add(self, char: str, glyph: Glyph | None = None) -> None:
        self.parts.append(char)
        self.boxes.add(glyph)
        self.length += 1


def read_pdf(name: str, content: bytes, password: str | None = None) -> Document:
    """A PDF as a document. Pages without a text layer are listed as unread. Raises `DocumentError`."""
    if b"%%EOF" not in content[-2048:]:
        raise DocumentError(name, "the PDF is truncated: its end is missing", "Send the file again.")
    with PDFIUM_LOCK:
        pdf = _open(name, content, password)
        try:
            return _read(name, content, password, pdf)
        finally:
            pdf.close()


def _open(name: str, content: bytes, password: str | None) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content, password=password)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            remedy = "Give the right one with --password." if password else "Give it with --password."
            raise DocumentError(name, "the PDF is encrypted" + (" and the password does not open it" if password else " and asks for a password"), remedy) from None
        raise DocumentError(name, "the PDF is damaged and cannot be opened", "Send the file again, or print it to a new PDF.") from None


def _read(name: str, content: bytes, password: str | None, pdf: pypdfium2.PdfDocument) -> Document:
    text = _Text()
    pages: list[Page] = []
    edges: list[list[tuple[int, int, str]]] = []
    with_form = pdf.get_formtype() != pdfium.FORMTYPE_NONE
    plumber: pdfplumber.PDF | None = None
    try:
        for index in range(len(pdf)):
            page = pdf[index]
            glyphs, width, height = page_glyphs(page)
            ruled = _has_rules(page)
            page.close()
            tables: list[list[list[tuple[float, float, float, float] | None]]] = []
            if (ruled and glyphs) or with_form:
                plumber = plumber or pdfplumber.open(io.BytesIO(content), password=password or "")
                tables, fields = _plumbed(plumber, index, ruled, with_form, (width, height))
                glyphs.extend(fields)
            start = text.length
            if not glyphs:
                pages.append(Page(index + 1, start, start, width, height, NEEDS_OCR))
                edges.append([])
                continue
            edges.append(_lay_out(text, glyphs, tables, width))
            pages.append(Page(index + 1, start, text.length, width, height))
    finally:
        if plumber is not None:
            plumber.close()
    return Document(
        name=name, sha256=hashlib.sha256(content).hexdigest(), text="".join(text.parts), format="pdf", pages=tuple(pages),
        furniture=_furniture(edges), box_source=text.boxes, content=content,
    )


def _has_rules(page: pypdfium2.PdfPage) -> bool:
    """Whether the page has enough drawn paths to hold a ruled table."""
    count = 0
    for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2):
        count += 1
        if count >= 4:
            return True
    return False


def _plumbed(
    plumber: pdfplumber.PDF, index: int, ruled: bool, with_form: bool, size: tuple[float, float]
) -> tuple[list[list[list[tuple[float, float, float, float] | None]]], list[Glyph]]:
    """The cells of ruled tables (row by row, as displayed), and the values of form fields as glyphs at their places."""
    page = plumber.pages[index]
    try:
        offset_x, offset_y = page.bbox[0], page.bbox[1]
        tables = []
        if ruled:
            for table in page.find_tables():
                rows = [[(c[0] - offset_x, c[1] - offset_y, c[2] - offset_x, c[3] - offset_y) if c else None for c in row.cells] for row in table.rows]
                if len(rows) >= 2 and max(len(row) for row in rows) >= 2:
                    tables.append(rows)
        return tables, _fields(page.annots, size) if with_form else []
    finally:
        page.close()


def _fields(annotations: Sequence[dict[str, object]], size: tuple[float, float]) -> list[Glyph]:
    """Filled-in form fields: ticked and empty boxes as "[x]" and "[ ]", text as it was typed."""
    out: list[Glyph] = []
    for annotation in annotations:
        data = annotation.get("data")
        if not isinstance(data, dict) or str(data.get("Subtype", "")).strip("/'") != "Widget":
            continue
        kind = str(data.get("FT", "")).strip("/'")
        raw = data.get("V")
        if kind == "Btn":
            state = str(data.get("AS", raw or "Off")).strip("/'")
            words = "[ ]" if state in ("Off", "None", "") else "[x]"
        elif kind in ("Tx", "Ch") and raw:
            words = raw.decode("utf-16" if raw[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1") if isinstance(raw, bytes) else str(raw)
        else:
            continue
        x0, x1 = float(str(annotation["x0"])), float(str(annotation["x1"]))
        top, bottom = float(str(annotation["top"])), float(str(annotation["bottom"]))
        line = min(bottom - top, 12.0)
        middle = (top + bottom) / 2
        step = min((x1 - x0) / max(1, len(words)), 0.5 * line)
        for number, char in enumerate(words):
            if not char.isspace():
                out.append(Glyph(char, x0 + number * step, middle - line / 2, x0 + (number + 1) * step, middle + line / 2))
    return [glyph for glyph in out if 0 <= glyph.x0 <= size[0] and 0 <= glyph.top <= size[1]]


def _lay_out(
    text: _Text, glyphs: list[Glyph], tables: Sequence[Sequence[Sequence[tuple[float, float, float, float] | None]]], width: float
) -> list[tuple[int, int, str]]:
    """Writes a page: rows in reading order, ruled tables row by row with a tab between cells. Returns the slices and texts of its
    first and last two lines, for finding what repeats from page to page."""
    margin = min(glyph.x0 for glyph in glyphs)
    unit = max(2.5, median(glyph.x1 - glyph.x0 for glyph in glyphs))
    blocks: list[tuple[float, float, list[list[tuple[str, Glyph | None]]]]] = []
    loose = glyphs
    for table in tables:
        rows, loose = _table_rows(table, loose)
        if rows:
            boxes = [cell for row in table for cell in row if cell]
            blocks.append((min(box[1] for box in boxes), max(box[3] for box in boxes), rows))
    cut = sorted(blocks, key=lambda block: block[0])
    bands: list[tuple[float, float, list[list[tuple[str, Glyph | None]]]]] = []
    low = -1e9
    for top, bottom, rows in [*cut, (1e9, 1e9, [])]:
        part = [glyph for glyph in loose if low <= (glyph.top + glyph.bottom) / 2 < top]
        if part:
            bands.extend(_band(part, width, margin, unit))
        if rows:
            bands.append((top, bottom, rows))
        low = top
    lines: list[tuple[int, int, str]] = []
    before: tuple[float, float] | None = None
    for top, bottom, rows in bands:
        if before is not None and top - before[1] > 0.85 * max(6.0, min(14.0, before[1] - before[0])):
            text.add("\n")
        for row in rows:
            start = text.length
            for char, glyph in row:
                text.add(char, glyph)
            lines.append((start, text.length, "".join(char for char, _ in row)))
            text.add("\n")
        before = (top, bottom) if len(rows) == 1 else (bottom - 10, bottom)
    return [*lines[:3], *lines[-3:]] if len(lines) > 6 else lines


def _band(glyphs: list[Glyph], width: float, margin: float, unit: float) -> list[tuple[float, float, list[list[tuple[str, Glyph | None]]]]]:
    return [(row.top, row.bottom, [row_text(row, margin, unit)]) for row in reading_order(glyphs, width)]


def _table_rows(
    table: Sequence[Sequence[tuple[float, float, float, float] | None]], glyphs: list[Glyph]
) -> tuple[list[list[tuple[str, Glyph | None]]], list[Glyph]]:
    """The rows of a ruled table, and the glyphs that lie outside it."""
    taken: set[int] = set()
    rows: list[list[tuple[str, Glyph | None]]] = []
    for cells in table:
        line: list[tuple[str, Glyph | None]] = []
        filled = False
        for number, cell in enumerate(cells):
            if number:
                line.append(("\t", None))
            if cell is None:
                continue
            inside = [index for index, glyph in enumerate(glyphs) if index not in taken
                      and cell[0] <= (glyph.x0 + glyph.x1) / 2 <= cell[2] and cell[1] <= (glyph.top + glyph.bottom) / 2 <= cell[3]]
            taken.update(inside)
            for position, row in enumerate(rows_of([glyphs[index] for index in inside])):
                if position:
                    line.append((" ", None))
                line.extend(row_text(Row(row.glyphs), row.glyphs[0].x0, 4.0))
                filled = True
        if filled:
            rows.append(line)
    if len(rows) < 2 or len(taken) < 8:
        return [], glyphs
    return rows, [glyph for index, glyph in enumerate(glyphs) if index not in taken]


def _furniture(edges: Sequence[Sequence[tuple[int, int, str]]]) -> tuple[tuple[int, int], ...]:
    """The slices of lines at the top or bottom that stand, but for figures, on at least half of the pages (and on two)."""
    if sum(bool(lines) for lines in edges) < 2:
        return ()
    def plain(words: str) -> str:
        return re.sub(r"\d+", "#", re.sub(r"\s+", " ", words)).strip().lower()
    counts = Counter(key for lines in edges for key in {plain(words) for _, _, words in lines} if len(key) > 2 or key == "#")
    needed = max(2, (len(edges) + 1) // 2)
    return tuple(sorted({(start, end) for lines in edges for start, end, words in lines if counts[plain(words)] >= needed and start < end}))
