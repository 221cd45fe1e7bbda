"""Quotations: words attributed to a speaker, with cue, speaker and medium."""

from kg.nlp.quotes.component import quotations

__all__ = ["quotations"]
