"""Pages as displayed: turned, cropped, scanned, blank, encrypted, cut short."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.document import Box, Document
from extract.errors import DocumentError
from extract.readers import read_document
from extract.readers.render import page_png
from tests.extract.readers.pdfs import HEIGHT, LEFT_PROSE, WIDTH, changed, grid, pdf, picture, put, read, wrap

WORD = "antigen"
X, TOP = 130.0, 240.0
LEFT, RIGHT = X, X + stringWidth(WORD, "Helvetica", 10)


def draw_word(canvas: Canvas) -> None:
    """A word at a known place, and a table."""
    put(canvas, X, TOP, WORD)
    grid(canvas, [100, 200, 300], [300, 318, 336], [[["Aa"], ["Bb"]], [["Cc"], ["Dd"]]])


def box_of(document: Document, words: str) -> Box:
    start = document.text.index(words)
    (span,) = document.with_boxes(document.spans(start, start + len(words)))
    (box,) = span.boxes
    return box


def near(box: Box, wanted: Box) -> bool:
    """Whether a box is within 2 points of the one wanted, 4 at its top, where a line asks for more than its letters."""
    return all(abs(one - other) <= limit for one, other, limit in zip(box, wanted, (2, 4, 2, 2), strict=True))


UPRIGHT = (LEFT, TOP - 8, RIGHT, TOP + 2)


def test_the_box_of_a_word_is_where_it_was_drawn() -> None:
    assert near(box_of(read(draw_word), WORD), UPRIGHT)


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [
        (90, (HEIGHT - TOP - 2, LEFT, HEIGHT - TOP + 8, RIGHT)),
        (180, (WIDTH - RIGHT, HEIGHT - TOP - 2, WIDTH - LEFT, HEIGHT - TOP + 8)),
        (270, (TOP - 8, WIDTH - RIGHT, TOP + 2, WIDTH - LEFT)),
    ],
)
def test_a_page_that_is_displayed_turned_has_its_boxes_where_they_are_seen(turn: int, wanted: Box) -> None:
    document = read_document(
        "a.pdf", changed(pdf(draw_word), lambda made: made.pages[0].rotate(turn, relative=False))
    )
    assert document.text.lstrip() == f"{WORD}\n\nAa\tBb\nCc\tDd\n"
    page = document.pages[0]
    assert (page.width, page.height) == ((HEIGHT, WIDTH) if turn % 180 else (WIDTH, HEIGHT))
    box = box_of(document, WORD)
    assert all(abs(one - other) <= 4 for one, other in zip(box, wanted, strict=True)), (box, wanted)


def test_sideways_drawing_made_upright_by_the_page_is_upright() -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(100, -300, "First line of it")
        canvas.drawString(100, -314, "Second line of it")

    document = read_document("a.pdf", changed(pdf(sideways), lambda made: made.pages[0].rotate(90, relative=False)))
    assert document.text == "First line of it\nSecond line of it\n"
    box = box_of(document, "First")
    assert box[2] - box[0] > box[3] - box[1], "the word lies level on the page as displayed"


def test_boxes_count_from_the_corner_of_the_crop_box_and_text_outside_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        draw_word(canvas)
        put(canvas, 20, 20, "outside")

    def crop(made: pikepdf.Pdf) -> None:
        made.pages[0].obj.CropBox = pikepdf.Array([50, 100, 500, 750])

    document = read_document("a.pdf", changed(pdf(draw), crop))
    assert near(box_of(document, WORD), (LEFT - 50, TOP - 8 - (HEIGHT - 750), RIGHT - 50, TOP + 2 - (HEIGHT - 750)))
    assert (document.pages[0].width, document.pages[0].height) == (450, 650)
    assert "outside" not in document.text


def test_a_crop_box_inherited_from_the_page_tree_counts_too() -> None:
    def crop(made: pikepdf.Pdf) -> None:
        made.Root.Pages.CropBox = pikepdf.Array([50, 100, 500, 750])

    assert read_document("a.pdf", changed(pdf(draw_word), crop)).pages[0].width == 450


def test_a_span_over_two_lines_has_a_box_for_each() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, "relapse in")
        put(canvas, 60, 112, "May 2025")

    document = read(draw)
    (span,) = document.with_boxes(document.spans(0, len(document.text)))
    assert span.text == "relapse in\nMay 2025"
    assert len(span.boxes) == 2
    assert span.boxes[0][3] < span.boxes[1][3]


def test_a_span_over_two_pages_is_two_spans() -> None:
    document = read(lambda canvas: put(canvas, 60, 100, "ends here"), lambda canvas: put(canvas, 60, 100, "goes on"))
    spans = document.spans(5, len(document.text))
    assert [(span.page, span.text) for span in spans] == [(1, "here"), (2, "goes on")]
    assert all(span.text == document.text[span.start : span.end] for span in spans)


def test_a_scan_is_an_unread_page_and_the_other_pages_are_read() -> None:
    document = read(draw_word, lambda canvas: canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT))
    first, second = document.pages
    assert first.unread is None
    assert second.unread is not None
    assert second.unread.startswith("needs OCR: ")
    assert second.start == second.end == len(document.text)
    assert document.unread == (second,)


def test_a_pdf_of_scans_alone_is_still_a_document() -> None:
    document = read(lambda canvas: canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT))
    assert document.text == ""
    assert len(document.unread) == 1


def test_a_scan_with_a_fax_header_is_not_taken_for_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)
        put(canvas, 50, 20, "FROM: 555-0100  FAX  PAGE 2/5  03/04/2025 10:22")

    (page,) = read(draw).pages
    assert page.unread is not None
    assert "picture" in page.unread


def test_a_scan_with_a_text_layer_and_a_letterhead_picture_are_read() -> None:
    def layered(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)
        for number, line in enumerate(wrap(LEFT_PROSE, 450)):
            words = canvas.beginText(60, HEIGHT - 150 - 14 * number)
            words.setTextRenderMode(3)
            words.textOut(line)
            canvas.drawText(words)

    def letterhead(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 50, 700, 100, 60)
        put(canvas, 60, 150, "A letter of one line.")

    for draw in (layered, letterhead):
        assert read(draw).unread == ()
    assert LEFT_PROSE in " ".join(read(layered).text.split())


def test_a_pasted_picture_of_half_a_page_is_reported_and_the_text_beside_it_kept() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 60, "The laboratory report of May is pasted below.")
        canvas.drawImage(picture(), 50, 50, 500, 500)

    document = read(draw)
    assert document.text.startswith("The laboratory report")
    assert document.pages[0].unread is not None


def test_a_blank_page_is_read_but_one_whose_content_is_damaged_is_not() -> None:
    blank = read(draw_word, lambda canvas: None)
    assert [page.unread for page in blank.pages] == [None, None]

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(draw_word))) as made:
        made.pages[0].Contents = pikepdf.Stream(made, b"x")
        made.pages[0].Contents.write(b"no flate data", filter=pikepdf.Name.FlateDecode)
        made.save(out, compress_streams=False)
    assert read_document("a.pdf", out.getvalue()).pages[0].unread is not None


def test_an_encrypted_pdf_asks_for_its_password_and_opens_with_it() -> None:
    locked = changed(pdf(draw_word), encryption=pikepdf.Encryption(owner="owner", user="user"))
    with pytest.raises(DocumentError, match="--password"):
        read_document("a.pdf", locked)
    with pytest.raises(DocumentError, match="does not open"):
        read_document("a.pdf", locked, "wrong")
    assert read_document("a.pdf", locked, "user").text == read(draw_word).text


def test_a_pdf_locked_against_printing_only_is_read() -> None:
    locked = changed(pdf(draw_word), encryption=pikepdf.Encryption(owner="owner", user=""))
    assert WORD in read_document("a.pdf", locked).text


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("linearize", [False, True])
def test_a_truncated_pdf_is_refused_and_never_read_in_part(part: float, linearize: bool) -> None:
    content = changed(pdf(draw_word, draw_word, draw_word), linearize=linearize)
    with pytest.raises(DocumentError):
        read_document("a.pdf", content[: int(len(content) * part)])


def test_rubbish_after_the_end_does_no_harm() -> None:
    assert read_document("a.pdf", pdf(draw_word) + b"\r\n" + b"\x00" * 5000).text == read(draw_word).text


def test_what_only_begins_like_a_pdf_is_damaged() -> None:
    with pytest.raises(DocumentError, match="damaged"):
        read_document("a.pdf", b"%PDF-1.7 nothing of the sort %%EOF")


def test_a_page_is_rendered_at_its_displayed_size() -> None:
    from PIL import Image

    document = read_document("a.pdf", changed(pdf(draw_word), lambda made: made.pages[0].rotate(90, relative=False)))
    image = Image.open(io.BytesIO(page_png(document, 1, scale=0.5)))
    assert image.size == (HEIGHT / 2, WIDTH / 2)
    x0, top, x1, bottom = (round(value / 2) for value in box_of(document, WORD))
    ink = image.crop((x0, top, x1, bottom)).convert("1").convert("L")
    assert ink.getextrema() == (0, 255), "there is ink in the box"
    with pytest.raises(ValueError, match="no page 2"):
        page_png(document, 2)


def test_pages_number_from_one_and_their_slices_cover_the_text() -> None:
    document = read(draw_word, lambda canvas: None, draw_word)
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)
    assert all(one.end == other.start for one, other in zip(document.pages, document.pages[1:], strict=False))
