"""Claims, and the evidence for them: what is said of a claim ("false", "denied") holds of what it claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Modality
from kg.nlp.standing import clauses
from kg.nlp.standing.effects import Effect, form_listed, infinitive, listed, negations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj"})
_COMPLEMENTS = frozenset({"acomp", "oprd", "attr"})


def refuted(noun: Token, depth: int) -> tuple[Effect, ...]:
    """What a judgement of falsehood does to the content of a claim; empty where the claim is not judged.

    "The reports that P were false", "denied reports that P" and "false reports that P" negate P; "did not deny reports
    that P" and "disputed reports that P" leave it open.
    """
    if depth == 0 or not listed("nouns_claim", noun):
        return ()
    verb = _verb_over(noun)
    if verb is not None and noun.dep_ in _OBJECTS and listed("verbs_disputing", verb):
        return (Effect(f"claim {verb.lemma_.lower()}", verb.i, modality=Modality.POSSIBLE),)
    judge = _falsifier(noun, verb)
    if judge is None:
        return _unproven(noun)
    around = () if verb is None else tuple(dict.fromkeys(clauses.over_verb(verb, depth - 1)))
    if any(e.negates for e in around):
        return (Effect(f"claim not {judge.lemma_.lower()}", judge.i, modality=Modality.POSSIBLE),)
    return (Effect(f"claim {judge.lemma_.lower()}", judge.i, negates=True), *around)


def _unproven(noun: Token) -> tuple[Effect, ...]:
    """What "unconfirmed reports that" and "could not confirm reports that" leave open."""
    words = [c for c in noun.children if c.dep_ == "amod" and form_listed("adjectives_possible", c)]
    verb = noun.head
    if noun.dep_ in _OBJECTS and listed("verbs_confirming", verb) and any(True for _ in negations(verb)):
        words.append(verb)
    return tuple(Effect(f"claim {w.lower_}", w.i, modality=Modality.POSSIBLE) for w in words)


def _verb_over(noun: Token) -> Token | None:
    """The verb that a noun of claim is subject or object of, "on" and "of" ("acquitted on charges of") seen through."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ in {"on", "of"}:
        head = head.head.head if head.head.dep_ == "dobj" else head.head
        return head if listed("verbs_clearing", head) else None
    return head if head != noun and head.pos_ in {"VERB", "AUX"} else None


def _falsifier(noun: Token, verb: Token | None) -> Token | None:
    """The word that says a claim is false: its adjective, what is predicated of it, or the verb that rejects it."""
    for child in noun.children:
        if child.dep_ == "amod" and form_listed("adjectives_false", child):
            return child
    if verb is None:
        return None
    if noun.dep_ in _OBJECTS and (listed("verbs_rejecting", verb) or noun.dep_ == "pobj"):
        return verb
    if noun.dep_ == "dobj" and listed("verbs_naming", verb):
        return next((t for t in noun.doc[noun.i + 1 : noun.right_edge.i + 1] if _named(t)), None)
    return _predicate(verb) if noun.dep_ in {"nsubj", "nsubjpass"} else None


def _named(word: Token) -> bool:
    """Whether a word of falsehood is what something is called; the parser may hang it within the claim."""
    return (word.dep_ == "oprd" or word.head.lower_ == "as") and form_listed("adjectives_false", word)


def _predicate(verb: Token) -> Token | None:
    """A word of falsehood predicated by a verb: "were false", "was a hoax", "proved untrue", "described as false"."""
    for child in verb.children:
        behind = [child] if child.dep_ in _COMPLEMENTS else []
        if child.dep_ == "prep" and child.lower_ in {"as", "without"}:
            behind = list(child.children)
        for word in behind:
            if form_listed("adjectives_false", word) or listed("nouns_falsehood", word):
                return word
        raised = _predicate(child) if child.dep_ == "xcomp" else None
        if raised is not None:
            return raised
    return None


def misread(governor: Token) -> Iterator[Effect]:
    """The same, where the parser takes the plural noun for a verb: "that claims it had won were false"."""
    if governor.tag_ != "VBZ" or not listed("nouns_claim", governor):
        return
    judges = [_predicate(c) for c in governor.children if c.dep_ == "ccomp" and c.pos_ == "AUX"]
    if listed("verbs_rejecting", governor.head):
        judges.append(governor.head)
    for judge in judges:
        if judge is not None:
            yield Effect(f"claim {judge.lemma_.lower()}", judge.i, negates=True)


def evidence(noun: Token) -> Iterator[Effect]:
    """The negation of a word of evidence: "no evidence of", "did not find evidence that"."""
    if not listed("nouns_evidence", noun):
        return
    own = tuple(negations(noun))
    yield from own
    if any(form_listed("adjectives_scant", c) for c in noun.children):
        yield Effect("adjective:scant", noun.i, modality=Modality.POSSIBLE)
    if noun.head.pos_ in {"VERB", "AUX"} and noun.dep_ in {"dobj", "attr"}:
        yield from (e for e in negations(noun.head) if e not in own)


def content_clause(verb: Token, noun: Token) -> bool:
    """Whether a clause without "that" is what a noun of claim or evidence says: "no evidence she had known him".

    A relative clause without a pronoun lacks its object ("the evidence police found"); a clause of content has one, or
    needs none.
    """
    if not (listed("nouns_evidence", noun) or listed("nouns_claim", noun)):
        return False
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    if subject is None or subject.tag_ == "WDT" or subject.i < noun.i:
        return False
    behind = {"dobj", "ccomp", "xcomp", "prep"}
    return subject.dep_ == "nsubjpass" or any(c.dep_ in behind and c.tag_ != "WDT" for c in verb.children)


def supporting(governor: Token) -> Iterator[Effect]:
    """The negation over "no evidence to suggest that P" and "nothing to suggest that P", for P."""
    if governor.dep_ in {"acl", "relcl"} and infinitive(governor):
        yield from evidence(governor.head)
        if form_listed("negative_pronouns", governor.head):
            yield Effect(f"negation:{governor.head.lower_}", governor.head.i, negates=True)
