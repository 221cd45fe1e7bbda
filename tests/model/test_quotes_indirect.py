"""Reported words without marks in whole sentences: which are reported, with their extent, cue and speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Annotate

pytestmark = pytest.mark.model

Fact = tuple[str, str | None, str | None]

REPORTED: list[tuple[str, list[Fact]]] = [
    # a clause, with and without "that"
    ("The mayor said the bridge was closed.", [("the bridge was closed", "said", "The mayor")]),
    ("The mayor said that the bridge was closed.", [("that the bridge was closed", "said", "The mayor")]),
    ("The mayor told reporters that the bridge was closed.", [("that the bridge was closed", "told", "The mayor")]),
    ("The mayor told the council the bridge was closed.", [("the bridge was closed", "told", "The mayor")]),
    ("The mayor added that the bridge would open in May.", [("that the bridge would open in May", "added", "The mayor")]),
    ("The mayor announced in a letter on Monday that the bridge was closed.", [("that the bridge was closed", "announced", "The mayor")]),
    ("Lindqvist believes the dam will hold.", [("the dam will hold", "believes", "Lindqvist")]),
    ("Analysts expect that prices will fall.", [("that prices will fall", "expect", "Analysts")]),
    # a finite cue, though it might be a participle
    ("The guard reported that four hikers were lost.", [("that four hikers were lost", "reported", "The guard")]),
    ("The theft was claimed by the union.", [("The theft", "claimed", "the union")]),
    # cue behind, between, inverted
    ("The bridge was closed, the mayor said.", [("The bridge was closed", "said", "the mayor")]),
    ("The bridge was closed, said the mayor.", [("The bridge was closed", "said", "the mayor")]),
    ("The bridge, the mayor said, was closed.", [("The bridge", "said", "the mayor"), ("was closed", "said", "the mayor")]),
    ("Workers were helping the families, she said.", [("Workers were helping the families", "said", "she")]),
    ("The raid killed at least 14 people, officials said.", [("The raid killed at least 14 people", "said", "officials")]),
    # "as X said"
    ("As the council noted, the bridge is old.", [("the bridge is old", "noted", "the council")]),
    ("The bridge is old, as the council noted.", [("The bridge is old", "noted", "the council")]),
    # "according to"
    ("According to the agency, the dam will hold.", [("the dam will hold", "According to", "the agency")]),
    ("The dam will hold, according to the agency.", [("The dam will hold", "according to", "the agency")]),
    ("Last year, according to the agency, the dam nearly broke.", [("the dam nearly broke", "according to", "the agency")]),
    # infinitives, gerunds, objects, prepositions
    ("The minister promised to rebuild the bridge.", [("to rebuild the bridge", "promised", "The minister")]),
    ("The rebels threatened to blow up the dam.", [("to blow up the dam", "threatened", "The rebels")]),
    ("The union urged the miners to stay at home.", [("the miners to stay at home", "urged", "The union")]),
    ("The union told the miners to stay at home.", [("to stay at home", "told", "The union")]),
    ("The army denied shelling the village.", [("shelling the village", "denied", "The army")]),
    ("The ministry reported heavy fighting near the dam.", [("heavy fighting near the dam", "reported", "The ministry")]),
    ("The minister called for an inquiry.", [("an inquiry", "called", "The minister")]),
    ("The minister warned of a flood.", [("a flood", "warned", "The minister")]),
    ("The mayor accused the army of shelling the village.", [("shelling the village", "accused", "The mayor")]),
    ("The mayor blamed the army for the flood.", [("the army for the flood", "blamed", "The mayor")]),
    ("The agency announced a vote to be held in May.", [("a vote to be held in May", "announced", "The agency")]),
    # nouns
    ("The ministry's claim that the dam is safe was met with doubt.", [("that the dam is safe", "claim", "The ministry")]),
    ("A report by the agency that the dam is unsafe was leaked.", [("that the dam is unsafe", "report", "the agency")]),
    ("The mayor's answer was that the bridge is old.", [("that the bridge is old", "answer", "The mayor")]),
    ("He repeated his view that the dam should go.", [("his view that the dam should go", "repeated", "He")]),
    # joined cues
    (
        "The mayor said the bridge was old and warned that it might fall.",
        [("the bridge was old", "said", "The mayor"), ("that it might fall", "warned", "The mayor")],
    ),
    (
        "The minister said the dam was safe, adding that it had been inspected.",
        [("the dam was safe", "said", "The minister"), ("that it had been inspected", "adding", "The minister")],
    ),
    # the article's remarks behind the words
    ("The mayor said he would repair the bridge, which fell in 2019.", [("he would repair the bridge", "said", "The mayor")]),
    ("The mayor said he would repair the bridge, citing its age.", [("he would repair the bridge", "said", "The mayor"), ("its age", "citing", "The mayor")]),
    ("The mayor said the bridge was safe, though few believed her.", [("the bridge was safe", "said", "The mayor")]),
    ("The union criticized the new contract on Twitter.", [("the new contract", "criticized", "The union")]),
    # what goes on
    ("Lindqvist says the tax would hurt at first, but would help later.", [("the tax would hurt at first, but would help later", "says", "Lindqvist")]),
    # not only a comma parts them
    ("The race is over; the mayor says she will go on.", [("she will go on", "says", "the mayor")]),
    # a word or two of the article's between cue and words
    ("And perhaps, he said, the bridge could be saved.", [("the bridge could be saved", "said", "he")]),
    ("In the view of the mayor, the bridge is a ruin.", [("the bridge is a ruin", "In", "the mayor")]),
    ("The reporter asked the miners if they were tired.", [("if they were tired", "asked", "The reporter")]),
    ("The minister expressed concern over the dam.", [("concern over the dam", "expressed", "The minister")]),
    ("The minister criticized the plan during a rally in May.", [("the plan", "criticized", "The minister")]),
    ("The mayor argued for the second time that the bridge is old.", [("that the bridge is old", "argued", "The mayor")]),
    # voices beside each other
    (
        "The army said it had taken the town, while the rebels said they had left it.",
        [("it had taken the town", "said", "The army"), ("they had left it", "said", "the rebels")],
    ),
    (
        "The army said it had taken the town, and the rebels said they had left it.",
        [("it had taken the town", "said", "The army"), ("they had left it", "said", "the rebels")],
    ),
    (
        "The ministry dismissed Oslo's allegation that it shelled the port.",
        [("Oslo's allegation that it shelled the port", "dismissed", "The ministry"), ("that it shelled the port", "allegation", "Oslo")],
    ),
    ("Witnesses told Reuters gunmen on motorbikes opened fire at the gate.", [("gunmen on motorbikes opened fire at the gate", "told", "Witnesses")]),
    # a relative clause's gap
    ("She took gifts, which he said were bribes.", [("were bribes", "said", "he")]),
    # a headline
    ("Poll: Voters are tired of the long campaign\n\nThe bridge is old.", [("Voters are tired of the long campaign", None, "Poll")]),
    # another voice within
    (
        "Police said that the minister had denied the theft.",
        [("that the minister had denied the theft", "said", "Police"), ("the theft", "denied", "the minister")],
    ),
    ("She said she hopes the dam will hold.", [("she hopes the dam will hold", "said", "She")]),
]  # fmt: skip

SILENCE = [
    # a participle is no finite cue
    "Four hikers earlier reported lost were found at noon.",
    "A ferry previously reported sunk was seen off the coast.",
    # nobody speaks
    "The theft was claimed by no group.",
    "The fire was announced by nobody.",
    # nothing is reported
    "The mayor did not say when the bridge would open.",
    "Officials have refused to comment on the raid.",
    "The mayor declined to say who would pay.",
    "The minister spoke for an hour.",
    "He said it twice.",
    "According to plan, the bridge opened in May.",
    "The troops attacked the village at dawn.",
    "The crew fired at the tank.",
    "The bank charged the firm a fee.",
    "The ship reported to the harbour.",
    "A report on the dam was leaked.",
    "The claim was older than the dam.",
    "The council declared an emergency in the valley.",
    "The editor posted a parcel to his aunt.",
    "The mayor put the keys on the table.",
    "Detectives questioned the driver for an hour.",
    "The troops defended the village for a week.",
    "Rebels threatened the town from the hills.",
    "The club dismissed the coach on Friday.",
    "The blast was one of those claimed by rebels that hit the town.",
    "Weather: It will rain in the valley\n\nThe bridge is old.",
    "It goes without saying that the dam is safe.",
]

SPEAKERS: list[tuple[str, str]] = [
    # collective nouns, places, institutions, documents
    ("Officials said the dam was safe.", "Officials"),
    ("Residents said the water was rising.", "Residents"),
    ("Authorities said 14 people were killed.", "Authorities"),
    ("Moscow says the raid failed.", "Moscow"),
    ("The Kremlin said the raid failed.", "The Kremlin"),
    ("The report said the dam was unsafe.", "The report"),
    ("A survey found that voters are tired.", "A survey"),
    ("The Daily Herald reported that the dam was unsafe.", "The Daily Herald"),
    # phrases
    ("Valley acting governor Marta Lindqvist said the dam was safe.", "Valley acting governor Marta Lindqvist"),
    ("A top adviser to the governor said the dam was safe.", "A top adviser to the governor"),
    ("Marta Lindqvist, a geologist, said the dam was safe.", "Marta Lindqvist"),
    ("Two of the miners said the shaft was flooded.", "Two of the miners"),
    # passives and participles
    ("It was said by the minister that the dam was safe.", "the minister"),
    ("The minister left the hall, saying the dam was safe.", "The minister"),
    ("After saying that the dam was safe, the minister was booed.", "the minister"),
    ("The firm issued a statement saying the dam was safe.", "The firm"),
    ("The minister was quoted as saying that the dam was safe.", "The minister"),
    # who is made to speak
    ("The flood led the minister to say that the dam was unsafe.", "the minister"),
    # relatives
    ("The geologist, who warned that the dam was unsafe, was fired.", "who"),
]


def facts(annotate: Annotate, text: str) -> list[Fact]:
    return [
        (q.text, q.cue.text if q.cue else None, q.speaker_mention.text if q.speaker_mention else None)
        for q in annotate(text).quotes
    ]


@pytest.mark.parametrize(("text", "expected"), REPORTED, ids=[s for s, _ in REPORTED])
def test_reported_words(annotate: Annotate, text: str, expected: list[Fact]) -> None:
    assert facts(annotate, text) == expected


@pytest.mark.parametrize("text", SILENCE)
def test_nothing_reported(annotate: Annotate, text: str) -> None:
    assert facts(annotate, text) == []


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS, ids=[s for s, _ in SPEAKERS])
def test_words_that_name_the_speaker(annotate: Annotate, text: str, speaker: str) -> None:
    assert [s for _, _, s in facts(annotate, text)] == [speaker]


def test_all_reported_words_are_indirect(annotate: Annotate) -> None:
    text = " ".join(sentence for sentence, _ in REPORTED[:10])
    assert {str(q.style) for q in annotate(text).quotes} == {"indirect"}
