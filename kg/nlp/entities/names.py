"""Names: `newskg_names` finds them, gives each its class and, to a place, its entry of the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.entities import (
    gazetteer,
    names_canonical,
    names_metonyms,
    names_placing,
    names_sites,
    names_teams,
    names_types,
    places,
)
from kg.nlp.entities.describing import NATIONALITY
from kg.nlp.entities.names_inner import inner
from kg.nlp.entities.names_known import acronyms
from kg.nlp.entities.names_spans import candidates
from kg.nlp.layers import NounPhrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span

    from kg.nlp.layers import Place

_METONYM = "metonym"
_SURNAME = "last word of a person's name"
_TOWNLIKE = frozenset({"Settlement", "Region", "Person", "Agent"})
"""What a team that bears the name of its town may be taken for."""
_LOCATABLE = frozenset({"Country", "Region", "Settlement"})


@dataclass(frozen=True, slots=True)
class _Name:
    """A name on its way to a noun phrase."""

    span: Span
    type: str
    rule: str
    name: str | None = None
    """Canonical name, where it is known before the place is."""


class _Ballot:
    """The votes for each name of a document, all its mentions together."""

    def __init__(self, doc: Doc, spans: Iterable[tuple[Span, str]]) -> None:
        self._tallies: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._reasons: dict[tuple[str, str], tuple[float, str]] = {}
        for span, label in spans:
            for vote in names_types.votes(span, label):
                self._count(_key(span.text), *vote)
        for short, long in sorted(acronyms(doc).items()):
            if (kind := self.winner(long)[0]) != "Agent":
                self._count(short, kind, 5, f"short for:{long}")
        people = [key for key in self._tallies if self.winner(key)[0] == "Person"]
        self.surnames = {key.split()[-1] for key in people if " " in key}

    def _count(self, key: str, kind: str, weight: float, why: str) -> None:
        self._tallies[key][kind] += weight
        self._reasons[key, kind] = max(self._reasons.get((key, kind), (0.0, "")), (weight, why))

    def winner(self, text: str) -> tuple[str, str]:
        """Class and reason for a name; `Agent` for one that nobody voted on."""
        key = _key(text)
        if key not in self._tallies:
            return "Agent", ""
        kind = names_types.decide(self._tallies[key])
        return kind, self._reasons.get((key, kind), (0.0, ""))[1]


def _key(text: str) -> str:
    """One key for a name and the same name in capitals throughout."""
    text = " ".join(text.split())
    return text.title() if len(text) > 4 and text.isupper() else text


def names(doc: Doc) -> Iterator[NounPhrase]:
    """The names of a document in text order, none within another of the same head."""
    typed = sorted(_typed(doc), key=lambda n: (n.span.start, -n.span.end))
    queries = {i: _query(n) for i, n in enumerate(typed) if n.type in names_types.PLACES or n.rule == _METONYM}
    holders = {i: places.Query(t) for i in queries if (t := names_sites.holder_in_name(typed[i].span))}
    found = places.resolve([*queries.values(), *holders.values()])
    phrases = [_phrase(n, found.get(queries[i]) if i in queries else None) for i, n in enumerate(typed)]
    namesakes: dict[int, Place] = {}
    for i, query in holders.items():
        phrase = phrases[i]
        if query not in found or phrase.place is not None:
            continue
        if phrase.type in ("Region", "Settlement"):  # "South Florida" lies in Florida
            phrases[i] = replace(phrase, place=places.within(phrase.name or query.name, phrase.type, found[query]))
        elif phrase.type == "Facility":
            namesakes[phrase.start] = places.named_after(phrase.name or query.name, phrase.type, found[query])
    yield from names_sites.located(doc, phrases, namesakes)


def _typed(doc: Doc) -> Iterator[_Name]:
    spans = list(candidates(doc))
    ballot = _Ballot(doc, spans)
    playing = names_teams.teams(span for span, _ in spans)
    for span, _ in spans:
        name = _name(span, ballot)
        if name.type in _TOWNLIKE and names_teams.is_team(span, playing) and name.rule != _SURNAME:
            name = _Name(span, "Organization", "team of a town")
        yield name
        for part in inner(span, name.type, name.rule):
            if kind := names_canonical.nationality(part):
                yield _Name(part, "Country" if kind == "Population" else kind, NATIONALITY)
            else:
                yield _Name(part, places.entity_class(gazetteer.lookup(part.text)[0]), "place within a name")


def _name(span: Span, ballot: _Ballot) -> _Name:
    if demonym := names_canonical.nationality(span):
        return _Name(span, demonym, NATIONALITY)
    kind, why = ballot.winner(span.text)
    if len(span) == 1 and span.text in ballot.surnames and why not in ("name list", "part of the world"):
        return _Name(span, "Person", _SURNAME)
    if not _in_dateline(span) and (body := names_metonyms.body(span)):
        return _Name(span, body[0], _METONYM, body[1])
    if names_metonyms.is_site(span):
        return _Name(span, "Facility", "building after a preposition of place")
    if why == "list of landmarks" and _container(span) and (namesakes := gazetteer.lookup(span.text)):
        kind, why = places.entity_class(namesakes[0]), "gazetteer:before its container"  # Westminster, Colorado
    noun = names_placing.place_noun(span) or names_placing.region_role(span)
    if noun is not None and kind in _LOCATABLE | {"Agent"}:
        return _Name(span, names_placing.noun_class(noun), f"called:{noun.lower_}")
    return _Name(span, kind, why)


def _in_dateline(span: Span) -> bool:
    """Whether the name stands in a dateline, where it is the place that the report comes from."""
    return any(z.kind == "dateline" and z.start <= span.start_char < z.end for z in span.doc._.kg_zones)


def _query(name: _Name) -> places.Query:
    if name.rule == NATIONALITY:
        country = names_canonical.country_name(name.span)
        return places.Query(country or name.span.text, "Country")
    wanted = name.type if name.rule.startswith("called") else None
    if len(name.span) > 1:
        noun = name.span[-1].lower_
        wanted = wanted or lexicon.table("place_nouns")["types"].get(noun)
    surface, owner = names_canonical.place_name(name.span), names_placing.owner(name.span)
    return places.Query(surface, wanted, _container(name.span), _contained(name.span), owner)


def _container(span: Span) -> str | None:
    """The name behind a comma: "Texas" in "Paris, Texas"."""
    doc, end = span.doc, span.end
    if end + 1 >= len(doc) or doc[end].text != "," or not doc[end + 1].text[:1].isupper():
        return None
    behind = doc[end + 1 : end + 4]
    stop = next((i for i, t in enumerate(behind) if not t.text[:1].isupper()), len(behind))
    texts = [behind[:count].text for count in range(stop, 0, -1)]
    return next((t for t in texts if places.is_holder(t)), None)


def _contained(span: Span) -> str | None:
    """The name before a comma, where this one stands behind it: "Paris" for "Texas" in "Paris, Texas"."""
    doc, start = span.doc, span.start
    if start < 2 or doc[start - 1].text != "," or not doc[start - 2].text[:1].isupper():
        return None
    first = start - 2
    while first > 0 and start - first < 4 and doc[first - 1].text[:1].isupper() and doc[first - 1].is_alpha:
        first -= 1
    texts = [doc[i : start - 1].text for i in range(first, start - 1)]
    return next((t for t in texts if gazetteer.lookup(t)), None)


def _phrase(name: _Name, found: Place | None) -> NounPhrase:
    kind, canonical, rule = name.type, name.name, name.rule
    if rule == _METONYM and found is not None and not _rules_from(name, found):
        kind, canonical, rule = found.type, None, "gazetteer"  # a namesake of the capital: Paris, Texas
    elif rule == _METONYM:
        found = None
    if found is not None and kind == "Region" and found.type == "Settlement" and _is_district(name.span):
        found = places.around(canonical or names_canonical.name(name.span, kind), found)
    elif found is not None and kind in _LOCATABLE:
        kind = found.type
    elif found is not None and found.type != kind:
        found = None  # a bridge or a river is not the town whose name it bears
    if canonical is None:
        canonical = found.name if found and kind == "Country" else names_canonical.name(name.span, kind)
    plural = name.span.root.tag_ in ("NNPS", "NNS") if kind == "Population" else None
    span = name.span
    return NounPhrase(
        span.start, span.end, span.root.i, Form.NAME, kind, canonical, place=found, plural=plural, rule=rule
    )


def _is_district(span: Span) -> bool:
    """Whether the noun of a region or district belongs to the name, or calls it one: "the Varna district"."""
    behind = span.doc[span.end : span.end + 1].text.lower()
    types = lexicon.table("place_nouns")["types"]
    return "Region" in (types.get(span[-1].lower_) if len(span) > 1 else None, types.get(behind))


def _rules_from(name: _Name, found: Place) -> bool:
    """Whether the place that the name means in this article is the capital, and not a namesake."""
    code = gazetteer.capitals().get(gazetteer.fold(name.span.text))
    return code is None or found.country == code


@Language.component("newskg_names", requires=["doc.ents", "token.dep"], assigns=["doc._.kg_mentions"])
def newskg_names(doc: Doc) -> Doc:
    """Write the names on `doc._.kg_mentions`."""
    doc._.kg_mentions = tuple(names(doc))
    return doc
