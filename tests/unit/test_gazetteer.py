"""Exact look-up of places."""

from __future__ import annotations

import pytest

from kg.nlp.entities import gazetteer


@pytest.mark.parametrize(
    ("name", "kind", "geonames"),
    [
        ("Sudzha", "settlement", 486816),
        ("Kursk oblast", "admin1", 538555),
        ("Russia", "country", 2017370),
        ("U.S.", "country", 6252001),
        ("Texas", "admin1", 4736286),
    ],
)
def test_lookup(name: str, kind: str, geonames: int) -> None:
    first = gazetteer.lookup(name)[0]
    assert (first.kind, first.geonames) == (kind, geonames)


def test_other_spelling() -> None:
    assert 703448 in [e.geonames for e in gazetteer.lookup("Kiev")]


def test_unknown_name_has_no_entry() -> None:
    assert gazetteer.lookup("Qwertyville") == ()


def test_containers_end_with_the_country() -> None:
    assert [e.geonames for e in gazetteer.containers(gazetteer.lookup("Sudzha")[0])] == [538555, 2017370]


def test_country_has_the_mean_of_its_settlements() -> None:
    france = gazetteer.lookup("France")[0]
    assert france.lat == pytest.approx(46.5, abs=2)
    assert france.lon == pytest.approx(2.5, abs=2)
