"""SPARQL over a small store: every shipped query answers, and its parameters are values, never text of the query."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg import corpus, ids, query, rdf
from kg.errors import QueryError
from kg.model import Annotation, Count, Event, Measure, Modality, Participant, Role
from kg.query import about
from kg.store import Store
from tests.handmade import RECORD, span

NAMES = query.names()
KINDS = ("Meeting", "Deployment", "Accusation", "Displacement", "Seizure")


def _part(role: Role, entity: str) -> Participant:
    return Participant(role=role, entity=entity, start=27, end=33, text="Lomvik")


def _event(number: int, kind: str, **more: object) -> Event:
    """Brandt does it to the guard, with a weapon of sorts, in and towards Lomvik."""
    roles = (
        (Role.ACTOR, "e4"),
        (Role.TARGET, "e6"),
        (Role.PLACE, "e3"),
        (Role.DESTINATION, "e3"),
        (Role.INSTRUMENT, "e2"),
    )
    parts = tuple(_part(role, entity) for role, entity in roles)
    return replace(RECORD.events[0], id=f"v{number}", type=kind, participants=parts, **more)


def _dead(number: int) -> tuple[Count]:
    words = span("14 people")
    return (Count(measure=Measure.KILLED, low=number, high=number, start=words.start, end=words.end, text=words.text),)


@pytest.fixture(scope="module")
def store() -> Store:
    """The hand-made article, one in which everything else happens, and one with another number of dead."""
    events = [_event(i, kind) for i, kind in enumerate(KINDS)]
    events += [_event(10, "Arrest", modality=Modality.POSSIBLE), _event(11, "Killing", counts=_dead(3))]
    inside = replace(RECORD.relations[0], id="r3", type="locatedIn", subject="e3", object="e1")
    # Of one short sentence alone, so that it is no copy of the hand-made article.
    other = replace(RECORD, id="b", title="Brandt meets the guard", source="Meridian Wire", sentences=((0, 44),))
    made = Store(ox.Store())
    for record in (
        RECORD,
        replace(other, events=tuple(events), relations=(*RECORD.relations, inside)),
        replace(other, id="c", title="Toll rises", events=(_event(1, "Killing", counts=_dead(5)),), quotes=()),
        _with_a_bare_name(other),
    ):
        made.replace(ids.graph(record.id), rdf.quads(record))
    corpus.derive(made)
    rdf.derive(made.engine)
    return made


def _with_a_bare_name(record: Annotation) -> Annotation:
    """An article with the words of the hand-made one, that calls Ilse Brandt by her surname alone."""
    brandt = replace(RECORD.entities[3], iri=ids.named("Person", "Brandt"), name="Brandt")
    around = (RECORD.entities[2], RECORD.entities[5])
    quotes = tuple(replace(quote, speaker="e6", medium=None) for quote in RECORD.quotes)
    whole = ((0, len(RECORD.text)),)
    more = {"entities": (*around, brandt), "quotes": quotes, "sentences": whole}
    return replace(record, id="d", title="Brandt is back", events=(), relations=(), **more)


def rows(store: Store, name: str, /, **values: str) -> list[dict[str, str]]:
    """The answer of a shipped query."""
    shipped = query.shipped(name)
    text = query.write(query.run(store, shipped.sparql(values), values), "csv", hidden=[*values])
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
        ("casualties", {"measure": "killed"}, "low", ["3", "5"]),
        ("casualties", {"measure": "missing"}, "low", []),
        ("contested", {"place": "lomvik"}, "number", ["3"]),
        ("contested", {}, "other", ["5"]),
        ("identities", {"name": "ilse"}, "bare", ["Brandt"]),
        ("killings", {"place": "lomvik"}, "victim", ["Coastal Guard", "Coastal Guard"]),
        ("arrests", {"who": "brandt"}, "modality", ["possible"]),
        ("accusations", {"by": "brandt"}, "accused", ["Coastal Guard"]),
        ("displaced", {"place": "lomvik"}, "to", ["Lomvik"]),
        ("seizures", {"what": "guard"}, "taker", ["Ilse Brandt"]),
        (
            "weapons",
            {"weapon": "mill"},
            "kind",
            [f"{ids.ONTOLOGY}{k}" for k in (*KINDS, "Arrest", "Killing", "Killing")],
        ),
        ("reported", {}, "what", ["14 people"]),
        ("facts", {"about": "a mill"}, "who", ["Lomvik", "Norvania"]),
        ("sources", {"source": "brandt"}, "statements", ["6"]),
        ("people", {"name": "ilse"}, "articles", ["3"]),
        ("organizations", {"name": "guard"}, "kind", [f"{ids.ONTOLOGY}ArmedForce"]),
        ("within", {"region": "seeland"}, "where", ["Lomvik", "Outer Isles"]),
        ("neighbours", {"who": "guard"}, "other", ["Ilse Brandt", "Lomvik", "a mill"]),
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
        ("places", {"name": "lomvik"}, "articles", ["4"]),
        ("articles", {"outlet": "meridian"}, "title", ["Brandt is back", "Brandt meets the guard", "Toll rises"]),
    ],
)
def test_the_answer_is(name: str, values: dict[str, str], column: str, expected: list[str], store: Store) -> None:
    found = [row[column] for row in rows(store, name, **values)]
    assert sorted(", ".join(sorted(text.split(", "))) for text in found) == sorted(expected)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_stops_at_its_limit(name: str, store: Store) -> None:
    known = query.shipped(name)
    everything, first = (list(query.run(store, known.sparql(limit=limit))) for limit in (None, 3))
    assert len(first) == min(3, len(everything))
    assert len(list(query.run(store, known.sparql(limit=10_000)))) == len(everything)


@pytest.mark.parametrize(("name", "parameter"), [(n, p.name) for n in NAMES for p in query.shipped(n).parameters])
def test_a_query_with_its_value_in_the_text_answers_as_one_that_binds_it(
    name: str, parameter: str, store: Store
) -> None:
    known = query.shipped(name)
    for value in ("a", '"} } # \\'):
        filled = query.write(query.run(store, known.filled({parameter: value})), "csv")
        bound = query.run(store, known.sparql([parameter]), {parameter: value})
        assert filled == query.write(bound, "csv", hidden=[parameter])


def test_what_is_newest_comes_first_and_is_what_a_limit_leaves(store: Store) -> None:
    days = [row["date"] for row in rows(store, "attacks")]
    assert days == sorted(days, reverse=True)
    (first,) = query.run(store, query.shipped("attacks").sparql(limit=1))
    assert first["date"].value == days[0]


@pytest.mark.parametrize("name", ["positions", "occurrences"])
def test_an_article_without_a_date_hides_no_day_of_the_others(name: str) -> None:
    dated = replace(RECORD, published="2031-05-04")
    made = Store(ox.Store())
    for record in (dated, replace(dated, id="b", published=None)):
        made.replace(ids.graph(record.id), rdf.quads(record))
    corpus.derive(made)
    rdf.derive(made.engine)
    found = rows(made, name)
    assert found
    assert {(row["first"], row["last"]) for row in found} == {("2031-05-04", "2031-05-04")}


def test_a_number_that_two_events_share_is_told_with_the_place_of_either() -> None:
    events = (
        _event(1, "Shelling", counts=_dead(7)),
        replace(_event(2, "Killing", counts=_dead(7)), participants=()),
    )
    made = Store(ox.Store())
    made.replace(ids.graph("b"), rdf.quads(replace(RECORD, id="b", events=events, quotes=())))
    rdf.derive(made.engine)
    assert {row["where"] for row in rows(made, "casualties")} == {"Lomvik"}


def test_a_table_says_that_there_may_be_more(store: Store) -> None:
    known = query.shipped("sources")
    assert query.write(query.run(store, known.sparql(limit=1)), "table", limit=1).endswith(
        "(the first 1 rows; --limit 0 gives all)\n"
    )
    whole = query.write(query.run(store, known.sparql(limit=99)), "table", limit=99)
    assert whole.endswith("rows)\n")
    assert "--limit" not in whole


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


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_w3c_results_lack_the_parameters_and_nothing_else(form: str, store: Store) -> None:
    values = {"place": "lomvik", "measure": "killed"}
    sparql, hidden = query.shipped("casualties").sparql(values), [*values]
    text = query.write(query.run(store, sparql, values), form, hidden=hidden)
    whole = query.run(store, sparql, values)
    names = [variable.value for variable in whole.variables if variable.value not in hidden]
    expected = [[row[name] for name in names] for row in whole]
    assert len(expected) == 2
    if form == "csv":
        plain = [[term.value if term else "" for term in row] for row in expected]
        assert list(csv.reader(io.StringIO(text))) == [names, *plain]
        return
    read = ox.parse_query_results(text, format=getattr(ox.QueryResultsFormat, form.upper()))
    assert [variable.value for variable in read.variables] == names
    assert [[row[name] for name in names] for row in read] == expected


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


@pytest.mark.parametrize(
    "text", ["SELECT * { SERVICE <http://other.example/> { ?s ?p ?o } }", "ASK { service silent ?x {} }"]
)
def test_no_query_goes_to_another_server(text: str) -> None:
    with pytest.raises(QueryError, match="goes to no network"):
        query.run(Store(ox.Store()), text)


def test_service_is_a_word_like_others_elsewhere() -> None:
    text = 'PREFIX ex: <https://ex.example/SERVICE/> SELECT ?service { ?service ex:service "SERVICE" } # SERVICE'
    assert list(query.run(Store(ox.Store()), text)) == []


@pytest.mark.parametrize(
    ("name", "parameter", "wrong", "right"),
    [
        ("attacks", "since", "yesterday", "2024-08"),
        ("timeline", "since", "9 August", "2024-08-09"),
        ("casualties", "measure", "dead", "killed"),
    ],
)
def test_values_that_a_parameter_does_not_take_are_refused(name: str, parameter: str, wrong: str, right: str) -> None:
    known = next(p for p in query.shipped(name).parameters if p.name == parameter)
    assert known.check(right) == right
    with pytest.raises(QueryError, match=f"--{parameter} '{wrong}' does not fit"):
        known.check(wrong)
