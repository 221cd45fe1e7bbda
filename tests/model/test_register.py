"""Words of force in articles on sport, where nothing happens but a game, unless the sentence tells of force."""

from __future__ import annotations

import pytest

from tests.model.events import told

pytestmark = pytest.mark.model

GAME = "Santos beat Milan 3-1 in the league on Saturday. The referee ruled out a header before half-time. {}"
PLAYED = [
    ("The striker shot past the goalkeeper.", "Shooting"),
    ("Milan attacked Santos down the left.", "Attack"),
    ("Silva struck twice.", "WorkStoppage"),
    ("Milan were robbed of a point.", "Robbery"),
    ("Reed was hurt in a clash with Rossi.", "Clash"),
]
REAL = [
    ("Police arrested ten fans after clashes outside the stadium.", "Clash"),
    ("A gunman attacked the team's bus.", "Attack"),
    ("Reed was injured in the second half.", "Injury"),
]


@pytest.mark.parametrize(("sentence", "kind"), PLAYED, ids=[c[0] for c in PLAYED])
def test_what_is_played(annotate, sentence, kind):
    record = annotate(GAME.format(sentence))
    assert kind not in {e.type for e in record.events}, told(record)


@pytest.mark.parametrize(("sentence", "kind"), REAL, ids=[c[0] for c in REAL])
def test_what_is_real(annotate, sentence, kind):
    record = annotate(GAME.format(sentence))
    assert kind in {e.type for e in record.events}, told(record)


def test_one_word_of_sport_is_no_register(annotate):
    record = annotate("The striker was shot in Lagos on Monday. Rebels attacked the league's offices.")
    assert {"Shooting", "Attack"} <= {e.type for e in record.events}, told(record)
