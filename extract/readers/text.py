"""Plain text: UTF-8 with or without a byte order mark, UTF-16, Windows-1252."""

from __future__ import annotations

import codecs
import re

from extract.errors import DocumentError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(name: str, content: bytes) -> str:
    """The canonical text of a text file: line ends as "\\n", no byte order mark. Raises `DocumentError` for what is no text."""
    text = _decoded(content)
    if text is None or len(_CONTROL.findall(text)) > max(2, len(text) // 500):
        raise DocumentError(name, "the content is binary, not text", "Send the document as text or PDF; a renamed file stays what it was.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str | None:
    if content.startswith(codecs.BOM_UTF8):
        return content[3:].decode("utf-8", errors="replace")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _try(content, "utf-16")
    zeros = content[:4000].count(0)
    if zeros > len(content[:4000]) // 5:
        even = content[:4000:2].count(0)
        return _try(content, "utf-16-be" if even > zeros // 2 else "utf-16-le")
    if zeros:
        return None
    return _try(content, "utf-8") or _try(content, "cp1252") or content.decode("latin-1")


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
