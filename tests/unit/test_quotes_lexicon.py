"""The lexicon of reporting words: each verb in one class, no frame for a verb that is in none."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.nlp.lexicon import table
from kg.nlp.quotes.cues import cue_class

LEXICON = table("reporting")
VERBS = [lemma for lemmas in LEXICON["verbs"].values() for lemma in lemmas]
# These lists speak of verbs that govern a cue, or judge; they need not report themselves.
GOVERNING = {"object_control", "presupposing"}
FRAMES = [name for name in LEXICON["frames"] if name not in GOVERNING]


def test_a_verb_stands_in_one_class() -> None:
    assert [lemma for lemma, times in Counter(VERBS).items() if times > 1] == []


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_is_one_of_a_reporting_verb(frame: str) -> None:
    assert sorted(set(LEXICON["frames"][frame]) - set(VERBS)) == []


@pytest.mark.parametrize("frame", [f for f in LEXICON["frames"] if f != "prepositions"])
def test_a_frame_lists_a_verb_once(frame: str) -> None:
    assert [lemma for lemma, times in Counter(LEXICON["frames"][frame]).items() if times > 1] == []


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("say", "say"),
        ("ask", "ask"),
        ("deny", "deny"),
        ("claim", "claim"),
        ("accuse", "accuse"),
        ("praise", "praise"),
        ("promise", "promise"),
        ("threaten", "threaten"),
        ("urge", "order"),
        ("tweet", "write"),
        ("publish", "post"),
        ("estimate", "estimate"),
        ("show", "show"),
        ("believe", "believe"),
        ("go on", "say"),
        ("go", None),
        ("sleep", None),
    ],
)
def test_classes(lemma: str, expected: str | None) -> None:
    assert cue_class(lemma) == expected


def test_a_few_hundred_verbs() -> None:
    assert len(VERBS) > 300
