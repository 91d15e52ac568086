"""medspaCy per segment: TargetMatcher over the finders' lexicons, ConText with our rule pack. Built once a process.

Hazards that shape this file (measured, see docs/design.md): the stock pipeline is quadratic in note length, so Docs are built a
segment at a time from our own tokens; PyRuSH logs the note and is not thread-safe, so it is never loaded into a pipeline; importing
medspaCy hides all warnings of the process, so the filters are restored; overlapping targets vanish from `doc.ents`, so matches and
targets are passed as lists.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import spacy
from loguru import logger as _pyrush_logger
from spacy.tokens import Doc, Span

from extract.language.context import Context, Cue, assertion_of
from extract.language.context_rules import RULES, RULES_NO_NEW, TERMINATORS, CueRule
from extract.language.leads import cues_beside, speaks_for_the_patient
from extract.language.scope import ScopedConText
from extract.language.tokens import tokenize

_pyrush_logger.disable("PyRuSH")  # it writes every token of a note to stderr
with warnings.catch_warnings():
    from medspacy.context import ConTextRule
    from medspacy.target_matcher import TargetMatcher, TargetRule

_LONGEST = 400
"""Tokens of a segment that are read in one Doc; ConText is quadratic in its cues, so longer segments are cut around the target."""
_BREAK = re.compile(r"[;:•]|\s[-–—]+\s|\.\s")


@dataclass(frozen=True, slots=True)
class Term:
    """One lexicon entry: `phrase` read as `concept` under `label`; any case, unless `case_sensitive`."""

    phrase: str
    concept: str
    label: str
    case_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class RawMention:
    """A lexicon term found: label, concept, and its slice of the text."""

    label: str
    concept: str
    start: int
    end: int


class Reader:
    """The compiled medspaCy components. Not for use by several threads at once; each worker process builds its own."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._nlp = spacy.blank("en")
        self._nlp.tokenizer = _Tokenizer(self._nlp.vocab)
        some = tuple(dict.fromkeys(terms))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            self._any_case = self._matcher([term for term in some if not term.case_sensitive], "LOWER")
            self._exact_case = self._matcher([term for term in some if term.case_sensitive], "ORTH")
            self._context = ScopedConText(self._nlp, _context_rules())

    def _matcher(self, terms: Sequence[Term], attribute: str) -> TargetMatcher:
        matcher = TargetMatcher(self._nlp, phrase_matcher_attr=attribute, result_type=None, prune=False)
        matcher.add([TargetRule(term.phrase, term.label, metadata={"concept": term.concept}) for term in terms])
        return matcher

    def _doc(self, text: str, places: Sequence[tuple[int, int]]) -> Doc:
        words = [text[start:end] for start, end in places]
        doc = Doc(self._nlp.vocab, words=words, spaces=[True] * len(words))
        for number, token in enumerate(doc):
            token.is_sent_start = number == 0
        return doc

    def mentions(self, text: str, start: int, end: int) -> list[RawMention]:
        """The lexicon terms in `text[start:end]`, in order; of overlapping ones with the same label the longest."""
        places = tokenize(text, start, end)
        if not places:
            return []
        doc = self._doc(text, places)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            spans = [*self._any_case(doc), *self._exact_case(doc)]
        found = [
            RawMention(span.label_, span._.target_rule.metadata["concept"], places[span.start][0], places[span.end - 1][1]) for span in spans
        ]
        found.sort(key=lambda one: (one.label, one.start, -one.end, one.concept))
        kept: list[RawMention] = []
        for one in found:
            if not (kept and kept[-1].label == one.label and one.start < kept[-1].end and one.end <= kept[-1].end):
                kept.append(one)
        return sorted(kept, key=lambda one: (one.start, one.end, one.label))

    def context(self, text: str, start: int, end: int, targets: Sequence[tuple[int, int, str]]) -> list[Context]:
        """The context of each target (slice and label, document offsets) within the segment `text[start:end]`."""
        places = tokenize(text, start, end)
        if len(places) > _LONGEST and targets:
            middle = targets[0][0]
            near = next((number for number, (_, stop) in enumerate(places) if stop > middle), len(places) - 1)
            places = places[max(0, near - _LONGEST // 2): near + _LONGEST // 2]
        if not places:
            return [Context("present") for _ in targets]
        doc = self._doc(text, places)
        spans = []
        for low, high, label in targets:
            inside = [number for number, (first, last) in enumerate(places) if first < high and last > low]
            spans.append(Span(doc, inside[0], inside[-1] + 1, label=label) if inside else None)
        _Gaps.text, _Gaps.places = text, places
        reached: dict[tuple[int, int, str], list[Cue]] = {}
        for target, modifier in self._context.edges(doc, [span for span in spans if span is not None]):
            first, last = modifier.modifier_span
            cue = Cue(modifier.category, places[first][0], places[last - 1][1])
            reached.setdefault((target.start, target.end, target.label_), []).append(cue)
        out: list[Context] = []
        for span in spans:
            cues = tuple(sorted(reached.get((span.start, span.end, span.label_), []), key=lambda cue: (cue.start, cue.category))) if span is not None else ()
            if span is not None:
                low, high, label = targets[len(out)]
                beside = tuple(cues_beside(text, start, low, high, end, label))
                cues = (*(cue for cue in cues if not _denied(text, cue, cues, low) and not (cue.category == "FAMILY" and speaks_for_the_patient(text[start:low]))), *beside)
            out.append(Context(assertion_of(cues), cues))
        return out


def _denied(text: str, cue: Cue, cues: Sequence[Cue], target: int) -> bool:
    """Whether a cue of doubt is itself negated, as in "nothing to make me think of": then nothing is in doubt."""
    return cue.category == "POSSIBLE" and cue.end <= target and any(
        one.category == "NEGATED" and one.end <= cue.start and not re.search(r"[,;.]|\b(?:but|or|and)\b", text[one.end:cue.start]) for one in cues
    )


class _Gaps:
    """The segment being read, for `_reaches`: ConText hands its callback tokens, and reach depends on the raw text between."""

    text: str = ""
    places: Sequence[tuple[int, int]] = ()

    @classmethod
    def between(cls, tokens: Span) -> str:
        """The raw text of some tokens with the white space on both sides."""
        low = cls.places[tokens.start - 1][1] if tokens.start else cls.places[0][0]
        high = cls.places[tokens.end][0] if tokens.end < len(cls.places) else cls.places[-1][1]
        return cls.text[low:high]


def _reaches(target: Span, modifier: Span, between: Span) -> bool:
    """Whether a cue's scope holds up to the target: a semicolon, a colon before another heading, a dash between clauses or a full
    stop ends it; a list of short items does not."""
    if between is None or len(between) == 0:
        return True
    return _holds(_Gaps.between(between))


def _holds(gap: str) -> bool:
    if ";" in gap or re.search(r"\.\s|\s[–—]\s|\s-\s|\n\s*[-*•]|\n\s*\n| {3,}|\t", gap):
        return False
    if re.search(r"\[\s*[xX ]?\s*\]|☐|☒|☑", gap):
        return False
    return not ("," in gap and re.search(r",\s+(?:and\s+)?(?:[a-z]+\s+){0,3}(?:was|were|is|are|has|have|had|showed|shows|noted|seen|found|started|stopped|developed|continues|grew|began|made|gave|remained|came|went|told|took|got|reported|confirmed)\b", gap, re.IGNORECASE))


_EVIDENTIAL = re.compile(
    r"(?:evidence|signs?|history|hx|h\s*/\s*o|e\s*/\s*o|suggestion|indications?|features?|symptoms?|records?|diagnos\w+|suspicio\w+|mention|reports?|reported|cases?|episodes?"
    r"|trace|hint|findings?|proof|complain\w*|recurrence|return|exposure|exposed|types?|forms?|kinds?|degree|focus|foci|areas?|number|pattern|instances?|bouts?"
    r"|attacks?|documentation|suffer\w*|consistent|compatible|suggest\w*|indicative|keeping|known|infected|positive|reactive|diagnostic|typical"
    r"|characteristic|concerning|related|relation|relate|due|because|secondary|attribut\w+|caused|explained|way|risk|all|any|time|past|present|currently|ever|yet|active|state|throes"
    r"|criteria|definition|course|use|used|treated|troubled|bothered|shown|stage|point|concerned|now|today|s|transition|conversion|converted|evolution|progress\w*|thought|seem\w*|appear\w*|felt|going|made|make|me|us|scan|images?|film|amount|presence|development|onset|appearance|occurrence|possibility|question|picture|aware|evident)$",
    re.IGNORECASE,
)
"""Words whose complement is what a negation denies: "no evidence of infection". After others it stands: "no change in her infection"."""
_COMPLEMENT = re.compile(r"([^\W\d_]+)\s+(?:of|in|to|from|with|on|for|after|since|about|by|over|despite|during|against|around|beyond|under|than)\b", re.IGNORECASE)


def _denies(target: Span, modifier: Span, between: Span) -> bool:
    """Whether a negation before the target denies the target itself, and not something about it ("no missed doses of …")."""
    if len(between) == 0:
        return True
    if target.start < modifier.start:  # an answer may follow a dash: "hepatitis B - negative"
        own = between[:modifier.start - target.end]
        if len(own) and own[-1].text == "," and modifier[0].lower_ in ("not", "never"):
            return False  # "lesions, not seen in 2023" are there now
        return not len(own) or _holds(re.sub(r"\s[-–—]\s*$", "", _Gaps.between(own)))
    if not _reaches(target, modifier, between):
        return False
    last = re.split(r"[,;/]|\b(?:or|and|nor)\b", _Gaps.between(between))[-1]
    return all(_EVIDENTIAL.search(head[1]) for head in _COMPLEMENT.finditer(last))


def _context_rules() -> Iterable[ConTextRule]:
    for rule in (*RULES, RULES_NO_NEW):
        for phrase in rule.phrases:
            yield _rule(rule, phrase)
    for phrase in TERMINATORS:
        yield ConTextRule(phrase, "END", direction="TERMINATE")


def _rule(rule: CueRule, phrase: str) -> ConTextRule:
    return ConTextRule(
        phrase, rule.category, direction=rule.direction, max_scope=rule.reach, on_modifies=_denies if rule.category in ("NEGATED", "REFUTED") and not phrase.startswith("nothing") else _reaches,
        allowed_types=set(rule.allowed) or None, excluded_types=(set(rule.excluded) or None) if not rule.allowed else None,
    )


class _Tokenizer:
    """Our tokens as spaCy's tokenizer: rules' phrases are cut as the text is."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = [text[start:end] for start, end in tokenize(text, 0, len(text))]
        return Doc(self.vocab, words=words or [""], spaces=[True] * max(1, len(words)))

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        return (self(text) for text in texts)


def build_reader(terms: Iterable[Term]) -> Reader:
    """The reader for a lexicon. Takes about a second; keep it."""
    return Reader(terms)
