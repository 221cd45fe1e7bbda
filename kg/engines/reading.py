"""One article to its record and its triples, as bytes: what every engine runs, wherever it runs it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from kg import corpus, ids, rdf
from kg.errors import ArticleError, KgError
from kg.nlp import lexicon, pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.model import Annotation, Article

_VERSION = version("newskg")
KINDS = ("entities", "times", "quotes", "events", "relations")
"""What a record holds lists of."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides, beside the article, what is read out of it."""

    model: str = pipeline.DEFAULT_MODEL
    lexicons: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """An article to read, and its place in the input."""

    number: int
    article: Article


@dataclass(frozen=True, slots=True)
class Done:
    """What was read out of an article."""

    number: int
    id: str
    record: bytes
    """Its annotation record, a line of JSON."""
    quads: bytes
    """N-Quads: its named graph."""
    derived: bytes
    """N-Quads: what follows from it alone in the graphs that are derived from all articles."""
    summary: bytes
    """JSON: what joining needs to know of it, a `kg.corpus.summary.Summary`; nothing where it tells of nothing."""
    found: tuple[int, ...]
    """How many of each of `KINDS`."""
    digest: str
    """Of what it was read from, as `Reader.digest` has it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why nothing was read out of an article."""

    number: int
    id: str
    reason: str

    def error(self) -> ArticleError:
        """The refusal as the report has it."""
        return ArticleError(f"article {self.id!r}", self.reason)


Result = Done | Failed


class Reader:
    """A loaded pipeline that reads articles. Pickled, it is its settings, and is loaded anew where it arrives."""

    def __init__(self, settings: Settings, base: str = ids.BASE) -> None:
        """Load the pipeline of the settings; the IRIs of what is read start with `base`.

        Raises `ModelError` or `LexiconError` where there is none.
        """
        for path in settings.lexicons:
            lexicon.extend(path)
        self.settings = settings
        self.base = base
        self._nlp = pipeline.load(settings.model)
        meta = self._nlp.meta
        self.model = f"{meta['lang']}_{meta['name']} {meta['version']}"
        """Name and version of the spaCy model."""
        self._words = b"".join(path.read_bytes() for path in settings.lexicons)

    def __reduce__(self) -> tuple[type[Reader], tuple[Settings, str]]:
        return Reader, (self.settings, self.base)

    def read(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """What each article gives, in order, each as soon as it is done; one that fails costs itself alone."""
        left = list(tasks)
        try:
            for record in self._records(tasks):
                yield self._done(left[0], record)
                del left[0]
        except Exception:  # noqa: BLE001 - which article it was shows when each is read by itself
            for task in left:
                yield self._alone(task)

    def digest(self, article: Article) -> str:
        """What tells whether an article would be read to the same again: a hash of it, of settings and versions."""
        rules = f"{_VERSION}\n{self.model}\n{self.base}\n"
        given = json.dumps(asdict(article), sort_keys=True)
        return hashlib.sha256(rules.encode() + given.encode() + self._words).hexdigest()

    def _records(self, tasks: Sequence[Task]) -> Iterator[Annotation]:
        return pipeline.annotate([task.article for task in tasks], self._nlp, self.base)

    def _alone(self, task: Task) -> Result:
        try:
            return self._done(task, next(self._records([task])))
        except KgError as error:
            return Failed(task.number, task.article.id, str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the other articles go on
            return Failed(task.number, task.article.id, f"cannot be read: {type(error).__name__}: {error}")

    def _done(self, task: Task, record: Annotation) -> Done:
        triples = rdf.triples(record, self.base)
        quads, derived = rdf.entering(triples, ids.graph(record.id, self.base), self.base)
        summary = corpus.summarize(triples)
        told = summary.line() if summary else b""
        found = tuple(len(getattr(record, kind)) for kind in KINDS)
        digest = self.digest(task.article)
        return Done(task.number, record.id, record.line(), quads, derived, told, found, digest)
