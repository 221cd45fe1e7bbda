"""The standing of what a trigger says: affirmed or negated, fact, possible, planned or conditional, and who says so.

`standing` reads the scope of negators, modals, and of the verbs, nouns and adjectives that govern the trigger (after
Kiparsky & Kiparsky 1970 on factives, Karttunen 1971 on implicatives, and Sauri & Pustejovsky 2009, FactBank).
`Sources` reads the quotations of the document.
"""

from kg.nlp.standing.sources import Sources, attribution
from kg.nlp.standing.verdict import Standing, standing

__all__ = ["Sources", "Standing", "attribution", "standing"]
