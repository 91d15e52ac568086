"""Sentence ends inside one paragraph. Written for clinical English: titles, units, initials and decimals do not end one."""

from __future__ import annotations

import re

_TITLES = frozenset("dr mr mrs ms mx prof st messrs no nos fig vs v approx ca e.g i.e eg ie cf".split())
"""Never the last word of a sentence."""
_SHORT_FORMS = frozenset(
    """etc al tel ext ref dept rd ave inc ltd co jr sr pt pts hx dx rx tx sx fx yr yrs mo mos wk wks hr hrs min mins sec b.i.d t.i.d
    q.i.d o.d p.o p.r.n i.v s.c i.m a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
    sun temp wt ht alk phos resp lt rt bilat incl neg pos max avg d.o.b dob h.o m.d r.n n.p cont esp dep univ hosp med neuro a.k.a u.s
    u.k inj tab tabs cap caps sol susp""".split()
)
"""May end a sentence, but only before a capital letter."""
_END = re.compile(r"""[.!?]+["'”’)\]]*(?=\s)""")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)$")
_NEXT = re.compile(r"""\s+["'“‘(\[]*(\S)""")


def _ends_here(text: str, sentence: int, stop: re.Match[str], following: re.Match[str]) -> bool:
    """Whether the full stop at `stop` ends the sentence that began at `sentence`."""
    first = following[1]
    if text[stop.start():stop.end()].startswith("..") and text[stop.start() - 1:stop.start()].isspace():
        return False  # a leader of dots before the answer of a checklist
    if text[stop.start()] != "." or stop.end() - stop.start() > 1:
        return True
    if first.islower():
        return False
    found = _LAST_WORD.search(text, max(sentence, stop.start() - 16), stop.start())
    word = found[1] if found else ""
    if len(word) == 1 and word.isupper() and found and not text[max(0, found.start() - 3):found.start()].strip().isdigit():
        return len(text[stop.end():following.start(1)]) > 1 or "\n" in text[stop.end():following.start(1)]
    if word.lower() in _TITLES:
        return False
    if word.lower() in _SHORT_FORMS:
        return first.isupper()
    return True


def sentence_slices(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Slices of the sentences of `text[start:end]`, trimmed; together they hold every character that is not blank."""
    cuts, at = [], start
    for stop in _END.finditer(text, start, end):
        following = _NEXT.match(text, stop.end(), end)
        if following and _ends_here(text, at, stop, following):
            cuts.append((at, stop.end()))
            at = stop.end()
    cuts.append((at, end))
    return [trimmed for low, high in cuts if (trimmed := trim(text, low, high))[0] < trimmed[1]]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The slice without surrounding white space."""
    words = text[start:end]
    inner = words.strip()
    if not inner:
        return start, start
    start += len(words) - len(words.lstrip())
    return start, start + len(inner)
