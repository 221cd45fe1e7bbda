"""Where things are by the words: "the mall in X", "X, in the Y region", "X, a town in Y", "Y-based X", "Y's suburb"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.entities.nominals_heads import grammar
from kg.nlp.relations.anchors import Anchor, anchor, of_noun
from kg.nlp.relations.findings import Finding
from kg.nlp.relations.phrases import Mention, Phrases, covering, is_a

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_INNER = frozenset({"poss", "amod", "compound", "nmod"})
_OVER = frozenset({"across", "throughout"})
_WHOLES = frozenset({"Region", "Country"})


def located(doc: Doc, phrases: Phrases) -> Iterator[Finding]:
    """The `locatedIn` relations of a document."""
    based = lexicon.words("relations", "based")
    for token in doc:
        if token.dep_ == "prep":
            yield from _by_preposition(token, phrases)
        elif token.lower_ in based:
            yield from _based(token, phrases)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from _inner(token, phrases)
    yield from _enclosed(doc, phrases)


def _by_preposition(preposition: Token, phrases: Phrases) -> Iterator[Finding]:
    word = preposition.lower_
    inside = word in lexicon.words("relations", "inside")
    feature = word in lexicon.words("relations", "on_features")
    if word == "of":
        yield from _portion(preposition, phrases)
    elif word == "including":
        yield from _included(preposition, phrases)
    if not (inside or feature):
        return
    for place in objects(preposition, phrases):
        if not (is_a(place, "sites") or (inside and is_a(place, "lands"))) or (word in _OVER and is_a(place, "sites")):
            continue
        found = anchor(preposition, preposition.i, phrases)
        if found:
            yield from _in(found, place, f"{found.how}:{word}", phrases)


def objects(preposition: Token, phrases: Phrases) -> Iterator[Mention]:
    """The entities that a preposition leads to, with those joined to them; of "25% of X" it is X."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            for token in (child, *(c for c in child.conjuncts if c.i > child.i)):
                if (found := phrases.headed(token)) is not None:
                    yield found
                elif token.lower_ in lexicon.words("relations", "shares"):
                    parts = (c for c in token.children if c.dep_ == "prep" and c.lower_ == "of")
                    yield from (m for part in parts for m in objects(part, phrases))


def _in(found: Anchor, place: Mention, rule: str, phrases: Phrases) -> Iterator[Finding]:
    subject = found.mention
    if not _can_lie(subject, place, phrases):
        return
    deed = _deed(found, phrases.doc[subject[1].head])
    yield Finding(
        type="locatedIn",
        subject=subject[0].id,
        object=place[0].id,
        words=covering(subject[1], place[1]),
        trigger=deed or _maker(found.trigger),
        rule=f"in:{rule}",
        clause=found.clause or deed is not None or _opaque(found.trigger),
    )


def _can_lie(subject: Mention, place: Mention, phrases: Phrases) -> bool:
    """Whether the one may be in the other: not itself, no country in a country or in a town, no region in a town."""
    inner, outer = subject[0].type, place[0].type
    if subject[0].id == place[0].id or phrases.vague(subject) or phrases.vague(place):
        return False
    if not is_a(subject, "lands", "sites", "bodies", "people", "things"):
        return False
    if inner == "Country":
        return outer == "Region" and place[0].place is not None and place[0].place.country is None
    named = subject[1].form is Form.NAME
    return not (inner == "Region" and named and outer in {"Settlement", "Facility"})


def _opaque(noun: Token) -> bool:
    """Whether the noun is indefinite, so that what stands over it decides: "no mall in X", "plans for a mall in X"."""
    return noun.pos_ == "NOUN" and any(c.lower_ in {"a", "an", "no", "any"} for c in noun.children if c.dep_ == "det")


def _deed(found: Anchor, noun: Token) -> Token | None:
    """What is done to somebody, so that the place may be that of the deed: "never met X in Y", "a visit by X in Y".

    Of a subject ("X in Y never spoke") and of what lies still the place is told for itself.
    """
    if not is_a(found.mention, "people") or found.how not in {"noun", "adjacent"}:
        return None
    while noun.dep_ == "conj":
        noun = noun.head
    if noun.dep_ in {"dobj", "dative"}:
        return noun.head
    return noun.head.head if noun.dep_ == "pobj" else None


def _maker(noun: Token) -> Token:
    """The verb that brings an indefinite thing about, whose standing is that of the thing: "plan to build a mall"."""
    made = _opaque(noun) and noun.dep_ == "dobj" and noun.head.lemma_ in lexicon.words("relations", "making")
    return noun.head if made else noun


def _portion(preposition: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "the outskirts of X", "residents of X", "the Y neighbourhood of X"."""
    noun = preposition.head
    named = (found for c in noun.children if c.dep_ == "compound" and (found := phrases.headed(c)))
    name = next((m for m in named if is_a(m, "lands")), None) if _naming(noun) else None
    about = Anchor(name, noun, clause=False, how="part") if name else of_noun(noun, phrases)
    if about is None or not is_a(about.mention, "lands", "sites", "people"):
        return
    if name or noun.lower_ in lexicon.words("relations", "portions"):
        for place in objects(preposition, phrases):
            if is_a(place, "lands", "sites"):
                yield from _in(about, place, "part:of", phrases)


def _naming(noun: Token) -> bool:
    """Whether the noun says what sort of place its name is: "Makurdi town", "the Vila neighbourhood"."""
    return noun.lower_ in lexicon.words("relations", "naming") or noun.lower_ in grammar("appellatives")


def _included(preposition: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "Y, including X" for places."""
    doc, at = preposition.doc, preposition.i
    before = phrases.ending(at - 1 if doc[at - 1].text == "," else at)
    whole = next((w for w in before if is_a(w, "lands")), None) or phrases.headed(preposition.head)
    if whole and is_a(whole, "lands"):
        for part in objects(preposition, phrases):
            if is_a(part, "lands", "sites") and part[0].type != whole[0].type:
                yield from _in(Anchor(part, preposition, clause=False, how="including"), whole, "including", phrases)


def _based(token: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "Geneva-based charity"."""
    doc = token.doc
    if token.i < 2 or doc[token.i - 1].text != "-":
        return
    place = next((m for m in phrases.ending(token.i - 1) if is_a(m, "lands")), None)
    head = token
    while head.dep_ in {"amod", "compound", "nmod", "advmod", "npadvmod", "punct"} and head.head != head:
        head = head.head
        subject = phrases.headed(head)
        if place and subject and subject[0].id != place[0].id:
            yield from _in(Anchor(subject, token, clause=False, how="based"), place, "based", phrases)
            return


def _inner(noun: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "the town's market", "a Damascus suburb", "the Russian town of X": what a place has in it."""
    own = phrases.headed(noun)
    if own is None or not is_a(own, "lands", "sites") or not _in_place(noun, own):
        return
    subject = _named(noun, phrases) or own
    for child in noun.children:
        place = phrases.headed(child) if child.dep_ in _INNER and child.i < noun.i else None
        if place is None or not is_a(place, "lands") or not _attributive(place, noun):
            continue
        if child.dep_ != "poss" and place[0].type == "Country" and noun.lower_ in lexicon.words("relations", "posted"):
            continue
        if child.dep_ == "poss" or place[0].type == "Country" or not _naming(noun):
            link = "possessive" if child.dep_ == "poss" else "modifier"
            yield from _in(Anchor(subject, noun, clause=False, how=link), place, link, phrases)


def _attributive(place: Mention, noun: Token) -> bool:
    """Whether nothing but words, and no hyphen or slash, stands between a place and the noun."""
    between = noun.doc[place[1].end : noun.i]
    return place[1].end <= noun.i and not any(t.is_punct and t.tag_ != "POS" for t in between)


def _in_place(noun: Token, own: Mention) -> bool:
    return noun.lower_ in lexicon.words("relations", "place_parts") or own[1].form is Form.NAME or is_a(own, "sites")


def _named(noun: Token, phrases: Phrases) -> Mention | None:
    """The name that a noun of place calls so: "the town of X", "the town X"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            name = next(objects(child, phrases), None)
            if name and is_a(name, "lands") and name[1].form is Form.NAME:
                return name
        elif child.dep_ == "appos" and (name := phrases.headed(child)) and is_a(name, "lands"):
            return name
    return None


def _enclosed(doc: Doc, phrases: Phrases) -> Iterator[Finding]:
    """Of "Woodbridge, Virginia": a name, a comma and the region or country that holds it; not a list of places."""
    for cluster in phrases.entities.clusters:
        for phrase in cluster.phrases:
            if phrase.form is not Form.NAME or phrase.end + 1 >= len(doc) or doc[phrase.end].text != ",":
                continue
            outer = next((m for m in phrases.starting(phrase.end + 1) if m[1].form is Form.NAME), None)
            if outer and _encloses(doc, (cluster, phrase), outer):
                inner = Anchor((cluster, phrase), doc[phrase.head], clause=False, how="comma")
                yield from _in(inner, outer, "enclosing", phrases)


def _encloses(doc: Doc, inner: Mention, outer: Mention) -> bool:
    if outer[0].type not in _WHOLES or inner[0].type == outer[0].type or not is_a(inner, "lands", "sites", "bodies"):
        return False
    if is_a(inner, "bodies") and doc[inner[1].head].dep_ in {"nsubj", "conj"}:
        return False
    head, behind = doc[outer[1].head], doc[outer[1].end : outer[1].end + 2]
    listed = any(t.lower_ in {"and", "or", "&"} for t in behind) or doc[inner[1].head].dep_ == "conj"
    return head.dep_ in {"appos", "npadvmod", "conj", "nmod", "dobj", "pobj", "dep"} and not listed
