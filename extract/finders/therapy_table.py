"""Treatment histories in tables: a row per drug, columns for start, stop and what happened, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.finders.therapy_telling import State, Telling
from extract.finders.therapy_tokens import Token, lex, named_in
from extract.language.note import Note
from extract.language.tables import Row

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("drug", re.compile(r"\b(?:drugs?|agents?|dmts?|dmds?|medications?|medicines?|therap(?:y|ies)|treatments?|brand|name|product|generic)\b", re.IGNORECASE)),
    ("start", re.compile(r"\b(?:start\w*|from|begun|began|begin|commenced|initiated|first|on)\b", re.IGNORECASE)),
    ("stop", re.compile(r"\b(?:stop(?:ped)?|to|end\w*|until|discontinued|ceased|off|last|finish\w*|thru|through)\b(?!.*\breason)", re.IGNORECASE)),
    ("dates", re.compile(r"\b(?:dates?|period|when|years?|time)\b", re.IGNORECASE)),
    ("length", re.compile(r"\b(?:duration|length|months)\b", re.IGNORECASE)),
    ("outcome", re.compile(r"\b(?:outcome|reasons?|response|result|what\s+happened|comments?|notes?|why|status|remarks?|tolerability|efficacy)\b", re.IGNORECASE)),
)  # fmt: skip
_REASON_HEAD = re.compile(r"\b(?:reasons?|why|outcome|what\s+happened|result)\b", re.IGNORECASE)
_GOING_ON = re.compile(r"\b(?:present|current(?:ly)?|ongoing|now|continu\w*|to\s+date|still|active)\b|^\W*(?:-+>|→|>+|-{1,2}|–|—)\W*$", re.IGNORECASE)
_WILL_STOP = re.compile(r"\bwill\s+stop\b|\bto\s+(?:be\s+)?stop(?:ped)?\b|\bplan\w*\s+to\s+stop\b", re.IGNORECASE)
_STATE_WORDS: tuple[tuple[State, re.Pattern[str]], ...] = (
    ("declined", re.compile(r"\b(?:declin\w+|refus\w+|never\s+(?:filled|started|taken|took|begun|dispensed)|not\s+(?:started|filled|taken|dispensed)|turned\s+down)\b", re.IGNORECASE)),
    ("planned", re.compile(r"\b(?:planned|to\s+start|will\s+start|pending\s+start|not\s+yet\s+started|awaiting)\b", re.IGNORECASE)),
    ("considered", re.compile(r"\b(?:considered|discussed|ruled\s+out|not\s+(?:a\s+)?(?:candidate|suitable)|contraindicated)\b", re.IGNORECASE)),
    ("held", re.compile(r"\b(?:held|on\s+hold|paused)\b", re.IGNORECASE)),
)  # fmt: skip
_LAYOUT_SKIP = frozenset({"allergies", "policy", "infusion", "premedication", "labs", "imaging", "legend"})


def roles_of(note: Note, row: Row) -> dict[int, str]:
    """The role of each column by its head; empty when no column names drugs."""
    roles: dict[int, str] = {}
    for index, head in enumerate(row.header):
        words = note.text[head.start : head.end]
        reason = _REASON_HEAD.search(words)
        roles[index] = "outcome" if reason else next((role for role, pattern in _ROLES if pattern.search(words) and role not in roles.values()), "other")
    return roles if "drug" in roles.values() else {}


def read_tables(note: Note) -> Iterator[tuple[Telling, tuple[int, int]]]:
    """Every drug of a treatment-history table with the slice of its row."""
    for table in note.tables:
        for row in table.rows:
            roles = roles_of(note, row)
            if not set(roles.values()) & {"start", "dates"} and not ({"outcome", "stop"} <= set(roles.values())):
                if "outcome" not in roles.values() or "other" in roles.values():
                    continue
            segment = note.segment_at(row.start)
            if not segment.about_patient or segment.section.category in _LAYOUT_SKIP:
                continue
            cell = next((one for one in row.cells if roles.get(one.column) == "drug"), None)
            names = list(named_in(note, cell.start, cell.end)) if cell else []
            if cell is None or not names or len({name for _, _, name in names}) > 1:
                continue
            yield _row(note, row, roles, Telling(names[0][2], names[0][0], stated=note.anchor(row.start))), (row.start, row.end)


def _row(note: Note, row: Row, roles: dict[int, str], one: Telling) -> Telling:
    one.mark((row.start, row.end))
    words: list[str] = []
    tokens: list[Token] = []
    for cell in row.cells:
        role = roles.get(cell.column, "outcome")
        told = note.text[cell.start : cell.end]
        dates = [date.value for date in note.dates_in(cell.start, cell.end)]
        if role == "start":
            one.start = dates[0] if dates else None
            if len(dates) > 1 and "stop" not in roles.values():
                one.stop = dates[-1]
        elif role == "stop":
            one.stop = dates[0] if dates else None
        elif role == "dates" and dates:
            one.start = dates[0]
            one.stop = dates[-1] if len(dates) > 1 else None
        if role in ("stop", "dates", "outcome", "start") and _GOING_ON.search(told):
            one.add("now")
        if role in ("length", "dates", "outcome"):
            lengths = [token.length for token in lex(note, cell.start, cell.end) if token.length is not None]
            if lengths and role != "outcome":
                one.months = round(lengths[0].months, 1)
        if role == "outcome" or (role == "stop" and not dates):
            words.append(told)
            tokens.extend(lex(note, cell.start, cell.end))
    _outcome(one, " ".join(words), tokens)
    return one


def _outcome(one: Telling, words: str, tokens: Sequence[Token]) -> None:
    """The state, the reason and the activity that the words of a row tell."""
    for state, pattern in _STATE_WORDS:
        if pattern.search(words):
            one.add(state)
    ending = any(token.kind in ("stopped", "off", "switched_off", "switched", "held", "switched_from") for token in tokens) and not _WILL_STOP.search(words)
    failed = any(token.kind == "failed" for token in tokens)
    if one.stop is not None or (ending and "now" not in one.states):
        one.states = [state for state in one.states if state != "now"]
        one.add("stopped")
    elif failed and "now" not in one.states:
        one.add("failed")
    elif not one.states:
        one.add("begun" if one.start is not None else "past")
    told = [token for number, token in enumerate(tokens) if token.kind in ("reason", "activity") and not _denied(tokens, number)]
    if told and set(one.states) & {"stopped", "past", "failed"}:
        one.reason = told[0].reason
        if told[0].kind == "activity" or told[0].reason != "inefficacy":
            # "MRI stable; stopped: flu-like" has no activity; "relapse, then stopped for cost" tells two things
            stop = next((number for number, token in enumerate(tokens) if token.kind in ("stopped", "off", "switched_off", "because")), None)
            after = [token for number, token in enumerate(tokens) if stop is not None and number > stop and token in told]
            one.reason = after[0].reason if after else told[0].reason
    if any(token.kind == "activity" for token in told):
        one.breakthrough = True


def _denied(tokens: Sequence[Token], at: int) -> bool:
    return any(token.kind == "negation" for token in tokens[max(0, at - 2) : at])
