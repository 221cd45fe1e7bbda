"""Joining what several articles tell: what agrees and what keeps apart, and the same result in any order and any parts."""

from __future__ import annotations

import json
import random
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import corpus, ids, rdf
from kg.corpus import clusters, copies, deriving, index, inside, keys, people
from kg.corpus.matching import can_be_one, match
from kg.corpus.reading import summarize
from kg.corpus.summary import Happening, Person, Summary
from kg.model import Count, Measure
from kg.store import Store
from tests.handmade import RECORD, span

if TYPE_CHECKING:
    from collections.abc import Iterable

STRIKE = Happening(
    id="a/event/1-2",
    article="a",
    published="2031-03-10",
    events=("a/event/1-2",),
    classes=("AirStrike", "Killing"),
    first="2031-03-10",
    last="2031-03-10",
    said=True,
    places=("place/1",),
    within=("place/8", "place/9"),
    countries=("place/9",),
    site="Lomvik",
    doers=("norvania",),
    words=("bakery", "drone"),
    counts=(("killed", 7, 7),),
)


def other(**more: object) -> Happening:
    """The same as another article tells it, with what is different."""
    return replace(STRIKE, id="b/event/1-2", article="b", events=("b/event/1-2",), **more)


SAME = [
    ("word for word", {}),
    ("with a toll that rose", {"published": "2031-03-12", "counts": (("killed", 9, 9),)}),
    ("with the bound of the first hour", {"counts": (("killed", 5, None),)}),
    ("as its dead alone", {"classes": ("Killing",), "words": ()}),
    ("without a day", {"said": False, "first": "2031-03-08", "last": "2031-03-11", "published": "2031-03-11"}),
    ("in the region", {"places": ("place/8",), "within": ("place/9",)}),
    ("without a place, in an article about the town", {"places": (), "near": ("place/1",)}),
    ("without anybody who did it", {"doers": ()}),
]
NOT_SAME = [
    ("on another day", {"first": "2031-03-11", "last": "2031-03-11"}),
    ("in another town of the region", {"places": ("place/2",)}),
    ("in a town of that name elsewhere", {"places": ("place/3",), "within": ("place/7",), "countries": ("place/7",)}),
    ("of another kind", {"classes": ("Protest",)}),
    ("before it was", {"said": False, "first": "2031-03-05", "last": "2031-03-08", "published": "2031-03-08"}),
    (
        "by the other side, elsewhere in what it hit, with other numbers",
        {"classes": ("Shelling",), "doers": ("seeland",), "words": ("bridge",), "counts": (("killed", 60, 60),)},
    ),
]


@pytest.mark.parametrize(("what", "more"), SAME, ids=[what for what, _ in SAME])
def test_one_happening_told_twice_is_one(what: str, more: dict[str, object]) -> None:
    found = match(STRIKE, other(**more))
    assert found, what
    assert found == match(other(**more), STRIKE)
    assert 0.5 <= found.confidence <= 1
    assert keys.keys(STRIKE) & keys.keys(other(**more))


@pytest.mark.parametrize(("what", "more"), NOT_SAME, ids=[what for what, _ in NOT_SAME])
def test_what_happened_otherwise_is_another(what: str, more: dict[str, object]) -> None:
    assert match(STRIKE, other(**more)) is None, what


def test_an_article_does_not_tell_of_one_happening_as_two() -> None:
    assert match(STRIKE, replace(STRIKE, id="a/event/5-6")) is None


def test_who_is_charged_must_be_the_same() -> None:
    charge = {"classes": ("Sentence",), "parties": ("leopold karner",), "places": (), "within": (), "counts": ()}
    one = replace(STRIKE, **charge)
    assert match(one, other(**charge))
    assert match(one, other(**{**charge, "parties": ("viktor prohaska",)})) is None


def test_a_chain_does_not_join_what_days_keep_apart() -> None:
    undated = other(said=False, first="2031-03-08", last="2031-03-11", published="2031-03-11")
    later = replace(STRIKE, id="c/event/1-2", article="c", first="2031-03-11", last="2031-03-11")
    three = {one.id: one for one in (STRIKE, undated, later)}
    pairs = [found for a in three.values() for b in three.values() if a.id < b.id and (found := match(a, b))]
    assert len(pairs) == 2
    assert clusters.clusters(three, pairs) in (
        [("a/event/1-2", "b/event/1-2"), ("c/event/1-2",)],
        [("a/event/1-2",), ("b/event/1-2", "c/event/1-2")],
    )
    assert not can_be_one(STRIKE, later)


def test_a_block_gives_the_pairs_of_what_is_new_alone() -> None:
    one, two = other(), replace(STRIKE, id="c/event/1-2", article="c")
    key = min(keys.keys(STRIKE))
    assert len(list(keys.joins(key, (STRIKE, one, two)))) == 3
    assert len(list(keys.joins(key, (STRIKE, one, two), {two.id}))) == 2
    seen: set[tuple[str, str]] = set()
    assert len(list(keys.joins(key, (STRIKE, one, two), {two.id}, seen))) == 2
    assert not list(keys.joins(key, (STRIKE, one, two), {two.id}, seen))


CLAIM = inside.Claim(
    iri="a/event/1-2",
    kind="AirStrike",
    start=1,
    alternate=(),
    sentences=("0",),
    first="2031-03-10",
    last="2031-03-10",
    said=True,
    places=("place/1",),
    counts=("count/1",),
    doers=(),
    actors=frozenset(),
    targets=frozenset({"bakery"}),
    ends=frozenset({"bakery", "place/1"}),
    affirmed=True,
)
BARE_CLAIM = {
    "first": "2031-03-08",
    "last": "2031-03-11",
    "said": False,
    "places": (),
    "counts": (),
    "sentences": ("90",),
}
RESIGNED = {"kind": "Resignation", "actors": frozenset({"jobs"}), "targets": frozenset(), **BARE_CLAIM}
TOGETHER = [
    ("a harm with the number of its cause", {}, {"kind": "Killing", "sentences": ("90",)}, True),
    ("a harm in the sentence of its cause", {}, {"kind": "Injury", "counts": ("count/2",), "places": ()}, True),
    ("another mention, as the record says", {}, {"alternate": ("a/event/1-2",), **BARE_CLAIM}, True),
    ("a mention that says nothing of its own", {}, {**BARE_CLAIM, "kind": "Attack", "ends": frozenset()}, True),
    ("a mention that says what else was hit", {}, {**BARE_CLAIM, "ends": frozenset({"bridge"})}, False),
    ("an attack of another day", {}, {"first": "2031-03-06", "last": "2031-03-06", "sentences": ("90",)}, False),
    ("an arrest in the same sentence", {}, {"kind": "Arrest"}, False),
    ("what the same person does once", RESIGNED, RESIGNED, True),
    (
        "what another person does",
        RESIGNED,
        {**RESIGNED, "actors": frozenset({"cook"}), "ends": frozenset({"cook"})},
        False,
    ),
]


@pytest.mark.parametrize(("what", "first", "second", "one"), TOGETHER, ids=[row[0] for row in TOGETHER])
def test_an_articles_claims_of_one_happening_are_put_together(
    what: str, first: dict[str, object], second: dict[str, object], *, one: bool
) -> None:
    claims = (replace(CLAIM, **first), replace(CLAIM, iri="a/event/95-99", start=95, **second))
    assert (len(inside.together(claims)) == 1) is one, what


WORDS = [f"word{number}" for number in range(60)]


def _text(name: str, words: list[str], published: str = "2031-03-10") -> Summary:
    count, signature = copies.sign([" ".join(words)])
    return Summary(article=name, published=published, outlet=None, shingles=count, signature=signature)


def test_a_copy_is_led_to_the_article_that_came_first_whole_or_cut() -> None:
    wire = _text("a", WORDS)
    cut, late = _text("b", WORDS[:40]), _text("c", WORDS, "2031-03-11")
    for copied in (cut, late):
        found = copies.original(copied, (wire, cut, late))
        assert found
        assert (found.original, found.share > 0.9) == ("a", True)
        assert copies.keys(copied) & copies.keys(wire)
    assert copies.original(wire, (cut, late)) is None


def test_texts_that_tell_the_same_in_other_words_are_no_copies() -> None:
    mixed = WORDS[:]
    random.Random(1).shuffle(mixed)
    assert copies.original(_text("b", mixed), (_text("a", WORDS),)) is None
    assert copies.original(_text("b", WORDS[:8]), (_text("a", WORDS[:8]),)) is None  # too short to tell


def test_a_signature_is_the_same_on_any_machine() -> None:
    assert copies.sign(["one two three four five " * 6 + " ".join(WORDS)])[1][:3] == SIGNATURE


SIGNATURE = (3342481, 7205481, 11682851)


def _person(name: str, *context: str, offices: tuple[str, ...] = ()) -> Person:
    return Person(iri=f"person/{name.replace(' ', '_')}", name=name, context=context, offices=offices)


def _named(name: str, *someone: Person) -> Summary:
    return Summary(article=name, published="2031-03-10", outlet=None, people=someone)


BARE = _person("Dranko", "lomvik", "coastal guard")
WHOLE = _person("Mykola Dranko", "lomvik", "coastal guard", "ilse brandt")


def test_a_surname_is_the_one_full_name_of_its_story() -> None:
    here, there = _named("a", BARE), _named("b", WHOLE)
    found = people.alias(here, BARE, [(there, WHOLE)])
    assert found
    assert (found.one, found.whole, found.shared) == (BARE.iri, WHOLE.iri, ("coastal guard", "lomvik"))
    assert people.keys(BARE, here) & people.keys(WHOLE, there)


def test_a_surname_of_two_or_of_another_story_stays_what_it_is() -> None:
    here = _named("a", BARE)
    second = _person("Olena Dranko", "lomvik", "coastal guard")
    elsewhere = _person("Mykola Dranko", "lomvik", "opera")
    assert people.alias(here, BARE, [(_named("b", WHOLE), WHOLE), (_named("c", second), second)]) is None
    assert people.alias(here, BARE, [(_named("b", elsewhere), elsewhere)]) is None


# --- in a store ---

DAYS = ("2031-05-01", "2031-05-03", "2031-05-04")


def _record(name: str, day: str, dead: int) -> object:
    """An article of that day about a shelling with so many dead; every second one gives no day for it."""
    words = span("14 people")
    count = Count(measure=Measure.KILLED, low=dead, high=dead, start=words.start, end=words.end, text=words.text)
    shelling = replace(RECORD.events[0], counts=(count,), time="t1" if dead % 2 else None)
    return replace(RECORD, id=name, published=day, events=(shelling, *RECORD.events[1:]))


def _graphs(store: Store) -> dict[str, set[str]]:
    start = ids.derived_graph("joined")
    found: dict[str, set[str]] = {}
    for quad in store.engine:
        if str(quad.graph_name.value if hasattr(quad.graph_name, "value") else "").startswith(start):
            found.setdefault(quad.graph_name.value, set()).add(str(quad.triple))
    return found


def _put(store: Store, name: str, day: str | None, dead: int = 1) -> None:
    graph = ids.graph(name)
    if day is None:
        store.drop(graph)
    else:
        store.replace(graph, rdf.quads(_record(name, day, dead)))


CHANGES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from([None, *DAYS]), st.integers(1, 4), st.booleans()), max_size=9
)


@given(CHANGES)
@settings(max_examples=40)
def test_the_order_and_the_parts_in_which_articles_come_do_not_matter(
    changes: list[tuple[str, str | None, int, bool]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        grown, fresh = Store(ox.Store(), Path(folder)), Store(ox.Store())
        last = {}
        for name, day, dead, derived in changes:
            _put(grown, name, day, dead)
            last[name] = (day, dead)
            if derived:
                corpus.derive(grown)
                rdf.derive(grown.engine)
        corpus.derive(grown)
        for name, (day, dead) in sorted(last.items(), reverse=True):
            _put(fresh, name, day, dead)
        corpus.derive(fresh)
        assert _graphs(grown) == _graphs(fresh)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "store")
    for name, day in zip("abc", DAYS, strict=True):
        _put(made, name, day)
    return made


def test_a_side_table_that_is_gone_or_damaged_is_made_again(store: Store) -> None:
    corpus.derive(store)
    rdf.derive(store.engine)
    before = _graphs(store)
    assert before
    assert store.path
    for damage in (None, b"no table at all" * 100):
        (store.path / index.FILE).unlink()
        if damage:
            (store.path / index.FILE).write_bytes(damage)
        corpus.derive(store)
        assert _graphs(store) == before


def test_a_side_table_that_was_not_finished_is_made_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.derive(store)
    rdf.derive(store.engine)  # nothing is pending any more
    before = _graphs(store)
    assert store.path
    (store.path / index.FILE).unlink()
    put = Store.put

    def mortal(self: Store, articles: Iterable[tuple[str, bytes]]) -> None:
        if steps:
            raise KeyboardInterrupt
        steps.append(put(self, articles))

    steps: list[None] = []
    with monkeypatch.context() as patch:
        patch.setattr("kg.corpus.deriving._STEP", 1)
        patch.setattr(Store, "put", mortal)
        with pytest.raises(KeyboardInterrupt):
            corpus.derive(store)
    corpus.derive(store)
    assert _graphs(store) == before


@pytest.mark.parametrize("whole", [True, False])
def test_a_build_that_is_killed_on_the_way_is_made_good(
    store: Store, monkeypatch: pytest.MonkeyPatch, *, whole: bool
) -> None:
    put = Store.put

    def mortal(self: Store, articles: Iterable[tuple[str, bytes]]) -> None:
        put(self, list(articles)[: None if whole else 1])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, "put", mortal)
        with pytest.raises(KeyboardInterrupt):
            corpus.derive(store)
    corpus.derive(store)
    other = Store.open(store.path.parent / "other")
    for name, day in zip("abc", DAYS, strict=True):
        _put(other, name, day)
    corpus.derive(other)
    assert _graphs(store) == _graphs(other)


def test_summaries_that_were_made_where_the_articles_were_read_give_the_same(store: Store) -> None:
    records = {ids.graph(name): _record(name, day, 3) for name, day in zip("abc", DAYS, strict=True)}
    told = {graph: summary.line() for graph, record in records.items() if (summary := summarize(rdf.triples(record)))}
    assert len(told) == 3
    other = Store.open(store.path.parent / "other")
    for graph, record in records.items():
        quads, derived = rdf.entering(rdf.triples(record), graph)
        other.put([(graph, quads)], {graph: derived})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deriving, "summarize", None)
        corpus.derive(other, told)
    for name, day in zip("abc", DAYS, strict=True):
        _put(store, name, day, 3)
    corpus.derive(store)
    assert _graphs(other) == _graphs(store)


def test_a_summary_goes_through_json() -> None:
    summary = summarize(quad.triple for quad in rdf.quads(_record("a", DAYS[0], 3)))
    assert summary
    assert summary.happenings
    assert summary.people
    assert Summary.from_json(json.loads(json.dumps(summary.to_json()))) == summary


def test_articles_graphs_are_not_touched(store: Store) -> None:
    before = {str(quad) for quad in store.engine if "/graph/article/" in str(quad.graph_name)}
    corpus.derive(store)
    assert {str(quad) for quad in store.engine if str(quad) in before} == before
