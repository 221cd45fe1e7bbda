"""What several articles tell together: occurrences, copies, and who is who."""

from kg.corpus.deriving import derive

__all__ = ["derive"]
