"""Which incidents a report tells: who did them and where, and which mentions are one."""

from __future__ import annotations

import pytest

from tests.model.events import found, plain, roles, told

pytestmark = pytest.mark.model

CASES = [
    # --- doers ---
    ("The MRF last night blew up a bridge in Peru.", "Bombing", "blew up", {"actor": "MRF", "target": "bridge"}),
    ("A bank was destroyed by the MRF.", "Destruction", "destroyed", {"actor": "MRF", "target": "bank"}),
    ("An IED killed two soldiers.", "Killing", "killed", {"actor": "", "target": "two soldiers"}),
    ("Hurricane Ida destroyed the harbour.", "Destruction", "destroyed", {"actor": "", "target": "harbour"}),
    ("The attack was attributed to rebels.", "Attack", "attack", {"actor": "rebels"}),
    ("Bombings blamed on rebels worried the port.", "Bombing", "Bombings", {"actor": "rebels"}),
    ("The port has suffered an attack.", "Attack", "attack", {"actor": "", "target": "port"}),
    ("The bishop denounced the army's murder of a priest.", "Killing", "murder", {"actor": "army", "target": "priest"}),
    ("The bishop denounced the army's murders.", "Killing", "murders", {"actor": "army", "target": ""}),
    ("The bishop denounced the priest's murder.", "Killing", "murder", {"actor": "", "target": "priest"}),
    ("The plague killed Quito.", "Killing", "killed", {"target": ""}),
    # --- kinds ---
    ("Two bombs destroyed the bridge.", "Bombing", "destroyed", {"instrument": "Two bombs", "target": "bridge"}),
    ("Rebels destroyed the bridge with explosives.", "Bombing", "destroyed", {"actor": "Rebels", "target": "bridge"}),
    ("The blast destroyed the bridge.", "Destruction", "destroyed", {"target": "bridge"}),
    # --- places ---
    ("The attack occurred at a sugar mill near Quito.", "Attack", "attack", {"target": "", "place": "sugar mill|Quito"}),
    ("The attack killed two guards who had worked in Cuzco.", "Attack", "attack", {"place": ""}),
    ("The attack killed two nurses who were resting in Cuzco.", "Attack", "attack", {"place": "Cuzco"}),
    ("The attack surprised guards at the site.", "Attack", "attack", {"place": ""}),
    ("The attack surprised guards at a mill.", "Attack", "attack", {"place": "mill"}),
    ("The blast woke guests who were sleeping in a hotel.", "Bombing", "blast", {"target": "hotel"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kind", "trigger", "expected"), CASES)
def test_incident(annotate, sentence, kind, trigger, expected):
    record = annotate(sentence)
    events = found(record, kind, trigger)
    assert events, told(record)
    wanted = {role: {plain(w) for w in words.split("|") if w} for role, words in expected.items()}
    assert any(roles(event, set(wanted)) == wanted for event in events), told(record)


def test_an_attack_inside_what_somebody_did_is_another_event(annotate):
    record = annotate("Soldiers raided a farm to find those responsible for the attack.")
    (raid,) = found(record, "Attack", "raided")
    (attack,) = found(record, "Attack", "attack")
    assert attack.same != raid.id
    assert not any(p.text == "Police" for p in attack.participants), told(record)


GENERAL = [
    # --- totals ---
    ("Ninety people were killed in May.", "killed", "conditional"),
    ("Ninety people were killed on 12 May.", "killed", "asserted"),
    ("Ninety people were killed in May 2019.", "killed", "asserted"),
    ("Ninety people have been killed over the past two years.", "killed", "conditional"),
    ("Ninety people have been killed since the dispute began.", "killed", "conditional"),
    ("A nurse was killed in May.", "killed", "asserted"),
    ("In May an attack on the port killed ninety people.", "killed", "asserted"),
    ("In May the dispute killed ninety people.", "killed", "conditional"),
    ("Attacks on the pipeline have cost the company a fortune so far this year.", "Attacks", "conditional"),
    ("A total of ninety people were killed in May.", "killed", "conditional"),
    # --- habits ---
    ("The court tried gangs that rob tourists.", "rob", "conditional"),
    ("The court tried gangs that robbed tourists.", "robbed", "asserted"),
    # --- violence at large ---
    ("The bishop condemned kidnappings and fraud.", "kidnappings", "conditional"),
    ("The bishop condemned the kidnappings.", "kidnappings", "asserted"),
    ("The bishop condemned attacks on the port.", "attacks", "asserted"),
    ("Clashes erupted.", "Clashes", "asserted"),
    ("Rebels carried out attacks.", "attacks", "asserted"),
    ("He fled because of fighting between Azerbaijanis and Armenians.", "fighting", "asserted"),
    ("The town fell after five days of fighting.", "fighting", "asserted"),
]


@pytest.mark.parametrize(("sentence", "trigger", "modality"), GENERAL)
def test_what_is_told_in_general_is_no_fact(annotate, sentence, trigger, modality):
    record = annotate(sentence, published="2024-06-10")
    events = [e for e in record.events if e.trigger.text == trigger]
    assert [str(e.modality) for e in events] == [modality], told(record)


def test_these_attacks_are_as_general_as_those_they_point_to(annotate):
    text = "The company lost a fortune to 44 attacks this year. These attacks wrecked its pumps."
    record = annotate(text, published="2024-06-10")
    assert [str(e.modality) for e in record.events if e.trigger.text == "attacks"] == ["conditional"] * 2, told(record)


def test_the_damage_that_is_left_has_no_doer_of_its_own(annotate):
    record = annotate("Rebels caused damage to a mill. Engineers repaired the damage.")
    first, second = (e for e in record.events if e.trigger.text == "damage")
    assert roles(first, {"actor"}) == {"actor": {"Rebels"}}, told(record)
    assert roles(second, {"actor"}) == {"actor": set()}, told(record)
