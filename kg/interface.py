"""newskg for Python: what `kg.read` and `kg.open` are. They hand out the objects that the command works with.

>>> import kg
>>> record = kg.read("Swedish police arrested two men in Oslo on Friday.", published="2031-05-04")
>>> [(event.type, event.trigger.text) for event in record.events]
[('Arrest', 'arrested')]
"""

from __future__ import annotations

import html
import json
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import pyoxigraph as ox

from kg import files, ids, query
from kg.errors import ArticleError, InputError, QueryError
from kg.model import Annotation, Article
from kg.query import about, values
from kg.store import FOLDER, Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx
    import pandas as pd
    import rdflib
    from spacy.language import Language

    from kg.query.about import Known, Said
    from kg.query.engine import Result
    from kg.query.values import Value


@overload
def read(
    source: str | Article, /, *, nlp: Language | None = None, base: str = ids.BASE, **known: str
) -> Annotation: ...


@overload
def read(
    source: Path, /, *, nlp: Language | None = None, base: str = ids.BASE, published: str | None = None
) -> list[Annotation]: ...


def read(
    source: str | Article | Path,
    /,
    *,
    nlp: Language | None = None,
    base: str = ids.BASE,
    published: str | None = None,
    **known: str,
) -> Annotation | list[Annotation]:
    """What newskg reads out of an article, or out of all articles of a file or folder.

    Args:
        source: the text of an article, an `Article`, or a `pathlib.Path` to a file or folder.
        nlp: the spaCy pipeline, as `kg.nlp.pipeline.load(MODEL)` gives it; by default that of the command, loaded once.
        base: what the IRIs of the data start with.
        published: ISO date of an article that has none of its own.
        known: for a text, the other fields of `Article`: `id`, `title`, `url`, `source`, `author`, `language`.

    Returns:
        The record of the article; for a path, a list of them in the order of reading. A `UserWarning` names each
        article of a folder that was refused.

    Raises:
        InputError: where the path is missing, or nothing there could be read.
    """
    from kg.nlp import pipeline  # noqa: PLC0415 - spaCy takes seconds

    language = nlp or pipeline.default()
    if isinstance(source, Path):
        found = list(pipeline.annotate(_articles(source, published), language, base))
        if not found:
            raise InputError(f"{source}: none of its articles could be read")
        return found
    article = source if isinstance(source, Article) else _article(source, published, known)
    return next(pipeline.annotate([article], language, base))


def _article(text: str, published: str | None, known: dict[str, str]) -> Article:
    from kg.articles import check_date  # noqa: PLC0415

    if "\n" not in text and len(text) < 4096 and Path(text).exists():
        raise InputError(f"{text!r} is a file or folder: pass Path({text!r}) to read what it holds")
    if not text.strip():
        raise InputError("the text is empty")
    day = check_date(published, "published") if published else None
    try:
        return Article(**{"id": "text", **known}, text=text, published=day)
    except TypeError:
        raise InputError(f"an article has no field {min(set(known) - set(Article.__slots__))!r}") from None


def _articles(path: Path, published: str | None) -> Iterator[Article]:
    from kg import articles  # noqa: PLC0415

    for item in articles.read([path], published=published):
        if isinstance(item, ArticleError):
            warnings.warn(str(item), stacklevel=2)
        else:
            yield item


def open_graph(folder: str | Path) -> Graph:
    """The graph that `kg build` wrote into a folder, for reading; `kg.open` is this function.

    Raises `StoreError` where there is none.
    """
    return Graph(Path(folder))


class Graph:
    """A graph that was built. It is only read: a build may go on beside it, and shows when it is opened again."""

    def __init__(self, folder: Path) -> None:
        """Open the store in a folder.

        Raises `StoreError` where there is none.
        """
        self.folder = folder
        self.store = Store.read(folder / FOLDER)

    def __repr__(self) -> str:
        return f"kg.open({str(self.folder)!r})"

    def query(self, sparql: str, /, **parameters: object) -> list[dict[str, Value]]:
        """The rows of a SELECT query, or of a shipped query by its name, each a dictionary by variable.

        Args:
            sparql: SPARQL 1.1 with the usual prefixes known, or a name that `kg query` lists.
            parameters: what a shipped query is narrowed by (`place="Sudzha"`); for SPARQL, variables of its projection
                and the texts they are bound to. They are values, never pasted into the query.

        Raises:
            QueryError: where the query does not parse, is no SELECT, or does not take a parameter.
        """
        result, hidden = self._run(sparql, parameters)
        return list(values.rows(result, hidden))

    def dataframe(self, sparql: str, /, **parameters: object) -> pd.DataFrame:
        """The rows of `query` as a data frame with typed columns; see `kg.query.values.frame`."""
        result, hidden = self._run(sparql, parameters)
        return values.frame(result, hidden)

    def ask(self, sparql: str, /, **parameters: object) -> bool:
        """The answer to an ASK query.

        Raises `QueryError` where it is none.
        """
        result, _ = self._run(sparql, parameters)
        if not isinstance(result, ox.QueryBoolean):
            raise QueryError("the query gives no yes or no: only ASK does")
        return bool(result)

    def _run(self, sparql: str, parameters: dict[str, object]) -> tuple[Result, list[str]]:
        """The answer, and the variables of it that are the asker's own parameters."""
        text, known = query.find(sparql)
        bound = {name: str(value) for name, value in parameters.items()}
        if known:
            bound = known.check(bound)
            text = known.sparql(bound)
        return query.run(self.store, text, bound), [*bound] if known else []

    def rdflib(self) -> rdflib.Dataset:
        """The graph as rdflib's `Dataset`, answered by Oxigraph; writing to it raises.

        Its default graph is what `kg query` asks: each triple once, less what is only reported speech.
        """
        from kg.query.dataset import dataset  # noqa: PLC0415 - rdflib takes its time

        return dataset(self.store)

    def networkx(self) -> nx.MultiDiGraph:
        """The entities as nodes, by IRI, and the direct relations between them as edges; see `kg.export.network`."""
        from kg.export.network import network  # noqa: PLC0415 - networkx takes its time

        return network(self.store)

    def show(self, name: str) -> list[Card]:
        """All that is known of whoever or whatever has that name, alias or IRI; printed, it reads as `kg show` does.

        Raises `QueryError` where there is nothing of that name, with the nearest ones.
        """
        return [Card(known, tuple(about.statements(self.store, known.iri))) for known in about.find(self.store, name)]

    def annotations(self) -> Iterator[Annotation]:
        """The record of each article, sorted by its id."""
        with (self.folder / files.ANNOTATIONS).open(encoding="utf-8") as lines:
            for line in lines:
                yield Annotation.from_json(json.loads(line))

    def articles(self) -> Iterator[Article]:
        """The articles as they were given, sorted by id."""
        names = Article.__slots__
        return (Article(**{name: getattr(record, name) for name in names}) for record in self.annotations())

    def view(self, height: int = 640) -> View:
        """The page of the graph, which Jupyter shows in a frame `height` pixels high."""
        from kg import view  # noqa: PLC0415

        return View(view.html(self.store.engine, self.store.base), height)


@dataclass(frozen=True, slots=True)
class Card:
    """What the graph knows of one entity."""

    known: Known
    said: tuple[Said, ...]
    """Each statement that it has a part in, with its sentence."""

    def __str__(self) -> str:
        return "\n".join(about.lines(self.known, self.said))

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: FBT001 - IPython calls it so
        printer.text(str(self))


@dataclass(frozen=True, slots=True)
class View:
    """A page that Jupyter shows in a frame of its own: its scripts can reach neither the notebook nor a network."""

    page: str
    """The whole HTML document."""
    height: int
    """In pixels."""

    def _repr_html_(self) -> str:
        return (
            f'<iframe title="The graph" sandbox="allow-scripts allow-downloads" width="100%" height="{self.height}" '
            f'style="border:0" srcdoc="{html.escape(self.page)}"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<the page of a graph, {len(self.page)} characters: Jupyter shows it>"
