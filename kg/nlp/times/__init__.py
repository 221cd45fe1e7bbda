"""When: temporal expressions, anchored. Importing declares the component."""

from kg.nlp.times.component import newskg_times

__all__ = ["newskg_times"]
