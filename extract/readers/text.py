"""Plain text: UTF-8 with or without a byte order mark, UTF-16, Windows-1252.

The canonical text has "\\n" at line ends. A form feed stays, as white space; plain text has no pages.
"""

from __future__ import annotations

import codecs
import re

from extract.errors import DocumentError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MARKUP = re.compile(r"\s*(?:\{\\rtf|<!doctype html|<html|<\?xml)", re.IGNORECASE)
_SAMPLE = 4096


def decode(name: str, content: bytes) -> str:
    """The canonical text of a text file. Raises `DocumentError` for what is no text, or in no encoding that is
    known.
    """
    text = _decoded(content)
    if text is None:
        if content[:_SAMPLE].count(0):
            raise DocumentError(name, "the content is binary, not text", "Send the document as text or PDF.")
        raise DocumentError(name, "the text is in no known encoding", "Save it as UTF-8.")
    if len(_CONTROL.findall(text)) > len(text) // 500:
        raise DocumentError(name, "the content is binary, not text", "Send the document as text or PDF.")
    if _MARKUP.match(text):
        raise DocumentError(
            name,
            "the content is marked up (RTF, HTML or XML), not plain text",
            "Print it to PDF, or save it as plain text.",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str | None:
    """The text by the first encoding that fits, told by mark, by zero bytes, then by trial; None when none does."""
    if content.startswith(codecs.BOM_UTF8):
        return _try(content[len(codecs.BOM_UTF8) :], "utf-8")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _try(content, "utf-16")
    sample = content[:_SAMPLE]
    zeros = sample[::2].count(0), sample[1::2].count(0)
    if sum(zeros):
        # UTF-16 without a mark: in Western text nearly every other byte is zero, all on one side.
        if len(sample) % 2 == 0 and max(zeros) > 0.3 * (len(sample) // 2) and min(zeros) <= 0.02 * len(sample):
            return _try(content, "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
        return None
    text = _try(content, "utf-8")
    return text if text is not None else _try(content, "cp1252")


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
