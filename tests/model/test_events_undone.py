"""What nearly happened, what was cleared up, what an earlier report said: no event, another one, or no number."""

from __future__ import annotations

import pytest

from kg.model import Article
from tests.model.events import found, roles, told

pytestmark = pytest.mark.model

NEARLY = [
    ("Rebels came close to attacking the dam.", "Attack", "attacking", "Rebels"),
    ("The rebels stopped short of attacking the town.", "Attack", "attacking", "rebels"),
    ("Rebels narrowly avoided hitting the school.", "Attack", "hitting", "Rebels"),
    ("The drone almost hit the school.", "AirStrike", "hit", ""),
    ("The two trains almost collided near Turin.", "Accident", "collided", ""),
    ("The crew averted a collision.", "Accident", "collision", ""),
    ("Guards thwarted an attack on the mall.", "Attack", "attack", ""),
    ("A court cleared Tom Hale of robbing the bank.", "Robbery", "robbing", "Tom Hale"),
]
OTHERS = [
    ("A court cleared Tom Hale of theft.", "Sentence", "cleared", {"actor": {"court"}, "target": {"Tom Hale"}}),
    ("The ship cleared the harbour.", "Movement", "cleared", {"actor": {"ship"}}),
    ("A landslide killed 12 people in Quito.", "Disaster", "landslide", {"place": {"Quito"}}),
    ("The party won a landslide victory.", "Election", "landslide victory", {}),
    ("Two men drowned in the river.", "Killing", "drowned", {"target": {"Two men"}}),
    ("A soldier drowned the prisoner.", "Killing", "drowned", {"actor": {"soldier"}, "target": {"prisoner"}}),
    ("The passage of the bill angered unions.", "Legislation", "passage", {}),
    ("Ten people were feared killed in the quake.", "Killing", "killed", {"target": {"Ten people"}}),
]
NUMBERS = [
    ("An earlier report said 90 people were killed in the quake.", set()),
    ("The ministry had earlier said 90 people died.", set()),
    ("The ministry said 90 people were killed in the quake.", {(90, 90)}),
    ("Officials raised the toll of 90 to 120 after the quake.", {(120, 120)}),
    ("The ministry raised the death toll from 90 to 120 in the quake.", {(120, 120)}),
]


@pytest.mark.parametrize(("sentence", "kind", "trigger", "actor"), NEARLY, ids=[c[0] for c in NEARLY])
def test_what_nearly_happened_did_not(annotate, sentence, kind, trigger, actor):
    record = annotate(sentence)
    (event,) = found(record, kind, trigger)
    assert (str(event.polarity), str(event.modality)) == ("negated", "asserted"), told(record)
    assert not actor or roles(event, {"actor"}) == {"actor": {actor}}, told(record)


@pytest.mark.parametrize(
    "sentence", ["Rebels came close to attacking the dam.", "He stopped short of hitting the guard."]
)
def test_coming_close_is_no_deed(annotate, sentence):
    assert not [e for e in annotate(sentence).events if e.trigger.text in {"came", "stopped"}]


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Seven people earlier reported missing were found.", "reported"),
        ("Seven people earlier reported missing were found alive in a school.", "reported"),
        ("The men believed dead were alive.", "believed"),
    ],
)
def test_a_participle_in_front_of_the_verb_tells_nothing(annotate, sentence, trigger):
    record = annotate(sentence)
    assert not [e for e in record.events if e.trigger.text == trigger], told(record)


@pytest.mark.parametrize(("sentence", "kind", "trigger", "expected"), OTHERS, ids=[c[0] for c in OTHERS])
def test_the_likelier_sense(annotate, sentence, kind, trigger, expected):
    record = annotate(sentence)
    (event,) = found(record, kind, trigger)
    assert roles(event, set(expected)) == expected, told(record)


def test_a_landslide_is_no_election(annotate):
    assert {e.type for e in annotate("A landslide killed 12 people in Quito.").events} == {"Disaster", "Killing"}


@pytest.mark.parametrize(("sentence", "expected"), NUMBERS, ids=[c[0] for c in NUMBERS])
def test_a_number_that_another_took_the_place_of(annotate, sentence, expected):
    record = annotate(sentence)
    assert {(c.low, c.high) for e in record.events for c in e.counts} == expected, told(record)


@pytest.mark.parametrize(
    ("text", "trigger", "earlier"),
    [
        ("Police arrested two men in Quito. They had robbed a bank.", "robbed", True),
        ("Police arrested two men in Quito. They had robbed a bank.", "arrested", False),
        ("They had robbed a bank and burned the car.", "burned", True),
        ("The ministry said rebels had attacked the port.", "attacked", False),
        ("Rebels had attacked the port on Monday.", "attacked", False),
        ("The killings came two years after a student was stabbed to death.", "stabbed to death", True),
        ("The killings came hours after a student was stabbed to death.", "stabbed to death", False),
    ],
)
def test_what_was_before_the_news_has_not_its_day(nlp, text, trigger, earlier):
    doc = nlp.make_doc(text)
    doc._.kg_article = Article(id="a", text=text, published="2024-08-10")
    (event,) = (e for e in nlp(doc)._.kg_events if e.trigger.text == trigger)
    assert event.earlier is earlier
