"""The scope over a noun: its determiners and adjectives, the noun or preposition it hangs from, its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Modality
from kg.nlp.standing import claims, clauses
from kg.nlp.standing.conditions import contingency, mock
from kg.nlp.standing.effects import Effect, adjective_effect, contrast, form_listed, listed, negations, noun_effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_DEPTH = 12


def over_noun(noun: Token, depth: int = _DEPTH) -> Iterator[Effect]:
    """What stands over a noun, nearest first."""
    if depth == 0:
        return
    yield from negations(noun)
    yield from contrast(noun)
    yield from mock(noun)
    for child in noun.children:
        effect = adjective_effect(child) if child.dep_ in {"amod", "acl"} else None
        if effect:
            yield effect
    yield from _governing(noun, depth - 1)


def _governing(noun: Token, depth: int) -> Iterator[Effect]:
    head, dep = noun.head, noun.dep_
    if head == noun:
        return
    if dep == "pobj":
        yield from under_preposition(head, depth)
    elif dep == "compound":
        yield from noun_effects(head, depth)
    elif dep == "conj" and head.pos_ == "NOUN":
        yield from _joined(noun, head, depth)
    elif dep in {"dobj", "attr", "oprd"} and head.pos_ in {"VERB", "AUX"}:
        survived = listed("verbs_escaping", head) and listed("nouns_survived", noun)
        yield from under_verb(head, depth) if not survived else ()
    elif dep == "xcomp" and noun.lower_.endswith("ing"):
        yield from clauses.under(noun, head, depth)
    elif dep in {"nsubj", "nsubjpass"} and head.pos_ in {"VERB", "AUX"}:
        yield from _subject(noun, head, depth)


def _joined(noun: Token, first: Token, depth: int) -> Iterator[Effect]:
    """The second of two joined nouns shares what governs the first; "but" ends a negation: "not a raid but a fire"."""
    but = any(c.dep_ == "cc" and c.lower_ == "but" and c.i < noun.i for c in first.children)
    for effect in over_noun(first, depth):
        if not (effect.rule.startswith("adjective") or (but and effect.rule.startswith("negation"))):
            yield effect


def under_verb(verb: Token, depth: int) -> Iterator[Effect]:
    """What a verb does to its object."""
    own = _object_effect(verb)
    if clauses.left_open(verb, depth):
        yield Effect(f"object of:not {verb.lemma_.lower()}", verb.i, modality=Modality.POSSIBLE)
    elif own:
        yield own
        yield from (e for e in clauses.over_verb(verb, depth) if e.negates)
    elif listed("verbs_light", verb):
        yield from clauses.over_verb(verb, depth)


def _object_effect(verb: Token) -> Effect | None:
    if listed("verbs_naming", verb) and any(c.dep_ in {"oprd", "attr", "ccomp"} for c in verb.rights):
        return None  # "called the killing a tragedy"
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
    elif listed("verbs_light", verb) and verb.lemma_ != "have":
        yield from clauses.over_verb(verb, depth)


def under_preposition(preposition: Token, depth: int) -> Iterator[Effect]:
    """What a preposition, and the word that it hangs from, do to the noun or gerund behind it."""
    form, head = preposition.lower_, preposition.head
    around = {head.lower_, *(c.lower_ for c in preposition.children)}
    verb = _verb_of(preposition)
    before = preposition.doc[preposition.i - 1]
    if before.lower_ == "not" and any(_indefinite(c) for c in preposition.children):
        yield Effect("negation:not", before.i, negates=True)
    if form_listed("negative_prepositions", preposition) or "instead" in around or _falls_short(preposition):
        yield Effect(f"preposition:{form}", preposition.i, negates=True)
    elif verb is not None:
        yield from _from_verb(preposition, verb, depth)
    elif head.pos_ == "NOUN":
        yield from _from_noun(form, head, depth)
    elif head.pos_ == "ADJ":
        yield from _from_adjective(head, depth)


def _indefinite(noun: Token) -> bool:
    """Whether a noun brings up something new: "not in an attack"; "not in the attack" leaves the attack standing."""
    return noun.dep_ == "pobj" and any(c.lower_ in {"a", "an"} for c in noun.children)


def _verb_of(preposition: Token) -> Token | None:
    """The verb whose preposition it is; the parser often hangs it from the object: "acquitted the man of"."""
    head = preposition.head
    if head.pos_ == "VERB":
        return head
    pairs = {"of": ("verbs_clearing", "verbs_accusing"), "from": ("verbs_negative_from", "verbs_negative")}
    owners = pairs.get(preposition.lower_, ())
    owned = head.dep_ == "dobj" and any(listed(name, head.head) for name in owners)
    return head.head if owned else None


def _falls_short(preposition: Token) -> bool:
    """Whether what follows was not reached: "far from attacking", "stopped short of", "came close to"."""
    if preposition.i == 0 or not any(True for _ in preposition.children):
        return False
    before, gerund = preposition.nbor(-1), any(c.dep_ == "pcomp" for c in preposition.children)
    match before.lower_, preposition.lower_:
        case "far", "from":
            return gerund
        case "short", "of":
            return True
        case "close" | "closer", "to":
            return gerund and before.head.lemma_ in {"come", "get"}
    return False


def short_of(verb: Token) -> bool:
    """Whether a verb only says that another deed was not reached: "came close to attacking", "stopped short of"."""
    behind = (p for c in verb.rights if c.dep_ == "advmod" for p in c.children if p.dep_ == "prep")
    return any(_falls_short(preposition) for preposition in behind)


def _from_adjective(adjective: Token, depth: int) -> Iterator[Effect]:
    """What an adjective does to what its preposition brings: "capable of", "not guilty of"."""
    effect = adjective_effect(adjective)
    verdict = form_listed("adjectives_verdict", adjective)
    if effect:
        yield effect
    if verdict:
        yield from negations(adjective)
    if verdict and adjective.head.pos_ in {"VERB", "AUX"}:
        yield from clauses.over_verb(adjective.head, depth)


def _from_noun(form: str, noun: Token, depth: int) -> Iterator[Effect]:
    if form == "of" and contingency(noun):
        yield Effect(f"preposition:in {noun.lower_} of", noun.i, modality=Modality.CONDITIONAL)
    elif form in {"of", "for", "to", "about", "on"}:
        strong = form in {"of", "for", "to"}
        yield from (e for e in noun_effects(noun, depth) if strong or e.modality)


def _from_verb(preposition: Token, verb: Token, depth: int) -> Iterator[Effect]:
    form, lemma = preposition.lower_, verb.lemma_.lower()
    if form == "of" and listed("verbs_clearing", verb):
        yield Effect(f"matrix:{lemma} of", verb.i, negates=True)
        yield from clauses.over_verb(verb, depth)
    elif form in {"of", "with", "for"} and _accuses(preposition, verb):
        yield Effect(f"matrix:{lemma} {form}", verb.i, modality=Modality.POSSIBLE)
    elif form == "from" and (listed("verbs_negative_from", verb) or listed("verbs_negative", verb)):
        yield Effect(f"matrix:{lemma} from", verb.i, negates=True)
        yield from (e for e in clauses.over_verb(verb, depth) if e.negates)
    elif form in {"for", "against", "of", "about", "on", "to", "at"} and listed("verbs_planned", verb):
        yield Effect(f"matrix:{lemma} {form}", verb.i, modality=Modality.PLANNED)
        yield from (e for e in clauses.over_verb(verb, depth) if e.negates)
    elif form in {"of", "with", "about"} and listed("verbs_possible", verb):
        yield Effect(f"matrix:{lemma} {form}", verb.i, modality=Modality.POSSIBLE)
    elif form in {"to", "in"} and lemma in {"lead", "result", "succeed", "engage", "end", "culminate"}:
        yield from clauses.over_verb(verb, depth)


def _accuses(preposition: Token, verb: Token) -> bool:
    """Whether somebody is held to have done it: "accused of robbing". A definite noun stands: "held over the raid"."""
    passive = verb.dep_ == "acl" or any(c.dep_ == "auxpass" for c in verb.children)
    deed = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    definite = deed is not None and any(c.lower_ in {"the", "this", "that"} or c.dep_ == "poss" for c in deed.children)
    return passive and not definite and listed("verbs_accusing", verb)


def ranked(noun: Token) -> bool:
    """Whether the noun is one of an order: "the first man to climb it" did so."""
    return any(form_listed("ranks", word) for word in (noun, *noun.children))


def noun_effects(noun: Token, depth: int, *, default_planned: bool = False) -> Iterator[Effect]:
    """What a noun does to what hangs from it, with "no evidence of", "denied claims that" and "failed attempt to"."""
    refutation = claims.refuted(noun, depth)
    if refutation:
        yield from refutation
        return
    effect = noun_effect(noun)
    if effect and listed("nouns_doubt", noun) and any(True for _ in negations(noun)):
        return
    if effect:
        yield effect
    elif default_planned and not ranked(noun):
        yield Effect(f"noun:{noun.lemma_.lower()} to", noun.i, modality=Modality.PLANNED)
    yield from claims.evidence(noun)
    if any(c.lower_ in {"failed", "unsuccessful", "abortive"} for c in noun.children if c.dep_ == "amod"):
        yield Effect("adjective:failed", noun.i, negates=True)
