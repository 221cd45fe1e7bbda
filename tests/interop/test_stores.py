"""The files of a build in the stores that people have: as many triples, and the same answers."""

from __future__ import annotations

import json
import os
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg import export, ids, query, rdf
from kg.cli.main import run as kg
from kg.model import Annotation
from kg.rdf.rules import SIMPLE, rules
from kg.store import FOLDER, Store
from tests.interop import stores

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = [pytest.mark.interop, pytest.mark.build]

os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # where `oxigraph` is
PREFIXES = f"BASE <{ids.BASE}>\n" + "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in query.PREFIXES.items())
COUNT = {
    "count": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "graphs": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER (STRSTARTS(STR(?g), 'https://w3id.org/')) }",
}
SHIPPED = {name: PREFIXES + query.shipped(name).text for name in query.names()}
NARROWED = {
    f"{name}, narrowed": PREFIXES + known.filled(known.example)
    for name, known in ((name, query.shipped(name)) for name in query.names())
}
LISTS = (", ", "; ")
"""Between the items that a query joins; their order is the store's."""


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("interop")
    assert kg(["build", *map(str, sorted(Path("seeds").glob("*.txt"))), "-o", str(folder / "out")]) == 0
    return folder / "out"


def need(name: str) -> None:
    """Skip where a store is not installed, but where all of them must be there."""
    lacking = stores.missing(name)
    if lacking and os.environ.get("KG_INTEROP") != "all":
        pytest.skip(f"{lacking} not installed: tests/interop/install.sh does it")
    assert not lacking, f"KG_INTEROP=all, but {lacking} is not installed"


def plain(text: str) -> str:
    """A value as every store may write it: numbers in one way, lists in one order."""
    try:
        return str(Decimal(text).normalize())
    except InvalidOperation:
        for between in LISTS:
            text = between.join(sorted(text.split(between)))
        return text


def rows(found: Iterable[dict[str, dict[str, str]]]) -> list[tuple[tuple[str, str], ...]]:
    """An answer, in an order of its own."""
    return sorted(
        tuple(sorted((name, plain(term["value"])) for name, term in row.items() if term["value"])) for row in found
    )


def ours(store: Store, text: str) -> list[tuple[tuple[str, str], ...]]:
    solved = query.run(store, text)
    return rows(json.loads(solved.serialize(format=ox.QueryResultsFormat.JSON))["results"]["bindings"])


JOINS = ("articles", "facts", "hosts", "officials", "people", "places", "said-by", "sources", "within")
"""What Comunica is asked, on a part of the articles: it reads every triple anew for each join."""
WRONG = {"virtuoso": {"contested", "contested, narrowed"}}
"""Answers that a store gets wrong: FILTER NOT EXISTS over what a SELECT has summed up leaves rows out."""
STORES = ("oxigraph", "jena", "virtuoso")
"""Each answers every shipped query."""


def different(found: dict[str, object], held: Store) -> list[str]:
    """The queries to which a store gives another answer than ours."""
    asked = SHIPPED | NARROWED
    answered = {name: answer for name, answer in found.items() if name in asked and not isinstance(answer, str)}
    return [name for name, answer in answered.items() if rows(answer) != ours(held, asked[name])]


def sizes(folder: Path, held: Store) -> list[str]:
    quads = sum(1 for _ in ox.parse(path=str(folder / "graph.nq")))
    return [str(held.triples()), str(quads)]


@pytest.mark.parametrize("name", STORES)
def test_a_store_holds_as_much_and_answers_the_same(name: str, out: Path, tmp_path: Path) -> None:
    need(name)
    found, held = getattr(stores, name)(out, COUNT | SHIPPED | NARROWED, tmp_path), Store.read(out / FOLDER)
    assert [row["n"]["value"] for each in COUNT for row in found[each]] == sizes(out, held)
    refused = {each: answer for each, answer in found.items() if isinstance(answer, str)}
    assert not refused
    assert set(different(found, held)) == WRONG.get(name, set())


@pytest.fixture(scope="session")
def part(out: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Store]:
    """Three of the articles, in memory and as files."""
    folder, store = tmp_path_factory.mktemp("part"), Store(ox.Store())
    for line in (out / "annotations.jsonl").read_text(encoding="utf-8").splitlines()[:3]:
        record = Annotation.from_json(json.loads(line))
        store.replace(ids.graph(record.id), rdf.quads(record))
    rdf.derive(store.engine)
    for form in ("ttl", "nq"):
        with (folder / f"graph.{form}").open("wb") as file:
            export.write(store, form, file)
    return folder, store


def test_n3_reads_it_strictly_and_comunica_answers_the_same(part: tuple[Path, Store], tmp_path: Path) -> None:
    need("comunica")
    folder, held = part
    asked = {name: SHIPPED[name] for name in JOINS}
    found = stores.comunica(folder, COUNT | asked, tmp_path)
    assert [row["n"]["value"] for each in COUNT for row in found[each]] == sizes(folder, held)
    assert not [answer for answer in found.values() if isinstance(answer, str)]
    assert different(found, held) == []


def simple(held: Store) -> set[str]:
    quads = held.engine.quads_for_pattern(None, None, None, ox.NamedNode(ids.derived_graph(SIMPLE)))
    return {str(quad.triple) for quad in quads}


def test_the_rules_give_the_simple_layer_in_rdflib(part: tuple[Path, Store]) -> None:
    folder, held = part
    graph, found = Graph().parse(folder / "graph.ttl"), Graph()
    for text in rules().values():
        found += graph.query(text).graph
    assert {line.removesuffix(" .") for line in found.serialize(format="nt").splitlines() if line} == simple(held)


def test_the_rules_give_the_simple_layer_in_virtuoso(out: Path, tmp_path: Path) -> None:
    need("virtuoso")
    # Asked as SELECT, which tells what a rule constructs: Virtuoso's own way of writing triples is not at issue.
    asked = {}
    for name, text in rules().items():
        head, _, body = text.partition("WHERE")
        pattern = head[head.index("CONSTRUCT {") + 11 : head.rindex("}")]
        for number, triple in enumerate(part for part in pattern.split(" .") if part.strip()):
            one, verb, other = triple.split()
            bound = f"BIND ({verb} AS ?verb)"
            inner = body.rstrip().removesuffix("}")
            asked[f"{name}{number}"] = (
                f"{PREFIXES} SELECT DISTINCT ({one} AS ?a) ?verb ({other} AS ?b) WHERE {inner} {bound} }}"
            )
    found = stores.virtuoso(out, asked, tmp_path)
    refused = {name: answer for name, answer in found.items() if isinstance(answer, str)}
    assert not refused
    triples = {
        f"<{row['a']['value']}> <{row['verb']['value']}> <{row['b']['value']}>" for r in found.values() for row in r
    }
    assert triples == simple(Store.read(out / FOLDER))


@pytest.mark.parametrize(("form", "file"), [("turtle", "graph.ttl"), ("nquads", "graph.nq")])
def test_rapper_reads_it_without_a_warning(form: str, file: str, out: Path) -> None:
    need("rapper")
    done = stores.run("rapper", "-c", "-i", form, out / file)
    triples = sum(1 for _ in ox.parse(path=str(out / file)))
    assert done.returncode == 0
    assert "warning" not in done.stderr.lower()
    assert f"returned {triples} triples" in done.stderr


def test_redland_holds_as_much_and_answers(out: Path, tmp_path: Path) -> None:
    need("rdfproc")
    options = ("-t", f"hash-type='bdb',dir='{tmp_path}'")
    done = stores.run("rdfproc", "-n", *options, "held", "parse", out / "graph.ttl", "turtle")
    assert (done.returncode, "Error" in done.stderr) == (0, False), done.stderr
    held = Store.read(out / FOLDER)
    lines = [
        line
        for line in stores.run(
            "rdfproc", "-o", "ntriples", *options, "held", "serialize", "ntriples"
        ).stdout.splitlines()
        if line
    ]
    assert len(lines) == len(set(lines)) == held.triples()
    text = PREFIXES + "SELECT ?one ?other WHERE { ?a kg:attacked ?b . ?a rdfs:label ?one . ?b rdfs:label ?other }"
    answer = stores.run("rdfproc", "-q", "-r", "json", *options, "held", "query", "sparql", "-", text).stdout
    assert rows(json.loads(answer)["results"]["bindings"]) == ours(held, text)
