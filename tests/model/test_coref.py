"""Who is who: (text, chains that must come out), each chain by the words of its mentions in text order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kg.model import Annotation

pytestmark = pytest.mark.model

ROWS = [
    # the "I" of somebody's words does not tell who he is; of one surname it is whom the story names most
    ("Ardit Hoxhaj has rejected a plan. “I will not resign,” he said.", [["Ardit Hoxhaj", "I", "he"]]),
    (
        "Elsa Lund died on Monday. Elsa Lund was 89. Her daughter, Karin Lund, was there. Ms. Lund was born in Oslo.",
        [["Elsa Lund", "Elsa Lund", "Her", "Lund"]],
    ),
    ("A guard, Besnik Leka, 52, died in the blaze.", [["A guard", "Besnik Leka"]]),
    # the dead said something in their lives
    (
        "Elsa Lund died on Monday. In 1967 a man met her. In 1984 she said that it rained.",
        [["Elsa Lund", "her", "she"]],
    ),
    ("Elsa Lund died. Her aide, Tom Berg, was there. Karin Lund spoke. Lund wept.", [["Karin Lund", "Lund"]]),
    # what was called by this noun goes before what is only of the sort
    (
        "Dockers began a strike, the union FNV Havens said. Bolt Shipping sent 14 ships to Bergen. The union cheered.",
        [["FNV Havens", "The union"]],
    ),
    ("The town of Varna burned. Odesa sent a crew. The town paid for it.", [["Odesa", "The town"]]),
    ("The deputy mayor of Tambo, Rosa Quispe, spoke.", [["The deputy mayor of Tambo", "Rosa Quispe"]]),
    # the capital of a country is a certain town
    ("Thousands marched in Serbia's capital. Belgrade was calm.", [["Serbia's capital", "Belgrade"]]),
    ("The team travelled to the capital in Kabul.", [["the capital", "Kabul"]]),
    # what the article is about stays in focus
    (
        "Turku froze. Turku is old. Snow fell in Turku. A bus left Vaasa. It carried ten people. The city closed its schools.",
        [["Turku", "Turku", "Turku", "The city", "its"]],
    ),
    ("Socotra lies in the Arabian Sea. The island is green.", [["Arabian Sea"]]),
    # who holds an office speaks for the body named with it
    ("“We will rebuild,” said Norvik's director, Ana Bell.", [["We", "Norvik"]]),
    # a noun right before a name says what it is; no union is "the company"
    (
        "Norvik AB will close a mill. The union IF Metall called the plan a betrayal. The company said demand was weak.",
        [["Norvik AB", "The company"], ["The union", "IF Metall"]],
    ),
    ("The Polish wire maker Velmex signed the deal.", [["The Polish wire maker", "Velmex"]]),
    # a nationality may be news of the one firm that was named
    ("Norvik AB will close a mill. The Swedish company has 300 workers.", [["Norvik AB", "The Swedish company"]]),
    # who agrees to do something does it to somebody else
    ("Hungary backed the plan. The European Commission threatened to punish it.", [["Hungary", "it"]]),
    # names
    ("Rheinfeld AG reported a loss. Rheinfeld will cut 300 jobs.", [["Rheinfeld AG", "Rheinfeld"]]),
    ("Omar Hassan al-Sadiq left. Sadiq said it rained.", [["Omar Hassan al-Sadiq", "Sadiq"]]),
    (
        "Pavel Dorn opened the bridge. Dorn said the work took a year.",
        [["Pavel Dorn", "Dorn"]],
    ),
    (
        "The Harbour Workers Union (HWU) called a strike. The HWU wants more pay.",
        [["Harbour Workers Union", "HWU", "HWU"]],
    ),
    (
        "Russia's Defense Ministry published a map. The Russian Defense Ministry later withdrew it.",
        [["Defense Ministry", "Russian Defense Ministry"], ["a map", "it"]],
    ),
    (
        "Norway sent a ship. The Norwegian attack killed two people. A Norwegian singer left.",
        [["Norway", "Norwegian"]],  # a country that acts is mentioned, one that describes is not
    ),
    (
        "Ana Bell met Carl Bell in Lisbon. Ana Bell paid for the meal.",
        [["Ana Bell", "Ana Bell"]],
    ),
    # appositions, predicates, nouns beside names
    ("Pavel Dorn, the governor of the island, resigned.", [["Pavel Dorn", "the governor of the island"]]),
    ("Maria Lund is a surgeon.", [["Maria Lund", "a surgeon"]]),
    ("Maria Lund was elected president.", [["Maria Lund", "president"]]),
    ("Maria Lund, who is the mayor, opened the school.", [["Maria Lund", "the mayor"]]),
    ("Pavel Dorn came late. “He’s the mayor,” said Maria Lund.", [["Pavel Dorn", "He", "the mayor"]]),
    ("Maria Lund came late. She is the mayor.", [["Maria Lund", "She", "the mayor"]]),
    ("Lunden lies on a bay. It is the largest city of Norvia.", [["Lunden", "It", "the largest city"]]),
    ("The mayor, Maria Lund, opened the school.", [["The mayor", "Maria Lund"]]),
    # nominals
    (
        "A ferry sank near Bergen on Friday. The ferry carried 30 people.",
        [["A ferry", "The ferry"]],
    ),
    (
        "A new shopping mall burned down. The mall in Odesa had opened in May.",
        [["A new shopping mall", "The mall"]],
    ),
    ("Floods reached Kharkiv on Monday. The city had no power.", [["Kharkiv", "The city"]]),
    (
        "Floods reached Kharkiv on Monday. Sumy was hit a day later. The city had no power.",
        [["Sumy", "The city"]],
    ),
    (
        "Acting governor Pavel Dorn visited the camp. The governor promised tents.",
        [["Pavel Dorn", "The governor"]],
    ),
    ("Two dogs and a cat were found. The dogs were thin.", [["Two dogs", "The dogs"]]),
    # pronouns
    ("Maria Lund said she would resign.", [["Maria Lund", "she"]]),
    ("The ministry said it would send tents.", [["The ministry", "it"]]),
    ("Peter Lund thanked his nurses.", [["Peter Lund", "his"]]),
    ("The soldiers left because they had no food.", [["The soldiers", "they"]]),
    (
        "Maria Lund met Peter Holm in Oslo. He gave her a map.",
        [["Maria Lund", "her"], ["Peter Holm", "He"]],
    ),
    ("Peter Lund hurt himself on the stairs.", [["Peter Lund", "himself"]]),
    ("The army moved to Kharkiv. Fighting went on there for days.", [["Kharkiv", "there"]]),
    ("After his arrest, Peter Lund left the country.", [["his", "Peter Lund"]]),
    ("The police found people forced to flee their homes.", [["people", "their"]]),
    ("Aid groups gave help to people forced to flee their homes.", [["people", "their"]]),
    # speech
    ('"I will not resign," Maria Lund told reporters.', [["I", "Maria Lund"]]),
    (
        '"We will send tents," said Maria Lund, a spokeswoman for the ministry.',
        [["We", "the ministry"], ["Maria Lund", "a spokeswoman"]],
    ),
    # pronouns: the person whom the sentence before is about
    (
        "Mayor Pavel Dorn saw the tents. Dorn thanked the crews.\n\nGovernor Belsky closed the road. He said it was wet.",
        [["Belsky", "He"]],
    ),
    # who speaks has not died
    (
        "Minister Karim Aziz spoke.\n\nPolice said a teenager had died. “We will find the cause,” he said.",
        [["Karim Aziz", "he"]],
    ),
    ("The teenager said he was tired. “I walked all night,” he said.", [["The teenager", "he", "I", "he"]]),
    # whose an office can be
    (
        "Kursk region was flooded on Monday. A house in Sudzha district burned. Its governor, Pavel Dorn, spoke.",
        [["Kursk region", "Its"]],
    ),
    ("A fire broke out in Varna. Its mayor, Maria Lund, spoke.", [["Varna", "Its"]]),
    ("Norway's Ministry of Defence reported a fire. Its spokesman spoke.", [["Ministry of Defence", "Its"]]),
    # whose country it is tells which one
    (
        "Finnish President Aino Laine met the envoy of Peru. “Our country is ready,” Laine said.",
        [["Finnish", "Our country"]],
    ),
    ("Peru's president, Ana Torres, spoke in Finland. She said her country was poor.", [["Peru", "her country"]]),
    # a district is not the region
    (
        "Floods reached the Yaruga district of the Lomvik region. The region was closed. The district is small.",
        [["Lomvik region", "The region"], ["Yaruga district", "The district"]],
    ),
    # a municipality asks, and the town in its name is a town
    ("The request came from the Municipality of Turku. The city had no money.", [["Turku", "The city"]]),
    # the same firm by a part of its name, and a body by the letters of its own
    ("Norvik Shipping bought a ferry. Norvik paid in cash.", [["Norvik Shipping", "Norvik"]]),
    ("The Lunden Harbour Board met. The LHB sent no one.", [["Lunden Harbour Board", "LHB"]]),
    # "they" in somebody's words
    (
        "Maria Lund waited for the children. “They are safe,” Maria Lund said.",
        [["the children", "They"]],
    ),
]

APART = [
    # a surname that two living people have tells neither, where the text names both as often
    ("Anna Berg met Carl Berg in Turku. Berg said it rained.", "Anna Berg", "Berg"),
    ("Anna Berg met Carl Berg in Turku. Berg said it rained.", "Carl Berg", "Berg"),
    ("The Accord failed. He said it rained.", "Accord", "He"),
    ("Norvik AB cut 300 jobs. The union Metall spoke. The union said it rained.", "Norvik AB", "The union"),
    ("Floods reached the Yaruga district. The region was closed.", "Yaruga district", "The region"),
    ("The Lunden Harbour Board met. The NHB sent no one.", "Lunden Harbour Board", "NHB"),
    ("Her husband, Mary Hale, left.", "Her husband", "Mary Hale"),
    ("The partners, especially the Turks, agreed.", "The partners", "Turks"),
    ("Peter Lund saw him in Oslo.", "Peter Lund", "him"),
    ("A bus hit another bus in Oslo.", "A bus", "another bus"),
    ("Peter Lund is not the mayor.", "Peter Lund", "the mayor"),
    ("Peter Lund could be the next mayor.", "Peter Lund", "the next mayor"),
    ("Peter Lund met Maria Holm. The firm paid.", "Peter Lund", "The firm"),
    ("Fires burned in Odesa. It rained on Monday.", "Odesa", "It"),
    ("The town of Brovary is small. The region is big.", "Brovary", "The region"),
    ("Maria Lund wrote a book. He read it.", "Maria Lund", "He"),
    ("The 10 victims were named. The 12 victims of the other crash were not.", "The 10 victims", "The 12 victims"),
    ('"He lied," said Peter Lund.', "Peter Lund", "He"),
    ("The mayor spoke to 50 people. The people killed in March were her neighbours.", "50 people", "The people"),
    ("Peter Lund spoke first. He is the coach, Carl Holm.", "Peter Lund", "Carl Holm"),
    ("The Senate met. The Senate Budget Committee did not.", "Senate", "Senate Budget Committee"),
    ("A woman called the police. A woman was arrested.", "A woman", "A woman"),
    ("The Red Cross opened a camp. “They took the children home,” said Maria Lund.", "Red Cross", "They"),
    ("Police said that a teenager had died. “We will find the cause,” he said.", "a teenager", "he"),
    ("A house in Varna burned. Its mayor, Maria Lund, spoke.", "A house", "Its"),
]


def chains(record: Annotation) -> list[list[str]]:
    return [
        [m.text for m in sorted(e.mentions, key=lambda m: m.start)] for e in record.entities if e.type != "Position"
    ]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_chains(annotate, text, expected):
    found = chains(annotate(text))
    for chain in expected:
        assert any(_covers(f, chain) for f in found), found


def _covers(found: list[str], chain: list[str]) -> bool:
    """Whether the mentions of a chain are found in this order, each whole or as the start of a longer phrase."""
    at = iter(found)
    return all(any(text == m or m.startswith(f"{text} of ") for m in at) for text in chain) and len(found) == len(chain)


@pytest.mark.parametrize(("text", "one", "other"), APART, ids=[text[:40] for text, *_ in APART])
def test_apart(annotate, text, one, other):
    for chain in chains(annotate(text)):
        rest = list(chain)
        if one in rest:
            rest.remove(one)
            assert other not in rest


def test_a_caption_repeats_names(annotate):
    text = "Maria Lund opened the school.\n\nLund and Bo Grav in Turku. Photo: Per Hahn\n\nHer aide, Carl Lund, left."
    assert [c for c in chains(annotate(text)) if "Maria Lund" in c] == [["Maria Lund", "Lund", "Her"]]
    assert not {"Bo Grav", "Per Hahn", "Turku"} & {e.name for e in annotate(text).entities}


def test_a_nationality_that_only_describes_is_no_mention(annotate):
    record = annotate("The Afghan singer left Oslo. A Chilean singer stayed. Chile sent a ship.")
    mentions = {e.name: [m.text for m in e.mentions] for e in record.entities if e.type == "Country"}
    assert mentions == {"Afghanistan": ["Afghan"], "Chile": ["Chile"]}  # the only name of a country stays


def test_entities_are_numbered_by_first_mention(annotate):
    record = annotate("Peter Lund left Oslo. Maria Holm stayed in Bergen.")
    firsts = [min(m.start for m in e.mentions) for e in record.entities]
    assert firsts == sorted(firsts)
    assert [e.id for e in record.entities] == [f"e{i}" for i in range(1, len(record.entities) + 1)]


def test_the_fullest_name_and_its_aliases(annotate):
    record = annotate("Dorn left. Pavel Dorn will be back, said an aide to Dorn.")
    entity = next(e for e in record.entities if e.type == "Person" and "Dorn" in e.name)
    assert (entity.name, entity.aliases) == ("Pavel Dorn", ("Dorn",))


def test_a_label_has_no_capital_of_its_sentence(annotate):
    record = annotate("The enemy left. Police closed the road. His guards ran. NATO troops came. I saw them.")
    assert [e.name for e in record.entities if e.mentions[0].form != "name"] == [
        "the enemy",
        "police",
        "the road",
        "his guards",
        "NATO troops",
        "I",
    ]


RULE = re.compile(r"[^\s:'\"](?:[^:'\"]*[^\s:'\"])?(?::[^\s:](?:[^:]*[^\s:])?)*")
TOLD = [
    "Kursk acting governor Anton Belsky, 54, closed the town of Sudzha in Russia. The governor said he was sorry.",
    "The Northern Relief Fund (NRF) bought a ferry in Paris, Texas. The NRF runs 10 km from Turku. Mr. Hahn left it.",
]


@pytest.mark.parametrize("text", TOLD)
def test_rules_have_one_form(annotate, text):
    """What read it, then behind colons without space what it saw: "title:governor", "gazetteer:lies in:Texas"."""
    record = annotate(text)
    rules = [m.rule for e in record.entities for m in e.mentions] + [e.rule for e in record.entities if e.rule]
    rules += [part for r in record.relations for part in r.rule.split("+")]
    assert len(rules) > 15
    assert [rule for rule in rules if not RULE.fullmatch(rule)] == []


def test_each_mention_says_why(annotate):
    record = annotate("Maria Lund said she would resign.")
    assert [m.rule for m in record.entities[0].mentions] == ["first mention", "nearest fitting antecedent"]
