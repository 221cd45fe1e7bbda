"""The bodies that a country or another body has: "Russia's navy", "Ukrainian troops", "the party's youth wing"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.entities import names_canonical
from kg.nlp.relations.findings import Tie
from kg.nlp.relations.phrases import Phrases, is_a

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.nlp.relations.phrases import Mention

_INNER = frozenset({"poss", "amod", "compound", "nmod"})
_STATE = frozenset({"Government", "ArmedForce"})


def owned(noun: Token, phrases: Phrases) -> Iterator[Tie]:
    """What the words before a body's noun, or within its name, say that it is part of."""
    own = phrases.headed(noun)
    if own is None:
        return
    named = own[1].form is Form.NAME
    for child in noun.children:
        whole = phrases.headed(child) if child.dep_ in _INNER and child.i < noun.i else None
        if whole and whole[1].end <= noun.i and (_part_of(noun, own, whole) or _one_of(noun, own, whole)):
            yield Tie(own, whole, noun, child.dep_ if child.dep_ == "poss" else "modifier", clause=False)
    if named and (country := _country(own, phrases)):
        yield Tie(own, country, noun, "name", clause=False)


def _part_of(noun: Token, own: Mention, whole: Mention) -> bool:
    """Whether the body is an organ of the country, or a part of the other body."""
    words = {noun.lower_, noun.lemma_.lower()}
    if not is_a(own, "bodies"):
        return False
    if is_a(whole, "lands"):
        return own[0].type in _STATE or not words.isdisjoint(lexicon.words("relations", "organs"))
    armed = own[0].type in {"ArmedForce", "ArmedGroup"}
    return is_a(whole, "bodies") and (armed or not words.isdisjoint(lexicon.words("relations", "parts")))


def _one_of(noun: Token, own: Mention, whole: Mention) -> bool:
    """Whether people, or countries, are a named body's own: "UN investigators", "NATO countries"; not "X fans"."""
    state = own[0].type == "Country" and noun.lemma_.lower() in {"state", "country", "nation", "member"}
    return is_a(whole, "bodies") and whole[1].form is Form.NAME and (state or belongs(noun, own))


def belongs(noun: Token, own: Mention) -> bool:
    """Whether a noun of people says nothing against their belonging to the body beside it."""
    fighters = own[0].type in {"ArmedForce", "ArmedGroup"} and are_members(noun)
    people = (fighters or own[0].type in {"Person", "Population"}) and own[1].form is Form.NOMINAL
    return people and noun.lemma_.lower() not in lexicon.words("relations", "outsiders")


def are_members(noun: Token) -> bool:
    """Whether a plural noun is of those who make up a body: "fighters", "soldiers"."""
    return noun.tag_ == "NNS" and noun.lemma_.lower() in lexicon.words("relations", "members")


def _country(own: Mention, phrases: Phrases) -> Mention | None:
    """The country of the nationality word that the name of a state organ starts with, where the document names it.

    "Syrian Democratic Forces" and the like call themselves after a country without being part of its state.
    """
    start, end = own[1].start, own[1].end
    if own[0].type not in _STATE or phrases.doc[end - 1].lower_ not in lexicon.words("relations", "organs"):
        return None
    words = phrases.doc[start:end]
    if len(words) == 1 or any(_partisan(t) for t in words):
        return None
    cluster = phrases.country(names_canonical.country_name(words[:1]))
    return (cluster, own[1]) if cluster else None


def _partisan(token: Token) -> bool:
    return token.lower_ in lexicon.words("relations", "partisan")
