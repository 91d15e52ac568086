"""The report in plain text says all that a determination holds."""

from __future__ import annotations

from adjudicate.determination import (
    Advisory,
    CriterionResult,
    Determination,
    DocumentSummary,
    Engine,
    EvidenceSpan,
    Missing,
    Obligation,
    PolicyRef,
    UnreadPage,
)
from api.report.text import render_text

SPAN = EvidenceSpan(document="labs.txt", start=0, end=20, text="JCV  antibody:\n  PENDING", page=None, fact="jcv-1")
ON_A_PAGE = SPAN.model_copy(update={"document": "letter.pdf", "page": 3, "text": "failed [b]Copaxone[/b]"})
ONE = Determination(
    case="quimby", therapy="natalizumab", as_of="2026-03-15", outcome="physician_review", urgency="expedited",
    policy=PolicyRef(id="natalizumab-core", version="1.2.0", sha256="0" * 64),
    criteria=(
        CriterionResult(id="NAT-4", title="Recent antibody", role="screening", truth="unknown",
                        rationale="It is pending.", evidence=(SPAN,)),
        CriterionResult(id="NAT-5", title="Risk of PML", role="safety", truth="unknown", conflict=True,
                        rationale="Two results disagree."),
        CriterionResult(id="NAT-3", title="Place in therapy", role="indication", truth="not_met",
                        rationale="No failure.", evidence=(ON_A_PAGE,)),
        CriterionResult(id="NAT-7", title="No PML", role="safety", truth="met", rationale="The chart is silent."),
        CriterionResult(id="NAT-20", title="Nice to have", role="administrative", required=False, truth="unknown",
                        rationale="Not said."),
    ),
    missing=(Missing(criterion="NAT-4", what="the antibody result", acceptable="laboratory report"),),
    advisories=(Advisory(code="NAT-ADV", text="Liver tests are old."),),
    obligations=(Obligation(what="MRI of the brain", due="every 12 months", basis="label"),),
    statements=("Infusion therapies may carry more serious adverse effects.",),
    documents=(DocumentSummary(name="scan.pdf", sha256="", kind="other", pages=2,
                               unread=(UnreadPage(page=2, reason="needs OCR"),)),),
    engine=Engine(version="0"),
)


def test_everything_is_said() -> None:
    said = " ".join(render_text([ONE]).split())
    for words in (
        "quimby natalizumab, as of 2026-03-15", "policy natalizumab-core, version 1.2.0",
        "PHYSICIAN REVIEW (expedited)",
        "Not met: NAT-3", "In conflict: NAT-5", "Unknown: NAT-4 ", "? unknown NAT-4", "? conflict NAT-5",
        "✗ not met NAT-3",
        "✓ met NAT-7", "administrative, not required", "“JCV antibody: PENDING” labs.txt",
        "“failed [b]Copaxone[/b]” letter.pdf, page 3", "NAT-4: the antibody result. Acceptable: laboratory report",
        "NAT-ADV: Liver tests are old.", "every 12 months: MRI of the brain (label)", "may carry more serious",
        "scan.pdf: other, no date, 2 pages", "not read: scan.pdf, page 2: needs OCR",
    ):
        assert words in said


def test_it_fits_the_width_and_colours_only_when_asked() -> None:
    plain = render_text([ONE], width=70)
    assert max(map(len, plain.splitlines())) <= 70
    assert "\x1b" not in plain
    assert "\x1b[" in render_text([ONE], colour=True)


def test_several_stand_side_by_side() -> None:
    other = ONE.model_copy(update={"therapy": "ocrelizumab", "outcome": "certified", "criteria": ()})
    lines = render_text([ONE, other]).splitlines()
    assert any(line.split() == "natalizumab Physician review expedited NAT-3 NAT-5 NAT-4".split() for line in lines)
    assert any(line.split() == "ocrelizumab Certified expedited – – –".split() for line in lines)
