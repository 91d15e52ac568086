"""What holds for every document: spans say what stands there, and every printed character has its place."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extract.document import Document
from extract.readers import read_document
from tests.extract.readers.pdfs import HEIGHT, WIDTH, put, read

SHARED = Path(__file__).resolve().parents[4] / "shared" / "cases"
FONTS = st.sampled_from(["Helvetica", "Times-Italic", "Courier-Bold"])
PIECE = st.tuples(
    st.floats(20, 500),
    st.floats(30, 760),
    st.text(string.ascii_letters + string.digits + " .,:-()<>/", min_size=1, max_size=25).filter(str.strip),
    FONTS,
    st.sampled_from([7.0, 10.0, 14.0]),
)


def check(document: Document, start: int, end: int) -> None:
    spans = document.with_boxes(document.spans(start, end))
    for span in spans:
        assert span.text == document.text[span.start : span.end] == span.text.strip() != ""
        page = document.page_at(span.start)
        assert span.page == (page.number if page else None)
        assert page is None or page.start <= span.start < span.end <= page.end
        assert bool(span.boxes) == (page is not None)
        for x0, top, x1, bottom in span.boxes:
            assert page is not None
            assert 0 <= x0 < x1 <= page.width + 0.01
            assert 0 <= top < bottom <= page.height + 0.01
    assert "".join("".join(span.text.split()) for span in spans) == "".join(document.text[start:end].split())


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip), st.data())
def test_spans_of_any_text_say_what_stands_there(text: str, data: st.DataObject) -> None:
    document = read_document("note.txt", ("Note: " + text).encode())
    start = data.draw(st.integers(0, len(document.text)))
    check(document, start, data.draw(st.integers(start, len(document.text))))


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECE, min_size=1, max_size=14), st.data())
def test_every_printed_character_of_any_pdf_has_a_place_on_its_page(
    pieces: list[tuple[float, float, str, str, float]], data: st.DataObject
) -> None:
    def draw(canvas: Canvas) -> None:
        for x, top, words, font, size in pieces:
            put(canvas, x, top, words, font, size)

    document = read(draw, draw)
    start = data.draw(st.integers(0, len(document.text)))
    check(document, start, data.draw(st.integers(start, len(document.text))))
    source = document.box_source
    assert source is not None
    for index, char in enumerate(document.text):
        assert (len(source.boxes(index, index + 1)) == 1) == (not char.isspace())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(string.ascii_letters + string.digits, min_size=1, max_size=9), min_size=1, max_size=30))
def test_no_word_of_a_page_is_lost_or_made_up(words: list[str]) -> None:
    def draw(canvas: Canvas) -> None:
        for number, word in enumerate(words):
            put(canvas, 50 + 130 * (number % 4), 60 + 20 * (number // 4), word)

    assert sorted(read(draw).text.split()) == sorted(words)


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECE, min_size=1, max_size=10))
def test_the_same_page_is_read_the_same_way(pieces: list[tuple[float, float, str, str, float]]) -> None:
    def draw(canvas: Canvas) -> None:
        for x, top, words, font, size in pieces:
            put(canvas, x, top, words, font, size)

    assert read(draw) == read(draw)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development cases are not beside this checkout")
def test_the_development_cases_are_read_whole() -> None:
    unread: set[str] = set()
    for path in sorted(SHARED.glob("*/*.pdf")):
        document = read_document(path.name, path.read_bytes())
        check(document, 0, len(document.text))
        unread.update(path.name for page in document.pages if page.unread)
        assert all(page.width <= HEIGHT + 100 and page.height >= WIDTH / 2 for page in document.pages)
    assert unread == set(), "the scans among them are read by OCR"
