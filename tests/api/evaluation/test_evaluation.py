"""Gold cases in, figures out; they agree with the measure that stands outside the project."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api import cases
from api.evaluation.gold import GoldCase, find_cases
from api.evaluation.run import evaluate_case, evaluate_cases
from api.evaluation.score import Score, score_case, score_error
from api.evaluation.summary import summary_line, summary_text
from extract.errors import UsageError
from tests.api.conftest import FIXTURES, ROOT, Run

OUTSIDE = ROOT.parent / "shared"
TEXT = "EDSS 2.5 today. JCV negative. Her aunt has MS."


def gold(**said: Any) -> GoldCase:
    fields: dict[str, Any] = {
        "name": "quimby", "folder": Path("quimby"), "therapy": "natalizumab", "as_of": dt.date(2026, 3, 15),
        "outcome": "certified", "criteria": (("NAT-1", "met"),), "facts": (), "traps": (), **said}
    return GoldCase(**fields)


def fact(kind: str, words: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    span = {"document": "note.txt", "start": start, "end": start + len(words), "text": words}
    return {"kind": kind, "assertion": "present", "evidence": [span], **fields}


def determination(*facts: dict[str, Any], outcome: str = "certified", truth: str = "met") -> dict[str, Any]:
    return {"outcome": outcome, "criteria": [{"id": "NAT-1", "truth": truth}], "facts": list(facts)}


def test_found_near_missed_and_extra() -> None:
    wanted = gold(facts=(
        {"kind": "disability", "scale": "edss", "value": 2.5, "quote": "EDSS 2.5", "document": "note.txt"},
        {"kind": "jcv", "result": "positive", "quote": "JCV negative", "document": "note.txt"},
        {"kind": "relapse", "quote": "a relapse in May", "document": "note.txt"},
    ))
    score = score_case(wanted, determination(
        fact("disability", "EDSS 2.5", scale="edss", value=2.5), fact("jcv", "JCV negative", result="negative"),
        fact("vital", "today", name="temperature_c"), fact("diagnosis", "aunt has MS") | {"assertion": "family"},
    ), {"note.txt": TEXT})
    assert dict(score.found) == {"disability": 1}
    assert dict(score.missed) == {"jcv": 1, "relapse": 1}
    assert dict(score.near) == {"jcv": 1}
    assert dict(score.extra) == {"jcv": 1}
    assert [line.split()[1] for line in score.log] == ["NEAR", "MISSED", "EXTRA"]
    figures = Score((score,)).figures(["disability", "jcv", "relapse"])
    assert (figures.gold, figures.precision) == (3, 0.5)
    assert figures.recall == pytest.approx(1 / 3)
    assert figures.f1 == pytest.approx(0.4)


def test_one_fact_serves_one_gold() -> None:
    twice = ({"kind": "jcv", "quote": "JCV negative", "document": "note.txt"},) * 2
    score = score_case(gold(facts=twice), determination(fact("jcv", "JCV negative")), {"note.txt": TEXT})
    assert (score.found["jcv"], score.missed["jcv"]) == (1, 1)


def test_a_trap_is_sprung_by_a_present_fact_from_its_words() -> None:
    trap = {"kind": "diagnosis", "quote": "aunt has MS", "document": "note.txt", "why": "a relative"}
    present = fact("diagnosis", "aunt has MS")
    for said, sprung in ((present, 1), (present | {"assertion": "family"}, 0), (fact("diagnosis", "today"), 0)):
        score = score_case(gold(traps=(trap,)), determination(said), {"note.txt": TEXT})
        assert (score.traps, score.trapped) == (1, sprung)


def test_a_right_outcome_for_a_wrong_reason_is_an_error() -> None:
    score = score_case(gold(), determination(truth="unknown"), {})
    assert (score.got, score.criteria, score.criteria_right) == ("certified", 1, 0)
    assert score.log == ("quimby: CRITERION NAT-1 gold met got unknown",)


def test_false_certifications_have_a_line_of_their_own() -> None:
    score = Score((score_case(gold(outcome="physician_review"), determination(), {}),))
    assert score.false_certifications == ["quimby"]
    assert "\nfalse certifications: quimby\n" in summary_text(score)
    assert summary_line(score).split(" | ")[3:] == [
        "outcomes right 0/1", "criteria right 1/1", "false certifications 1", "facts without span 0"]


def test_a_span_must_be_the_text_at_its_place() -> None:
    moved = fact("jcv", "JCV negative")
    moved["evidence"][0]["start"] -= 1
    assert score_case(gold(), determination(moved), {"note.txt": TEXT}).spans_wrong == 1
    assert score_case(gold(), determination(fact("jcv", "JCV negative")), {"note.txt": TEXT}).spans_wrong == 0


def test_a_case_in_error_misses_all_its_facts() -> None:
    broken = score_error(gold(facts=({"kind": "jcv"}, {"kind": "jcv"})), "no documents")
    score = Score((broken,))
    assert (score.errors, score.wrong, score.figures(["jcv"]).missed) == (1, [], 2)
    assert "error" in summary_text(score)


def test_an_unreadable_case_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    (folder / "gold.yaml").write_text("therapy: natalizumab\nas_of: 2026-03-15\noutcome: certified\n", encoding="utf-8")
    score = evaluate_case(find_cases([tmp_path])[0])
    assert score.got == "error"
    assert "no document to read" in score.log[0]


def test_a_failure_of_the_program_is_told_without_words_of_the_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("Ann Other has MS")

    monkeypatch.setattr(cases, "certify", fails)
    score = evaluate_case(gold(facts=({"kind": "jcv"},)))
    assert (score.got, score.missed["jcv"]) == ("error", 1)
    assert score.log[0].startswith("quimby: ERROR RuntimeError in test_evaluation.py, line ")


@pytest.mark.parametrize(("text", "said"), [("a: [", "cannot be read as YAML"), ("therapy: x", "needs therapy, as_of")])
def test_a_broken_gold_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "gold.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said) as raised:
        find_cases([tmp_path])
    assert "gold.yaml" in str(raised.value)


def test_the_figures_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    for name in sorted(case.parent.name for case in FIXTURES.glob("*/gold.yaml"))[:3]:
        shutil.copytree(FIXTURES / name, tmp_path / name)
    assert evaluate_cases([tmp_path], workers=1) == evaluate_cases([tmp_path], workers=2)


def test_the_command_writes_the_details(run: Run, tmp_path: Path) -> None:
    case = min(FIXTURES.glob("*/gold.yaml")).parent
    ran = run("evaluate", case, "--details", tmp_path / "misses.txt", "--workers", 1)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1].startswith("cases 1 errors 0 | facts ")
    assert all(line.startswith(f"{case.name}: ") for line in (tmp_path / "misses.txt").read_text().splitlines())


@pytest.mark.skipif(
    not (OUTSIDE / "tools" / "score.py").exists(), reason="the outside measure does not lie beside this checkout")
def test_the_figures_are_those_of_the_outside_measure(tmp_path: Path) -> None:
    for case in sorted(OUTSIDE.glob("cases/*/gold.yaml"))[::8] + sorted(FIXTURES.glob("*/gold.yaml"))[::6]:
        shutil.copytree(case.parent, tmp_path / case.parent.name)
    command = Path(sys.executable).with_name("infucert")
    ran = subprocess.run([sys.executable, str(OUTSIDE / "tools" / "score.py"), str(command), str(tmp_path)],
                         capture_output=True, text=True, check=True)
    theirs = ran.stdout.splitlines()
    ours = summary_text(evaluate_cases([tmp_path], workers=1)).splitlines()
    assert ours[-1] == theirs[-1]
    assert [line for line in ours if " gold " in line] == [line for line in theirs if " gold " in line]
