"""A document: one file, read into one canonical text with its pages; a span: words of it, located.

All offsets are indices into the Python str `Document.text` (Unicode code points). `Span.text` is always
`document.text[start:end]`; `Document.spans` is the only maker of spans, so the invariant has one home.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pydantic import BaseModel, ConfigDict

Box = tuple[float, float, float, float]
"""`(x0, top, x1, bottom)` in points from the top left of the page as displayed."""


class Span(BaseModel):
    """Words of a document. `page` counts from 1 and is None for unpaged text; `boxes` has one box per line touched."""

    model_config = ConfigDict(frozen=True)

    document: str
    start: int
    end: int
    text: str
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, the slice `[start, end)` of the text, its displayed size in points, and, when it could
    not be read, the reason and remedy in plain words. Its slice then holds what little could be read, mostly nothing."""

    number: int
    start: int
    end: int
    width: float
    height: float
    unread: str | None = None


class BoxSource(Protocol):
    """Where a paged document keeps the places of its characters. Asked for evidence only, since boxes are dear."""

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """One box per line touched by `text[start:end]`, which must lie on one page."""
        ...


@dataclass(frozen=True)
class Document:
    """A file of the packet as read.

    `name` is the file name (unique in the packet), `format` is `text` or `pdf`; `pages` is empty for unpaged text;
    `furniture` are the slices of headers, footers and page numbers that repeat from page to page (kept in the text, but a
    sentence runs on across them); `scanned` are the words that were read from a picture of text, each with how sure that reading is
    (0 to 1), in order.
    """

    name: str
    sha256: str
    text: str
    format: str = "text"
    pages: tuple[Page, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    scanned: tuple[tuple[int, int, float], ...] = ()
    box_source: BoxSource | None = field(default=None, compare=False, repr=False)
    content: bytes = field(default=b"", compare=False, repr=False)

    def page_at(self, offset: int) -> Page | None:
        """The page that holds the character at `offset`; None for unpaged text."""
        low, high = 0, len(self.pages)
        while low < high:
            middle = (low + high) // 2
            page = self.pages[middle]
            if offset < page.start:
                high = middle
            elif offset >= page.end:
                low = middle + 1
            else:
                return page
        return None

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The words `text[start:end]` without surrounding white space: one span, or one per page touched. No boxes yet."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}:{end} lies outside a text of {len(self.text)} characters")
        pieces = [(start, end, None)] if not self.pages else [
            (max(start, page.start), min(end, page.end), page.number)
            for page in self.pages if page.start < end and start < page.end
        ]
        made = []
        for low, high, number in pieces:
            words = self.text[low:high]
            low += len(words) - len(words.lstrip())
            high -= len(words) - len(words.rstrip())
            if low < high:
                made.append(Span(document=self.name, start=low, end=high, text=self.text[low:high], page=number))
        return tuple(made)

    def with_boxes(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """The same spans with the boxes of their lines, where the document has pages."""
        source = self.box_source
        if source is None:
            return tuple(spans)
        return tuple(span.model_copy(update={"boxes": source.boxes(span.start, span.end)}) for span in spans)

    @property
    def unread(self) -> tuple[Page, ...]:
        """The pages that yielded no text, with the reason."""
        return tuple(page for page in self.pages if page.unread)
