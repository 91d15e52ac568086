"""A chart packet from files and folders: every file is read or accounted for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.document import Document
from extract.errors import DocumentError, UsageError
from extract.readers.pdf import read_pdf
from extract.readers.text import decode

READABLE = (".txt", ".text", ".md", ".pdf")
"""The endings of files that are read. What a file is, its content tells."""
# A packet folder may hold documents of kinds that are not read; passing over one in silence would be a page that
# nobody read.
_UNREADABLE = frozenset(
    {
        ".doc",
        ".docx",
        ".odt",
        ".rtf",
        ".pages",
        ".htm",
        ".html",
        ".mht",
        ".eml",
        ".msg",
        ".xls",
        ".xlsx",
        ".csv",
        ".ppt",
        ".pptx",
        ".jpg",
        ".jpeg",
        ".png",
        ".tif",
        ".tiff",
        ".gif",
        ".bmp",
        ".heic",
        ".webp",
        ".dcm",
        ".xml",
        ".zip",
    }
)
_CONVERT = "Print it to PDF, or send it as text."


@dataclass(frozen=True, slots=True)
class Packet:
    """The documents of a packet, by name, and the files that could not be read, each with reason and remedy."""

    documents: tuple[Document, ...]
    failures: tuple[DocumentError, ...] = ()


def read_document(name: str, content: bytes, password: str | None = None) -> Document:
    """One file as a document; its format is told by its content, not its name. Raises `DocumentError`."""
    if not content.strip():
        raise DocumentError(name, "the file is empty", "Send the document again.")
    if b"%PDF-" in content[:1024]:
        return read_pdf(name, content, password)
    text = decode(name, content)
    if not text.strip():
        raise DocumentError(name, "the file is empty", "Send the document again.")
    return Document(name=name, sha256=hashlib.sha256(content).hexdigest(), text=text, format="text", content=content)


def read_packet(paths: Sequence[Path], password: str | None = None) -> Packet:
    """Reads files and folders (the documents right inside them) into one packet.

    The result does not depend on the order of `paths`. Files of the same name are told apart by their folders.
    Raises `UsageError` when a path does not exist or holds nothing to read; a file that cannot be read is a failure
    of the packet, not an exception.
    """
    files = sorted({file.resolve() for path in paths for file in _files(Path(path))})
    if not files:
        where = ", ".join(str(path) for path in paths) or "nothing given"
        raise UsageError(
            f"{where}: no document to read. Give {', '.join(READABLE)} files, or a folder that holds them."
        )
    documents: list[Document] = []
    failures: list[DocumentError] = []
    for file, name in zip(files, _names(files), strict=True):
        try:
            documents.append(_read_file(file, name, password))
        except DocumentError as error:
            failures.append(error)
    return Packet(
        tuple(sorted(documents, key=lambda one: one.name)), tuple(sorted(failures, key=lambda one: one.document))
    )


def _read_file(file: Path, name: str, password: str | None) -> Document:
    if file.suffix.lower() not in READABLE:
        raise DocumentError(name, f"files of this kind ({file.suffix.lower() or 'no ending'}) are not read", _CONVERT)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise DocumentError(
            name, f"the file could not be opened ({error.strerror})", "Check that it may be read."
        ) from None
    return read_document(name, content, password)


def _files(path: Path) -> Iterable[Path]:
    """The file itself, or of a folder the documents right inside it: nothing hidden, nothing that is no document."""
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder. Check the path.")
    if not path.is_dir():
        return [path]
    kinds = _UNREADABLE.union(READABLE)
    return [
        file
        for file in path.iterdir()
        if file.is_file() and not file.name.startswith(".") and file.suffix.lower() in kinds
    ]


def _names(files: Sequence[Path]) -> list[str]:
    """A name for each file, unique: as many of its folders before it as it takes."""
    depths = [1] * len(files)
    while True:
        names = ["/".join(file.parts[-depth:]) for file, depth in zip(files, depths, strict=True)]
        counts = Counter(names)
        shared = [
            number
            for number, name in enumerate(names)
            if counts[name] > 1 and depths[number] < len(files[number].parts)
        ]
        if not shared:
            return names
        for number in shared:
            depths[number] += 1
