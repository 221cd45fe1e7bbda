"""Noun phrases that the grammar itself makes one: appositions, predicates, a noun beside a name, reflexives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.entities import gazetteer
from kg.nlp.entities.coref_chains import group_of
from kg.nlp.entities.coref_constraints import clause, genders_agree, kinds_agree, names_agree, numbers_agree
from kg.nlp.entities.coref_mentions import GROUPS, PLACES
from kg.nlp.entities.nominals_types import UNLISTED
from kg.nlp.entities.pronouns import antecedent_of_relative, is_be

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.nlp.entities.coref_chains import Chains
    from kg.nlp.entities.coref_mentions import Mention

_COPULAS = frozenset({"become", "remain"})
_CHOOSING = frozenset({"elect", "appoint", "name", "crown", "ordain"})
_NAMING = frozenset({"name", "call", "know", "nickname", "dub"})
_SINGLING_OUT = frozenset(
    {"especially", "particularly", "primarily", "notably", "mainly", "mostly", "chiefly", "including"}
)
"""What follows is some of those named before: "our partners, especially the Turks"."""
_DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


def join_syntax(chains: Chains) -> None:
    """Join what stands in apposition, in a predicate or beside a name."""
    for mention in chains.mentions:
        found = (
            _apposition(chains, mention)
            or _second_subject(chains, mention)
            or _predicate(chains, mention)
            or _named(chains, mention)
            or _beside_name(chains, mention)
            or _capital_in(chains, mention)
        )
        if found is None:
            continue
        other, why = found
        first, second = sorted((mention, other), key=lambda m: m.index)
        if compatible(chains, mention, other):
            chains.join(second, first, why)


def compatible(chains: Chains, one: Mention, other: Mention) -> bool:
    """Whether class, number and sex of two mentions and of what they are joined with agree."""
    left, right = chains.of(one), chains.of(other)
    if one.is_name and other.is_name:
        return False
    if other.is_nominal and left.names:
        fits = _may_be_called(left.kind, other)
    elif one.is_nominal and right.names:
        fits = _may_be_called(right.kind, one)
    else:
        fits = kinds_agree(left.kind, right.kind)
    return (
        fits
        and numbers_agree(right, plural=left.plural)
        and genders_agree(left.gender, right)
        and names_agree(left, right)
    )


def _may_be_called(kind: str | None, nominal: Mention) -> bool:
    """Whether grammar may call a name of that class by a noun: places by each other's nouns, people by any noun."""
    called = nominal.phrase.type
    predicate = nominal.head.dep_ == "attr"
    if nominal.phrase.rule == UNLISTED:
        return (
            (kind == "Person" and _may_be_post(nominal.head))
            or (predicate and kind in PLACES)
            or group_of(kind) == "thing"
        )
    return kinds_agree(kind, called) or (
        kind in PLACES and (called in PLACES or (predicate and group_of(called) == "thing"))
    )


def _may_be_post(noun: Token) -> bool:
    """Whether an unlisted singular noun can say what a person is: "a cosplayer", "undersecretary at the ministry"."""
    whose = any(c.dep_ == "prep" and c.lower_ in ("of", "for", "at", "to") for c in noun.rights)
    return noun.tag_ in ("NN", "NNP") and (whose or any(c.dep_ == "det" for c in noun.lefts))


def _apposition(chains: Chains, mention: Mention) -> tuple[Mention, str] | None:
    head = mention.head
    if head.dep_ != "appos" or head.head.lower_ in _DIRECTIONS or any(c.dep_ == "conj" for c in head.head.children):
        return None
    other = chains.by_head.get(_apposed(chains, mention).i)
    if any(c.dep_ == "neg" or c.lower_ in _SINGLING_OUT for c in head.lefts):
        return None
    return (other, "apposition") if other is not None else None


def _apposed(chains: Chains, mention: Mention) -> Token:
    """What an apposition stands beside: a person beside an office, not beside the town that it is of.

    "The mayor of Varna, Ana Bell".
    """
    beside: Token = mention.head.head
    other = chains.by_head.get(beside.i)
    place = other is not None and group_of(chains.of(other).kind) in ("place", "group")
    if not place or mention.phrase.type != "Person" or beside.dep_ != "pobj" or beside.head.dep_ != "prep":
        return beside
    above = chains.by_head.get(beside.head.head.i)
    return beside.head.head if above is not None and above.phrase.type == "Person" else beside


def _second_subject(chains: Chains, mention: Mention) -> tuple[Mention, str] | None:
    """The noun before a name between commas, where the parser gave their verb two subjects: "a guard, X, 52, died"."""
    head, before = mention.head, mention.phrase.start - 2
    if not mention.is_name or head.dep_ not in ("nsubj", "nsubjpass") or before < 0 or head.doc[before + 1].text != ",":
        return None
    noun = head.doc[before]
    if noun.tag_ != "NN" or (noun.head, noun.dep_) != (head.head, head.dep_):
        return None
    other = chains.by_head.get(noun.i)
    return (other, "apposition") if other is not None else None


def _predicate(chains: Chains, mention: Mention) -> tuple[Mention, str] | None:
    head = mention.head
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    verb = head.head
    copula = head.dep_ == "attr" and (is_be(verb) or verb.lemma_ in _COPULAS)
    chosen = head.dep_ == "oprd" and verb.lemma_ in _CHOOSING
    if not (copula or chosen) or any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children):
        return None  # "he is not the mayor", "he could be the mayor"
    subject = next((c for c in verb.lefts if c.dep_ == ("nsubj" if copula else "nsubjpass")), None)
    noun = (antecedent_of_relative(subject) or subject) if subject is not None else None
    other = chains.by_head.get(noun.i) if noun is not None else None
    sort = chains.of(other).kind if other is not None else None
    if other is None or (group_of(sort) in ("thing", None) and not _is_told(other, mention)):
        return None
    return other, "predicate"


def _is_told(pronoun: Mention, nominal: Mention) -> bool:
    """Whether the predicate of a pronoun says who or where it is: no thing, of which "it is" says little."""
    somebody = pronoun.gender in ("f", "m")
    return pronoun.is_pronoun and (somebody or (pronoun.gender == "n" and nominal.phrase.type in PLACES | GROUPS))


def _named(chains: Chains, mention: Mention) -> tuple[Mention, str] | None:
    """A name behind "named" or "called": "a man named X"."""
    verb = mention.head.head
    if not mention.is_name or mention.head.dep_ not in ("oprd", "dobj", "attr") or verb.lemma_ not in _NAMING:
        return None
    other = chains.by_head.get(verb.head.i) if verb.dep_ == "acl" else None
    return (other, "named so") if other is not None else None


def _beside_name(chains: Chains, mention: Mention) -> tuple[Mention, str] | None:
    """A noun with the name right behind it: "law student Ana Bell", "the company Norvik", "the mayor, Ana Bell"."""
    if not mention.is_nominal or mention.phrase.type == "Thing" or mention.head.tag_ != "NN":
        return None
    if mention.head.lower_ in _DIRECTIONS:
        return None
    name = chains.by_start.get(mention.head.i + 1)
    if name is None:
        child = next(
            (c for c in mention.head.rights if c.dep_ in ("appos", "nmod", "flat") and c.pos_ == "PROPN"), None
        )
        name = chains.by_head.get(child.i) if child is not None else None
    if name is None or not name.is_name or name.head.dep_ == "amod" or name.phrase.type == "Population":
        return None
    return name, "noun beside the name"


def _capital_in(chains: Chains, mention: Mention) -> tuple[Mention, str] | None:
    """The capital behind "in" that a bare "the capital" is: "to the capital in Kabul"."""
    if not mention.is_nominal or mention.lemma != "capital":
        return None
    preps = (c for c in mention.head.rights if c.dep_ == "prep" and c.lower_ == "in")
    towns = (chains.by_head.get(g.i) for c in preps for g in c.rights if g.dep_ == "pobj")
    found = next((t for t in towns if t is not None and t.is_name), None)
    if found is None or gazetteer.fold(found.phrase.name or "") not in gazetteer.capitals():
        return None
    return found, "capital behind in"


def join_reflexives(chains: Chains) -> None:
    """Join each reflexive to the subject of its clause."""
    for mention in chains.mentions:
        agreement = mention.agreement
        if agreement is None or not agreement.reflexive:
            continue
        verb = clause(mention.head)
        subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
        other = chains.by_head.get(subject.i) if subject is not None else None
        if other is not None and other.index < mention.index:
            chains.join(mention, other, "reflexive")
