"""Where the words put a name: nouns that call it a place, prepositions, and the places whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer
from kg.nlp.entities.names_known import surface

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Span, Token

LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "around", "across", "throughout", "toward", "towards", "into", "inside", "between"}
    | {"through", "via", "along", "beyond", "off", "within", "above", "over"}
)
ABSTRACT = frozenset({"of", "from", "to"})
_MODIFIERS = frozenset({"compound", "nmod", "amod"})
_OF_COUNTRIES = frozenset({"territory", "republic", "island", "islands", "capital", "port"})
"""Nouns that a country has or is, so that they do not make its namesake of it."""
"""People: the facilities of a smaller place may bear their own name and not its."""
_LIST = 12
"""Tokens: a list of names is seldom longer on one side of a name."""


def owner(span: Span) -> str | None:
    """The place whose the name is: "Varna" for "Old Market" in "Varna's Old Market"; for a district what it is of."""
    doc, start = span.doc, span.start
    if whole := _whole_of_district(span):
        return whole
    if start < 2 or doc[start - 1].text not in ("'s", "’s", "'", "’"):
        return None
    for first in range(max(0, start - 4), start - 1):
        text = doc[first : start - 1].text
        if text[:1].isupper() and gazetteer.lookup(text):
            return str(text)
    return None


def _whole_of_district(span: Span) -> str | None:
    """The name behind "of" or "in" and a district: "Varna" for "the Primorski district of Varna"."""
    doc, end = span.doc, span.end
    smaller = lexicon.words("place_nouns", "smaller_divisions")
    if end < len(doc) and doc[end].lower_ in smaller:
        end += 1
    elif span[-1].lower_ not in smaller:
        return None
    if end + 1 >= len(doc) or doc[end].lower_ not in ("of", "in"):
        return None
    last = end + 1
    while last < min(len(doc), end + 4) and doc[last].text[:1].isupper():
        last += 1
    names = (doc[end + 1 : i].text for i in range(last, end + 1, -1))
    return next((text for text in names if gazetteer.lookup(text)), None)


def region_role(span: Span) -> Token | None:
    """The word that only a region has: "Donetsk regional head", "the governor of Kherson", "Gov. Jane Doe of Ohio"."""
    roles = lexicon.words("place_nouns", "region_roles")
    behind = span.doc[span.end : span.end + 2]
    if found := next((t for t in behind if t.lower_ in roles), None):
        return found
    of = governor(span)
    if of is None or of.lower_ != "of":
        return None
    head = of.head
    return next((t for t in (head, *head.lefts) if t.lower_ in roles), None)


def noun_class(noun: Token) -> str:
    """The class of a noun that calls a name a place; a region for what only a region has."""
    types: dict[str, str] = lexicon.table("place_nouns")["types"]
    return types.get(noun.lower_) or types.get(noun.lemma_.lower(), "Region")


def place_noun(span: Span) -> Token | None:
    """The noun that calls the name a sort of place: "the town of X", "X region", "X, a city in"."""
    types = lexicon.table("place_nouns")["types"]
    known = gazetteer.lookup(surface(span))
    if known and known[0].kind == "country":
        types = {noun: kind for noun, kind in types.items() if noun not in _OF_COUNTRIES}
    doc, first, after = span.doc, span.start, span.end
    if first >= 2 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in types:
        noun = doc[first - 2]
        named = noun.i > 0 and noun.nbor(-1).text[:1].isupper() and noun.nbor(-1).dep_ in ("compound", "nmod")
        return None if named else noun  # "Oakbridge village of Orlov district"
    if first >= 1 and doc[first - 1].lower_ in types and doc[first - 1].dep_ in ("compound", "nmod"):
        return doc[first - 1] if doc[first - 1].head == span.root else None
    if after < len(doc) and doc[after].lower_ in types and span.root.dep_ in ("compound", "nmod", "amod", "nsubj"):
        bound = span.root.head == doc[after] and doc[after].dep_ not in _MODIFIERS
        owned = types[doc[after].lower_] == "Facility" and any(e.is_sizeable for e in known)
        return doc[after] if bound and not owned else None  # "Oslo airport" calls Oslo nothing
    # A noun with a capital is a name's own: "Oakbridge, Varna District".
    beside = next((t for t in span.root.children if t.dep_ == "appos" and t.text in types), None)
    return beside or _noun_of_list(span, types)


def _noun_of_list(span: Span, types: Mapping[str, str]) -> Token | None:
    """The plural noun that calls each name of a list a place: "X, Y and Z regions", "the towns of X and Y"."""
    doc, start, end = span.doc, span.start, span.end

    def calls(token: Token) -> bool:
        return token.tag_ == "NNS" and types.get(token.lemma_.lower()) in ("Settlement", "Region")

    known = gazetteer.lookup(surface(span))
    listed = any(
        doc[mark].lower_ in (",", "and", "or") and doc[other].text[:1].isupper()
        for mark, other in ((start - 1, start - 2), (end, end + 1))
        if other >= 0 and other < len(doc)
    )
    if not listed or (known and known[0].kind == "country"):
        return None
    last = next((t for t in doc[end : end + _LIST] if not _in_list(t)), None)
    if last is not None and calls(last):
        return last
    first = next((t for t in reversed(doc[max(0, start - _LIST) : start]) if not _in_list(t)), None)
    of = first is not None and first.lower_ == "of" and first.i > 0
    return doc[first.i - 1] if first is not None and of and calls(doc[first.i - 1]) else None


def _in_list(token: Token) -> bool:
    return token.text == "," or token.lower_ in ("and", "or") or (token.text[:1].isupper() and token.is_alpha)


def governor(span: Span) -> Token | None:
    """The preposition that a name hangs from, for a list the one of its first member."""
    token = span.root
    for _ in range(10):
        if token.dep_ not in ("conj", "appos") or token.head.pos_ not in ("PROPN", "NOUN"):
            break
        token = token.head
    return token.head if token.dep_ == "pobj" else None


def preposition(span: Span) -> str:
    """The preposition of the name in lower case, or "" for none."""
    doc, start = span.doc, span.start
    compass = lexicon.words("place_nouns", "compass")
    while start > 0 and (doc[start - 1].lower_ in compass or doc[start - 1].lower_ == "the"):
        start -= 1
    if span.root.dep_ in ("poss", "compound", "amod", "nmod") and span.root.head.i >= span.end:
        return ""  # "in the Dranko affair", "in Oslo's harbour": the preposition is the other noun's
    before = doc[start - 1].lower_ if start > 0 else ""
    if before in LOCATIVE | ABSTRACT:
        return before
    found = governor(span)
    return found.lower_ if found is not None else ""


def place_relation(span: Span) -> tuple[str, str | None]:
    """The preposition before the name, and the noun before that which makes the name a place: "outskirts of"."""
    word = preposition(span)
    if word not in ABSTRACT:
        return word, None
    found = governor(span)
    noun = found.head.lower_ if found is not None else ""
    before = span.doc[span.start - 2].lower_ if span.start > 1 else ""
    parts = lexicon.words("place_nouns", "parts")
    return word, next((w for w in (before, noun) if w in parts), None)


def owned_in() -> frozenset[str]:
    """The nouns whose "in" leads to a firm: "shares in X"."""
    return lexicon.words("things", "owned_in")


def is_located(span: Span) -> bool:
    """Whether a preposition of place governs the name, or a comma and a name that the gazetteer knows stand behind."""
    if preposition(span) in LOCATIVE:
        found = governor(span)
        head = found.head.lemma_.lower() if found is not None else ""
        return head not in ("tweet", "shout", "look", "believe", "invest") and head not in owned_in()
    doc = span.doc
    return span.end + 1 < len(doc) and doc[span.end].text == "," and bool(gazetteer.lookup(doc[span.end + 1].text))
