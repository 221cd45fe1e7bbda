"""The Python interface over a graph on disk: rows with types, rdflib, networkx, cards and the page."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd
import pytest
import rdflib

import kg
from kg import ids, rdf
from kg.cli.main import run
from kg.errors import InputError, QueryError, StoreError
from kg.query import plan, values
from kg.store import FOLDER, Store
from tests.handmade import RECORD, TEXT

if TYPE_CHECKING:
    from pathlib import Path

SHELLING = ids.within(RECORD.id, "event", 9, 16)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `kg build` would write of the hand-made record, as far as the interface reads it."""
    made = tmp_path_factory.mktemp("interface")
    store = Store.open(made / FOLDER)
    store.replace(ids.graph(RECORD.id), rdf.quads(RECORD))
    rdf.derive(store.engine)
    store.close()
    (made / "annotations.jsonl").write_text(json.dumps(RECORD.to_json()) + "\n", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def graph(folder: Path) -> kg.Graph:
    return kg.open(folder)


def test_importing_kg_loads_nothing_heavy() -> None:
    code = "import sys, kg; print(*{'spacy', 'rdflib', 'pyoxigraph', 'pandas', 'networkx', 'typer'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
    assert set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'opne'"):
        _ = kg.opne


def test_rows_have_the_types_of_their_literals(graph: kg.Graph) -> None:
    text = f"SELECT ?date ?confidence ?trigger ?none {{ BIND (<{SHELLING}> AS ?e) ?e kg:date ?date ; kg:confidence ?confidence ; kg:trigger ?trigger }}"
    assert graph.query(text) == [
        {"date": date(2031, 5, 2), "confidence": Decimal("0.90"), "trigger": "shelled", "none": None}
    ]
    assert graph.query("SELECT ?low { ?c kg:low ?low }") == [{"low": 14}]
    assert graph.query('SELECT ?x { VALUES ?x { "14x"^^xsd:integer } }') == [{"x": "14x"}]


def test_a_shipped_query_goes_by_its_name_and_takes_its_parameters(graph: kg.Graph) -> None:
    (row,) = graph.query("casualties", measure="wounded")
    assert (row["low"], row["high"]) == (14, None)
    assert "measure" not in row
    assert graph.query("casualties", measure="killed") == []
    with pytest.raises(QueryError, match="'casualties' has no parameter 'size': it takes place, measure"):
        graph.query("casualties", size=1)
    with pytest.raises(QueryError, match="--measure 'dead' does not fit"):
        graph.query("casualties", measure="dead")
    with pytest.raises(QueryError, match="no shipped query 'casulties'; there is casualties"):
        graph.query("casulties")


def test_a_parameter_of_ones_own_query_is_a_value(graph: kg.Graph) -> None:
    text = "SELECT ?name ?e { ?e rdfs:label ?name }"
    assert graph.query(text, name="Lomvik") == [{"name": "Lomvik", "e": ids.place(77)}]
    assert graph.query(text, name='Lomvik" } #') == []


def test_only_select_gives_rows_and_only_ask_gives_an_answer(graph: kg.Graph) -> None:
    assert graph.ask("ASK { ?a kg:attacked ?b }")
    assert not graph.ask("ASK { ?a kg:seized ?b }")
    with pytest.raises(QueryError, match="only SELECT does"):
        graph.query("ASK { ?a ?b ?c }")
    with pytest.raises(QueryError, match="only SELECT does"):
        graph.dataframe("CONSTRUCT WHERE { ?a kg:attacked ?b }")
    with pytest.raises(QueryError, match="only ASK does"):
        graph.ask("attacks")


def test_a_data_frame_has_typed_columns(graph: kg.Graph) -> None:
    found = graph.dataframe(
        "SELECT ?e ?kind ?date ?confidence ?low { GRAPH ?g { ?e a ?kind ; kg:confidence ?confidence }"
        " OPTIONAL { ?e kg:date ?date } OPTIONAL { ?e kg:count/kg:low ?low } FILTER (CONTAINS(STR(?e), '/event/')) }"
    )
    assert [str(dtype) for dtype in found.dtypes] == ["string", "string", "datetime64[s]", "Float64", "Int64"]
    shelling = found[found["e"] == SHELLING].iloc[0]
    assert (shelling["kind"], shelling["date"]) == ("kg:Shelling", pd.Timestamp("2031-05-02"))
    assert found["low"].sum() == 14
    assert found["low"].isna().sum() == len(found) - 1
    nothing = graph.dataframe("attacks", place="nowhere at all")
    assert list(nothing.columns)[:2] == ["attacker", "kind"]
    assert len(nothing) == 0


def test_every_kind_of_number_makes_a_column_of_numbers(graph: kg.Graph) -> None:
    found = graph.dataframe(
        "SELECT ?n ?yes ?mixed { VALUES (?n ?yes ?mixed) { (1 true 1) (1.5 false 'x') (2e0 UNDEF UNDEF) } }"
    )
    assert [str(dtype) for dtype in found.dtypes] == ["Float64", "boolean", "string"]
    assert list(found["n"]) == [1.0, 1.5, 2.0]
    assert list(found["mixed"].dropna()) == ["1", "x"]


def test_rdflib_asks_the_same_graph_and_cannot_write(graph: kg.Graph) -> None:
    dataset = graph.rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    rows = {(str(a), str(b)) for a, b in dataset.query("SELECT ?a ?b { ?a kg:attacked ?b }")}
    assert rows == {(row["a"], row["b"]) for row in graph.query("SELECT ?a ?b { ?a kg:attacked ?b }")}
    assert rows
    article = dataset.graph(rdflib.URIRef(ids.graph(RECORD.id)))
    assert (rdflib.URIRef(SHELLING), rdflib.RDF.type, rdflib.URIRef(ids.ONTOLOGY + "Shelling")) in article
    node = rdflib.URIRef("urn:a")
    for write in (
        lambda: dataset.add((node, node, node)),
        lambda: dataset.remove((None, None, None)),
        lambda: dataset.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }"),
        lambda: dataset.addN([(node, node, node, article)]),
        lambda: dataset.remove_graph(article),
    ):
        with pytest.raises(rdflib.graph.ModificationException):
            write()


def test_networkx_has_the_entities_and_their_relations(graph: kg.Graph) -> None:
    network = graph.networkx()
    assert isinstance(network, nx.MultiDiGraph)
    attacked = [(a, b) for a, b, edge in network.edges(data=True) if edge["relation"] == "attacked"]
    assert (ids.named("Country", "Norvania"), ids.place(77)) in attacked


def test_a_card_reads_as_the_command_prints_it(
    graph: kg.Graph, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (card,) = graph.show("lomvik")
    assert run(["show", "Lomvik", "-o", str(folder)]) == 0
    assert capsys.readouterr().out.startswith(f"{card}\n")
    assert "Norvania shelled a mill in Lomvik on Friday." in str(card)
    assert card.known.iri == ids.place(77)


def test_records_and_articles_come_back_as_they_were(graph: kg.Graph) -> None:
    assert list(graph.annotations()) == [RECORD]
    (article,) = graph.articles()
    assert (article.id, article.text, article.source) == (RECORD.id, TEXT, RECORD.source)


def test_the_page_stands_in_a_frame_that_lets_nothing_out(graph: kg.Graph) -> None:
    view = graph.view(height=300)
    text = view._repr_html_()
    assert text.startswith(
        '<iframe title="The graph" sandbox="allow-scripts allow-downloads" width="100%" height="300"'
    )
    assert text.count("<") == 2  # the frame alone: the page is within its attribute
    assert text.count('"') == 12
    assert len(repr(view)) < 100


def test_a_folder_without_a_graph_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        kg.open(tmp_path)


def test_a_path_as_text_is_refused_before_any_model_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.nlp import pipeline

    monkeypatch.setattr(pipeline, "default", lambda: None)
    file = tmp_path / "a.txt"
    file.write_text("News.", encoding="utf-8")
    with pytest.raises(InputError, match=r"is a file or folder: pass Path\("):
        kg.read(str(file))
    with pytest.raises(InputError, match="the text is empty"):
        kg.read(" \n")
    with pytest.raises(InputError, match="an article has no field 'headline'"):
        kg.read("News.", headline="News")
    with pytest.raises(InputError, match="published: the date 'Friday'"):
        kg.read("News.", published="Friday")


def test_a_query_is_explained_step_by_step(graph: kg.Graph) -> None:
    text = plan.explain(graph.store, "SELECT ?b { <urn:a:b> kg:attacked ?b . ?b a kg:Place }")
    head, first, *steps = text.splitlines()
    assert head.split() == ["results", "ms", "step"]
    assert first.split()[0] == "0"
    assert first.endswith("Project(?b)")
    assert any("QuadPattern(<urn:a:b> kg:attacked ?b)" in step for step in steps)
    assert "kg:attacked" in plan.explain(graph.store, "CONSTRUCT WHERE { ?a kg:attacked ?b }")
    with pytest.raises(QueryError, match="syntax error in line 1"):
        plan.explain(graph.store, "SELECT")


def test_without_the_program_the_explanation_says_what_to_install(
    graph: kg.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan.shutil, "which", lambda *_, **__: None)
    with pytest.raises(QueryError, match=r"pip install 'newskg\[serve\]'"):
        plan.explain(graph.store, "ASK { ?a ?b ?c }")


def test_a_term_of_no_known_type_is_its_text() -> None:
    assert values.value(rdflib.BNode("x")) == "x"
