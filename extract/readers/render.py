"""A page of a PDF as a picture, for reports and pages."""

from __future__ import annotations

import io

import pypdfium2

from extract.document import Document
from extract.readers.pdf import PDFIUM_LOCK


def page_png(document: Document, page_number: int, scale: float = 1.5, password: str | None = None) -> bytes:
    """Page `page_number` (from 1) as PNG, `scale` pixels to the point, as displayed."""
    with PDFIUM_LOCK:
        pdf = pypdfium2.PdfDocument(document.content, password=password)
        try:
            image = pdf[page_number - 1].render(scale=scale).to_pil()
        finally:
            pdf.close()
    out = io.BytesIO()
    image.convert("P", palette=1, colors=64).save(out, format="PNG", optimize=False)
    return out.getvalue()
