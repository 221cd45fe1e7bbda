"""Which of several namesakes a name means."""

from __future__ import annotations

import pytest

from kg.nlp.entities.places import Query, resolve


@pytest.mark.parametrize(
    ("query", "others", "country", "kind"),
    [
        (Query("Paris"), [], "FR", "Settlement"),
        (Query("Paris", container="Texas"), [], "US", "Settlement"),
        (Query("Donetsk"), [Query("Ukraine")], "UA", "Settlement"),
        (Query("Donetsk", "Region"), [Query("Ukraine")], "UA", "Region"),
        (Query("Moscow"), [Query("United States")], "RU", "Settlement"),
        (Query("Georgia"), [Query("Armenia"), Query("Russia")], "GE", "Country"),
        (Query("Texas"), [], "US", "Region"),
        (Query("Salisbury"), [Query("United Kingdom")], "GB", "Settlement"),
    ],
)
def test_resolve(query: Query, others: list[Query], country: str, kind: str) -> None:
    place = resolve([query, *others])[query]
    assert (place.country, place.type) == (country, kind)
    assert place.rule.startswith("gazetteer: ")


def test_homonyms_stay_apart() -> None:
    city, region = Query("Donetsk"), Query("Donetsk", "Region")
    found = resolve([city, region, Query("Ukraine")])
    assert found[city].geonames != found[region].geonames


def test_unknown_is_left_out() -> None:
    assert resolve([Query("Qwertyville")]) == {}


def test_part_of_the_world_is_no_hamlet() -> None:
    assert resolve([Query("Global South")]) == {}
    assert resolve([Query("Middle East")])[Query("Middle East")].geonames is None


def test_continent() -> None:
    assert resolve([Query("Africa")])[Query("Africa")].geonames == 6255146
