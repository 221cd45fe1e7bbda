"""Words of two senses: who is beaten in a match is no victim, who searches an office attacks nobody."""

from __future__ import annotations

import pytest

from tests.model.events import found, roles, told

pytestmark = pytest.mark.model

VIOLENT = {"Attack", "Shooting", "Killing", "Injury", "Clash", "Seizure", "Bombing"}

EVENTS = [
    ("Police have used water cannon against protesters.", "Attack", "used", {"actor": {"Police"}}),
    ("Russia presses assault near Goma.", "Attack", "assault", {"actor": {"Russia"}, "place": {"Goma"}}),
    ("Greenpeace pressed the ministry to act.", "Request", "pressed", {"target": {"ministry"}}),
    ("Troops crushed a protest in Lima.", "Sanction", "crushed", {"actor": {"Troops"}}),
    ("Opposition to the dam grew in Lima.", "Refusal", "Opposition", {"target": {"dam"}}),
    ("Moss has accused the city of fraud.", "Accusation", "accused", {"target": {"city"}, "topic": {"fraud"}}),
    # critics are attacked in words, but for gunmen who attack one
    ("Ferrer attacked critics of his tactics.", "Accusation", "attacked", {"actor": {"Ferrer"}}),
    ("Gunmen attacked a critic of the bank in Lima.", "Attack", "attacked", {"actor": {"Gunmen"}, "place": {"Lima"}}),
    # beaten with sticks, by police or a mob; beaten in a vote
    ("Police beat a protester with batons in Lima.", "Attack", "beat", {"actor": {"Police"}, "target": {"protester"}}),
    ("Guards beat the prisoners.", "Attack", "beat", {"actor": {"Guards"}, "target": {"prisoners"}}),
    ("A mob beat the driver.", "Attack", "beat", {"target": {"driver"}}),
    ("The activist was beaten and jailed.", "Attack", "beaten", {"target": {"activist"}}),
    ("Mensah beat Aboagye in the vote.", "Election", "beat", {"actor": {"Mensah"}, "target": {"Aboagye"}}),
    ("The army defeated the rebels near Goma.", "Clash", "defeated", {"actor": {"army"}, "target": {"rebels"}}),
    # a search by law; a raid by arms
    ("Police raided the bank's headquarters.", "Action", "raided", {"target": {"bank's headquarters"}}),
    ("Tax inspectors raided the firm's offices.", "Action", "raided", {"actor": {"Tax inspectors"}}),
    ("The raid by prosecutors was legal.", "Action", "raid", {"actor": {"prosecutors"}}),
    ("Rebels raided a village in Mali.", "Attack", "raided", {"actor": {"Rebels"}, "target": {"village"}}),
    ("The army's raid on the camp killed six.", "Attack", "raid", {"actor": {"army"}, "target": {"camp"}}),
    # who breaks talks off, and with whom
    ("Egypt cancelled talks with Sudan on Monday.", "Sanction", "cancelled", {"actor": {"Egypt"}, "target": {"Sudan"}}),
    (
        "Egypt called off talks between Chad and Sudan in Rome.",
        "Sanction",
        "called off",
        {"actor": {"Egypt"}, "target": set()},
    ),
    # within commas others only report
    ("Silva won the vote, the panel said, defeating incumbent Hale.", "Election", "defeating", {"actor": {"Silva"}}),
    ("Rebels attacked a base, officials said, killing six soldiers.", "Killing", "killing", {"actor": {"Rebels"}}),
    # ground that is held is no abstract position
    ("Russian planes bombed Ukrainian positions.", "AirStrike", "bombed", {"target": {"Ukrainian positions"}}),
    ("Troops bombed the rebels' positions.", "Bombing", "bombed", {"actor": {"Troops"}}),
    ("Olsen took over from Hagen in May.", "Appointment", "took over", {"actor": {"Olsen"}, "topic": {"Hagen"}}),
    ("The agency houses refugees in tents.", "Aid", "houses", {"actor": {"agency"}, "target": {"refugees"}}),
    ("The general gave the order to retreat.", "Request", "order", {"actor": {"general"}}),
    ("The settlement with the bank was signed on Monday.", "Agreement", "settlement", {"target": {"bank"}}),
]

NONE = [
    ("She attacked power wherever she saw it.", VIOLENT),
    ("Harwick crush Melton to win promotion.", VIOLENT | {"Sanction"}),
    ("A man was crushed by a wall.", {"Sanction"}),
    ("The opposition, led by Keane, left the hall.", {"Refusal"}),
    ("Ferrer attacked critics of his tactics.", VIOLENT),
    ("Holm slaughtered the last tax relief that plumbers had.", VIOLENT),
    ("The budget killed 40,000 jobs in a day.", VIOLENT),
    ("The senate killed the merger on Monday.", VIOLENT),
    ("Brazil beat Argentina 2-0 in Lima on Sunday.", VIOLENT),
    ("Brazil beat Argentina in Lima.", VIOLENT),
    ("Mensah beat Aboagye in the vote.", VIOLENT),
    ("The conservatives were beaten in the polls.", VIOLENT),
    ("Nadal defeated Federer in the final.", VIOLENT | {"Election"}),
    ("Federer was beaten by Nadal in the final.", VIOLENT),
    ("The party defeated its rivals in the election.", VIOLENT),
    ("The striker shot wide after ten minutes.", VIOLENT),
    ("Kane shot over the bar from close range.", VIOLENT),
    ("Police raided the bank's headquarters in Frankfurt on Monday.", VIOLENT),
    ("The raid on the bank's headquarters was ordered by prosecutors.", VIOLENT),
    ("Talks between Ethiopia and Egypt in Khartoum were called off on Monday.", {"Sanction"}),
    ("Talks between Ethiopia and Egypt in Khartoum were cancelled.", {"Sanction"}),
    ("Ukraine controlled 28 settlements in the region.", {"Agreement"}),
    ("Israel approved new settlements in the West Bank.", {"Agreement"}),
    ("Sudzha houses a gas metering station.", {"Aid"}),
    ("It was unclear who gave the order.", {"Transaction"}),
    ("The order was given on Monday.", {"Transaction"}),
    ("Olsen took over from Hagen in May.", {"Transaction"}),
]


@pytest.mark.parametrize(("text", "kind", "trigger", "expected"), EVENTS)
def test_the_words_around_decide_the_sense(annotate, text, kind, trigger, expected):
    record = annotate(text)
    events = found(record, kind, trigger)
    assert any(expected.items() <= roles(event, set(expected)).items() for event in events), told(record)


@pytest.mark.parametrize(("text", "kinds"), NONE)
def test_the_other_sense_is_no_event_of_these_classes(annotate, text, kinds):
    record = annotate(text)
    assert not [e for e in record.events if e.type in kinds], told(record)


def test_what_somebody_says_that_it_hit_stays_with_his_words(annotate):
    record = annotate("Officials said an attack by rebels hit a clinic. Paris condemned the attack.")
    (condemned,) = [e for e in record.events if e.trigger.text == "attack" and e.attribution is None]
    assert roles(condemned, {"actor", "target"}) == {"actor": {"rebels"}, "target": set()}, told(record)
