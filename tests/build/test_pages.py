"""The pages whose examples come from the graph of `seeds/`: made anew, they are as they stand in the repository."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from rdflib import RDFS, XSD, Graph

from kg import ids, query
from kg.cli.main import run
from kg.export import tables
from kg.store import FOLDER, Store
from kg.vocabulary import PREFIXES, Class

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = pytest.mark.build
ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, NOTEBOOKS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "out"
    assert run(["build", *map(str, script("queries").DISPATCHES), "-o", str(folder)]) == 0
    return folder


def test_the_page_of_queries_shows_what_they_answer(out: Path) -> None:
    text = script("queries").page(out)
    assert text == (NOTEBOOKS / "QUERIES.md").read_text(encoding="utf-8"), "run `make reference`"
    sections = text.split("\n## ")[1:]
    assert [section.partition("\n")[0] for section in sections] == query.names()
    empty = [section.partition("\n")[0] for section in sections if "(no rows)" in section]
    assert set(empty) <= {"copies"}  # no dispatch is a copy of another


def test_the_article_worked_through_is_what_a_build_gives(out: Path) -> None:
    text = (ROOT / "ontology" / "MODELLING.md").read_text(encoding="utf-8")
    base = ids.article("2024-08-09-meridian-mall") + "/"
    prologue = f"@base <{base}> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    shown = Graph()
    blocks = re.findall(r"```turtle\n(.*?)```", text, re.DOTALL)
    for block in blocks:
        shown.parse(data=prologue + block, format="turtle")
    assert len(shown) > 35
    missing = set(shown) - set(Graph().parse(out / "graph.ttl", format="turtle"))
    assert not missing
    (asked,) = re.findall(r"```sparql\n(.*?)```", text, re.DOTALL)
    (answer,) = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    store = Store.read(out / FOLDER)
    assert query.write(query.run(store, asked), "table", width=100) == answer
    quoted = " ".join(re.sub(r"^> ", "", line) for line in text.splitlines() if line.startswith("> "))
    assert quoted in (ROOT / "seeds" / "2024-08-09-meridian-mall.txt").read_text(encoding="utf-8")


def test_what_a_property_says_of_its_ends_is_true_of_a_build(out: Path) -> None:
    """`rdfs:domain` and `rdfs:range` let a reasoner conclude; what it would conclude is already there."""
    ontology = Graph().parse(ROOT / "ontology" / "newskg.ttl")
    store = Store.read(out / FOLDER)
    said = {
        (f"?s <{term}> ?o . FILTER NOT EXISTS {{ ?{end} a <{kind}> }}")
        for end, about in (("s", RDFS.domain), ("o", RDFS.range))
        for term, kind in ontology.subject_objects(about)
        if not str(kind).startswith(str(XSD))
    }
    assert len(said) > 30
    wrong = [pattern for pattern in said if query.run(store, f"ASK {{ {pattern} }}")]
    assert wrong == []


def test_the_tables_hold_all_of_a_build(out: Path) -> None:
    store = Store.read(out / FOLDER)
    nodes = list(tables.nodes(store))
    joined = {row[:3] for row in tables.edges(store)}
    inside, lost = {row[0] for row in nodes}, set()
    told = sum(len(cell) if isinstance(cell, list) else cell is not None for row in nodes for cell in row[1:])
    for quad in store.engine.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        local = quad.predicate.value.replace("/", "#").rpartition("#")[2]
        if (quad.subject.value, local, str(getattr(quad.object, "value", ""))) not in joined:
            told -= 1
            lost |= {quad.predicate.value} if quad.subject.value not in inside else set()
    assert (told, lost) == (0, set())


def test_the_documentation_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error::UserWarning", str(ROOT / "ontology" / "document.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    pages = {
        path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")
    }
    names = {kind.value.removeprefix(ids.ONTOLOGY) for kind in Class}
    drawn = {element.text for element in ET.parse(tmp_path / "classes.svg").iter("{http://www.w3.org/2000/svg}text")}
    assert names <= drawn
    assert all(f"{ids.ONTOLOGY}{name}" in pages["ontology.html"] for name in names)
    assert "contested" in pages["queries.html"]
    assert 'id="Graph.dataframe"' in pages["api/kg/interface.html"]
    links = [
        (name, link) for name, text in pages.items() for link in re.findall(r'href="([\w/]+\.(?:html|svg))"', text)
    ]
    assert len(links) > 20
    assert [link for name, link in links if not (tmp_path / name).parent.joinpath(link).is_file()] == []
