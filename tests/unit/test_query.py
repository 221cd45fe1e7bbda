"""SPARQL over a small store: every shipped query answers, and its parameters are values, never text of the query."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg import ids, query, rdf
from kg.errors import QueryError
from kg.model import Modality, Participant, Role
from kg.query import about
from kg.store import Store
from tests.handmade import RECORD, span

NAMES = query.names()


@pytest.fixture(scope="module")
def store() -> Store:
    """The hand-made article, and a second one with a visit, a deployment and something possible."""
    lomvik = span("Lomvik")
    parts = (
        Participant(role=Role.ACTOR, entity="e4", start=0, end=8, text="Norvania"),
        Participant(role=Role.TARGET, entity="e6", start=0, end=8, text="Norvania"),
        Participant(role=Role.DESTINATION, entity="e3", start=lomvik.start, end=lomvik.end, text="Lomvik"),
    )
    shelling = RECORD.events[0]
    events = (
        replace(shelling, id="v1", type="Meeting", participants=parts),
        replace(shelling, id="v2", type="Deployment", participants=parts),
        replace(shelling, id="v3", type="Arrest", participants=parts, modality=Modality.POSSIBLE),
    )
    other = replace(RECORD, id="b", title="Brandt meets the guard", events=events, source="Meridian Wire")
    made = Store(ox.Store())
    for record in (RECORD, other):
        made.replace(ids.graph(record.id), rdf.quads(record))
    rdf.derive(made.engine)
    return made


def rows(store: Store, name: str, /, **values: str) -> list[dict[str, str]]:
    """The answer of a shipped query."""
    shipped = query.shipped(name)
    hidden = [parameter.name for parameter in shipped.parameters]
    text = query.write(query.run(store, shipped.text, values), "csv", hidden=hidden)
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_query_answers_says_what_it_is_for_and_repeats_no_row(name: str, store: Store) -> None:
    shipped = query.shipped(name)
    assert shipped.description.endswith((".", "?"))
    found = rows(store, name)
    assert found
    assert len({tuple(row.values()) for row in found}) == len(found)


@pytest.mark.parametrize(("name", "parameter"), [(n, p.name) for n in NAMES for p in query.shipped(n).parameters])
def test_a_parameter_narrows_the_answer_and_is_never_read_as_sparql(name: str, parameter: str, store: Store) -> None:
    everything = rows(store, name)
    nothing = '9999 no such thing") } } # \\'
    assert len(rows(store, name, **{parameter: nothing})) < len(everything)


@pytest.mark.parametrize(
    ("name", "values", "column", "expected"),
    [
        ("attacks", {"place": "lomvik"}, "attacker", ["Norvania", "Coastal Guard"]),
        ("attacks", {"since": "2031-05-03"}, "attacker", ["Coastal Guard"]),
        ("casualties", {"measure": "wounded"}, "low", ["14"]),
        ("casualties", {"measure": "killed"}, "low", []),
        ("hosts", {"place": "lom"}, "what", ["a mill"]),
        ("positions", {"person": "brandt"}, "office", ["Mayor"]),
        ("officials", {"position": "mayor"}, "who", ["Ilse Brandt"]),
        ("said-by", {"speaker": "brandt"}, "style", ["indirect", "direct", "indirect", "direct"]),
        ("said-about", {"about": "14 people"}, "who", ["Ilse Brandt"]),
        ("denied", {}, "participants", ["Coastal Guard, Lomvik"]),
        ("planned", {}, "participants", ["Lomvik"]),
        ("uncertain", {"about": "guard"}, "modality", ["possible"]),
        ("meetings", {"who": "brandt"}, "other", ["Coastal Guard"]),
        ("deployments", {"place": "lomvik"}, "sent", ["", "Coastal Guard"]),
        ("places", {"name": "lomvik"}, "articles", ["2"]),
        ("articles", {"outlet": "meridian"}, "title", ["Brandt meets the guard"]),
    ],
)
def test_the_answer_is(name: str, values: dict[str, str], column: str, expected: list[str], store: Store) -> None:
    found = [row[column] for row in rows(store, name, **values)]
    assert sorted(", ".join(sorted(text.split(", "))) for text in found) == sorted(expected)


def test_a_query_for_attacks_finds_shelling_once_however_often_it_is_labelled(store: Store) -> None:
    result = query.run(store, "SELECT ?e WHERE { ?e a kg:Attack ; kg:place/rdfs:label 'Lomvik' }")
    assert len(list(result)) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * WHERE { ?a ?b }", r"syntax error in line 1, column \d+: in or before: SELECT \* WHERE { \?a \?b }"),
        ("SELECT ?a\nWHERE {\n  ?a a kg:Attack .\n  FILTR (?a)\n}", r"line 4, column \d+: in or before: FILTR \(\?a\)"),
        (
            "SELECT *\nWHERE { ?a nope:b ?c }",
            r"line 2, column \d+: prefix nope: is not declared \(known without PREFIX: kg",
        ),
        ("SELECT * WHERE { ?a :b 'x:y' }", r"line 1, column \d+: prefix : is not declared"),
        ("PREFIX ex: <urn:x> SELECT * { ?a ex:b <urn:y:z> ; }; }", r"line 1, column \d+: in or before"),
        ("SELECT ?a WHERE {", r"syntax error in line 1, column \d+: the query ends too soon"),
        ("", "syntax error in line 1, column 1: no query"),
        ("DROP ALL", "syntax error in line 1, column \\d: no query: it has none of SELECT"),
    ],
)
def test_a_wrong_query_is_one_error_with_line_and_column(text: str, message: str, store: Store) -> None:
    with pytest.raises(QueryError, match=message) as error:
        query.run(store, text)
    assert "\n" not in str(error.value)


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(QueryError, match="no shipped query 'atacks'; there is attacks"):
        query.shipped("atacks")


@pytest.mark.parametrize("form", query.FORMATS)
def test_formats(form: str, store: Store) -> None:
    select, construct = "SELECT ?t WHERE { ?e kg:trigger ?t } ORDER BY ?t", "CONSTRUCT WHERE { ?e kg:attacked ?t }"
    if form == "ttl":
        assert "kg:attacked" in query.write(query.run(store, construct), form)
        with pytest.raises(QueryError, match="only CONSTRUCT and DESCRIBE give triples"):
            query.write(query.run(store, select), form)
        return
    text = query.write(query.run(store, select), form)
    assert "shelled" in text
    if form == "json":
        assert json.loads(text)["head"]["vars"] == ["t"]
    if form != "table":
        with pytest.raises(QueryError, match=f"triples cannot be written as {form}"):
            query.write(query.run(store, construct), form)


def test_a_table_shows_no_control_characters() -> None:
    made = Store(ox.Store())
    made.engine.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("red \x1b[31m\nline")))
    text = query.write(query.run(made, "SELECT ?o { ?s ?p ?o }"), "table")
    assert "red  [31m line" in text


def test_an_entity_is_found_by_name_alias_or_iri_in_any_case(store: Store) -> None:
    for name in ("lomvik", "LØMVIK", ids.place(77)):
        (known,) = about.find(store, name)
        assert (known.name, known.types, known.aliases) == ("Lomvik", ("kg:Settlement",), ("Lømvik",))
        assert known.place == "61.5, -7.25"


def test_an_unknown_entity_offers_the_nearest(store: Store) -> None:
    with pytest.raises(QueryError, match="called 'Lomvig'; did you mean Lomvik"):
        about.find(store, "Lomvig")


def test_what_is_said_of_an_entity_stands_in_order_with_standing_and_source(store: Store) -> None:
    (known,) = about.find(store, "Lomvik")
    found = [(one.kind, one.role, one.standing, one.speaker) for one in about.statements(store, known.iri)]
    assert ("kg:Shelling", "kg:place", "", None) in found
    assert ("kg:Incursion", "kg:target", "negated", None) in found
    assert ("kg:Movement", "kg:origin", "planned", "Ilse Brandt") in found
    assert ("kg:hosts", "rdf:subject", "", None) in found
    starts = [(one.article, one.start) for one in about.statements(store, known.iri)]
    assert starts == sorted(starts)
