"""What can go wrong while reading a packet, said so that a user can act on it.

    InfucertError
    ├── DocumentError        one file of the packet could not be read; the others still are
    └── UsageError           the request itself is wrong (unknown therapy, bad date, no such path)

Every error knows its exit code, and its message names the file and the remedy; it never quotes the text of a chart.
"""

from __future__ import annotations


class InfucertError(Exception):
    """Base of every error that infucert raises on purpose."""

    exit_code = 2


class UsageError(InfucertError):
    """The request cannot be carried out as it was put: the message says what to change."""


class DocumentError(InfucertError):
    """One document could not be read.

    `document` is its file name, `reason` one plain clause, `remedy` what the sender can do, `pages` the pages
    concerned (counted from 1; empty when it is the whole file).
    """

    def __init__(self, document: str, reason: str, remedy: str, pages: tuple[int, ...] = ()) -> None:
        self.document, self.reason, self.remedy, self.pages = document, reason, remedy, pages
        super().__init__(str(self))

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str, str, tuple[int, ...]]]:
        return type(self), (self.document, self.reason, self.remedy, self.pages)

    def __str__(self) -> str:
        where = f", page {', '.join(map(str, self.pages))}" if self.pages else ""
        return f"{self.document}{where}: {self.reason}. {self.remedy}"
