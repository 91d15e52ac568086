"""A chart packet from files and folders: every file is read or accounted for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.document import Document
from extract.errors import DocumentError, UsageError
from extract.readers.pdf import read_pdf
from extract.readers.text import decode

_READ = frozenset({".txt", ".md", ".text", ".pdf"})


@dataclass(frozen=True, slots=True)
class Packet:
    """The documents of a packet, by name, and the files that could not be read, each with reason and remedy."""

    documents: tuple[Document, ...]
    failures: tuple[DocumentError, ...] = ()


def read_document(name: str, content: bytes, password: str | None = None) -> Document:
    """One file as a document; its format is told by its content, not its name. Raises `DocumentError`."""
    if not content.strip():
        raise DocumentError(name, "the file is empty", "Send the document again.")
    if content[:1024].lstrip().startswith(b"%PDF-") or b"%PDF-" in content[:1024]:
        return read_pdf(name, content, password)
    return Document(name=name, sha256=hashlib.sha256(content).hexdigest(), text=decode(name, content), format="text", content=content)


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder. Check the path.")
    if path.is_dir():
        return sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith(".") and one.suffix.lower() in _READ)
    return [path]


def read_packet(paths: Sequence[Path], password: str | None = None) -> Packet:
    """Reads files and folders (the documents right inside them) into one packet.

    The result does not depend on the order of `paths`. Files of the same name are told apart by their folder. Raises `UsageError`
    when a path does not exist or nothing was given; a file that cannot be read is a failure of the packet, not an exception.
    """
    files = sorted({file.resolve(): file for path in paths for file in _files(Path(path))}.items())
    if not files:
        where = ", ".join(str(path) for path in paths) or "nothing"
        raise UsageError(f"{where}: no document to read. Give .txt, .md or .pdf files, or a folder that holds them.")
    names = [file.name for _, file in files]
    documents: list[Document] = []
    failures: list[DocumentError] = []
    for real, file in files:
        name = file.name if names.count(file.name) == 1 else f"{real.parent.name}/{file.name}"
        try:
            documents.append(read_document(name, file.read_bytes(), password))
        except DocumentError as error:
            failures.append(error)
        except OSError as error:
            failures.append(DocumentError(name, f"the file could not be opened ({error.strerror})", "Check that it exists and may be read."))
    return Packet(tuple(sorted(documents, key=lambda one: one.name)), tuple(sorted(failures, key=lambda one: one.document)))
