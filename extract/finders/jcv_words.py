"""The words about the JC-virus antibody: its names, result words, index numbers, and how they pair up with dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from extract.language.dates import DateMention
from extract.language.note import Note

JcvResult = Literal["positive", "negative", "indeterminate", "pending"]

name_pattern = re.compile(
    r"(?<![\w])(?:(?:stratify|immunowell)(?:[\s\-]*jcv?)?(?:\s*(?:dx\s*select|™|®))*"
    r"|(?:anti[\s\-–]*)?(?:jc\s?-?\s?virus|jcv|jc[\s\-]v\b|john\s+cunningham(?:\s+(?:polyoma)?virus)?"
    r"|jc\s+polyoma\s?virus|jc(?=[\s\-]+(?:antibod|ab\b|serolog|index|titer|titre|pos\b|neg\b|positive"
    r"|negative)))(?:[\s\-]*\(jcv?\))?)"
    r"(?:[\s\-,/]*(?:specific\s+)?\(?(?:antibod(?:y|ies)|abs?|index|idx|serolog\w+|serostatus|status|titers?"
    r"|titres?|igg|test(?:ing)?|values?|screen|levels?|elisa|assay|dx\s+select"
    r"|with\s+(?:index|reflex)|w/\s*(?:index|reflex))\b\)?)*",
    re.IGNORECASE,
)
"""The test as named, with the words that belong to its name."""

_DNA = re.compile(r"\b(?:pcr|dna|viral\s+load|naat|copies)\b", re.IGNORECASE)
_FLUID = re.compile(r"\b(?:csf|cerebrospinal|spinal\s+fluid|lumbar|lp)\b", re.IGNORECASE)
_SERUM = re.compile(r"\b(?:antibod|ab\b|abs\b|index|serum|serolog|stratify|immunowell|anti[\s\-]jc)", re.IGNORECASE)

_WORDS: tuple[tuple[JcvResult, re.Pattern[str]], ...] = (
    (
        "indeterminate",
        re.compile(
            r"\b(?:indeterminate|equivocal|borderline|inconclusive|inhibition(?:\s+(?:assay|test"
            r"|step))?\s+(?:is\s+|still\s+)*(?:pending|awaited|to\s+follow))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "pending",
        re.compile(
            r"\b(?:pending|awaited|awaiting|sent(?:\s+(?:off|out|today))?|(?:drawn|collected"
            r"|taken)\s+today|to\s+follow|in\s+process|in\s+progress"
            r"|not\s+(?:yet\s+)?(?:back|resulted|available|received|reported|returned)|still\s+out"
            r"|outstanding|qns|quantity\s+not\s+sufficient|insufficient)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "negative",
        re.compile(
            r"(?:\b(?:negatives?|neg|not\s+(?:detected|reactive|positive)|none\s+detected"
            r"|non[\s\-]?reactive|sero[\s\-]?negative|undetected|undetectable)\b|\(-\)|(?<!\w)-ve\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "positive",
        re.compile(
            r"(?:\b(?:positives?|pos|detected|reactive|sero[\s\-]?positive|seroconverted|seroconversion"
            r"|converted\s+to\s+positive)\b|\(\+\)|(?<!\w)\+ve\b)",
            re.IGNORECASE,
        ),
    ),
)
_SIGN = re.compile(r"^(?:\s?(?P<plus>\+(?:ve\b)?)|(?P<minus>[-–](?:ve\b)?(?=[,.;)]|\s*$|\s\(?\d)))(?!\w)")
_UNDONE = re.compile(
    r"(?:\bnot\s+(?:yet\s+|been\s+)*|\b(?:previously|initially|originally|formerly|earlier|erroneously)\s+(?:reported"
    r"|called|read|released|given)\s+(?:as\s+)?|\b(?:corrected|amended|changed)\s+from\s+"
    r"|instead\s+of\s+|rather\s+than\s+)$",
    re.IGNORECASE,
)
_NOT_SENT = re.compile(r"\s*\?\W*(?:not|never|was\s+not)\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:rptd?|rpt'd|report(?:ed)?|result(?:ed)?|received|rec'?d|final\w*|issued|verified)\W*$", re.IGNORECASE)
_EMPTY_BOX = re.compile(r"(?:\[\s*\]|\(\s*\)|☐|□)\s*$")
_OF_INDEX = re.compile(r"\b(?:index|inhibition|number|value|titre|titer)\b[^.;]{0,40}$", re.IGNORECASE)
_INDEX = re.compile(
    r"(?<![\w.,/:])(?P<value>\d{1,2}[.,]\d{1,3}|\.\d{1,3})(?![\d/]|[.,]\d|\s*(?:[-–—]|to\b"
    r"|through\b)\s*\d[\d.,]*(?![\d/.,])|\s*(?:%|mg|ml|mL|g\b|months?|years?|yrs?|weeks?|days?|kg|T\b|tesla|copies|x\b"
    r"|U/))"
)
_WHOLE = re.compile(
    r"\b(?:index|idx|value)(?:\s+(?:of|is|was|at))?[\s:=(]{1,3}(?P<value>\d)(?=\s*(?:[,;).]|$"
    r"|\s[A-Za-z(]))(?![.,]\d|\s*[-–/]\s*\d)",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:[<>≤≥]\s?=?|\b(?:less|greater|more|lower|higher)\s+than|\b(?:above|over|below|under|exceeds?"
    r"|up\s+to|at\s+least|between|through|cut-?off(?:\s+of)?|threshold(?:\s+of)?|limit(?:\s+of)?)"
    r"|\d[.,]\d+\s*(?:-|–|—|to|through|and))\s*$",
    re.IGNORECASE,
)
_LEADS_INDEX = re.compile(
    r"(?:\b(?:index|idx|values?|titers?|titres?|levels?|antibod(?:y|ies)|abs?|jcv?|virus|positive|pos"
    r"|negative|neg|detected|reactive|indeterminate|equivocal|at|of|was|is|now|to|then|from|and|elisa"
    r"|stratify"
    r"|immunowell|result|prior|previous(?:ly)?|earlier|last|risen|rose|fell)\b|[+:=(\t;]|\s[-–]|^|\s{2,}|[A-Za-z)]\s*,)[\s:=(,.\t]*(?:H\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A result word, an index or a date in the words about the test (document offsets)."""

    kind: Literal["word", "index", "date"]
    start: int
    end: int
    word: JcvResult | None = None
    value: float | None = None
    mention: DateMention | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One result told: word, index, date, with the slices that say it. `lead` when the word stands before the name."""

    start: int
    end: int
    result: JcvResult | None
    index: float | None
    date: DateMention | None
    slices: tuple[tuple[int, int], ...]
    first: bool
    lead: bool = False


def is_dna(clause: str, start: int, end: int) -> bool:
    """Whether a name at `clause[start:end]` is that of the viral DNA, or of a test in spinal fluid."""
    name, before, after = clause[start:end], clause[:start], clause[end : end + 45]
    if _SERUM.search(name):
        return bool(re.match(r"\W*(?:pcr|dna)\b", after, re.IGNORECASE))
    near = re.split(r"[,;:]|\band\b", after)[0]
    if _DNA.search(near) or _DNA.search(before[-24:]):
        return True
    return bool(_FLUID.search(before[-60:]) or _FLUID.search(near)) and not _SERUM.search(clause)


def _reported(note: Note, date: DateMention) -> bool:
    """Whether a date is that of the report, where its line tells another before it."""
    line = note.text.rfind("\n", 0, date.start) + 1
    return bool(_REPORTED.search(note.text, max(line, date.start - 24), date.start) and note.dates_in(line, date.start))


def tokens_of(note: Note, start: int, end: int, name_end: int) -> list[Token]:
    """Result words, indexes and dates in `text[start:end]`, in order. `name_end` is where the test's name ends."""
    text = note.text
    found = [
        Token("date", one.start, one.end, mention=one)
        for one in note.dates_in(start, end)
        if not one.how.startswith(("stretch", "window")) and not _reported(note, one)
    ]
    taken = [(token.start, token.end) for token in found]

    def free(low: int, high: int) -> bool:
        return not any(one < high and low < other for one, other in taken)

    sign = _SIGN.match(text[name_end:end]) if start == name_end else None
    if sign and re.search(r"(?:jcv?|virus|ab|antibody)$", text[max(0, name_end - 9) : name_end], re.IGNORECASE):
        found.append(Token("word", name_end, name_end + sign.end(), word="positive" if sign["plus"] else "negative"))
        taken.append((name_end, name_end + sign.end()))
    for result, pattern in _WORDS:
        for match in pattern.finditer(text, start, end):
            if not free(*match.span()) and not (result == "pending" and match.group().lower().endswith("today")):
                continue
            before = text[max(start, match.start() - 60) : match.start()]
            taken.append(match.span())
            if result == "pending" and _NOT_SENT.match(text[match.end() : match.end() + 40]):
                continue
            if _UNDONE.search(before) or _EMPTY_BOX.search(before[-8:]):
                continue
            found.append(Token("word", *match.span(), word=result))
    for match in (*_INDEX.finditer(text, start, end), *_WHOLE.finditer(text, start, end)):
        low, high = match.span("value")
        before = text[max(name_end - 12, start - 24, low - 30, 0) : low]
        if not free(low, high) or _BOUND.search(before) or not _LEADS_INDEX.search(before):
            continue
        value = float(match["value"].replace(",", "."))
        if value <= 15:
            found.append(Token("index", low, high, value=value))
            taken.append((low, high))
    return sorted(found, key=lambda token: (token.start, token.end))


NEGATIVE_BELOW, POSITIVE_ABOVE = 0.20, 0.40
"""Limits of the two-step ELISA (legends of Mayo 75918 and Quest 91665); between them the inhibition assay decides."""


def index_meaning(index: float) -> Literal["positive", "negative"] | None:
    """What an index without a word means; between the limits nothing is told."""
    return "negative" if index < NEGATIVE_BELOW else "positive" if index > POSITIVE_ABOVE else None


_NEXT_RESULT = re.compile(r";|[(,]\s*(?=(?:the\s+)?(?:prior|previous(?:ly)?|prev|earlier|formerly|before\s+that|last)\b)", re.IGNORECASE)
"""Where a sentence goes on to another result of the same test."""


def pair_clauses(text: str, tokens: Sequence[Token], name_start: int, name_end: int, segment_start: int) -> list[Statement]:
    """The statements that the tokens make, each clause read by itself where several tell a result."""
    end = max((token.end for token in tokens), default=name_end)
    cuts = [name_end, *(found.end() for found in _NEXT_RESULT.finditer(text, name_end, end)), end + 1]
    clauses = [[token for token in tokens if low <= token.start < high] for low, high in pairwise(cuts)]
    telling = [clause for clause in clauses if any(token.kind in ("word", "index") for token in clause)]
    if len(telling) < 2 or not any(token.kind != "word" for token in telling[0]) or any(not any(token.kind == "date" for token in clause) for clause in telling[1:]):
        return pair(text, tokens, name_start, name_end, segment_start)
    out: list[Statement] = []
    for clause in telling:
        low = name_start if not out else clause[0].start
        made = pair(text, clause, low, name_end if not out else low, segment_start if not out else low)
        out.extend(made if not out else [replace(one, first=False) for one in made])
    return out


def pair(text: str, tokens: Sequence[Token], name_start: int, name_end: int, segment_start: int) -> list[Statement]:
    """The statements that the tokens make: each result word with its index and date."""
    words = [token for token in tokens if token.kind == "word"]
    settled = [token for token in words if token.word != "pending"]
    if settled:
        words = [
            token
            for token in words
            if token.word != "pending"
            or not (
                _OF_INDEX.search(text[max(name_end, token.start - 60) : token.start]) or token.start > settled[0].end
            )
        ]
    indexes = [token for token in tokens if token.kind == "index"]
    dates = [token for token in tokens if token.kind == "date"]
    lead = _lead(text, name_start, segment_start)
    if not words and lead is not None:
        words = [lead]
    if not words:
        return _bare(text, indexes, dates)
    words = _settled(text, _without_repeats(text, words))
    date_first = bool(dates) and dates[0].start < words[0].start and len(dates) >= len(words)
    used: set[Token] = set()
    out: list[Statement] = []
    for number, word in enumerate(words):
        low = words[number - 1].end if number else min(name_end, word.start)
        high = words[number + 1].start if number + 1 < len(words) else max([token.end for token in tokens] + [word.end])
        index = _index_of(text, word, low, high, [one for one in indexes if one not in used])
        date = _date_of(text, word, index, low, high, [one for one in dates if one not in used], date_first)
        used.update(one for one in (index, date) if one is not None)
        result = word.word
        value = index.value if index is not None and result != "pending" else None
        parts = [(word.start, word.end)] + (
            [(index.start, index.end)] if value is not None and index is not None else []
        )
        start, end = min(part[0] for part in parts), max(part[1] for part in parts)
        slices = ((start, end),) if end - start < 80 else tuple(parts)
        out.append(
            Statement(start, end, result, value, date.mention if date else None, slices, number == 0, word is lead)
        )
    out.extend(
        _bare(
            text,
            [
                one
                for one in indexes
                if one not in used
                and re.search(r"index[^.;]{0,24}$", text[max(0, one.start - 40) : one.start], re.IGNORECASE)
            ],
            [one for one in dates if one not in used],
        )
        if len(words) == 1
        else []
    )
    return out


def _lead(text: str, name_start: int, segment_start: int) -> Token | None:
    """A result word right before the name ("positive JCV antibody", "negative for JC virus", "awaiting JCV")."""
    found = re.search(
        r"\b(?P<word>negative|positive|neg|pos|indeterminate|equivocal|seropositive|seronegative"
        r"|awaiting|pending|awaited)"
        r"(?:\s+(?:for|to))?\s+(?:the\s+|her\s+|his\s+|serum\s+|anti[\s\-]*|repeat\s+|a\s+|result\s+of\s+)*$",
        text[max(segment_start, name_start - 48) : name_start],
        re.IGNORECASE,
    )
    if not found:
        return None
    plain = found["word"].lower()
    word: JcvResult = (
        "negative"
        if plain.startswith(("neg", "seroneg"))
        else "positive"
        if plain.startswith(("pos", "seropos"))
        else "pending"
        if plain.startswith(("await", "pend"))
        else "indeterminate"
    )
    start = max(segment_start, name_start - 48) + found.start("word")
    return Token("word", start, start + len(found["word"]), word=word)


def _settled(text: str, words: list[Token]) -> list[Token]:
    """An indeterminate screen whose inhibition assay is told has the result of that assay."""
    for first, second in pairwise(words):
        around = text[first.end : second.end + 32]
        if (
            first.word == "indeterminate"
            and second.word in ("positive", "negative")
            and re.search(r"\binhibition\b", around, re.IGNORECASE)
        ):
            return [one for one in words if one is not first]
    return words


def _without_repeats(text: str, words: list[Token]) -> list[Token]:
    """One word for a result that is told twice in a breath ("POSITIVE (detected)")."""
    kept: list[Token] = []
    for word in words:
        if (
            kept
            and kept[-1].word == word.word
            and len(text[kept[-1].end : word.start]) < 14
            and not re.search(r"\d|[;.]", text[kept[-1].end : word.start])
        ):
            continue
        kept.append(word)
    return kept


def _index_of(text: str, word: Token, low: int, high: int, indexes: Sequence[Token]) -> Token | None:
    """The index of a result word: after it before the next word, else before it."""
    after = [
        one
        for one in indexes
        if word.end <= one.start < high and one.start - word.end < 90 and ";" not in text[word.end : one.start]
    ]
    before = [
        one
        for one in indexes
        if low - 30 <= one.start < word.start and not re.search(r"[;]", text[one.end : word.start])
    ]
    if after and not (
        before and re.search(r"\b(?:previous|prior|last|earlier|was)\b", text[word.end : after[0].start], re.IGNORECASE)
    ):
        return after[0]
    return before[-1] if before else None


def _date_of(
    text: str, word: Token, index: Token | None, low: int, high: int, dates: Sequence[Token], date_first: bool
) -> Token | None:
    """The date of a result word: after it, or before it where the text gives dates first."""
    end = max(word.end, index.end if index is not None else 0)
    before = [
        one
        for one in dates
        if low - 30 <= one.start < word.start and not re.search(r"[;]|\.\s+[A-Z]", text[one.end : word.start])
    ]
    after = [
        one
        for one in dates
        if word.end <= one.start <= high and one.start - end < 70 and not _APART.search(text[word.end : one.start])
    ]
    if date_first and before:
        return before[-1]
    if after:
        return after[0]
    return before[-1] if before else None


_APART = re.compile(r"[;]|\.\s|\b(?:repeat|next|due|mri|started|start|infusion|dose|visit|until)\b", re.IGNORECASE)
"""Between a result and a date that is not its own."""


def _bare(text: str, indexes: Sequence[Token], dates: Sequence[Token]) -> list[Statement]:
    """Indexes told without a word of result, each with the date beside it."""
    out: list[Statement] = []
    for number, one in enumerate(indexes):
        following = indexes[number + 1].start if number + 1 < len(indexes) else one.end + 60
        previous = indexes[number - 1].end if number else one.start - 60
        after = [
            date
            for date in dates
            if one.end <= date.start < following
            and date.start - one.end < 50
            and not re.search(r"[;]|\.\s", text[one.end : date.start])
        ]
        before = [date for date in dates if previous <= date.start < one.start]
        date = after[0] if after and not (before and number + 1 < len(indexes)) else before[-1] if before else None
        out.append(
            Statement(
                one.start,
                one.end,
                None,
                one.value,
                date.mention if date else None,
                ((one.start, one.end),),
                number == 0,
            )
        )
    return out
