"""The query side of the SPARQL 1.1 Protocol: from an HTTP request to a question (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kg.errors import QueryError
from kg.query.engine import refuse_service
from kg.serve.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
DEFAULT, NAMED = "default-graph-uri", "named-graph-uri"


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the graphs that it is put to; none means the default graph, and all named ones by GRAPH."""

    text: str
    default: tuple[str, ...] = ()
    """IRIs of the graphs that make up the default graph."""
    named: tuple[str, ...] = ()
    """IRIs of the graphs that GRAPH knows."""

    def parameters(self) -> list[tuple[str, str]]:
        """The graphs as parameters of the protocol."""
        return [*((DEFAULT, iri) for iri in self.default), *((NAMED, iri) for iri in self.named)]


async def question(request: Request, most: int) -> Question | None:
    """The question of a GET or POST request; None for a GET that asks nothing.

    Args:
        request: what came in.
        most: bytes that its body may have.

    Raises:
        Refusal: where it is not what the protocol says, or asks for what the endpoint does not do.
    """
    given = _pairs(request.url.query)
    if request.method != "POST":
        return _question(given) if given else None
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    if media not in (FORM, DIRECT):
        raise Refusal(415, f"Content-Type {media or '(none)'}: POST a query as {FORM} or as {DIRECT}")
    charset = re.search(r'charset\s*=\s*"?([^\s";]+)', parameters, re.IGNORECASE)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise Refusal(415, f"charset {charset[1]}: a query is UTF-8")
    body = _decoded(await _body(request, most))
    if media == FORM:
        return _question([*given, *_pairs(body)])
    if any(name == "query" for name, _ in given):
        raise Refusal(400, f"a query in the address and one in the body: POST {DIRECT} has it in the body alone")
    return _question([*given, ("query", body)])


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=1000, errors="strict")
    except UnicodeDecodeError:
        raise Refusal(400, "the parameters are not UTF-8") from None
    except ValueError:
        raise Refusal(400, "more than 1000 parameters") from None
    return [(name, value) for name, value in pairs if name != "as"]


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"byte {error.start} of the body is not UTF-8") from None


async def _body(request: Request, most: int) -> bytes:
    """The body, read no further than `most` bytes."""
    said = request.headers.get("content-length", "")
    body = bytearray()
    if not said.isdecimal() or int(said) <= most:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                break
        else:
            return bytes(body)
    raise Refusal(413, f"the request has more than {most} bytes, the most that is taken here", {"Connection": "close"})


def _question(given: Sequence[tuple[str, str]]) -> Question:
    values = {name: [value for key, value in given if key == name] for name, _ in given}
    if any(name in values for name in ("update", "using-graph-uri", "using-named-graph-uri")):
        raise Refusal(400, "updates are not taken: the graph changes by `kg build` and `kg forget` alone")
    queries = values.get("query", [])
    if len(queries) != 1:
        raise Refusal(400, f"{'more than one' if queries else 'no'} parameter query: give one")
    try:
        refuse_service(queries[0])
    except QueryError as error:
        raise Refusal(403, str(error)) from None
    graphs = [tuple(dict.fromkeys(values.get(name, []))) for name in (DEFAULT, NAMED)]
    for iri in (*graphs[0], *graphs[1]):
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*", iri):
            raise Refusal(400, f"{iri!r} is not the absolute IRI of a graph")
    return Question(queries[0], *graphs)
