"""ConText's algorithm from medspaCy's own parts, with one change: which of overlapping cues count.

medspaCy prunes overlapping matches in pairs and keeps the longer one, whatever it is. So "she denies", which ends a scope, removed the
negation "denies"; and a phrase that is a cue in both directions ("possible", "not ruled out") kept one direction by chance. Here a cue
is removed only by a longer cue, cues of the same words live side by side, and what ends a scope never removes a cue.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

with warnings.catch_warnings():
    from medspacy.common.medspacy_matcher import MedspacyMatcher
    from medspacy.context import ConTextModifier, ConTextRule
    from medspacy.context.context_graph import ConTextGraph

_Match = tuple[Any, int, int]
"""A rule with the tokens that it matched, end excluded."""


class ScopedConText:
    """Finds the cues of a Doc and which targets each modifies."""

    def __init__(self, nlp: Language, rules: Iterable[ConTextRule]) -> None:
        self._vocab = nlp.vocab
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            self._matcher = MedspacyMatcher(nlp, phrase_matcher_attr="LOWER", prune=False)
            self._matcher.add(rules)

    def edges(self, doc: Doc, targets: Sequence[Span]) -> list[tuple[Span, ConTextModifier]]:
        """Each target with each cue that reaches it."""
        rules = self._matcher.rule_map
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            matches = [(rules[self._vocab[number].text], start, end) for number, start, end in self._matcher(doc)]
        # "no new" cannot modify the target "new lesion", which holds a word of it; "no" can
        matches = [one for one in matches
                   if one[0].direction == "TERMINATE" or not any(one[1] < target.end and target.start < one[2] for target in targets)]
        graph = ConTextGraph(targets=list(targets), modifiers=[ConTextModifier(*one, doc) for one in counted(matches)])
        graph.update_scopes()
        graph.apply_modifiers()
        found: list[tuple[Span, ConTextModifier]] = graph.edges
        return found


def counted(matches: Sequence[_Match]) -> list[_Match]:
    """The matches that count, by place: the longest of overlapping cues, and the ends of scopes that no cue contradicts."""
    ordered = sorted(matches, key=lambda one: (one[1] - one[2], one[0].direction != "PSEUDO", one[1], one[0].category, one[0].direction))
    kept: list[_Match] = []
    for one in ordered:
        if one[0].direction != "TERMINATE" and not any(_removes(other, one) for other in kept):
            kept.append(one)
    ends = [one for one in ordered if one[0].direction == "TERMINATE" and not any(_contradicts(cue, one) for cue in kept)]
    return sorted([*kept, *ends], key=lambda one: (one[1], one[2], one[0].category, one[0].direction))


def _overlap(one: _Match, other: _Match) -> bool:
    return one[1] < other[2] and other[1] < one[2]


def _removes(kept: _Match, one: _Match) -> bool:
    same_words = kept[1:] == one[1:] and kept[0].direction != "PSEUDO"
    return _overlap(kept, one) and not same_words


def _contradicts(cue: _Match, end: _Match) -> bool:
    """Whether an end of scope belongs to the words of a cue: "was excluded" after "and was", "not on" before "on treatment"."""
    return _overlap(cue, end) and (cue[0].direction != "FORWARD" or end[1] >= cue[1])
