"""When: temporal expressions, anchored. Importing declares the component.

For the components after it: `times_in(doc, start_char, end_char)` gives the times of a stretch of text,
`times_of(token)` those that hang from a word, `governor(doc, time)` the word that a time hangs from.
"""

from kg.nlp.times.component import newskg_times
from kg.nlp.times.lookup import governor, times_in, times_of

__all__ = ["governor", "newskg_times", "times_in", "times_of"]
