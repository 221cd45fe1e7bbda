"""Who took a place, and so is in charge of it: "rebels captured the dam", "the fall of X to Y", "Y's seizure of X"."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.relations.clauses import agents, direct_objects, passive, subjects, under
from kg.nlp.relations.findings import Finding
from kg.nlp.relations.location import objects
from kg.nlp.relations.phrases import Phrases, covering, is_a

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.nlp.relations.phrases import Mention

_OF, _BY, _TO = frozenset({"of"}), frozenset({"by"}), frozenset({"to"})


def taken(doc: Doc, phrases: Phrases) -> Iterator[Finding]:
    """The `controls` relations that follow from the taking of a place."""
    verbs, nouns = lexicon.words("relations", "taking"), lexicon.words("relations", "takings")
    for token in doc:
        if token.pos_ not in {"VERB", "NOUN"}:
            continue
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in verbs:
            if passive(token):
                yield from _pairs(agents(token, phrases), subjects(token, phrases), token)
            else:
                yield from _pairs(subjects(token, phrases), direct_objects(token, phrases), token)
        elif token.pos_ == "NOUN" and lemma in nouns:
            yield from _by_noun(token, lemma, phrases)


def _by_noun(noun: Token, lemma: str, phrases: Phrases) -> Iterator[Finding]:
    """Of "the capture of X by Y", "Y's capture of X", "the fall of X to Y"; the last phrase may hang from X."""
    places = list(under(noun, _OF, phrases))
    below = [noun, *(phrases.doc[p[1].head] for p in places)]
    if lemma in {"fall", "loss"}:
        takers = [m for token in below for m in under(token, _TO, phrases)]
        takers = takers or [m for p in places for m in _right_behind(noun.head, p[1].end, phrases)]
    else:
        takers = [m for token in below for m in under(token, _BY, phrases)]
        takers += [m for c in noun.children if c.dep_ == "poss" and (m := phrases.headed(c))]
    yield from _pairs(takers, places, noun)


def _right_behind(verb: Token, at: int, phrases: Phrases) -> Iterator[Mention]:
    """What a "to" right behind the place leads to, where the parse hung it from the verb."""
    for child in verb.children:
        if child.i == at and child.lower_ in _TO:
            yield from objects(child, phrases)


def _pairs(takers: Iterable[Mention], places: Iterable[Mention], trigger: Token) -> Iterator[Finding]:
    for taker, place in product(list(takers), list(places)):
        if taker[0].id != place[0].id and is_a(taker, "bodies", "people", "lands") and is_a(place, "lands", "sites"):
            yield Finding(
                type="controls",
                subject=taker[0].id,
                object=place[0].id,
                words=covering(taker[1], place[1], also=(trigger.i, trigger.i + 1)),
                trigger=trigger,
                rule=f"taken:{trigger.lemma_.lower()}",
                clause=True,
            )
