"""The labelled stories: events that several reports tell of are one, events that look alike are not, copies are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import articles, query
from kg.store import Store
from tests import stories

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

pytestmark = [pytest.mark.build, pytest.mark.model]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> Store:
    made = Store.open(tmp_path_factory.mktemp("stories") / "store")
    stories.fill(made, [one for part in stories.PARTS for one in stories.articles(part)], nlp)
    return made


@pytest.fixture(scope="module")
def named(store: Store) -> dict[str, list[stories.Mention]]:
    return {part: stories.mentions(store, part) for part in stories.PARTS}


def rows(store: Store, name: str, **values: str) -> list[dict[str, str]]:
    return [
        {v.value: row[v.value].value if row[v.value] else "" for v in found.variables}
        for found in [query.run(store, query.shipped(name).sparql(values), values)]
        for row in found
    ]


def test_the_set_is_as_large_as_it_says(named: dict[str, list[stories.Mention]]) -> None:
    assert sum(len(stories.articles(part)) for part in stories.PARTS) >= 60
    events = {mention.event for part in named.values() for mention in part}
    assert len(events) >= 20
    assert len(stories.apart()) >= 10
    assert {event for pair in stories.apart() for event in pair} <= events


def test_events_that_several_reports_tell_of_are_joined(named: dict[str, list[stories.Mention]]) -> None:
    figures = {part: stories.scores(mentions) for part, mentions in named.items()}
    precision, recall = stories.scores([mention for part in named.values() for mention in part])
    assert precision >= 0.95, figures
    assert recall >= 0.8, figures


@pytest.mark.parametrize(("one", "other"), stories.apart())
def test_events_that_look_alike_stay_apart(named: dict[str, list[stories.Mention]], one: str, other: str) -> None:
    found = {
        event: {n for part in named.values() for m in part if m.event == event for n in m.found}
        for event in (one, other)
    }
    assert found[one]
    assert found[other]
    assert not found[one] & found[other]


def test_copies_are_found_and_are_no_reports_of_their_own(store: Store) -> None:
    copies = {(row["article"], row["original"]) for row in rows(store, "copies")}
    assert ("Deadly blast in Romanian port", "Explosion at Constanta grain terminal kills four") in copies
    assert len(copies) == 5
    (blast,) = rows(store, "occurrences", place="Constanta")
    assert (blast["articles"], blast["reports"], blast["outlets"]) == ("4", "3", "2")


def test_numbers_that_differ_are_told_with_what_they_mean(store: Store) -> None:
    def verdicts(place: str) -> set[tuple[str, ...]]:
        return {
            (row["verdict"], row["number"], row["other"])
            for row in rows(store, "contested", place=place)
            if row["counted"] == "killed"
        }

    assert ("update", "7", "8") in verdicts("Sumy")
    assert ("bound", "at least 4", "6") in verdicts("Constanta")
    assert ("contradiction", "30", "15") in verdicts("Gao")
    assert {kind for kind, _, _ in verdicts("Valencia")} == {"bound", "update"}


def test_what_was_said_comes_in_the_order_of_the_reports(store: Store) -> None:
    told = [row for row in rows(store, "developments", place="Van") if row["counted"] == "killed"]
    order = list(dict.fromkeys((row["on"], row["outlet"], row["low"]) for row in told))
    assert order == [
        ("2031-03-12", "Meridian Wire", "23"),
        ("2031-03-13", "Harbour Courier", "41"),
        ("2031-03-14", "Civic Tribune", "64"),
    ]


def test_a_join_says_why(store: Store) -> None:
    reasons = [row["rule"] for row in rows(store, "joins", place="Sumy, 2031-03-10")]
    assert any("both on 2031-03-10" in reason and "same place: Sumy" in reason for reason in reasons)


def test_a_surname_is_whom_the_story_names_in_full(store: Store) -> None:
    assert [(row["bare"], row["whole"]) for row in rows(store, "identities")] == [("Llorens", "Amparo Llorens")]


def test_the_examples_do_not_take_them_in() -> None:
    found = [article.id for article in articles.read(["seeds"]) if hasattr(article, "id")]
    assert found
    assert not {one.id for part in stories.PARTS for one in stories.articles(part)} & set(found)


def test_a_report_that_goes_leaves_nothing_behind(tmp_path: Path, nlp: Language) -> None:
    reports = stories.articles("first")[:7]
    whole, left = Store.open(tmp_path / "whole"), Store.open(tmp_path / "left")
    stories.fill(whole, reports, nlp)
    whole.forget(reports[0].id)
    stories.fill(whole, (), nlp)
    stories.fill(left, reports[1:], nlp)
    assert set(whole.engine) == set(left.engine)
