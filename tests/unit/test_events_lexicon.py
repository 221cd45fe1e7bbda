"""The frames as data: every file is read, every class is one of the ontology, and users add their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.nlp import lexicon
from kg.nlp.events.frames import frames

ONTOLOGY = Path(__file__).parents[2] / "ontology" / "newskg.ttl"
PLOVER = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
} | {"none", None}


@pytest.fixture
def clean():
    yield
    lexicon.reset()


def every_frame():
    found = frames()
    return [f for index in (found.verbs, found.nouns, found.adjectives) for some in index.values() for f in some]


def test_classes_stand_in_the_ontology():
    text = ONTOLOGY.read_text(encoding="utf-8")
    assert not {f.type for f in every_frame() if f"kg:{f.type} a owl:Class" not in text}


def test_plover_types():
    assert {f.plover for f in every_frame()} <= PLOVER
    assert set(lexicon.table("events/plover")["of_class"].values()) <= PLOVER


def test_size():
    assert len({(index, f.words) for index, f in ((f.type, f) for f in every_frame())}) >= 900


def test_every_rule_kind_has_its_confidence():
    measured = lexicon.table("events/confidence")["of_rule"]
    assert set(measured) == {"verb", "phrase", "light", "noun", "adjective", "action"}
    assert all(0 < value < 1 for value in measured.values())


@pytest.mark.usefixtures("clean")
def test_user_frames_come_first(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        '[[events.frame]]\nclass = "Request"\nverbs = ["attack", "zorble"]\npattern = "address"\n', encoding="utf-8"
    )
    lexicon.extend(path)
    assert frames().verbs["zorble"][0].type == "Request"
    assert frames().verbs["attack"][0].type == "Request"
    lexicon.reset()
    assert "zorble" not in frames().verbs


@pytest.mark.usefixtures("clean")
def test_user_words_join_the_shipped_ones(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('[reporting.verbs]\nsay = ["burble"]\n', encoding="utf-8")
    before = lexicon.table("reporting")["verbs"]["say"]
    lexicon.extend(path)
    assert lexicon.table("reporting")["verbs"]["say"] == [*before, "burble"]


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('frame = ["attack"]', "outside a table"),
        ("[[events.frame", "own.toml"),
    ],
)
def test_bad_files(tmp_path, text, reason):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=reason):
        lexicon.extend(path)


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[events.frame]]\nclass = "Attack"\nverb = ["zap"]\n', "'verb'"),
        ('[[events.frame]]\nclass = "Attack"\nverbs = ["zap"]\npattern = "nonesuch"\n', "nonesuch"),
        ('[[events.frame]]\nclass = "Attack"\nverbs = ["zap"]\nslots = { object = "victim" }\n', "role"),
        ('[[events.frame]]\nclass = "Zapping"\nverbs = ["zap"]\n', "'Zapping', no event"),
    ],
)
def test_bad_frames(tmp_path, text, reason):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    lexicon.extend(path)
    with pytest.raises(LexiconError, match=reason):
        frames()


def test_missing_file(tmp_path):
    with pytest.raises(LexiconError, match="No such file"):
        lexicon.extend(tmp_path / "none.toml")
