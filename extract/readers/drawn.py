"""What is drawn on a PDF page besides text: ruling lines, small boxes to tick, pictures."""

from __future__ import annotations

import ctypes
import itertools
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from extract.document import Box
from extract.readers.glyphs import Frame

_MOST_OBJECTS = 20_000
_THIN = 2.5
"""A filled rectangle narrower than this, in points, is a line."""
_Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruling line as displayed: level when `top == bottom`, upright when `x0 == x1`."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Drawn:
    """`hollow` are small outlined squares and circles, `solid` small filled ones, `marks` small things that may be
    ticks in them, `objects` how many things of any sort (text apart) the page shows.
    """

    strokes: list[Stroke] = field(default_factory=list)
    hollow: list[Box] = field(default_factory=list)
    solid: list[Box] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    objects: int = 0


def page_drawn(page: pypdfium2.PdfPage, frame: Frame) -> Drawn:
    """The lines, small boxes and pictures of a page, as displayed."""
    drawn = Drawn()
    wanted = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING]
    for thing in page.get_objects(filter=wanted, max_depth=5):
        drawn.objects += 1
        if drawn.objects > _MOST_OBJECTS:
            break
        outer = _outer_matrix(thing)
        if thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            _read_path(thing, outer, frame, drawn)
        elif thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures.append(_within(_bounds(thing, outer, frame), frame))
    return drawn


def _outer_matrix(thing: pypdfium2.PdfObject) -> _Matrix:
    """What the forms around an object do to its coordinates."""
    matrix: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    holder = thing.container
    while holder is not None:
        matrix = _multiply(matrix, holder.get_matrix().get())
        holder = holder.container
    return matrix


def _multiply(one: _Matrix, two: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(thing: pypdfium2.PdfObject, outer: _Matrix, frame: Frame) -> Box:
    x0, y0, x1, y1 = thing.get_bounds()
    corners = [frame.point(*_apply(outer, x, y)) for x, y in ((x0, y0), (x0, y1), (x1, y0), (x1, y1))]
    return (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )


def _within(box: Box, frame: Frame) -> Box:
    width, height = frame.size
    return max(0.0, box[0]), max(0.0, box[1]), min(width, box[2]), min(height, box[3])


def _read_path(path: pypdfium2.PdfObject, outer: _Matrix, frame: Frame, drawn: Drawn) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path.raw, fill, stroke):
        return
    filled = bool(fill.value) and not _is_light(path.raw)
    matrix = _multiply(path.get_matrix().get(), outer)
    corners, curved = _outline(path.raw, matrix, frame)
    if not corners:
        return
    xs, ys = [x for line in corners for x, _ in line], [y for line in corners for _, y in line]
    box = min(xs), min(ys), max(xs), max(ys)
    width, height = box[2] - box[0], box[3] - box[1]
    inked = filled or bool(stroke.value)
    regular = curved or _is_rectangle(corners)
    if regular and 4.5 <= width <= 20 and 4.5 <= height <= 20 and abs(width - height) <= 0.25 * max(width, height):
        if filled:
            drawn.solid.append(box)
        elif inked:
            drawn.hollow.append(box)
    if width <= 24 and height <= 24 and (filled or not regular):
        drawn.marks.append(box)
    if not inked:
        return
    if not curved:
        drawn.strokes.extend(_strokes(corners, box, filled and not stroke.value))


def _is_light(raw: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether a filling is white or nearly so: paper, not ink."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(raw, red, green, blue, alpha):
        return False
    return alpha.value < 16 or min(red.value, green.value, blue.value) >= 248


def _outline(
    raw: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix, frame: Frame
) -> tuple[list[list[tuple[float, float]]], bool]:
    """The corners of each stretch of a path as displayed, and whether any part of it is curved."""
    lines: list[list[tuple[float, float]]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(pdfium.FPDFPath_CountSegments(raw), 4000)):
        segment = pdfium.FPDFPath_GetPathSegment(raw, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.point(*_apply(matrix, x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not lines:
            lines.append([])
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        lines[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and lines[-1][0] != point:
            lines[-1].append(lines[-1][0])
    return lines, curved


def _is_rectangle(corners: list[list[tuple[float, float]]]) -> bool:
    return (
        len(corners) == 1
        and len(corners[0]) == 5
        and all(
            abs(ax - bx) < 0.5 or abs(ay - by) < 0.5
            for (ax, ay), (bx, by) in zip(corners[0], corners[0][1:], strict=False)
        )
    )


def _strokes(corners: list[list[tuple[float, float]]], box: Box, only_filled: bool) -> list[Stroke]:
    """The level and upright lines of a path. A thin filled bar is one line; the sides of any other filled shape are
    its edges.
    """
    width, height = box[2] - box[0], box[3] - box[1]
    if only_filled and min(width, height) <= _THIN:
        if height <= width:
            middle = (box[1] + box[3]) / 2
            return [Stroke(box[0], middle, box[2], middle)]
        middle = (box[0] + box[2]) / 2
        return [Stroke(middle, box[1], middle, box[3])]
    found = []
    for line in corners:
        for (ax, ay), (bx, by) in itertools.pairwise(line):
            if abs(ay - by) <= 0.5 and abs(ax - bx) >= 4:
                found.append(Stroke(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2))
            elif abs(ax - bx) <= 0.5 and abs(ay - by) >= 4:
                found.append(Stroke((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by)))
    return found
