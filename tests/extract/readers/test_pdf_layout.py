"""The order in which a page is read: columns one after the other, tables and forms row by row."""

from __future__ import annotations

import re

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.extract.readers.pdfs import HEIGHT, LEFT_PROSE, RIGHT_PROSE, column, grid, put, read, wrap


def flat(words: str) -> str:
    """The words with single blanks."""
    return " ".join(words.split())


def cells(line: str) -> list[str]:
    """The cells of a line: what two blanks or a tab keep apart."""
    return re.split(r"\t| {2,}", line.strip())


def lines_of(text: str) -> list[list[str]]:
    return [cells(line) for line in text.splitlines() if line.strip()]


def test_a_single_column_is_read_from_top_to_bottom_whatever_the_order_in_the_file() -> None:
    lines = wrap(LEFT_PROSE, 450)

    def draw(canvas: Canvas) -> None:
        for number in reversed(range(len(lines))):
            put(canvas, 60, 100 + 12 * number, lines[number])

    assert read(draw).text == "\n".join(lines) + "\n"


@pytest.mark.parametrize(("offset", "leading"), [(0, 12), (5, 13.5), (-3, 11)])
def test_two_columns_are_read_one_after_the_other_even_when_their_lines_are_not_level(
    offset: float, leading: float
) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 60, "This headline runs over both columns and from one edge of the page to the other one.")
        column(canvas, 60, 100, 230, LEFT_PROSE)
        column(canvas, 320, 100 + offset, 230, RIGHT_PROSE, leading=leading)
        put(canvas, 60, 320, "This line below them runs over both columns again and is the last one on the page.")

    words = flat(read(draw).text)
    assert LEFT_PROSE in words
    assert RIGHT_PROSE in words
    order = [words.index(part) for part in ("This headline", LEFT_PROSE, RIGHT_PROSE, "This line below")]
    assert order == sorted(order)


def test_three_columns() -> None:
    third = LEFT_PROSE.replace("patient", "sister").replace("blurred", "double")

    def draw(canvas: Canvas) -> None:
        for x, words in ((50, LEFT_PROSE), (230, RIGHT_PROSE), (410, third)):
            column(canvas, x, 100, 150, words)

    words = flat(read(draw).text)
    assert [words.index(part) for part in (LEFT_PROSE, RIGHT_PROSE, third)] == sorted(
        words.index(part) for part in (LEFT_PROSE, RIGHT_PROSE, third)
    )


def test_a_side_column_of_short_entries_is_not_mixed_into_the_report_beside_it() -> None:
    side = [
        "PATIENT",
        "Example, Ann",
        "DOB 03/04/1980",
        "EXAM",
        "MRI brain",
        "Done 05/06/2025",
        "ORDERED BY",
        "Dr Example",
        "COMPARISON",
        "None",
    ]

    def draw(canvas: Canvas) -> None:
        for number, words in enumerate(side):
            put(canvas, 60, 100 + 12 * number, words)
        column(canvas, 300, 100, 250, RIGHT_PROSE)
        put(canvas, 60, 740, "Example, Ann")
        put(canvas, 520, 740, "Page 1")

    text = read(draw).text
    words = flat(text)
    assert RIGHT_PROSE in words
    assert flat(" ".join(side)) in words
    assert cells(text.strip().splitlines()[-1]) == ["Example, Ann", "Page 1"]


LAB = [
    ["Test", "Result", "Units", "Reference range"],
    ["Hepatitis B surface antigen", "NEGATIVE", "", "NEGATIVE"],
    ["HIV 1/2 antibody and antigen, fourth gen", "NON-REACTIVE", "", "NON-REACTIVE"],
    ["Lymphocytes, absolute", "0.92", "x10 9/L", "1.00 - 3.50"],
    ["ALT", "27", "U/L", "0 - 44"],
    ["Varicella zoster IgG", "1245", "index", "Immune >165"],
]


@pytest.mark.parametrize("step", [12, 18, 30])
def test_a_table_without_rules_keeps_its_rows_cells_and_columns(step: float) -> None:
    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(LAB):
            for x, words in zip((50, 235, 330, 400), row, strict=True):
                put(canvas, x, 100 + step * number, words)

    lines = [line for line in read(draw).text.splitlines() if line]
    assert [cells(line) for line in lines] == [[cell for cell in row if cell] for row in LAB]
    starts = [[match.start() for match in re.finditer(r"(?<!\S)\S+(?: \S+)*", line)] for line in lines]
    assert len({found[-1] for found in starts}) == 1, "the last column begins at one place in every line"
    assert len({found[1] for found in starts}) == 1


def test_a_form_of_long_keys_and_values_is_read_row_by_row() -> None:
    pairs = [
        ("Has the patient had a relapse lately?", "No relapse in the last year at all"),
        ("Is there any sign of an infection?", "None was found on examination today"),
        ("Was the antibody test positive before?", "Yes, the index was stated as above one"),
        ("Does the patient take other drugs now?", "Only vitamins and a muscle relaxant"),
        ("Has progressive disease been excluded?", "The course has always been relapsing"),
        ("Was imaging done within six months?", "Imaging was done in the early spring"),
    ]

    def draw(canvas: Canvas) -> None:
        for number, pair in enumerate(pairs):
            for x, words in zip((60, 320), pair, strict=True):
                put(canvas, x, 100 + 16 * number, words)

    assert lines_of(read(draw).text) == [list(pair) for pair in pairs]


@pytest.mark.parametrize("gap", [0, 12])
def test_a_wrapped_answer_follows_its_wrapped_question(gap: float) -> None:
    pairs = [
        (
            "Has the patient had any relapse within the last twelve months before this request?",
            "No relapse in the last year, and none on the present drug so far either",
        ),
        (
            "Is there any sign of an infection that must be treated before the next dose?",
            "None was found on examination today, and the urine was clear as well",
        ),
        (
            "Was the antibody test positive at any time before the present request?",
            "Yes, the index was stated as above one in the letter of the laboratory",
        ),
    ]

    def draw(canvas: Canvas) -> None:
        top = 100.0
        for pair in pairs:
            top = max(column(canvas, x, top, 220, words) for x, words in zip((60, 320), pair, strict=True)) + 12 + gap

    assert flat(read(draw).text) == " ".join(flat(" ".join(pair)) for pair in pairs)


def test_the_cells_of_a_table_without_rules_are_read_one_by_one_where_blanks_part_its_rows() -> None:
    pairs = [
        (
            "weakness of the left leg in March, treated with steroids for three days in the hospital",
            "continue the present drug and repeat the imaging in the autumn before the next visit",
        ),
        (
            "urgency that wakes her every night and has become worse since the summer of last year",
            "begin a tablet for it and send urine for culture, then review in about six weeks",
        ),
        (
            "fatigue in the afternoon that keeps her from working full days at her office in town",
            "see the therapist about pacing, and check the thyroid and the iron stores this week",
        ),
    ]

    def draw(canvas: Canvas) -> None:
        top = 100.0
        for pair in pairs:
            top = max(column(canvas, x, top, 220, words) for x, words in zip((60, 320), pair, strict=True)) + 26

    assert flat(read(draw).text) == " ".join(flat(" ".join(pair)) for pair in pairs)


def test_a_ruled_table_is_one_line_a_row_with_tabs_and_joined_cell_lines() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 80, "Earlier treatment")
        grid(
            canvas,
            [60, 200, 300, 500],
            [100, 118, 150, 168, 186],
            [
                [["Drug"], ["Dates"], ["Outcome"]],
                [
                    ["Interferon beta-1a"],
                    ["2015 to", "2018"],
                    ["Two relapses on treatment,", "stopped for lack of effect"],
                ],
                [["Fingolimod"], [], ["None"]],
                [["Ocrelizumab"], ["2021"], []],
            ],
        )
        put(canvas, 60, 210, "After the table")

    assert [line for line in read(draw).text.splitlines() if line] == [
        "Earlier treatment",
        "Drug\tDates\tOutcome",
        "Interferon beta-1a\t2015 to 2018\tTwo relapses on treatment, stopped for lack of effect",
        "Fingolimod\t\tNone",
        "Ocrelizumab\t2021",
        "After the table",
    ]


def test_a_ruled_table_in_one_column_does_not_break_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, 60, 100, 230, LEFT_PROSE)
        column(canvas, 320, 100, 230, RIGHT_PROSE)
        grid(canvas, [60, 170, 290], [220, 238, 256], [[["Test"], ["Result"]], [["HBsAg"], ["negative"]]])
        column(canvas, 320, 206, 230, RIGHT_PROSE)

    text = read(draw).text
    assert "Test\tResult\nHBsAg\tnegative\n" in text
    assert flat(text).endswith(f"{RIGHT_PROSE} {RIGHT_PROSE}")
    assert flat(text).startswith(LEFT_PROSE)


def test_frames_around_parts_of_a_form_keep_the_lines_of_each_part() -> None:
    def draw(canvas: Canvas) -> None:
        grid(
            canvas,
            [50, 300, 550],
            [80, 150, 190],
            [
                [
                    ["Patient: Ann Example", "DOB: 03/04/1980", "Sex: F"],
                    ["Ordered by: Dr Example", "Collected: 05/06/2025"],
                ],
                [["Diagnosis: MS"], ["Drug: ocrelizumab"]],
            ],
        )

    assert lines_of(read(draw).text) == [
        ["Patient: Ann Example"],
        ["DOB: 03/04/1980"],
        ["Sex: F"],
        ["Ordered by: Dr Example"],
        ["Collected: 05/06/2025"],
        ["Diagnosis: MS", "Drug: ocrelizumab"],
    ]


def test_bold_struck_twice_is_read_once_and_double_letters_stay() -> None:
    words = "Hepatitis B effect: still 11 mm, llama"

    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3, 0.6):
            put(canvas, 60 + shift, 100, words, font="Helvetica-Bold")
        put(canvas, 60, 130, words)

    assert [line for line in read(draw).text.splitlines() if line] == [words, words]


def test_bold_struck_again_after_other_words_is_read_once_too() -> None:
    lines = [f"Hepatitis B surface antigen, sample {number}" for number in range(30)]

    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.7):
            for number, words in enumerate(lines):
                put(canvas, 60 + shift, 100 + 12 * number, words, font="Helvetica-Bold")

    assert read(draw).text == "\n".join(lines) + "\n"


def test_raised_and_lowered_characters_do_not_break_the_word() -> None:
    def draw(canvas: Canvas) -> None:
        x = 60.0
        for words, top, size in (
            ("WBC 5.2 x10", 100, 10),
            ("9", 96, 6.5),
            ("/L and H", 100, 10),
            ("2", 102, 6.5),
            ("O again", 100, 10),
        ):
            put(canvas, x, top, words, size=size)
            x += stringWidth(words, "Helvetica", size)
        put(canvas, 60, 112, "The next line follows closely")

    assert read(draw).text == "WBC 5.2 x109/L and H2O again\nThe next line follows closely\n"


def test_justified_prose_keeps_single_blanks() -> None:
    lines = wrap(LEFT_PROSE, 300)[:-1]

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            words = canvas.beginText(60, HEIGHT - 100 - 12 * number)
            words.setWordSpace((400 - stringWidth(line, "Helvetica", 10)) / line.count(" "))
            words.textOut(line)
            canvas.drawText(words)

    assert read(draw).text == "\n".join(lines) + "\n"


def test_blank_lines_stand_between_paragraphs_but_not_in_double_spaced_prose() -> None:
    lines = wrap(LEFT_PROSE, 400)

    def paragraphs(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            put(canvas, 60, 100 + 12 * number + (10 if number >= 2 else 0), line)

    def double_spaced(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            put(canvas, 60, 100 + 26 * number, line)

    assert read(paragraphs).text == "\n".join([*lines[:2], "", *lines[2:]]) + "\n"
    assert read(double_spaced).text == "\n".join(lines) + "\n"


def test_text_printed_sideways_and_watermarks_do_not_mix_with_the_lines() -> None:
    lines = wrap(LEFT_PROSE, 450)

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(150, 500)
        canvas.rotate(45)
        put(canvas, 0, HEIGHT, "COPY ONLY", size=60)
        canvas.restoreState()
        for number, line in enumerate(lines):
            put(canvas, 60, 100 + 12 * number, line)
        canvas.saveState()
        canvas.translate(40, 300)
        canvas.rotate(90)
        put(canvas, 0, HEIGHT, "Printed by the records office")
        canvas.restoreState()

    assert read(draw).text == "\n".join([*lines, "", "Printed by the records office", "", "COPY ONLY"]) + "\n"


def test_a_table_above_columns_and_a_list_below_them_stay_apart_from_them() -> None:
    def draw(canvas: Canvas) -> None:
        for number, row in enumerate([("Lymphocytes", "0.92"), ("Platelets", "normal"), ("ALT", "27")]):
            put(canvas, 60, 60 + 13 * number, row[0])
            put(canvas, 360, 60 + 13 * number, row[1])
        end = column(canvas, 60, 102, 230, LEFT_PROSE)
        column(canvas, 320, 102, 230, RIGHT_PROSE)
        put(canvas, 80, end + 40, "First item of the plan")
        put(canvas, 80, end + 52, "Second item of the plan")

    text = read(draw).text
    assert lines_of(text)[:3] == [["Lymphocytes", "0.92"], ["Platelets", "normal"], ["ALT", "27"]]
    assert flat(text).endswith(f"{LEFT_PROSE} {RIGHT_PROSE} First item of the plan Second item of the plan")


def test_headings_of_columns_go_with_their_columns() -> None:
    def draw(canvas: Canvas) -> None:
        for x, heading, words in ((60, "HISTORY", LEFT_PROSE), (320, "IMAGING", RIGHT_PROSE)):
            put(canvas, x, 100, heading, font="Helvetica-Bold")
            column(canvas, x, 113, 230, words)

    assert flat(read(draw).text) == f"HISTORY {LEFT_PROSE} IMAGING {RIGHT_PROSE}"


@pytest.mark.parametrize("squares", [40, 500])
def test_graph_paper_and_patterns_are_neither_tables_nor_boxes(squares: int) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(squares):
            canvas.rect(20 + 9 * (number % 60), 20 + 9 * (number // 60), 9, 9)
        for number in range(100):
            canvas.line(20, 300 + 4 * number, 580, 300 + 4 * number)
            canvas.line(20 + 5.6 * number, 300, 20 + 5.6 * number, 700)
        put(canvas, 60, 60, "The trace is on this page.")

    assert read(draw).text.strip() == "The trace is on this page."
