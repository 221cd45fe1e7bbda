"""The time of an event: that of its own clause, of one that shares its time, or none."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.nlp.events.happenings import happenings
from kg.nlp.events.sentences import Sentences
from kg.nlp.events.when import time_of

pytestmark = pytest.mark.model

CASES = [
    # its own clause
    ("Rebels shelled the port on Monday.", "shelled", "on Monday"),
    ("On Monday, rebels shelled the port.", "shelled", "On Monday"),
    ("Last September, a missile hit the station.", "hit", "Last September"),
    ("Gunmen attacked the convoy at dawn on 3 May.", "attacked", "3 May"),
    ("The navy sank two boats in March 2021.", "sank", "March 2021"),
    ("Yesterday's attack destroyed the depot.", "attack", "Yesterday"),
    ("The attack on Friday destroyed the depot.", "attack", "Friday"),
    ("The 12 June bombing shook the city.", "bombing", "12 June"),
    # through a light verb
    ("Rebels launched an attack on the port on Tuesday.", "attack", "Tuesday"),
    ("The army carried out an air strike on Sunday.", "strike", "Sunday"),
    # clauses that share a time
    ("A drone hit a mall on Friday, killing six people.", "killing", "Friday"),
    ("On Friday a drone hit a mall, killing six and wounding nine.", "wounding", "Friday"),
    ("Rebels attacked the town and killed five people on Sunday.", "attacked", "Sunday"),
    ("Five people were killed when a bomb exploded on Monday.", "killed", "Monday"),
    ("Six workers were killed in an explosion on Thursday.", "explosion", "Thursday"),
    ("The explosion on Thursday killed six workers.", "killed", "Thursday"),
    ("Two men were arrested on Monday during a protest.", "protest", "Monday"),
    ("Police said that rebels had attacked the town on Sunday.", "attacked", "Sunday"),
    ("Police described an attack on the bridge that took place on Saturday.", "attack", "Saturday"),
    (
        "A boy was in the back of a parked car near the gate of the school in Lima on Monday when gunmen attacked it.",
        "attacked",
        "Monday",
    ),
    ("A bomb exploded on Monday and six people were killed.", "killed", "Monday"),
    # another clause's time is not the event's
    ("The minister said on Monday that rebels had attacked the town.", "attacked", None),
    ("The minister condemned the bombing on Monday's programme.", "condemned", None),
    ("Rebels attacked the town after the army left on Monday.", "attacked", None),
    ("Thousands have been killed since the war began in 1980.", "killed", None),
    ("The minister will visit the town on Friday to discuss the attack.", "attack", None),
    ("The president resigned before the trial opened on Tuesday.", "resigned", None),
    ("The man is held in jail and will appear in court on Friday.", "held", None),
    ("The agency announced a plan for the future of the port.", "announced", None),
    # ends, durations and sets are no point in time
    ("Rebels have attacked the town since Monday.", "attacked", None),
    ("Protesters blockaded the port for three days.", "blockaded", None),
    ("Rebels shell the town every day.", "shell", None),
    ("Rebels attacked the town.", "attacked", None),
    ("It was the third attack on the town this year.", "attack", None),
    ("The third attack, on Friday, killed a guard.", "attack", "Friday"),
    # two events, two times
    ("Rebels shelled the port on Monday and the army bombed the camp on Tuesday.", "shelled", "Monday"),
    ("Rebels shelled the port on Monday and the army bombed the camp on Tuesday.", "bombed", "Tuesday"),
    ("It was the second strike on the town. Last September, a missile hit the station.", "hit", "Last September"),
    ("It was the second strike on the town. Last September, a missile hit the station.", "strike", None),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), CASES)
def test_time_of(nlp, text, trigger, expected):
    doc = nlp.make_doc(text)
    doc._.kg_article = Article(id="a", text=text, published="2024-08-10")
    doc = nlp(doc)
    happening = next(h for h in happenings(doc) if h.trigger.text == trigger)
    found = time_of(Sentences(doc), happening)
    words = next((t.text for t in doc._.kg_times if t.id == found), None)
    assert (words in expected or expected in words) if words and expected else words == expected, words


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        # what a bare year dates is history, with or without the day of the article
        (
            "A 1983 flood killed nine people in the valley.\n\nThe bridge was not damaged, the mayor said.",
            "damaged",
            None,
        ),
        ("BERGEN, May 8 2024 - A flood in 1983 killed nine people.\n\nThe bridge was damaged.", "damaged", None),
        ("BERGEN, May 8 2024 - A flood hit the valley on Monday.\n\nThe bridge was damaged.", "damaged", "2024-05-06"),
        ("A flood hit the valley on 6 May 2024.\n\nThe bridge was damaged.", "damaged", "2024-05-06"),
    ],
)
def test_a_harm_has_the_time_of_its_cause_where_that_is_news(annotate, text, trigger, value):
    record = annotate(text)
    values = {t.id: t.value for t in record.times}
    (event,) = [e for e in record.events if e.trigger.text == trigger]
    assert values.get(event.time) == value


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("Chad cancelled an order in 2014, and Mali sued Airbus.", "sued", None),
        ("On Monday rebels left, and troops took the town.", "took", "2024-08-05"),
        ("Holm promised to step down in 2025.", "promised", None),
        ("Holm promised to step down in 2025.", "step down", "2025"),
        (
            "Gunmen abducted two engineers on Tuesday. The kidnapping was the third this year.",
            "kidnapping",
            "2024-08-06",
        ),
    ],
)
def test_times_that_are_not_shared(annotate, text, trigger, value):
    record = annotate(text, published="2024-08-10")
    event = next(e for e in record.events if e.trigger.text == trigger)
    assert next((t.value for t in record.times if t.id == event.time), None) == value
