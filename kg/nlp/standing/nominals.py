"""The scope over a noun: its determiners and adjectives, the noun or preposition it hangs from, its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Modality
from kg.nlp.standing import clauses
from kg.nlp.standing.effects import Effect, form_listed, listed, modals, negations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_DEPTH = 12


def over_noun(noun: Token, depth: int = _DEPTH) -> Iterator[Effect]:
    """What stands over a noun, nearest first."""
    if depth == 0:
        return
    yield from negations(noun)
    for child in noun.children:
        effect = clauses.adjective_effect(child) if child.dep_ in {"amod", "acl"} else None
        if effect:
            yield effect
        elif child.dep_ == "acl" and child.tag_ == "VBN" and listed("verbs_planned", child):
            yield Effect(f"participle:{child.lemma_}", child.i, modality=Modality.PLANNED)
    yield from _governing(noun, depth - 1)


def _governing(noun: Token, depth: int) -> Iterator[Effect]:
    head, dep = noun.head, noun.dep_
    if head == noun:
        return
    if dep in {"pobj", "pcomp"}:
        yield from under_preposition(head, depth)
    elif dep in {"compound", "nmod"} and head.pos_ in {"NOUN", "PROPN"}:
        yield from noun_effects(head)
    elif dep == "conj" and head.pos_ in {"NOUN", "PROPN"}:
        yield from (e for e in over_noun(head, depth) if not e.rule.startswith("adjective"))
    elif dep in {"dobj", "attr", "dative", "oprd"} and head.pos_ in {"VERB", "AUX"}:
        yield from under_verb(head, depth)
    elif dep in {"nsubj", "nsubjpass", "ccomp"} and head.pos_ in {"VERB", "AUX"}:
        yield from _subject(noun, head, depth)


def under_verb(verb: Token, depth: int) -> Iterator[Effect]:
    """What a verb does to its object."""
    own = _object_effect(verb)
    if own:
        yield own
        yield from (e for e in clauses.over_verb(verb, depth) if e.negates)
    elif listed("verbs_light", verb):
        yield from clauses.over_verb(verb, depth)


def _object_effect(verb: Token) -> Effect | None:
    rule = f"object of:{verb.lemma_.lower()}"
    if listed("verbs_negative", verb) or listed("verbs_negative_object", verb):
        return Effect(rule, verb.i, negates=True)
    if listed("verbs_light", verb):
        return None
    if listed("verbs_possible", verb):
        return Effect(rule, verb.i, modality=Modality.POSSIBLE)
    return Effect(rule, verb.i, modality=Modality.PLANNED) if listed("verbs_planned", verb) else None


def _subject(noun: Token, verb: Token, depth: int) -> Iterator[Effect]:
    """A noun as subject shares the standing of a verb that makes it happen, and is an object in the passive."""
    if noun.dep_ == "nsubjpass":
        yield from under_verb(verb, depth)
    elif listed("verbs_light", verb) and verb.lemma_ not in {"kill", "have"}:
        yield from clauses.over_verb(verb, depth)


def under_preposition(preposition: Token, depth: int) -> Iterator[Effect]:
    """What a preposition, and the word that it hangs from, do to the noun or gerund behind it."""
    if depth == 0:
        return
    form, head = preposition.lower_, preposition.head
    around = {head.lower_, *(c.lower_ for c in preposition.children)}
    if form_listed("negative_prepositions", preposition) or around & {"instead", "rather"}:
        yield Effect(f"preposition:{form}", preposition.i, negates=True)
    elif head.pos_ in {"NOUN", "PROPN"}:
        yield from _from_noun(form, head)
    elif head.pos_ in {"VERB", "AUX"}:
        yield from _from_verb(form, head, depth)
    elif head.pos_ == "ADJ":
        yield from (e for e in (clauses.adjective_effect(head),) if e)
    elif head.pos_ in {"ADP", "ADV", "SCONJ"}:
        yield from under_preposition(head, depth - 1)


def _from_noun(form: str, noun: Token) -> Iterator[Effect]:
    in_front = noun.head.lower_ if noun.dep_ == "pobj" else ""
    if form == "of" and in_front == "in" and form_listed("nouns_conditional", noun):
        yield Effect(f"preposition:in {noun.lower_} of", noun.i, modality=Modality.CONDITIONAL)
    elif form in {"of", "for", "to", "about", "on", "against", "over", "from", "in"}:
        yield from (
            noun_effects(noun) if form in {"of", "for", "to", "from"} else (e for e in noun_effects(noun) if e.modality)
        )


def _from_verb(form: str, verb: Token, depth: int) -> Iterator[Effect]:
    lemma = verb.lemma_.lower()
    if form == "from" and (listed("verbs_negative_from", verb) or listed("verbs_negative", verb)):
        yield Effect(f"matrix:{lemma} from", verb.i, negates=True)
        yield from (e for e in clauses.over_verb(verb, depth) if e.negates)
    elif form in {"for", "against", "of", "about", "on", "to", "at"} and listed("verbs_planned", verb):
        yield Effect(f"matrix:{lemma} {form}", verb.i, modality=Modality.PLANNED)
        yield from (e for e in clauses.over_verb(verb, depth) if e.negates)
    elif form in {"of", "with", "about"} and listed("verbs_possible", verb):
        yield Effect(f"matrix:{lemma} {form}", verb.i, modality=Modality.POSSIBLE)
    elif form in {"to", "in"} and lemma in {"lead", "result", "succeed", "engage", "end", "culminate", "take"}:
        yield from clauses.over_verb(verb, depth)


def noun_effect(noun: Token) -> Effect | None:
    """What a noun does to what hangs from it ("threat of", "failure to")."""
    for name, negates, modality in (
        ("nouns_negative", True, None),
        ("nouns_planned", False, Modality.PLANNED),
        ("nouns_possible", False, Modality.POSSIBLE),
    ):
        if listed(name, noun):
            return Effect(f"noun:{noun.lemma_.lower()}", noun.i, negates=negates, modality=modality)
    return None


def noun_effects(noun: Token, *, default_planned: bool = False) -> Iterator[Effect]:
    """What a noun does to what hangs from it, with "no evidence of" and "failed attempt to"."""
    effect = noun_effect(noun)
    if effect:
        yield effect
    elif default_planned and noun.lower_ not in {"first", "last", "only", "one"}:
        yield Effect(f"noun:{noun.lemma_.lower()} to", noun.i, modality=Modality.PLANNED)
    if listed("nouns_evidence", noun):
        yield from negations(noun)
        if noun.head.pos_ in {"VERB", "AUX"} and noun.dep_ in {"dobj", "attr"}:
            yield from (e for e in negations(noun.head) if e not in tuple(negations(noun)))
    if any(c.lower_ in {"failed", "unsuccessful", "abortive"} for c in noun.children if c.dep_ == "amod"):
        yield Effect("adjective:failed", noun.i, negates=True)
    if any(True for _ in modals(noun)):
        yield from modals(noun)
