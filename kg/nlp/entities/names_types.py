"""What sort of thing a name is: the model's label, the gazetteer, the words around and the name itself, weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

PLACES = frozenset({"Country", "Region", "Settlement", "Facility", "NaturalFeature"})
_LABELS = {
    "PERSON": ("Person", 2),
    "ORG": ("Organization", 2),
    "GPE": ("Settlement", 2),
    "LOC": ("NaturalFeature", 1),
    "FAC": ("Facility", 2),
    "PRODUCT": ("Agent", 0),
    "WORK_OF_ART": ("Work", 1),
    "NORP": ("Population", 1),
}
_LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "throughout", "toward", "towards", "into"})
_ABSTRACT = frozenset({"of", "from", "to"})


def votes(span: Span, label: str) -> Iterator[tuple[str, float, str]]:
    """(class, weight, rule) for each piece of evidence about one mention of a name."""
    kind, weight = _LABELS.get(label, ("Agent", 0))
    known = gazetteer.lookup(span.text)
    if kind == "Settlement" and known:
        kind = places.entity_class(known[0])
    if kind == "Settlement" and not known and not _located(span):
        weight = 0  # the model calls much a place that no gazetteer knows and nothing happens in
    if kind == "Person" and len(span) == 1:
        weight = 1
    if kind != "Agent":
        yield kind, weight, f"model: {label}"
    yield from _own_words(span)
    yield from _words_around(span)
    if known and span.text[:1].isupper():
        yield from _gazetteer(span, label)


def _own_words(span: Span) -> Iterator[tuple[str, float, str]]:
    whole = span.text.lower()
    named = lexicon.table("organizations")["names"].get(whole)
    if named:
        yield named, 6, "name list"
    if gazetteer.continent(span.text) or whole in lexicon.words("place_nouns", "macro"):
        yield "Region", 6, "part of the world"
    if len(span) < 2:
        return
    kind = _head_class(span)
    if kind:
        yield kind, 5, "head noun of the name"


def _head_class(span: Span) -> str | None:
    """The class that the name's own head noun tells: its last word, or the word before "of"."""
    words = [t.lower_.rstrip(".") for t in span]
    cut = next((i for i, w in enumerate(words) if w in ("of", "for", "in") and i > 0), len(words))
    head = words[cut - 1]
    kind: str | None = lexicon.table("organizations")["heads"].get(head) or lexicon.table("place_nouns")["types"].get(
        head
    )
    if words[0] in ("lake", "mount", "river"):
        return "NaturalFeature"
    if head == "church" and cut < len(words):
        return "Organization"  # "Church of ..." is a body, "X Church" a building
    return kind


def _words_around(span: Span) -> Iterator[tuple[str, float, str]]:
    noun = place_noun(span)
    if noun:
        yield lexicon.table("place_nouns")["types"][noun.lower_], 5, f"called {noun.lower_!r}"
    before = span[0].nbor(-1) if span[0].i > 0 else None
    if (
        before is not None
        and before.lower_ in lexicon.words("titles", "titles")
        and before.dep_
        in (
            "compound",
            "appos",
            "nmod",
            "amod",
        )
    ):
        yield "Person", 5, f"title {before.text!r}"
    if span.root.dep_ == "poss" or before is None:
        return
    following = span[-1].nbor(1) if span[-1].i + 1 < len(span.doc) else None
    if following is not None and following.lower_ == "who":
        yield "Person", 2, "relative 'who'"


def named_class(span: Span) -> str | None:
    """The sort of place that the name's own last word tells ("Kursk region"), or None."""
    types: dict[str, str] = lexicon.table("place_nouns")["types"]
    return types.get(span[-1].lower_) if len(span) > 1 else None


def region_role(span: Span) -> Token | None:
    """The word behind the name that only a region has: "Donetsk regional head", "Kursk acting governor"."""
    behind = span.doc[span.end : span.end + 2]
    return next((t for t in behind if t.lower_ in lexicon.words("place_nouns", "region_roles")), None)


def place_noun(span: Span) -> Token | None:
    """The noun that calls the name a sort of place: "the town of X", "X region", "X, a city in"."""
    types = lexicon.table("place_nouns")["types"]
    doc, first, after = span.doc, span.start, span.end
    if first >= 2 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in types:
        return doc[first - 2]
    if first >= 1 and doc[first - 1].lower_ in types and doc[first - 1].dep_ in ("compound", "nmod"):
        return doc[first - 1]
    if after < len(doc) and doc[after].lower_ in types and span.root.dep_ in ("compound", "nmod", "amod", "nsubj"):
        return doc[after] if span.root.head.i == doc[after].i else None
    return next((t for t in span.root.children if t.dep_ == "appos" and t.lower_ in types), None)


def _located(span: Span) -> bool:
    """Whether a preposition of place stands before the name, or a comma and a name that the gazetteer knows behind."""
    doc = span.doc
    if span.start > 0 and doc[span.start - 1].lower_ in _LOCATIVE | _ABSTRACT:
        return True
    return span.end + 1 < len(doc) and doc[span.end].text == "," and bool(gazetteer.lookup(doc[span.end + 1].text))


def _gazetteer(span: Span, label: str) -> Iterator[tuple[str, float, str]]:
    entry = gazetteer.lookup(span.text)[0]
    kind = places.entity_class(entry)
    before = span[0].nbor(-1).lower_ if span[0].i > 0 else ""
    if kind == "Country" or (entry.kind == "admin1" and len(span.text) > 4):
        yield kind, 2.5, "gazetteer"
    part = span[0].nbor(-2).lower_ if span[0].i > 1 else ""
    if before in _ABSTRACT and part in lexicon.words("place_nouns", "parts"):
        yield kind, 4, f"gazetteer, after '{part} {before}'"
    elif before in _LOCATIVE and label != "ORG":
        yield kind, 2.5, f"gazetteer, after {before!r}"
    elif before in _ABSTRACT:
        yield kind, 0.8, f"gazetteer, after {before!r}"
    elif entry.population >= 100_000 or label in ("GPE", "LOC", "PRODUCT"):
        yield kind, 0.6, "gazetteer"


def decide(tally: dict[str, float]) -> str:
    """The class with most weight behind it, or `Agent` where nothing speaks for any."""
    if not tally:
        return "Agent"
    best = max(tally.items(), key=lambda item: (item[1], item[0]))
    return best[0] if best[1] > 0 else "Agent"
