"""Whether the clause around a token speaks of the past, the present or the future."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kg.nlp import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal["past", "present", "future"]

_FUTURE = frozenset({"will", "wo", "shall", "'ll", "’ll"})
_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
_DEPTH = 10
"""Governors looked at: deeper nesting than this is a misparse."""


def tense(token: Token) -> Tense:
    """The tense of the nearest verb that governs a token; past where none does, for news tells what happened."""
    verb = _verb_over(token)
    return of_verb(verb) if verb is not None else "past"


def announced(token: Token) -> bool:
    """Whether a date before a noun ("Monday's vote") is ahead: its clause says "will" or "plans to", no less."""
    verb = _verb_over(token)
    if verb is None:
        return False
    forms = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if "to" in forms:
        return verb.head.lemma_.lower() in lexicon.words("times", "expecting") and tense(token) == "future"
    return of_verb(verb) == "future"


def is_backshifted(token: Token) -> bool:
    """Whether the clause looks ahead from a past: "they would meet on Thursday"."""
    verb = _verb_over(token)
    return verb is not None and any(c.lower_ in ("would", "'d", "’d") for c in verb.children if c.dep_ == "aux")


def _verb_over(token: Token) -> Token | None:
    node = token
    for _ in range(_DEPTH):
        if node.pos_ in ("VERB", "AUX") and node.dep_ not in ("aux", "auxpass", "amod"):
            return node
        if node.head == node:
            return None
        node = node.head
    return None


def of_verb(verb: Token, depth: int = _DEPTH) -> Tense:
    """The tense of a verb with its auxiliaries; an infinitive or participle may take that of what governs it."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    forms = {c.lower_ for c in helpers}
    if forms & _FUTURE or _is_set(verb):
        return "future"
    if any(c.tag_ == "MD" for c in helpers):
        return "past" if forms & _PERFECT else "future"
    own = _of_forms(verb, helpers, forms) if "to" not in forms or forms & _PERFECT else None
    return own or _of_governor(verb, depth, infinitive="to" in forms)


def _of_forms(verb: Token, helpers: list[Token], forms: set[str]) -> Tense | None:
    """The tense that the verb or its auxiliaries show; "to be sentenced" shows none."""
    if verb.tag_ in ("VBD", "VBN") or any(c.tag_ in ("VBD", "VBN") for c in helpers):
        return "past" if verb.tag_ != "VBN" or not _is_announced(helpers) else "present"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    if any(c.tag_ in ("VBZ", "VBP") for c in helpers):
        return "past" if forms & _PERFECT else "present"
    return None


def _is_set(verb: Token) -> bool:
    """Whether a participle behind a noun gives it a date ahead: "called off a strike planned for Thursday"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_.lower() in lexicon.words("times", "set_for")


def _is_announced(helpers: list[Token]) -> bool:
    """Whether the auxiliaries make a passive of the present ("is held on Monday")."""
    return any(c.dep_ == "auxpass" and c.tag_ in ("VBZ", "VBP") for c in helpers) and not any(
        c.lower_ in _PERFECT or c.tag_ == "VBN" for c in helpers
    )


def _of_governor(verb: Token, depth: int, *, infinitive: bool) -> Tense:
    """Of a verb that has no tense: "due to meet" and "plans to meet" look ahead, "had been due to meet" does not."""
    head = verb.head
    if head == verb or depth == 0:
        return "future" if infinitive else "past"
    governor = _verb_over(head)
    if infinitive and (head.lemma_.lower() in lexicon.words("times", "expecting") or head.pos_ != "VERB"):
        had = governor is not None and any(c.lower_ == "had" for c in governor.children if c.dep_ == "aux")
        return "past" if had else "future"
    return of_verb(governor, depth - 1) if governor is not None else "past"
