"""Scans: pages of fixtures printed, faxed (one bit, 200 dpi, speckled, crooked, upside down) and read by OCR."""

from __future__ import annotations

import io
import random
import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.document import Document
from extract.readers import read_document
from extract.scanned import doubtful_pages
from tests.extract.readers.pdfs import pdf, put

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
REPORT = FIXTURES / "natalizumab-canada-highly-active" / "mri-brain.pdf"
LABORATORY = FIXTURES / "alemtuzumab-canada-stroke" / "screening-results.pdf"


def faxed(content: bytes, degrees: float = 0.0, speckles: int = 4000) -> bytes:
    """Each page of a PDF as a fax machine would send it, as a PDF of pictures."""
    noise = random.Random(7)
    pages: list[Image.Image] = []
    printed = pypdfium2.PdfDocument(content)
    for number in range(len(printed)):
        picture = printed[number].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
        picture = picture.rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)
        for _ in range(speckles):
            picture.putpixel((noise.randrange(picture.width), noise.randrange(picture.height)), 0)
        pages.append(picture.point(lambda grey: 0 if grey < 140 else 255).convert("1"))
    printed.close()
    out = io.BytesIO()
    pages[0].save(out, format="PDF", resolution=200, save_all=True, append_images=pages[1:])
    return out.getvalue()


def words(document: Document) -> list[str]:
    return re.findall(r"\w[\w./,-]*\w|\w", document.text)


@cache
def printed(path: Path) -> Document:
    return read_document(path.name, path.read_bytes())


@pytest.mark.parametrize("path", [REPORT, LABORATORY], ids=lambda path: path.stem)
@pytest.mark.parametrize("degrees", [0.0, 1.5, -2.5, 180.0])
def test_a_fax_is_read_like_its_print(path: Path, degrees: float) -> None:
    scan = read_document("fax.pdf", faxed(path.read_bytes(), degrees))
    assert [page.unread for page in scan.pages] == [None]
    wanted, found = words(printed(path)), set(words(scan))
    assert sum(word in found for word in wanted) >= 0.93 * len(wanted)


@pytest.mark.parametrize("degrees", [0.0, 1.5])
def test_highlights_lie_on_the_scanned_words(degrees: float) -> None:
    content = REPORT.read_bytes()
    scan = read_document("fax.pdf", faxed(content, degrees))
    plain = printed(REPORT)
    longest = sorted({word for word in words(plain) if len(word) > 8 and plain.text.count(word) == scan.text.count(word) == 1})
    assert len(longest) >= 5
    for word in longest:
        (one,), (other,) = (
            [span.boxes[0] for span in document.with_boxes(document.spans(at, at + len(word)))]
            for document, at in ((plain, plain.text.index(word)), (scan, scan.text.index(word)))
        )
        # a page turned by 1.5 degrees moves its words by up to 10 points
        assert abs((one[0] + one[2]) / 2 - (other[0] + other[2]) / 2) < (4 if not degrees else 14), word
        assert abs((one[1] + one[3]) / 2 - (other[1] + other[3]) / 2) < (4 if not degrees else 14), word


def test_every_scanned_word_has_its_confidence_and_no_printed_one() -> None:
    scan = read_document("fax.pdf", faxed(REPORT.read_bytes()))
    assert all(0 <= sure <= 1 and not re.search(r"\s", scan.text[start:end]) for start, end, sure in scan.scanned)
    told = sum(end - start for start, end, _ in scan.scanned)
    assert told == len(re.sub(r"\s", "", scan.text))
    assert printed(REPORT).scanned == ()


def test_the_same_scan_gives_the_same_text_twice() -> None:
    content = faxed(LABORATORY.read_bytes(), 1.5)
    assert read_document("fax.pdf", content) == read_document("fax.pdf", content)


def test_a_fax_line_in_the_text_layer_and_the_scan_under_it_are_both_read() -> None:


    picture = pypdfium2.PdfDocument(faxed(REPORT.read_bytes()))[0].render(scale=200 / 72).to_pil()

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, 612, 792)
        put(canvas, 30, 12, "FROM: 555-0100  FAX  PAGE 2/5")

    document = read_document("mixed.pdf", pdf(draw))
    assert document.text.startswith("FROM: 555-0100")
    assert document.unread == ()
    assert "gadolinium" in document.text.lower() or "contrast" in document.text.lower()


def test_a_number_that_two_readings_tell_differently_leaves_its_page_to_a_person() -> None:
    from extract.document import Page, Span
    from extract.facts import Jcv

    text = "JCV index 0.71"
    document = Document(
        name="fax.pdf", sha256="0", text=text, format="pdf", pages=(Page(1, 0, len(text), 612, 792),),
        scanned=((0, 3, 0.96), (4, 9, 0.95), (10, 14, 0.5)),
    )
    fact = Jcv(index=0.71, result="positive", evidence=(Span(document="fax.pdf", start=0, end=14, text=text, page=1),), origin="rule:jcv")
    assert doubtful_pages([fact], {"fax.pdf": document}) == (("fax.pdf", 1),)
    sure = Document(name="fax.pdf", sha256="0", text=text, format="pdf", pages=document.pages, scanned=((0, 14, 0.9),))
    assert doubtful_pages([fact], {"fax.pdf": sure}) == ()
