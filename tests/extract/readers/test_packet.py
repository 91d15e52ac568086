"""A packet accounts for every file, in one order, whatever the order in which the files were given."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from extract.errors import DocumentError, UsageError
from extract.readers import read_packet
from tests.extract.readers.pdfs import pdf, put


def _write(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_a_folder_gives_its_documents_and_nothing_else(tmp_path: Path) -> None:
    folder = _write(
        tmp_path / "case",
        b__txt="second",
        a__md="first",
        gold__yaml="facts: []",
        c__pdf=pdf(lambda canvas: put(canvas, 60, 100, "third")),
    )
    _write(folder, **{".hidden__txt": "no"})
    _write(folder / "source", inner__txt="not read")
    packet = read_packet([folder])
    assert [(one.name, one.format) for one in packet.documents] == [
        ("a.md", "text"),
        ("b.txt", "text"),
        ("c.pdf", "pdf"),
    ]
    assert packet.failures == ()


def test_the_order_of_the_paths_makes_no_difference_nor_does_giving_one_twice(tmp_path: Path) -> None:
    folder = _write(tmp_path, a__txt="one", b__txt="two")
    paths = [folder / "b.txt", folder / "a.txt", folder]
    assert read_packet(paths) == read_packet(paths[::-1]) == read_packet([folder])


def test_one_name_in_several_folders_is_told_apart_by_as_many_folders_as_it_takes(tmp_path: Path) -> None:
    paths = [_write(tmp_path / place, note__txt=place) / "note.txt" for place in ("x/visit", "y/visit", "y/phone")]
    packet = read_packet(paths)
    assert [(one.name, one.text) for one in packet.documents] == [
        ("phone/note.txt", "y/phone"),
        ("x/visit/note.txt", "x/visit"),
        ("y/visit/note.txt", "y/visit"),
    ]


def test_a_missing_path_and_an_empty_folder_are_errors_of_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_packet([tmp_path / "absent.txt"])
    with pytest.raises(UsageError, match="no document"):
        read_packet([_write(tmp_path / "empty", gold__yaml="x")])
    with pytest.raises(UsageError):
        read_packet([])


def test_a_bad_file_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    folder = _write(
        tmp_path,
        good__txt="fine",
        empty__txt="",
        binary__txt=b"\x00\x01" * 99,
        cut__pdf=pdf(lambda canvas: None)[:300],
    )
    packet = read_packet([folder])
    assert [one.name for one in packet.documents] == ["good.txt"]
    assert [one.document for one in packet.failures] == ["binary.txt", "cut.pdf", "empty.txt"]


def test_a_document_of_a_kind_that_is_not_read_is_not_passed_over(tmp_path: Path) -> None:
    folder = _write(tmp_path, good__txt="fine", scan__tiff=b"II*\x00", letter__docx=b"PK")
    assert [one.document for one in read_packet([folder]).failures] == ["letter.docx", "scan.tiff"]


def test_a_file_named_that_is_no_document_fails_though_a_folder_would_skip_it(tmp_path: Path) -> None:
    folder = _write(tmp_path, good__txt="fine", gold__yaml="facts: []")
    (failure,) = read_packet([folder / "gold.yaml", folder / "good.txt"]).failures
    assert failure.document == "gold.yaml"
    assert ".yaml" in failure.reason


def test_documents_and_failures_travel_between_processes(tmp_path: Path) -> None:
    folder = _write(tmp_path, a__pdf=pdf(lambda canvas: put(canvas, 60, 100, "words")), b__txt="")
    packet = read_packet([folder])
    copy = pickle.loads(pickle.dumps(packet))
    assert copy.documents == packet.documents
    boxes = [
        document.with_boxes(document.spans(0, 5))[0].boxes for document in (copy.documents[0], packet.documents[0])
    ]
    assert boxes[0] == boxes[1] != ()
    assert str(copy.failures[0]) == str(packet.failures[0])


def test_the_error_keeps_its_pages_when_it_travels() -> None:
    error = pickle.loads(
        pickle.dumps(DocumentError("a.pdf", "pages 2 and 3 are scans", "Send them as text.", (2, 3)))
    )
    assert error.pages == (2, 3)
    assert "page 2, 3" in str(error)
