"""What several articles tell together: occurrences, copies, and who is who."""

from kg.corpus.deriving import derive
from kg.corpus.reading import summarize

__all__ = ["derive", "summarize"]
