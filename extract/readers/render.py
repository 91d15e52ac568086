"""A page of a PDF as a picture, for reports and pages."""

from __future__ import annotations

import io

from extract.document import Document
from extract.readers.pdf import open_pdf

_LARGEST = 4000
"""Pixels on the longer side at the most: a page of a hostile size must not fill the memory."""


def page_png(document: Document, page_number: int, scale: float = 1.5, password: str | None = None) -> bytes:
    """Page `page_number` (from 1) as PNG, `scale` pixels to the point, as displayed, form fields included.

    Raises `ValueError` for a document or page that has no picture, `DocumentError` when the PDF cannot be opened.
    """
    if document.format != "pdf" or not 1 <= page_number <= len(document.pages):
        raise ValueError(f"{document.name} has no page {page_number} to show")
    with open_pdf(document.name, document.content, password) as pdf:
        page = pdf[page_number - 1]
        try:
            scale = min(scale, _LARGEST / max(1.0, *page.get_size()))
            image = page.render(scale=scale).to_pil()
        finally:
            page.close()
    out = io.BytesIO()
    image.convert("RGB").save(out, format="PNG")
    return out.getvalue()
