"""Every error that newskg raises on purpose: one small tree, so a caller can catch what it means to handle.

A message says what is wrong, with which value, where, and what to do.
"""

from __future__ import annotations


class KgError(Exception):
    """Anything that newskg refuses. The command line prints it as one line and exits with 2."""


class InputError(KgError):
    """An input that cannot be read as what it was said to be (missing, empty, binary, malformed)."""


class ArticleError(InputError):
    """One article of several that is refused: the others go on, and the reason goes into the report."""

    def __init__(self, source: str, reason: str) -> None:
        """Refuse the article that `source` names (a file, a line of one) for `reason`."""
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class RecordError(InputError):
    """A JSON record that does not follow the annotation schema."""


class LexiconError(InputError):
    """A lexicon file that does not follow its form."""


class ModelError(KgError):
    """A spaCy model that is not installed or lacks a component newskg needs."""


class StoreError(KgError):
    """A store that is missing, locked, unreadable or cannot be written."""


class QueryError(KgError):
    """A SPARQL query that does not parse, or the name of a shipped query that does not exist."""


class ServeError(KgError):
    """An endpoint that cannot be started: what it needs is not installed, or its address is taken."""


class OutputError(KgError):
    """An output that cannot be written where it was asked to go."""
