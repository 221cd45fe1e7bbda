"""What a build did, as `report.json` tells it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from kg.engines.reading import KINDS

if TYPE_CHECKING:
    from kg.errors import ArticleError


@dataclass(slots=True)
class Report:
    """What a build did."""

    read: int = 0
    """Articles that went into the graph in this build."""
    skipped: int = 0
    """Articles that the graph had already, read from the same words in the same way."""
    refused: list[ArticleError] = field(default_factory=list)
    """In the order of the input."""
    articles: int = 0
    """Articles that the graph holds, those of earlier builds among them."""
    found: Counter[str] = field(default_factory=Counter)
    """Entities, times, quotes, events and relations of all those articles."""
    triples: int = 0
    """Of the default graph: each triple once, however many articles say it."""
    model: str = ""

    def to_json(self) -> dict[str, Any]:
        """The report as JSON-ready values."""
        return {
            "articles": self.articles,
            "read": self.read,
            "skipped": self.skipped,
            "refused": [{"source": error.source, "reason": error.reason} for error in self.refused],
            **{kind: self.found[kind] for kind in KINDS},
            "triples": self.triples,
            "versions": {"newskg": version("newskg"), "spacy": version("spacy"), "model": self.model},
        }
