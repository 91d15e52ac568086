"""The lock files hold exactly what pyproject.toml asks for, and nothing of the machine that made them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.lock": False,
    "requirements-dev.lock": True,
    "requirements-dev-py312.lock": True,
}
"""Each lock file, and whether it holds what development needs too."""
PIN = re.compile(r"([A-Za-z0-9._-]+)==(\S+)")


def pins(lock: str) -> dict[str, str]:
    """The version of each package that a lock file names."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {
        canonicalize_name(found[1]): found[2]
        for line in lines
        if (found := PIN.fullmatch(line))
    }


@pytest.mark.parametrize(("lock", "with_dev"), LOCKS.items())
def test_every_dependency_is_locked_to_a_version_that_it_allows(lock: str, with_dev: bool) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + (project["optional-dependencies"]["dev"] if with_dev else [])
    locked = pins(lock)
    off = [
        asked_for for asked_for in asked
        if not (one := Requirement(asked_for)).specifier.contains(locked.get(canonicalize_name(one.name), "0"))
        or canonicalize_name(one.name) not in locked
    ]
    assert off == [], "run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_packages_and_no_place(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    strange = [line for line in lines if line and not PIN.fullmatch(line) and not line.lstrip().startswith("#")]
    assert strange == []
    assert not re.search(r"://|(?<![\w.-])/\w|--(extra-)?index|--find-links", "\n".join(lines))


def test_run_time_and_development_agree() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()
