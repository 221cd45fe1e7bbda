"""Which of several namesakes a name means."""

from __future__ import annotations

import pytest

from kg.nlp.entities.places import Query, named_after, resolve, within


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
        (Query("Wyoming"), [Query("United States")], "US", "Region"),
        (Query("Kyiv"), [], "UA", "Settlement"),
        (Query("Santa Ana"), [Query("San Salvador")], "SV", "Settlement"),
        (Query("Santa Ana"), [Query("Los Angeles"), Query("California")], "US", "Settlement"),
        (Query("KHARKIV", container="Ukraine"), [Query("Kharkiv", "Settlement")], "UA", "Settlement"),
        (Query("Palm Beach", container="Florida"), [], "US", "Settlement"),
        (Query("Oklahoma"), [Query("United States")], "US", "Region"),
        (Query("Mykolaiv"), [Query("Ukraine")], "UA", "Settlement"),
        (Query("Maiduguri"), [Query("Borno", "Region")], "NG", "Settlement"),
        (Query("Lido Beach", owner="Mogadishu"), [], None, None),
        (Query("Kostiantynivka"), [], "UA", "Settlement"),
        (Query("Konstantinovka"), [Query("Ukraine"), Query("Donetsk")], "UA", "Settlement"),
        (Query("Washington"), [Query("Texas")], "US", "Settlement"),
        (Query("Washington", holds="Tacoma"), [], "US", "Region"),
        (Query("Salem"), [Query("Oregon"), Query("Portland")], "US", "Settlement"),
        (Query("Lisbon"), [Query("United States")], "PT", "Settlement"),
        (Query("Tripoli"), [Query("Lebanon"), Query("Beirut")], "LB", "Settlement"),
        (Query("Tripoli"), [Query("Libya")], "LY", "Settlement"),
        (Query("Hyderabad"), [Query("Pakistan"), Query("Karachi")], "PK", "Settlement"),
        (Query("Salisbury"), [Query("United Kingdom")], "GB", "Settlement"),
    ],
)
def test_resolve(query: Query, others: list[Query], country: str | None, kind: str | None) -> None:
    place = resolve([query, *others]).get(query)
    assert (place.country, place.type) == (country, kind) if place else country is None
    assert place is None or place.rule.startswith("gazetteer:")


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


@pytest.mark.parametrize(
    ("name", "container", "geonames"),
    [("Paris", "Texas", 4717560), ("Paris", "France", 2988507), ("Columbia", "SC", 4575352), ("Rome", "Ga.", 4219762)],
)
def test_container_decides(name: str, container: str, geonames: int) -> None:
    query = Query(name, container=container)
    place = resolve([query])[query]
    assert place.geonames == geonames
    assert place.rule == f"gazetteer:lies in:{container}"


def test_region_of_the_article_decides_between_counties() -> None:
    county = Query("Orange County", "Region")
    florida = resolve([county, Query("Florida"), Query("Orlando")])[county]
    california = resolve([county, Query("California"), Query("Anaheim")])[county]
    assert florida.within[0].name == "Florida"
    assert california.within[0].name == "California"


def test_containers_reach_up_to_the_country() -> None:
    query = Query("Sudzha")
    assert [(c.type, c.name) for c in resolve([query])[query].within] == [
        ("Region", "Kursk Oblast"),
        ("Country", "Russia"),
    ]


def test_a_site_stands_at_the_point_of_what_holds_it() -> None:
    query = Query("Sudzha")
    town = resolve([query])[query]
    market = within("Old Market", "Facility", town)
    assert (market.geonames, market.lat, market.country) == (None, town.lat, "RU")
    assert [c.name for c in market.within] == ["Sudzha", "Kursk Oblast", "Russia"]
    assert market.rule == "point of what holds it:Sudzha"


def test_order_of_names_does_not_matter() -> None:
    queries = [Query("Donetsk"), Query("Paris"), Query("Georgia"), Query("Ukraine"), Query("Armenia")]
    assert resolve(queries) == resolve(list(reversed(queries)))


def test_a_district_lies_in_the_region_of_its_town() -> None:
    query = Query("Dnipro", "Region", owner="Kherson")
    assert query not in resolve([query])  # the city of Dnipro is in another region
    assert resolve([Query("Kakhovka", owner="Kherson")])[Query("Kakhovka", owner="Kherson")].country == "UA"


def test_a_municipality_gives_way_to_its_town() -> None:
    assert resolve([Query("São Paulo")])[Query("São Paulo")].type == "Settlement"


def test_a_name_alone_says_no_town() -> None:
    town = resolve([Query("Oslo")])[Query("Oslo")]
    stadium = named_after("Oslo Stadium", "Facility", town)
    assert (stadium.lat, stadium.country) == (town.lat, "NO")
    assert [held.type for held in stadium.within] == ["Country"]
