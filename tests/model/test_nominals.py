"""Nominals and pronouns: (sentence, words of the phrase, its class), and what refers to nothing."""

from __future__ import annotations

import pytest

from kg.model import Form

pytestmark = pytest.mark.model

ROWS = [
    ("A missile hit a shopping mall.", "a shopping mall", "Facility"),
    ("A missile hit a shopping mall.", "A missile", "Weapon"),
    ("The blast killed 14 people.", "14 people", "Population"),
    ("Hundreds of Polish troops crossed the border.", "Hundreds of Polish troops", "ArmedForce"),
    ("A group of armed men entered the bank.", "A group of armed men", "Population"),
    ("One of the gunmen escaped.", "One of the gunmen", "Person"),
    ("One of the gunmen escaped.", "the gunmen", "ArmedGroup"),
    ("They sent multiple rocket launchers.", "multiple rocket launchers", "Weapon"),
    ("The ministry denied it.", "The ministry", "Government"),
    ("Police used excessive force, he said.", "excessive force", "Thing"),
    ("Troops held the west bank of the Danube.", "the west bank of the Danube", "NaturalFeature"),
    ("Boats lay on the banks of the Danube.", "the banks of the Danube", "NaturalFeature"),
    ("The town is within range of Russian artillery.", "range of Russian artillery", "Thing"),
    ("The broadcaster showed a film.", "The broadcaster", "MediaOutlet"),
    ("The drugmaker closed two labs.", "The drugmaker", "Company"),
    ("Several service members died.", "Several service members", "ArmedForce"),
    ("Local fighters joined.", "Local fighters", "ArmedGroup"),
    ("They hit two artillery systems.", "two artillery systems", "Weapon"),
    ("The occupiers left the town.", "The occupiers", "Population"),
    ("The human rights mission left the town.", "The human rights mission", "Organization"),
    ("Ships crossed the canal.", "the canal", "Facility"),
    ("Rebels took three villages.", "three villages", "Settlement"),
    ("Rebels took three villages.", "Rebels", "ArmedGroup"),
    ("The wounded were flown out.", "The wounded", "Population"),
    ("A 54-year-old was arrested.", "A 54-year-old", "Person"),
    ("A police officer fell.", "A police officer", "Person"),
    ("A gas pipeline exploded.", "A gas pipeline", "Infrastructure"),
    ("Two tanks burned.", "Two tanks", "Vehicle"),
    ("The company sold its shares.", "The company", "Company"),
    ("A linguist spoke first.", "A linguist", "Person"),
    ("The attack lasted an hour.", "The attack", "Thing"),
    ("A state news agency carried the speech.", "A state news agency", "MediaOutlet"),
    ("No more than ten sailors came ashore.", "No more than ten sailors", "ArmedForce"),
    ("Every sailor came ashore.", "Every sailor", "Person"),
    ("None of the sailors came ashore.", "the sailors", "ArmedForce"),
    ("She is a co-founder of the firm.", "a co-founder of the firm", "Person"),
    ("The secretary of the union resigned.", "The secretary of the union", "Person"),
]

NOTHING = [
    ("No sailors came ashore.", "No sailors"),
    ("None of the sailors came ashore.", "None of the sailors"),
    ("There was no trace of the boat.", "no trace of the boat"),
    ("Not one village had power.", "Not one village"),
    ("Not a single boat came back.", "Not a single boat"),
    ("No one saw the boat.", "No one"),
    ("Nobody saw the boat.", "Nobody"),
    ("Neither crew saw the boat.", "Neither crew"),
    ("The attack lasted an hour.", "an hour"),
    ("They met last week.", "last week"),
    ("In fact, he was right.", "fact"),
    ("It rained all day.", "It"),
    ("There was a fire.", "There"),
    ("The firm said it’s important to know the facts.", "it"),
    ("The firm made it clear that nobody was hurt.", "it"),
    ("The road is 10 kilometres long.", "10 kilometres"),
    ("The talks took place in May.", "place"),
]


def phrases(annotate, text):
    record = annotate(text)
    return {m.text: e.type for e in record.entities if e.type != "Position" for m in e.mentions}


@pytest.mark.parametrize(("text", "words", "kind"), ROWS, ids=[f"{words}: {text[:25]}" for text, words, _ in ROWS])
def test_class_of_a_nominal(annotate, text, words, kind):
    found = phrases(annotate, text)
    assert found.get(words) == kind, found


@pytest.mark.parametrize(("text", "words"), NOTHING, ids=[words for _, words in NOTHING])
def test_what_refers_to_nothing(annotate, text, words):
    assert words not in phrases(annotate, text)


def test_no_head_is_in_two_phrases(nlp):
    doc = nlp("Hundreds of people, among them the mayor of the town, left their homes in the city of Odesa.")
    heads = [p.head for p in doc._.kg_mentions]
    assert len(heads) == len(set(heads))


def test_mentions_are_in_text_order(nlp):
    doc = nlp("The mayor of the town said she saw its bridge fall.")
    starts = [p.start for p in doc._.kg_mentions]
    assert starts == sorted(starts)


def test_a_noun_that_only_says_what_a_name_is_leads_to_it(nlp):
    doc = nlp("Rain fell on the town of Sudzha.")
    town = next(t for t in doc if t.text == "town")
    cluster, phrase = doc._.kg_entities.headed_by(town)
    assert (cluster.name, phrase.form) == ("Sudzha", Form.NAME)
    assert not [p for p in doc._.kg_mentions if p.head == town.i]
