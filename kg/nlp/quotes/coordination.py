"""Cue verbs joined to each other, where the parser hung the second into the words that the first reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.quotes import cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CLAUSES = frozenset(
    {"ccomp", "xcomp", "conj", "dobj", "pobj", "prep", "relcl", "advcl", "pcomp", "acl", "attr", "oprd"}
)
_STEPS = 6


def partner(verb: Token) -> Token | None:
    """The cue verb that this one is joined to across the words it reports: "said that it grew AND warned of more".

    The two have the same form, and the second has no subject and no modal of its own.
    """
    if verb.dep_ != "conj" or not cues.is_verb(verb) or cues.class_of(verb) in {"believe", "show"}:
        return None
    if verb.lemma_.lower() in {"talk", "speak", "discuss"}:
        return None  # what people do, more than how their words are reported
    if any(c.dep_ in SUBJECTS or (c.dep_ == "aux" and c.tag_ == "MD") for c in verb.children):
        return None
    return next((g for g in _cues_over(verb) if g.tag_ == verb.tag_), None)


def added_to(verb: Token) -> Token | None:
    """The cue verb whose speaker goes on in a loose participle: "said that it grew, CITING new figures"."""
    edge = verb.left_edge
    loose = edge.i > 0 and edge.nbor(-1).text == ","
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not loose or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    return next((g for g in _cues_over(verb) if g.tag_ in {"VBD", "VBZ", "VBP"}), None)


def _cues_over(verb: Token) -> Iterator[Token]:
    """The cue verbs in front of a verb that its governor is, or hangs from, nearest first."""
    governor = verb.head
    for _ in range(_STEPS):
        if governor != verb.head and cues.is_verb(governor) and governor.i < verb.i:
            yield governor
        if governor.dep_ not in _CLAUSES or governor.head == governor:
            return
        governor = governor.head
