"""Who belongs to what: `memberOf` for people and countries, `partOf` for bodies ("a wing of", "Russia's navy")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.entities import names_canonical
from kg.nlp.relations.clauses import agents, direct_objects, passive, subjects, under
from kg.nlp.relations.findings import Finding
from kg.nlp.relations.location import objects
from kg.nlp.relations.phrases import Mention, Phrases, covering, is_a

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

_TO, _FOR, _OF = frozenset({"to"}), frozenset({"for", "with"}), frozenset({"of"})
_INNER = frozenset({"poss", "amod", "compound", "nmod"})
_STATE = frozenset({"Government", "ArmedForce"})


def belonging(doc: Doc, phrases: Phrases) -> Iterator[Finding]:
    """The `memberOf` and `partOf` relations that are not said by a title."""
    for token in doc:
        if token.pos_ == "VERB":
            yield from _by_verb(token, phrases)
        elif token.dep_ == "prep":
            yield from _by_preposition(token, phrases)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from _owned(token, phrases)


def _by_verb(verb: Token, phrases: Phrases) -> Iterator[Finding]:
    lemma, words = verb.lemma_.lower(), lexicon.words
    rule = f"belong:verb:{lemma}"
    if lemma in words("relations", "belonging"):
        yield from _pairs(subjects(verb, phrases), under(verb, _TO, phrases), verb, rule)
    elif lemma in words("relations", "joining") and not passive(verb):
        yield from _pairs(subjects(verb, phrases), direct_objects(verb, phrases), verb, rule)
    elif lemma in words("relations", "employing"):
        yield from _pairs(subjects(verb, phrases), under(verb, _FOR, phrases), verb, rule)
    elif lemma in words("relations", "assigning"):
        yield from _pairs(subjects(verb, phrases), under(verb, _TO | _FOR | frozenset({"in"}), phrases), verb, rule)
    elif lemma in words("relations", "including") and not passive(verb):
        yield from _pairs(direct_objects(verb, phrases), subjects(verb, phrases), verb, rule)
    elif lemma in {"make", "compose", "consist"}:
        parts = [*under(verb, _OF, phrases), *agents(verb, phrases)]
        yield from _pairs(parts, subjects(verb, phrases) if parts else (), verb, rule)
    elif lemma == "own":
        owners = agents(verb, phrases) if passive(verb) else subjects(verb, phrases)
        owned = subjects(verb, phrases) if passive(verb) else direct_objects(verb, phrases)
        yield from _pairs([o for o in owned if is_a(o, "bodies")], owners, verb, rule)


def _by_preposition(preposition: Token, phrases: Phrases) -> Iterator[Finding]:
    noun, word = preposition.head, preposition.lower_
    if word == "of" and noun.lower_ == "part":
        yield from _part(noun, list(objects(preposition, phrases)), phrases)
        return
    own = phrases.headed(noun) if noun.pos_ in {"NOUN", "PROPN", "PRON"} else None
    if own is None:
        return
    if word == "of" and is_a(own, "bodies") and _is_part(noun):
        yield from _pairs([own], objects(preposition, phrases), noun, "belong:of", clause=False)
    elif word in {"in", "within"} and not is_a(own, "sites"):
        bodies = (b for b in objects(preposition, phrases) if is_a(b, "bodies"))
        yield from _pairs([own], bodies, noun, f"belong:{word}", clause=False)
    elif word == "including":
        yield from _pairs(objects(preposition, phrases), [own], noun, "belong:including", clause=False)


def _part(noun: Token, wholes: list[Mention], phrases: Phrases) -> Iterator[Finding]:
    """Of "X is part of Y", "X, part of Y", "fights as part of Y"."""
    head = noun.head
    if noun.dep_ == "attr":
        yield from _pairs(subjects(head, phrases), wholes, head, "belong:part")
    elif noun.dep_ == "appos" and (own := phrases.headed(head)):
        yield from _pairs([own], wholes, noun, "belong:part", clause=False)
    elif noun.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ == "VERB":
        yield from _pairs(subjects(head.head, phrases), wholes, head.head, "belong:as part")


def _is_part(noun: Token) -> bool:
    return noun.lower_ in lexicon.words("relations", "parts") or noun.lemma_.lower() in lexicon.words(
        "relations", "parts"
    )


def _owned(noun: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "Russia's navy", "Ukrainian troops", "the party's youth wing", "the Russian Defense Ministry"."""
    own = phrases.headed(noun)
    if own is None or not is_a(own, "bodies") or not (own[0].type in _STATE or _is_part(noun)):
        return
    for child in noun.children:
        whole = phrases.headed(child) if child.dep_ in _INNER and child.i < noun.i else None
        if whole and whole[1].end <= noun.i and (is_a(whole, "bodies") or is_a(whole, "lands")):
            yield from _pairs([own], [whole], noun, f"belong:{child.dep_}", clause=False)
    if own[1].form is Form.NAME and (country := _country(noun.doc, own, phrases)):
        yield from _pairs([own], [country], noun, "belong:name", clause=False)


def _country(doc: Doc, own: Mention, phrases: Phrases) -> Mention | None:
    """The country of the nationality word that a name starts with, where the document names that country."""
    name = names_canonical.country_name(doc[own[1].start : own[1].start + 1])
    if name is None or own[1].end - own[1].start == 1:
        return None
    cluster = next((c for c in phrases.entities.clusters if c.type == "Country" and c.name == name), None)
    return (cluster, own[1]) if cluster else None


def _pairs(
    parts: Iterable[Mention], wholes: Iterable[Mention], trigger: Token, rule: str, *, clause: bool = True
) -> Iterator[Finding]:
    """Each part in each whole; a phrase (no `clause`) may also have a country or another land as the whole."""
    all_wholes = [w for w in wholes if is_a(w, "bodies") or (not clause and is_a(w, "lands"))]
    for part in parts:
        for whole in all_wholes:
            if part[0].id == whole[0].id or not (is_a(part, "people", "bodies") or part[0].type == "Country"):
                continue
            yield Finding(
                type="partOf" if is_a(part, "bodies") else "memberOf",
                subject=part[0].id,
                object=whole[0].id,
                words=covering(part[1], whole[1], also=(trigger.i, trigger.i + 1)),
                trigger=trigger,
                rule=rule,
                clause=clause,
            )
