"""The command line as a user meets it: what it prints where, its exit codes, what it says when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.conftest import FIXTURES, LETTER_IN_COLUMNS, ROOT, Run

AS_OF = ("--as-of", "2026-04-20")
NOTE = (
    "Clinic note, March 3, 2026\nPatient: Orla Quimby   DOB: 1988-05-06\n"
    "She has relapsing-remitting multiple sclerosis, diagnosed in 2019.\n"
)


@pytest.fixture
def packet(tmp_path: Path) -> Path:
    folder = tmp_path / "quimby"
    folder.mkdir()
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    return folder


def test_json_is_one_determination_and_nothing_else(run: Run) -> None:
    ran = run("certify", LETTER_IN_COLUMNS, "--therapy", "natalizumab", *AS_OF, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("}\n")
    assert ran.json["schema"] == "1"
    assert (ran.json["case"], ran.json["therapy"]) == (LETTER_IN_COLUMNS.name, "natalizumab")
    assert [one["name"] for one in ran.json["documents"]] == ["clinic-letter.pdf", "laboratory.txt", "mri-brain.pdf"]


def test_same_packet_same_bytes_whatever_the_order_of_its_files(run: Run) -> None:
    files = sorted(file for file in LETTER_IN_COLUMNS.iterdir() if file.name != "gold.yaml")
    asked = ("--therapy", "natalizumab", *AS_OF, "--format", "json")
    first, second = run("certify", *files, *asked), run("certify", *reversed(files), *asked)
    assert first.out == second.out


def test_a_brand_names_its_therapy(run: Run, packet: Path) -> None:
    ran = run("certify", packet, "--therapy", "Ocrevus", *AS_OF, "--format", "json")
    assert ran.json["therapy"] == "ocrelizumab"


def test_without_a_therapy_the_request_of_the_packet_decides(run: Run) -> None:
    ran = run("certify", LETTER_IN_COLUMNS, *AS_OF, "--format", "json")
    assert ran.json["therapy"] == "natalizumab"


def test_without_a_request_every_policy_is_tried(run: Run, packet: Path) -> None:
    ran = run("certify", packet, *AS_OF, "--format", "json")
    therapies = [one["therapy"] for one in ran.json]
    assert therapies == ["alemtuzumab", "methylprednisolone", "natalizumab", "ocrelizumab"]
    shown = run("certify", packet, *AS_OF)
    for therapy in therapies:
        assert f"\n{therapy} " in shown.out


def test_a_request_for_a_drug_without_policy_is_an_error(run: Run, packet: Path) -> None:
    (packet / "form.txt").write_text(
        "Prior authorization request\nDate: 2026-03-04\nRequested medication: rituximab 1000 mg IV\n", encoding="utf-8")
    ran = run("certify", packet, *AS_OF)
    assert ran.code == 2
    assert ran.err == (
        "infucert: the packet asks for rituximab, for which there is no policy. "
        "The policies there are: alemtuzumab, methylprednisolone, natalizumab, ocrelizumab.\n")


@pytest.mark.parametrize(("arguments", "said"), [
    (("certify", "here", "--therapy", "aspirin", *AS_OF), "'aspirin'. The policies there are: alemtuzumab,"),
    (("certify", "here", "--as-of", "15/03/2026"), "'15/03/2026' is no date. Write the day of the request as YYYY"),
    (("certify", "here", "--as-of", "2026-02-30"), "'2026-02-30' is no date."),
    (("certify", "here"), "--as-of is missing. Give the day of the request"),
    (("certify", *AS_OF), "no path is given."),
    (("certify", "nowhere.txt", *AS_OF), "nowhere.txt: no such file or folder."),
    (("certify", "here", *AS_OF, "--format", "xml"), "--format xml: there is no such form. Choose one of text,"),
    (("facts", "here", "--format", "xml"), "Choose one of table, json."),
    (("facts", "nowhere"), "nowhere: no such file or folder."),
    (("evaluate", "here"), "no gold cases."),
    (("policies", "show", "aspirin"), "there is no policy for the therapy 'aspirin'."),
    (("certify", "here", *AS_OF, "-o", "no/such/folder/report.txt"), "report.txt: the file cannot be written"),
])
def test_what_a_user_can_mend_is_one_clear_line(
    run: Run, packet: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(packet)
    ran = run(*(packet if one == "here" else one for one in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("infucert: ")
    assert ran.err.count("\n") == 1
    assert said in ran.err


def test_unreadable_files_are_named_and_accounted_for_and_the_others_read(run: Run, packet: Path) -> None:
    for file in (FIXTURES / "bad").iterdir():
        (packet / file.name).write_bytes(file.read_bytes())
    ran = run("certify", packet, "--therapy", "natalizumab", *AS_OF, "--format", "json")
    assert ran.code == 2
    lines = ran.err.splitlines()
    for name in ("binary.txt", "empty.txt", "encrypted.pdf", "truncated.pdf", "no-text-layer.pdf"):
        assert sum(line.startswith(f"infucert: {name}") for line in lines) == 1
    documents = {one["name"]: one for one in ran.json["documents"]}
    assert documents["empty.txt"]["kind"] == "unread"
    assert documents["encrypted.pdf"]["unread"][0]["page"] is None
    assert "--password" in documents["encrypted.pdf"]["unread"][0]["reason"]
    assert documents["no-text-layer.pdf"]["unread"][0]["page"] == 1
    assert len(documents["truncated.pdf"]["sha256"]) == 64
    assert documents["note.txt"]["unread"] == []
    assert {one["id"]: one["truth"] for one in ran.json["criteria"]}["DOC-1"] == "unknown"
    assert any(one["kind"] == "diagnosis" for one in ran.json["facts"])


def test_a_scan_among_readable_files_ends_with_exit_code_2_after_the_result(run: Run, packet: Path) -> None:
    (packet / "scan.pdf").write_bytes((FIXTURES / "bad" / "no-text-layer.pdf").read_bytes())
    ran = run("certify", packet, "--therapy", "natalizumab", *AS_OF)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("infucert: scan.pdf, page 1: needs OCR")
    assert "not read: scan.pdf, page 1" in ran.out


def test_unread_pages_of_one_file_are_told_in_one_line(run: Run, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "mixed.pdf"
    canvas = Canvas(str(file))
    for number in range(1, 6):
        if number == 4:
            canvas.drawString(72, 720, "She has relapsing-remitting multiple sclerosis and comes every half year.")
        else:
            canvas.rect(50, 50, 400, 600, fill=1)
        canvas.showPage()
    canvas.save()
    ran = run("facts", file)
    assert ran.code == 2
    assert ran.err.startswith("infucert: mixed.pdf, pages 1-3, 5: needs OCR")
    assert ran.err.count("\n") == 1


def test_the_password_opens_an_encrypted_pdf(run: Run, tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "letter.pdf"
    canvas = Canvas(str(file), encrypt=StandardEncryption("tulip", canPrint=0))
    canvas.drawString(72, 720, "She has relapsing-remitting multiple sclerosis.")
    canvas.save()
    shut = run("facts", file)
    assert shut.code == 2
    assert "Give it with --password." in shut.err
    opened = run("certify", file, "--password", "tulip", "--therapy", "natalizumab", *AS_OF, "--format", "html")
    assert (opened.code, opened.err) == (0, "")
    assert "data:image/png;base64," in opened.out


def test_output_goes_to_the_file_alone(run: Run, packet: Path, tmp_path: Path) -> None:
    file = tmp_path / "made.json"
    ran = run("certify", packet, "--therapy", "natalizumab", *AS_OF, "--format", "json", "-o", file)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert json.loads(file.read_text(encoding="utf-8"))["case"] == "quimby"


def test_facts_are_shown_with_their_words(run: Run, packet: Path) -> None:
    ran = run("facts", packet)
    assert ran.code == 0
    assert "diagnosis: date 2019; course relapsing_remitting" in ran.out
    assert "note.txt: progress note, 2026-03-03" in ran.out
    assert "read by" not in ran.out


def test_facts_explained_tell_the_rule_and_what_was_not_counted(run: Run, packet: Path) -> None:
    (packet / "note.txt").write_text(NOTE + "No symptoms of PML. We spoke about PML as a risk.\n", encoding="utf-8")
    shown = run("facts", packet, "--explain")
    assert "read by rule:diagnosis: " in shown.out
    assert "Candidates not counted" in shown.out
    told = run("facts", packet, "--explain", "--format", "json").json
    assert all(isinstance(fact["trace"], list) for fact in told["facts"])
    assert {"kind", "reason", "evidence"} == set(told["refused"][0])
    plain = run("facts", packet, "--format", "json").json
    assert [fact["id"] for fact in plain] == [fact["id"] for fact in told["facts"]]
    assert all("trace" not in fact for fact in plain)


def test_control_characters_of_a_chart_do_not_reach_the_terminal(run: Run, packet: Path) -> None:
    (packet / "note.txt").write_text(
        NOTE.replace("multiple sclerosis", "multiple sclerosis \u202ecisem\u2066"), encoding="utf-8")
    for arguments in (("certify", packet, "--therapy", "natalizumab", *AS_OF), ("facts", packet, "--explain")):
        ran = run(*arguments)
        assert "relapsing" in ran.out
        assert not {"\u202e", "\u2066"} & set(ran.out)


def test_policies_are_listed_and_shown(run: Run) -> None:
    assert [line.split()[0] for line in run("policies", "list").out.splitlines()] == [
        "alemtuzumab", "methylprednisolone", "natalizumab", "ocrelizumab"]
    shown = run("policies", "show", "Tysabri").out
    assert "NAT-1" in shown
    assert "natalizumab" in shown


def test_help_is_for_a_person_and_loads_no_language_library() -> None:
    code = (
        "import sys\nfrom api.cli import main\n"
        "try: main(['certify', '--help'])\nexcept SystemExit: pass\n"
        "sys.exit(', '.join(m for m in ('spacy', 'medspacy', 'pypdfium2', 'jinja2') if m in sys.modules) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "infucert certify packet/ --therapy natalizumab --as-of 2026-03-15" in ran.stdout


def test_a_run_says_nothing_but_its_result() -> None:
    """Libraries log words of the note and warn while they load: none of it may be seen."""
    ran = subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", "certify", str(LETTER_IN_COLUMNS), *AS_OF,
         "--format", "json"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["therapy"] == "natalizumab"
