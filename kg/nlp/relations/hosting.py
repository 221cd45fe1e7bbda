"""What a place has in it that matters beyond it: "the town has a refinery", "is home to", "sits on a pipeline"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.relations.clauses import direct_objects, under
from kg.nlp.relations.findings import Finding
from kg.nlp.relations.phrases import Mention, Phrases, covering, is_a

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token


_ON = frozenset({"on", "atop", "astride"})
_NOUNS = {"home": "to", "site": "of", "seat": "of"}
"""The nouns that a host is called, with their preposition."""


def hosted(doc: Doc, phrases: Phrases) -> Iterator[Finding]:
    """The `hosts` relations of a document."""
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
            yield from _findings(token, _host(token, phrases), _objects(token, phrases), phrases, clause=True)
        elif token.lower_ in _NOUNS and token.dep_ in {"appos", "acl", "advcl", "advmod"}:
            host = _before(token, phrases)
            yield from _findings(token, host, _of_noun(token, phrases), phrases, clause=False)


def _findings(
    trigger: Token, host: Mention | None, things: Iterable[tuple[str, Mention]], phrases: Phrases, *, clause: bool
) -> Iterator[Finding]:
    if host is None or not is_a(host, "lands", "sites"):
        return
    for link, thing in things:
        if host[0].id != thing[0].id and _hostable(thing, link, phrases) and not phrases.vague(thing):
            yield Finding(
                type="hosts",
                subject=host[0].id,
                object=thing[0].id,
                words=covering(host[1], thing[1], also=(trigger.i, trigger.i + 1)),
                trigger=trigger,
                rule=f"hosts:{link}",
                clause=clause,
            )


def _objects(verb: Token, phrases: Phrases) -> Iterator[tuple[str, Mention]]:
    """What the place has, with the verb or the words that say so."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon.words("relations", "hosting"):
        yield from ((lemma, found) for found in direct_objects(verb, phrases))
    if lemma in lexicon.words("relations", "hosting_on"):
        yield from ((f"{lemma} on", found) for found in under(verb, _ON, phrases) if is_a(found, "sites"))
    for child in verb.children:
        if child.lower_ in _NOUNS and lemma in {"be", "become", "remain"}:
            yield from _of_noun(child, phrases)


def _of_noun(noun: Token, phrases: Phrases) -> Iterator[tuple[str, Mention]]:
    """Of "home to X", "the site of X"."""
    word = noun.lower_
    yield from ((f"{word} {_NOUNS[word]}", found) for found in under(noun, frozenset({_NOUNS[word]}), phrases))


def _before(noun: Token, phrases: Phrases) -> Mention | None:
    """The place before the comma of "X, home to Y"."""
    at = next((t.i for t in noun.doc[max(0, noun.i - 3) : noun.i] if t.text in {",", "("}), None)
    return next((m for m in phrases.ending(at) if is_a(m, "lands", "sites")), None) if at else None


def _host(verb: Token, phrases: Phrases) -> Mention | None:
    for child in verb.children:
        if child.dep_ == "nsubj":
            relative = child.tag_ == "WDT" and verb.dep_ == "relcl"
            return phrases.headed(verb.head if relative else child)
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return _host(verb.head, phrases)
    return None


def _hostable(thing: Mention, link: str, phrases: Phrases) -> bool:
    """A site or a resource in any place; a body, people or things only in what "hosts" or "is home to" them."""
    if is_a(thing, "sites") or phrases.doc[thing[1].head].lower_ in lexicon.words("relations", "resources"):
        return True
    return link in {"host", "house", "home to", "seat of", "accommodate"} and is_a(thing, "bodies", "people", "things")
