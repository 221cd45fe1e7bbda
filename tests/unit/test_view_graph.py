"""From the store, or from its solutions, to the view's parts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.view
from kg import rdf
from kg.errors import OutputError
from kg.rdf.rules import REALIS, rules
from kg.store import Store
from kg.view import edges, graph
from kg.view.model import Layer
from kg.view.statements import count, marks

if TYPE_CHECKING:
    from pathlib import Path

PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix id: <https://w3id.org/newskg/id/> .
@prefix g: <https://w3id.org/newskg/id/graph/article/> .
"""
DATA = """
g:a1 {
  id:a1 a kg:Article ; dcterms:title "Shells fall" ; dcterms:issued "2031-05-02" ; dcterms:publisher id:courier ;
    kg:mentions id:norvania, id:lomvik .
  id:courier rdfs:label "Harbour Courier" .
  id:norvania a kg:Country ; rdfs:label "Norvania" .
  id:lomvik a kg:Settlement ; rdfs:label "Lomvik" ; kg:alias "Lømvik", "Lomvik" .
  id:s1 a kg:Event, kg:Attack, kg:Shelling ; kg:actor id:norvania ; kg:target id:lomvik ; kg:polarity "affirmed" ;
    kg:modality "asserted" ; kg:confidence 0.9 ; kg:rule "verb" ; kg:date "2031-05-02" ; kg:dateBasis "relative" ;
    kg:count id:c1 ; kg:evidence id:w1 ; prov:wasDerivedFrom id:a1 .
  id:c1 kg:measure "wounded" ; kg:low 3 .
  id:w1 oa:exact "Norvania shelled Lomvik" ; oa:start 40 ; oa:end 63 ;
    kg:sentence "Then Norvania shelled Lomvik." ; kg:sentenceStart 35 .
}
g:a2 {
  id:a2 a kg:Article ; dcterms:title "The guard leaves" ; dcterms:issued "2031-05-03" ;
    kg:mentions id:lomvik, id:guard, id:brandt .
  id:lomvik a kg:Settlement ; rdfs:label "Lomvik" .
  id:guard a kg:ArmedForce ; rdfs:label "Coastal Guard" .
  id:brandt a kg:Person ; rdfs:label "Ilse Brandt" .
  id:alone a kg:Person ; rdfs:label "Nobody in particular" .
  id:s2 a kg:Seizure ; kg:actor id:guard ; kg:place id:lomvik ; kg:polarity "affirmed" ; kg:modality "asserted" ;
    kg:attributedTo id:brandt ; kg:evidence id:w2 ; prov:wasDerivedFrom id:a2 .
  id:w2 oa:exact "left" ; oa:start 10 ; oa:end 14 ; kg:sentence "The guard left Lomvik, Brandt said." ;
    kg:sentenceStart 0 .
  id:q1 a kg:Quotation ; kg:attributedTo id:brandt ; kg:mentions id:lomvik ; kg:evidence id:w3 ;
    prov:wasDerivedFrom id:a2 .
  id:w3 oa:exact "The guard left Lomvik" ; oa:start 0 ; oa:end 21 ; kg:sentence "The guard left Lomvik, Brandt said." ;
    kg:sentenceStart 0 .
}
"""


def fill(engine: ox.Store, text: str) -> ox.Store:
    """Add quads to the graphs of articles, and derive what follows."""
    graphs = defaultdict(set)
    for quad in ox.parse((PREFIXES + text).encode(), format=ox.RdfFormat.TRIG):
        graphs[quad.graph_name].add(quad)
    for name, quads in graphs.items():
        Store(engine).replace(name.value, quads | set(engine.quads_for_pattern(None, None, None, name)))
    rdf.derive(engine)
    return engine


@pytest.fixture
def store() -> ox.Store:
    return fill(ox.Store(), DATA)


def test_entities_with_a_relation_become_nodes(store: ox.Store) -> None:
    view = graph.read(store)
    found = {node.label: (node.type, node.kind, node.articles, node.aliases) for node in view.nodes}
    assert found == {
        "Norvania": ("country", "place", 1, ()),
        "Lomvik": ("settlement", "place", 2, ("Lømvik",)),
        "Coastal Guard": ("armed force", "organization", 1, ()),
        "Ilse Brandt": ("person", "person", 1, ()),
    }
    assert view.entities == 4


def test_edges_know_their_layer_and_the_statements_behind_them(store: ox.Store) -> None:
    view = graph.read(store)
    names = {node.iri: node.label for node in view.nodes}
    found = {
        (names[e.start], e.label, names[e.end], e.layer): [
            view.statements[i].iri.rpartition("/")[2] for i in e.statements
        ]
        for e in view.edges
    }
    assert found == {
        ("Norvania", "attacked", "Lomvik", Layer.ASSERTED): ["s1"],
        ("Coastal Guard", "seized", "Lomvik", Layer.REPORTED): ["s2"],
        ("Ilse Brandt", "spoke of", "Lomvik", Layer.SPOKE_OF): ["q1"],
    }


def test_a_statement_has_its_words_standing_and_source(store: ox.Store) -> None:
    view = graph.read(store)
    said = {statement.iri.rpartition("/")[2]: statement for statement in view.statements}
    shelling = said["s1"]
    assert (shelling.type, shelling.date, shelling.basis, shelling.rule) == (
        "shelling",
        "2031-05-02",
        "relative",
        "verb",
    )
    assert (shelling.confidence, shelling.attributed, shelling.counts) == (0.9, False, ("at least 3 wounded",))
    assert [shelling.sentence[a:b] for a, b in shelling.marks] == ["Norvania shelled Lomvik"]
    assert view.sources[shelling.source].outlet == "Harbour Courier"
    assert (said["s2"].attributed, said["s2"].speaker) == (True, "Ilse Brandt")
    assert view.sources[said["s2"].source].title == "The guard leaves"


def test_a_limit_draws_what_tells_most_and_holds_the_rest(store: ox.Store) -> None:
    view = graph.read(store, limit=2)
    assert view.drawn == 2
    assert "Lomvik" in {node.label for node in view.nodes[:2]}
    assert len(view.nodes) == 4
    assert len(view.edges) == 3
    drawn = {node.iri for node in view.nodes[:2]}
    assert any({edge.start, edge.end} <= drawn for edge in view.edges), "a picture with lines"
    third = view.nodes[2].iri
    assert any(third in {edge.start, edge.end} and drawn & {edge.start, edge.end} for edge in view.edges)


def test_what_has_no_name_comes_after_all_that_has(store: ox.Store) -> None:
    more = """
    g:a3 {
      id:a3 a kg:Article ; kg:mentions id:lomvik, <https://w3id.org/newskg/id/article/a3/entity/0-6>,
        <https://w3id.org/newskg/id/article/a3/entity/7-9> .
      id:lomvik a kg:Settlement ; rdfs:label "Lomvik" .
      <https://w3id.org/newskg/id/article/a3/entity/0-6> a kg:Facility ; rdfs:label "a mill" .
      <https://w3id.org/newskg/id/article/a3/entity/7-9> a kg:Facility ; rdfs:label "a kiln" .
      id:r1 a kg:Relation ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> kg:hosts ;
        <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> id:lomvik ;
        <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> <https://w3id.org/newskg/id/article/a3/entity/0-6> ;
        kg:polarity "affirmed" ; kg:modality "planned" ; kg:evidence id:w4 ; prov:wasDerivedFrom id:a3 .
      id:q2 a kg:Quotation ; kg:attributedTo id:brandt ; kg:mentions <https://w3id.org/newskg/id/article/a3/entity/7-9> ;
        kg:evidence id:w4 ; prov:wasDerivedFrom id:a3 .
      id:w4 oa:exact "host" ; oa:start 0 ; oa:end 4 ; kg:sentence "host a mill" ; kg:sentenceStart 0 .
    }
    """
    fill(store, more)
    view = graph.read(store)
    assert [node.named for node in view.nodes] == [True] * 4 + [False] * 2
    assert view.drawn == 4, "one is only planned, the other only spoken of"
    planned = next(edge for edge in view.edges if edge.label == "hosts")
    assert planned.layer is Layer.IRREALIS
    assert {edge.label for edge in view.edges if edge.lasting} == {"hosts"}


def test_what_has_no_name_is_drawn_where_it_takes_part_in_an_event(store: ox.Store) -> None:
    more = """
    g:a3 {
      id:a3 a kg:Article ; kg:mentions id:lomvik, <https://w3id.org/newskg/id/article/a3/entity/0-6> .
      <https://w3id.org/newskg/id/article/a3/entity/0-6> a kg:ArmedGroup ; rdfs:label "fighters" .
      id:s9 a kg:Shelling ; kg:actor <https://w3id.org/newskg/id/article/a3/entity/0-6> ; kg:target id:lomvik ;
        kg:polarity "affirmed" ; kg:modality "asserted" ; kg:evidence id:w4 ; prov:wasDerivedFrom id:a3 .
      id:w4 oa:exact "shelled" ; oa:start 0 ; oa:end 7 ; kg:sentence "shelled" ; kg:sentenceStart 0 .
    }
    """
    fill(store, more)
    view = graph.read(store)
    assert "fighters" in {node.label for node in view.nodes[: view.drawn]}


def test_statements_know_who_takes_part_and_who_speaks(store: ox.Store) -> None:
    said = {one.iri.rpartition("/")[2]: one for one in graph.read(store).statements}
    assert [(role, iri.rpartition("/")[2]) for role, iri in said["s1"].participants] == [
        ("actor", "norvania"),
        ("target", "lomvik"),
    ]
    assert said["s2"].speaker_iri == "https://w3id.org/newskg/id/brandt"
    assert said["s1"].speaker_iri is None


def test_every_rule_that_joins_entities_is_asked_for_its_statements() -> None:
    found = edges.questions()
    assert set(rules()) - set(found) == {"stated"}, "a quotation is no entity"
    for asked in found.values():
        assert "attributedTo" not in asked.select
        assert REALIS not in asked.select
    assert {name for name, asked in found.items() if asked.both_ways} == {"clashedWith", "metWith"}


def told(*more: str) -> str:
    """Further reports of the shelling in the second article, each in words of its own."""
    evidence = "kg:evidence id:w2 ; prov:wasDerivedFrom id:a2"
    return "g:a1 { id:s1 kg:occurrence id:o1 . } g:a2 { " + " ".join(f"{one} {evidence} ." for one in more) + " }"


SHELLING = 'a kg:Shelling ; kg:occurrence id:o1 ; kg:modality "asserted" ;'


def found(store: ox.Store, *more: str) -> list[tuple[str, str, list[tuple[str, list[str]]]]]:
    view = graph.read(fill(store, told(*more)))
    name = {i: said.iri.rpartition("/")[2] for i, said in enumerate(view.statements)}
    return [
        (one.aspect.value, one.verdict.value, [(words, [name[i] for i in said]) for words, said in one.versions])
        for one in view.disagreements
    ]


def test_where_nothing_is_told_twice_nothing_differs(store: ox.Store) -> None:
    assert graph.read(store).disagreements == ()


def test_a_bound_that_gets_closer_is_an_update_and_what_is_denied_gives_no_number(store: ox.Store) -> None:
    exact = f'id:s3 {SHELLING} kg:polarity "affirmed" ; kg:count id:c2 ; '
    denied = f'id:s4 {SHELLING} kg:polarity "negated" ; kg:attributedTo id:guard ; kg:count id:c3 ; '
    counts = "g:a2 { id:c2 kg:measure 'wounded' ; kg:low 5 ; kg:high 5 . id:c3 kg:measure 'wounded' ; kg:low 9 ; kg:high 9 . }"
    assert found(fill(store, counts), exact, denied) == [
        ("fact", "contradiction", [("It happened", ["s1", "s3"]), ("It did not", ["s4"])]),
        ("count", "update", [("at least 3", ["s1"]), ("5", ["s3"])]),
    ]


@pytest.mark.parametrize(
    ("first", "then", "verdict"),
    [
        ("kg:low 3 ; kg:high 3", 5, "update"),
        ("kg:low 7 ; kg:high 7", 5, "contradiction"),
        ("kg:low 8", 5, "contradiction"),
        ("kg:low 12 ; kg:high 12", 5, "contradiction"),
    ],
)
def test_a_number_that_rises_is_an_update_and_one_that_falls_a_contradiction(
    store: ox.Store, first: str, then: int, verdict: str
) -> None:
    counts = f"g:a2 {{ id:c2 kg:measure 'killed' ; kg:low {then} ; kg:high {then} . }} g:a1 {{ id:s1 kg:count id:c9 . id:c9 kg:measure 'killed' ; {first} . }}"
    ((aspect, said, _),) = found(fill(store, counts), f'id:s3 {SHELLING} kg:polarity "affirmed" ; kg:count id:c2 ; ')
    assert (aspect, said) == ("count", verdict)


@pytest.mark.parametrize(
    ("more", "verdicts"),
    [
        ("id:a2 dcterms:publisher id:courier .", ["update"]),  # the outlet corrects itself
        ("id:c9 kg:measure 'missing' . id:c2 kg:measure 'missing' .", ["update"]),  # some are found
        ("id:s1 kg:count id:c8 . id:c8 kg:measure 'killed' ; kg:low 5 ; kg:high 5 .", ["contradiction"]),
    ],
)
def test_lower_numbers_that_correct_or_count_the_missing_contradict_nobody(
    store: ox.Store, more: str, verdicts: list[str]
) -> None:
    counts = "id:c2 kg:measure 'killed' ; kg:low 5 ; kg:high 5 . id:s1 kg:count id:c9 . id:c9 kg:measure 'killed' ; kg:low 40 ; kg:high 40 ."
    counts = counts.replace("kg:measure 'killed' ;", "") if "missing" in more else counts
    later = f'id:s3 {SHELLING} kg:polarity "affirmed" ; kg:count id:c2 ; '
    differ = found(fill(store, f"g:a2 {{ {counts} {more} }}"), later)
    assert [verdict for _, verdict, _ in differ] == verdicts
    assert [words for words, _ in differ[0][2]] == ["40", "5"], "five of forty in the same article are a part of them"


def test_days_and_doers_of_one_happening_that_differ_stand_side_by_side(store: ox.Store) -> None:
    other = f'id:s3 {SHELLING} kg:polarity "affirmed" ; kg:actor id:guard ; kg:attributedTo id:brandt ; kg:date "2031-05-01" ; kg:dateBasis "stated" ; '
    assert found(store, other) == [
        ("actor", "contradiction", [("Norvania", ["s1"]), ("Coastal Guard", ["s3"])]),
        ("date", "contradiction", [("2031-05-02", ["s1"]), ("2031-05-01", ["s3"])]),
    ]
    by_label = {edge.label: edge for edge in graph.read(store).edges}
    assert by_label["attacked"].disputed
    assert not by_label["spoke of"].disputed


@pytest.mark.parametrize(
    "belongs", ["id:guard kg:partOf id:norvania", "id:guard rdfs:label 'Coastal Guard of Norvania'"]
)
def test_an_army_and_its_state_are_no_two_doers(store: ox.Store, belongs: str) -> None:
    other = f'id:s3 {SHELLING} kg:polarity "affirmed" ; kg:actor id:guard ; kg:attributedTo id:brandt ; '
    fill(
        store,
        f"g:a3 {{ {belongs} . id:a3 a kg:Article ; kg:mentions id:guard . }} g:a4 {{ {belongs} . id:a4 a kg:Article ; kg:mentions id:guard . }}",
    )
    assert found(store, other) == []


def test_a_copy_is_no_report_of_its_own(store: ox.Store) -> None:
    other = f'id:s3 {SHELLING} kg:polarity "affirmed" ; kg:actor id:guard ; '
    fill(store, "g:a2 { id:a2 kg:copyOf id:a1 . }")
    assert found(store, other) == []


def test_a_line_that_somebody_denies_is_disputed(store: ox.Store) -> None:
    denied = 'id:s5 a kg:Attack, kg:Shelling, kg:Event ; kg:actor id:norvania ; kg:target id:lomvik ; kg:polarity "negated" ; kg:modality "asserted" ; '
    view = graph.read(fill(store, told(denied).replace("id:s1 kg:occurrence id:o1", "id:s1 kg:rule 'verb'")))
    assert view.disagreements == ()
    assert {(edge.layer, edge.disputed) for edge in view.edges if edge.label == "attacked"} == {
        (Layer.ASSERTED, True),
        (Layer.IRREALIS, False),
    }


def test_an_empty_store_gives_an_empty_view() -> None:
    assert graph.read(ox.Store()).nodes == ()


def test_the_page_is_written_whole(store: ox.Store, tmp_path: Path) -> None:
    kg.view.write(store, tmp_path / "graph.html")
    html = (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert "Then Norvania shelled Lomvik." in html
    assert html.rstrip().endswith("</html>")
    assert {path.name for path in tmp_path.iterdir()} == {"graph.html"}


def test_a_page_that_cannot_be_written_is_one_error(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="choose another file"):
        kg.view.write(store, tmp_path / "missing" / "graph.html")


@given(st.lists(st.tuples(st.integers(-5, 30), st.integers(-5, 30))), st.integers(0, 20))
def test_marks_lie_in_order_apart_and_within(spans: list[tuple[int, int]], length: int) -> None:
    found = marks(spans, length)
    flat = [edge for span in found for edge in span]
    assert flat == sorted(set(flat))
    covered = {i for start, end in spans for i in range(max(0, start), min(length, end))}
    assert {i for start, end in found for i in range(start, end)} == covered


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("14", None, "at least 14 killed"),
        ("14", "14", "14 killed"),
        ("3", "5", "3 to 5 killed"),
        (None, "5", "at most 5 killed"),
        (None, None, "unknown number killed"),
    ],
)
def test_counts_are_put_in_words(low: str | None, high: str | None, words: str) -> None:
    assert count(low, high, "killed") == words
