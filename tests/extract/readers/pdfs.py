"""PDFs made for the tests: real files, drawn with reportlab."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence

import pikepdf
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.document import Document
from extract.readers import read_document

WIDTH, HEIGHT = letter
Draw = Callable[[Canvas], None]

LEFT_PROSE = (
    "The patient was first seen here four years ago after an episode of blurred vision that resolved over a "
    "month. She has since worked as a teacher and walks without help. Two further episodes were treated with "
    "steroids, the last one in the spring, and she recovered from both of them without any lasting trouble "
    "that we could find on careful examination in the clinic today."
)
RIGHT_PROSE = (
    "Magnetic resonance imaging showed several lesions around the ventricles and one in the cord which did not"
    " take up contrast. We talked about the choices at length and gave her the leaflets to read at home with "
    "her husband. She would prefer a drug that is given by infusion because tablets upset her stomach in the "
    "past and she dislikes injecting herself every other evening."
)


def pdf(*pages: Draw, size: tuple[float, float] = letter) -> bytes:
    """A PDF with one page for each drawing."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(*pages: Draw, size: tuple[float, float] = letter) -> Document:
    """The document that such a PDF is read as."""
    return read_document("made.pdf", pdf(*pages, size=size))


def put(canvas: Canvas, x: float, top: float, words: str, font: str = "Helvetica", size: float = 10) -> None:
    """Writes words with their base line `top` points below the upper edge of a letter page."""
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - top, words)


def wrap(words: str, width: float, size: float = 10, font: str = "Helvetica") -> list[str]:
    """Words broken into lines of at most `width` points."""
    lines: list[str] = []
    for word in words.split():
        if lines and stringWidth(f"{lines[-1]} {word}", font, size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def column(
    canvas: Canvas, x: float, top: float, width: float, words: str, size: float = 10, leading: float = 12
) -> float:
    """Sets words as a column of prose; returns the height of its last base line."""
    for number, line in enumerate(wrap(words, width, size)):
        put(canvas, x, top + number * leading, line, size=size)
    return top + (len(wrap(words, width, size)) - 1) * leading


def grid(canvas: Canvas, xs: Sequence[float], tops: Sequence[float], rows: Iterable[Sequence[Sequence[str]]]) -> None:
    """A ruled table: `xs` are the lines between columns, `tops` those between rows; each cell is a list of lines."""
    for x in xs:
        canvas.line(x, HEIGHT - tops[0], x, HEIGHT - tops[-1])
    for top in tops:
        canvas.line(xs[0], HEIGHT - top, xs[-1], HEIGHT - top)
    for top, row in zip(tops, rows, strict=False):
        for x, cell in zip(xs, row, strict=False):
            for number, line in enumerate(cell):
                put(canvas, x + 4, top + 12 + 11 * number, line)


def picture(width: int = 200, height: int = 200) -> ImageReader:
    """A grey picture."""
    from PIL import Image

    return ImageReader(Image.new("L", (width, height), 120))


def changed(
    content: bytes,
    change: Callable[[pikepdf.Pdf], None] = lambda made: None,
    encryption: pikepdf.Encryption | None = None,
    linearize: bool = False,
) -> bytes:
    """The PDF after `change` was made to it with pikepdf."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        change(opened)
        opened.save(out, encryption=encryption or False, linearize=linearize)
    return out.getvalue()
