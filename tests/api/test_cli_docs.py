"""docs/cli.md tells every command and every option, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from api.cli import app
from tests.api.conftest import ROOT

PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if not inner:
        yield " ".join(path), command
        return
    for name, one in inner.items():
        yield from commands(one, (*path, name))


COMMANDS = dict(commands(get_command(app), ("infucert",)))


def section(name: str) -> str:
    found = re.search(rf"^## {re.escape(name)}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section on {name}"
    return found[1]


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert set(re.findall(r"^## (.+)$", PAGE, re.MULTILINE)) == set(COMMANDS)


def test_every_option_is_told_and_every_option_told_exists() -> None:
    for name, command in COMMANDS.items():
        there = {flag for one in command.params for flag in one.opts if flag.startswith("--")} - {"--help"}
        told = set(re.findall(r"^\| `(--[a-z-]+)", section(name), re.MULTILINE))
        assert told == there, name
