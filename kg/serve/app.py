"""The web application: its addresses, what all of its answers have in common, and how it starts and ends."""

from __future__ import annotations

import asyncio
import contextlib
import html
import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg import query, resources
from kg.errors import KgError, QueryError
from kg.files import PAGE
from kg.serve import description, formats, pages, resource, state
from kg.serve.errors import Refusal
from kg.serve.formats import GRAPHS, HTML, chosen
from kg.serve.pool import Pool
from kg.serve.protocol import Question
from kg.serve.snapshot import Snapshots
from kg.serve.sparql import METHODS, sparql
from kg.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kg.serve.limits import Limits

WATCH = 2.0
"""Seconds between looks at whether a build has written something new."""
# The query page's editor, as the engine brings it along, sets styles by hand and draws its icons from data: addresses.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_PAGES = 4
"""Pages that are made at once."""
_OWN = {"serve.css": "text/css", "query.js": "text/javascript"}
_ENGINES = {"yasgui.min.js": "text/javascript", "yasgui.min.css": "text/css"}
_META_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_MAP = re.compile(rb"(?://|/\*)# sourceMappingURL=\S*$")


def create(  # noqa: PLR0913, PLR0917 - each is an option of the command, or for tests
    out: Path,
    program: Path,
    limits: Limits,
    hosts: list[str],
    ready: Callable[[], None] = lambda: None,
    watch: float = WATCH,
) -> Starlette:
    """The application over what `kg build` wrote.

    Args:
        out: the folder.
        program: the engine's program.
        limits: what a client may ask.
        hosts: names under which it may be called; "*" for any.
        ready: called once queries are answered.
        watch: seconds between looks for a new build.

    An error that keeps it from starting stands in its `state.failure`.
    """

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        try:
            async with _serving(out, program, limits, watch) as app.state.serve:
                ready()
                yield
        except (KgError, OSError) as error:
            app.state.failure = error
            raise

    app = Starlette(
        routes=[
            Route("/", _home),
            Route("/sparql", sparql, methods=METHODS),
            Route("/id/{rest:path}", _thing),
            Route("/find", _find),
            Route("/queries", _queries),
            Route("/queries/{name}", _query),
            Route("/explorer", _explorer),
            Route("/ontology", _ontology),
            Route("/.well-known/void", _void),
            Route("/health", _health),
            Route("/assets/{name}", _asset),
        ],
        # Without it a page on the web could have its name lead to this machine, and read what is served to it alone.
        middleware=[Middleware(_Headers), Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)],
        exception_handlers={Refusal: _refused, QueryError: _wrong},
        lifespan=lifespan,
    )
    app.state.failure = None
    return app


@contextlib.asynccontextmanager
async def _serving(out: Path, program: Path, limits: Limits, watch: float) -> AsyncIterator[state.State]:
    """All that requests need, as long as the application runs."""
    with Snapshots(out) as snapshots:
        seen = state.signature(out)
        location = snapshots.take()
        pool = Pool(program, location, limits)
        own = state.State(
            out=out,
            limits=limits,
            snapshots=snapshots,
            pool=pool,
            store=Store.read(location),
            seen=seen,
            turns=asyncio.Semaphore(_PAGES),
            stopping=asyncio.Event(),
        )
        watching = asyncio.create_task(own.watch(watch))
        try:
            await pool.start()
            yield own
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            await pool.stop()


class _Headers:
    """Puts the headers that keep a page to itself on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", POLICY)
                headers.setdefault("Cache-Control", "no-cache")
                headers.add_vary_header("Accept")
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


async def _refused(_: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    return PlainTextResponse(f"{error}\n", error.status, error.headers)


async def _wrong(_: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{error}\n", 400)


def _state(request: Request) -> state.State:
    found: state.State = request.app.state.serve
    return found


async def _home(request: Request) -> Response:
    own = _state(request)
    return await own.read(pages.home, own)


async def _thing(request: Request) -> Response:
    """What the graph knows of one IRI, for readers or for machines."""
    own = _state(request)
    # The path as it was sent: percent signs are part of the IRI.
    raw = request.scope["raw_path"].decode("ascii", "replace").partition("?")[0]
    media = chosen(request, [HTML, *GRAPHS])
    missing = Refusal(404, f"the graph has nothing about {own.base}{raw.removeprefix(resource.PATH)}")
    try:
        iri = pages.iri(own.store, raw.removeprefix(resource.PATH))
    except ValueError:
        raise missing from None
    if media == HTML:
        page = await own.read(pages.thing, own.store, iri)
        if page is None:
            raise missing
        return page
    found = await own.read(resource.triples, own.store, iri, own.limits.rows)
    if not found:
        raise missing
    return Response(await asyncio.to_thread(formats.write, found, media), media_type=media)


async def _find(request: Request) -> Response:
    own = _state(request)
    return await own.read(pages.find, own.store, request.query_params.get("name", ""))


async def _queries(_: Request) -> Response:
    return pages.queries()


async def _query(request: Request) -> Response:
    """The answer to a query that ships, its parameters in the address."""
    own = _state(request)
    try:
        known = query.shipped(request.path_params["name"])
    except QueryError as error:
        raise Refusal(404, str(error)) from None
    values = {name: value for name, value in request.query_params.items() if value}
    limit = values.pop("limit", str(query.LIMIT))
    if not limit.isdecimal() or not limit.isascii() or int(limit[:9]) < 1:
        raise Refusal(400, f"limit={limit[:20]}: a number of rows, {pages.MOST} at most")
    return await own.read(pages.result, own.store, known, values, int(limit[:9]))


async def _explorer(request: Request) -> Response:
    try:
        text = await asyncio.to_thread((_state(request).out / PAGE).read_text, encoding="utf-8")
    except OSError:
        raise Refusal(404, f"the folder has no {PAGE}: kg view writes it") from None
    # The page says itself which scripts it has, by their digests.
    found = _META_POLICY.search(text)
    policy = f"{html.unescape(found[1])}; frame-ancestors 'none'" if found else POLICY
    return HTMLResponse(text, headers={"Content-Security-Policy": policy})


async def _ontology(request: Request) -> Response:
    media = chosen(request, ["text/turtle"])
    text = (resources.ontology() / "newskg.ttl").read_bytes()
    return Response(text, media_type=media)


async def _void(request: Request) -> Response:
    own = _state(request)
    media = chosen(request, list(GRAPHS))
    found = await own.read(lambda: list(description.void(own, request)))
    return Response(formats.write(found, media), media_type=media)


async def _health(request: Request) -> Response:
    """Whether a query is answered."""
    own = _state(request)
    _, body = await own.pool.ask(Question("ASK { }"), ["application/sparql-results+json"])
    if json.loads(body) != {"head": {}, "boolean": True}:
        raise Refusal(503, "the engine answers wrongly")
    return PlainTextResponse("ok\n")


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name in _OWN:
        return Response(files("kg.serve").joinpath("assets", name).read_bytes(), media_type=_OWN[name])
    if name in _ENGINES:
        body = await _state(request).pool.fetch(f"/{name}")
        # A browser's developer tools would go and look for the source map.
        return Response(_MAP.sub(b"", body), media_type=_ENGINES[name])
    raise Refusal(404, f"no such file: {name}")
