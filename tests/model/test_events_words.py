"""Words of the lexicon class by class, each in a sentence, and what looks like them and is something else."""

from __future__ import annotations

import pytest

from tests.model.events import told

pytestmark = pytest.mark.model

WORDS = [
    ("A bull gored two runners in Olvera.", "Attack"),
    ("The guard headbutted a photographer.", "Attack"),
    ("Soldiers bayoneted three prisoners.", "Attack"),
    ("Raiders kicked a watchman to death.", "Killing"),
    ("The smugglers starved two captives to death.", "Killing"),
    ("The blast mangled his hand.", "Injury"),
    ("The explosion blew out the windows of the bank.", "Destruction"),
    ("A fire incinerated the market.", "Destruction"),
    ("Gunmen bundled the banker into a van.", "Kidnapping"),
    ("Clerks siphoned off two million dollars.", "Robbery"),
    ("The storming of the palace ended the revolt.", "Seizure"),
    ("The rebels traded fire with the army near Goma.", "Shooting"),
    ("Police handcuffed two students.", "Arrest"),
    ("The officers threw the editor in jail.", "Arrest"),
    ("The court quashed the conviction of the banker.", "Sentence"),
    ("A judge cleared the nurse of manslaughter.", "Sentence"),
    ("Students formed a human chain around the ministry.", "Protest"),
    ("Two hundred workers lost their jobs.", "Resignation"),
    ("She ran for mayor.", "Election"),
    ("The senate enacted the bill.", "Legislation"),
    ("Norway airdropped food to the villages.", "Aid"),
    ("The minister pointed the finger at Chile.", "Accusation"),
    ("The envoy reneged on the deal.", "Refusal"),
    ("The president paid homage to the firefighters.", "Endorsement"),
    ("The landlord evicted ten families.", "Displacement"),
    ("The lorry came off the road near Turin.", "Accident"),
    ("A rockslide buried the road.", "Disaster"),
    ("Rebels blamed the attack on the army.", "Attack"),
]
OTHERS = [
    ("Tom Hale runs exercises for the police.", "Election"),
    ("He bought an easy-to-use phone.", "Action"),
    ("The firm lost two jobs in the merger.", "Killing"),
    ("A landslide blocked the road.", "Election"),
    ("The ship's passage took three days.", "Legislation"),
    ("The court cleared the way for the sale.", "Sentence"),
    ("The army cleared the mines.", "Sentence"),
    ("Security forces detained three men.", "Deployment"),
    ("The office closed at noon.", "Resignation"),
    ("The town hall was painted red.", "Meeting"),
    ("He blew out the candles.", "Destruction"),
    ("The choir ran through the song.", "Accident"),
    ("She voted with her feet.", "Legislation"),
    ("The news stunned investors.", "Injury"),
]


@pytest.mark.parametrize(("sentence", "kind"), WORDS, ids=[c[0] for c in WORDS])
def test_a_word_of_the_class(annotate, sentence, kind):
    record = annotate(sentence)
    assert kind in {e.type for e in record.events}, told(record)


@pytest.mark.parametrize(("sentence", "kind"), OTHERS, ids=[c[0] for c in OTHERS])
def test_no_word_of_the_class(annotate, sentence, kind):
    record = annotate(sentence)
    named = {e.type for e in record.events if e.type != "Action" or e.trigger.text == "use"}
    assert kind not in named, told(record)


def test_forces_act_although_a_show_of_force_is_an_event(annotate):
    (event,) = annotate("Security forces detained three men.").events
    assert [p.text for p in event.participants if p.role == "actor"] == ["Security forces"]
