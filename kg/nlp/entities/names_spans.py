"""Which words are a name: the model's entities trimmed or widened to their noun, and those that it missed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer
from kg.nlp.layers import set_aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART"})
_EDGES = frozenset({"'s", "’s", "'", "’", '"', "“", "”", ",", ".", "-", "–", "—", "(", ")", ":", ";", "the", "a", "an"})
_REGIONS = frozenset({"Region"})


def candidates(doc: Doc) -> Iterator[tuple[Span, str]]:
    """(span, label of the model or "") for each name, in text order, none overlapping another."""
    found = [(s, e.label_) for e in doc.ents if e.label_ in _LABELS and (s := _trimmed(e)) is not None]
    taken = {t.i for e in doc.ents for t in e}
    found += [(s, "") for s in _missed(doc, taken)]
    found += [(s, "GPE") for s in _datelines(doc)]
    last = 0
    for span, label in sorted(((_widened(s), label) for s, label in found), key=lambda f: (f[0].start, -f[0].end)):
        if span.start >= last and not _aside(span):
            last = span.end
            yield span, label


def _trimmed(span: Span) -> Span | None:
    """The span without article, possessive, white space and marks at its ends; None where no capital is left."""
    doc, start, end = span.doc, span.start, span.end
    line = next((t.i for t in span if t.is_space and "\n" in t.text and t.i > start), None)
    end = line if line is not None else end
    while start < end and (doc[start].is_space or doc[start].lower_ in _EDGES):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].lower_ in _EDGES):
        end -= 1
    named = any(t.text[:1].isupper() for t in doc[start:end])
    return doc[start:end] if start < end and named else None


def _widened(span: Span) -> Span:
    """With the noun of a region behind it: "the Kursk region" is one name, and "the town of X" is X alone."""
    doc, end = span.doc, span.end
    if end >= len(doc) or doc[end].is_space:
        return span
    kind = lexicon.table("place_nouns")["types"].get(doc[end].lower_)
    if kind in _REGIONS and span.root.head.i == end and len(span) <= 3 and not _is_adjective(span.root):
        return doc[span.start : end + 1]
    return span


def _is_adjective(token: Token) -> bool:
    return token.lower_ in lexicon.table("demonyms")["countries"] or token.dep_ == "poss"


def _missed(doc: Doc, taken: set[int]) -> Iterator[Span]:
    """Proper nouns outside the model's entities that the gazetteer or a name list knows."""
    names = lexicon.table("organizations")["names"]
    for token in doc:
        if token.i in taken or token.pos_ != "PROPN" or not token.text[:1].isupper() or len(token.text) < 3:
            continue
        known = token.lower_ in names or any(
            e.kind in ("country", "admin1") or e.population >= 15_000 for e in gazetteer.lookup(token.text)
        )
        alone = not any(doc[i].pos_ == "PROPN" for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc))
        if known and alone:
            yield doc[token.i : token.i + 1]


def _datelines(doc: Doc) -> Iterator[Span]:
    """The place of each dateline: what stands before its comma, bracket or dash."""
    for zone in doc._.kg_zones:
        if zone.kind == "dateline":
            place = re.split(r",|\(|\s[–—-]|—", doc.text[zone.start : zone.end])[0].rstrip()
            span = doc.char_span(zone.start, zone.start + len(place))
            if span is not None and gazetteer.lookup(place):
                yield span


def _aside(span: Span) -> bool:
    zones = [z for z in span.doc._.kg_zones if z.start < span.end_char and span.start_char < z.end]
    if zones and all(z.kind == "dateline" for z in zones):
        return bool(re.search(r"\(|[–—-]\s", span.doc.text[zones[0].start : span.start_char]))
    return set_aside(span.doc, span.start_char, span.end_char)
