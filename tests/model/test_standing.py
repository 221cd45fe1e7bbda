"""The standing of triggers in whole sentences: polarity and modality by scope."""

from __future__ import annotations

import pytest

from kg.nlp.standing import standing

pytestmark = pytest.mark.model

FACT, DENIED = "affirmed asserted", "negated asserted"
POSSIBLE, PLANNED, CONDITIONAL = "affirmed possible", "affirmed planned", "affirmed conditional"

CASES = [
    # plain facts
    ("Rebels shelled the port on Monday.", "shelled", FACT),
    ("A drone slammed into a warehouse, killing six workers.", "killing", FACT),
    ("The convoy stopped shelling the village at dawn.", "shelling", FACT),
    ("The minister condemned the attack on the embassy.", "attack", FACT),
    ("Thousands were forced to flee their homes.", "flee", FACT),
    ("The navy managed to sink two boats.", "sink", FACT),
    ("The general admitted that his men had shot civilians.", "shot", FACT),
    ("The mayor said that gunmen had robbed the bank.", "robbed", FACT),
    ("The army not only shelled the town but also bombed it.", "shelled", FACT),
    ("Protesters did not know that police had arrested the leader.", "arrested", FACT),
    ("Soldiers who did not speak shot the driver.", "shot", FACT),
    ("Militants launched an attack on the barracks.", "attack", FACT),
    ("They were away at the time of the attack.", "attack", FACT),
    ("Villagers fled a campaign of terror.", "terror", FACT),
    # negation in the clause
    ("Troops did not enter the city.", "enter", DENIED),
    ("The ministry never signed the treaty.", "signed", DENIED),
    ("Nobody was killed in the blast.", "killed", DENIED),
    ("No missile hit the harbour.", "hit", DENIED),
    ("Neither side attacked the convoy.", "attacked", DENIED),
    ("There was no explosion at the plant.", "explosion", DENIED),
    ("The raid killed no one.", "killed", DENIED),
    ("The army did not attack or shell the town.", "shell", DENIED),
    # negation from above
    ("Tehran denied that it had shelled the tanker.", "shelled", DENIED),
    ("Tehran denied shelling the tanker.", "shelling", DENIED),
    ("The rebels refused to withdraw from the valley.", "withdraw", DENIED),
    ("The guards failed to arrest the gunman.", "arrest", DENIED),
    ("Police prevented protesters from burning the flag.", "burning", DENIED),
    ("Police stopped the crowd from storming the palace.", "storming", DENIED),
    ("The patrol withdrew without attacking the camp.", "attacking", DENIED),
    ("Guards averted an attack on the school.", "attack", DENIED),
    ("The minister ruled out a ceasefire.", "ceasefire", DENIED),
    ("The ministry denied the attack.", "attack", DENIED),
    ("The rebels did not launch an attack.", "attack", DENIED),
    ("Instead of attacking, the brigade dug in.", "attacking", DENIED),
    ("There is no evidence that the navy attacked the ferry.", "attacked", DENIED),
    ("The failure to arrest the suspects angered residents.", "arrest", DENIED),
    ("The guards did not fail to arrest the gunman.", "arrest", FACT),
    ("The navy was unable to sink the boat.", "sink", DENIED),
    # possible
    ("Rebels may have shelled the port.", "shelled", POSSIBLE),
    ("The drone reportedly hit a bridge.", "hit", POSSIBLE),
    ("Gunmen allegedly kidnapped two nurses.", "kidnapped", POSSIBLE),
    ("The army appears to have bombed the depot.", "bombed", POSSIBLE),
    ("Rebels are believed to have attacked the convoy.", "attacked", POSSIBLE),
    ("Residents fear that soldiers killed the priest.", "killed", POSSIBLE),
    ("Detectives are investigating a suspected arson.", "arson", POSSIBLE),
    ("The report warned of the risk of an attack.", "attack", POSSIBLE),
    ("Militants could attack the airport.", "attack", POSSIBLE),
    ("Did the navy sink the ferry?", "sink", POSSIBLE),
    # planned
    ("Turkey will send troops to the border.", "send", PLANNED),
    ("Turkey plans to send troops to the border.", "send", PLANNED),
    ("The rebels vowed to attack the capital.", "attack", PLANNED),
    ("The president threatened to bomb the dam.", "bomb", PLANNED),
    ("The court ordered the police to release the singer.", "release", PLANNED),
    ("The ministers are to meet in Oslo.", "meet", PLANNED),
    ("The envoy is going to resign.", "resign", PLANNED),
    ("The minister is expected to resign.", "resign", PLANNED),
    ("The plan to attack the port leaked.", "attack", PLANNED),
    ("Unions announced a planned strike.", "strike", PLANNED),
    ("The envoy called for a ceasefire.", "ceasefire", PLANNED),
    ("Two brigades were sent to attack the bridge.", "attack", PLANNED),
    ("The mayor said the city would deploy guards.", "deploy", PLANNED),
    ("The general wants to arrest the reporters.", "arrest", PLANNED),
    ("The army will not attack the town.", "attack", "negated planned"),
    # conditional
    ("If rebels attack the port, the navy will respond.", "attack", CONDITIONAL),
    ("If rebels attack the port, the navy will respond.", "respond", CONDITIONAL),
    ("The force will withdraw unless militants attack the base.", "attack", CONDITIONAL),
    ("Hospitals keep beds free in case of an attack.", "attack", CONDITIONAL),
    ("Troops will deploy in the event of an invasion.", "invasion", CONDITIONAL),
    ("The city closes schools when smoke covers the valley.", "closes", CONDITIONAL),
    ("The state declares a disaster when floods kill more than 100 people.", "kill", CONDITIONAL),
    ("Police usually arrest the organisers.", "arrest", CONDITIONAL),
    ("The inquiry asked whether soldiers had shot the boy.", "shot", CONDITIONAL),
]


@pytest.mark.parametrize(("sentence", "trigger", "expected"), CASES)
def test_standing(nlp, sentence, trigger, expected):
    doc = nlp(sentence)
    found = standing(doc, next(t for t in doc if t.text == trigger))
    assert f"{found.polarity} {found.modality}" == expected, found.rule
