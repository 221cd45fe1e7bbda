"""Events as the record has them: numbering, counts, times, who says so, and what mentions of one event share."""

from __future__ import annotations

import pytest

from tests.model.events import found, plain, roles

pytestmark = pytest.mark.model


def test_a_strike_in_full(annotate):
    text = "A Russian missile slammed into a mall in Lviv on Friday, killing at least 14 people, authorities said."
    record = annotate(text, published="2024-08-10")
    strike = found(record, "AirStrike", "slammed")[0]
    names = {e.id: e.name for e in record.entities}
    assert {(p.role, names[p.entity]) for p in strike.participants if p.role in {"actor", "place"}} == {
        ("actor", "Russia"),
        ("place", "Lviv"),
    }
    assert [(c.measure, c.low, c.high) for c in strike.counts] == [("killed", 14, None)]
    assert next(t.value for t in record.times if t.id == strike.time) == "2024-08-09"
    assert strike.attribution is not None
    assert plain(names[strike.attribution.source]) == "authorities"
    assert (strike.polarity, strike.modality, strike.plover) == ("affirmed", "asserted", "ASSAULT")


def test_numbers_follow_the_text(annotate):
    record = annotate("Rebels attacked a camp. The army shelled the hills. Ten people fled the valley.")
    assert [e.id for e in record.events] == [f"v{n + 1}" for n in range(len(record.events))]
    starts = [e.trigger.start for e in record.events]
    assert starts == sorted(starts)


def test_the_attack_has_what_was_told_of_it(annotate):
    record = annotate("Rebels attacked the barracks in Goma on Monday. The attack lasted an hour.")
    attack = found(record, "Attack", "attack")[0]
    assert roles(attack, {"actor", "target", "place"}) == {
        "actor": {"Rebels"},
        "target": {"barracks"},
        "place": {"Goma"},
    }


def test_one_event_a_trigger(annotate):
    record = annotate("Militants launched an attack on the base and opened fire on the guards.")
    triggers = [(e.trigger.start, e.trigger.end) for e in record.events]
    assert len(triggers) == len(set(triggers))


def test_same_bytes_again(annotate):
    text = "Rebels shelled the port, wounding nine sailors. The navy, which denied the attack, may sail on Friday."
    assert annotate(text).to_json() == annotate(text).to_json()


def test_participants_stand_in_the_text(annotate):
    text = "Gunmen who had fled to Chad kidnapped “two nurses” and a doctor\nin the village of Adré, a bishop said."
    for event in annotate(text).events:
        assert all(text[p.start : p.end] == p.text for p in event.participants)
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text


def test_confidence_goes_with_the_rule(annotate):
    record = annotate("Rebels shelled the port. The mayor painted a mural.")
    by_rule = {e.rule: e.confidence for e in record.events}
    assert by_rule["verb:shell"] != by_rule["action:paint"]
