"""Who says what a trigger says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import model

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def attribution(doc: Doc, trigger: Token) -> model.Attribution | None:
    """The innermost quotation that holds the trigger, with its speaker; None where the article itself says it."""
    start, end = trigger.idx, trigger.idx + len(trigger)
    around = [q for q in doc._.kg_quotes if q.start <= start and end <= q.end]
    if not around:
        return None
    quote = min(around, key=lambda q: (q.end - q.start, -q.start))
    return model.Attribution(source=quote.speaker, quote=quote.id)
