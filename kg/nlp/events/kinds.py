"""What kind of thing a noun stands for: from its entity, its named-entity label and the lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_NOTHING: frozenset[str] = frozenset()
_SITES = frozenset({"place", "facility"})
_TOOLS = frozenset({"weapon", "aircraft", "explosive", "vehicle", "artillery"})


@lexicon.cached
def _by_lemma() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, lemmas in lexicon.table("events/kinds")["lemmas"].items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(kind)
    return {lemma: frozenset(kinds) for lemma, kinds in found.items()}


@lexicon.cached
def _by_label(table: str) -> dict[str, frozenset[str]]:
    return {label: frozenset(kinds) for label, kinds in lexicon.table("events/kinds")[table].items()}


def kinds(token: Token) -> frozenset[str]:
    """The kinds of a noun or pronoun ("person", "place", "weapon", "abstract" ...); empty where nothing tells."""
    if _named_after(token, "nature"):
        return frozenset({"nature"})
    entity = token.doc._.kg_entities.headed_by(token)
    by_entity = _by_label("classes").get(entity[0].type, _NOTHING) if entity else _NOTHING
    by_label = _NOTHING if by_entity else _by_label("entity_labels").get(token.ent_type_, _NOTHING)
    by_form = _by_label("pronouns").get(token.lower_, _NOTHING) if token.pos_ in {"PRON", "DET"} else _NOTHING
    by_lemma = _by_lemma().get(token.lemma_.lower(), _NOTHING) or _taken_for_a_name(token)
    if "measure" in by_lemma:
        by_lemma = by_lemma.union(*(kinds(noun) for noun in _measured(token)))
    if "agent" in by_entity:
        by_lemma -= _TOOLS  # a suicide bomber is a person
    if "organization" in by_entity:
        by_lemma -= _SITES  # an office that speaks is no place
    return by_entity | by_label | by_form | by_lemma


def _taken_for_a_name(token: Token) -> frozenset[str]:
    """The kinds of people whom a capital makes a name for the tagger: "Soldiers" at the start of a text."""
    form = token.lower_
    if token.pos_ != "PROPN" or not form.endswith(("men", "s")):
        return _NOTHING
    found = _by_lemma().get(f"{form[:-3]}man" if form.endswith("men") else form[:-1], _NOTHING)
    return found if "person" in found or "troops" in found else _NOTHING


def _named_after(token: Token, kind: str) -> bool:
    """Whether a name follows the noun for what it names: "Hurricane Ida" is no person."""
    before = token.nbor(-1) if token.pos_ == "PROPN" and token.i > 0 else None
    return before is not None and before.head == token and kind in _by_lemma().get(before.lower_, _NOTHING)


def _measured(token: Token) -> Iterator[Token]:
    """What a measure counts: the goods of "tons of goods"."""
    return (n for p in token.children if p.dep_ == "prep" and p.lower_ == "of" for n in p.children if n.dep_ == "pobj")


def is_a(token: Token, kind: str) -> bool:
    """Whether a noun is of a kind."""
    return kind in kinds(token)


def holds(token: Token, wanted: frozenset[str]) -> bool:
    """Whether a noun is one of the lemmas or kinds wanted; "*" takes anything."""
    return "*" in wanted or token.lemma_.lower() in wanted or bool(kinds(token) & wanted)
