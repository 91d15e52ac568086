"""Plain text of every encoding that charts arrive in becomes the same canonical text."""

from __future__ import annotations

import codecs

import pytest

from extract.errors import DocumentError
from extract.readers import read_document

WORDS = "Sjögren–Test: anti‑HBc “negative”, 37 °C\nIgG 7.1 g/L\n"


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode("utf-8"),
        codecs.BOM_UTF8 + WORDS.encode("utf-8"),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        WORDS.replace("\n", "\r\n").encode("utf-8"),
        WORDS.replace("\n", "\r").encode("utf-8"),
        WORDS.replace("\n", "\r\n").encode("utf-16"),
    ],
)
def test_unicode_in_any_form_gives_one_text(content: bytes) -> None:
    assert read_document("note.txt", content).text == WORDS


def test_windows_1252_is_read_where_utf_8_does_not_fit() -> None:
    words = "Mr Müller’s temperature – 37 °C, “well”, €40"
    assert read_document("note.txt", words.encode("cp1252")).text == words


def test_a_single_windows_1252_apostrophe_late_in_the_text_is_enough() -> None:
    words = "plain ascii " * 1000 + "the patient’s chart"
    assert read_document("note.txt", words.encode("cp1252")).text == words


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (bytes(range(256)) * 8, "binary"),
        (b"PK\x03\x04" + bytes(range(200)) * 20, "binary"),
        (b"note with one zero \x00 byte in the middle of it", "binary"),
        (codecs.BOM_UTF8 + b"caf\xe9 au lait", "no known encoding"),
        (b"\x81\x8d\x8f are no letters of Windows-1252", "no known encoding"),
        (b"{\\rtf1\\ansi The patient}", "marked up"),
        (b"<!DOCTYPE html><html><body>The patient</body></html>", "marked up"),
    ],
)
def test_what_is_no_text_is_refused_with_reason_and_remedy(content: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document("note.txt", content)
    assert reason in caught.value.reason
    assert caught.value.document == "note.txt"
    assert caught.value.remedy.endswith(".")


def test_the_refusal_quotes_nothing_of_the_chart() -> None:
    with pytest.raises(DocumentError) as caught:
        read_document("note.txt", codecs.BOM_UTF8 + b"Secretname had a relapse \xe9")
    assert "Secretname" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_emoji_and_combining_characters_before_a_span_do_not_move_it() -> None:
    text = "😀👩‍⚕️ e\u0301tude n\u0303: relapse in May"
    document = read_document("note.txt", text.encode())
    start = document.text.index("relapse")
    (span,) = document.spans(start, start + 7)
    assert span.text == "relapse" == document.text[span.start : span.end]
    assert span.page is None
    assert span.boxes == ()


def test_the_text_of_a_pdf_by_another_name_is_told_by_content() -> None:
    assert read_document("scan.pdf", b"This is a plain note.").format == "text"
