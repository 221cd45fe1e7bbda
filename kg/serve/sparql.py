"""`/sparql`: questions by the SPARQL 1.1 Protocol; asked nothing, it describes itself, or shows the query page."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from starlette.responses import Response

from kg.query import PREFIXES
from kg.query.engine import explain
from kg.serve import description, formats, protocol
from kg.serve.errors import Refusal
from kg.serve.formats import GRAPHS, HTML, N_TRIPLES, RESULTS, wanted
from kg.serve.pages import query_page

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from starlette.requests import Request

    from kg.serve.pool import Answer
    from kg.serve.protocol import Question
    from kg.serve.state import State

METHODS = ["GET", "POST"]
_RESULTS = [media for media in RESULTS if media != N_TRIPLES]
_AT = re.compile(r"error at 1:(\d+): ")


async def sparql(request: Request) -> Response:
    """Answer one request."""
    state: State = request.app.state.serve
    takes = formats.accept(request)
    if request.method != "POST" and wanted(takes, [*GRAPHS, *_RESULTS, HTML]) == HTML:
        return query_page(state)  # the page's own script takes the query from the address
    asked = await protocol.question(request, state.limits.request)
    if asked is None:
        media = formats.chosen(request, list(GRAPHS))
        return Response(formats.write(description.service(state, request), media), media_type=media)
    formats.chosen(request, [*_RESULTS, *GRAPHS])
    result, graph = wanted(takes, _RESULTS), wanted(takes, list(GRAPHS))
    offers = [media for media in (result, N_TRIPLES if graph else None) if media]
    found, body = await _while_wanted(request, state.stopping, _answer(state, asked, offers))
    if found == N_TRIPLES and graph:
        found, body = graph, await asyncio.to_thread(formats.rewrite, body, graph)
    return Response(body, media_type=found)


async def _answer(state: State, asked: Question, offers: list[str]) -> Answer:
    """The engine's answer; where it refuses, in our words."""
    known = {**PREFIXES, "id": state.base}
    # In one line, so that the lines of errors are those of the client.
    head = f"BASE <{state.base}> " + "".join(f"PREFIX {name}: <{iri}> " for name, iri in known.items())
    try:
        return await state.pool.ask(protocol.Question(head + asked.text, asked.default, asked.named), offers)
    except Refusal as refusal:
        if refusal.status == 406:
            raise Refusal(406, f"this query's answer does not come as {' or '.join(offers)}") from None
        if refusal.status != 400:
            raise
        message = _AT.sub(lambda at: f"error at 1:{max(1, int(at[1]) - len(head))}: ", str(refusal))
        raise Refusal(400, explain(asked.text, message)) from None


async def _while_wanted(request: Request, stopping: asyncio.Event, work: Coroutine[None, None, Answer]) -> Answer:
    """The result of some work, which ends when the client goes away or the server is told to end."""
    answer = asyncio.create_task(work)
    tasks = (answer, asyncio.create_task(_disconnected(request)), asyncio.create_task(_set(stopping)))
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if answer.done():
            return answer.result()
        raise Refusal(503, "the server is about to end")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _set(event: asyncio.Event) -> None:
    await event.wait()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
