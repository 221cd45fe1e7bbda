"""Who says what a trigger says."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from kg import model
from kg.nlp.lexicon import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Sources:
    """The quotations of one document, as whose words its triggers are."""

    def __init__(self, doc: Doc) -> None:
        """For a document whose quotations are found."""
        self._doc = doc
        self._quotes = sorted(doc._.kg_quotes, key=lambda q: q.start)
        self._ends = list(accumulate((q.end for q in self._quotes), max))

    def of(self, trigger: Token) -> model.Attribution | None:
        """The innermost quotation that holds the trigger, with its speaker; None where the article itself says it.

        What somebody judges happened all the same: "condemned the attack", "claimed responsibility for the attack"
        leave the attack to the article.
        """
        start, end = trigger.idx, trigger.idx + len(trigger)
        last = bisect_right(self._quotes, start, key=lambda q: q.start) - 1
        around = []
        while last >= 0 and self._ends[last] >= end:
            quote = self._quotes[last]
            if quote.end >= end and not _presupposes(self._doc, quote):
                around.append(quote)
            last -= 1
        if not around:
            return None
        quote = min(around, key=lambda q: (q.end - q.start, -q.start))
        return model.Attribution(source=quote.speaker, quote=quote.id)


def attribution(doc: Doc, trigger: Token) -> model.Attribution | None:
    """The attribution of one trigger; `Sources` answers for many."""
    return Sources(doc).of(trigger)


def _presupposes(doc: Doc, quote: model.Quote) -> bool:
    """Whether the cue judges what it names instead of telling it; words between marks are told in any case."""
    span = doc.char_span(quote.cue.start, quote.cue.end) if quote.cue and quote.style != model.Style.DIRECT else None
    if span is None:
        return False
    cue = span[0]
    claimed = cue.lemma_ == "claim" and any(c.lemma_ in {"responsibility", "credit"} for c in cue.rights)
    judged = cue.lemma_.lower() in table("reporting")["frames"]["presupposing"]
    return claimed or (judged and not any(c.dep_ == "ccomp" for c in cue.rights))
