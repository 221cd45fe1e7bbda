"""The rules of the simple layer: what they derive, and what never gets there."""

from __future__ import annotations

import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from rdflib import Graph

from kg import ids, rdf
from kg.model import Annotation, Attribution, Event, Modality, Participant, Polarity, Relation, Role, Span
from kg.rdf.rules import CLASSES, OWN_WORDS, REPORTED, SIMPLE, follows, question, rules, turned
from kg.rdf.terms import local
from kg.store import Store
from kg.vocabulary import PREFIXES, WIDER, Class, Property
from tests.handmade import RECORD, annotations, span

Pair = tuple[str, str, str]


def derived(record: Annotation, graph: str) -> set[Pair]:
    """The triples of a derived graph, by the last parts of their IRIs."""
    store = Store(ox.Store())
    store.replace(ids.graph(record.id), rdf.quads(record))
    rdf.derive(store.engine)
    quads = store.engine.quads_for_pattern(None, None, None, ox.NamedNode(ids.derived_graph(graph)))
    return {tuple(re.split(r"[/#]", node.value)[-1] for node in quad.triple) for quad in quads}


def event(kind: str, **standing: object) -> Annotation:
    """The hand-made record with one event: Norvania does it to a mill, with the guard, in and towards Lomvik."""
    parts = ((Role.ACTOR, "e1"), (Role.TARGET, "e2"), (Role.PLACE, "e3"))
    participants = tuple(Participant(role=role, entity=entity, start=0, end=1, text="N") for role, entity in parts)
    one = Event(id="v1", type=kind, trigger=span("shelled"), participants=participants, rule="any", **standing)
    return replace(RECORD, events=(one,), quotes=(), relations=())


MILL = "17-23"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        *(
            (kind, {("attacked", MILL), ("attacked", "77")})
            for kind in ("Attack", "AirStrike", "Shelling", "Incursion")
        ),
        ("Killing", {("killed", MILL)}),
        ("Assassination", {("killed", MILL), ("attacked", MILL), ("attacked", "77")}),
        ("Injury", {("wounded", MILL)}),
        ("Kidnapping", {("kidnapped", MILL)}),
        ("Arrest", {("arrested", MILL)}),
        ("Accusation", {("accused", MILL)}),
        ("Charge", {("accused", MILL)}),
        ("Sanction", {("sanctioned", MILL)}),
        ("Seizure", {("seized", MILL), ("seized", "77")}),
        ("Clash", set()),
        ("Meeting", set()),
        ("Visit", {("visited", MILL), ("visited", "77")}),
        ("Deployment", {("deployedTo", "77")}),
        ("Protest", set()),
        ("Statement", set()),
    ],
)
def test_an_event_gives(kind: str, expected: set[tuple[str, str]]) -> None:
    found = derived(event(kind), SIMPLE)
    assert {(verb, end) for start, verb, end in found if start == "Norvania"} == expected
    assert derived(event(kind), REPORTED) == set()


@pytest.mark.parametrize(
    ("kind", "verb"), [("Meeting", "metWith"), ("Negotiation", "metWith"), ("Clash", "clashedWith")]
)
def test_meetings_and_clashes_hold_both_ways_among_agents_alone(kind: str, verb: str) -> None:
    record = event(kind)
    actor, mill, _ = record.events[0].participants
    guard = replace(mill, entity="e6")
    expected = {("Norvania", verb, "Coastal_Guard"), ("Coastal_Guard", verb, "Norvania")}
    for other in (guard, replace(guard, role=Role.ACTOR)):
        together = replace(record.events[0], participants=(actor, other, mill))
        assert derived(replace(record, events=(together,)), SIMPLE) == expected


def test_what_is_sent_is_deployed_as_well_as_who_sends() -> None:
    assert (MILL, "deployedTo", "77") in derived(event("Deployment"), SIMPLE)


def test_an_attack_without_an_actor_gives_nothing() -> None:
    record = event("AirStrike")
    nobody = replace(record.events[0], participants=record.events[0].participants[1:])
    assert derived(replace(record, events=(nobody,)), SIMPLE) == set()


def test_nobody_attacks_himself() -> None:
    record = event("AirStrike")
    parts = tuple(replace(part, entity="e1") for part in record.events[0].participants)
    assert derived(replace(record, events=(replace(record.events[0], participants=parts),)), SIMPLE) == set()


@pytest.mark.parametrize(
    "standing",
    [
        {"polarity": Polarity.NEGATED},
        {"modality": Modality.PLANNED},
        {"modality": Modality.POSSIBLE},
        {"modality": Modality.CONDITIONAL},
    ],
)
def test_what_is_denied_or_open_gives_nothing_whoever_says_it(standing: dict[str, object]) -> None:
    for said in (None, Attribution(source="e4", quote=None)):
        record = event("AirStrike", attribution=said, **standing)
        assert derived(record, SIMPLE) | derived(record, REPORTED) == set()


@pytest.mark.parametrize("said", [Attribution(source="e4", quote=None), Attribution(source=None, quote=None)])
def test_what_somebody_said_is_reported_named_or_not(said: Attribution) -> None:
    record = event("AirStrike", attribution=said)
    assert derived(record, SIMPLE) == set()
    assert derived(record, REPORTED) == {("Norvania", "attacked", MILL), ("Norvania", "attacked", "77")}


def test_who_attacks_a_person_does_not_attack_the_town() -> None:
    parts = ((Role.ACTOR, "e1"), (Role.TARGET, "e4"), (Role.PLACE, "e3"))
    participants = tuple(Participant(role=role, entity=entity, start=0, end=1, text="N") for role, entity in parts)
    record = event("Shooting")
    record = replace(record, events=(replace(record.events[0], participants=participants),))
    assert derived(record, SIMPLE) == {("Norvania", "attacked", "Ilse_Brandt")}


def test_the_whole_record() -> None:
    assert derived(RECORD, SIMPLE) == {
        ("Norvania", "attacked", MILL),
        ("Norvania", "attacked", "77"),
        ("Ilse_Brandt", "stated", "45-73"),
        ("Ilse_Brandt", "stated", "100-125"),
        ("Ilse_Brandt", "holdsPosition", "75-80"),
        ("77", "hosts", MILL),
    }
    assert derived(RECORD, REPORTED) == {("Norvania", "wounded", "54-63")}


def test_wider_classes_are_found_and_stay_out_of_the_articles_graphs() -> None:
    found = {(start, end) for start, _, end in derived(RECORD, CLASSES)}
    assert {
        ("9-16", "Attack"),
        ("9-16", "Event"),
        ("9-16", "Claim"),
        ("Norvania", "Place"),
        ("Norvania", "Agent"),
    } <= found
    assert ("9-16", "Shelling") not in found


def test_deriving_again_changes_nothing_and_what_is_gone_goes() -> None:
    store = Store(ox.Store())
    store.replace(ids.graph(RECORD.id), rdf.quads(RECORD))
    rdf.derive(store.engine)
    before = set(store.engine)
    rdf.derive(store.engine)
    assert set(store.engine) == before
    store.drop(ids.graph(RECORD.id))
    rdf.derive(store.engine)
    assert set(store.engine) == set()


@settings(max_examples=80, deadline=None)
@given(annotations())
def test_every_derived_triple_has_a_claim_of_its_standing_behind_it(record: Annotation) -> None:
    nodes = {entity.id: entity.iri for entity in record.entities}
    for graph, attributed in ((SIMPLE, False), (REPORTED, True)):
        claims = [c for c in (*record.events, *record.relations) if (c.attribution is not None) is attributed]
        firm = [c for c in claims if c.polarity is Polarity.AFFIRMED and c.modality is Modality.ASSERTED]
        joined = {(nodes[a], nodes[b]) for claim in firm for a in _ends(claim) for b in _ends(claim)}
        store = Store(ox.Store())
        store.replace(ids.graph(record.id), rdf.quads(record))
        rdf.derive(store.engine)
        for quad in store.engine.quads_for_pattern(None, None, None, ox.NamedNode(ids.derived_graph(graph))):
            if quad.predicate.value == Property.STATED and not attributed:
                assert quad.subject.value in {nodes[q.speaker] for q in record.quotes if q.speaker}
            else:
                assert (quad.subject.value, quad.object.value) in joined


def _ends(claim: Event | Relation) -> list[str]:
    return [p.entity for p in claim.participants] if isinstance(claim, Event) else [claim.subject, claim.object]


@pytest.mark.parametrize("name", rules())
def test_a_rule_stands_by_itself(name: str) -> None:
    text = rules()[name]
    Graph().query(text)  # parses elsewhere too, with its own prefixes
    assert text.startswith("# ")
    if name != "stated":
        assert text.count(OWN_WORDS) == 1
        assert 'kg:polarity "affirmed" ; kg:modality "asserted"' in text
    named = {PREFIXES["kg"] + local for local in re.findall(r"\bkg:(\w+)", text)}
    assert named <= {term.value for term in [*Class, *Property]}


def test_a_rule_can_be_turned_and_asked_for_its_claims() -> None:
    said = event("Attack", attribution=Attribution(source="e4", quote=None))
    store = ox.Store()
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in rdf.quads(said))

    def claims(rule: str | None) -> list[tuple[str, str, str]]:
        asked = question(rule)
        rows = store.query(asked.prologue + asked.select)
        return sorted(tuple(local(row[name].value) for name in ("one", "property", "other")) for row in rows)

    assert claims(rules()["attacked"]) == []
    assert claims(turned(rules()["attacked"])) == [("Norvania", "attacked", MILL), ("Norvania", "attacked", "77")]
    assert turned(rules()["stated"]) is None, "a quotation has a speaker whichever way it is asked"
    assert question(rules()["stated"]) is None, "a quotation is no entity"
    assert question(rules()["metWith"]).both_ways
    assert not question(rules()["attacked"]).both_ways


def test_the_rule_for_attacks_knows_every_kind_of_attack() -> None:
    kinds = {kind.value for kind, above in WIDER.items() if Class.ATTACK in above} | {Class.ATTACK.value}
    values = re.search(r"VALUES \?kind \{([^}]*)\}", rules()["attacked"])[1].split()
    assert {PREFIXES["kg"] + value.removeprefix("kg:") for value in values} == kinds


def test_every_property_of_the_simple_layer_has_a_rule_and_the_shapes_list_the_same_relations() -> None:
    text = "".join(rules().values())
    listed = (Property.HOSTS, Property.LOCATED_IN, Property.NEAR, Property.PART_OF, Property.MEMBER_OF)
    for name in (*listed, Property.HOLDS_POSITION, Property.POSITION_IN, Property.LEADS, Property.DEPLOYED_TO):
        assert f"kg:{name.rpartition('#')[2]}" in text


def test_a_relation_gives_its_own_property() -> None:
    words = Span(start=0, end=4, text=RECORD.text[:4])
    near = Relation(
        id="r", type="near", subject="e3", object="e1", distance=3.5, rule="any", start=0, end=4, text=words.text
    )
    record = replace(RECORD, events=(), quotes=(), relations=(near,))
    assert derived(record, SIMPLE) == {("77", "near", "Norvania")}
    denied = replace(record, relations=(replace(near, polarity=Polarity.NEGATED),))
    assert derived(denied, SIMPLE) == set()


def test_the_default_graph_has_each_triple_once_and_no_reported_one() -> None:
    said = Attribution(source="e4", quote=None)
    store = Store(ox.Store())
    for name, record in (("one", event("Attack")), ("two", event("Killing", attribution=said))):
        store.replace(ids.graph(name), rdf.quads(replace(record, id=name)))
    rdf.derive(store.engine)
    merged = [quad.triple for quad in store.engine.quads_for_pattern(None, None, None, ox.DefaultGraph())]
    assert len(merged) == len(set(merged)) == store.triples()
    reported = {
        quad.triple
        for quad in store.engine.quads_for_pattern(None, None, None, ox.NamedNode(ids.derived_graph(REPORTED)))
    }
    assert reported
    assert not reported & set(merged)
    named = [quad.triple for quad in store.engine if quad.graph_name != ox.DefaultGraph()]
    assert len(named) - len(reported) > len(merged) == len(set(named) - reported)


def test_what_articles_call_differently_has_one_label_and_the_others_as_aliases():
    store = Store(ox.Store())
    for name, called in (("one", "Norvania"), ("two", "Republic of Norvania"), ("three", "Norvania")):
        entities = tuple(replace(e, name=called) if e.id == "e1" else e for e in RECORD.entities)
        store.replace(ids.graph(name), rdf.quads(replace(RECORD, id=name, entities=entities)))
    rdf.derive(store.engine)
    asked = "SELECT ?p ?name WHERE { ?x ?p ?name . FILTER(?name IN ('Norvania', 'Republic of Norvania')) }"
    found = {(row["p"].value.rsplit("#")[-1], row["name"].value) for row in store.engine.query(asked)}
    assert found == {("label", "Norvania"), ("alias", "Republic of Norvania")}


@given(annotations())
@settings(max_examples=30, deadline=None)
def test_rules_see_all_that_they_ask_for(record: Annotation) -> None:
    """A rule is run over a part of the article's triples; over all of them it gives the same."""
    article = ox.Store()
    article.extend(ox.Quad(*quad.triple) for quad in rdf.quads(record))
    triples = [quad.triple for quad in article]
    found = follows(triples)
    article.extend(ox.Quad(*triple) for triple in found[CLASSES])
    assert found[SIMPLE] == {triple for rule in rules().values() for triple in article.query(rule)}
    somebodys = [text for rule in rules().values() if (text := turned(rule))]
    assert found[REPORTED] == {triple for rule in somebodys for triple in article.query(rule)}
