"""Places that the gazetteer lacks, within one that it knows: "Varna Hospital", "the Old Market in Sudzha".

Such a place takes the point of the place that holds it, and its rule says so. A name alone ("Varna Hospital") gives
the point, and does not say that it lies in the town. In local news, which names one town
and what lies around it, a street or a hospital of which nothing more is said takes the point of that town.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span

    from kg.nlp.layers import NounPhrase, Place

_SITES = frozenset({"Facility", "Settlement", "NaturalFeature"})
_HOLDERS = frozenset({"Settlement", "Region", "Country"})
_KNOWN = 100_000
"""People: the name of a smaller town in a facility's name is somebody's, unless the article names the town too."""
_FEWEST = 2
"""Mentions of towns without which nothing says what an article is about."""
_LOCAL_KM = 60.0
_LOCAL = 0.75
"""The share of the towns named that lie around the one that local news is about."""
_FOREIGN = 0.25
"""Mentions of other countries for each mention of those towns, above which news is not local."""


def holder_in_name(span: Span) -> str | None:
    """What holds a place by its name: "Varna" for "Varna General Hospital", "Florida" for "South Florida"."""
    if len(span) > 1 and span[0].lower_ in lexicon.words("place_nouns", "compass"):
        return str(span[1:].text) if gazetteer.lookup(span[1:].text) else None
    if len(span) < 2 or span[-1].lower_.rstrip(".") not in lexicon.words("place_nouns", "of_towns"):
        return None
    for length in (3, 2, 1):
        if length < len(span):
            text = span[:length].text
            least = gazetteer.SIZEABLE if _is_named_elsewhere(span, text) else _KNOWN
            if any(e.kind == "settlement" and e.population >= least for e in gazetteer.lookup(text)):
                return str(text)
    return None


def _is_named_elsewhere(span: Span, town: str) -> bool:
    """Whether the document has the name of a town also outside the names of such facilities."""
    text, whole = span.doc.text, span.text
    return text.count(town) > text.count(whole)


def located(doc: Doc, phrases: Sequence[NounPhrase], namesakes: Mapping[int, Place]) -> Iterator[NounPhrase]:
    """The phrases, with the point of their holder for places of no point of their own.

    What one mention of such a place says of its holder counts for all that bear the same name. `namesakes` gives what
    only the name says of where it is, by where it starts.
    """
    held = [(p, p.place) for p in phrases if p.place is not None and p.type in _HOLDERS]
    starts, ends = {p.start: place for p, place in held}, {p.end: place for p, place in held}
    sites: dict[tuple[str | None, str | None], Place] = {}
    for phrase in phrases:
        if phrase.place is None and phrase.type in _SITES and (holder := _holder(doc, phrase, starts, ends)):
            held_in = places.within(phrase.name or doc[phrase.start : phrase.end].text, phrase.type, holder)
            sites.setdefault((phrase.type, phrase.name), held_in)
    focus = _focus(phrases)
    for phrase in phrases:
        site: Place | None = sites.get((phrase.type, phrase.name)) if phrase.place is None else None
        if site is None and phrase.place is None:
            site = namesakes.get(phrase.start)
        if site is None and phrase.place is None and focus is not None and phrase.type in _SITES:
            site = places.beside(phrase.name or doc[phrase.start : phrase.end].text, phrase.type, focus)
        yield phrase if site is None else replace(phrase, place=site)


def _focus(phrases: Sequence[NounPhrase]) -> Place | None:
    """The town that local news is about; None where towns far apart are named, or other countries often."""
    towns = [p.place for p in phrases if p.place is not None and p.place.geonames and p.type == "Settlement"]
    if len(towns) < _FEWEST:
        return None
    counts = Counter(town.geonames for town in towns)
    focus = max(towns, key=lambda town: counts[town.geonames])
    near = sum(places.kilometres(focus, town) <= _LOCAL_KM for town in towns)
    abroad = sum(p.type == "Country" and p.place is not None and p.place.country != focus.country for p in phrases)
    return focus if near >= _LOCAL * len(towns) and abroad <= _FOREIGN * near else None


def _holder(doc: Doc, phrase: NounPhrase, starts: dict[int, Place], ends: dict[int, Place]) -> Place | None:
    """The place behind "in" or a comma directly behind the phrase, or the one whose it is."""
    end = phrase.end
    owner = _owner(doc, phrase.start, ends)
    if owner is not None:
        return owner
    if end + 3 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
        end += 3  # its short form
    if end + 1 >= len(doc) or doc[end].lower_ not in ("in", ","):
        return None
    start = end + 2 if doc[end + 1].lower_ == "the" else end + 1
    held = starts.get(start)
    if held is None or (doc[end].text == "," and held.type == "Settlement" and phrase.type == "Settlement"):
        return None  # a list of towns
    return held


def _owner(doc: Doc, start: int, ends: dict[int, Place]) -> Place | None:
    """The place that has the one at `start`: "Varna's Old Market", "Varna's old suburb of X"."""
    if start > 1 and doc[start - 1].text in ("'s", "’s"):
        return ends.get(start - 1)
    if start < 2 or doc[start - 1].lower_ != "of" or doc[start - 2].pos_ != "NOUN":
        return None
    owner = next((t for t in doc[start - 2].lefts if t.dep_ == "poss"), None)
    return ends.get(owner.i + 1) if owner is not None else None
