"""Nominals and pronouns: `newskg_nominals` adds them to the names, each with its class, number and sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.entities import gazetteer, nominals_types, places, pronouns
from kg.nlp.entities.names_edges import is_address
from kg.nlp.entities.names_types import PLACES
from kg.nlp.entities.nominals_heads import bounds, counted, grammar, is_head, of_noun, refers_to_none
from kg.nlp.layers import NounPhrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from kg.nlp.layers import Place


def nominals(doc: Doc, names: Sequence[NounPhrase]) -> Iterator[NounPhrase]:
    """The nominals and pronouns of a document outside its names, in text order, none with the head of another."""
    taken = {i for name in names for i in range(name.start, name.end)}
    taken |= {i for span in _aside(doc) for i in range(span.start, span.end)}
    taken |= {token for token, _ in absorbed(doc, names)}
    for token in doc:
        if token.i in taken:
            continue
        if pronouns.refers(token):
            yield _pronoun(token)
        elif is_head(token) and not refers_to_none(token) and not (token.pos_ == "PROPN" and is_address(token)):
            noun = counted(token)
            if noun is not None:
                taken.add(noun.i)
            yield _nominal(token)


def absorbed(doc: Doc, names: Iterable[NounPhrase]) -> Iterator[tuple[int, int]]:
    """(token, head of a name) for each noun that only says what the name is: no mention of its own.

    "law student Ana Bell", "the town of Lothia".
    """
    people = {name.start: name.head for name in names if name.type == "Person"}
    places = {name.head: name for name in names if name.type in PLACES}
    for token in doc:
        if token.tag_ != "NN":
            continue
        noun = of_noun(token) if is_appellative(token) else None
        if noun is not None and noun.i in places:
            yield token.i, noun.i
        elif _is_title(token) and people.get(token.i + 1) == token.head.i:
            yield token.i, token.head.i


def is_appellative(token: Token) -> bool:
    """Whether the noun may stand before "of" and its own name: "the old town of X", not "the largest town of X"."""
    if token.lemma_.lower() not in grammar("appellatives"):
        return False
    return all(c.lower_ == "the" or c.dep_ not in ("det", "poss", "nummod") for c in token.lefts) and not any(
        c.tag_ in ("JJS", "RBS") or c.ent_type_ == "ORDINAL" for c in token.lefts
    )


def _is_title(token: Token) -> bool:
    """Whether a common noun for a person stands before another noun; one with a capital is part of the name."""
    if token.dep_ not in ("compound", "nmod") or not token.text.islower():
        return False
    return nominals_types.noun_class(token)[0] == "Person"


def _aside(doc: Doc) -> Iterator[Span]:
    """The parts that are set aside."""
    for zone in doc._.kg_zones:
        span = doc.char_span(zone.start, zone.end, alignment_mode="expand") if zone.kind != "headline" else None
        if span is not None:
            yield span


def _pronoun(token: Token) -> NounPhrase:
    agreement = pronouns.agreement(token)
    return NounPhrase(
        token.i,
        token.i + 1,
        token.i,
        Form.PRONOUN,
        gender=agreement.gender if agreement else None,
        plural=agreement.plural if agreement else None,
        rule="pronoun",
    )


def _nominal(token: Token) -> NounPhrase:
    kind, why = nominals_types.noun_class(token)
    return NounPhrase(
        *bounds(token),
        token.i,
        Form.NOMINAL,
        kind,
        gender=nominals_types.noun_gender(token, kind, why),
        plural=nominals_types.is_plural(token),
        place=_capital(token),
        rule=why,
    )


def _capital(noun: Token) -> Place | None:
    """The town that "Peru's capital" is, "the capital of Peru", "the Peruvian capital"."""
    if noun.lower_ != "capital":
        return None
    of = of_noun(noun)
    narrowing = [c for c in noun.lefts if c.dep_ in ("poss", "amod", "compound", "nmod")]
    owners = [*narrowing, *([of] if of is not None else [])]
    if len(owners) != 1:
        return None  # "the former capital of Peru", "the cultural capital"
    owner = owners[0]
    code = lexicon.table("demonyms")["countries"].get(owner.lower_)
    name = owner.doc[owner.left_edge.i : owner.i + 1].text.removeprefix("the ")
    country = gazetteer.country_of(code) if code else next(iter(gazetteer.lookup(name)), None)
    town = gazetteer.capital_of(country.country) if country is not None and country.kind == "country" else None
    return places.place(town, f"gazetteer:capital of:{country.name}") if town and country else None


@Language.component("newskg_nominals", requires=["doc._.kg_mentions", "token.dep"], assigns=["doc._.kg_mentions"])
def newskg_nominals(doc: Doc) -> Doc:
    """Add nominals and pronouns to the names on `doc._.kg_mentions`."""
    names = doc._.kg_mentions
    heads = {name.head for name in names}
    found = [n for n in nominals(doc, names) if n.head not in heads]
    doc._.kg_mentions = tuple(sorted((*names, *found), key=lambda p: (p.start, -p.end)))
    return doc
