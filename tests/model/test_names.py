"""Names, their class and their canonical form, one sentence a row."""

from __future__ import annotations

import pytest

from kg.nlp import pipeline, zones
from kg.nlp.entities.names import names

pytestmark = pytest.mark.model

ROWS = [
    # places, by what the words around them say
    ("Shells fell on the outskirts of Sudzha overnight.", ("Sudzha", "Settlement", "Sudzha")),
    ("Trucks drove through the Kursk region at dawn.", ("Kursk region", "Region", "Kursk region")),
    ("Kursk acting governor Anton Belsky closed the road.", ("Kursk", "Region", "Kursk")),
    ("Donetsk regional head Taras Holub closed the road.", ("Donetsk", "Region", "Donetsk")),
    ("The governor of Kherson spoke.", ("Kherson", "Region", "Kherson")),
    ("Gas flowed through Sudzha again.", ("Sudzha", "Settlement", "Sudzha")),
    ("The mall in Westminster, Colorado, closed.", ("Westminster", "Settlement", "Westminster")),
    ("MPs met at Westminster.", ("Westminster", "Facility", "Westminster")),
    ("Rain fell in Odesa, Mykolaiv and Vinnytsia regions.", ("Mykolaiv", "Region", "Mykolaiv")),
    ("Rain fell in Odesa, Mykolaiv and Vinnytsia regions.", ("Vinnytsia", "Region", "Vinnytsia")),
    ("The villages of Goncharovka and Oakbridge flooded.", ("Goncharovka", "Settlement", "Goncharovka")),
    ("Konstantinovka and Kramatorsk were hit, he said.", ("Kramatorsk", "Settlement", "Kramatorsk")),
    ("Shebekino was shelled on Friday.", ("Shebekino", "Settlement", "Shebekino")),
    ("He was born in Moscow and moved away.", ("Moscow", "Settlement", "Moscow")),
    ("The bridge over the Danube was closed.", ("Danube", "NaturalFeature", "Danube")),
    ("Rain fell across Northern Ireland.", ("Northern Ireland", "Region", "Northern Ireland")),
    ("A storm hit South Florida on Monday.", ("South Florida", "Region", "South Florida")),
    ("Two lorries crashed on the A417 near the river.", ("A417", "Facility", "A417")),
    ("He was taken to Varna General Hospital.", ("Varna General Hospital", "Facility", "Varna General Hospital")),
    ("Jane Doe of Oakland won the race.", ("Oakland", "Settlement", "Oakland")),
    ("Rain fell on the streets of East Belfast.", ("East Belfast", "Settlement", "East Belfast")),
    ("Talks about the Korean Peninsula ended.", ("Korean Peninsula", "NaturalFeature", "Korean Peninsula")),
    ("Protests in Mexico City went on.", ("Mexico City", "Settlement", "Mexico City")),
    # the whole name of a town; a district; a river's bank
    ("Students marched in Novi Sad on Friday.", ("Novi Sad", "Settlement", "Novi Sad")),
    ("A drone hit a bus in the Dnipro district of Kherson.", ("Dnipro district", "Region", "Dnipro district")),
    ("A treaty was signed in São Paulo.", ("São Paulo", "Settlement", "São Paulo")),
    # bodies by a noun with a capital, and by what they are of
    ("The Coalition left, under fire from the other side.", ("Coalition", "Organization", "Coalition")),
    (
        "The UK, the Global Coalition and the Government of Iraq agreed.",
        ("Government of Iraq", "Government", "Government of Iraq"),
    ),
    # teams by the names of their towns; what games leave in a name
    ("Varna drew 1-1 with Burgas.", ("Varna", "Organization", "Varna")),
    ("Leeds beat Hull 2-0.", ("Hull", "Organization", "Hull")),
    ("Leeds hosts a match on Sunday, its mayor said in Leeds.", ("Leeds", "Settlement", "Leeds")),
    ("Arsenal beat Chelsea 3-0.", ("Chelsea", "Organization", "Chelsea")),
    ("Lakeside United beat Harbour City 2-1 on Saturday.", ("Lakeside United", "Organization", "Lakeside United")),
    ("Andy Marr beat Lewis Hull 6-4. Marr is 30.", ("Marr", "Person", "Marr")),
    # firms by the noun before them, by who owns them, by what they report
    ("Scandinavian carrier Norwing ordered ships.", ("Norwing", "Company", "Norwing")),
    ("Steelmaker Norvik AB will close a mill.", ("Norvik AB", "Company", "Norvik AB")),
    ("Shares in Aerolia rose.", ("Aerolia", "Company", "Aerolia")),
    ("Aerolia posted a loss.", ("Aerolia", "Company", "Aerolia")),
    ("Prime Minister Pushpa Kamal Adhik resigned.", ("Pushpa Kamal Adhik", "Person", "Pushpa Kamal Adhik")),
    # nationality words
    ("The Russian army shelled a village.", ("Russian", "Country", "Russia")),
    ("The Russians left the village before noon.", ("Russians", "Population", "people of Russia")),
    ("Turkish-backed fighters left the town.", ("Turkish", "Country", "Turkey")),
    ("The French voted on Sunday.", ("French", "Population", "people of France")),
    # a municipality that asks is a body; the town is within its name
    (
        "The request came from the Municipality of Turku.",
        ("Municipality of Turku", "Government", "Municipality of Turku"),
    ),
    ("The request came from the Municipality of Turku.", ("Turku", "Settlement", "Turku")),
    # who hands over an office
    ("Jane Moore took over as manager from Hagen in May.", ("Hagen", "Person", "Hagen")),
    # metonyms, and the same places as places
    ("The Kremlin denied the report.", ("Kremlin", "Government", "Government of Russia")),
    ("Crowds gathered outside the Kremlin.", ("Kremlin", "Facility", "Kremlin")),
    ("A White House spokeswoman denied it.", ("White House", "Government", "Government of the United States")),
    ("Moscow denied the report on Friday.", ("Moscow", "Government", "Government of Russia")),
    ("Talks with Kyiv ended on Friday.", ("Kyiv", "Government", "Government of Ukraine")),
    ("Ankara backs Kyiv, a minister said.", ("Kyiv", "Government", "Government of Ukraine")),
    ("It was Kyiv's biggest attack so far.", ("Kyiv", "Government", "Government of Ukraine")),
    ("The cities of Ukraine and Poland are old.", ("Ukraine", "Country", "Ukraine")),
    ("Snow fell on the streets of Kyiv.", ("Kyiv", "Settlement", "Kyiv")),
    ("Brussels proposed new rules for farmers.", ("Brussels", "Organization", "European Union")),
    ("The Pentagon said the drone was lost.", ("Pentagon", "Government", "United States Department of Defense")),
    # bodies
    ("Ukraine's Defense Ministry published a map.", ("Defense Ministry", "Government", "Defense Ministry of Ukraine")),
    (
        "The Russian Defense Ministry published a map.",
        ("Russian Defense Ministry", "Government", "Defense Ministry of Russia"),
    ),
    ("The Russian Defense Ministry published a map.", ("Russian", "Country", "Russia")),
    ("Soldiers of the 80th Brigade held the hill.", ("80th Brigade", "ArmedForce", "80th Brigade")),
    (
        "The Institute for the Study of War agreed.",
        ("Institute for the Study of War", "Organization", "Institute for the Study of War"),
    ),
    ("The National Guard was called in.", ("National Guard", "ArmedForce", "National Guard")),
    ("Fighters of Hezbollah crossed the river.", ("Hezbollah", "ArmedGroup", "Hezbollah")),
    ("The US State Department said nothing.", ("US", "Country", "United States")),
    ("Researchers at the University of Sofia agreed.", ("University of Sofia", "Organization", "University of Sofia")),
    ("She wrote about it on Telegram.", ("Telegram", "MediaOutlet", "Telegram")),
    ("The mayor told Reuters that the road was open.", ("Reuters", "MediaOutlet", "Reuters")),
    ("She told the Harbour Courier that it rained.", ("Harbour Courier", "MediaOutlet", "Harbour Courier")),
    # people
    ("Regional governor Alexei Smirnov spoke.", ("Alexei Smirnov", "Person", "Alexei Smirnov")),
    ("Sen. Jane Doe voted against the bill.", ("Jane Doe", "Person", "Jane Doe")),
    ("The adviser, Mykola Dranko, left early.", ("Mykola Dranko", "Person", "Mykola Dranko")),
    ("Home Secretary Jane Doe resigned.", ("Jane Doe", "Person", "Jane Doe")),
    # things
    ("An Iskander missile hit the depot.", ("Iskander", "Weapon", "Iskander")),
    ("The Clean Rivers Act became law.", ("Clean Rivers Act", "Work", "Clean Rivers Act")),
    ("A Leopard tank crossed the bridge.", ("Leopard", "Vehicle", "Leopard")),
    ("Two F-16 jets flew over the town.", ("F-16", "Vehicle", "F-16")),
]

ABSENT = [
    ("Home Secretary Jane Doe resigned.", "Home"),
    ("The Secretary of State arrived in Oslo.", "State"),
    ("Firefighters put out the blaze.", "Firefighters"),
    ("Islamist fighters left the town.", "Islamist"),
    ("Prime Minister Jane Doe resigned.", "Prime Minister"),
    ("The Varna Lantern Festival opened on Friday.", "Varna Lantern Festival"),
]


@pytest.fixture(scope="module")
def parser():
    nlp = pipeline.plain()
    nlp.add_pipe(zones.newskg_zones.__name__, before="parser")
    return nlp


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_name(parser, sentence: str, expected: tuple[str, str, str]) -> None:
    doc = parser(sentence)
    assert expected in [(doc[p.start : p.end].text, p.type, p.name) for p in names(doc)]


@pytest.mark.parametrize(("sentence", "words"), ABSENT)
def test_no_name(parser, sentence: str, words: str) -> None:
    doc = parser(sentence)
    assert words not in [doc[p.start : p.end].text for p in names(doc)]


def test_one_name_has_one_class_throughout(parser) -> None:
    doc = parser("Goncharovka fell silent. The village of Goncharovka was empty. They left Goncharovka at dawn.")
    assert {p.type for p in names(doc) if p.name == "Goncharovka"} == {"Settlement"}


def test_surname_is_the_person_who_bears_it(parser) -> None:
    doc = parser("Valeska Paris left the ship. Paris said she was free.")
    assert [p.type for p in names(doc)] == ["Person", "Person"]


def test_short_form_has_the_class_of_its_name(parser) -> None:
    doc = parser("The Northern Relief Fund (NRF) sent lorries. The NRF has forty of them.")
    assert {p.type for p in names(doc)} == {"Organization"}


def test_line_of_capitals_names_what_is_known(parser) -> None:
    doc = parser("RUSSIAN MISSILE HITS MALL IN KOSTIANTYNIVKA\n\nRescuers dug through the night in Kostiantynivka.")
    assert [p.name for p in names(doc)] == ["Russia", "Kostiantynivka", "Kostiantynivka"]


def test_party_and_state_in_brackets(parser) -> None:
    doc = parser("Sen. Jane Doe (D-Ore.) asked for answers.")
    assert [(p.name, p.type) for p in names(doc)] == [("Jane Doe", "Person"), ("Ore.", "Region")]


def test_possessor_holds_the_place(parser) -> None:
    doc = parser("Waves hit Mogadishu's Lido Beach on Monday.")
    (beach,) = [p for p in names(doc) if p.name == "Lido Beach"]
    assert (beach.place.country, beach.place.within[0].name) == ("SO", "Mogadishu")


def test_holder_counts_for_all_mentions(parser) -> None:
    doc = parser("They live in Cairo's gated suburb of Oakbridge. Oakbridge is quiet.")
    found = [p.place for p in names(doc) if p.name == "Oakbridge"]
    assert [(place.country, place.within[0].name) for place in found] == [("EG", "Cairo"), ("EG", "Cairo")]


def test_state_behind_a_comma(parser) -> None:
    doc = parser("The plant in Columbia, SC, closed in May.")
    found = {doc[p.start : p.end].text: p.place for p in names(doc)}
    assert found["Columbia"].geonames == 4575352
    assert found["SC"].name == "South Carolina"


LOCAL = "A man was hurt in Turku on Monday. He lay in Mill Lane until noon, police in Turku said."


def test_in_local_news_a_street_has_the_point_of_the_town(parser) -> None:
    street = next(n for n in names(parser(LOCAL)) if n.name == "Mill Lane")
    assert street.place is not None
    assert (street.place.country, street.place.geonames) == ("FI", None)
    assert street.place.rule == "point of the town that the article is about:Turku"
    assert "Turku" not in [holder.name for holder in street.place.within]


@pytest.mark.parametrize(
    "text",
    [
        "A man was hurt in Turku. He lay in Mill Lane until noon.",  # named once
        "Envoys met in Geneva. They spoke in Geneva of Syria, Iraq and Libya, and of Mill Lane.",  # about elsewhere
        "A man was hurt in Turku. He came from Porto and lay in Mill Lane.",  # towns far apart
    ],
)
def test_in_other_news_it_has_none(parser, text: str) -> None:
    street = next(n for n in names(parser(text)) if n.name == "Mill Lane")
    assert street.place is None


def test_a_facility_does_not_lie_in_a_small_namesake_of_its_name(parser) -> None:
    found = next(n for n in names(parser("The game at Rogers Centre was called off.")) if n.name == "Rogers Centre")
    assert found.place is None


def test_a_dateline_has_the_town_also_where_it_stands_for_a_government(parser) -> None:
    found = list(names(parser("HANOI (VNA) - The minister left on Friday. The talks go on.")))
    assert [(n.name, n.type) for n in found if n.start == 0] == [("Hanoi", "Settlement")]


def test_site_lies_in_the_town_behind_it(parser) -> None:
    doc = parser("Fire broke out at Oakbridge Market in Varna, Bulgaria.")
    (site,) = [p for p in names(doc) if p.name == "Oakbridge Market"]
    assert site.place.country == "BG"
    assert site.place.within[0].name == "Varna"


def test_nothing_from_a_plug(parser) -> None:
    doc = parser("Rain fell.\n\nSubscribe to our weekly newsletter from Kyiv.\n\nRain fell.")
    assert list(names(doc)) == []


def test_dateline_gives_its_place(parser) -> None:
    doc = parser("KYIV, Ukraine (Meridian Wire) - Rain fell on the hills.")
    found = [(p.name, p.place.geonames) for p in names(doc) if p.place]
    assert found[0] == ("Kyiv", 703448)
    assert not [p for p in names(doc) if "Wire" in (p.name or "")]


def test_dated_dateline_gives_its_places_and_no_more(parser) -> None:
    doc = parser("TURKU, Finland, Sept. 7 2023 (Meridian Wire) - The ministry closed the road on Monday.")
    assert [p.name for p in names(doc)] == ["Turku", "Finland"]


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("Rebels in Congo took a hill near Goma.", "CD", "Democratic Republic of the Congo"),
        ("Boats left Brazzaville and Pointe-Noire. Congo will repair the port.", "CG", "Republic of the Congo"),
        ("Brazzaville and the Republic of the Congo gained. Congo grew.", "CG", "Republic of the Congo"),
    ],
)
def test_name_that_two_countries_share(parser, text: str, country: str, name: str) -> None:
    found = [p for p in names(parser(text)) if "Congo" in (p.name or "")]
    assert {(p.place.country, p.place.name, p.name) for p in found} == {(country, name, name)}
