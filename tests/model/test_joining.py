"""Which mentions are one event: groups of the words that name it."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.model import Article
from kg.nlp.events.counts_causes import Causes
from kg.nlp.events.counts_quantities import Quantities
from kg.nlp.events.happenings import happenings
from kg.nlp.events.joining import joined, shared_times
from kg.nlp.events.sentences import Sentences
from kg.nlp.events.when import time_of
from kg.nlp.standing import standing

pytestmark = pytest.mark.model

ONE = [
    # a definite noun points back
    ("A missile hit a school in Asmara. The missile strike killed six people.", "hit", "strike"),
    ("Rebels attacked the barracks. The attack lasted an hour.", "attacked", "attack"),
    ("A bomb exploded near the bank. The blast killed a guard.", "exploded", "blast"),
    ("Gunmen shot the mayor. The shooting shocked the town.", "shot", "shooting"),
    ("Rebels ambushed a convoy. Soldiers fled. This attack killed a guard.", "ambushed", "attack"),
    ("Rebels raided a farm. The raid left a guard dead.", "raided", "raid"),
    ("Gunmen kidnapped two nurses. The kidnapping angered the town.", "kidnapped", "kidnapping"),
    ("Police arrested a reporter. The arrest drew criticism.", "arrested", "arrest"),
    ("Rebels attacked the barracks. Monday's attack lasted an hour.", "attacked", "attack"),
    ("The court opened the trial. The court ended the trial.", "trial", "trial"),
    # as many of the same
    (
        "Seven militants were killed in Yemen. The mayor wept. Soldiers killed seven militants.",
        "killed",
        "killed",
    ),
    # of two, the one with the same word
    ("Gunmen carried out an attack in Lima. A bombing killed a guard. The attack wounded a nurse.", "attack", "attack"),
    # of two, the one with the same target
    (
        "A bomb hit a mall on Monday. In an attack on Monday, gunmen wounded a guard. The bombing of the mall ended.",
        "hit",
        "bombing",
    ),
    # an event of its very word goes before a nearer one of another word, however far
    (
        f"Troops launched a raid into Chad.{' Shops shut.' * 8} A drone hit a bus in Niger. Paris condemned the raid.",
        "raid",
        "raid",
    ),
    # who denies it speaks of the one that was told
    ("Rebels attacked the barracks. Their leader denied the attack.", "attacked", "attack"),
    # said of "it"
    ("A missile hit a market in Goma. It was the second strike on the town this year.", "hit", "strike"),
    # verb and noun of one clause
    ("An air strike hit a hospital.", "strike", "hit"),
    ("Six soldiers were shot in an ambush.", "shot", "ambush"),
    # the same done to the same
    (
        "Rebels attacked the airport on Monday. Ten rebels attacked the airport with rockets.",
        "attacked",
        "attacked",
    ),
    ("Rebels killed the bishop of Goma. The bishop was killed near the church.", "killed", "killed"),
]

APART = [
    # other days
    ("Rebels attacked the port on Monday. On Tuesday, rebels attacked the port again.", "attacked", "attacked"),
    ("It was the second strike on the town. Last September, a missile hit the station.", "strike", "hit"),
    # other targets and places
    ("Rebels attacked the port. The army bombed the camp.", "attacked", "bombed"),
    ("Rebels attacked the harbour. The attack on the airport failed.", "attacked", "attack"),
    ("A bomb exploded in Goma. A bomb exploded in Bukavu.", "exploded", "exploded"),
    # words that set events off
    ("Rebels attacked the port. Another attack killed a guard.", "attacked", "attack"),
    ("A bomb exploded in the market. A second blast injured a nurse.", "exploded", "blast"),
    ("Rebels attacked the port. The previous attack killed a guard.", "attacked", "attack"),
    # other numbers
    ("Seven militants were killed in Yemen. Nine militants were killed in a valley.", "killed", "killed"),
    # one and many
    ("Rebels attacked the port. The attacks must stop.", "attacked", "attacks"),
    # the same target, another act
    ("The ministry imposed a ban on beef. The ministry lifted the ban on beef.", "ban", "ban"),
    # no sign that they are one
    ("Rebels attacked the port. An attack killed a guard.", "attacked", "attack"),
    # other kinds
    ("Gunmen kidnapped a nurse. The bombing killed a guard.", "kidnapped", "bombing"),
    ("A bomb exploded near the bank, killing a guard.", "exploded", "killing"),
    # other standing
    ("The army bombed the port. The general threatened to bomb the port.", "bombed", "bomb"),
    ("The army bombed the port. The navy did not bomb the port.", "bombed", "bomb"),
    ("Rebels vowed to attack the barracks. The attack killed a guard.", "attack", "attack"),
    # acts of their own each time
    ("The minister said that he would resign. The minister said that the party agreed.", "said", "said"),
    ("The mayor condemned the attack. The mayor condemned the attack again.", "condemned", "condemned"),
]


def _read(nlp, text):
    doc = nlp.make_doc(text)
    doc._.kg_article = Article(id="a", text=text, published="2024-08-10")
    doc = nlp(doc)
    found = list(happenings(doc))
    sentences = Sentences(doc)
    times = [time_of(sentences, h) for h in found]
    standings = [standing(doc, h.trigger) for h in found]
    return found, times, list(joined(found, times, standings, Quantities(doc), sentences))


def _groups(nlp, text):
    found, _, groups = _read(nlp, text)
    assert sorted(i for g in groups for i in g) == list(range(len(found))), "each happening is in one group"
    return [[found[i].trigger.text for i in group] for group in groups]


@pytest.mark.parametrize(("text", "first", "second"), ONE)
def test_one_event(nlp, text, first, second):
    groups = _groups(nlp, text)
    assert any(Counter(group) >= Counter([first, second]) for group in groups), groups


@pytest.mark.parametrize(("text", "first", "second"), APART)
def test_events_apart(nlp, text, first, second):
    groups = _groups(nlp, text)
    named = [g for g in groups if first in g or second in g]
    assert len(named) > 1, groups
    assert sum(g.count(first) for g in groups) >= 1
    assert sum(g.count(second) for g in groups) >= 1 + (first == second)


def test_a_mention_without_a_time_takes_that_of_its_event(nlp):
    found, times, groups = _read(nlp, "A bomb hit a school on Monday. The attack killed six people.")
    attack = next(i for i, h in enumerate(found) if h.trigger.text == "attack")
    assert times[attack] is None
    assert shared_times(times, groups)[attack] == times[0] is not None


def test_a_harm_takes_the_time_of_its_cause(nlp):
    found, times, groups = _read(nlp, "Rebels shelled the port on Monday. Six people were killed.")
    causes = Causes(found, Sentences(found[0].trigger.doc)).of_harms()
    assert [(found[harm].trigger.text, found[cause].trigger.text) for harm, cause in causes.items()] == [
        ("killed", "shelled")
    ]
    assert shared_times(times, groups, causes) == [times[0], times[0]]


def test_times_are_shared_within_a_group_only():
    assert shared_times(["t1", None, None, "t2"], [(0, 2), (1,), (3,)]) == ["t1", None, "t1", "t2"]


def test_a_noun_goes_to_an_event_of_its_class_before_a_nearer_one_of_another(annotate):
    record = annotate(
        "A car bomb exploded outside the ministry in Bogota. The army raided three houses. Larsen condemned the bombing."
    )
    exploded, *_, bombing = [e for e in record.events if e.type in {"Bombing", "Attack"}]
    assert (exploded.trigger.text, bombing.trigger.text, bombing.same) == ("exploded", "bombing", exploded.id)


HEADED = [
    (
        "Bomb kills 12 in Lagos market\n\nLAGOS - A bomb exploded in a market in Lagos on Monday, killing 12 people.",
        "Killing",
        ["kills", "killing"],
    ),
    (
        "Minister resigns over loan\n\nFinance minister Kari Holm resigned on Friday. Holm's resignation surprised the party.",
        "Resignation",
        ["resigns", "resigned", "resignation"],
    ),
    (
        "Earthquake strikes northern Peru\n\nA strong earthquake struck northern Peru on Sunday.",
        "Disaster",
        ["Earthquake", "strikes", "earthquake", "struck"],
    ),
    ("Minister resigns in Peru\n\nA minister resigned in Chad on Friday, the radio said.", "Resignation", ["resigns"]),
]


@pytest.mark.parametrize(("text", "kind", "joined"), HEADED, ids=[c[0][:20] for c in HEADED])
def test_headline_and_lead(annotate, text, kind, joined):
    events = [e for e in annotate(text, published="2024-08-10").events if e.type == kind]
    first = events[0]
    assert [e.trigger.text for e in events if e is first or e.same == first.id] == joined, [
        (e.trigger.text, e.same) for e in events
    ]


def test_a_clock_goes_on_with_the_day_of_the_story(annotate):
    record = annotate("A bomb exploded in Lagos on Monday. The blast happened at noon.", published="2024-08-10")
    assert [t.value for t in record.times] == ["2024-08-05", "2024-08-05T12"]
    assert record.events[1].same == record.events[0].id
