"""Marks are cut so that none overlap, and the text stays whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.report.marks import Piece, Place, cut
from api.report.words import visible

TEXT = "Relapse in May 🙂 2025, treated with steroids."


def test_overlapping_marks_share_a_piece() -> None:
    places: dict[Place, str] = {("a", 0, 10): "s0", ("a", 8, 14): "s1", ("b", 0, 3): "s2"}
    assert cut(TEXT, 0, 16, places, "a") == (
        Piece("Relapse ", ("s0",)), Piece("in", ("s0", "s1")), Piece(" May", ("s1",)), Piece(" 🙂"))


@given(st.data())
def test_the_pieces_are_the_text_and_each_place_its_own_words(data: st.DataObject) -> None:
    text = data.draw(st.text(max_size=40))
    offsets = st.integers(0, len(text))
    spans = [tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(offsets, offsets), max_size=6, unique=True))]
    places: dict[Place, str] = {("a", low, high): f"s{number}" for number, (low, high) in enumerate(spans)}
    pieces = cut(text, 0, len(text), places, "a")
    assert "".join(piece.text for piece in pieces) == text
    for (_, low, high), key in places.items():
        assert "".join(piece.text for piece in pieces if key in piece.keys) == text[low:high]


@given(st.text())
def test_what_is_made_visible_keeps_its_length_and_steers_nothing(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert all(char.isprintable() or char in "\n\t" or ord(char) > 0x2069 for char in shown if ord(char) < 0xA0)
    assert not set(shown) & set("\x00\x07\x1b\x7f\x9b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_line_ends_and_tabs_stay() -> None:
    assert visible("a\tb\nc\x1b[2J") == "a\tb\nc␛[2J"
