"""What the words around a name say of it: titles, nouns beside it, verbs of speech, what is done to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer
from kg.nlp.entities.names_known import in_prose, surface
from kg.nlp.entities.names_placing import ABSTRACT, governor, is_located, noun_class, owned_in, place_noun
from kg.nlp.entities.nominals_types import classes, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

_MODIFIERS = frozenset({"compound", "appos", "nmod", "amod"})
_BODIES = frozenset({"Organization", "Government", "ArmedForce", "ArmedGroup", "Company", "MediaOutlet"})
_YEAR = re.compile(r"(?:19|20)\d\d")


def votes(span: Span, label: str, *, known: bool) -> Iterator[tuple[str, float, str]]:
    """(class, weight, rule) for each thing that the words around one mention say of it; `known` to the gazetteer."""
    yield from _calling(span, label)
    if _hands_over(span):
        yield "Person", 3, "who held the office before"
    if kind := _thing_noun(span):
        yield kind, 5, f"called:{span.root.head.lemma_.lower()}"
    if not known and _may_be_town(span, label) and is_located(span):
        yield "Settlement", 1.2, "in a phrase of place"
    if known and _is_home(span):
        yield "Settlement", 1.5, "where somebody is from or goes"
    elif known and (undergoes := _undergoes(span)):
        yield "Settlement", undergoes, "what is taken, hit, left or reached"
    yield from _clause(span, label, known=known)


def _calling(span: Span, label: str) -> Iterator[tuple[str, float, str]]:
    """What nouns and titles beside the name call it."""
    noun = place_noun(span)
    group = span.text.lower() in lexicon.words("demonyms", "groups")
    if noun is not None and not group and not (label == "PERSON" and len(span) > 1):
        yield noun_class(noun), 5, f"called:{noun.lower_}"
    if title := _title(span):
        yield "Person", 6 if title.lower_ in lexicon.words("titles", "honorifics") else 5, f"title:{title.text}"
    elif why := _person_noun(span, label):
        yield "Person", 3, why
    elif found := group_noun(span):
        yield found[0], 3.5, f"noun before the name:{found[1]}"
    if _is_business(span):
        yield "Company", 3, "what is owned, or tells its results"


def _is_home(span: Span) -> bool:
    """Whether "of", "from" or "to" leads from a person or a verb of going to the name: "Jane Doe of X", "fled to X"."""
    preposition = governor(span)
    if preposition is None or preposition.lower_ not in ABSTRACT:
        return False
    head = preposition.head
    if preposition.lower_ in ("of", "from") and head.ent_type_ == "PERSON":
        return True
    return preposition.lower_ in ("to", "from") and head.lemma_.lower() in lexicon.words("place_nouns", "going")


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
        yield "Person", 2, "relative:who"
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
        yield "Person", 3, f"subject of:{root.head.lemma_}"
    if article and len(span) == 1 and root.dep_ not in _MODIFIERS:
        yield "Person", -2, "article before the name"
        noun = span.text.lower()
        if (kind := lexicon.table("organizations")["heads"].get(noun) or sort_of(noun)) in _BODIES:
            yield kind, 3, f"noun with a capital:{noun}"
        if label != "LOC" and not (known and gazetteer.lookup(surface(span))[0].kind == "country"):
            yield "Settlement", -2, "article before the name"


def _may_be_town(span: Span, label: str) -> bool:
    """Whether a name that the gazetteer lacks may be a town's."""
    if span.text.isupper() and (len(span.text) < 4 or in_prose(span)):
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
        inside = span.end < len(doc) and doc[span.end].lower_ in offices  # "Chief Investment Officer"
        return before if not inside and (before.dep_ in _MODIFIERS or before.text[:1].isupper()) else None
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
        return f"noun before the name:{before.text}" if classes().get(before.lemma_.lower()) == "Person" else None
    if root.dep_ == "appos" and root.head.pos_ == "NOUN" and classes().get(root.head.lemma_.lower()) == "Person":
        return f"beside:{root.head.text}"
    if label in ("GPE", "LOC", "FAC", "NORP"):
        return None
    beside = next((t for t in root.children if t.dep_ == "appos" and t.pos_ == "NOUN" and t.i > root.i), None)
    if beside is not None and beside.tag_ == "NN" and classes().get(beside.lemma_.lower()) == "Person":
        return f"beside:{beside.text}"
    return None


def group_noun(span: Span) -> tuple[str, str] | None:
    """The noun of a firm or body directly before the name, and its class: "the union X", "steelmaker X"."""
    before = span.doc[span.start - 1] if span.start > 0 else None
    if before is None or before.tag_ not in ("NN", "NNP"):
        return None
    if before != span.root.head and before.head not in (span.root, span.root.head):
        return None
    if not (before.is_lower or before.is_sent_start) or before.ent_type_:
        return None
    noun = before.lower_
    kind = sort_of(noun)
    if kind in ("Company", "MediaOutlet"):
        return kind, noun
    return (
        ("Organization", noun) if kind == "Organization" and noun in lexicon.words("organizations", "named") else None
    )


def _is_business(span: Span) -> bool:
    """Whether the name is of a firm by what is told: "shares in X", "X posted a loss"."""
    preposition, root = governor(span), span.root
    if preposition is not None and preposition.lower_ == "in" and preposition.head.lemma_.lower() in owned_in():
        return True
    verb = root.head
    if root.dep_ != "nsubj" or verb.lemma_.lower() not in ("report", "post", "book"):
        return False
    return any(c.dep_ == "dobj" and c.lemma_.lower() in lexicon.words("things", "results") for c in verb.rights)


def _hands_over(span: Span) -> bool:
    """Whether somebody takes an office from the name: "took over from X", "took over as manager from X"."""
    preposition = governor(span)
    if preposition is None or preposition.lower_ != "from":
        return False
    office = preposition.head
    verb = office.head.head if office.dep_ == "pobj" and office.head.lower_ == "as" else office
    named = (
        office != verb
        or any(c.lower_ == "as" for c in verb.children)
        or not any(c.dep_ == "dobj" for c in verb.children)
    )
    return named and verb.lemma_ == "take" and any(c.dep_ == "prt" and c.lower_ == "over" for c in verb.children)


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
