"""Filled-in forms: fields of the form and notes typed onto the page, and boxes that are merely drawn, as characters
at their places.

A ticked box reads "[x]", an empty one "[ ]"; a text field reads as what was typed.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from extract.document import Box
from extract.readers.drawn import Drawn
from extract.readers.glyphs import Frame, Glyph, make_glyph
from extract.readers.ruled import RuledTable
from extract.readers.symbols import BOXES, TICKS, plain_char

_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_MOST_BOXES = 400
"""Beyond this many small squares a page holds a pattern, not a form."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field as displayed: `ticked` for a box to tick, `words` for typed text."""

    box: Box
    ticked: bool | None = None
    words: str = ""


def page_fields(page: pypdfium2.PdfPage, frame: Frame) -> list[Field]:
    """The fields of the form on this page that hold something or can be ticked, and text typed onto it."""
    form = page.formenv.raw if page.formenv else None
    fields = []
    for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if not annotation:
            continue
        try:
            field = _field(annotation, form, frame)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
        if field is not None:
            fields.append(field)
    return fields


def _field(annotation: pdfium.FPDF_ANNOTATION, form: pdfium.FPDF_FORMHANDLE | None, frame: Frame) -> Field | None:
    rect = pdfium.FS_RECTF()
    if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN or not pdfium.FPDFAnnot_GetRect(annotation, rect):
        return None
    box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        words = _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
        return Field(box, words=words) if words.strip() else None
    if kind != pdfium.FPDF_ANNOT_WIDGET or form is None:
        return None
    sort = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if sort in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON):
        return Field(box, ticked=bool(pdfium.FPDFAnnot_IsChecked(form, annotation)))
    if sort in (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX):
        words = _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))
        return Field(box, words=words) if words.strip() else None
    return None


def _string(ask: Callable[[object, int], int]) -> str:
    """A UTF-16 string from PDFium, which tells its size in bytes, the closing zero included, when asked with no
    buffer.
    """
    size = ask(None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")


def field_glyphs(fields: Sequence[Field], glyphs: Sequence[Glyph], order: int) -> list[Glyph]:
    """The fields as characters, aligned with the text beside them; `order` is the number from which to count them."""
    out: list[Glyph] = []
    for field in fields:
        if field.ticked is None:
            out.extend(_typed(field, glyphs, order + len(out)))
        else:
            out.extend(_tick_box(field.box, field.ticked, glyphs, order + len(out)))
        order += 2
    return out


def drawn_boxes(
    drawn: Drawn, fields: Sequence[Field], tables: Sequence[RuledTable], glyphs: Sequence[Glyph]
) -> tuple[list[Field], list[Glyph]]:
    """The boxes to tick that are drawn rather than printed or part of a form, and the glyphs that are not marks
    inside them.

    Squares of a ruled grid or for single letters are no boxes, and neither is a frame around several characters. A
    mark is a tick glyph, a stroke or a blot that fills a good part of the box.
    """
    if max(len(drawn.hollow), len(drawn.solid)) > _MOST_BOXES or len(drawn.marks) > 20 * _MOST_BOXES:
        return [], list(glyphs)
    taken = [field.box for field in fields]
    boxes: list[Box] = []
    for box in drawn.hollow:
        if any(other != box and _touch(box, other) for other in drawn.hollow):
            continue
        twin = any(_overlap(box, other) > 0.5 for other in [*taken, *boxes])
        if twin or any(
            cell is not None and _overlap(box, cell) > 0.7 for table in tables for row in table.rows for cell in row
        ):
            continue
        boxes.append(box)
    ticked = _ticked_solid(drawn, boxes)
    found = [Field(box, ticked=True) for box in ticked if not any(_overlap(box, other) > 0.5 for other in taken)]
    inside_all: set[int] = set()
    for box in boxes:
        if any(_overlap(box, other) > 0.5 for other in ticked):
            continue
        inside = [glyph for glyph in glyphs if _holds(box, glyph.box)]
        if len(inside) > 1 or (inside and inside[0].char not in TICKS):
            continue
        inked = any(_marks(box, mark) for mark in drawn.marks)
        found.append(Field(box, ticked=bool(inside) or inked))
        inside_all.update(glyph.order for glyph in inside)
    if not any(field.ticked for field in found) and len(found) < 2 and not _labelled(found, glyphs):
        return [], list(glyphs)
    return found, [glyph for glyph in glyphs if glyph.order not in inside_all]


def _ticked_solid(drawn: Drawn, hollow: Sequence[Box]) -> list[Box]:
    """Filled squares that are ticked boxes: the page has outlined ones of that size, or a sign stands out in them."""
    found: list[Box] = []
    for box in drawn.solid:
        side = box[2] - box[0]
        twin = any(abs(other[2] - other[0] - side) <= 0.15 * side and not _holds(other, box) for other in hollow)
        sign = any(mark != box and _marks(box, mark) and mark[2] - mark[0] < 0.95 * side for mark in drawn.marks)
        if (twin or sign) and not any(_overlap(box, other) > 0.5 for other in found):
            found.append(box)
    return found


def without_boxes_under(fields: Sequence[Field], glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without the printed boxes that fields to tick lie upon."""
    ticks = [field.box for field in fields if field.ticked is not None]
    return [glyph for glyph in glyphs if glyph.char not in BOXES or not any(_holds(box, glyph.box) for box in ticks)]


def _labelled(found: Sequence[Field], glyphs: Sequence[Glyph]) -> bool:
    """Whether text stands right of every box, close by on its line."""
    return all(
        any(
            0 <= glyph.box[0] - field.box[2] <= 14 and glyph.box[1] < (field.box[1] + field.box[3]) / 2 < glyph.box[3]
            for glyph in glyphs
        )
        for field in found
    )


def _holds(box: Box, inner: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return box[0] <= x <= box[2] and box[1] - 1 <= y <= box[3] + 1


def _touch(one: Box, two: Box) -> bool:
    """Whether two boxes stand side by side without a space, as squares for single letters do."""
    return abs(one[1] - two[1]) < 1 and (abs(one[0] - two[2]) < 1 or abs(one[2] - two[0]) < 1)


def _overlap(one: Box, two: Box) -> float:
    """The shared area over the larger of the two areas."""
    width, height = min(one[2], two[2]) - max(one[0], two[0]), min(one[3], two[3]) - max(one[1], two[1])
    larger = max((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two))
    return max(0.0, width) * max(0.0, height) / larger if larger else 0.0


def _marks(box: Box, mark: Box) -> bool:
    """Whether something drawn lies in the box and crosses a good part of it. A side of the box itself does not."""
    side = box[2] - box[0]
    x, y = (mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2
    central = abs(x - (box[0] + box[2]) / 2) < 0.3 * side and abs(y - (box[1] + box[3]) / 2) < 0.3 * side
    width, height = mark[2] - mark[0], mark[3] - mark[1]
    return (
        central
        and max(width, height) >= 0.35 * side
        and min(width, height) >= 0.2 * side
        and max(width, height) <= 1.6 * side
    )


def _tick_box(box: Box, ticked: bool, glyphs: Sequence[Glyph], order: int) -> list[Glyph]:
    x0, top, x1, bottom = box
    base = _base_beside(box, glyphs)
    third = (x1 - x0) / 3
    words = "[x]" if ticked else "[ ]"
    return [
        make_glyph(
            char,
            (x0 + number * third, top, x0 + (number + 1) * third, bottom),
            (x0, base),
            0,
            order + number,
            number == 0 or not ticked,
        )
        for number, char in enumerate(words)
        if char != " "
    ]


def _base_beside(box: Box, glyphs: Sequence[Glyph]) -> float:
    """The base line of the text right or left of a box, which the box shares; its own lower edge where there is
    none.
    """
    middle = (box[1] + box[3]) / 2
    near = [glyph for glyph in glyphs if glyph.turn == 0 and glyph.box[1] - 2 <= middle <= glyph.box[3] + 2]
    if not near:
        return box[3] - 0.2 * (box[3] - box[1])

    def away(glyph: Glyph) -> tuple[float, float]:
        beside = glyph.box[0] - box[2] if glyph.box[0] >= box[0] else 3 * (box[0] - glyph.box[2])
        return max(0.0, beside), abs((glyph.box[1] + glyph.box[3]) / 2 - middle)

    return min(near, key=away).base


def _typed(field: Field, glyphs: Sequence[Glyph], order: int) -> list[Glyph]:
    """The words of a text field, broken into lines within its box where they do not fit on one."""
    x0, top, x1, bottom = field.box
    words = field.words.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    height = min(12.0, bottom - top)
    lines = (
        _wrapped(words, max(4, int((x1 - x0) / (0.42 * height))))
        if bottom - top > 1.9 * height or "\n" in words
        else [words]
    )
    if len(lines) > 1:
        height = min(height, (bottom - top) / len(lines))
    out: list[Glyph] = []
    for number, line in enumerate(lines):
        low = top + number * height if len(lines) > 1 else (top + bottom - height) / 2
        base = low + 0.8 * height if len(lines) > 1 else _base_beside((x0, low, x1, low + height), glyphs)
        step = min((x1 - x0) / max(1, len(line)), 0.5 * height)
        spaced = True
        for place, raw in enumerate(line):
            char = plain_char(raw)
            if char in ("", " "):
                spaced = True
                continue
            left = x0 + place * step
            for part in char:
                out.append(
                    make_glyph(
                        part, (left, low, left + step, low + height), (left, base), 0, order + len(out), spaced
                    )
                )
                spaced = False
    return out


def _wrapped(words: str, room: int) -> list[str]:
    lines: list[str] = []
    for given in words.split("\n"):
        line = ""
        for word in given.split():
            if line and len(line) + 1 + len(word) > room:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines
