"""Forms: ticked and empty boxes and typed fields, however they were made."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.readers.symbols import plain_char, symbol_char
from tests.extract.readers.pdfs import HEIGHT, grid, put, read
from tests.extract.readers.test_pdf_layout import lines_of
from tests.extract.readers.test_pdf_pages import box_of


def test_fields_of_a_form_are_read_in_their_places() -> None:
    def draw(canvas: Canvas) -> None:
        form = canvas.acroForm
        form.checkbox(name="a", checked=True, x=60, y=HEIGHT - 130, size=12)
        put(canvas, 80, 127, "Relapsing")
        form.checkbox(name="b", checked=False, x=160, y=HEIGHT - 130, size=12)
        put(canvas, 180, 127, "Progressive")
        put(canvas, 60, 160, "Name:")
        form.textfield(name="n", value="Ann Example", x=100, y=HEIGHT - 166, width=200, height=18)
        put(canvas, 60, 200, "Phone:")
        form.textfield(name="p", value="", x=100, y=HEIGHT - 206, width=200, height=18)
        form.radio(name="r", value="yes", selected=True, x=60, y=HEIGHT - 260, size=12)
        put(canvas, 80, 257, "Yes")
        form.radio(name="r", value="no", selected=False, x=160, y=HEIGHT - 260, size=12)
        put(canvas, 180, 257, "No")

    document = read(draw)
    assert lines_of(document.text) == [
        ["[x] Relapsing", "[ ] Progressive"],
        ["Name:", "Ann Example"],
        ["Phone:"],
        ["[x] Yes", "[ ] No"],
    ]
    x0, top, x1, bottom = box_of(document, "Ann Example")
    assert x0 >= 100
    assert x1 <= 300
    assert top >= 148
    assert bottom <= 166


def test_lines_of_a_field_stay_lines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.textfield(
            name="m",
            value="First line\nsecond line",
            x=100,
            y=HEIGHT - 230,
            width=200,
            height=50,
            fieldFlags="multiline",
        )

    assert read(draw).text.split("\n")[:2] == ["First line", "second line"]


def _marked_with(canvas: Canvas, mark: str, top: float) -> None:
    y = HEIGHT - top
    canvas.rect(60, y - 1, 8, 8)
    if mark == "letter":
        put(canvas, 61.5, top, "X", size=8)
    elif mark == "cross":
        canvas.line(61, y, 67, y + 6)
        canvas.line(61, y + 6, 67, y)
    elif mark == "blot":
        canvas.rect(61.5, y + 0.5, 5, 5, fill=1)


@pytest.mark.parametrize("mark", ["letter", "cross", "blot"])
def test_a_drawn_box_is_ticked_by_any_mark_and_empty_without(mark: str) -> None:
    def draw(canvas: Canvas) -> None:
        for number, (how, words) in enumerate([(mark, "Relapsing MS"), ("", "HIV infection"), ("", "Prior PML")]):
            _marked_with(canvas, how, 100 + 16 * number)
            put(canvas, 74, 100 + 16 * number, words)

    assert lines_of(read(draw).text) == [["[x] Relapsing MS"], ["[ ] HIV infection"], ["[ ] Prior PML"]]


def test_a_filled_square_is_ticked_where_a_sign_stands_out_in_it_or_empty_ones_are_about() -> None:
    def signed(canvas: Canvas) -> None:
        y = HEIGHT - 101
        canvas.rect(60, y, 9, 9, fill=1, stroke=0)
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.lines([(62, y + 4, 64, y + 2), (64, y + 2, 67, y + 7)])
        put(canvas, 74, 100, "Relapsing MS")

    def among_empty_ones(canvas: Canvas) -> None:
        canvas.rect(60, HEIGHT - 101, 9, 9, fill=1)
        put(canvas, 74, 100, "Relapsing MS")
        canvas.rect(160, HEIGHT - 101, 9, 9)
        put(canvas, 174, 100, "Primary progressive MS")

    def bullet(canvas: Canvas) -> None:
        canvas.rect(60, HEIGHT - 99, 5, 5, fill=1)
        put(canvas, 74, 100, "Relapsing MS")

    assert lines_of(read(signed).text) == [["[x] Relapsing MS"]]
    assert lines_of(read(among_empty_ones).text) == [["[x] Relapsing MS", "[ ] Primary progressive MS"]]
    assert lines_of(read(bullet).text) == [["Relapsing MS"]]


def test_drawn_circles_are_boxes_to_tick() -> None:
    def draw(canvas: Canvas) -> None:
        for x, words, chosen in ((64, "Yes", False), (124, "No", True)):
            canvas.circle(x, HEIGHT - 176, 4)
            if chosen:
                canvas.circle(x, HEIGHT - 176, 2, fill=1)
            put(canvas, x + 10, 180, words)

    assert lines_of(read(draw).text) == [["[ ] Yes", "[x] No"]]


def test_small_cells_of_a_table_are_no_boxes() -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, [60, 78, 96, 114], [100, 118, 136], [[["A"], ["B"], ["C"]], [["D"], ["E"], ["F"]]])

    assert "[" not in read(draw).text


def test_letters_in_a_frame_are_no_ticks() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, HEIGHT - 101, 14, 12)
        put(canvas, 62, 100, "R", size=9)
        put(canvas, 80, 100, "right eye")

    assert "[" not in read(draw).text


def test_ticks_and_boxes_printed_as_symbols() -> None:
    def draw(canvas: Canvas) -> None:
        for x, char, words in ((60, "✔", "done"), (160, "❏", "open")):
            canvas.setFont("ZapfDingbats", 10)
            canvas.drawString(x, HEIGHT - 100, char)
            put(canvas, x + 15, 100, words)

    assert lines_of(read(draw).text) == [["✔ done", "☐ open"]]


@pytest.mark.parametrize(
    ("code", "font", "char"),
    [
        (0xF0FE, "Wingdings", "☑"),
        (0xFE, "ABCDEF+Wingdings-Regular", "☑"),
        (0x6F, "Wingdings", "☐"),
        (0xF06F, "", "☐"),
        (0x34, "ZapfDingbats", "✔"),
        (0x71, "ZapfDingbats", "☐"),
        (0xF0B3, "Symbol", "≥"),
        (0x6F, "Helvetica", "o"),
        (0xFE, "Times-Roman", "þ"),
        (0x34, "Arial", "4"),
    ],
)
def test_bytes_of_symbol_fonts_are_read_as_what_they_show_and_letters_stay_letters(
    code: int, font: str, char: str
) -> None:
    assert symbol_char(code, font) == char


def test_ligatures_hyphens_and_what_shows_nothing() -> None:
    assert [plain_char(char) for char in "ﬁ\u00ad\u00a0\u200b\x07é"] == ["fi", "-", " ", "", "", "é"]


def test_squares_for_single_letters_are_no_boxes_to_tick() -> None:
    def draw(canvas: Canvas) -> None:
        for number, char in enumerate("X4X7"):
            canvas.rect(60 + 14 * number, HEIGHT - 103, 14, 14)
            put(canvas, 63 + 14 * number, 100, char)

    assert "".join(read(draw).text.split()) == "X4X7"
