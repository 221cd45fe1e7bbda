"""What the words around a name say of it: titles, nouns that call it something, prepositions, verbs of speech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer
from kg.nlp.entities.nominals_types import classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Span, Token

LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "around", "across", "throughout", "toward", "towards", "into", "inside", "between"}
    | {"through", "via", "along", "beyond", "off", "within", "above", "over"}
)
ABSTRACT = frozenset({"of", "from", "to"})
_MODIFIERS = frozenset({"compound", "appos", "nmod", "amod"})
_OF_COUNTRIES = frozenset({"territory", "republic", "island", "islands", "capital", "port"})
"""Nouns that a country has or is, so that they do not make its namesake of it."""
_TOWN = 15_000
"""People: the facilities of a smaller place may bear their own name and not its."""
_BOUND = re.compile(
    r"-(?:led|backed|based|born|held|controlled|occupied|administered|made|brokered|run|wide|bound|owned|sponsored|style|trained)$"
)
_LIST = 12
"""Tokens: a list of names is seldom longer on one side of a name."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE = re.compile(r"^(?:intra|anti|pro|non|ex|mid|post|pre)-", re.IGNORECASE)


def surface(span: Span) -> str:
    """The name as a list would have it: "U.S." for "U.S.-led", one space between words, no invisible marks."""
    text = " ".join("".join(c for c in span.text if c.isprintable()).split())
    return _BEFORE.sub("", _BOUND.sub("", text))


def votes(span: Span, label: str, *, known: bool) -> Iterator[tuple[str, float, str]]:
    """(class, weight, rule) for each thing that the words around one mention say of it; `known` to the gazetteer."""
    noun = place_noun(span)
    group = span.text.lower() in lexicon.words("demonyms", "groups")
    if noun is not None and not group and not (label == "PERSON" and len(span) > 1):
        yield noun_class(noun), 5, f"called {noun.lower_!r}"
    if title := _title(span):
        yield "Person", 6 if title.lower_ in lexicon.words("titles", "honorifics") else 5, f"title {title.text!r}"
    elif why := _person_noun(span, label):
        yield "Person", 3, why
    if kind := _thing_noun(span):
        yield kind, 5, f"called {span.root.head.lemma_.lower()!r}"
    if not known and _may_be_town(span, label) and is_located(span):
        yield "Settlement", 1.2, "in a phrase of place"
    if known and _is_home(span):
        yield "Settlement", 1.5, "where somebody is from or goes"
    elif known and (undergoes := _undergoes(span)):
        yield "Settlement", undergoes, "what is taken, hit, left or reached"
    yield from _clause(span, label, known=known)


def _is_home(span: Span) -> bool:
    """Whether "of", "from" or "to" leads from a person or a verb of going to the name: "Jane Doe of X", "fled to X"."""
    governor = _governor(span)
    if governor is None or governor.lower_ not in ABSTRACT:
        return False
    head = governor.head
    if governor.lower_ in ("of", "from") and head.ent_type_ == "PERSON":
        return True
    return governor.lower_ in ("to", "from") and head.lemma_.lower() in lexicon.words("place_nouns", "going")


def _undergoes(span: Span) -> float:
    """How much it says for a town that something is done to the name: "X was shelled", "troops entered X"."""
    root = span.root
    for _ in range(5):
        if root.dep_ != "conj" or root.head.pos_ != "PROPN":
            break
        root = root.head
    verb = root.head.lemma_.lower()
    if root.dep_ == "nsubjpass":
        hit = verb in lexicon.words("place_nouns", "done_to") or verb in lexicon.words("place_nouns", "hit")
        return 2.2 if hit else 0.0
    return 1.5 if root.dep_ == "dobj" and verb in lexicon.words("place_nouns", "done_to") else 0.0


def _clause(span: Span, label: str, *, known: bool) -> Iterator[tuple[str, float, str]]:
    doc, end = span.doc, span.end
    following = doc[end] if end < len(doc) else None
    after = doc[end + 1] if end + 1 < len(doc) else None
    if following is not None and following.lower_ == "who" and span.root.dep_ != "poss":
        yield "Person", 2, "relative 'who'"
    if following is not None and following.text in (",", "(") and after is not None:
        if _is_age(after):
            yield "Person", 5, "age behind the name"
        elif following.text == "(" and _YEAR.fullmatch(after.text) and after.nbor(1).text == ")":
            yield "Work", 3, "year behind the name"
    root = span.root
    speaks = root.dep_ == "nsubj" and root.head.lemma_.lower() in lexicon.words("titles", "speech")
    article = span.start > 0 and doc[span.start - 1].lower_ == "the"
    one = root.tag_ not in ("NNS", "NNPS")
    if speaks and one and not known and not article and label != "ORG" and not span.text.isupper():
        yield "Person", 3, f"subject of {root.head.lemma_!r}"
    if article and len(span) == 1 and root.dep_ not in _MODIFIERS:
        yield "Person", -2, "article before the name"
        if label != "LOC" and not (known and gazetteer.lookup(surface(span))[0].kind == "country"):
            yield "Settlement", -2, "article before the name"


def _may_be_town(span: Span, label: str) -> bool:
    """Whether a name that the gazetteer lacks may be a town's."""
    if span.text.isupper() and len(span.text) < 4:
        return False
    return label in ("GPE", "LOC") or (label in ("", "PERSON") and len(span) == 1)


def _is_age(token: Token) -> bool:
    beyond = token.nbor(1).text if token.i + 1 < len(token.doc) else ""
    return token.text.isdigit() and 1 <= len(token.text) <= 2 and beyond in (",", ")", ".")


def _title(span: Span) -> Token | None:
    """The form of address or office directly before a name, also with what it is of: "Secretary of State X"."""
    doc, start = span.doc, span.start
    if start == 0:
        return None
    before = doc[start - 1]
    if before.lower_ in lexicon.words("titles", "honorifics"):
        return before
    offices = lexicon.words("titles", "offices")
    if before.lower_ in offices:
        return before if before.dep_ in _MODIFIERS or before.text[:1].isupper() else None
    if not before.text[:1].isupper() or span.root.dep_ == "poss":
        return None
    back = doc[max(0, start - 6) : start]
    of = next((t for t in reversed(list(back)) if t.lower_ in ("of", "for") or t.is_punct), None)
    if of is None or of.is_punct or of.i == 0:
        return None
    office = doc[of.i - 1]
    return office if office.lower_ in offices and office.text[:1].isupper() else None


def _person_noun(span: Span, label: str) -> str | None:
    """The noun of a person beside the name: "barrister X", "X, an analyst", "his son, X"."""
    doc, root = span.doc, span.root
    before = doc[span.start - 1] if span.start > 0 else None
    if before is not None and before.pos_ == "NOUN" and before.head == root and before.dep_ in _MODIFIERS:
        return f"noun {before.text!r} before the name" if classes().get(before.lemma_.lower()) == "Person" else None
    if root.dep_ == "appos" and root.head.pos_ == "NOUN" and classes().get(root.head.lemma_.lower()) == "Person":
        return f"stands beside {root.head.text!r}"
    if label in ("GPE", "LOC", "FAC", "NORP"):
        return None
    beside = next((t for t in root.children if t.dep_ == "appos" and t.pos_ == "NOUN" and t.i > root.i), None)
    if beside is not None and beside.tag_ == "NN" and classes().get(beside.lemma_.lower()) == "Person":
        return f"stands beside {beside.text!r}"
    return None


def _thing_noun(span: Span) -> str | None:
    """The class of the noun of a weapon or vehicle behind the name: "Iskander missiles"."""
    head = span.root.head
    if head.i < span.end or span.root.dep_ not in ("compound", "nmod") or head.pos_ != "NOUN" or head.i > span.end + 1:
        return None
    noun = head.lemma_.lower()
    kind = classes().get(noun)
    if (
        kind == "Vehicle"
        and noun not in lexicon.words("things", "modelled")
        and not any(c.isdigit() for c in span.text)
    ):
        return None
    known = bool(gazetteer.lookup(span.text)) or span.text.lower() in lexicon.table("demonyms")["countries"]
    return kind if kind in ("Weapon", "Vehicle") and not known else None


def is_craft(span: Span) -> bool:
    """Whether a letter and a number are a machine's: the model calls it a product, or a noun beside it does."""
    if any(t.ent_type_ == "PRODUCT" for t in span):
        return True
    beside = [span.root.head, *(t for t in span.root.children if t.dep_ in _MODIFIERS)]
    return any(classes().get(t.lemma_.lower()) in ("Weapon", "Vehicle") for t in beside)


def owner(span: Span) -> str | None:
    """The place whose the name is: "Varna" for "Old Market" in "Varna's Old Market"."""
    doc, start = span.doc, span.start
    if start < 2 or doc[start - 1].text not in ("'s", "’s", "'", "’"):
        return None
    for first in range(max(0, start - 4), start - 1):
        text = doc[first : start - 1].text
        if text[:1].isupper() and gazetteer.lookup(text):
            return str(text)
    return None


def region_role(span: Span) -> Token | None:
    """The word that only a region has: "Donetsk regional head", "the governor of Kherson", "Gov. Jane Doe of Ohio"."""
    roles = lexicon.words("place_nouns", "region_roles")
    behind = span.doc[span.end : span.end + 2]
    if found := next((t for t in behind if t.lower_ in roles), None):
        return found
    governor = _governor(span)
    if governor is None or governor.lower_ != "of":
        return None
    head = governor.head
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
        bound = span.root.head == doc[after] and doc[after].dep_ not in _MODIFIERS - {"appos"}
        owned = types[doc[after].lower_] == "Facility" and any(e.population >= _TOWN for e in known)
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


def _governor(span: Span) -> Token | None:
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
    governor = _governor(span)
    return governor.lower_ if governor is not None else ""


def place_relation(span: Span) -> tuple[str, str | None]:
    """The preposition before the name, and the noun before that which makes the name a place: "outskirts of"."""
    word = preposition(span)
    if word not in ABSTRACT:
        return word, None
    governor = _governor(span)
    noun = governor.head.lower_ if governor is not None else ""
    before = span.doc[span.start - 2].lower_ if span.start > 1 else ""
    parts = lexicon.words("place_nouns", "parts")
    return word, next((w for w in (before, noun) if w in parts), None)


def is_located(span: Span) -> bool:
    """Whether a preposition of place governs the name, or a comma and a name that the gazetteer knows stand behind."""
    if preposition(span) in LOCATIVE:
        verb = _governor(span)
        return verb is None or verb.head.lemma_.lower() not in ("tweet", "shout", "look", "believe", "invest")
    doc = span.doc
    return span.end + 1 < len(doc) and doc[span.end].text == "," and bool(gazetteer.lookup(doc[span.end + 1].text))
