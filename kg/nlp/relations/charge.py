"""Who is in charge: "X heads Y", "Y is run by X", "X-held Y", "X is in control of Y".

Who is at the head of a body `leads` it, as a person does a place; a body `controls` a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.relations.clauses import agents, direct_objects, passive, subjects, under
from kg.nlp.relations.findings import Finding
from kg.nlp.relations.phrases import Mention, Phrases, covering, is_a

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

_OF = frozenset({"of", "over"})
_INNER = frozenset({"poss", "compound", "nmod", "amod"})
_HAVING = frozenset({"have", "take", "retain", "hold", "gain", "keep", "maintain", "assume", "regain"})


def charged(doc: Doc, phrases: Phrases) -> Iterator[Finding]:
    """The `leads` and `controls` relations that verbs, compounds and nouns of control say."""
    held, nouns = lexicon.words("relations", "held"), lexicon.words("relations", "charge_nouns")
    verbs = lexicon.words("relations", "leading") | lexicon.words("relations", "governing")
    for token in doc:
        pos = token.pos_
        if pos == "VERB" and (lemma := token.lemma_.lower()) in verbs:
            yield from _by_verb(token, lemma, phrases)
        if token.lower_ in held and token.i > 1 and token.nbor(-1).text == "-":
            yield from _held(token, phrases)
        elif pos == "NOUN" and token.lemma_.lower() in nouns:
            yield from _by_noun(token, phrases)
        elif pos in {"NOUN", "PROPN"}:
            yield from _owned(token, phrases)


def _owned(noun: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "Hale's government", "the Hale regime", and of a place "a rebel stronghold"."""
    led = noun.lower_ in lexicon.words("relations", "led")
    if not (led or noun.lower_ in lexicon.words("relations", "strongholds")):
        return
    own = phrases.headed(noun)
    for child in noun.children:
        whose = (
            phrases.headed(child) if child.dep_ in {"poss", "compound", "nmod", "amod"} and child.i < noun.i else None
        )
        indefinite = any(c.lower_ in {"a", "an", "any", "no"} for c in noun.children if c.dep_ == "det")
        person = whose is not None and whose[0].type == "Person" and whose[1].form is Form.NAME
        if whose and own and not indefinite and (person if led else is_a(whose, "bodies")):
            fits = [own] if is_a(own, "bodies" if led else "lands", "sites") else []
            yield from _pairs([whose], fits, noun, f"charge:{'led' if led else 'stronghold'}", clause=False)


def _by_verb(verb: Token, lemma: str, phrases: Phrases) -> Iterator[Finding]:
    if passive(verb):
        who, what = agents(verb, phrases), subjects(verb, phrases)
    else:
        who, what = subjects(verb, phrases), direct_objects(verb, phrases)
    leads, governs = _leading(lemma), _governing(lemma)
    fits = [w for w in what if (leads and phrases.is_body(w)) or (governs and is_a(w, "lands", "sites"))]
    yield from _pairs(who, fits, verb, f"charge:verb:{lemma}", clause=True)


def _leading(lemma: str) -> bool:
    return lemma in lexicon.words("relations", "leading")


def _governing(lemma: str) -> bool:
    return lemma in lexicon.words("relations", "governing")


def _held(token: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "rebel-held town"."""
    who = [m for m in phrases.ending(token.i - 1) if is_a(m, "bodies", "people", "lands")][:1]
    head = token
    while head.dep_ in {"amod", "compound", "nmod", "advmod", "punct"} and head.head != head:
        head = head.head
        if (found := phrases.headed(head)) and is_a(found, "bodies", "lands", "sites"):
            yield from _pairs(who, [found], token, f"charge:held:{token.lower_}", clause=False)
            return


def _by_noun(noun: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "has control of Y", "is in charge of Y", "Y is under X's control"."""
    what = [w for w in under(noun, _OF, phrases) if is_a(w, "bodies", "lands", "sites")]
    head = noun.head
    if what and noun.dep_ == "dobj" and head.lemma_ in _HAVING:
        yield from _pairs(subjects(head, phrases), what, head, f"charge:noun:{noun.lower_}", clause=True)
    elif what and noun.dep_ == "pobj" and head.lower_ == "in" and head.head.pos_ in {"VERB", "AUX"}:
        yield from _pairs(subjects(head.head, phrases), what, head.head, f"charge:noun:{noun.lower_}", clause=True)
    elif noun.dep_ == "pobj" and head.lower_ == "under":
        whose = (phrases.headed(c) for c in noun.children if c.dep_ in {"poss", "amod", "compound"})
        who = [m for m in whose if m] or list(under(noun, frozenset({"of"}), phrases))
        places = subjects(head.head, phrases) if head.head.pos_ in {"VERB", "AUX"} else [phrases.headed(head.head)]
        fits = [p for p in places if p and is_a(p, "lands", "sites", "bodies")]
        yield from _pairs(who, fits, head.head, f"charge:under:{noun.lower_}", clause=head.head.pos_ in {"VERB", "AUX"})


def _pairs(
    who: Iterable[Mention], what: Iterable[Mention], trigger: Token, rule: str, *, clause: bool
) -> Iterator[Finding]:
    things = list(what)
    for leader in who:
        for thing in things:
            acts = (
                is_a(leader, "bodies", "people") or leader[0].type == "Country"
            )  # a town or region is in charge of nothing
            if leader[0].id == thing[0].id or not acts:
                continue
            yield Finding(
                type="leads" if is_a(leader, "people") or not is_a(thing, "lands", "sites") else "controls",
                subject=leader[0].id,
                object=thing[0].id,
                words=covering(leader[1], thing[1], also=(trigger.i, trigger.i + 1)),
                trigger=trigger,
                rule=rule,
                clause=clause,
                ended=any(c.lower_ in lexicon.words("relations", "ended_adverbs") for c in trigger.children),
            )
