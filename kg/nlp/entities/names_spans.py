"""Which words are a name: the model's entities, mended, names that a list knows, and names that the model missed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer, names_edges
from kg.nlp.entities.names_context import group_noun
from kg.nlp.entities.names_known import acronyms, in_prose, listed, named, roads, units
from kg.nlp.layers import set_aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span

_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW"})
_SPEAKING = frozenset({"nsubj", "nsubjpass"})
_LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "from", "between"})


def candidates(doc: Doc) -> Iterator[tuple[Span, str]]:
    """(span, label of the model or "") for each name, in text order, none overlapping another.

    Of two that overlap the longer one counts: a name list that knows more words, a completed compound. The layout of
    a dateline tells more than either: "OSLO, Sept" is no name.
    """
    placed = [(span, "GPE") for span in _datelines(doc)]
    found = [(span, "") for span in (*listed(doc), *roads(doc), *units(doc), *_organs(doc))]
    found += list(_of_model(doc))
    within = {i for span, _ in placed for i in range(span.start, span.end)}
    kept = placed + [(s, label) for s, label in _longest(found) if within.isdisjoint(range(s.start, s.end))]
    taken = {i for span, _ in kept for i in range(span.start, span.end)} | {t.i for e in doc.ents for t in e}
    kept += [(span, "") for span in _missed(doc, taken, kept)]
    yield from sorted(((s, label) for s, label in kept if not _aside(s)), key=lambda found: found[0].start)


def _longest(found: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    taken: set[int] = set()
    for span, label in sorted(found, key=lambda f: (f[0].start - f[0].end, f[0].start)):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            yield span, label


def _of_model(doc: Doc) -> Iterator[tuple[Span, str]]:
    for entity in doc.ents:
        if entity.label_ in _LABELS:
            yield from names_edges.mended(entity, entity.label_)


def _missed(doc: Doc, taken: set[int], kept: list[tuple[Span, str]]) -> Iterator[Span]:
    """Runs of proper nouns outside the model's entities that something speaks for."""
    texts = {span.text for span, _ in kept}
    words = {
        w
        for span, label in kept
        if label == "PERSON" and len(span) > 1
        for w in span.text.split()[-1:]
        if w[:1].isupper()
    }
    words |= {letters for span, _ in kept if len(letters := _letters(span)) > 2}
    defined = set(acronyms(doc))
    runs = (part for run in _runs(doc, taken, words) for part in names_edges.without_offices(run))
    for run in runs:
        known = run.text in texts or run.text in words or run.text in defined
        if known or (not names_edges.is_portfolio(run, "ORG") and (_known(run) or _spoken_for(run))):
            yield run


def _organs(doc: Doc) -> Iterator[Span]:
    """State organs by what they are of: "Government of Peru", where the model saw "Peru" alone."""
    heads = lexicon.table("organizations")["heads"]
    for of in doc[1 : len(doc) - 1]:
        if of.lower_ != "of":
            continue
        noun = doc[of.i - 1]
        if not noun.is_title or noun.ent_type_ or heads.get(noun.lower_) != "Government":
            continue
        start = of.i + 2 if doc[of.i + 1].lower_ == "the" and of.i + 2 < len(doc) else of.i + 1
        if doc[start].ent_type_ == "GPE":
            end = next((i for i in range(start + 1, len(doc)) if doc[i].ent_iob_ != "I"), len(doc))
            yield doc[noun.i : end]
        elif any(e.kind == "country" for e in gazetteer.lookup(doc[start].text)):
            yield doc[noun.i : start + 1]


def _letters(span: Span) -> str:
    """The capitals that a name of several words may be shortened to later: "LHB" for "Lunden Harbour Board"."""
    return "".join(t.text[0] for t in span if t.text[:1].isupper())


def _runs(doc: Doc, taken: set[int], surnames: set[str]) -> Iterator[Span]:
    start: int | None = None
    for token in doc:
        proper = (token.pos_ == "PROPN" and token.text[:1].isupper()) or token.text in surnames
        inside = proper and token.i not in taken and not token.ent_type_
        if inside and start is None:
            start = token.i
        elif not inside and start is not None:
            yield doc[start : token.i]
            start = None
    if start is not None:
        yield doc[start : len(doc)]


def _known(run: Span) -> bool:
    if len(run.text) < 3:
        return False
    return named(run) is not None or any(
        e.kind in ("country", "admin1") or e.is_sizeable for e in gazetteer.lookup(run.text)
    )


def _spoken_for(run: Span) -> bool:
    """Whether the words around say that an unknown run is a name: a title, a verb of speech, a place's preposition.

    Words in capitals throughout and lines in title case say nothing of that sort.
    """
    if names_edges.is_common(run):
        return False
    before = run[0].nbor(-1) if run.start > 0 else None
    titles = lexicon.words("titles", "honorifics") | lexicon.words("titles", "offices")
    titled = before is not None and before.lower_ in titles and before.is_sent_start is not True
    if titled or group_noun(run) is not None:
        return True
    if run.root.dep_ in _SPEAKING and run.root.head.lemma_.lower() in lexicon.words("titles", "speech"):
        return True
    if len(run.text) < 4 or before is None or run[0].is_sent_start:
        return False
    if len(run) == 1 and before.lower_ not in _LOCATIVE and run[0].tag_ not in ("NNP", "NNPS"):
        return False
    return in_prose(run) and run.text.lower() not in lexicon.words("things", "ideas")


def _datelines(doc: Doc) -> Iterator[Span]:
    """The place of each dateline and what holds it: the parts before its date, bracket or dash."""
    text = doc.text  # spaCy puts it together anew each time
    for zone in doc._.kg_zones:
        if zone.kind == "dateline":
            parts = re.split(r"\(|:|\s[–—-]|—", text[zone.start : zone.end])[0]
            for part in re.finditer(r"[^,\s][^,]*", parts):
                place = part[0].rstrip()
                span = doc.char_span(zone.start + part.start(), zone.start + part.start() + len(place))
                if span is not None and gazetteer.lookup(place):
                    yield span


def _aside(span: Span) -> bool:
    """Whether a name stands in a part that is set aside; in a caption one counts that the text around it has too."""
    zones = [z for z in span.doc._.kg_zones if z.start < span.end_char and span.start_char < z.end]
    if zones and all(z.kind == "dateline" for z in zones):
        return bool(re.search(r"\(|[–—-]\s", span.doc.text[zones[0].start : span.start_char]))
    if zones and all(z.kind == "caption" for z in zones):
        return not _is_in_text(span)
    return set_aside(span.doc, span.start_char, span.end_char)


def _is_in_text(span: Span) -> bool:
    """Whether the words of a name in a caption stand outside of captions and credits too."""
    text, name = span.doc.text, span.text
    pictures = (z for z in span.doc._.kg_zones if z.kind in ("caption", "credit"))
    return text.count(name) > sum(text.count(name, z.start, z.end) for z in pictures)
