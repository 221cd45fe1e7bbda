"""Relations in whole sentences, one table a construction: what must be read, and what must not be read as a fact."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


def told(annotate, text, **more):
    """The relations of a text: "type: subject > object", with the distance and, where it is no plain fact, its standing."""
    record = annotate(text, **more)
    names = {entity.id: entity.name for entity in record.entities}
    lines = []
    for r in record.relations:
        distance = "" if r.distance is None else f" [{r.distance:g}]"
        standing = "" if (r.polarity, r.modality) == ("affirmed", "asserted") else f" {r.polarity} {r.modality}"
        lines.append(f"{r.type}: {names[r.subject]} > {names[r.object]}{distance}{standing}")
    return lines


TITLES = [
    # an office that its holder has lost by the end of the text is over
    ("Defence Minister Oleg Sava was sacked.", {"holdsPosition: Oleg Sava > defence minister negated asserted"}),
    ("Mayor Ana Bell spoke. Bell resigned on Monday.", {"holdsPosition: Ana Bell > mayor negated asserted"}),
    ("President Tom Hale sacked his aide, Oleg Sava.", {"holdsPosition: Tom Hale > president"}),
    (
        "President Tom Hale sacked his aide, Oleg Sava.",
        {"holdsPosition: Oleg Sava > aide to Tom Hale negated asserted"},
    ),
    ("Chief Executive Tom Hale stepped down.", {"holdsPosition: Tom Hale > chief executive negated asserted"}),
    ("Mayor Ana Bell will resign on Monday.", {"holdsPosition: Ana Bell > mayor"}),
    ("Mayor Ana Bell refused to resign.", {"holdsPosition: Ana Bell > mayor"}),
    ("Mayor Ana Bell resigned as coach.", {"holdsPosition: Ana Bell > mayor"}),
    ("Mayor Ana Bell, who resigned from a club, spoke.", {"holdsPosition: Ana Bell > mayor"}),
    ("Mayor Ana Bell resigned from her post.", {"holdsPosition: Ana Bell > mayor negated asserted"}),
    ("Mayor Ana Bell resigned in 2009 and came back.", {"holdsPosition: Ana Bell > mayor"}),
    ("NATO Secretary-General Karl Berg left.", {"leads: Karl Berg > NATO"}),
    ("The army fought the RSF, which is led by Omar Dal.", {"leads: Omar Dal > RSF"}),
    ("Acting governor Maria Silva spoke.", {"holdsPosition: Maria Silva > acting governor"}),
    (
        "Ohio acting governor Oleg Petrov spoke.",
        {
            "holdsPosition: Oleg Petrov > acting governor of Ohio",
            "positionIn: acting governor of Ohio > Ohio",
            "leads: Oleg Petrov > Ohio",
        },
    ),
    ("Peru President Ana Torres spoke.", {"holdsPosition: Ana Torres > president of Peru", "leads: Ana Torres > Peru"}),
    ("Peruvian President Ana Torres spoke.", {"holdsPosition: Ana Torres > president of Peru"}),
    ("The plan was rejected by French Prime Minister Luc Martin.", {"leads: Luc Martin > France"}),
    ("NATO secretary general Karl Berg left.", {"leads: Karl Berg > NATO"}),
    ("U.S. Secretary of State Tom Hale arrived.", {"holdsPosition: Tom Hale > secretary of state of United States"}),
    ("Foreign Minister Julia Brandt arrived.", {"holdsPosition: Julia Brandt > foreign minister"}),
    ("Chief Executive Tom Hale arrived.", {"holdsPosition: Tom Hale > chief executive"}),
    (
        "Microsoft Chief Executive Tom Hale said in a statement that it rained.",
        {"holdsPosition: Tom Hale > chief executive of Microsoft"},
    ),
    ("She was mayor under Premier Tom Hale.", {"holdsPosition: Tom Hale > premier"}),
    ("Under secretary Tom Hale arrived.", {"holdsPosition: Tom Hale > under secretary"}),
    (
        "Finland's deputy prime minister Aino Laine resigned.",
        {"holdsPosition: Aino Laine > deputy prime minister of Finland negated asserted"},
    ),
    ("Police spokesman John Carter said the road was closed.", {"holdsPosition: John Carter > police spokesman"}),
]

APPOSITIONS = [
    (
        '"It rains," said Tom Hale, Kenya director at the Red Cross.',
        {"holdsPosition: Tom Hale > director at Red Cross", "memberOf: Tom Hale > Red Cross"},
    ),
    ("Tom Hale, Kenya's president at the time, spoke.", {"holdsPosition: Tom Hale > president of Kenya"}),
    (
        "Tom Hale, Ukraine's commander-in-chief, spoke.",
        {"holdsPosition: Tom Hale > commander-in-chief of Ukraine"},
    ),
    ("Tom Hale, commander-in-chief of the army, spoke.", {"holdsPosition: Tom Hale > commander-in-chief of army"}),
    (
        "Maria Silva, the mayor of Porto, opened the bridge.",
        {"holdsPosition: Maria Silva > mayor of Porto", "leads: Maria Silva > Porto"},
    ),
    ("The mayor of Porto, Maria Silva, opened the bridge.", {"holdsPosition: Maria Silva > mayor of Porto"}),
    ("Tom Hale, chief executive of Microsoft, sold shares.", {"leads: Tom Hale > Microsoft"}),
    ("Tom Hale, a spokesman for the United Nations, declined to comment.", {"memberOf: Tom Hale > United Nations"}),
    ("Ivan Novak, an adviser to Maria Silva, left.", {"holdsPosition: Ivan Novak > adviser to Maria Silva"}),
    (
        "Ana Torres, a lecturer in physics at Yale University, spoke.",
        {"holdsPosition: Ana Torres > lecturer at Yale University"},
    ),
    ("Ana Torres, a member of the Labour Party, spoke.", {"memberOf: Ana Torres > Labour Party"}),
    ("Gen. Tom Hale, commander of U.S. Central Command, spoke.", {"leads: Tom Hale > U.S. Central Command"}),
    (
        "Ana Torres, a senior fellow at the Brookings Institution, agreed.",
        {"memberOf: Ana Torres > Brookings Institution"},
    ),
    (
        "Tom Hale, the Labour mayor of Oxford, agreed.",
        {"memberOf: Tom Hale > Labour Party", "leads: Tom Hale > Oxford"},
    ),
    (
        "The Republican governor of Ohio, Tom Hale, agreed.",
        {"leads: Tom Hale > Ohio", "memberOf: Tom Hale > Republican Party"},
    ),
    ("Tom Hale, 58, a director of Microsoft, agreed.", {"holdsPosition: Tom Hale > director of Microsoft"}),
    ("Microsoft's chief executive, Tom Hale, agreed.", {"leads: Tom Hale > Microsoft"}),
    ("Tom Hale, vice president for cargo at Air Canada, agreed.", {"memberOf: Tom Hale > Air Canada"}),
]

COPULAS_AND_VERBS = [
    ("Tom Hale is the president of Microsoft.", {"holdsPosition: Tom Hale > president of Microsoft"}),
    ("Tom Hale became mayor of Boston in 2014.", {"holdsPosition: Tom Hale > mayor of Boston"}),
    ("Tom Hale was appointed chief executive of Microsoft.", {"leads: Tom Hale > Microsoft"}),
    ("Tom Hale was elected president of Chile.", {"leads: Tom Hale > Chile"}),
    ("Tom Hale has served as chairman of Microsoft since 2014.", {"leads: Tom Hale > Microsoft"}),
    ("Tom Hale, who heads Microsoft, agreed.", {"leads: Tom Hale > Microsoft"}),
    (
        "Ana Torres succeeded Tom Hale as mayor of Boston.",
        {"leads: Ana Torres > Boston", "leads: Tom Hale > Boston negated asserted"},
    ),
    ("Tom Hale took over as chief executive of Microsoft.", {"leads: Tom Hale > Microsoft"}),
    ("The commission is led by Maria Silva.", {"leads: Maria Silva > the commission"}),
    ("Maria Silva chairs the Senate.", {"leads: Maria Silva > Senate"}),
    ("The ministry runs two hospitals in Lima.", {"controls: the ministry > two hospitals"}),
    ("Rebels control the town of Goma.", {"controls: rebels > Goma"}),
    ("The Taliban captured the city of Kunduz.", {"controls: Taliban > Kunduz"}),
    ("The army is in control of Goma.", {"controls: the army > Goma"}),
    ("Officials deplored the fall of Kunduz to the Taliban.", {"controls: Taliban > Kunduz"}),
    ("The delegation visited Taliban-held Kunduz.", {"controls: Taliban > Kunduz"}),
]

MEMBERSHIP = [
    ("Sweden joined NATO.", {"memberOf: Sweden > NATO"}),
    ("Tom Hale works for Microsoft.", {"memberOf: Tom Hale > Microsoft"}),
    ("Sgt. Tom Hale was assigned to the 5th Infantry Regiment.", {"memberOf: Tom Hale > 5th Infantry Regiment"}),
    ("Sweden is a member of the European Union.", {"memberOf: Sweden > European Union"}),
    ("The Taliban belongs to the alliance.", {"partOf: Taliban > the alliance"}),
    ("Boko Haram is affiliated with the Islamic State.", {"partOf: Boko Haram > Islamic State"}),
    ("Boko Haram merged into the Islamic State.", {"partOf: Boko Haram > Islamic State"}),
    (
        "An alliance of the Labour Party and the Green Party won.",
        {
            "partOf: Labour Party > an alliance of the Labour Party",
            "partOf: Green Party > an alliance of the Labour Party",
        },
    ),
    ("The coalition is made up of the Labour Party and the Green Party.", {"partOf: Green Party > the coalition"}),
    ("The coalition includes the Labour Party.", {"partOf: Labour Party > the coalition"}),
    ("Ukrainian troops crossed the river.", {"partOf: Ukrainian troops > Ukraine"}),
    ("Russia's Defense Ministry denied the report.", {"partOf: Defense Ministry of Russia > Russia"}),
    ("Russia retreated, the Russian Defense Ministry said.", {"partOf: Defense Ministry of Russia > Russia"}),
    ("The government of Chile fell.", {"partOf: the government of Chile > Chile"}),
    ("Tom Hale of Amnesty International disagreed.", {"memberOf: Tom Hale > Amnesty International"}),
    ("UN investigators left Goma.", {"memberOf: UN investigators > United Nations"}),
    ("Tom Hale and other members of the Senate disagreed.", {"memberOf: Tom Hale > Senate"}),
    ("Nurses and doctors from the Red Cross left.", {"memberOf: nurses > Red Cross", "memberOf: doctors > Red Cross"}),
    ("Fighters from the Taliban fled.", {"memberOf: fighters > Taliban"}),
    ("Boko Haram pledged allegiance to the Islamic State.", {"partOf: Boko Haram > Islamic State"}),
    ("The Taliban recruited two teachers.", {"memberOf: two teachers > Taliban"}),
    ("The envoy thanked the alliance, especially Sweden.", {"memberOf: Sweden > the alliance"}),
    ("Several members of the Senate disagreed.", {"memberOf: several members of the Senate > Senate"}),
]

PLACES = [
    ("The mall in Porto burned down.", {"locatedIn: the mall > Porto"}),
    ("The factory is located in Porto.", {"locatedIn: the factory > Porto"}),
    ("The hospital lies in the town's industrial area.", {"locatedIn: the hospital > the town's industrial area"}),
    ("Police searched a market in the town's residential area.", {"locatedIn: the town's residential area > the town"}),
    ("Microsoft, which is based in Redmond, sold shares.", {"locatedIn: Microsoft > Redmond"}),
    ("The Geneva-based charity Terre des Hommes closed.", {"locatedIn: Terre des Hommes > Geneva"}),
    ("They met in Porto, in northern Portugal.", {"locatedIn: Porto > Portugal"}),
    ("Lviv, a city in western Ukraine, was calm.", {"locatedIn: Lviv > Ukraine"}),
    ("Lviv is a city in Ukraine.", {"locatedIn: Lviv > Ukraine"}),
    ("The Ukrainian city of Lviv was calm.", {"locatedIn: Lviv > Ukraine"}),
    ("Kyiv is the capital of Ukraine.", {"locatedIn: Kyiv > Ukraine"}),
    ("Kyiv, the capital of Ukraine, was calm.", {"locatedIn: Kyiv > Ukraine"}),
    ("He was born in Columbus, Ohio.", {"locatedIn: Columbus > Ohio"}),
    ("Many civilians in Aleppo are hungry.", {"locatedIn: many civilians > Aleppo"}),
    ("Residents of Porto complained.", {"locatedIn: residents of Porto > Porto"}),
    ("Fires reached the outskirts of Porto.", {"locatedIn: the outskirts of Porto > Porto"}),
    ("Rebels advanced around Manbij in Syria.", {"locatedIn: Manbij > Syria"}),
    ("Clinics in northern Kenya, including Garissa, closed.", {"locatedIn: Garissa > Kenya"}),
    ("The army left Porto's airport.", {"locatedIn: Porto's airport > Porto"}),
]

DISTANCES = [
    (
        "Narva lies in the Perm region, about 13 kilometers from the front line.",
        {"locatedIn: Narva > Perm region", "near: Narva > the front line [13]"},
    ),
    ("Sumy, about 10 kilometres from the border, was shelled.", {"near: Sumy > the border [10]"}),
    (
        "An emergency was declared in Sumy, around 500 kilometres southwest of Moscow.",
        {"near: Sumy > Moscow [500]"},
    ),
    ("Troops entered Sumy, 12 miles north of Kyiv.", {"near: Sumy > Kyiv [19.312]"}),
    ("Troops left Sumy, 30 km (19 miles) north of Kyiv.", {"near: Sumy > Kyiv [30]"}),
    ("Sumy, a town of 20,000 people 30 km south of Kyiv, was hit.", {"near: Sumy > Kyiv [30]"}),
    ("Sumy lies 30 km from Kyiv.", {"near: Sumy > Kyiv [30]"}),
    ("The town is 1,500 kilometres from Moscow.", {"near: the town > Moscow [1500]"}),
    ("Sumy, located some 30 miles from Kyiv, was calm.", {"near: Sumy > Kyiv [48.28]"}),
    ("A village five kilometres from Kyiv was shelled.", {"near: a village > Kyiv [5]"}),
    ("Gunmen attacked a checkpoint near Donetsk.", {"near: a checkpoint > Donetsk"}),
    ("The hospital is near the border.", {"near: the hospital > the border"}),
    ("Fighting reached Sumy, north of Kyiv.", {"near: Sumy > Kyiv"}),
    ("Troops left Lviv, on the border with Poland.", {"near: Lviv > Poland"}),
    ("The factory is close to the airport.", {"near: the factory > the airport"}),
]

HOSTS = [
    (
        "The mayor declared an emergency in the Perm region, around 500 kilometres east of Oslo.",
        {"near: Perm region > Oslo [500]"},
    ),
    ("Narva hosts the last working transit point for gas.", {"hosts: Narva > the last working transit point"}),
    ("Narva has a metering station for gas.", {"hosts: Narva > a metering station"}),
    ("Sumy has an important gas pipeline.", {"hosts: Sumy > an important gas pipeline"}),
    ("The town houses a refinery.", {"hosts: the town > a refinery"}),
    ("Porto is home to a large hospital.", {"hosts: Porto > a large hospital"}),
    ("Porto is home to a university and a hospital.", {"hosts: Porto > a university", "hosts: Porto > a hospital"}),
    ("The republic has large oil reserves.", {"hosts: the republic > large oil reserves"}),
    ("Porto, home to a large hospital, was calm.", {"hosts: Porto > a large hospital"}),
    ("Porto is the site of a nuclear power plant.", {"hosts: Porto > a nuclear power plant"}),
    ("The city, which hosts a naval base, was calm.", {"hosts: the city > a naval base"}),
]

STANDING = [
    ("Former president Ana Torres spoke.", {"holdsPosition: Ana Torres > president negated asserted"}),
    ("Tom Hale, the former mayor of Boston, spoke.", {"leads: Tom Hale > Boston negated asserted"}),
    ("Tom Hale resigned as mayor of Boston.", {"holdsPosition: Tom Hale > mayor of Boston negated asserted"}),
    ("Tom Hale was sacked as chairman of Microsoft.", {"leads: Tom Hale > Microsoft negated asserted"}),
    ("Tom Hale is not the mayor of Boston.", {"leads: Tom Hale > Boston negated asserted"}),
    ("Tom Hale could become mayor of Boston.", {"leads: Tom Hale > Boston affirmed possible"}),
    ("Ana Torres hopes to become chancellor.", {"holdsPosition: Ana Torres > chancellor affirmed planned"}),
    ("Tom Hale will lead the commission.", {"leads: Tom Hale > the commission affirmed planned"}),
    ("Governor-elect Ana Torres spoke.", {"holdsPosition: Ana Torres > governor affirmed planned"}),
    ("The alleged leader of the gang, Tom Hale, fled.", {"leads: Tom Hale > the gang affirmed possible"}),
    ("Tom Hale was mayor of Boston until 2010.", {"leads: Tom Hale > Boston negated asserted"}),
    ("Tom Hale worked for Microsoft.", {"memberOf: Tom Hale > Microsoft negated asserted"}),
    ("Sweden plans to join NATO.", {"memberOf: Sweden > NATO affirmed planned"}),
]

READ = TITLES + APPOSITIONS + COPULAS_AND_VERBS + MEMBERSHIP + PLACES + DISTANCES + HOSTS + STANDING


@pytest.mark.parametrize(("text", "expected"), READ)
def test_read(annotate, text, expected):
    found = told(annotate, text)
    assert expected <= set(found), found


NOT_READ = [
    # whose a base is, and not where
    ("It was the largest American base.", "locatedIn"),
    ("The Russian embassy was closed.", "locatedIn"),
    # towns are in charge of nothing
    ("The 28 settlements lead the coalition.", "leads"),
    # what does not exist is nowhere
    ("There is no hospital in Porto.", "locatedIn"),
    # no office of his own
    ("Larry King left the studio.", "holdsPosition"),
    ("The president's office was closed.", "holdsPosition"),
    ("The Prime Minister's Office was closed.", "holdsPosition"),
    ("She asked for a minister.", "holdsPosition"),
    ("He wants to be king.", "holdsPosition"),
    ("Tom Hale is running to be mayor of Boston.", "holdsPosition"),
    ("The senator running for president, Tom Hale of Ohio, spoke.", "positionIn"),
    ("Tom Hale is running for governor of Ohio.", "holdsPosition"),
    ("Tom Hale lost the race for governor of Ohio.", "holdsPosition"),
    ("If Tom Hale becomes mayor of Boston, taxes will fall.", "holdsPosition"),
    ("Ana Torres may be named ambassador.", "holdsPosition"),
    ("Ana Torres wants to become chancellor.", "holdsPosition"),
    # no lead of the whole
    ("Deputy mayor Ana Torres of Boston spoke.", "leads"),
    ("Tom Hale, music director of the BBC, resigned.", "leads"),
    ("Russian commander Oleg Petrov fled.", "leads"),
    ("Tom Hale, Asia director of Microsoft, resigned.", "leads"),
    ("Ana Torres led a protest in Lima.", "leads"),
    ("Tom Hale, ambassador to Chile, resigned.", "leads"),
    ("A software boss in Boston was arrested.", "leads"),
    ("The firm runs on coal.", "leads"),
    # nothing belongs to anything
    ("Critics of the government marched.", "memberOf"),
    ("Victims of the Taliban were buried.", "memberOf"),
    ("Microsoft customers complained.", "memberOf"),
    ("Many people in the party complained.", "memberOf"),
    ("America's first female president will face hard choices.", "leads"),
    ("Refugees from the camp arrived.", "memberOf"),
    ("Tom Hale, the UN envoy to Syria, left.", "partOf"),
    ("Syrian Democratic Forces fought near the river in Syria.", "partOf"),
    ("The minister worked with the United Nations.", "memberOf"),
    ("They are joining forces.", "memberOf"),
    ("Ana Torres is a functioning member of society.", "memberOf"),
    ("Sweden refused to join NATO.", "memberOf"),
    # not there
    ("Ana Torres has an interest in Portugal.", "locatedIn"),
    ("They plan to build a hospital in Porto.", "locatedIn"),
    ("The ministers of Syria, Iraq and Turkey met.", "locatedIn"),
    ("Rebels believe in Syria.", "locatedIn"),
    ("Russia invested in Syria.", "locatedIn"),
    ("Russian forces left Russian territory.", "locatedIn"),
    # where somebody was met, if he was
    ("There is no evidence that the minister met the ambassador in Oslo.", "locatedIn"),
    ("Ana Torres did not meet Tom Hale in Oslo.", "locatedIn"),
    ("Ana Torres may have met Tom Hale in Oslo.", "locatedIn"),
    ("Prosecutors found no proof of a visit by Tom Hale in Oslo.", "locatedIn"),
    # somebody's predecessor is no body
    ("Jane Moore took over as manager from Hagen in May.", "leads"),
    ("Jane Moore took over as manager from Hagen in May.", "memberOf"),
    # no region, no office of one
    ("Regional governor Anton Belov left the hall.", "positionIn"),
    # not near
    ("The bill is close to a vote.", "near"),
    ("The ministers travelled around the world.", "near"),
    ("He ran ten kilometres on Monday.", "near"),
    ("The price rose to nearly 10 euros.", "near"),
    # nothing to host
    ("The town has a plan.", "hosts"),
    ("The town has problems.", "hosts"),
    ("The country has a strong leader.", "hosts"),
    ("Porto has no airport.", "hosts"),
    ("The mayor has a house.", "hosts"),
    ("The hospital has facilities.", "hosts"),
]


@pytest.mark.parametrize(("text", "kind"), NOT_READ)
def test_no_fact(annotate, text, kind):
    facts = [
        line for line in told(annotate, text) if not line.endswith(("asserted", "possible", "planned", "conditional"))
    ]
    assert not [line for line in facts if line.startswith(f"{kind}:")], facts


OFFICES_OF_WHAT = [
    # a spokesman speaks for the body, not for the country whose it is
    (
        "Norway's Ministry of Defence reported a fire. Its spokesman, General Igor Holm, said nobody was hurt.",
        "holdsPosition: Igor Holm > spokesman of Defense Ministry of Norway",
    ),
    (
        "The Transport Ministry sent a team. Igor Holm, a spokesman for the ministry, said the road was open.",
        "holdsPosition: Igor Holm > spokesman for Transport Ministry",
    ),
    # the region's governor is not the district's
    (
        "Floods reached the Yaruga district of the Lomvik region. Regional governor Anton Belov closed two roads.",
        "holdsPosition: Anton Belov > governor of Lomvik region",
    ),
    (
        "Floods reached the Yaruga district of the Lomvik region. The region's governor, Anton Belov, closed two roads.",
        "leads: Anton Belov > Lomvik region",
    ),
    (
        "Jane Moore took over as manager from Hagen in May.",
        "holdsPosition: Hagen > manager negated asserted",
    ),
]


@pytest.mark.parametrize(("text", "expected"), OFFICES_OF_WHAT)
def test_what_an_office_is_of(annotate, text, expected):
    found = told(annotate, text)
    assert expected in found, found
    assert not [line for line in found if "Norway" in line and line.startswith("memberOf: Igor Holm > Norway")]


KNOWN_MISSES = [
    pytest.param(
        "Civilians in Aleppo lack water.",
        "locatedIn: civilians > Aleppo",
        marks=pytest.mark.xfail(strict=True, reason="the parser reads 'Aleppo lack water' as one noun phrase"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), KNOWN_MISSES)
def test_known_misses(annotate, text, expected):
    assert expected in told(annotate, text)


def test_an_office_of_several_words_is_one(annotate):
    lines = told(annotate, "Tom Hale, commander-in-chief of Ukraine, spoke.")
    assert lines == [
        "holdsPosition: Tom Hale > commander-in-chief of Ukraine",
        "positionIn: commander-in-chief of Ukraine > Ukraine",
    ]


def test_a_region_has_no_distance_where_something_lies_in_it(annotate):
    lines = told(annotate, "Narva lies in the Perm region, about 13 kilometers from the front line.")
    assert not [line for line in lines if line.startswith("near: Perm region")], lines


def test_words_are_the_shortest_stretch(annotate):
    text = "On Monday Maria Silva, the mayor of Porto, opened a bridge."
    record = annotate(text)
    leads = next(r for r in record.relations if r.type == "leads")
    assert leads.text == "Maria Silva, the mayor of Porto"
    assert text[leads.start : leads.end] == leads.text


def test_ids_follow_the_text(annotate):
    record = annotate("Maria Silva, the mayor of Porto, met Tom Hale, the mayor of Boston.")
    assert [r.id for r in record.relations] == [f"r{n}" for n in range(1, len(record.relations) + 1)]
    assert [r.start for r in record.relations] == sorted(r.start for r in record.relations)


def test_an_office_is_one_entity_of_class_position(annotate):
    record = annotate("Ohio acting governor Oleg Petrov spoke. Oleg Petrov, the acting governor of Ohio, left.")
    offices = [e for e in record.entities if e.type == "Position"]
    assert [(e.name, e.mentions[0].text) for e in offices] == [("acting governor of Ohio", "acting governor")]
    assert len([r for r in record.relations if r.type == "holdsPosition"]) == 1


def test_an_office_of_no_named_body_is_that_of_its_holder_alone(annotate):
    text = "President Ana Torres met President Tom Hale. Acting governor of Ohio Oleg Petrov came."
    record = annotate(text + " A spokesman for the ministry, who declined to be named, confirmed it.")
    offices = {(e.name, e.iri) for e in record.entities if e.type == "Position"}
    presidents = {iri for name, iri in offices if name == "president"}
    assert len(presidents) == 2
    assert not any("/id/position/" in iri for iri in presidents)
    assert ("acting governor of Ohio", "https://w3id.org/newskg/id/position/acting_governor_of_Ohio") in offices
    assert len({e.iri for e in record.entities}) == len(record.entities)


def test_a_bare_title_gives_way_to_the_whole_one(annotate):
    found = told(annotate, "Tom Hale, the secretary of defence, spoke. The secretary left.")
    assert [line for line in found if line.startswith("holds")] == ["holdsPosition: Tom Hale > secretary of defence"]


def test_attribution_and_time(annotate):
    record = annotate('"Tom Hale has been mayor of Boston since 2014," Ana Torres said.')
    leads = next(r for r in record.relations if r.type == "leads")
    names = {e.id: e.name for e in record.entities}
    assert leads.attribution is not None
    assert names[leads.attribution.source] == "Ana Torres"
    assert next(t for t in record.times if t.id == leads.time).text.endswith("2014")


def attributed(annotate, text, kind):
    return next(r for r in annotate(text).relations if r.type == kind).attribution


def test_what_reported_speech_takes_for_granted_is_the_articles_own(annotate):
    assert attributed(annotate, "The army said on Monday that it had left Sumy, 30 km from Kyiv.", "near") is None
    assert attributed(annotate, "The army said on Monday that Sumy lies 30 km from Kyiv.", "near") is not None
    assert attributed(annotate, '"We left Sumy, 30 km from Kyiv," Tom Hale said on Monday.', "near") is not None


def test_every_relation_says_its_rule(annotate):
    for text, _ in READ:
        for relation in annotate(text).relations:
            assert relation.rule
            assert 0 < relation.confidence <= 1
