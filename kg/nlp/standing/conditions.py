"""What makes a clause a condition, its consequence, or a rehearsal: none of these is told as having happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Modality
from kg.nlp.standing.effects import SUBJECTS, Effect, form_listed, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token


def conditions(verb: Token, kids: Sequence[Token]) -> Iterator[Effect]:
    """The conditions over a verb: its own mark or inversion, a clause of condition that hangs from it, an exercise.

    `kids` are the children of the verb.
    """
    yield from _marks(verb, kids)
    occasion = _occasion(verb, kids)
    if occasion is not None:
        yield Effect(f"mark:in {occasion.lower_}", occasion.i, modality=Modality.CONDITIONAL)
    if inverted(verb):
        yield Effect("condition:inversion", verb.i, modality=Modality.CONDITIONAL)
    if _conditioned(verb, kids):
        yield Effect("condition", verb.i, modality=Modality.CONDITIONAL)
    yield from _rehearsed(verb, kids)


def _marks(verb: Token, kids: Sequence[Token]) -> Iterator[Effect]:
    """The subordinators that make the clause a condition ("if", "unless", "as though")."""
    for child in kids:
        if child.i > verb.i or child.dep_ not in {"mark", "advmod"}:
            continue
        if form_listed("conditional_marks", child):
            yield Effect(f"mark:{child.lower_}", child.i, modality=Modality.CONDITIONAL)
        elif child.lower_ == "though" and child.i > 0 and child.nbor(-1).lower_ == "as":
            yield Effect("mark:as though", child.i, modality=Modality.CONDITIONAL)


def _occasion(verb: Token, kids: Sequence[Token]) -> Token | None:
    """The noun of "in case rebels attack" and "in the event rebels attack"; the parser may hang it from the verb."""
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head if contingency(verb.head) else None
    nouns = (noun for child in kids if child.i < verb.i for noun in child.children)
    return next((noun for noun in nouns if contingency(noun) and not any(noun.rights)), None)


def contingency(noun: Token) -> bool:
    """Whether a noun brings up what may come: "in case of", "in the event of"; "in one case" tells of what was."""
    own = (noun.lower_, *(c.lower_ for c in noun.lefts))
    return noun.head.lower_ == "in" and own in {("case",), ("event", "the")}


def inverted(verb: Token) -> bool:
    """Whether an auxiliary opens the clause before its subject, and it is no question: "had they fired", "were it"."""
    subject = next(
        (c for c in verb.children if c.dep_ in SUBJECTS or (verb.lower_ == "were" and c.dep_ == "attr")), None
    )
    opener = _opener(verb)
    if subject is None or opener is None or opener.i > subject.i or not form_listed("inversion", opener):
        return False
    own = opener in {verb, verb.head} or (opener.head == verb and opener.dep_ == "aux")
    return own and (verb.dep_ == "advcl" or not any(t.text == "?" for t in verb.sent))


def _opener(verb: Token) -> Token | None:
    """The first word of the clause of a verb, or the auxiliary just before it that the parser makes its governor."""
    first = next(
        (t for t in verb.doc[verb.left_edge.i : verb.i + 1] if not (t.is_punct or t.is_space or t.dep_ == "cc")), None
    )
    governor = verb.head
    parted = first is not None and governor.i == first.i - 1 and form_listed("inversion", governor)
    return governor if parted and all(c.dep_ in {"ccomp", "punct"} for c in governor.lefts) else first


def _conditioned(verb: Token, kids: Sequence[Token]) -> bool:
    """Whether a clause of condition hangs from the verb, and the verb is not in the past ("left when asked if")."""
    if verb.tag_ in {"VBD", "VBN"} and not any(c.tag_ == "MD" for c in kids):
        return False
    clauses = [child for child in kids if child.dep_ == "advcl"]
    marked = any(m.dep_ == "mark" and m.lower_ in {"if", "unless"} for c in clauses for m in c.children)
    return marked or any(inverted(clause) for clause in clauses)


def _rehearsed(verb: Token, kids: Sequence[Token]) -> Iterator[Effect]:
    """An assault in an exercise, or on a mock target; what goes wrong in an exercise ("was killed") is true."""
    if not listed("verbs_rehearsed", verb):
        return
    active = any(c.dep_ == "nsubj" for c in kids)
    for child in kids:
        setting = _setting(child) if active and child.dep_ == "prep" else None
        if setting is not None:
            yield Effect(f"setting:{setting.lemma_.lower()}", setting.i, modality=Modality.CONDITIONAL)
        if child.dep_ in {"dobj", "nsubjpass"}:
            yield from mock(child)


def _setting(preposition: Token) -> Token | None:
    """The exercise of "in an exercise" and "as part of an exercise"."""
    form = preposition.lower_
    for noun in preposition.children:
        if form in {"in", "during", "of"} and listed("nouns_exercise", noun):
            return noun
        if form == "as" and noun.lower_ == "part":
            return next((s for s in map(_setting, noun.children) if s is not None), None)
    return None


def mock(noun: Token) -> Iterator[Effect]:
    """The adjective that says a thing only plays its part: "a mock attack"."""
    for child in noun.children:
        if child.dep_ == "amod" and form_listed("adjectives_mock", child):
            yield Effect(f"adjective:{child.lower_}", child.i, modality=Modality.CONDITIONAL)
