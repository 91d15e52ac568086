"""The determination as one self-contained web page: the criteria beside the documents, with the deciding words marked.

The page asks no other host for anything, and its policy (a meta element) lets it run its own script alone: the text
of a chart is shown, never interpreted.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from adjudicate.determination import Determination, DocumentSummary
from api.cases import Result
from api.report.marks import Piece, Place, cut
from api.report.words import OUTCOMES, TRUTHS, all_evidence, deciding, evidence, place, quoted, told, visible
from extract.document import Box, Document, Page, Span
from extract.errors import DocumentError
from extract.readers.render import page_png

_PAGES = Path(__file__).resolve().parent.parent / "pages"
_USUAL, _WIDE = 96, (116, 136)
MOST_PICTURES = 60
"""Pages shown as pictures. Of a longer packet only those that hold evidence are, or could not be read."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of a PDF: its picture as a data URI (None when there is none to show) and the boxes over it, by place."""

    page: Page
    picture: str | None
    boxes: tuple[tuple[str, Box], ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as shown: pages for a PDF, pieces of text otherwise, neither for one that could not be opened."""

    summary: DocumentSummary
    pages: tuple[PageView, ...] = ()
    pieces: tuple[Piece, ...] = ()

    @property
    def columns(self) -> int:
        """Columns that its lines need to stay whole, where that is many yet feasible; 0 to wrap them as they come."""
        longest = max(map(len, "".join(piece.text for piece in self.pieces).splitlines()), default=0)
        return next((width for width in _WIDE if _USUAL < longest <= width), 0)


def render_html(results: Sequence[Result], password: str | None = None) -> str:
    """The page for the results of one packet: one determination, or several to choose between."""
    determinations = [one.determination for one in results]
    read = results[0].read
    places = _places(determinations)
    cited = frozenset(
        places[_place(span)] for one in determinations for criterion in one.criteria for span in evidence(criterion)
    )
    style, script = _asset("report.css"), _asset("report.js")
    return _environment().get_template("report.html.j2").render(
        case=read.name,
        determinations=determinations,
        documents=_documents(read.documents, read.summaries, places, password),
        cited=cited,
        key=lambda span: places[_place(span)],
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
               "base-uri 'none'; form-action 'none'",
    )


def _place(span: Span) -> Place:
    return span.document, span.start, span.end


def _places(determinations: Iterable[Determination]) -> dict[Place, str]:
    """A key for every place that a criterion, an advisory or a fact points to, in the order of the documents."""
    found = {_place(span) for one in determinations for span in _spans(one)}
    return {where: f"s{number}" for number, where in enumerate(sorted(found))}


def _spans(one: Determination) -> Iterable[Span]:
    for criterion in one.criteria:
        yield from all_evidence(criterion)
    for advisory in one.advisories:
        yield from advisory.evidence
    for fact in one.facts:
        yield from fact.evidence


def _documents(
    documents: Sequence[Document], summaries: Sequence[DocumentSummary], places: dict[Place, str], password: str | None
) -> list[DocumentView]:
    by_name = {one.name: one for one in documents}
    everything = sum(len(one.pages) for one in documents) <= MOST_PICTURES
    views = []
    for summary in summaries:
        document = by_name.get(summary.name)
        if document is None:
            views.append(DocumentView(summary))
        elif document.format == "pdf":
            pages = tuple(_page(document, page, places, everything, password) for page in document.pages)
            views.append(DocumentView(summary, pages=pages))
        else:
            views.append(DocumentView(summary, pieces=cut(document.text, 0, len(document.text), places, document.name)))
    return views


def _page(
    document: Document, page: Page, places: dict[Place, str], everything: bool, password: str | None
) -> PageView:
    pieces = cut(document.text, page.start, page.end, places, document.name)
    boxes = tuple(
        (key, box)
        for (name, start, end), key in places.items()
        if name == document.name and page.start <= start and end <= page.end
        for span in document.with_boxes(document.spans(start, end)) for box in span.boxes
    )
    picture = None
    if everything or boxes or page.unread:
        try:
            png = page_png(document, page.number, password=password)
            picture = f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
        except (DocumentError, ValueError):
            picture = None  # a damaged page: its place and the reason are shown instead
    return PageView(page, picture, boxes, pieces)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )
    environment.filters.update(visible=visible, quoted=quoted, place=place, told=told, spoken=_spoken)
    environment.globals.update(OUTCOMES=OUTCOMES, TRUTHS=TRUTHS, deciding=deciding, evidence=evidence)
    return environment


def _spoken(name: str) -> str:
    """A name of the vocabulary as words."""
    return name.replace("_", " ")


def _asset(name: str) -> str:
    return (_PAGES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The source expression by which a content security policy admits an inline text."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"
