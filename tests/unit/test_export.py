"""Tables and networks, read back by others: csv, pandas, pyarrow, networkx, igraph; and the RDF formats by rdflib."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import igraph
import networkx as nx
import pandas as pd
import pyoxigraph as ox
import pytest
import rdflib
from pyarrow import parquet
from rdflib.compare import isomorphic

from kg import export, ids, rdf
from kg.cli.main import run
from kg.errors import OutputError
from kg.export import tables
from kg.store import FOLDER, Store
from tests.handmade import RECORD

if TYPE_CHECKING:
    from pathlib import Path

NORVANIA, LOMVIK = ids.named("Country", "Norvania"), ids.place(77)
SHELLING = ids.within(RECORD.id, "event", 9, 16)
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "＝1",
    "'quoted'",
    "\tx",
    "a\r\nb",
    'say "no", please; or; so',
)


def made(store: Store, *records: object) -> Store:
    for record in records:
        store.replace(ids.graph(record.id), rdf.quads(record))
    rdf.derive(store.engine)
    return store


@pytest.fixture(scope="module")
def store() -> Store:
    return made(Store(ox.Store()), RECORD, replace(RECORD, id="b"))


@pytest.fixture(scope="module")
def hostile() -> Store:
    """Entities with names that a spreadsheet would run, or that break a line."""
    return made(
        Store(ox.Store()),
        *(
            replace(RECORD, id=f"h{number}", title=title, url="https://x.example/=1")
            for number, title in enumerate(HOSTILE)
        ),
    )


def written(store: Store, form: str, folder: Path) -> tuple[Path, Path]:
    return export.write_tables(store, form, folder)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_csv_is_what_neo4j_imports(store: Store, tmp_path: Path) -> None:
    nodes, edges = (read_csv(path) for path in written(store, "csv", tmp_path / "new"))
    assert list(nodes[0])[:4] == ["iri:ID", ":LABEL", "name", "aliases:string[]"]
    assert list(edges[0]) == [":START_ID", ":TYPE", ":END_ID", "layer", "weight:long", "first:date", "last:date"]
    known = {node["iri:ID"]: node for node in nodes}
    assert len(known) == len(nodes)
    assert all(edge[":START_ID"] in known and edge[":END_ID"] in known for edge in edges)
    assert all(node[":LABEL"] for node in nodes)
    assert known[LOMVIK][":LABEL"] == "Place;Settlement"
    assert (known[LOMVIK]["latitude:double"], known[LOMVIK]["longitude:double"]) == ("61.5", "-7.25")
    assert known[SHELLING]["date:date"] == "2031-05-02"
    (attack,) = [
        edge for edge in edges if (edge[":START_ID"], edge[":TYPE"], edge[":END_ID"]) == (NORVANIA, "attacked", LOMVIK)
    ]
    assert (attack["layer"], attack["weight:long"]) == ("simple", "2")
    assert (attack["first:date"], attack["last:date"]) == ("2031-05-02", "2031-05-02")
    assert {edge["layer"] for edge in edges} == {"evidence", "simple", "reported"}


def test_nothing_of_the_graph_is_missing_from_the_tables(store: Store) -> None:
    inside = {row[0] for row in tables.nodes(store)}
    joined = {(row[0], row[1], row[2]) for row in tables.edges(store)}
    told = sum(
        sum(len(cell) if isinstance(cell, list) else cell is not None for cell in row[1:])
        for row in tables.nodes(store)
    )
    count = 0
    for quad in store.engine.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        assert quad.subject.value in inside
        local = quad.predicate.value.replace("/", "#").rpartition("#")[2]
        if isinstance(quad.object, ox.NamedNode) and quad.object.value in inside:
            assert (quad.subject.value, local, quad.object.value) in joined
        else:
            count += 1
    assert told == count


def test_parquet_has_the_same_rows_exactly(hostile: Store, tmp_path: Path) -> None:
    for path, rows, columns in zip(
        written(hostile, "parquet", tmp_path),
        (tables.nodes(hostile), tables.edges(hostile)),
        (tables.NODES, tables.EDGES),
        strict=True,
    ):
        table = parquet.read_table(path)
        assert table.column_names == [column.name for column in columns]
        assert [tuple(row.values()) for row in table.to_pylist()] == list(rows)
    frame = pd.read_parquet(tmp_path / "nodes.parquet")
    assert {" ".join(title.split()) for title in HOSTILE} == set(frame["title"].dropna())
    assert frame.set_index("iri:ID").loc[SHELLING.replace("a%2F1", "h0"), "date:date"] == date(2031, 5, 2)
    assert str(frame["latitude:double"].dtype) == "float64"


def test_no_cell_of_the_csv_is_a_formula_and_each_is_the_text_again(hostile: Store, tmp_path: Path) -> None:
    nodes, _ = written(hostile, "csv", tmp_path)
    found = {row["title"] for row in read_csv(nodes) if row["title"]}
    assert not any(title.startswith(("=", "+", "-", "@", "＝", "\t", "\r")) for title in found)
    assert {title.removeprefix("'") for title in found} == {" ".join(title.split()) for title in HOSTILE}
    lines = nodes.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(read_csv(nodes)) + 1
    frame = pd.read_csv(nodes)
    assert len(frame) == len(lines) - 1
    assert frame.set_index("iri:ID").loc[LOMVIK, "longitude:double"] == -7.25


@pytest.mark.parametrize("text", HOSTILE)
def test_the_guard_changes_white_space_and_the_first_sign_alone(text: str) -> None:
    line = tables.guard(text)
    assert line.removeprefix("'") == " ".join(text.split())
    assert not line.startswith(("=", "+", "-", "@", "＝", "\t", "\r"))
    assert "\n" not in line


@pytest.mark.parametrize("form", export.TABLES)
def test_tables_are_the_same_however_the_store_came_about(form: str, tmp_path: Path) -> None:
    records = [RECORD, replace(RECORD, id="b")]
    one = written(made(Store(ox.Store()), *records), form, tmp_path / "one")
    other = written(made(Store(ox.Store()), *records[::-1]), form, tmp_path / "other")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    assert sorted(path.name for path in one[0].parent.iterdir()) == [f"edges.{form}", f"nodes.{form}"]


def test_tables_that_cannot_be_written_leave_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        written(store, "csv", tmp_path / "file")
    (tmp_path / "edges.csv").mkdir()
    with pytest.raises(OutputError, match=r"edges\.csv.*cannot be written"):
        written(store, "csv", tmp_path)
    assert not list(tmp_path.glob("*.part"))


def test_without_a_folder_the_error_says_how(store: Store) -> None:
    with pytest.raises(OutputError, match="csv is two tables, which need a folder: name one with --to"):
        export.write(store, "csv", io.BytesIO())


def exported(store: Store, form: str) -> bytes:
    out = io.BytesIO()
    export.write(store, form, out)
    return out.getvalue()


def test_the_network_has_the_entities_and_their_direct_relations(store: Store, tmp_path: Path) -> None:
    (tmp_path / "g.graphml").write_bytes(exported(store, "graphml"))
    graph = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert graph.nodes[LOMVIK] == {"label": "Lomvik", "type": "Settlement", "articles": 2, "lat": 61.5, "long": -7.25}
    edges = {
        (a.rpartition("/")[2], e["relation"], b.rpartition("/")[2], e["layer"]) for a, b, e in graph.edges(data=True)
    }
    assert ("Norvania", "attacked", "77", "simple") in edges
    assert ("Norvania", "wounded", "54-63", "reported") in edges
    assert not {edge for edge in edges if edge[1] == "stated"}
    (attack,) = [e for a, b, e in graph.edges(data=True) if (a, b, e["relation"]) == (NORVANIA, LOMVIK, "attacked")]
    assert (attack["weight"], attack["start"], attack["end"]) == (2, "2031-05-02", "2031-05-02")
    drawn = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))
    assert (drawn.vcount(), drawn.ecount()) == (len(graph), graph.number_of_edges())
    assert {"label", "type", "articles"} <= set(drawn.vs.attributes())
    assert {"relation", "layer", "weight", "start", "end"} <= set(drawn.es.attributes())


def test_gephi_gets_the_same_network_with_its_days(store: Store) -> None:
    text = exported(store, "gexf")
    graph, same = (
        nx.read_gexf(io.BytesIO(text)),
        nx.parse_graphml(exported(store, "graphml").decode(), force_multigraph=True),
    )
    assert set(graph) == set(same)
    assert graph.number_of_edges() == same.number_of_edges()
    (attack,) = [e for a, b, e in graph.edges(data=True) if (a, b, e["relation"]) == (NORVANIA, LOMVIK, "attacked")]
    assert (attack["weight"], attack["layer"]) == (2.0, "simple")
    assert b'timeformat="date"' in text
    assert b'start="2031-05-02"' in text
    assert b"lastmodifieddate" not in text


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_every_edge_of_a_file_has_an_id_of_its_own(form: str, store: Store) -> None:
    import re

    found = re.findall(rb'<edge [^>]*?\bid="([^"]*)"', exported(store, form))
    assert len(found) == len(set(found)) > 3


@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("nt", "nt"), ("rdfxml", "xml")])
def test_rdflib_reads_the_default_graph(form: str, name: str, store: Store) -> None:
    expected = rdflib.Graph().parse(data=exported(store, "nt"), format="nt")
    assert len(expected) > 100
    assert isomorphic(rdflib.Graph().parse(data=exported(store, form), format=name), expected)


@pytest.mark.parametrize(("form", "name"), [("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_named_graphs(form: str, name: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    read = rdflib.Dataset()
    read.parse(data=exported(store, form), format=name)
    found = {tuple(str(part) for part in quad) for quad in read.quads()}
    assert found == {
        (quad.subject.value, quad.predicate.value, quad.object.value, quad.graph_name.value)
        for quad in store.engine
        if quad.graph_name != ox.DefaultGraph()
    }


def test_the_command_writes_where_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = made(Store.open(tmp_path / FOLDER), RECORD)
    kept.close()
    del kept
    assert run(["export", "parquet", "-o", str(tmp_path), "--to", str(tmp_path / "tables")]) == 0
    assert run(["export", "gexf", "-o", str(tmp_path), "--to", str(tmp_path / "g.gexf")]) == 0
    assert run(["export", "csv", "-o", str(tmp_path)]) == 2
    assert run(["export", "nt", "-o", str(tmp_path), "--to", str(tmp_path / "no" / "g.nt")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "csv is two tables" in said.err
    assert "cannot be written: No such file or directory" in said.err
    assert len(nx.read_gexf(tmp_path / "g.gexf")) > 3
    assert parquet.read_table(tmp_path / "tables" / "edges.parquet").num_rows > 10
