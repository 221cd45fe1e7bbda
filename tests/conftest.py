"""Fixtures that every test may use; the pipeline is loaded once a test process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, settings

from kg.model import Annotation, Article

if TYPE_CHECKING:
    from spacy.language import Language

# How busy the machine is says nothing about a law, and a failure must come again: the same examples on every run.
settings.register_profile("newskg", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("newskg")


class Annotate(Protocol):
    def __call__(self, text: str, published: str | None = None, **more: str) -> Annotation: ...


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline with our components."""
    from kg.nlp import pipeline

    return pipeline.default()


@pytest.fixture(scope="session")
def annotate(nlp: Language) -> Annotate:
    """Read one text into its record."""
    from kg.nlp import pipeline

    def run(text: str, published: str | None = None, **more: str) -> Annotation:
        article = Article(**{"id": "a", "text": text, "published": published, **more})
        return next(pipeline.annotate([article], nlp))

    return run
