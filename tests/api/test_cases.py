"""From files to determinations: what a case is called, which therapy is judged."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from api.cases import case_name, certify, known_therapy, parse_date
from extract.errors import UsageError

AS_OF = dt.date(2026, 4, 20)


@pytest.mark.parametrize(("files", "name"), [
    (["packet-7/"], "packet-7"),
    (["letter.pdf"], "letter"),
    (["quimby-letter.pdf", "quimby-labs.txt"], "quimby"),
    (["quimby1.pdf", "quimby2.pdf", "quimby.txt"], "quimby"),
    (["quimby 2026 a.txt", "quimby 2026 b.txt"], "quimby 2026"),
    (["a.txt", "b.txt"], "folder"),
    (["packet-7/", "b.txt"], "folder"),
])
def test_a_case_is_named_after_its_folder_or_what_its_files_share(tmp_path: Path, files: list[str], name: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for file in files:
        if file.endswith("/"):
            (folder / file).mkdir()
        else:
            (folder / file).touch()
    assert case_name([folder / file for file in files]) == name


@pytest.mark.parametrize(("said", "therapy"), [
    ("natalizumab", "natalizumab"), ("TYSABRI", "natalizumab"), ("Ocrevus Zunovo", "ocrelizumab"),
    ("ivmp", "methylprednisolone"), ("Solu-Medrol", "methylprednisolone"), (" lemtrada ", "alemtuzumab"),
])
def test_a_therapy_may_be_asked_for_by_brand(said: str, therapy: str) -> None:
    assert known_therapy(said) == therapy


@pytest.mark.parametrize("said", ["", "ocrelizumab, natalizumab", "rituximab", "na"])
def test_a_therapy_without_policy_is_refused_with_those_there_are(said: str) -> None:
    with pytest.raises(UsageError, match="The policies there are: alemtuzumab, methylprednisolone, natalizumab, ocr"):
        known_therapy(said)


@pytest.mark.parametrize("said", ["2026-02-29", "20260301", "2026-W10-1", "today", "", "2026-03-01T00:00"])
def test_a_day_has_one_form(said: str) -> None:
    assert parse_date("2024-02-29") == dt.date(2024, 2, 29)
    with pytest.raises(UsageError, match="is no date"):
        parse_date(said)


def test_the_therapies_asked_for_are_judged_by_name(tmp_path: Path) -> None:
    (tmp_path / "orders.txt").write_text(
        "Infusion orders\nDate: March 4, 2026\n\nOrder: start ocrelizumab 300 mg IV on days 1 and 15.\n\n"
        "Order: start natalizumab 300 mg IV every 4 weeks.\n", encoding="utf-8")
    results = certify([tmp_path], None, AS_OF)
    assert [one.determination.therapy for one in results] == ["natalizumab", "ocrelizumab"]
    assert results[0].read is results[1].read


def test_an_urgent_request_is_expedited(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Clinic note, March 4, 2026. She has relapsing-remitting MS.", encoding="utf-8")
    plain = certify([tmp_path], "natalizumab", AS_OF)[0].determination
    urgent = certify([tmp_path], "natalizumab", AS_OF, urgency="expedited")[0].determination
    assert (plain.urgency, urgent.urgency) == ("standard", "expedited")
