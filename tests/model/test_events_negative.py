"""What is no event of a class, or none that is told as a fact: other senses, metaphors, names, rules, plans, denials."""

from __future__ import annotations

import pytest

from tests.model.events import told

pytestmark = pytest.mark.model

VIOLENT = {
    "Attack", "Bombing", "AirStrike", "Shelling", "Shooting", "Assassination", "Arson", "Incursion", "Clash", "Kidnapping", "Killing", "Injury",
    "Destruction", "Seizure", "Robbery",
}  # fmt: skip

OTHER_SENSES = [
    # --- no violence in it ---
    ("The opposition attacked the budget.", VIOLENT),
    ("The senator attacked the governor over the reform.", VIOLENT),
    ("Critics slammed the decision.", VIOLENT),
    ("Sales hit a record.", VIOLENT),
    ("Shares hit a low on Friday.", VIOLENT),
    ("The talks hit a snag.", VIOLENT),
    ("The two firms struck a deal.", VIOLENT),
    ("The speech struck a chord.", VIOLENT),
    ("The board fired the coach.", VIOLENT),
    ("The club fired its manager after the defeat.", VIOLENT),
    ("The director shot the film in Rome.", VIOLENT),
    ("The minister is under fire for the delay.", VIOLENT),
    ("A war of words broke out.", VIOLENT),
    ("The bill died in committee.", VIOLENT),
    ("The senate killed the bill.", VIOLENT),
    ("Doctors fight cancer.", VIOLENT),
    ("Firefighters fought the blaze.", VIOLENT),
    ("The company launched a phone.", VIOLENT),
    ("The bank launched a website.", VIOLENT),
    ("The runner beat the record.", VIOLENT),
    ("The film captured the mood.", VIOLENT),
    ("The ad captured the imagination of viewers.", VIOLENT),
    ("Prices exploded last year.", VIOLENT),
    ("The singer stole the show.", VIOLENT),
    ("The mayor seized the opportunity.", VIOLENT),
    ("The scandal destroyed his reputation.", VIOLENT),
    ("The scandal damaged the party's credibility.", VIOLENT),
    ("The crisis hurt the economy.", VIOLENT),
    ("The dispute crossed a line.", VIOLENT),
    ("The firm targeted young customers.", {"AirStrike", "Bombing", "Shelling", "Shooting"}),
    ("The party invaded his privacy, he joked.", {"AirStrike", "Bombing"}),
    ("He burned the toast.", {"Arson", "Injury"}),
    ("The reporter bombarded the minister with questions.", {"Shelling"}),
    ("The storm battered the coast.", {"Attack", "Shelling", "Bombing"}),
    ("The earthquake struck the region.", {"Attack", "AirStrike", "Shelling"}),
    ("A truck hit a tree.", {"Attack", "AirStrike"}),
    # --- other classes ---
    ("The bank charged a fee.", {"Charge", "Accusation"}),
    ("The museum charges visitors ten euros.", {"Accusation"}),
    ("The judge read a sentence from the book aloud.", {"Arrest"}),
    ("The band released an album.", {"Release"}),
    ("The ministry released a report.", {"Release"}),
    ("The company met its targets.", {"Meeting"}),
    ("The plan met with resistance.", {"Visit", "Aid"}),
    ("The plant met the deadline.", {"Meeting"}),
    ("The troops left the village.", {"Resignation"}),
    ("He left the door open.", {"Movement", "Resignation"}),
    ("The deal reached its final phase.", {"Movement"}),
    ("The toll reached 90.", {"Movement"}),
    ("The parties reached an agreement.", {"Movement"}),
    ("The army fired a missile.", {"Resignation"}),
    ("The union won the case.", {"Election"}),
    ("The striker scored twice.", {"WorkStoppage", "Attack", "AirStrike"}),
    ("Sales rose in the first quarter.", VIOLENT | {"Transaction"}),
    ("The strike on the depot killed two.", {"WorkStoppage"}),
    ("Workers at the mine went on strike.", {"Attack", "AirStrike"}),
    ("The storm left the capital without power.", {"Movement", "Withdrawal"}),
    ("The bank withdrew the offer.", {"Withdrawal"}),
    ("The candidate withdrew from the race.", {"Withdrawal"}),
    ("He took the bus home.", {"Kidnapping", "Seizure", "Robbery"}),
    ("The team opened the season with a win.", {"Shooting"}),
    ("The painting was hung in the hall.", {"Arrest", "Trial"}),
    ("He picked up his son at the school.", {"Appointment", "Arrest"}),
    ("The court awarded him damages.", {"Destruction"}),
    ("The storm hit on the first of March.", {"Protest"}),
    ("A gunshot wounded the driver.", {"Clash"}),
    ("He moved to Rome in order to paint.", {"Request"}),
    ("The senator launched an attack on the governor's record.", VIOLENT),
    ("The candidate held a rally in Ohio.", {"Protest"}),
    ("He published his tax returns.", {"Movement"}),
    ("The island is ruled by London.", {"Sentence"}),
    ("Traffic held up the mayor.", {"Robbery"}),
    # --- words inside other names and compounds ---
    ("The murder weapon was found.", {"Killing"}),
    ("The Strike Brigade marched past.", {"Attack", "WorkStoppage"}),
    ("Attack helicopters stood on the runway.", {"Attack"}),
    ("The death penalty is legal there.", {"Killing"}),
    ("The election committee drew up lists.", {"Election"}),
]

NOT_FACTS = [
    ("The army did not attack the town.", "Attack"),
    ("Tehran denied attacking the tanker.", "Attack"),
    ("No one was killed in the fire.", "Killing"),
    ("The rebels failed to capture the bridge.", "Seizure"),
    ("Guards prevented an attack on the school.", "Attack"),
    ("Police found no evidence that he robbed the bank.", "Robbery"),
    ("The rebels may attack the capital.", "Attack"),
    ("The general threatened to bomb the dam.", "Bombing"),
    ("The navy plans to deploy ships to the gulf.", "Deployment"),
    ("If rebels attack the port, the navy will respond.", "Attack"),
    ("Hospitals keep beds free in case of an attack.", "Attack"),
    ("The envoy called for a ceasefire.", "Ceasefire"),
    ("Chile urged Bolivia to release the sailors.", "Release"),
    ("The state declares an emergency when floods kill more than 100 people.", "Killing"),
    ("Norway declares an emergency when floods kill more than 100 people.", "Declaration"),
    ("Police usually arrest the organisers.", "Arrest"),
    ("The minister will resign in May.", "Resignation"),
    ("The minister is expected to resign.", "Resignation"),
    ("Residents fear an attack.", "Attack"),
    ("The court refused to release the banker.", "Release"),
    ("The two sides never signed the treaty.", "Agreement"),
    ("Gunmen allegedly kidnapped two nurses.", "Kidnapping"),
    ("Rebels are believed to have attacked the convoy.", "Attack"),
    ("The troops are ready to invade the island.", "Incursion"),
    ("The navy simulated an attack on the island.", "Attack"),
    ("Without firing a shot, the rebels took the town.", "Shooting"),
    ("Did the navy sink the ferry?", "Destruction"),
    ("The inquiry asked whether soldiers had shot the boy.", "Shooting"),
    ("The plan to attack the port leaked.", "Attack"),
    ("The union wants to strike a deal.", "Agreement"),
    ("He was unable to meet the envoy.", "Meeting"),
]


@pytest.mark.parametrize(("sentence", "barred"), OTHER_SENSES, ids=[c[0] for c in OTHER_SENSES])
def test_other_senses(annotate, sentence, barred):
    record = annotate(sentence)
    assert not [e.type for e in record.events if e.type in barred], told(record)


@pytest.mark.parametrize(("sentence", "kind"), NOT_FACTS, ids=[c[0] for c in NOT_FACTS])
def test_not_facts(annotate, sentence, kind):
    record = annotate(sentence)
    facts = [e for e in record.events if e.type == kind and e.polarity == "affirmed" and e.modality == "asserted"]
    assert not facts, told(record)
