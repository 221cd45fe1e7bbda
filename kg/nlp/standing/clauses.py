"""The scope over a verb: its own clause, then what governs it, nearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Modality
from kg.nlp.standing import claims, nominals
from kg.nlp.standing.conditions import conditions, inverted
from kg.nlp.standing.effects import (
    Effect,
    adjective_effect,
    approximation,
    form_listed,
    has_subject,
    infinitive,
    listed,
    modals,
    negations,
    negative_phrase,
    noun_effect,
)
from kg.nlp.syntax import is_reduced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_PRESENT = frozenset({"VBZ", "VBP", "VBN", "VB"})
_DEPTH = 12
"""Governors looked at: deeper nesting than this is a misparse."""


def over_verb(verb: Token, depth: int = _DEPTH) -> Iterator[Effect]:
    """What stands over a verb, nearest first."""
    if depth == 0:
        return
    yield from _own(verb)
    yield from _governing(verb, depth - 1)


def _own(verb: Token) -> Iterator[Effect]:
    kids = tuple(verb.children)
    yield from conditions(verb, kids)
    yield from negations(verb, kids)
    yield from approximation(verb, kids)
    yield from modals(verb, kids)
    if _headline_future(verb):
        yield Effect("headline infinitive", verb.i, modality=Modality.PLANNED)


def _headline_future(verb: Token) -> bool:
    """Whether a subject and an infinitive are the whole main clause, as in a headline: "Spain to send troops"."""
    if not infinitive(verb):
        return False
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i), None)
    if subject is not None and verb.dep_ == "ROOT":
        return True
    holder = verb.head if verb.dep_ in {"relcl", "acl"} else None
    if holder is None or nominals.ranked(holder):
        return False
    first, last = verb.left_edge.i, verb.right_edge.i
    above = (t for t in verb.sent if t.tag_ in _FINITE and not first <= t.i <= last)
    return all(t.i > verb.i and t.lemma_ == "say" for t in above)


def _governing(verb: Token, depth: int) -> Iterator[Effect]:
    head, dep = verb.head, verb.dep_
    if head == verb:
        return
    if dep == "conj":
        yield from _joined(verb, depth)
    elif dep == "pcomp" and head.pos_ == "ADP":
        yield from nominals.under_preposition(head, depth)
    elif dep in _COMPLEMENTS or dep == "acomp":
        yield from under(verb, head, depth)
    elif dep in {"acl", "relcl"}:
        if dep == "relcl" and verb.tag_ in _PRESENT and _of_any(head) and not any(c.tag_ == "VBD" for c in verb.lefts):
            yield Effect("each", head.i, modality=Modality.CONDITIONAL)
        yield from _under_noun(verb, head, depth)
    elif dep == "advcl":
        yield from _adverbial(verb, head, depth)
    elif dep in {"csubj", "csubjpass"}:
        yield from under(verb, head, depth)
    elif dep in {"compound", "amod"} and verb.tag_ == "VBG":
        yield from _bare_gerund(verb, head, depth)


def _of_any(noun: Token) -> bool:
    """Whether a noun stands for whichever one there may be: "for each smuggler who is extradited"."""
    return any(c.dep_ == "det" and form_listed("determiners_any", c) for c in noun.lefts)


def _bare_gerund(verb: Token, noun: Token, depth: int) -> Iterator[Effect]:
    """A gerund of headlines that the parser makes part of its own object: "denies bribing judge"."""
    governor = noun.head
    if verb != noun.left_edge:
        return
    if noun.dep_ == "dobj" and listed("verbs_denying", governor):
        yield from under(verb, governor, depth)
    elif noun.dep_ == "pobj" and listed("verbs_accusing", governor.head):
        yield from nominals.under_preposition(governor, depth)


def _joined(verb: Token, depth: int) -> Iterator[Effect]:
    """The second of two joined verbs shares what governs the first, and its auxiliaries where it has none."""
    first = verb.head
    own = has_subject(verb) or any(c.dep_ == "aux" and c.i < verb.i for c in verb.children)
    joiners = {c.lower_ for c in first.children if c.dep_ == "cc" and first.i < c.i < verb.i}
    same_form = verb.tag_ in {first.tag_, "VB"} or verb.lower_ == verb.lemma_.lower()  # "will close one and cut jobs"
    if "nor" in joiners:
        yield Effect("negation:nor", verb.i, negates=True)
    for effect in over_verb(first, depth):
        inherited = effect.rule.startswith(("negation", "modal"))
        other = effect.negates and ("but" in joiners or ("nor" in joiners and inherited))
        local = inherited and (own or not same_form or other)
        if not local and effect.rule != "condition":
            yield effect


def under(verb: Token, governor: Token, depth: int) -> Iterator[Effect]:
    """What a governing verb, adjective or copula does to its complement."""
    if governor.pos_ == "ADJ" or governor.dep_ == "acomp":
        yield from _under_adjective(governor, depth)
    elif governor.pos_ in {"VERB", "AUX"}:
        content = verb.dep_ == "ccomp"
        uncertain = _uncertain(verb, governor) if content else None
        if uncertain:
            yield uncertain
            return
        if content:
            yield from _predicated(verb, governor)
        yield from _under_verb(verb, governor, depth)
    elif governor.pos_ == "NOUN":
        yield from _under_noun(verb, governor, depth)


def _predicated(verb: Token, governor: Token) -> Iterator[Effect]:
    """What the adjective of an impersonal copula does to its clause: "it is untrue that", "it was possible that"."""
    for child in governor.children:
        effect = adjective_effect(child) if child.dep_ == "acomp" and child.i < verb.i else None
        if effect:
            yield effect
            yield from negations(child)


def _uncertain(verb: Token, governor: Token) -> Effect | None:
    """What "it is not clear that" leaves open."""
    sure = next((c for c in governor.children if c.dep_ == "acomp" and form_listed("adjectives_certain", c)), None)
    if sure is None or sure.i > verb.i or not any(True for _ in (*negations(governor), *negations(sure))):
        return None
    return Effect(f"adjective:not {sure.lower_}", sure.i, modality=Modality.POSSIBLE)


def _under_adjective(adjective: Token, depth: int) -> Iterator[Effect]:
    own = adjective_effect(adjective)
    if own:
        yield own
    yield from negations(adjective)
    if adjective.head != adjective and adjective.dep_ == "acomp":
        yield from (e for e in over_verb(adjective.head, depth) if e.negates or own is None)


def _under_verb(verb: Token, governor: Token, depth: int) -> Iterator[Effect]:
    """By the class of the governing verb; a class of its own hides what stands over the governor but negation."""
    lemma = governor.lemma_.lower()
    effect = _matrix(verb, governor)
    open_complement = infinitive(verb) or verb.dep_ == "xcomp" or verb.tag_ == "VBG"
    if left_open(governor, depth):
        yield Effect(f"matrix:not {lemma}", governor.i, modality=Modality.POSSIBLE)
    elif effect:
        yield effect
        yield from _negation_over(governor, depth)
    elif listed("verbs_factive", governor) and not infinitive(verb):
        return
    elif infinitive(verb) and lemma in {"be", "have"}:
        yield from _be_to(governor, depth)
    elif listed("verbs_raising", governor):
        yield from _negation_over(governor, depth)
    elif open_complement or listed("verbs_implicative", governor):
        yield from over_verb(governor, depth)
    elif any(True for _ in negations(governor)):
        yield Effect(f"matrix:not {lemma}", governor.i, modality=Modality.POSSIBLE)
    else:
        yield from claims.supporting(governor)
        yield from claims.misread(governor)


def _matrix(verb: Token, governor: Token) -> Effect | None:
    """What a verb of refusal, doubt, wish or plan does to its complement."""
    rule = f"matrix:{governor.lemma_.lower()}"
    reduced = verb.tag_ == "VBN" and is_reduced(governor)  # "the men believed killed were alive"
    described = governor.tag_ == "VBN" and governor.dep_ == "acl"  # "a man believed to have driven the car"
    passive = reduced or described or any(c.dep_ == "auxpass" for c in governor.children)
    if rule == "matrix:wish" and not infinitive(verb):
        return Effect(rule, governor.i, modality=Modality.CONDITIONAL)
    if listed("verbs_negative", governor):
        return Effect(rule, governor.i, negates=True)
    if listed("verbs_possible", governor) or (
        passive and (reduced or infinitive(verb)) and listed("verbs_possible_passive", governor)
    ):
        return Effect(rule, governor.i, modality=Modality.POSSIBLE)
    irrealis = infinitive(verb) or _subjunctive(verb) or _entertained(verb, governor)
    planned = irrealis and listed("verbs_planned", governor) and not listed("verbs_factive", governor)
    planned = planned or (infinitive(verb) and listed("verbs_purposive", governor))
    return Effect(rule, governor.i, modality=Modality.PLANNED) if planned else None


def left_open(governor: Token, depth: int) -> bool:
    """Whether a denial is itself denied, which asserts nothing: "did not rule out", "neither confirmed nor denied"."""
    around = dict.fromkeys(over_verb(governor, depth)) if listed("verbs_denying", governor) else {}
    return sum(e.negates for e in around) % 2 == 1


def _entertained(verb: Token, governor: Token) -> bool:
    """Whether a gerund is what somebody thinks of doing: "considers sending troops"."""
    return verb.tag_ == "VBG" and listed("verbs_entertaining", governor)


def _negation_over(governor: Token, depth: int) -> Iterator[Effect]:
    return (e for e in over_verb(governor, depth) if e.negates)


def _subjunctive(verb: Token) -> bool:
    """Whether the verb is a bare form with a subject: "demanded that it withdraw"."""
    return verb.tag_ == "VB" and has_subject(verb) and not any(c.dep_ == "aux" for c in verb.children)


def _be_to(governor: Token, depth: int) -> Iterator[Effect]:
    """What "is to resign" and "has to leave" (planned), or "had to flee" (happened) do."""
    subject = next((c for c in governor.children if c.dep_ == "nsubj"), None)
    effect = noun_effect(subject) if subject is not None else None
    past_duty = governor.lemma_ == "have" and governor.tag_ in {"VBD", "VBN"}
    if effect:
        yield effect
    elif not past_duty:
        yield Effect(f"matrix:{governor.lemma_} to", governor.i, modality=Modality.PLANNED)
    yield from over_verb(governor, depth)


def _under_noun(verb: Token, noun: Token, depth: int) -> Iterator[Effect]:
    """An infinitive or a clause of content that hangs from a noun: "plan to", "claims that"; participles stand."""
    clause = any(c.dep_ == "mark" for c in verb.children) or claims.content_clause(verb, noun)
    if verb.tag_ == "VBN" and not any(t.tag_ in _FINITE for t in verb.sent):
        yield from negative_phrase(noun)
    if infinitive(verb) and inverted(noun.head):
        yield from over_verb(noun.head, depth)
    elif clause or (infinitive(verb) and (verb.dep_ == "acl" or noun_effect(noun))):
        yield from nominals.noun_effects(noun, depth, default_planned=infinitive(verb))


def _adverbial(verb: Token, head: Token, depth: int) -> Iterator[Effect]:
    """A clause of purpose is planned; a participle ("killing 14") shares the standing of its clause."""
    subordinated = any(c.dep_ == "mark" and c.i < verb.i for c in verb.children)
    if infinitive(verb) and inverted(head):
        yield from over_verb(head, depth)
    elif infinitive(verb):
        yield Effect("purpose", verb.i, modality=Modality.PLANNED)
    elif verb.tag_ == "VBG" and not subordinated and not has_subject(verb):
        yield from over_verb(head, depth)
