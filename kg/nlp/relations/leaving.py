"""Whose office is over, by what the text tells: who resigned, stepped down, was sacked or ousted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Modality, Polarity
from kg.nlp import lexicon
from kg.nlp.relations.findings import Position
from kg.nlp.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.nlp.relations.findings import Finding
    from kg.nlp.relations.phrases import Phrases

_HELD = frozenset({"holdsPosition", "leads"})
_DOWN = frozenset({"down", "aside"})
_ANY = ""
"""The office that a verb names where it names none: any that its holder has."""


def without_office(doc: Doc, phrases: Phrases, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, with those of offices that their holders have lost by the end of the text told as over."""
    found = list(findings)
    left = _left(doc, phrases) if any(finding.type in _HELD for finding in found) else {}
    for finding in found:
        lost = left.get(finding.subject, frozenset()) if isinstance(finding.subject, str) else frozenset()
        over = finding.type in _HELD and any(_is_of(finding, office) for office in lost)
        yield replace(finding, ended=True) if over and not finding.ended else finding


def _is_of(finding: Finding, office: str) -> bool:
    if office == _ANY:
        return True
    return isinstance(finding.object, Position) and office in finding.object.name.lower().split()


def _left(doc: Doc, phrases: Phrases) -> dict[str, frozenset[str]]:
    """For each person who lost an office the noun of the office, or `_ANY`."""
    found: dict[str, set[str]] = defaultdict(set)
    for verb in doc:
        if verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBN") or not (who := _loser(verb)):
            continue
        mention = phrases.headed(who)
        if mention is not None and mention[0].type == "Person" and _happened(doc, verb):
            found[mention[0].id].update(_offices(verb))
    return {person: frozenset(offices) for person, offices in found.items()}


def _loser(verb: Token) -> Token | None:
    """Who loses an office by the verb: who resigns or steps down, whom somebody sacks."""
    lemma, passive = verb.lemma_.lower(), any(c.dep_ == "auxpass" for c in verb.lefts)
    if lemma in lexicon.words("relations", "resigning") and not passive:
        down = any(c.lower_ in _DOWN for c in verb.rights)
        return _child(verb, "nsubj") if (down if lemma == "step" else True) else None
    if lemma in lexicon.words("relations", "removing"):
        return _child(verb, "nsubjpass" if passive else "dobj")
    return None


def _child(verb: Token, dep: str) -> Token | None:
    return next((c for c in verb.children if c.dep_ == dep), None)


def _happened(doc: Doc, verb: Token) -> bool:
    """Whether the verb says that it was so, and of no year long ago."""
    said = standing(doc, verb)
    asserted = said.polarity is Polarity.AFFIRMED and said.modality is Modality.ASSERTED
    return asserted and not any(t.shape_ == "dddd" and t.ent_type_ == "DATE" for t in verb.subtree)


def _offices(verb: Token) -> Iterator[str]:
    """The noun behind "as" ("resigned as minister"); none for what is no office ("resigned from the club")."""
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("as", "from"):
            nouns = [c.lemma_.lower() for c in preposition.children if c.dep_ == "pobj"]
            if preposition.lower_ == "as":
                yield from nouns
            elif not lexicon.words("relations", "charges").isdisjoint(nouns):
                yield _ANY
            return
    yield _ANY
