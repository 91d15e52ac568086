"""Gold cases: a folder with the documents of a packet and `gold.yaml`, which says what a careful reader finds in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from extract.errors import UsageError

_CRITERION = re.compile(r"^\s*([A-Z]{3}-\d+)[ :]+(met|not_met|unknown)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GoldCase:
    """One case: `facts` are those of the chart, `traps` the statements that must not become such a fact, `criteria` the
    truth of each criterion (the lines of `why`, in their order)."""

    name: str
    folder: Path
    therapy: str
    as_of: dt.date
    outcome: str
    criteria: tuple[tuple[str, str], ...]
    facts: tuple[Mapping[str, Any], ...]
    traps: tuple[Mapping[str, Any], ...]


def find_cases(folders: Iterable[Path]) -> list[GoldCase]:
    """The cases in the given folders, by path. A folder that is itself a case counts too.

    Raises `UsageError` for a folder without cases, or a gold file that cannot be read.
    """
    files: set[Path] = set()
    for folder in map(Path, folders):
        here = {folder / "gold.yaml"} if (folder / "gold.yaml").is_file() else set(folder.glob("*/gold.yaml"))
        if not here:
            raise UsageError(f"{folder}: no gold cases. Give a folder of folders, each with a gold.yaml.")
        files |= here
    return [read_gold(file) for file in sorted(files)]


def read_gold(file: Path) -> GoldCase:
    """Reads one gold file. Raises `UsageError` that names it."""
    try:
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
        return GoldCase(
            name=file.parent.name, folder=file.parent, therapy=str(said["therapy"]),
            as_of=dt.date.fromisoformat(str(said["as_of"])), outcome=str(said["outcome"]),
            criteria=tuple(_CRITERION.findall(str(said.get("why")))),
            facts=tuple(said.get("facts") or ()), traps=tuple(said.get("absent") or ()),
        )
    except (yaml.YAMLError, OSError, UnicodeDecodeError):
        raise UsageError(f"{file}: the gold file cannot be read as YAML.") from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UsageError(f"{file}: the gold file needs therapy, as_of (YYYY-MM-DD) and outcome.") from None
