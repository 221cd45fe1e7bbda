"""What a place has in it that matters beyond it: "the town has a refinery", "is home to", "sits on a pipeline"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.relations.clauses import direct_objects, under
from kg.nlp.relations.findings import Finding
from kg.nlp.relations.phrases import Mention, Phrases, covering, is_a

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token


_TO, _ON = frozenset({"to"}), frozenset({"on", "atop", "astride"})


def hosted(doc: Doc, phrases: Phrases) -> Iterator[Finding]:
    """The `hosts` relations of a document."""
    for token in doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        for link, thing in _objects(token, phrases):
            host = _host(token, phrases)
            if (
                host
                and host[0].id != thing[0].id
                and is_a(host, "lands", "sites")
                and _hostable(thing, link)
                and not phrases.vague(thing)
            ):
                yield Finding(
                    type="hosts",
                    subject=host[0].id,
                    object=thing[0].id,
                    words=covering(host[1], thing[1], also=(token.i, token.i + 1)),
                    trigger=token,
                    rule=f"hosts:{link}",
                    clause=True,
                )


def _objects(verb: Token, phrases: Phrases) -> Iterator[tuple[str, Mention]]:
    """What the place has, with the verb or the words that say so."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon.words("relations", "hosting"):
        yield from ((lemma, found) for found in direct_objects(verb, phrases))
    if lemma in lexicon.words("relations", "hosting_on"):
        yield from ((f"{lemma} on", found) for found in under(verb, _ON, phrases) if is_a(found, "sites"))
    for child in verb.children:
        if child.lower_ == "home" and lemma in {"be", "become", "remain"}:
            yield from (("home to", found) for found in under(child, _TO, phrases))


def _host(verb: Token, phrases: Phrases) -> Mention | None:
    for child in verb.children:
        if child.dep_ == "nsubj":
            relative = child.tag_ == "WDT" and verb.dep_ == "relcl"
            return phrases.headed(verb.head if relative else child)
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return _host(verb.head, phrases)
    return None


def _hostable(thing: Mention, link: str) -> bool:
    """A site in any place; a body, people or things only in what "hosts" or "is home to" them."""
    if is_a(thing, "sites"):
        return True
    return link in {"host", "house", "home to", "accommodate"} and is_a(thing, "bodies", "people", "things")
