"""Names, their class and their canonical form, one sentence a row."""

from __future__ import annotations

import pytest

from kg.nlp import pipeline, zones
from kg.nlp.entities.names import names

pytestmark = pytest.mark.model

ROWS = [
    ("Shells fell on the outskirts of Sudzha overnight.", ("Sudzha", "Settlement", "Sudzha")),
    ("Trucks drove through the Kursk region at dawn.", ("Kursk region", "Region", "Kursk region")),
    ("The Russian army shelled a village.", ("Russian", "Country", "Russia")),
    ("The Russians left the village before noon.", ("Russians", "Population", "people of Russia")),
    ("The Kremlin denied the report.", ("Kremlin", "Government", "Government of Russia")),
    ("Moscow denied the report on Friday.", ("Moscow", "Government", "Government of Russia")),
    ("He was born in Moscow and moved away.", ("Moscow", "Settlement", "Moscow")),
    ("Ukraine's Defense Ministry published a map.", ("Defense Ministry", "Government", "Defense Ministry of Ukraine")),
    ("She wrote about it on Telegram.", ("Telegram", "MediaOutlet", "Telegram")),
    ("Regional governor Alexei Smirnov spoke.", ("Alexei Smirnov", "Person", "Alexei Smirnov")),
]


@pytest.fixture(scope="module")
def parser():
    nlp = pipeline._load_model(pipeline.DEFAULT_MODEL)
    nlp.add_pipe(zones.newskg_zones.__name__, before="parser")
    return nlp


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_name(parser, sentence: str, expected: tuple[str, str, str]) -> None:
    doc = parser(sentence)
    assert expected in [(doc[p.start : p.end].text, p.type, p.name) for p in names(doc)]


def test_nothing_from_a_plug(parser) -> None:
    doc = parser("Rain fell.\n\nSubscribe to our weekly newsletter from Kyiv.\n\nRain fell.")
    assert list(names(doc)) == []


def test_dateline_gives_its_place(parser) -> None:
    doc = parser("KYIV, Ukraine (Meridian Wire) - Rain fell on the hills.")
    found = [(p.name, p.place.geonames) for p in names(doc) if p.place]
    assert found[0] == ("Kyiv", 703448)
    assert not [p for p in names(doc) if "Wire" in (p.name or "")]
