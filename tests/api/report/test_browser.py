"""The web page in a real browser: choosing, stepping, dimming, and charts that try to do harm."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

from api.cases import certify
from api.report.html import render_html
from tests.api.conftest import LETTER_IN_COLUMNS

AS_OF = dt.date(2026, 4, 20)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser: install Debian's package chromium to run these")

HOSTILE = """Progress note, March 3, 2026
Patient: Ann Other, DOB 1990-01-02 <img src=x onerror="document.title='owned'">
She has relapsing-remitting MS <script>document.title='owned'</script> diagnosed in 2019 🙂.
</div><svg onload="document.title='owned'"> Anti-JCV antibody positive, index 2.31, collected 03/01/2026.
Request: start natalizumab 300 mg IV every 4 weeks.
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def opened(browser: Browser, packet: Path, place: Path, therapy: str | None = "natalizumab") -> tuple[Tab, list[str]]:
    """The page of a packet in a new tab, and what the tab complains of or asks for."""
    place.write_text(render_html(certify([packet], therapy, AS_OF)), encoding="utf-8")
    tab = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    heard: list[str] = []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else heard.append(request.url))
    tab.goto(place.as_uri())
    return tab, heard


@pytest.fixture
def letter(browser: Browser, tmp_path: Path) -> Iterator[Tab]:
    tab, heard = opened(browser, LETTER_IN_COLUMNS, tmp_path / "report.html")
    yield tab
    assert heard == []
    tab.close()


def chosen(tab: Tab) -> str:
    return tab.locator(".criterion.chosen .id").inner_text()


def in_view(tab: Tab, selector: str) -> bool:
    return bool(tab.eval_on_selector(selector, """mark => {
        const one = mark.getBoundingClientRect(), all = document.getElementById('documents').getBoundingClientRect();
        return one.top >= all.top && one.bottom <= all.bottom && one.width > 0; }"""))


def test_choosing_a_criterion_goes_to_its_words_and_dims_the_others(letter: Tab) -> None:
    letter.locator(".criterion", has_text="Recent brain MRI").locator(".pick").click()
    assert chosen(letter) == "NAT-6"
    assert letter.locator(".criterion.chosen .pick").get_attribute("aria-pressed") == "true"
    assert in_view(letter, "rect.here")
    lit = letter.eval_on_selector("rect.on", "one => getComputedStyle(one).fill")
    dimmed = letter.eval_on_selector("rect.cited:not(.on)", "one => getComputedStyle(one).fill")
    assert lit != dimmed
    assert dimmed in ("rgba(0, 0, 0, 0)", "transparent")
    letter.locator(".criterion.chosen .pick").click()
    assert letter.locator(".chosen, .on, .here").count() == 0


def test_every_place_can_be_reached_by_keys(letter: Tab) -> None:
    letter.keyboard.press("j")
    letter.keyboard.press("j")
    letter.keyboard.press("k")
    assert chosen(letter) == "NAT-1"
    assert letter.evaluate("document.activeElement.closest('.criterion').id").endswith("NAT-1")
    for _ in range(2):
        letter.keyboard.press("j")
    quotes = letter.locator(".criterion.chosen .quotes").first.locator(".quote").count()
    assert quotes > 2
    said = []
    for number in range(quotes):
        said.append(letter.locator("#spoken").inner_text())
        assert f"place {number + 1} of {quotes}" in said[-1]
        assert letter.locator(".criterion.chosen .quote.here").count() == 1
        letter.keyboard.press("n")
    assert f"place 1 of {quotes}" in letter.locator("#spoken").inner_text()
    letter.keyboard.press("p")
    assert letter.locator("#spoken").inner_text().split(": ")[1] == said[-1].split(": ")[1]
    letter.keyboard.press("Escape")
    assert letter.locator(".chosen").count() == 0


def test_a_mark_leads_to_the_criterion_that_rests_on_it(letter: Tab) -> None:
    letter.locator(".text mark", has_text="hCG").first.click()
    assert chosen(letter) == "NAT-12"


def test_boxes_lie_on_the_words_of_the_picture(letter: Tab) -> None:
    """Under the box of a quote the picture is darker than white paper is: the words are there."""
    dark = letter.evaluate("""async () => {
        const sheet = document.querySelector('.sheet');
        const image = sheet.querySelector('img'), svg = sheet.querySelector('svg');
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const ink = canvas.getContext('2d', {willReadFrequently: true}); ink.drawImage(image, 0, 0);
        const scale = image.naturalWidth / svg.viewBox.baseVal.width;
        return [...svg.querySelectorAll('rect[data-s]')].map(box => {
            const at = ['x', 'y', 'width', 'height'].map(name => Math.round(box[name].baseVal.value * scale));
            const data = ink.getImageData(...at).data; let black = 0;
            for (let i = 0; i < data.length; i += 4) black += data[i] < 128;
            return black / (data.length / 4); }); }""")
    assert len(dark) > 5
    assert all(0.03 < share < 0.5 for share in dark)


def test_truth_is_told_by_word_and_shape(letter: Tab) -> None:
    for one in letter.locator(".criterion .pick .truth").all():
        word, shape = one.inner_text().strip(), one.locator("use").get_attribute("href")
        assert (word, shape) in {("met", "#shape-met"), ("not met", "#shape-not_met"), ("unknown", "#shape-unknown")}


def test_a_hostile_chart_is_shown_and_does_nothing(browser: Browser, tmp_path: Path) -> None:
    packet = tmp_path / "packet"
    packet.mkdir()
    (packet / "note.txt").write_text(HOSTILE, encoding="utf-8")
    tab, heard = opened(browser, packet, tmp_path / "report.html")
    assert tab.title() == "packet: natalizumab " + tab.locator(".outcome h2").inner_text().strip().lower()
    assert heard == []
    assert tab.locator(".document .text").inner_text() == HOSTILE.rstrip("\n") + "\n"
    tab.locator(".criterion", has_text="Risk of PML").locator(".pick").click()
    # an emoji before the words: offsets of Python and of the browser differ
    assert "".join(tab.locator("mark.here").all_inner_texts()).startswith("Anti-JCV antibody positive")
    tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">')")
    tab.wait_for_timeout(50)
    assert tab.title() != "1"
    tab.close()


def test_several_therapies_are_chosen_between(browser: Browser, tmp_path: Path) -> None:
    packet = tmp_path / "packet"
    packet.mkdir()
    note = "Progress note, March 3, 2026\nShe has relapsing-remitting MS.\n"
    (packet / "note.txt").write_text(note, encoding="utf-8")
    tab, heard = opened(browser, packet, tmp_path / "report.html", therapy=None)
    assert tab.locator(".panel:visible").count() == 1
    tab.locator(".therapy", has_text="ocrelizumab").click()
    assert tab.locator(".panel:visible").get_attribute("aria-label") == "ocrelizumab"
    tab.keyboard.press("j")
    assert chosen(tab) == "OCR-1"
    assert heard == []
    tab.close()


def test_on_paper_everything_is_there(letter: Tab) -> None:
    letter.emulate_media(media="print")
    assert letter.locator(".criterion .quote").first.is_visible()
    assert not letter.locator(".keys").is_visible()
    assert letter.locator(".sheet img").last.is_visible()
