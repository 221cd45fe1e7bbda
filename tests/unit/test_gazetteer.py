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


@pytest.mark.parametrize(
    ("name", "geonames"),
    [("Zaporizhzhya", 687700), ("Kostyantinivka", 705104), ("Horlovka", 707753), ("Deir al-Zawr", 170794)],
)
def test_other_spelling_by_rule(name: str, geonames: int) -> None:
    found = gazetteer.lookup(name) or gazetteer.spelled_otherwise(name)
    assert geonames in [e.geonames for e in found]


def test_spelled_otherwise_only_where_names_are_so_spelled() -> None:
    assert {e.country for e in gazetteer.spelled_otherwise("Gorlivka")} == {"UA"}
    assert gazetteer.spelled_otherwise("Qwertyville") == ()


@pytest.mark.parametrize("name", ["Ken", "PAN", "PRI"])
def test_three_letter_code_is_no_name(name: str) -> None:
    assert "country" not in [e.kind for e in gazetteer.lookup(name)]


def test_first_word_in_full() -> None:
    assert 498817 in [e.geonames for e in gazetteer.lookup("St. Petersburg")]


def test_postal_code() -> None:
    assert [e.name for e in gazetteer.postal("SC")] == ["South Carolina"]
    assert gazetteer.postal("QQ") == ()


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [("Black Sea", "NaturalFeature", None), ("Donbas", "Region", "UA"), ("Heathrow", "Facility", "GB")],
)
def test_landmark(name: str, kind: str, country: str | None) -> None:
    found = gazetteer.landmark(name)
    assert found is not None
    assert (found.type, found.country, found.geonames) == (kind, country, None)


def test_landmarks_stand_on_earth() -> None:
    for table in gazetteer.lexicon.table("landmarks").values():
        for name, (lat, lon, country) in table.items():
            assert -90 <= lat <= 90, name
            assert -180 <= lon <= 180, name
            assert not country or gazetteer.country_of(country), name


def test_landmarks_lie_near_their_country() -> None:
    # A point whose latitude and longitude were exchanged is far from all towns of its country.
    for table in gazetteer.lexicon.table("landmarks").values():
        for name, (lat, lon, country) in table.items():
            entry = gazetteer.country_of(country) if country else None
            if entry and entry.lat is not None and entry.lon is not None and country not in ("US", "RU", "FR", "GB"):
                assert abs(entry.lat - lat) < 20, name
                assert abs(entry.lon - lon) < 45, name
