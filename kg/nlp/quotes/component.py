"""The spaCy component that writes the quotations of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kg.model import Quote, Span, Style
from kg.nlp.layers import model_span, set_aside
from kg.nlp.quotes.direct import spoken
from kg.nlp.quotes.headlines import headed
from kg.nlp.quotes.indirect import reported
from kg.nlp.quotes.marks import marked, outer
from kg.nlp.quotes.medium import medium_of
from kg.nlp.quotes.merge import merged, within_marks
from kg.nlp.quotes.speakers import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from kg.nlp.quotes.findings import Finding


def quotations(doc: Doc) -> Iterator[Quote]:
    """The quotations of a document, in text order, numbered from "q1"."""
    text = doc.text
    marks = list(outer(marked(text)))
    indirect = [f for f in reported(doc, marks) if not within_marks(f, marks)]
    indirect += headed(doc)
    found = merged(text, list(spoken(doc, marks, indirect)), indirect, marks)
    kept = [f for f in found if not set_aside(doc, f.start, f.end)]
    return (_quote(doc, text, finding, number) for number, finding in enumerate(kept, start=1))


def _quote(doc: Doc, text: str, finding: Finding, number: int) -> Quote:
    speaker = finding.speaker
    entities = doc._.kg_entities
    entity = entities.headed_by(speaker.referent) or entities.headed_by(speaker.head) if speaker else None
    return Quote(
        id=f"q{number}",
        start=finding.start,
        end=finding.end,
        text=text[finding.start : finding.end],
        style=Style(finding.style),
        cue=_span(doc, finding.cue),
        speaker=entity[0].id if entity else None,
        speaker_mention=_span(doc, words(doc, speaker.head)) if speaker else None,
        medium=medium_of(doc, finding.verb) if finding.verb is not None else None,
    )


def _span(doc: Doc, positions: tuple[int, int] | None) -> Span | None:
    return model_span(doc[positions[0] : positions[1]]) if positions else None


@Language.component(
    "newskg_quotes",
    requires=["doc._.kg_zones", "doc._.kg_entities", "token.dep"],
    assigns=["doc._.kg_quotes"],
)
def newskg_quotes(doc: Doc) -> Doc:
    """Write the quotations of the document."""
    doc._.kg_quotes = tuple(quotations(doc))
    return doc
