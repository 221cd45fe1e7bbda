"""The example dispatches from end to end: what a reader of them knows, the graph knows; what they do not say, it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.cli.main import run
from kg.query import run as ask
from kg.store import FOLDER, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "out"
    assert run(["build", "seeds", "-o", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def store(out: Path) -> Iterator[Store]:
    return Store.read(out / FOLDER)


MALL = '?e a kg:AirStrike ; kg:target/rdfs:label ?mall . FILTER(CONTAINS(?mall, "shopping center"))'
MARKET = '?e a kg:Attack ; kg:target/rdfs:label ?t . FILTER(CONTAINS(?t, "market"))'
SAYS = "?q a kg:Quotation ; kg:speaker/rdfs:label ?who ; kg:evidence/oa:exact ?words ."
TOLD = [
    ("Russia hit the shopping center with a missile", f'{MALL} ?e kg:actor/rdfs:label "Russia" ; kg:instrument ?i .'),
    ("on 9 August", f'{MALL} ?e kg:date "2024-08-09"^^xsd:date ; kg:dateBasis "relative" .'),
    ("at least 10 dead, by the first report", f'{MALL} ?e kg:count ?c . ?c kg:measure "killed" ; kg:low 10 .'),
    ("and 35 wounded", f'{MALL} ?e kg:count ?c . ?c kg:measure "wounded" ; kg:low 35 .'),
    ("as the interior minister said", f'{MALL} ?e kg:attributedTo/rdfs:label ?who . FILTER(CONTAINS(?who, "minister"))'),
    ("14 dead, by the later ones", '?e kg:count ?c . ?c kg:measure "killed" ; kg:low 14 ; kg:high 14 .'),
    ("the strike on the market was in September 2023", f'{MARKET} ?e kg:time/kg:value "2023-09" .'),
    ("17 died there", '?c kg:measure "killed" ; kg:low 17 .'),
    ("the mall's town lies in the Donetsk region", '?r rdf:subject/rdfs:label "Kostiantynivka" ; rdf:predicate kg:locatedIn ; rdf:object/rdfs:label ?o . FILTER(CONTAINS(?o, "Donetsk"))'),
    ("Sudzha hosts the gas station", '?t rdfs:label "Sudzha" ; kg:hosts/rdfs:label ?s . FILTER(CONTAINS(?s, "station"))'),
    ("Sudzha is 10 km from the border", '?r rdf:subject/rdfs:label "Sudzha" ; rdf:predicate kg:near ; kg:distance 10.0 .'),
    ("Belsky is governor of Kursk", '?p rdfs:label "Anton Belsky" ; kg:leads/rdfs:label ?k . FILTER(CONTAINS(?k, "Kursk"))'),
    ("Belsky wrote on Telegram", f'{SAYS} ?q kg:medium/rdfs:label "Telegram" . FILTER(CONTAINS(?words, "Not one village") && ?who = "Anton Belsky")'),
    ("Lysenko spoke of mothers", f'{SAYS} FILTER(CONTAINS(?words, "shopping bags") && ?who = "Andriy Lysenko")'),
    ("Russia sent forces to Kursk", '?e a kg:Deployment ; kg:actor/rdfs:label "Russia" ; (kg:destination|kg:place)/rdfs:label ?k . FILTER(CONTAINS(?k, "Kursk"))'),
    ("Russia denied striking the shopping center", '?e a kg:Attack ; kg:polarity "negated" ; kg:attributedTo/rdfs:label ?w . FILTER(CONTAINS(?w, "Defen"))'),
    ("France will send experts", '?e kg:modality "planned" ; kg:actor/rdfs:label "France" .'),
    ("76,000 were evacuated, by the regional government", '?c kg:measure "displaced" ; kg:low 76000 .'),
    ("each article is there", "FILTER(?n = 10) { SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a kg:Article } }"),
]  # fmt: skip
NOT_TOLD = [
    ("a denied attack as a fact", 'GRAPH ?g { ?a kg:attacked ?b } ?e kg:polarity "negated" ; kg:actor ?a ; kg:target ?b . FILTER(STRENDS(STR(?g), "/simple"))'),
    ("a place as a person", '?e a kg:Person ; rdfs:label ?n . FILTER(?n IN ("Kursk", "Sudzha", "Telegram", "Kostiantynivka"))'),
    ("the newsletter as a source of facts", '?e kg:evidence/kg:sentence ?s . FILTER(CONTAINS(LCASE(?s), "newsletter") || CONTAINS(LCASE(?s), "podcast"))'),
    ("a photographer as somebody who acts", '?e kg:actor/rdfs:label "Petra Lindqvist" .'),
    ("a comment by Kyiv", '?q a kg:Quotation ; kg:evidence/oa:exact ?w . FILTER(CONTAINS(?w, "has not commented"))'),
    ("a reported strike as the article's own", f'{MALL} ?e kg:actor ?a ; kg:target ?m . GRAPH ?g {{ ?a kg:attacked ?m }} FILTER(STRENDS(STR(?g), "/simple")) FILTER NOT EXISTS {{ ?f kg:actor ?a ; kg:target ?m FILTER NOT EXISTS {{ ?f kg:attributedTo ?x }} }}'),
]  # fmt: skip


def holds(store: Store, pattern: str) -> bool:
    answer = ask(store, f"ASK {{ {pattern} }}")
    assert isinstance(answer, ox.QueryBoolean)
    return bool(answer)


@pytest.mark.parametrize(("what", "pattern"), TOLD, ids=[what for what, _ in TOLD])
def test_the_graph_knows_what_the_dispatches_tell(store: Store, what: str, pattern: str) -> None:
    assert holds(store, pattern), what


@pytest.mark.parametrize(("what", "pattern"), NOT_TOLD, ids=[what for what, _ in NOT_TOLD])
def test_the_graph_does_not_know_what_they_do_not(store: Store, what: str, pattern: str) -> None:
    assert not holds(store, pattern), what
