"""From a record to quads: what each part of it becomes, and what holds for any record."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

import pyoxigraph as ox
import pytest
from hypothesis import given, settings

from kg import ids, rdf
from kg.errors import RecordError
from kg.model import Annotation, Attribution, Container, Count, Measure, Modality, Polarity, TimeType
from kg.store import Store
from kg.vocabulary import PREFIXES
from tests.handmade import RECORD, annotations, span

ARTICLE = "<https://w3id.org/newskg/id/article/a%2F1>"
XSD = PREFIXES["xsd"]
VALID = {
    "string": lambda text: isinstance(text, str),
    "integer": int,
    "decimal": lambda text: re.fullmatch(r"-?\d+(\.\d+)?", text),
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
    "anyURI": lambda text: text.isascii() and " " not in text,
    "duration": lambda text: re.fullmatch(r"P(\d+[YMD])*(T(\d+[HMS])+)?", text),
}


def said(record: Annotation, pattern: str) -> bool:
    """Whether a record's quads answer an ASK for a pattern; `art:` starts what the article introduces."""
    store = Store(ox.Store())
    store.replace(ids.graph(record.id), rdf.quads(record))
    prefixes = {**PREFIXES, "id": ids.BASE, "art": ids.article(record.id) + "/"}
    query = f"ASK {{ GRAPH <{ids.graph(record.id)}> {{ {pattern} }} }}"
    return bool(store.engine.query(query, prefixes=prefixes))


@pytest.mark.parametrize(
    "pattern",
    [
        f'{ARTICLE} a kg:Article ; dcterms:identifier "a/1" ; dcterms:title "Shells fall on Lomvik"',
        f'{ARTICLE} dcterms:issued "2031-05-04T08:00:00Z"^^xsd:dateTime ; dcterms:language "en"',
        f'{ARTICLE} schema:url "https://courier.example/lomvik"^^xsd:anyURI',
        f'{ARTICLE} schema:author "Ana Loe", "Ole Roe"',
        f'{ARTICLE} dcterms:publisher ?outlet . ?outlet a kg:MediaOutlet ; rdfs:label "Harbour Courier"',
        f"{ARTICLE} kg:mentions id:place\\/77, id:country\\/Norvania, art:entity\\/17-23",
        'id:place\\/77 a kg:Settlement ; rdfs:label "Lomvik" ; kg:alias "Lømvik" ; kg:rule "gazetteer:the only one"',
        "id:place\\/77 geo:lat 61.5 ; geo:long -7.25 ; owl:sameAs <https://sws.geonames.org/77/>",
        "id:place\\/77 kg:locatedIn id:place\\/78, id:place\\/79 . id:place\\/78 kg:locatedIn id:place\\/79",
        'id:place\\/79 a kg:Country ; rdfs:label "Seeland"',
        'art:event\\/9-16 a kg:Shelling ; kg:trigger "shelled" ; kg:plover "ASSAULT" ; kg:rule "verb: shell"',
        "art:event\\/9-16 kg:actor id:country\\/Norvania ; kg:target art:entity\\/17-23 ; kg:place id:place\\/77",
        'art:event\\/9-16 kg:polarity "affirmed" ; kg:modality "asserted" ; kg:confidence 0.9',
        'art:event\\/9-16 kg:date "2031-05-02"^^xsd:date ; kg:dateBasis "relative" ; kg:time art:time\\/37-43',
        'art:time\\/37-43 a kg:Time ; kg:value "2031-05-02" ; kg:precision "day" ; kg:dateBasis "relative"',
        'art:time\\/37-43 kg:earliest "2031-05-02"^^xsd:date ; kg:latest "2031-05-02"^^xsd:date',
        'art:time\\/37-43 time:inXSDDate "2031-05-02"^^xsd:date',
        f"art:event\\/9-16 prov:wasDerivedFrom {ARTICLE} ; kg:evidence art:words\\/9-16",
        "art:words\\/9-16 a oa:TextQuoteSelector, oa:TextPositionSelector ; oa:start 9 ; oa:end 16",
        'art:words\\/9-16 oa:exact "shelled" ; kg:sentenceStart 0 ; kg:sentence "Norvania shelled a mill in Lomvik on Friday."',
        'art:event\\/69-73 kg:dateBasis "published" ; kg:date "2031-05-04"^^xsd:date ; kg:time art:time\\/published',
        "art:event\\/69-73 kg:attributedTo id:person\\/Ilse_Brandt ; kg:inQuotation art:quotation\\/45-73",
        'art:event\\/69-73 kg:count ?count . ?count a kg:Count ; kg:measure "wounded" ; kg:low 14 ; kg:evidence ?words',
        'art:quotation\\/45-73 a kg:Quotation ; kg:style "indirect" ; kg:trigger "said" ; kg:confidence 0.84',
        "art:quotation\\/45-73 kg:speaker id:person\\/Ilse_Brandt ; kg:attributedTo id:person\\/Ilse_Brandt",
        "art:quotation\\/45-73 kg:mentions art:entity\\/54-63",
        "art:relation\\/17-33 a kg:Relation ; rdf:subject id:place\\/77 ; rdf:predicate kg:hosts",
        'art:relation\\/17-33 rdf:object art:entity\\/17-23 ; kg:trigger "a mill in Lomvik" ; kg:confidence 0.8',
    ],
)
def test_the_graph_says(pattern: str) -> None:
    assert said(RECORD, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "?count kg:measure ?m ; kg:high ?unknown",
        "art:event\\/112-117 kg:date ?planned_events_have_no_date_from_the_article",
        'art:entity\\/54-63 a ?kind ; rdfs:label "nothing is an entity that takes part in nothing"',
        "?claim kg:attributedTo ?source . art:event\\/9-16 kg:attributedTo ?source",
        "?evidence oa:exact ?words . FILTER (isBLANK(?evidence))",
    ],
)
def test_the_graph_does_not_say(pattern: str) -> None:
    assert not said(RECORD, pattern)


def test_an_unnamed_entity_that_takes_part_in_nothing_is_left_out() -> None:
    alone = replace(RECORD, events=(), relations=(), quotes=())
    assert not said(alone, "?x a kg:Facility")
    assert said(alone, "?x a kg:Settlement")


def test_a_source_that_is_not_named_has_a_node_without_a_name() -> None:
    quotes = tuple(replace(quote, speaker=None) for quote in RECORD.quotes)
    event = replace(RECORD.events[1], attribution=replace(RECORD.events[1].attribution, source=None))
    record = replace(RECORD, quotes=quotes, events=(event,))
    assert said(
        record, "art:event\\/69-73 kg:attributedTo ?who . art:quotation\\/45-73 kg:attributedTo ?who . ?who a kg:Agent"
    )
    assert not said(record, "art:event\\/69-73 kg:attributedTo/rdfs:label ?name")
    assert not said(record, "?q kg:speaker ?anybody")


def test_two_events_in_the_same_words_stay_apart() -> None:
    shelling = RECORD.events[0]
    record = replace(RECORD, events=(shelling, replace(shelling, id="v9", type="Killing")))
    assert said(record, "art:event\\/9-16 a kg:Shelling . art:event\\/9-16-2 a kg:Killing")
    assert not said(record, "?event a kg:Shelling, kg:Killing")


def test_a_later_mention_of_an_event_adds_its_words_participants_and_counts_to_the_same_node() -> None:
    first, other = RECORD.events[:2]
    later = replace(other, same="v1", polarity=first.polarity, modality=first.modality, attribution=first.attribution)
    record = replace(RECORD, events=(first, later))
    assert said(record, "art:event\\/9-16 kg:evidence/oa:start 9, 69 ; kg:count ?count ; kg:trigger ?one")
    assert not said(record, "?event a ?kind ; kg:trigger ?one, ?other . FILTER (?one != ?other)")
    assert not said(record, "art:event\\/69-73 ?any ?thing")
    assert not said(record, "?event prov:alternateOf ?it")


def test_a_later_mention_with_another_standing_is_a_claim_of_its_own_about_the_same_event() -> None:
    later = replace(RECORD.events[1], same="v1")
    record = replace(RECORD, events=(RECORD.events[0], later))
    assert said(record, "art:event\\/69-73 prov:alternateOf art:event\\/9-16")
    assert not said(RECORD, "?event prov:alternateOf ?it")


@pytest.mark.parametrize(
    ("one", "other", "speakers", "is_one"),
    [
        (None, None, {}, True),
        (("e4", "q1"), ("e4", "q1"), {}, True),
        (("e4", None), (None, "q1"), {"q1": "e4"}, True),
        ((None, "q1"), (None, "q2"), {"q1": "e4", "q2": "e4"}, True),
        ((None, "q1"), (None, "q1"), {}, True),
        (None, ("e4", "q1"), {}, False),
        (None, (None, None), {}, False),
        ((None, None), (None, "q1"), {}, False),
        ((None, "q1"), (None, "q2"), {}, False),
        ((None, "q1"), (None, "q2"), {"q1": "e4"}, False),
        (("e4", "q1"), ("e1", "q1"), {"q1": "e4"}, False),
    ],
)
def test_two_mentions_are_one_claim_where_one_source_stands_behind_both(
    one: tuple[str, str] | None, other: tuple[str, str] | None, speakers: dict[str, str], *, is_one: bool
) -> None:
    events = [
        replace(
            event,
            same=same,
            polarity=Polarity.AFFIRMED,
            modality=Modality.ASSERTED,
            attribution=said and Attribution(source=said[0], quote=said[1]),
        )
        for event, same, said in zip(RECORD.events[:2], (None, "v1"), (one, other), strict=True)
    ]
    quotes = tuple(replace(quote, speaker=speakers.get(quote.id)) for quote in RECORD.quotes)
    record = replace(RECORD, events=tuple(events), quotes=quotes)
    assert said(record, "art:event\\/69-73 prov:alternateOf art:event\\/9-16") != is_one
    assert said(record, "art:event\\/9-16 kg:evidence/oa:start 69") == is_one


@pytest.mark.parametrize("standing", [{"polarity": Polarity.NEGATED}, {"modality": Modality.PLANNED}])
def test_two_mentions_that_put_it_differently_are_two_claims(standing: dict[str, object]) -> None:
    first = RECORD.events[0]
    later = replace(first, id="v2", same="v1", trigger=RECORD.events[1].trigger, **standing)
    assert said(replace(RECORD, events=(first, later)), "art:event\\/69-73 prov:alternateOf art:event\\/9-16")


def test_a_number_that_two_events_share_is_one_node_and_another_measure_a_second_one() -> None:
    hurt = RECORD.events[1]
    number = hurt.counts[0]
    dead = Count(measure=Measure.KILLED, low=2, high=2, start=number.start, end=number.end, text=number.text)
    record = replace(RECORD, events=(hurt, replace(RECORD.events[0], counts=(number, dead))))
    assert said(
        record, "art:event\\/9-16 kg:count ?one, ?other . art:event\\/69-73 kg:count ?one . ?other kg:low 2 ; kg:high 2"
    )
    assert not said(record, "?count kg:measure ?one, ?other . FILTER (?one != ?other)")


@pytest.mark.parametrize("value", ["P3D", "PT2H30M", "P2W", "PXD", "P1E"])
def test_a_duration_is_a_value_and_no_xsd_duration_which_some_stores_rewrite(value: str) -> None:
    time = replace(RECORD.times[0], type=TimeType.DURATION, value=value)
    record = replace(RECORD, times=(time,))
    assert said(record, f'?time kg:value "{value}" ; kg:precision "other"')
    assert not said(record, "?time ?any ?it . FILTER (DATATYPE(?it) = xsd:duration)")
    assert not said(record, "art:event\\/9-16 kg:date ?day")


def test_a_time_less_exact_than_a_day_dates_no_event() -> None:
    record = replace(RECORD, times=(replace(RECORD.times[0], value="2031-05"),))
    assert said(
        record,
        'art:event\\/9-16 kg:time ?t . ?t kg:earliest ?a ; kg:latest ?b FILTER (STR(?a) = "2031-05-01" && STR(?b) = "2031-05-31")',
    )
    assert not said(record, "art:event\\/9-16 kg:date ?day")


def test_what_was_before_the_news_has_not_the_day_of_the_article() -> None:
    untimed = replace(RECORD, events=(replace(RECORD.events[0], time=None),))
    before = replace(RECORD, events=(replace(RECORD.events[0], time=None, earlier=True),))
    assert said(untimed, 'art:event\\/9-16 kg:dateBasis "published"')
    assert not said(before, "art:event\\/9-16 kg:date ?day")


def test_words_outside_any_sentence_are_their_own_sentence() -> None:
    assert said(replace(RECORD, sentences=()), 'art:words\\/9-16 kg:sentence "shelled" ; kg:sentenceStart 9')


def test_words_across_sentences_have_all_of_them() -> None:
    across = replace(RECORD.events[0], trigger=span("Friday. At"))
    record = replace(RECORD, events=(across,))
    assert said(record, "?words kg:sentence ?text ; kg:sentenceStart 0 . FILTER (STRLEN(?text) = 98)")


def test_a_container_takes_the_base_of_the_build() -> None:
    base = "https://x.example/"
    found = {quad.object.value for quad in rdf.quads(RECORD, base) if quad.predicate.value.endswith("locatedIn")}
    assert {f"{base}place/78", f"{base}place/79"} == found


def test_the_outlet_takes_the_base_of_the_build() -> None:
    objects = {quad.object for quad in rdf.quads(RECORD, "https://x.example/")}
    assert ox.NamedNode("https://x.example/mediaoutlet/Harbour_Courier") in objects


def test_an_article_that_names_no_author_has_none() -> None:
    assert said(RECORD, f'{ARTICLE} schema:author "Ana Loe", "Ole Roe"')
    assert not said(replace(RECORD, author=None), f"{ARTICLE} schema:author ?who")
    assert Container(iri="x", type="Region", name="y").geonames is None


def test_a_class_that_the_ontology_lacks_is_refused_by_name() -> None:
    strange = replace(RECORD, events=(replace(RECORD.events[0], type="Teleportation"),))
    with pytest.raises(RecordError, match="no class 'Teleportation'"):
        list(rdf.quads(strange))


def test_an_id_that_leads_nowhere_is_refused_by_name() -> None:
    with pytest.raises(RecordError, match="no entity 'e4'"):
        list(rdf.quads(replace(RECORD, entities=())))


@settings(max_examples=60)
@given(annotations())
def test_every_graph_is_ascii_in_its_iris_valid_in_its_literals_and_free_of_blank_nodes(record: Annotation) -> None:
    seen = set()
    for quad in rdf.quads(record):
        assert quad not in seen
        seen.add(quad)
        assert quad.graph_name == ox.NamedNode(ids.graph(record.id))
        for node in (quad.subject, quad.predicate, quad.object):
            if isinstance(node, ox.NamedNode):
                assert node.value.isascii()
                assert " " not in node.value
            else:
                assert isinstance(node, ox.Literal)
                assert VALID[node.datatype.value.removeprefix(XSD)](node.value) is not False
                assert VALID[node.datatype.value.removeprefix(XSD)](node.value) is not None
                assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", node.value)
    assert {"Article"} == {
        q.object.value.rpartition("#")[2]
        for q in seen
        if q.subject.value == ids.article(record.id) and q.predicate.value.endswith("type")
    }


@settings(max_examples=30)
@given(annotations())
def test_the_words_keep_their_length(record: Annotation) -> None:
    found: dict[str, dict[str, str]] = {}
    for quad in rdf.quads(record):
        if "/words/" in quad.subject.value:
            found.setdefault(quad.subject.value, {})[quad.predicate.value.rpartition("#")[2].rpartition("/")[2]] = (
                quad.object.value
            )
    for words in found.values():
        offset = int(words["start"]) - int(words["sentenceStart"])
        assert words["sentence"][offset : offset + len(words["exact"])] == words["exact"]
        assert len(words["exact"]) == int(words["end"]) - int(words["start"])


@settings(max_examples=20)
@given(annotations())
def test_the_same_record_gives_the_same_quads_in_the_same_order(record: Annotation) -> None:
    assert list(rdf.quads(record)) == list(rdf.quads(Annotation.from_json(record.to_json())))


def test_a_holder_that_the_article_speaks_of_has_the_article_s_name_alone() -> None:
    region = replace(RECORD.entities[0], id="e9", type="Region", iri=ids.place(78), name="the Isles", geonames=78)
    record = replace(RECORD, entities=(*RECORD.entities, region))
    assert said(record, "id:place\\/77 kg:locatedIn id:place\\/78 . id:place\\/78 rdfs:label 'the Isles'")
    assert not said(record, "id:place\\/78 rdfs:label 'Outer Isles'")
    assert said(RECORD, "id:place\\/78 rdfs:label 'Outer Isles'")
