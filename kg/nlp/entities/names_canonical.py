"""The one name for all spellings of a thing, and names that stand for another: nationality words and metonyms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Span

_ACTING = frozenset({"nsubj", "agent"})


def country_name(span: Span) -> str | None:
    """The country of a nationality word ("Russian", "Russians", "the French"), or None."""
    word = span.text.lower()
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
    if head.tag_ in ("NNPS", "NNS", "NNP", "NN") or head.dep_ in ("nsubj", "dobj", "pobj", "nsubjpass", "conj"):
        return "Population"
    return "Country"


def metonym(span: Span) -> str | None:
    """Either "Government" or "Organization" where a place or building stands for who rules there, else None."""
    word = span.text.lower()
    table = lexicon.table("metonyms")
    if word in table["governments"]:
        return "Government"
    root = span.root
    speaks = root.dep_ in _ACTING and root.head.lemma_.lower() in lexicon.words("metonyms", "acts")
    if word in table["bodies"] and (speaks or word == "pentagon"):
        return "Government" if word != "brussels" else "Organization"
    return "Government" if speaks and gazetteer.fold(span.text) in gazetteer.capitals() else None


def name(span: Span, kind: str, *, metonym: bool) -> str:
    """The canonical name of a mention."""
    word = span.text.lower()
    if metonym:
        return _ruler(word)
    if kind in ("Country", "Population") and (country := country_name(span)):
        return country if kind == "Country" else f"people of {country}"
    canonical = lexicon.table("organizations")["canonical"].get(word)
    if canonical:
        return str(canonical)
    if kind in ("Government", "Organization", "ArmedForce") and (body := _ministry(span)):
        return body
    return " ".join(span.text.split())


def place_name(span: Span) -> str:
    """The name to look up: without the noun of a region that belongs to it."""
    types = lexicon.table("place_nouns")["types"]
    words = span.text.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in types else " ".join(words)


def _ruler(word: str) -> str:
    table = lexicon.table("metonyms")
    if word in table["bodies"]:
        return str(table["bodies"][word])
    code = table["governments"].get(word) or gazetteer.capitals()[gazetteer.fold(word)]
    entry = gazetteer.country_of(code)
    return f"Government of {entry.name if entry else code}"


def _ministry(span: Span) -> str | None:
    """Either "Defense Ministry of Russia" for every way to say it."""
    words = [w.text for w in span if w.lower_ != "the"]
    country = country_name(span[0:1]) if len(span) > 1 else None
    if country:
        words = words[1:]
    elif owner := next((t for t in span.root.children if t.dep_ == "poss" and t.i < span.start), None):
        entry = next((e for e in gazetteer.lookup(owner.text) if e.kind == "country"), None)
        country = entry.name if entry else None
    lowered = [w.lower() for w in words]
    if "ministry" in lowered[:1] and lowered[1:2] == ["of"]:
        words = [*words[2:], "Ministry"]
    if not words or words[-1].lower() not in ("ministry", "department", "army", "government", "parliament", "navy"):
        return None
    body = " ".join(words).replace("Defence", "Defense")
    return f"{body} of {country}" if country else body
