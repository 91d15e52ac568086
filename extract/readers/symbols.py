"""Characters that PDFs spell in ways of their own: symbol fonts, ligatures, soft hyphens, boxes of many shapes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# Wingdings and its kin by byte: empty boxes, ticked ones, ticks, bullets.
_WINGDINGS = {
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0xA8: "☐",
    0xA3: "☐",
    0xFE: "☑",
    0xFD: "☒",
    0x54: "☒",
    0x52: "☑",
    0x78: "☒",
    0xFC: "✓",
    0xFB: "✗",
    0x6E: "■",
    0xA7: "▪",
    0xB7: "•",
    0x6C: "●",
    0xA1: "○",
    0xD8: "➢",
    0xE0: "→",
    0xF0: "→",
    0x76: "❖",
    0x9F: "•",
}
_ZAPF = {
    0x33: "✓",
    0x34: "✔",
    0x35: "✕",
    0x36: "✖",
    0x37: "✗",
    0x38: "✘",
    0x6C: "●",
    0x6D: "○",
    0x6E: "■",
    0x6F: "☐",
    0x70: "☐",
    0x71: "☐",
    0x72: "☐",
}
_SYMBOL = {
    0xB7: "•",
    0xA3: "≤",
    0xB3: "≥",
    0xB0: "°",
    0xB1: "±",
    0x6D: "µ",
    0xAE: "→",
    0xAD: "↑",
    0xAF: "↓",
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0xD7: "×",
}
# A hollow box by any other shape is an empty check box; readers know ☐ and □.
_SHAPES = {
    "❏": "☐",
    "❐": "☐",
    "❑": "☐",
    "❒": "☐",
    "▢": "☐",
    "◻": "☐",
    "◽": "☐",
    "⬜": "☐",
    "🗹": "☑",
    "🗷": "☒",
    "⊠": "☒",
    "🗸": "✓",
    "◼": "■",
    "◾": "■",
}
_HYPHENS = frozenset("\u00ad\x02\ufffe")
_SYMBOL_BYTES = frozenset(_WINGDINGS) | frozenset(_ZAPF) | frozenset(code for code in _SYMBOL if code > 0x7E)
BOXES = frozenset("☐☑☒□")
TICKS = frozenset("xX×✓✔✕✖✗✘☑☒■●")
"""What stands inside a drawn box that is ticked."""


@lru_cache(maxsize=4096)
def plain_char(char: str) -> str:
    """The character as text: " " for white space, "" for what shows nothing, several letters for a ligature."""
    if char in _HYPHENS:
        return "-"
    if char.isspace() or unicodedata.category(char) == "Zs":
        return " "
    if char in _LIGATURES:
        return _LIGATURES[char]
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn"):
        return ""
    return _SHAPES.get(char, char)


def may_be_symbol(code: int, starts_word: bool) -> bool:
    """Whether the code may be a byte of a symbol font, so that its font must be asked. Letters are asked about only
    where a word starts, since a check box or a tick stands by itself.
    """
    return 0xF020 <= code <= 0xF0FF or (code in _SYMBOL_BYTES and (code > 0x7E or starts_word))


def symbol_char(code: int, font: str) -> str:
    """The character that a byte of this font shows; of an ordinary font, the character itself."""
    name = font.lower()
    byte = code & 0xFF
    table = (
        _WINGDINGS
        if "wingdings" in name or "webdings" in name
        else _ZAPF
        if "dingbats" in name
        else _SYMBOL
        if "symbol" in name
        else None
    )
    if table is not None:
        return table.get(byte, plain_char(chr(byte)) if code >= 0xF000 else plain_char(chr(code)))
    if code >= 0xF000:
        return _WINGDINGS.get(byte, chr(code))
    return plain_char(chr(code))
