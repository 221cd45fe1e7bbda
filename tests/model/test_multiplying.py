"""Vectors by the faster products: the same as spaCy's own but for rounding, and the same whatever is parsed beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from kg.nlp import pipeline

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

TEXTS = [
    "The mayor of Bergen opened a bridge on Friday.",
    "Police arrested two men in Oslo. " * 40,
    "Ferries left.",
    "A court in Turku sentenced the captain to nine years in prison, his lawyer said on Monday. " * 9,
]


def vectors(nlp: Language, texts: list[str]) -> list[np.ndarray]:
    return [found for name in ("tok2vec", "ner") for found in _of(nlp, name, texts)]


def _of(nlp: Language, name: str, texts: list[str]) -> list[np.ndarray]:
    model = nlp.get_pipe(name).model
    layer = next(layer for layer in model.walk() if layer.has_ref("embed") and layer.has_ref("encode"))
    return layer.predict([nlp.make_doc(text) for text in texts])


def test_a_documents_vectors_do_not_depend_on_those_beside_it(nlp: Language) -> None:
    together = vectors(nlp, TEXTS)
    alone = [_of(nlp, name, [text])[0] for name in ("tok2vec", "ner") for text in TEXTS]
    backwards = vectors(nlp, TEXTS[::-1])
    for number, found in enumerate(together):
        assert np.array_equal(found, alone[number])
    assert all(np.array_equal(one, other) for one, other in zip(together[:4], backwards[:4][::-1], strict=True))


def test_they_are_those_of_spacy_but_for_rounding(nlp: Language) -> None:
    for one, other in zip(vectors(nlp, TEXTS), vectors(pipeline.plain(), TEXTS), strict=True):
        assert np.abs(one - other).max() < 1e-4
