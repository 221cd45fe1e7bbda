"""Names: `newskg_names` finds them, gives each its class and, to a place, its entry of the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.entities import names_canonical, names_types, places
from kg.nlp.entities.names_spans import candidates
from kg.nlp.layers import NounPhrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from kg.nlp.layers import Place


@dataclass(frozen=True, slots=True)
class _Name:
    """A name on its way to a noun phrase."""

    span: Span
    label: str
    type: str
    rule: str


def names(doc: Doc) -> Iterator[NounPhrase]:
    """The names of a document in text order, none within another of the same head."""
    typed = list(_typed(doc))
    queries = {i: _query(n) for i, n in enumerate(typed) if n.type in names_types.PLACES}
    found = places.resolve(list(queries.values()))
    for i, name in enumerate(typed):
        yield _phrase(name, found.get(queries[i]) if i in queries else None)


def _typed(doc: Doc) -> Iterator[_Name]:
    """Each name with the class that all its mentions together speak for."""
    spans = list(candidates(doc))
    tallies: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    reasons: dict[tuple[str, str], tuple[float, str]] = {}
    for span, label in spans:
        for kind, weight, why in names_types.votes(span, label):
            tallies[span.text][kind] += weight
            reasons[span.text, kind] = max(reasons.get((span.text, kind), (0.0, "")), (weight, why))
    people = {t for t, tally in tallies.items() if names_types.decide(tally) == "Person"}
    surnames = {t.split()[-1] for t in people if " " in t}
    for span, label in spans:
        yield _name(span, label, tallies[span.text], surnames, reasons)


def _name(
    span: Span,
    label: str,
    tally: dict[str, float],
    surnames: set[str],
    reasons: dict[tuple[str, str], tuple[float, str]],
) -> _Name:
    if demonym := names_canonical.nationality(span):
        return _Name(span, label, demonym, "nationality word")
    if span.text in surnames and len(span) == 1:
        return _Name(span, label, "Person", "last word of a person's name")
    if ruled := names_canonical.metonym(span):
        return _Name(span, "METONYM", ruled, "metonym")
    kind = names_types.decide(tally)
    noun = names_types.place_noun(span) or names_types.region_role(span)
    if noun is not None and kind in names_types.PLACES:
        kind = lexicon.table("place_nouns")["types"].get(noun.lower_, "Region")
        return _Name(span, label, kind, f"called {noun.lower_!r}")
    return _Name(span, label, kind, reasons.get((span.text, kind), (0.0, ""))[1])


def _query(name: _Name) -> places.Query:
    called = name.type if name.rule.startswith("called") else names_types.named_class(name.span)
    surface = names_canonical.place_name(name.span)
    if name.rule == "nationality word":
        return places.Query(names_canonical.country_name(name.span) or surface, "Country")
    return places.Query(surface, called, _container(name.span))


def _container(span: Span) -> str | None:
    """The name behind a comma: "Texas" in "Paris, Texas"."""
    doc, end = span.doc, span.end
    if end + 1 >= len(doc) or doc[end].text != "," or not doc[end + 1].text[:1].isupper():
        return None
    behind = doc[end + 1].text
    if end + 2 < len(doc) and doc[end + 2].text[:1].isupper() and doc[end + 2].ent_iob_ == "I":
        behind += f" {doc[end + 2].text}"
    return behind


def _phrase(name: _Name, found: Place | None) -> NounPhrase:
    kind = name.type
    if found is not None and kind in ("Country", "Region", "Settlement"):
        kind = found.type
    elif kind in ("NaturalFeature", "Facility") and found is not None:
        found = None if len(name.span) > 1 else found
        kind = found.type if found else kind
    canonical = names_canonical.name(name.span, kind, metonym=name.rule == "metonym")
    if found is not None and kind == "Country":
        canonical = found.name
    plural = name.span.root.tag_ in ("NNPS", "NNS") if kind == "Population" else None
    phrase = NounPhrase(name.span.start, name.span.end, name.span.root.i, Form.NAME, kind, canonical)
    return replace(phrase, place=found, plural=plural, rule=name.rule)


@Language.component("newskg_names", requires=["doc.ents", "token.dep"], assigns=["doc._.kg_mentions"])
def newskg_names(doc: Doc) -> Doc:
    """Write the names on `doc._.kg_mentions`."""
    doc._.kg_mentions = tuple(names(doc))
    return doc
