"""Words between marks in whole sentences: which are speech, with their extent, cue and speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Annotate

pytestmark = pytest.mark.model

Fact = tuple[str, str, str | None, str | None]

SPEECH: list[tuple[str, list[Fact]]] = [
    # cue in front
    ('The mayor said, "We will rebuild the bridge."', [("direct", "We will rebuild the bridge.", "said", "The mayor")]),
    ("The mayor said: “We will rebuild the bridge.”", [("direct", "We will rebuild the bridge.", "said", "The mayor")]),
    ("Lindqvist told reporters: “The dam is safe.”", [("direct", "The dam is safe.", "told", "Lindqvist")]),
    ("Asked about the dam, Lindqvist replied, “It is safe.”", [("direct", "It is safe.", "replied", "Lindqvist")]),
    ("She wrote on Facebook: “The dam is safe.”", [("direct", "The dam is safe.", "wrote", "She")]),
    ("The report concluded: “The dam was never inspected.”", [("direct", "The dam was never inspected.", "concluded", "The report")]),
    ("He added, 'The dam was never inspected.'", [("direct", "The dam was never inspected.", "added", "He")]),
    ("The mayor asked, “Who will pay for it?”", [("direct", "Who will pay for it?", "asked", "The mayor")]),
    ("The minister recently put it, “Water has no friends.”", [("direct", "Water has no friends.", "put", "The minister")]),
    ("The crowd chanted “No more war!” and waved flags.", [("direct", "No more war!", "chanted", "The crowd")]),
    # cue behind
    ('"The dam is safe," the minister said.', [("direct", "The dam is safe", "said", "the minister")]),
    ("“The dam is safe,” the minister told the council.", [("direct", "The dam is safe", "told", "the minister")]),
    ("‘The dam is safe,’ the minister insisted.", [("direct", "The dam is safe", "insisted", "the minister")]),
    ("«The dam is safe», the minister said.", [("direct", "The dam is safe", "said", "the minister")]),
    ("„The dam is safe,“ the minister said.", [("direct", "The dam is safe", "said", "the minister")]),
    ("''The dam is safe,'' the minister said.", [("direct", "The dam is safe", "said", "the minister")]),
    ("“Who will pay for it?” the mayor asked.", [("direct", "Who will pay for it?", "asked", "the mayor")]),
    ("“Never!” shouted the crowd.", [("direct", "Never!", "shouted", "the crowd")]),
    ("“The dam is safe,” it said in a statement.", [("direct", "The dam is safe", "said", "it")]),
    ("“The dam is safe,” she tweeted on Monday.", [("direct", "The dam is safe", "tweeted", "she")]),
    ("“Voters want change,” he points out.", [("direct", "Voters want change", "points", "he")]),
    ("“We start again tomorrow,” he went on.", [("direct", "We start again tomorrow", "went", "he")]),
    ("The minister said in an interview “The dam is safe.”", [("direct", "The dam is safe.", "said", "The minister")]),
    ("The mayor accused the ministry of “reckless neglect.”", [("direct", "reckless neglect.", "accused", "The mayor")]),
    ("The mayor accused the ministry of 'reckless neglect'.", [("direct", "reckless neglect", "accused", "The mayor")]),
    # behind a dateline
    ("TURKU, Sept. 7 2023 - “The dam is safe,” the minister said.", [("direct", "The dam is safe", "said", "the minister")]),
    # nobody has said what stands in a condition
    (
        "The strike would end if the owners agreed to ‘a fair wage’, she said.",
        [("mixed", "The strike would end if the owners agreed to ‘a fair wage’", "said", "she")],
    ),
    ("The owners agreed to ‘a fair wage’ on Monday.", [("direct", "a fair wage", "agreed", "The owners")]),
    # inverted order
    ("“The dam will hold for years,” vouched Marta Lindqvist.", [("direct", "The dam will hold for years", "vouched", "Marta Lindqvist")]),
    ("“The dam is safe,” said the minister.", [("direct", "The dam is safe", "said", "the minister")]),
    ("“The dam is safe,” said Marta Lindqvist, who leads the agency.", [("direct", "The dam is safe", "said", "Marta Lindqvist")]),
    ("“The dam is safe,” wrote Lindqvist in a letter.", [("direct", "The dam is safe", "wrote", "Lindqvist")]),
    ("“The dam is safe,” according to the agency.", [("direct", "The dam is safe", "according to", "the agency")]),
    ("“The dam is safe,” the paper quoted Lindqvist as saying.", [("direct", "The dam is safe", "quoted", "Lindqvist")]),
    # split
    (
        "“The dam,” the minister said, “is safe and sound.”",
        [("direct", "The dam", "said", "the minister"), ("direct", "is safe and sound.", "said", "the minister")],
    ),
    (
        "“We looked at the dam,” the minister said. “It is safe.”",
        [("direct", "We looked at the dam", "said", "the minister"), ("direct", "It is safe.", "said", "the minister")],
    ),
    (
        "“It is safe,” said Rep. Marta Lindqvist, D-Ohio. “We looked at it twice.”",
        [("direct", "It is safe", "said", "Rep. Marta Lindqvist"), ("direct", "We looked at it twice.", "said", "Rep. Marta Lindqvist")],
    ),
    # over paragraphs
    (
        "“We have waited long.\n\n“We shall wait no more,” the miner said.",
        [("direct", "We have waited long.\n\n“We shall wait no more", "said", "the miner")],
    ),
    # nested: the inner words are part of the outer ones
    ("“He told me ‘go home’ and I did,” the miner said.", [("direct", "He told me ‘go home’ and I did", "said", "the miner")]),
    # a question's marks end it, the next speaker has words of his own
    (
        "The mayor asked, “Who pays?” The minister said, “You do.”",
        [("direct", "Who pays?", "asked", "The mayor"), ("direct", "You do.", "said", "The minister")],
    ),
    # the sentence goes on behind the marks
    (
        "“It would be a shame” if the bridge were closed, said Marta Lindqvist.",
        [("mixed", "“It would be a shame” if the bridge were closed", "said", "Marta Lindqvist")],
    ),
    # a noun announces them
    ("The mayor had a message for the minister: “The bridge stays closed.”", [("direct", "The bridge stays closed.", "message", "The mayor")]),
    ("The mayor's answer was short: “The bridge stays closed.”", [("direct", "The bridge stays closed.", "answer", "The mayor")]),
    ("Marta Lindqvist went further: “The bridge should never have been built.”", [("direct", "The bridge should never have been built.", "went", "Marta Lindqvist")]),
    # signed
    ("“I want to live in peace.” — Marta Lindqvist, 32", [("direct", "I want to live in peace.", None, "Marta Lindqvist")]),
    ("Marta Lindqvist, 32\n“I want to live in peace with my neighbours.”", [("direct", "I want to live in peace with my neighbours.", None, "Marta Lindqvist")]),
    ("1. Marta Lindqvist, 32, Oslo.\n\n“I want to live in peace with my neighbours.”", [("direct", "I want to live in peace with my neighbours.", None, "Marta Lindqvist")]),
    ("“I want to live in peace with my neighbours.”\nXoch, 24", [("direct", "I want to live in peace with my neighbours.", None, "Xoch")]),
    # a headline
    ("Lindqvist: 'Dam is safe and sound.'", [("direct", "Dam is safe and sound.", None, "Lindqvist")]),
    # nobody is named
    ("The wall bore a line in red paint.\n\n“We shall never leave this town.”", [("direct", "We shall never leave this town.", None, None)]),
]  # fmt: skip

MIXED: list[tuple[str, list[Fact]]] = [
    ("The minister said the dam was “safe and sound.”", [("mixed", "the dam was “safe and sound.”", "said", "The minister")]),
    ("The minister said the dam was 'safe and sound'.", [("mixed", "the dam was 'safe and sound'", "said", "The minister")]),
    ("The minister said that “nobody is in danger” in the valley.", [("mixed", "that “nobody is in danger” in the valley", "said", "The minister")]),
    ("The minister called the dam “a model for the world.”", [("mixed", "the dam “a model for the world.”", "called", "The minister")]),
    ("The minister described the plan as “reckless.”", [("mixed", "the plan as “reckless.”", "described", "The minister")]),
    ("The union slammed the offer as “an insult to the miners.”", [("mixed", "the offer as “an insult to the miners.”", "slammed", "The union")]),
    ("According to the agency, the dam is “in no danger.”", [("mixed", "the dam is “in no danger.”", "According to", "the agency")]),
    ("As a spokesman put it, the dam is “in no danger.”", [("mixed", "the dam is “in no danger.”", "put", "a spokesman")]),
    ("Lindqvist said she has what it takes: “Patience, and a will to win.”", [("mixed", "she has what it takes: “Patience, and a will to win.”", "said", "Lindqvist")]),
    ("The mayor told the council that the bridge is “a ruin.”", [("mixed", "that the bridge is “a ruin.”", "told", "The mayor")]),
    # joined cues are two quotations
    (
        "The mayor said the bridge was “a ruin” and called for a new one.",
        [("mixed", "the bridge was “a ruin”", "said", "The mayor"), ("indirect", "a new one", "called", "The mayor")],
    ),
    # where it was said stays outside
    ("The union slammed the offer as “an insult” in a statement on Friday.", [("mixed", "the offer as “an insult”", "slammed", "The union")]),
]  # fmt: skip

SILENCE = [
    # scare quotes
    "The council declared a 'federal-level' emergency in the valley.",
    "The so-called “people's republic” has no mint.",
    "The 'smart' bins of the city are full.",
    "Police seized the “cursed” diamond on Monday.",
    "A “no-fly zone” over the port was lifted.",
    # titles of works
    "The film “The Last Winter of Anna” opens in May.",
    "Her book, “A River Without Banks,” won a prize.",
    "The band played “Midnight Over the Harbour” twice.",
    "He was a guest on “Good Morning Valley” on Monday.",
    # apostrophes alone
    "The workers' union and the miners' club met in the '90s.",
    "The mayor's office isn't far from the king's.",
    # a nickname
    "Marta “Kit” Lindqvist opened the bridge.",
]


def facts(annotate: Annotate, text: str) -> list[Fact]:
    record = annotate(text)
    assert all(text[q.start : q.end] == q.text for q in record.quotes)
    return [
        (str(q.style), q.text, q.cue.text if q.cue else None, q.speaker_mention.text if q.speaker_mention else None)
        for q in record.quotes
    ]


@pytest.mark.parametrize(("text", "expected"), SPEECH, ids=[s for s, _ in SPEECH])
def test_speech_between_marks(annotate: Annotate, text: str, expected: list[Fact]) -> None:
    assert facts(annotate, text) == expected


@pytest.mark.parametrize(("text", "expected"), MIXED, ids=[s for s, _ in MIXED])
def test_marks_within_reported_words(annotate: Annotate, text: str, expected: list[Fact]) -> None:
    assert facts(annotate, text) == expected


@pytest.mark.parametrize("text", SILENCE)
def test_marks_that_hold_no_speech(annotate: Annotate, text: str) -> None:
    assert facts(annotate, text) == []
