"""Pages for readers. Whatever comes from articles or from a request goes through Jinja's escaping, and is text."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import jinja2
import pyoxigraph as ox
from starlette.responses import HTMLResponse

from kg import ids, query
from kg.errors import QueryError
from kg.files import PAGE
from kg.query import about
from kg.query.output import cell
from kg.serve import resource
from kg.serve.resource import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.query import ShippedQuery
    from kg.serve.state import State
    from kg.store import Store

FORMS = (("turtle", "text/turtle"), ("json-ld", "application/ld+json"), ("n-triples", "application/n-triples"))
"""What a page can be had as by machines: name in the address, and media type."""
MOST = 1000
"""Rows of a query's answer on one page."""
_FILES = files("kg.serve") / "templates"
_ARTICLE_TITLE = """
SELECT ?article (SAMPLE(?text) AS ?title) { ?article a kg:Article OPTIONAL { ?article dcterms:title ?text } }
GROUP BY ?article ORDER BY ?article
"""


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _FILES.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def _render(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    text = _environment().get_template(f"{template}.html.j2").render(**values)
    clean = "".join(c if unicodedata.category(c) != "Cs" and c != "\0" else "\N{REPLACEMENT CHARACTER}" for c in text)
    return HTMLResponse(clean, status)


def home(state: State) -> HTMLResponse:
    """What there is."""
    store = state.store
    found = query.run(store, _ARTICLE_TITLE)
    articles = [
        Value(text=cell(title) or article.value, href=resource.href(store, article.value))
        for article, title in found  # type: ignore[union-attr]
    ]
    return _render("home", articles=articles, triples=store.triples(), explorer=(state.out / PAGE).is_file())


def thing(store: Store, iri: str) -> HTMLResponse | None:
    """The page of an IRI; None where the graph has nothing about it."""
    page = resource.page(store, iri)
    return _render("page", page=page, forms=FORMS) if page else None


def find(store: Store, name: str) -> HTMLResponse:
    """The things of a name."""
    try:
        known = about.find(store, name)
    except QueryError as error:
        return _render("found", 404, name=name, found=[], message=str(error))
    found = [Value(text=f"{one.name} ({', '.join(one.types)})", href=resource.href(store, one.iri)) for one in known]
    return _render("found", name=name, found=found)


def query_page(state: State) -> HTMLResponse:
    """The page to write queries on."""
    prefixes = {**query.PREFIXES, "id": state.base}
    examples = [
        {"name": one.name, "description": one.description, "text": _declared(one.sparql(limit=query.LIMIT), prefixes)}
        for one in _shipped()
    ]
    return _render("sparql", examples=examples, prefixes=prefixes, limits=state.limits)


def _declared(text: str, prefixes: Mapping[str, str]) -> str:
    """A query with the prefixes that it uses declared: the endpoint knows them, the editor and other stores do not."""
    used = sorted(prefix for prefix in prefixes if f" {prefix}:" in text or f"/{prefix}:" in text)
    return "".join(f"PREFIX {prefix}: <{prefixes[prefix]}>\n" for prefix in used) + text


def queries() -> HTMLResponse:
    """The queries that ship, each with a form."""
    return _render("queries", queries=_shipped())


def result(store: Store, known: ShippedQuery, values: dict[str, str], limit: int) -> HTMLResponse:
    """The answer to a query that ships, no more than `limit` rows of it, and never more than `MOST`.

    Raises `QueryError` where a parameter does not take its value.
    """
    limit = min(limit, MOST)
    found = query.run(store, known.sparql(known.check(values), limit), values)
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError(f"{known.name} gives no table")
    head = [variable.value for variable in found.variables if variable.value not in values]
    rows = [[_cell(store, row[name]) for name in head] for row in found]
    text = _declared(known.filled(values, limit), {**query.PREFIXES, "id": store.base})
    more = urlencode({**values, "limit": MOST}) if limit <= len(rows) < MOST else ""
    return _render(
        "result", query=known, values=_Given(values), head=head, rows=rows, cut=len(rows) >= limit, more=more, text=text
    )


class _Given(dict[str, str]):
    """Values of parameters; those that were not given are empty."""

    def __missing__(self, name: str) -> str:
        return ""


def _cell(store: Store, term: object) -> Value:
    where = resource.href(store, term.value) if isinstance(term, ox.NamedNode) else None
    return Value(text=cell(term), href=where)


def _shipped() -> list[ShippedQuery]:
    return [query.shipped(name) for name in query.names()]


def iri(store: Store, rest: str) -> str:
    """The IRI that a path behind `/id/` stands for.

    Raises `ValueError` where it can be none.
    """
    found = store.base + rest
    ox.NamedNode(found)
    return found if found.isascii() else store.base + ids.segment(rest)
