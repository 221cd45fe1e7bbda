"""Participants that stand around an event: behind other words, in joined phrases, in what is written or received."""

from __future__ import annotations

import pytest

from tests.model.events import found, plain, roles, told

pytestmark = pytest.mark.model

CASES = [
    (
        "Two policemen were killed when their vehicle hit a roadside bomb.",
        "Bombing",
        "hit",
        {"actor": "", "target": "their vehicle", "instrument": "roadside bomb"},
    ),
    (
        "Two policemen were killed when their vehicle hit a roadside bomb.",
        "Killing",
        "killed",
        {"actor": "", "target": "Two policemen"},
    ),
    ("The killers fled in a pickup truck.", "Movement", "fled", {"actor": "killers"}),
    ("Thousands fled their homes.", "Displacement", "fled", {"actor": "Thousands"}),
    (
        "Air India has ordered 50 jets from Boeing.",
        "Transaction",
        "ordered",
        {"actor": "Air India", "target": "50 jets", "origin": "Boeing"},
    ),
    ("A jury found Holm guilty of obstructing the inquiry.", "Action", "obstructing", {"actor": "Holm"}),
    (
        "The premier expressed his condolences.",
        "Endorsement",
        "expressed his condolences",
        {"actor": "premier", "target": ""},
    ),
    ("Chad offered to send a medical team to Mali.", "Agreement", "offered", {"actor": "Chad", "beneficiary": "Mali"}),
    (
        "Soldiers hold the palace.\n\nSoldiers arrested the president on Tuesday.",
        "Arrest",
        "arrested",
        {"actor": "Soldiers", "target": "president"},
    ),
    (
        "Turkish jets violated its airspace.",
        "Incursion",
        "violated its airspace",
        {"actor": "Turkish", "instrument": "Turkish jets"},
    ),
    ("Japan sent two planes with tents and medicine.", "Aid", "sent", {"actor": "Japan", "target": "two planes"}),
    (
        "Two members were expelled from the party.",
        "Resignation",
        "expelled",
        {"target": "Two members", "topic": "party"},
    ),
    ("The bus plunged into a ravine.", "Accident", "plunged", {"target": "bus", "place": "ravine"}),
    (
        "Farmers threw stones at the guards.",
        "Protest",
        "threw stones",
        {"actor": "Farmers", "instrument": "stones", "target": "guards"},
    ),
    ("Rebels attacked their positions.", "Attack", "attacked", {"actor": "Rebels", "target": "their positions"}),
    ("The deal needs the approval of parliament.", "Endorsement", "approval", {"actor": "parliament", "target": ""}),
    ("The outbreak of cholera in Lusaka killed 40 people.", "Disaster", "outbreak", {"target": "", "place": "Lusaka"}),
    ("Holm won the mayoralty in Bergen.", "Election", "won", {"actor": "Holm"}),
    # --- said of the noun ---
    ("Rebels were behind the bombing of the hotel.", "Bombing", "bombing", {"actor": "Rebels", "target": "hotel"}),
    ("Rebels were not behind the bombing of the hotel.", "Bombing", "bombing", {"actor": "", "target": "hotel"}),
    ("Rebels may be responsible for the attack on the hotel.", "Attack", "attack", {"actor": "", "target": "hotel"}),
    (
        "Rebels were responsible for the attack on the hotel.",
        "Attack",
        "attack",
        {"actor": "Rebels", "target": "hotel"},
    ),
    ("Two men took part in the attack on the bank.", "Attack", "attack", {"actor": "Two men", "target": "bank"}),
    ("Ten officers participated in the raid on the village.", "Attack", "raid", {"actor": "Ten officers"}),
    (
        "Carlos Rojas was involved in the bombing of the embassy.",
        "Bombing",
        "bombing",
        {"actor": "Carlos Rojas", "target": "embassy"},
    ),
    (
        "Carlos Rojas had no role in the bombing of the embassy.",
        "Bombing",
        "bombing",
        {"actor": "", "target": "embassy"},
    ),
    ("The mayor was the target of a bomb attack.", "Bombing", "bomb attack", {"target": "mayor"}),
    ("The mayor escaped an attempt on his life.", "Assassination", "attempt", {"target": "his"}),
    (
        "The assassination attempt against the governor failed.",
        "Assassination",
        "assassination attempt",
        {"target": "governor"},
    ),
    ("The village came under attack on Monday.", "Attack", "attack", {"target": "village", "place": ""}),
    ("The convoy came under fire from rebels.", "Shooting", "fire", {"actor": "rebels", "target": "convoy"}),
    ("The judge received threats from the cartel.", "Threat", "threats", {"actor": "cartel", "target": "judge"}),
    # --- joined ---
    ("The kidnapping and murder of Judge Ramos shocked the country.", "Killing", "murder", {"target": "Ramos"}),
    (
        "He described the killing and wounding of civilians by the army.",
        "Injury",
        "wounding",
        {"actor": "army", "target": "civilians"},
    ),
    ("The attack on the port and the murder of a priest shocked the town.", "Attack", "attack", {"target": "port"}),
    (
        "Ten people, including Rosa Diaz, were arrested in Lima.",
        "Arrest",
        "arrested",
        {"target": "Ten people|Rosa Diaz"},
    ),
    (
        "Ten people were killed in the raid, including Jorge Silva.",
        "Killing",
        "killed",
        {"target": "Ten people|Jorge Silva"},
    ),
    ("Four engineers, including two Danes, were killed.", "Killing", "killed", {"target": "Four engineers"}),
    # --- grammar ---
    (
        "He was sprayed with bullets by men on a motorcycle.",
        "Shooting",
        "sprayed",
        {"actor": "men", "instrument": "bullets", "target": "He"},
    ),
    (
        "Two priests were taken by force from the church.",
        "Kidnapping",
        "taken by force",
        {"actor": "", "target": "Two priests"},
    ),
    ("A jury found him guilty of theft.", "Sentence", "found", {"actor": "jury", "target": "him"}),
    ("The president named a new minister.", "Appointment", "named", {"actor": "president", "target": "new minister"}),
    (
        "Norway sent a letter urging Chad to free the nurses.",
        "Request",
        "urging",
        {"actor": "Norway", "target": "Chad"},
    ),
    (
        "The group issued a statement condemning the king.",
        "Accusation",
        "condemning",
        {"actor": "group", "target": "king"},
    ),
    ("Norway received a letter urging it to act.", "Request", "urging", {"actor": "letter"}),
    ("Norway is opposed to the treaty.", "Refusal", "opposed", {"actor": "Norway"}),
    (
        "The senator is critical of the president.",
        "Accusation",
        "critical",
        {"actor": "senator", "target": "president"},
    ),
    (
        "The government will impose martial law in Quito.",
        "Declaration",
        "impose martial law",
        {"actor": "government", "target": "Quito"},
    ),
    (
        "The minister flew to Oslo in a private jet.",
        "Movement",
        "flew",
        {"actor": "minister", "instrument": "private jet", "destination": "Oslo"},
    ),
    (
        "Gunmen opened fire on the mayor's home.",
        "Shooting",
        "opened fire",
        {"actor": "Gunmen", "target": "mayor's home", "place": ""},
    ),
    ("The bomb went off at the scene.", "Bombing", "went off", {"target": "", "place": ""}),
    # --- senses ---
    ("Shells crashed into the port.", "Shelling", "crashed", {"instrument": "Shells", "target": "port"}),
    ("The gunmen struck again in Lagos.", "Attack", "struck", {"actor": "gunmen", "place": "Lagos"}),
    (
        "A man drove a van into a crowd in Oslo.",
        "Attack",
        "drove",
        {"actor": "man", "instrument": "van", "target": "crowd"},
    ),
    (
        "Unidentified men machine-gunned the house.",
        "Shooting",
        "gunned",
        {"actor": "Unidentified men", "target": "house"},
    ),
    ("Police traded shots with the robbers.", "Shooting", "traded shots", {"actor": "Police", "target": "robbers"}),
    (
        "There was an exchange of fire between police and smugglers.",
        "Shooting",
        "exchange",
        {"actor": "police|smugglers"},
    ),
    ("Rebels hijacked a plane.", "Kidnapping", "hijacked", {"actor": "Rebels", "target": "plane"}),
    ("Two engineers were seized by rebels.", "Kidnapping", "seized", {"actor": "rebels", "target": "Two engineers"}),
    ("Police seized two smugglers.", "Arrest", "seized", {"actor": "Police", "target": "two smugglers"}),
    ("Police seized 200 kg of cocaine.", "Seizure", "seized", {"actor": "Police", "target": "cocaine"}),
    ("Agents picked up four men.", "Arrest", "picked up", {"actor": "Agents", "target": "four men"}),
    ("A crowd burned down the police station.", "Arson", "burned down", {"actor": "crowd", "target": "police station"}),
    ("The hotel burned down.", "Fire", "burned down", {"target": "hotel"}),
    ("The suspect turned himself in.", "Withdrawal", "turned himself in", {"actor": "suspect"}),
    ("He was jailed for five years.", "Sentence", "jailed", {"target": "He"}),
    ("He lost a leg in the blast.", "Injury", "lost a leg", {"target": "He"}),
    ("The two countries signed a treaty.", "Agreement", "signed a treaty", {"actor": "two countries"}),
    ("Rescuers pulled ten people from the rubble.", "Aid", "pulled", {"actor": "Rescuers", "target": "ten people"}),
    ("Nurses walked out.", "WorkStoppage", "walked", {"actor": "Nurses"}),
    (
        "Rebels launched an offensive against the capital.",
        "Attack",
        "offensive",
        {"actor": "Rebels", "target": "capital"},
    ),
    ("Rebels violated the ceasefire agreement.", "Refusal", "violated the ceasefire agreement", {"actor": "Rebels"}),
]


@pytest.mark.parametrize(("sentence", "kind", "trigger", "expected"), CASES, ids=[c[0] for c in CASES])
def test_around(annotate, sentence, kind, trigger, expected):
    record = annotate(sentence)
    events = found(record, kind, trigger)
    assert events, told(record)
    wanted = {role: {plain(w) for w in words.split("|") if w} for role, words in expected.items()}
    assert any(roles(event, set(wanted)) == wanted for event in events), told(record)


BARRED = [
    ("Boeing has been under fire since a panel blew off a jet.", "Fire"),
    ("Boeing has been under fire since a panel blew off a jet.", "Destruction"),
    ("India, Pakistan trade fire in Kashmir", "Fire"),
    ("The town was cut off by floods.", "Seizure"),
    ("The blast damaged the pipeline, halting exports.", "Transaction"),
    ("The president appointed Tuula Aho to replace him.", "Resignation"),
    ("Daniel Kiplagat won the Boston marathon on Monday.", "Election"),
    ("Bekele won in Tokyo in March.", "Election"),
    ("The passengers boarded a plane to Rabat.", "Seizure"),
    ("The takeover, which needs the approval of Brussels, is worth $2 billion.", "Seizure"),
    ("Two members were expelled from the party.", "Displacement"),
    ("Soldiers rescued families from rooftops.", "Release"),
    ("A man drove his car into a tree.", "Attack"),
    ("The mayor escaped an attempt on his life.", "Displacement"),
    ("The guard left his home at dawn.", "Displacement"),
    ("The strike left the city without water.", "Movement"),
    ("Two troops were engaged in talks with the mayor.", "Clash"),
    ("The gunmen struck again in Lagos.", "WorkStoppage"),
    ("Rebels launched an offensive against the capital.", "Launch"),
    ("The minister came under fire from critics over the budget.", "Shooting"),
    ("Miller died after a long battle with cancer.", "Clash"),
    ("The singer died of a heart attack in Boston.", "Attack"),
    ("Milan attacked the defence from the first minute.", "Attack"),
    ("The winger's foul attack on Rossi earned him a red card.", "Attack"),
    ("The supermarkets are locked in a price war.", "Clash"),
    ("The virus attacks the lungs.", "Attack"),
    ("The two clubs are in a fight for the title.", "Clash"),
    ("The rivals battled for the championship.", "Clash"),
    ("The convoy came under fire from rebels.", "Movement"),
]


@pytest.mark.parametrize(("sentence", "barred"), BARRED, ids=[c[0] for c in BARRED])
def test_barred(annotate, sentence, barred):
    record = annotate(sentence)
    assert not [e for e in record.events if e.type == barred], told(record)


STORIES = [
    (
        "Police arrested two men over the murder of the dealer. The murder shocked the town.",
        "Killing",
        "murder",
        "asserted",
    ),
    ("Police arrested a man believed to have robbed the bank.", "Robbery", "robbed", "possible"),
    ("The president appointed Tuula Aho to replace him.", "Appointment", "replace", "planned"),
    (
        "The gang will kill a judge for each smuggler who is extradited to Peru.",
        "Displacement",
        "extradited",
        "conditional",
    ),
    ("Norway sent 200 soldiers to seize the port.", "Seizure", "seize", "planned"),
    ("The law offers amnesty to rebels who surrender.", "Withdrawal", "surrender", "conditional"),
    ("Holm called the killing a tragedy.", "Killing", "killing", "asserted"),
]


@pytest.mark.parametrize(("text", "kind", "trigger", "modality"), STORIES, ids=[c[0] for c in STORIES])
def test_modality(annotate, text, kind, trigger, modality):
    record = annotate(text)
    events = found(record, kind, trigger)
    assert events, told(record)
    assert {str(e.modality) for e in events} == {modality}, told(record)


CLAIMED = [
    (
        "A bomb hit the embassy in Oslo on Monday. The Red Front claimed responsibility for the bombing. The bombing killed two.",
        "Red Front",
    ),
    ("A bomb hit the embassy in Oslo. Police blamed the bombing on the Red Front. The bombing killed two.", "police"),
]


@pytest.mark.parametrize(("text", "source"), CLAIMED, ids=[c[0][40:70] for c in CLAIMED])
def test_who_did_it_is_a_claim(annotate, text, source):
    record = annotate(text)
    names = {e.id: e.name for e in record.entities}
    with_actor = [e for e in record.events if e.type == "Bombing" and any(p.role == "actor" for p in e.participants)]
    assert with_actor, told(record)
    assert {names[e.attribution.source] for e in with_actor if e.attribution} == {source}, told(record)
    assert all(e.attribution for e in with_actor), told(record)


MORE = [
    ("The air force shot down 38 drones.", "Destruction", "shot", {"actor": "air force", "target": "38 drones"}),
    ("Gunmen shot a guard at the gate.", "Shooting", "shot", {"actor": "Gunmen", "target": "guard"}),
    ("The king flew to Riyadh for talks with the emir.", "Meeting", "talks", {"actor": "king", "target": "emir"}),
    (
        "The premier spoke by telephone with the president.",
        "Meeting",
        "spoke",
        {"actor": "premier", "target": "president"},
    ),
    ("Venezuela expelled the US ambassador.", "Sanction", "expelled the US ambassador", {"actor": "Venezuela"}),
    ("Japan sent 500 tons of rice to Mali.", "Aid", "sent", {"actor": "Japan", "beneficiary": "Mali"}),
    ("The rebels vowed to attack the capital.", "Threat", "vowed", {"actor": "rebels", "target": "capital"}),
    ("Chad and Mali held joint exercises in May.", "Deployment", "held joint exercises", {"actor": "Chad|Mali"}),
]


@pytest.mark.parametrize(("sentence", "kind", "trigger", "expected"), MORE, ids=[c[0] for c in MORE])
def test_more_words(annotate, sentence, kind, trigger, expected):
    record = annotate(sentence)
    events = found(record, kind, trigger)
    assert events, told(record)
    wanted = {role: {plain(w) for w in words.split("|") if w} for role, words in expected.items()}
    assert any(roles(event, set(wanted)) == wanted for event in events), told(record)


def test_a_verb_whose_past_is_its_base_shares_the_modal(annotate):
    record = annotate("Larsen Steel will close its plant and cut 1,200 jobs.")
    assert {str(e.modality) for e in record.events} == {"planned"}, told(record)
