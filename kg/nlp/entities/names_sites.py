"""Places that the gazetteer lacks, within one that it knows: "Varna Hospital", "the Old Market in Sudzha".

Such a place takes the point of the place that holds it, and its rule says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from kg.nlp.layers import NounPhrase, Place

_SITES = frozenset({"Facility", "Settlement", "NaturalFeature"})
_HOLDERS = frozenset({"Settlement", "Region", "Country"})
_KNOWN = 15_000
"""People: the facilities of a smaller town do not bear its name alone."""


def holder_in_name(span: Span) -> str | None:
    """What holds a place by its name: "Varna" for "Varna General Hospital", "Florida" for "South Florida"."""
    if len(span) > 1 and span[0].lower_ in lexicon.words("place_nouns", "compass"):
        return str(span[1:].text) if gazetteer.lookup(span[1:].text) else None
    if len(span) < 2 or span[-1].lower_.rstrip(".") not in lexicon.words("place_nouns", "of_towns"):
        return None
    for length in (3, 2, 1):
        if length < len(span):
            text = span[:length].text
            if any(e.kind == "settlement" and e.population >= _KNOWN for e in gazetteer.lookup(text)):
                return str(text)
    return None


def located(doc: Doc, phrases: Sequence[NounPhrase]) -> Iterator[NounPhrase]:
    """The phrases, with the point of their holder for places of no point of their own.

    What one mention of such a place says of its holder counts for all that bear the same name.
    """
    held = [(p, p.place) for p in phrases if p.place is not None and p.type in _HOLDERS]
    starts, ends = {p.start: place for p, place in held}, {p.end: place for p, place in held}
    sites: dict[tuple[str | None, str | None], Place] = {}
    for phrase in phrases:
        if phrase.place is None and phrase.type in _SITES and (holder := _holder(doc, phrase, starts, ends)):
            site = places.within(phrase.name or doc[phrase.start : phrase.end].text, phrase.type, holder)
            sites.setdefault((phrase.type, phrase.name), site)
    for phrase in phrases:
        site_of_name = sites.get((phrase.type, phrase.name)) if phrase.place is None else None
        yield phrase if site_of_name is None else replace(phrase, place=site_of_name)


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
