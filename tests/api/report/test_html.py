"""The web page as a file: whole, self-contained, and deaf to what a chart says."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from api.cases import certify
from api.report import html
from api.report.html import render_html
from tests.api.conftest import LETTER_IN_COLUMNS

AS_OF = dt.date(2026, 4, 20)
HOSTILE = (
    "Progress note, March 3, 2026\r\nPatient: Ann Other\r\n\r\n"
    "She has relapsing-remitting MS <script>alert(1)</script> 🙂 diagnosed in 2019.\r\n"
    "</div></mark><img src=x onerror=alert(1)> {{ 7*7 }} & \"quotes\"\r\n"
)


class Page(HTMLParser):
    """The elements of a page, and the text of those with class `text`."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "div" and "text" in (dict(attrs).get("class") or "").split():
            self._depth = 1
            self.texts.append("")
        elif self._depth and tag == "div":
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag == "div":
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.texts[-1] += data


@pytest.fixture(scope="module")
def columns() -> str:
    return render_html(certify([LETTER_IN_COLUMNS], "natalizumab", AS_OF))


def test_the_page_asks_nobody_for_anything(columns: str) -> None:
    page = Page(columns)
    for tag, attributes in page.elements:
        for name in ("src", "href", "action", "srcset", "data"):
            value = attributes.get(name)
            assert value is None or value.startswith(("data:image/png;base64,", "#")), (tag, name)
        assert not any(name.startswith("on") or name == "style" for name in attributes), tag
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|https?://", columns)


def test_its_policy_admits_its_own_script_alone(columns: str) -> None:
    metas = [attributes for tag, attributes in Page(columns).elements if tag == "meta"]
    policy = next(one["content"] or "" for one in metas if one.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in policy


def test_the_text_of_a_chart_is_shown_and_never_interpreted(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes(HOSTILE.encode())
    results = certify([tmp_path], "natalizumab", AS_OF)
    page = Page(render_html(results))
    assert page.texts == [results[0].read.documents[0].text]
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert "img" not in [tag for tag, _ in page.elements]


def test_pages_of_a_pdf_are_pictures_with_the_boxes_of_the_evidence(columns: str) -> None:
    page = Page(columns)
    pictures = [one for tag, one in page.elements if tag == "img"]
    assert len(pictures) == 2
    assert all((one["alt"] or "").startswith("Page 1 of ") for one in pictures)
    marked = {one["data-s"] for tag, one in page.elements if tag == "rect" and "data-s" in one}
    quoted = {one["data-span"] for tag, one in page.elements if "data-span" in one}
    in_text = {key for tag, one in page.elements if tag == "mark" for key in (one["data-s"] or "").split()}
    assert marked
    assert marked <= in_text
    assert in_text == quoted


def test_the_same_packet_gives_the_same_page(columns: str) -> None:
    assert render_html(certify([LETTER_IN_COLUMNS], "natalizumab", AS_OF)) == columns


def test_of_a_long_packet_pages_without_evidence_are_not_drawn(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "letter.pdf"))
    canvas.drawString(72, 720, "She has relapsing-remitting multiple sclerosis, diagnosed in 2019.")
    canvas.showPage()
    canvas.drawString(72, 720, "We look forward to seeing you in our new building.")
    canvas.save()
    monkeypatch.setattr(html, "MOST_PICTURES", 1)
    page = render_html(certify([tmp_path], "natalizumab", AS_OF))
    assert page.count("data:image/png;base64,") == 1
    assert "Page 2 is not shown: no words of it were used." in page
