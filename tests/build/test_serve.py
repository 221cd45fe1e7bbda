"""`kg serve` as a process: pages, limits, headers, what happens when something ends or changes."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest

from kg import ids
from kg.serve.engine import LOWERED
from kg.store import FOLDER, MARKER, Store
from tests.benchmarks import endpoint
from tests.handmade import RECORD
from tests.serving import HEAVY, HOSTILE, LIGHT, Server, make, niceness, put, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.build

LIMIT = 1.0
JSON = "application/sparql-results+json"
TRIPLES = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def server(out: Path) -> Iterator[Server]:
    options = ("--timeout", str(LIMIT), "--rows", "200", "--max-request", "5000", "--memory", "300")
    with Server(out, *options) as running:
        yield running


def wait(until: Callable[[], bool], seconds: float = 8) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if until():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    "path",
    ["/", "/sparql", "/queries", "/queries/attacks?place=Lomvik", "/explorer", "/id/place/77", "/find?name=Lomvik"],
)
def test_every_page_is_html_that_keeps_to_itself(server: Server, path: str) -> None:
    response = server.client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'unsafe" not in policy
    assert "unsafe-eval" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "<script>alert" not in response.text


@pytest.mark.parametrize("path", ["/nowhere", "/id/place/99", "/id/%ff%00", "/id/<x>", "/queries/none", "/assets/x.js"])
def test_what_is_not_there_is_missing_under_the_same_headers(server: Server, path: str) -> None:
    response = server.client.get(path)
    assert response.status_code == 404
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]
)
def test_an_iri_leads_to_its_triples(server: Server, out: Path, media: str) -> None:
    response = server.client.get("/id/place/77", headers={"Accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    found = {quad.triple for quad in ox.parse(response.content, format=ox.RdfFormat.from_media_type(media))}
    engine, node, graph = Store.read(out / FOLDER).engine, ox.NamedNode(ids.place(77)), ox.DefaultGraph()
    both = [*engine.quads_for_pattern(node, None, None, graph), *engine.quads_for_pattern(None, None, node, graph)]
    assert found == {quad.triple for quad in both}
    assert found


def test_every_iri_of_the_graph_has_a_page(server: Server, out: Path) -> None:
    subjects = {
        quad.subject.value for quad in Store.read(out / FOLDER).engine if isinstance(quad.subject, ox.NamedNode)
    }
    own = sorted(iri for iri in subjects if iri.startswith(ids.BASE))
    for iri in own:
        response = server.client.get(f"/id/{iri.removeprefix(ids.BASE)}", headers={"Accept": "text/html"})
        assert response.status_code == 200, iri
        assert iri in response.text
    assert len(own) > 30


def test_every_link_of_a_page_leads_somewhere(server: Server) -> None:
    page = server.client.get("/id/place/77", headers={"Accept": "text/html"}).text
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', page)}
    assert any(link.startswith("/queries/evidence?") for link in links)
    for link in links:
        assert server.client.get(link, headers={"Accept": "text/html"}).status_code == 200, link


def test_the_evidence_behind_a_triple(server: Server) -> None:
    page = server.client.get("/queries/evidence", params={"subject": "Norvania", "object": "Lomvik"}).text
    assert "Norvania shelled a mill in Lomvik on Friday." in page


def test_a_wrong_parameter_is_a_wrong_request(server: Server) -> None:
    response = server.client.get("/queries/attacks", params={"since": HOSTILE})
    assert response.status_code == 400
    assert response.headers["content-type"].startswith("text/plain")
    assert server.client.get("/queries/attacks", params={"other": "x"}).status_code == 400
    assert server.client.get("/sparql?as=doc").status_code == 400


def test_a_name_that_nobody_has_is_text(server: Server) -> None:
    response = server.client.get("/find", params={"name": HOSTILE + "x"})
    assert response.status_code == 404
    assert "<script>" not in response.text
    assert "{{ 7 * 7 }}" in response.text


def test_a_query_that_takes_too_long_is_stopped_in_time(server: Server) -> None:
    for query in (
        HEAVY,
        HEAVY.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?l",
        HEAVY.replace("(COUNT(*) AS ?n)", "?a") + " LIMIT 1 OFFSET 9999999999",
    ):
        start = time.monotonic()
        response = server.ask(query)
        assert (response.status_code, time.monotonic() - start < LIMIT + 1) in ((504, True), (422, True)), response.text
    assert server.ask(LIGHT).status_code == 200


@pytest.mark.parametrize("accept", [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"])
def test_a_row_too_many_is_an_error(server: Server, accept: str) -> None:
    assert server.ask("SELECT * { ?s ?p ?o } LIMIT 200", accept).status_code == 200
    response = server.ask("SELECT * { ?s ?p ?o } LIMIT 201", accept)
    assert response.status_code == 422
    assert "200 rows" in response.text


def test_a_triple_too_many_is_an_error(server: Server) -> None:
    assert server.ask("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 200", "text/turtle").status_code == 200
    assert server.ask("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "text/turtle").status_code == 422


def test_a_query_that_needs_too_much_memory_is_an_error(out: Path) -> None:
    text = "SELECT (COUNT(DISTINCT *) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    with Server(out, "--memory", "256", "--timeout", "60") as small:
        response = small.ask(text)
        assert response.status_code in (200, 422)
        response = small.ask(text.replace("?f }", "?f . ?g ?h ?i }"))
        assert response.status_code == 422, response.text
        assert "256 MiB" in response.text
        assert small.ask(LIGHT).status_code == 200


def test_a_request_too_big_is_refused(server: Server) -> None:
    direct = {"Content-Type": "application/sparql-query"}
    assert server.client.post("/sparql", content="#" * 5001, headers=direct).status_code == 413

    def endless() -> Iterator[bytes]:
        yield from (b"#" * 100 for _ in range(100))

    assert server.client.post("/sparql", content=endless(), headers=direct).status_code == 413
    padded = LIGHT + " " * (5000 - len(LIGHT))
    assert server.client.post("/sparql", content=padded, headers=direct).status_code == 200


def test_nothing_is_asked_of_another_server(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        there = f"<http://127.0.0.1:{listener.getsockname()[1]}/x>"
        hidden = f"SELECT * {{ BIND('''it's''' AS ?z) SERVICE {there} {{ ?s ?p ?o }} BIND('y' AS ?q) }}"
        for query in (f"SELECT * {{ SERVICE SILENT {there} {{ ?s ?p ?o }} }}", hidden):
            assert server.ask(query).status_code == 403
        for graph in (there, "<file:///etc/passwd>"):
            for query in (f"SELECT * FROM {graph} {{ ?s ?p ?o }}", f"SELECT * {{ GRAPH {graph} {{ ?s ?p ?o }} }}"):
                assert server.ask(query).json()["results"]["bindings"] == []
            assert (
                server.client.get(
                    "/sparql", params={"query": "ASK { ?s ?p ?o }", "default-graph-uri": graph[1:-1]}
                ).json()["boolean"]
                is False
            )
        with pytest.raises(TimeoutError):
            listener.accept()


def test_another_hosts_name_does_not_lead_here(server: Server) -> None:
    assert server.client.get("/health", headers={"Host": "evil.example"}).status_code == 400
    assert server.client.get("/health", headers={"Host": "localhost:99"}).status_code == 200


def test_heavy_queries_do_not_hold_up_light_ones(out: Path) -> None:
    limit = 4

    def timed(query: str) -> tuple[int, float]:
        start = time.monotonic()
        return server.ask(query).status_code, time.monotonic() - start

    with Server(out, "--timeout", str(limit)) as server, ThreadPoolExecutor(12) as clients:
        heavy = [clients.submit(timed, HEAVY) for _ in range(10)]
        time.sleep(0.7)  # past the quick lane
        light = [clients.submit(timed, LIGHT).result() for _ in range(10)]
        refused = [one.result() for one in heavy]
    assert {status for status, _ in light} == {200}
    assert sorted(seconds for _, seconds in light)[5] < 1
    assert {status for status, _ in refused} == {504}
    assert max(seconds for _, seconds in refused) < limit + 1


def test_under_load_no_answer_is_wrong_and_what_is_too_heavy_is_refused_in_time(out: Path) -> None:
    """The benchmark for a few seconds; how long light queries take is left to it, since tests share the machine."""
    found = endpoint.measure(out, 4)
    assert found.light
    assert found.wrong == []
    assert set(found.statuses) <= set(endpoint.REFUSED)
    assert 0 < max(found.heavy) < endpoint.LIMIT + 1


def test_a_long_query_leaves_the_processor_to_others_and_ends_with_its_client(out: Path) -> None:
    with Server(out, "--timeout", "60") as server:
        before = set(server.engines())
        client = threading.Thread(target=lambda: _until(server.address, HEAVY, 1.5))
        client.start()
        assert wait(lambda: any(niceness(one) == LOWERED for one in server.engines()))
        busy = next(one for one in server.engines() if niceness(one) == LOWERED)
        assert busy in before
        client.join()
        assert wait(lambda: not runs(busy))
        assert server.ask(LIGHT).status_code == 200


def _until(address: str, query: str, seconds: float) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{address}sparql", params={"query": query}, timeout=seconds)


def test_engines_that_are_killed_are_replaced(server: Server) -> None:
    for engine in server.engines():
        os.kill(engine, signal.SIGKILL)
    assert wait(lambda: server.ask(LIGHT).status_code == 200)  # on a busy machine not within the limit of a query
    assert server.client.get("/health").text == "ok\n"


def test_an_engine_killed_in_the_middle_of_a_query_is_another_ones_turn(out: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c } LIMIT 200 } ?d ?e ?f FILTER(STRLEN(CONCAT(STR(?a), STR(?f))) > 3) }"
    with Server(out, "--timeout", "60") as server, ThreadPoolExecutor(1) as clients:
        expected = server.ask(slow).text
        answer = clients.submit(server.ask, slow)
        time.sleep(0.1)
        for engine in server.engines():
            os.kill(engine, signal.SIGKILL)
        response = answer.result()
        assert (response.status_code, response.text) == (200, expected)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_engine_outlives_the_server(out: Path, how: signal.Signals) -> None:
    others = set(out.glob(".serving-*"))
    with Server(out, "--timeout", "60") as server:
        threading.Thread(target=lambda: _ends(server.address), daemon=True).start()
        time.sleep(0.3)
        engines = server.engines()
        assert engines
        server.process.send_signal(how)
        assert server.process.wait(10) is not None
        assert wait(lambda: not any(runs(engine) for engine in engines))
    assert "Traceback" not in server.said
    left = set(out.glob(".serving-*")) - others
    if how is signal.SIGKILL:  # goes when the next one starts
        assert left
        with Server(out) as server:
            pass
        left = set(out.glob(".serving-*")) - others
    assert not left


def _ends(address: str) -> None:
    with pytest.raises(httpx.HTTPError):
        httpx.get(f"{address}sparql", params={"query": HEAVY}, timeout=30).raise_for_status()


def test_what_a_build_adds_is_served_once_it_is_done(tmp_path: Path) -> None:
    out = make(tmp_path)
    count = lambda: int(server.ask(TRIPLES, JSON).json()["results"]["bindings"][0]["n"]["value"])  # noqa: E731
    with Server(out) as server:
        before = count()
        assert before == Store.read(out / FOLDER).triples()
        put(out, replace(RECORD, id="new", title="Later"))  # serving does not keep a build from writing
        after = Store.read(out / FOLDER).triples()
        assert after > before
        assert wait(lambda: count() == after)
        assert server.client.get("/id/article/new", headers={"Accept": "text/html"}).status_code == 200


def test_while_a_build_writes_a_server_does_not_start(tmp_path: Path) -> None:
    out = make(tmp_path)
    hold = "import sys, pyoxigraph; s = pyoxigraph.Store(sys.argv[1]); print(1, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(out / FOLDER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout
        writer.stdout.readline()
        with pytest.raises(RuntimeError, match="a build is writing it; wait until it is done"), Server(out):
            pass
        writer.communicate()


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda _: None, "no such store"),
        (lambda out: (out / FOLDER).mkdir(), "is not a store of newskg"),
        (lambda out: [(out / FOLDER).mkdir(), (out / FOLDER / MARKER).write_text("0\nx")], "was written as version 0"),
    ],
)
def test_what_is_no_graph_is_one_line(tmp_path: Path, prepare: Callable[[Path], object], words: str) -> None:
    prepare(tmp_path)
    status, said = refusal(tmp_path)
    assert (status, said.count("\n")) == (2, 1), said
    assert words in said
    assert not list(tmp_path.glob(".serving-*"))


def test_an_address_that_is_taken_is_one_line(out: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, said = refusal(out, port)
    assert (status, said.count("\n")) == (2, 1), said
    assert f"cannot listen on 127.0.0.1 port {port}" in said


def test_an_engine_that_does_not_start_is_one_line(out: Path) -> None:
    others = set(out.glob(".serving-*"))
    status, said = refusal(out, program="/bin/false")
    assert (status, said.count("\n")) == (2, 1), said
    assert "the engine over" in said
    assert set(out.glob(".serving-*")) == others


def refusal(out: Path, port: int = 0, program: str = "") -> tuple[int, str]:
    """Status and words of a call that comes to nothing; `program` stands in for the engine."""
    patch = (
        f"import kg.serve.server as s; s.program = lambda: __import__('pathlib').Path({program!r})" if program else ""
    )
    code = f"{patch}\nfrom kg.cli.main import main\nmain(['serve', {str(out)!r}, '--port', '{port}'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr
