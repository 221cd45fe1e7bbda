"""Events: what happened, who did it to whom, where, with what, and how the words put it."""

from kg.nlp.events.component import newskg_events
from kg.nlp.events.findings import Happening, Part
from kg.nlp.events.happenings import happenings

__all__ = ["Happening", "Part", "happenings", "newskg_events"]
