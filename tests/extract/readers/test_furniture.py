"""Headers and footers are kept in the text and told apart from it."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.extract.readers.pdfs import LEFT_PROSE, RIGHT_PROSE, Draw, put, read, wrap

BODIES = (LEFT_PROSE, RIGHT_PROSE, "She was well.")


def page(number: int, header: bool = True) -> Draw:
    """A page with a header of two lines and a footer."""

    def draw(canvas: Canvas) -> None:
        if header:
            put(canvas, 60, 40, "Clinic of Example Town")
            put(canvas, 480, 40, f"Page {number} of 3")
            put(canvas, 60, 52, "EXAMPLE, ANN")
        for line, words in enumerate(wrap(BODIES[number - 1], 480)):
            put(canvas, 60, 90 + 12 * line, words)
        put(canvas, 60, 750, f"Printed 03/0{number}/2025, confidential")

    return draw


def furniture(*draws: Draw) -> list[str]:
    document = read(*draws)
    return [" ".join(document.text[start:end].split()) for start, end in document.furniture]


def test_lines_that_repeat_but_for_their_figures_are_furniture() -> None:
    assert furniture(page(1), page(2), page(3)) == [
        words
        for number in (1, 2, 3)
        for words in (
            f"Clinic of Example Town Page {number} of 3",
            "EXAMPLE, ANN",
            f"Printed 03/0{number}/2025, confidential",
        )
    ]


def test_furniture_stays_in_the_text() -> None:
    assert read(page(1), page(2)).text.count("Clinic of Example Town") == 2


def test_a_first_page_without_the_header_does_not_hide_it() -> None:
    assert furniture(page(1, header=False), page(2), page(3)).count("EXAMPLE, ANN") == 2


def test_one_page_has_no_furniture() -> None:
    assert furniture(page(1)) == []


def test_body_text_that_repeats_in_the_middle_of_pages_is_no_furniture() -> None:
    def draw(number: int) -> Draw:
        def body(canvas: Canvas) -> None:
            put(canvas, 60, 60, ("Alpha", "Beta")[number])
            put(canvas, 60, 400, "No relapse since the last visit.")

        return body

    assert furniture(draw(0), draw(1)) == []
