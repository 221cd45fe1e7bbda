"""The one name for all spellings of a thing, and nationality words, which name a country or its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer
from kg.nlp.entities.names_known import surface

if TYPE_CHECKING:
    from spacy.tokens import Span

_BODIES = frozenset(
    {"ministry", "department", "army", "government", "parliament", "navy", "air", "force", "service", "guard", "forces"}
    | {"committee", "court", "office", "agency", "council", "staff", "police", "marines", "military"}
)
_IN_CAPITALS = frozenset({"Person", "Settlement", "Region", "NaturalFeature"})


def country_name(span: Span) -> str | None:
    """The country of a nationality word ("Russian", "Russians", "the French"), or None."""
    word = surface(span).lower()
    countries = lexicon.table("demonyms")["countries"]
    code = countries.get(word) or (countries.get(word[:-1]) if word.endswith("s") else None)
    entry = gazetteer.country_of(code) if code else None
    return entry.name if entry else None


def nationality(span: Span) -> str | None:
    """Either "Country" for a nationality adjective, "Population" for the people, None for any other name."""
    if country_name(span) is None:
        return None
    head = span.root
    if head.dep_ in ("amod", "compound", "nmod", "poss") and not span.text.endswith("s"):
        return "Country"
    if span.text.endswith("s") and span.text.lower() not in lexicon.table("demonyms")["countries"]:
        return "Population"
    if span.end < len(span.doc) and head.head.i >= span.end and head.dep_ not in ("nsubj", "nsubjpass"):
        return "Country"
    if head.tag_ in ("NNPS", "NNS", "NNP", "NN") or head.dep_ in ("nsubj", "dobj", "pobj", "nsubjpass", "conj"):
        return "Population"
    return "Country"


def name(span: Span, kind: str) -> str:
    """The canonical name of a mention."""
    text = surface(span)
    word = text.lower()
    if kind in ("Country", "Population") and (country := country_name(span)):
        return country if kind == "Country" else f"people of {gazetteer.in_prose(country)}"
    canonical = lexicon.table("organizations")["canonical"].get(word)
    if canonical:
        return str(canonical)
    if kind in ("Government", "Organization", "ArmedForce") and (body := _body(span)):
        return body
    if text.isupper() and not any(c.isdigit() for c in text) and len(text) > 3 and kind in _IN_CAPITALS:
        return text.title()  # as datelines and headlines have it
    return text


def place_name(span: Span) -> str:
    """The name to look up: without the noun of a region that belongs to it."""
    types = lexicon.table("place_nouns")["types"]
    words = surface(span).split()
    if len(words) < 2 or words[-1].lower() not in types:
        return " ".join(words)
    whole = " ".join(words)
    own = words[-1][0].isupper() and (gazetteer.lookup(whole) or gazetteer.landmark(whole))
    return whole if own else " ".join(words[:-1])  # Mexico City is no city called Mexico


def _body(span: Span) -> str | None:
    """Either "Defense Ministry of Russia" for every way to say it."""
    words = [w.text for w in span if w.lower_ != "the"]
    country = country_name(span[0:1]) if len(span) > 1 else None
    if country is None and len(span) > 1:
        country = _country(span[0].text)
    if country:
        words = words[1:]
    elif owner := next((t for t in span.root.children if t.dep_ == "poss" and t.i < span.start), None):
        country = _country(owner.text)
    lowered = [w.lower() for w in words]
    if lowered[:2] in (["ministry", "of"], ["department", "of"]):
        words = [*words[2:], words[0]]
        if "of" in words and (owned := _country(" ".join(words[words.index("of") + 1 : -1]))):
            country, words = owned, [*words[: words.index("of")], words[-1]]
    if not words or words[-1].lower() not in _BODIES:
        return None
    body = " ".join(words).replace("Defence", "Defense")
    return f"{body} of {gazetteer.in_prose(country)}" if country else body


def _country(text: str) -> str | None:
    entry = next((e for e in gazetteer.lookup(text) if e.kind == "country"), None)
    return entry.name if entry else None
