"""What a phrase of place is about: the noun or the subject that it hangs from, or the place before its comma."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.relations.phrases import Mention, Phrases, is_a

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COMPLEMENTS = frozenset({"attr", "acomp", "dobj"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is said to be somewhere, and the word that says so."""

    mention: Mention
    trigger: Token
    clause: bool
    how: str


def anchor(phrase: Token, first: int, phrases: Phrases) -> Anchor | None:
    """What a phrase of place is about; `phrase` is its head and `first` the position of its first word."""
    doc = phrase.doc
    if first > 1 and doc[first - 1].text in {",", "("}:
        before = next((m for m in phrases.ending(first - 1) if is_a(m, "lands", "sites")), None)
        if before:
            return Anchor(before, phrase, clause=False, how="comma")
    head, found = phrase.head, None
    if head.pos_ in _NOUNS:
        found = of_noun(head, phrases)
    elif head.pos_ in {"VERB", "AUX"}:
        found = _of_verb(head, phrase, phrases)
    return found or _adjacent(phrase, first, phrases)


def _adjacent(phrase: Token, first: int, phrases: Phrases) -> Anchor | None:
    """A name right before: of a place ("advanced around X in Y"), or any below a noun ("the defeat of X in Y")."""
    for before in phrases.ending(first):
        if before[1].form is Form.NAME and (is_a(before, "lands", "sites") or phrase.head.pos_ == "NOUN"):
            return Anchor(before, phrase, clause=False, how="adjacent")
    return None


def of_noun(noun: Token, phrases: Phrases) -> Anchor | None:
    """The entity that a noun heads; of "X, a town in Y" and "X is a town in Y" it is X."""
    own = phrases.headed(noun)
    if noun.dep_ == "appos" and (name := phrases.headed(noun.head)) and name[1].form is Form.NAME:
        return Anchor(name, noun, clause=False, how="apposition")
    if noun.dep_ == "attr" and noun.head.lemma_ == "be" and own is not None:
        subject = next((c for c in noun.head.children if c.dep_ in _SUBJECTS), None)
        told = phrases.headed(subject) if subject is not None else None
        if told:
            return Anchor(told, noun.head, clause=True, how="copula")
    return Anchor(own, noun, clause=False, how="noun") if own else None


def _of_verb(verb: Token, phrase: Token, phrases: Phrases) -> Anchor | None:
    """The subject of a verb of lying somewhere: "is located", "based", "stands"."""
    if verb.lemma_.lower() not in lexicon.words("relations", "lying"):
        return None
    if verb.lemma_ != "be" and verb.tag_ in {"VBD", "VBN"} and verb.dep_ not in {"acl", "relcl"} and not _state(verb):
        return None
    if verb.lemma_ == "be" and any(c.dep_ in _COMPLEMENTS and c != phrase for c in verb.children):
        return None
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    participle = subject is None and verb.dep_ in {"acl", "amod"}
    if participle or (subject is not None and subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl"):
        subject = verb.head
    found = phrases.headed(subject) if subject is not None else None
    return Anchor(found, verb, clause=True, how=f"verb:{verb.lemma_.lower()}") if found else None


def _state(verb: Token) -> bool:
    """Whether the past form tells a state: a passive ("is located"), or a verb that names no act."""
    return any(c.dep_ == "auxpass" for c in verb.children) or verb.lemma_ in {"lie", "stand", "base"}
