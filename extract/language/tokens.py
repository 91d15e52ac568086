"""Tokens with their offsets: a run of letters, a number (decimals kept whole), or one other character that is not blank.

White space makes no token, so a phrase matches across a hard line wrap.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")


def tokenize(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The slices of the tokens of `text[start:end]`, in order."""
    return [found.span() for found in _TOKEN.finditer(text, start, end)]
