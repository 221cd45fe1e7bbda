"""Which lines of a page are set aside, and which must not be."""

from __future__ import annotations

import pytest
import spacy

from kg.nlp import layers
from kg.nlp.zones import mark_starts, zones

BODY = "The bridge reopened on Monday."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Subscribe to our weekly newsletter for more from the border.", "plug"),
        ("Sign up here for the morning briefing.", "plug"),
        ("Listen to our latest podcast about the harbour.", "plug"),
        ("Image: Coast Guard", "credit"),
        ("By Jane Doe and John Roe", "byline"),
        ("Read more: Why the ferry was late", "links"),
        ("Copyright 2024 Meridian Wire", "credit"),
        ("Ana Petri via Getty Images", "credit"),
        ("(Reporting by Jane Doe in Varna; Editing by John Roe)", "byline"),
        ("Jane Doe contributed to this report.", "byline"),
        ("Jane Doe is a columnist for the Courier. Follow her on Twitter: @janedoe.", "byline"),
        ("Published 12 May 2024, 10:15", "byline"),
        ("Follow @meridianwire.", "plug"),
        ("Subscribe to the Courier: three months for the price of one.", "plug"),
        ("Story continues below advertisement", "plug"),
        ("Read the full letter here.", "links"),
        ("More from the harbour", "links"),
    ],
)
def test_is_set_aside(line: str, kind: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{BODY}"
    assert [(z.kind, text[z.start : z.end]) for z in zones(text)] == [(kind, line)]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Firefighters at the depot in Orlov.", "Credit: Ana Petri/Meridian"),
        ("The ferry before it left.", "(Photo: Harbour Office)"),
        ("Lifeboats leave the harbour on Sunday morning after the storm.", "(AP Photo/Ana Petri)"),
    ],
)
def test_a_caption_and_its_credit(caption: str, credit: str) -> None:
    text = f"{BODY}\n\n{caption} {credit}\n\n{BODY}"
    assert [(z.kind, text[z.start : z.end]) for z in zones(text)] == [("caption", caption), ("credit", credit)]


@pytest.mark.parametrize(
    "line",
    [
        "The company will follow the rules, its lawyer wrote in a newsletter.",
        "By Monday the water had gone.",
        "“Anyone can make a donation,” the mayor said.",
        "Officials gave the outlet credit: nobody else had asked.",
        "Read aloud, the letter took an hour.",
        "A poll by Reuters/Meridian showed the mayor ahead of both of her rivals in the harbour towns.",
        "More than forty boats had left by noon, the harbour master said.",
        "The mayor said she would follow him on the second day of the visit to the coast.",
        "He told the photographers of the AP.",
        BODY,
    ],
)
def test_stays_in(line: str) -> None:
    assert list(zones(f"{BODY}\n\n{line}\n\n{BODY}")) == []


@pytest.mark.parametrize(
    "opening",
    [
        "BAMAKO (Wire) - ",
        "(Meridian Wire) - ",
        "Oslo (AFP) — ",
        "TURKU, Oct. 7 2023 - ",
        "BERGEN, June 3, 2024 — ",
        "VAASA, Finland, Oct 7 2023 (Harbour Agency) - ",
        "TURKU, Finland, 7 October 2023 (Meridian Wire) - ",
        "SPRINGFIELD, Ill., United States, May 4 (MW) — ",
        "Turku, 7 Oct 87 (MW) -- ",
        "Turku, 7 Oct 87 (Meridian Domestic Service) -- [Text] ",
        "MÁLAGA, Spain, Monday - ",
        "Rio de Janeiro, 4 May 2024 – ",
        "TURKU (MW)_ ",
    ],
)
def test_dateline_is_a_zone_of_its_own(opening: str) -> None:
    text = f"{opening}Soldiers took the town."
    (zone,) = zones(text)
    assert zone.kind == "dateline"
    assert text[zone.end :].strip() == "Soldiers took the town."


@pytest.mark.parametrize(
    "text",
    [
        "In Turku, June 5 - 9 will be days of rest.",
        "On Monday, May 5, 2024 - the day of the race - it rained.",
        "The mayor of Turku, May 3 - a holiday - or not, was at her desk.",
        "Turku, Finland and Bergen - all of them ports - agreed.",
        "Turku, May 5 was cold.",
        "Friday, July 21, 2017",
    ],
)
def test_sentence_or_date_is_no_dateline(text: str) -> None:
    assert list(zones(text)) == []


def test_headline_tells_facts() -> None:
    text = f"Bridge reopens after flood\n\n{BODY}"
    doc = spacy.blank("en")(text)
    doc._.kg_zones = tuple(zones(text))
    assert [z.kind for z in doc._.kg_zones] == ["headline"]
    assert not layers.set_aside(doc, 0, 5)


def test_no_sentence_crosses_a_blank_line() -> None:
    doc = spacy.blank("en")("one two\n\nthree four")
    mark_starts(doc, ())
    assert [t.text for t in doc if t.is_sent_start] == ["one", "three"]


def test_no_sentence_starts_between_the_names_that_open_a_paragraph() -> None:
    doc = spacy.blank("en")("Talks on water\n\nNorway and Sweden\n\n“No,” he said")
    mark_starts(doc, ())
    assert [t.text for t in doc if t.is_sent_start] == ["Talks", "Norway", "“"]
    assert [t.text for t in doc if t.is_sent_start is False] == ["and", "Sweden"]


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    text = f"Bridge reopens after flood\n{BODY}\n{BODY}"
    doc = spacy.blank("en")(text)
    found = tuple(zones(text))
    assert [z.kind for z in found] == ["headline"]
    mark_starts(doc, found)
    assert [t.text for t in doc if t.is_sent_start] == ["Bridge", "The", "The"]


def test_a_heading_ends_where_its_text_starts() -> None:
    text = f"Bridge closed\n\n16:42\nNo trains\n{BODY} {BODY}\n\n{BODY}"
    doc = spacy.blank("en")(text)
    mark_starts(doc, ())
    assert [t.text for t in doc if t.is_sent_start] == ["Bridge", "16:42", "The", "The"]


def test_each_line_of_a_list_is_a_sentence() -> None:
    text = f"Bridges closed\n\nAmong them:\n- {BODY}\n- {BODY}\n\nThe town\n- a port - slept."
    doc = spacy.blank("en")(text)
    mark_starts(doc, ())
    assert [t.text for t in doc if t.is_sent_start] == ["Bridges", "Among", "-", "-", "The"]


def test_wrapped_lines_are_no_paragraphs() -> None:
    text = "The bridge reopened\non Monday after\nthe long flood had\ngone back."
    assert list(zones(text)) == []
    doc = spacy.blank("en")(text)
    mark_starts(doc, ())
    assert [t.text for t in doc if t.is_sent_start] == ["The"]
