"""The parts of `kg serve` that need no server: counting, negotiation, requests, what an IRI's page says."""

from __future__ import annotations

import asyncio
import io
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from kg import ids, rdf
from kg.cli.main import run
from kg.errors import QueryError, StoreError
from kg.query.engine import refuse_service
from kg.serve import formats, pages, protocol, resource
from kg.serve.errors import Refusal
from kg.serve.limits import Limits
from kg.serve.server import hosts
from kg.serve.state import State
from kg.store import Store
from tests.handmade import RECORD
from tests.serving import HOSTILE, hostile

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

_PIECES = ('"', "\\", "{", "}", ",", "[", "<result>", "\n", "\r", "\t", "a", "é", "'", '},{"', '"}]')
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=6).map("".join)
_ROWS = st.lists(st.lists(st.none() | _TEXTS, min_size=2, max_size=2), max_size=5)


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store(ox.Store())
    for record in (RECORD, hostile()):
        made.replace(ids.graph(record.id), rdf.quads(record))
    rdf.derive(made.engine)
    return made


def _serialized(rows: list[list[str | None]], media: str) -> bytes:
    """Rows in a format of results, as the engine writes it."""
    cells = [" ".join("UNDEF" if value is None else str(ox.Literal(value)) for value in row) for row in rows]
    values = " ".join(f"({row})" for row in cells)
    result = ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
    out = io.BytesIO()
    result.serialize(out, format=ox.QueryResultsFormat.from_media_type(media))
    return out.getvalue()


@pytest.mark.parametrize("media", [media for media in formats.RESULTS if media != formats.N_TRIPLES])
@given(rows=_ROWS, size=st.integers(1, 9))
def test_rows_are_counted_whatever_they_hold_and_however_they_are_cut(
    media: str, rows: list[list[str | None]], size: int
) -> None:
    data = _serialized(rows, media)
    form = formats.RESULTS[media]
    counter = form.counter()
    for start in range(0, len(data), size):
        counter.feed(data[start : start + size])
    assert counter.rows == len(rows)
    assert data.endswith(form.ends)


@pytest.mark.parametrize("media", [media for media in formats.RESULTS if media != formats.N_TRIPLES])
def test_an_answer_that_ends_in_the_words_of_an_error_is_not_whole(media: str) -> None:
    broken = _serialized([["x", "y"]], media) + b"The SPARQL operation has been cancelled"
    assert not broken.endswith(formats.RESULTS[media].ends)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        ("text/turtle;q=0, */*", "application/n-triples"),
        ("application/json", "application/ld+json"),
        ("application/*;q=0.5, text/html", "application/n-triples"),
        ("TEXT/TURTLE ; Q=0.3", "text/turtle"),
        ("text/turtle;q=nonsense", None),
        ("image/png", None),
        (",,;;", None),
    ],
)
def test_the_format_is_the_one_that_the_client_likes_best(accept: str | None, expected: str | None) -> None:
    assert formats.wanted(accept, list(formats.GRAPHS)) == expected


def _request(method: str, target: str = "", body: bytes = b"", media: str | None = None) -> Request:
    headers = [(b"content-type", media.encode())] if media else []
    scope = {"type": "http", "method": method, "path": "/sparql", "query_string": target.encode(), "headers": headers}

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request(scope, receive)


def _ask(method: str, target: str = "", body: bytes = b"", media: str | None = None, most: int = 1000) -> object:
    return _run(protocol.question(_request(method, target, body, media), most))


def _run(work: Coroutine[None, None, object]) -> object:
    """What comes of some work, in a thread of its own: where the browser's tests ran before, this one has a loop."""
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(asyncio.run, work).result()


def test_graphs_come_from_the_address_and_the_form() -> None:
    body = urlencode([("query", "ASK {}"), ("default-graph-uri", "urn:a"), ("default-graph-uri", "urn:b")]).encode()
    expected = protocol.Question("ASK {}", ("urn:a", "urn:b"), ("urn:n",))
    assert _ask("POST", "named-graph-uri=urn%3An", body, protocol.FORM) == expected
    direct = "default-graph-uri=urn:a&default-graph-uri=urn:b&named-graph-uri=urn:n"
    assert _ask("POST", direct, b"ASK {}", protocol.DIRECT + "; charset=UTF-8") == expected
    assert _ask("GET", f"query={quote('ASK {}')}&{direct}") == expected
    assert _ask("GET", "as=turtle") is None


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        (400, {"method": "GET", "target": "query=ASK%7B%7D&query=ASK%7B%7D"}),
        (400, {"method": "GET", "target": "default-graph-uri=urn:a"}),
        (400, {"method": "GET", "target": "query=ASK%7B%7D&default-graph-uri=graph"}),
        (400, {"method": "GET", "target": "query=%ff"}),
        (400, {"method": "GET", "target": "update=DROP%20ALL"}),
        (400, {"method": "GET", "target": "query=x&" + "a=b&" * 1001}),
        (400, {"method": "POST", "body": b"\xff", "media": protocol.DIRECT}),
        (400, {"method": "POST", "target": "query=x", "body": b"ASK {}", "media": protocol.DIRECT}),
        (413, {"method": "POST", "body": b" " * 1001, "media": protocol.DIRECT}),
        (415, {"method": "POST", "body": b"ASK {}"}),
        (415, {"method": "POST", "body": b"ASK {}", "media": "text/plain"}),
        (415, {"method": "POST", "body": b"ASK {}", "media": "application/sparql-update"}),
        (415, {"method": "POST", "body": b"ASK {}", "media": "application/sparql-query; charset=UTF-16"}),
        (403, {"method": "GET", "target": "query=" + quote("ASK { SERVICE <http://x/> { ?s ?p ?o } }")}),
    ],
)
def test_a_request_that_is_not_the_protocols_has_its_status(status: int, asked: dict[str, str]) -> None:
    with pytest.raises(Refusal) as refused:
        _ask(**asked)
    assert refused.value.status == status


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://x/> { ?s ?p ?o } }",
        "ASK {service silent ?x{?s ?p ?o}}",
        "ASK {SERVICE#a { \n#b c d\n<http://x#y>#z\n{?s ?p ?o}}",
        "ASK { BIND('''it's''' AS ?z) SERVICE <http://x/> {?s ?p ?o} BIND('y' AS ?q) }",
        "ASK { FILTER(1<'&&?b>' ) SERVICE <http://x/> {?s ?p ?o} FILTER('x' = 'x') }",
        "ASK {?s ?p trueSERVICE kg:x{}}",
        "ASK {?s ?p 1SERVICE kg:x{}}",
        "PREFIX x: <http://x/> ASK {SERVICE x:a%20\\#b\\~ {}}",
        "ASK {VALUES ?x {1}SERVICE ?x {}}",
        "#" + "service " * 60,
    ],
)
def test_service_is_refused_however_it_hides(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_service(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s rdfs:label 'Federal Security Service of Norvania' }",
        "SELECT ?service { GRAPH ?g { ?s ?p ?service } }",
        "# what the service of x is for\nASK {}",
    ],
)
def test_the_word_service_is_no_clause(query: str) -> None:
    refuse_service(query)


def test_a_page_has_each_statement_with_sentence_speaker_and_standing(store: Store) -> None:
    page = resource.page(store, ids.place(77))
    assert page
    assert page.name == "Lomvik"
    assert "kg:Settlement" in page.types
    denied = next(one for one in page.statements if one.said.standing == "negated")
    assert denied.said.sentence == "The Coastal Guard has not entered Lomvik."
    assert ("actor", "Coastal Guard") in [(role, value.text) for role, value in denied.parts]
    assert {one.said.speaker for one in page.statements} > {None}
    attacked = next(row for row in page.back if row.name == "kg:attacked")
    assert attacked.values[0].text == "Norvania"
    assert attacked.values[0].why == "/queries/evidence?subject=Norvania&object=Lomvik"


def test_a_statements_page_marks_the_words(store: Store) -> None:
    found = resource.page(store, ids.place(77))
    assert found
    said = next(one for one in found.statements if one.said.kind == "kg:Shelling")
    page = resource.page(store, said.said.iri)
    assert page
    assert [(words.before, words.exact) for words in page.words] == [("Norvania ", "shelled")]
    assert page.words[0].article.text in (RECORD.title, HOSTILE)


def test_a_statement_without_a_name_goes_by_its_words(store: Store) -> None:
    speaker = next(entity.iri for entity in RECORD.entities if entity.name == "Ilse Brandt")
    page = resource.page(store, speaker)
    assert page is not None
    stated = next(row for row in page.rows if row.name == "kg:stated")
    assert {value.text[0] for value in stated.values} == {"“"}
    quotation = next(value.href for value in stated.values)
    assert quotation is not None
    own = resource.page(store, store.base + quotation.removeprefix(resource.PATH))
    assert own is not None
    assert own.name in {value.text for value in stated.values}


def test_the_editors_examples_declare_their_prefixes() -> None:
    text = pages._declared("SELECT ?a { ?a kg:actor/rdfs:label ?b }", {"kg": "k:", "rdfs": "r:", "oa": "o:"})
    assert text == "PREFIX kg: <k:>\nPREFIX rdfs: <r:>\nSELECT ?a { ?a kg:actor/rdfs:label ?b }"


def test_text_of_articles_is_text_on_every_page(store: Store) -> None:
    person = ids.named("Person", "Ilse Brandt")
    response = pages.thing(store, person)
    assert response
    text = bytes(response.body).decode()
    assert "<script>" not in text
    assert "onerror" in text
    assert "<img" not in text
    assert "{{ 7 * 7 }}" in text


def test_the_triples_of_a_thing_are_those_of_the_graph(store: Store) -> None:
    iri = ids.place(77)
    found = set(resource.triples(store, iri, 10_000))
    node, graph = ox.NamedNode(iri), ox.DefaultGraph()
    expected = {q.triple for q in store.engine.quads_for_pattern(node, None, None, graph)}
    expected |= {q.triple for q in store.engine.quads_for_pattern(None, None, node, graph)}
    assert found == expected
    for media, form in formats.GRAPHS.items():
        again = {quad.triple for quad in ox.parse(formats.write(found, media), format=form)}
        assert again == expected, media


def test_a_named_graphs_triples_are_its_content(store: Store) -> None:
    name = ids.graph(RECORD.id)
    found = resource.triples(store, name, 10_000)
    assert len(found) == sum(1 for _ in store.engine.quads_for_pattern(None, None, None, ox.NamedNode(name)))


def test_only_this_machines_names_lead_to_a_server_of_this_machine() -> None:
    assert "*" not in hosts("127.0.0.1")
    assert "localhost" in hosts("127.0.0.1")
    assert hosts("0.0.0.0") == ["*"]


@pytest.mark.parametrize("package", ["starlette", "uvicorn", "httpx"])
def test_without_the_extra_one_line_says_what_to_install(
    package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == package or name.startswith("kg.serve")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    assert run(["serve", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"kg: kg serve needs the package {package}: pip install 'newskg[serve]'\n"


def test_without_the_engine_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    assert run(["serve", str(tmp_path)]) == 2
    assert "pip install 'newskg[serve]'" in capsys.readouterr().err


class _Failing:
    """Snapshots of a store that cannot be copied at first."""

    def __init__(self, errors: list[Exception]) -> None:
        self.errors = errors
        self.taken = asyncio.Event()

    def take(self) -> Path:
        if self.errors:
            raise self.errors.pop()
        self.taken.set()
        raise StoreError("a build is at it")


def test_what_goes_wrong_with_a_new_build_is_told_and_looked_at_again(
    tmp_path: Path, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    async def watched() -> None:
        snapshots = _Failing([OSError("the disk is full")])
        own = State(
            out=tmp_path,
            limits=Limits(),
            snapshots=snapshots,
            pool=None,
            store=store,
            seen=(),
            turns=asyncio.Semaphore(1),
            stopping=asyncio.Event(),
        )
        watching = asyncio.create_task(own.watch(0.001))
        await asyncio.wait_for(snapshots.taken.wait(), 10)
        watching.cancel()

    _run(watched())
    assert [record.getMessage() for record in caplog.records] == [
        "what a build has written cannot be served: the disk is full"
    ]
