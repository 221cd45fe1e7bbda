"""What is derived from many articles: the same however it came about, in parts, anew, or after a build that was killed."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ids, rdf
from kg.model import Attribution, Modality, Polarity
from kg.rdf import deriving, names
from kg.rdf.rules import CLASSES, OWN_WORDS, REPORTED, SIMPLE, rules
from kg.rdf.terms import own, term
from kg.store import Store
from kg.vocabulary import WIDER, Property
from tests.handmade import RECORD, annotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.model import Annotation

Graphs = dict[str, "Annotation"]
NAMES = ("a", "b", "c", "d")


def everything(graphs: Mapping[str, Annotation]) -> set[ox.Quad]:
    """The same by brute force: the rules over all articles at once, and the union of all that follows."""
    store = ox.Store()
    for record in graphs.values():
        store.extend(rdf.quads(record))
    evidence = list(store)
    kind = term("rdf:type")
    wider = {
        ox.Triple(quad.subject, kind, own(wide))
        for quad in evidence
        for narrow, above in WIDER.items()
        if quad.predicate == kind and quad.object == own(narrow)
        for wide in above
    }
    store.extend(ox.Quad(*triple) for triple in wider)
    turned = [r.replace(OWN_WORDS, OWN_WORDS.replace("NOT ", "")) for r in rules().values() if OWN_WORDS in r]
    derived = {CLASSES: wider, SIMPLE: asked(store, rules().values()), REPORTED: asked(store, turned)}
    merged = renamed(evidence, {quad.triple for quad in evidence} | wider | derived[SIMPLE])
    return {
        *evidence,
        *(
            ox.Quad(*triple, ox.NamedNode(ids.derived_graph(name)))
            for name, triples in derived.items()
            for triple in triples
        ),
        *(ox.Quad(*triple) for triple in merged),
    }


def asked(store: ox.Store, queries: Iterable[str]) -> set[ox.Triple]:
    return {triple for query in queries for triple in store.query(query, use_default_graph_as_union=True)}


def renamed(evidence: list[ox.Quad], triples: set[ox.Triple]) -> set[ox.Triple]:
    """One label a thing."""
    label, alias = term("rdfs:label"), own(Property.ALIAS)
    spoken = {(quad.object, quad.graph_name) for quad in evidence if quad.predicate == own(Property.MENTIONS)}
    votes = defaultdict(Counter)
    for quad in evidence:
        if quad.predicate == label:
            votes[quad.subject][quad.object] += (quad.subject, quad.graph_name) in spoken
    chosen = {s: max(names, key=lambda n: (names[n], len(str(n)), str(n))) for s, names in votes.items()}
    found = set()
    for triple in triples:
        if triple.predicate in (label, alias):
            predicate = label if chosen.get(triple.subject) == triple.object else alias
            found.add(ox.Triple(triple.subject, predicate, triple.object))
        else:
            found.add(triple)
    return found


class KilledError(Exception):
    """Where the process ends."""


class Mortal:
    """An engine that ends before one of its transactions."""

    def __init__(self, engine: ox.Store, writes: int) -> None:
        self.engine, self.left = engine, writes

    def __getattr__(self, name: str) -> object:
        if name in ("update", "extend", "bulk_load"):
            if not self.left:
                raise KilledError
            self.left -= 1
        return getattr(self.engine, name)

    def __contains__(self, quad: ox.Quad) -> bool:
        return quad in self.engine


def put(store: Store, graphs: Mapping[str, Annotation | None], *, derived: bool = False) -> None:
    """Change articles; with `derived`, new ones come with what follows from them alone."""
    for name, record in graphs.items():
        if record is None:
            store.drop(ids.graph(name))
        elif derived:
            quads, follows = rdf.entering(rdf.triples(replace(record, id=name)), ids.graph(name))
            store.put([(ids.graph(name), quads)], {ids.graph(name): follows})
        else:
            store.replace(ids.graph(name), rdf.quads(replace(record, id=name)))


# Articles of one corpus speak of the same few things, and call them differently.
corpora = st.dictionaries(st.sampled_from(NAMES), annotations() | st.none(), min_size=1)
builds = st.lists(corpora, min_size=1, max_size=4)


@settings(max_examples=40)
@given(builds, st.data())
def test_it_is_what_follows_from_the_articles_however_they_came_and_went(
    parts: list[dict[str, Annotation | None]], data: st.DataObject
) -> None:
    store, held = Store(ox.Store()), {}
    for part in parts:
        put(store, part, derived=data.draw(st.booleans()))
        held.update(part)
        if data.draw(st.booleans()):
            rdf.derive(store.engine)
    rdf.derive(store.engine)
    assert set(store.engine) == everything(
        {name: replace(record, id=name) for name, record in held.items() if record is not None}
    )


@settings(max_examples=40)
@given(builds, st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=4, max_size=4))
def test_a_build_that_was_killed_anywhere_is_made_good_by_the_next(
    parts: list[dict[str, Annotation | None]], kills: list[tuple[int, bool]]
) -> None:
    engine, held = ox.Store(), {}
    with tempfile.TemporaryDirectory() as folder:  # the table of names outlives what the engine has not written
        for part, (writes, derived) in zip(parts, kills, strict=False):
            mortal = Mortal(engine, writes)
            try:
                for name, record in part.items():
                    put(Store(mortal), {name: record}, derived=derived)
                    held[name] = record
                rdf.derive(mortal, folder=Path(folder))
            except KilledError:
                pass
        rdf.derive(engine, folder=Path(folder))
    assert set(engine) == everything(
        {name: replace(record, id=name) for name, record in held.items() if record is not None}
    )


def called(name: str, *, spoken_of: bool = True) -> Annotation:
    """The hand-made record with another name for Norvania; or with the name as that of the holder of a place."""
    if spoken_of:
        return replace(RECORD, entities=tuple(replace(e, name=name) if e.id == "e1" else e for e in RECORD.entities))
    (place,) = (e for e in RECORD.entities if e.id == "e3")
    holder = replace(place.within[0], iri=RECORD.entities[0].iri, name=name, geonames=None)
    return replace(RECORD, entities=(replace(place, within=(holder,)),), events=(), relations=(), quotes=())


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([{"a": called("North")}], "North"),
        ([{"a": called("North"), "b": called("South"), "c": called("South")}], "South"),
        ([{"a": called("North")}, {"b": called("South")}, {"c": called("South")}], "South"),
        ([{"a": called("North")}, {"b": called("South"), "c": called("South")}, {"c": None, "b": None}], "North"),
        ([{"a": called("N", spoken_of=False)}, {"b": called("North", spoken_of=False)}], "North"),
        ([{"a": called("North", spoken_of=False)}, {"b": called("N")}], "N"),
        ([{"a": called("N")}, {"b": called("North", spoken_of=False)}, {"a": None}], "North"),
    ],
)
def test_the_label_is_the_one_that_most_articles_use(steps: list[Graphs], expected: str) -> None:
    store, held = Store(ox.Store()), {}
    for step in steps:
        put(store, step)
        rdf.derive(store.engine)
        held.update(step)
    found = store.engine.quads_for_pattern(ox.NamedNode(RECORD.entities[0].iri), term("rdfs:label"), None, None)
    assert [quad.object.value for quad in found if quad.graph_name == ox.DefaultGraph()] == [expected]
    others = {name: replace(record, id=name) for name, record in held.items() if record is not None}
    assert set(store.engine) == everything(others)


def test_a_new_article_comes_with_all_that_follows_from_it_but_the_names_of_what_others_name_too() -> None:
    store = Store(ox.Store())
    put(store, {RECORD.id: RECORD}, derived=True)
    expected = everything({RECORD.id: RECORD})
    left = expected - set(store.engine)
    assert left
    assert {quad.predicate for quad in left} <= {term("rdfs:label"), own(Property.ALIAS)}
    assert not any(ids.article(RECORD.id) in quad.subject.value for quad in left)
    put(store, {"b": called("North")}, derived=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deriving, "follows", None)  # nothing that follows from one article is asked again
        rdf.derive(store.engine)
    assert set(store.engine) >= expected - left


def test_a_table_of_names_that_is_gone_or_damaged_is_made_again(tmp_path: Path) -> None:
    store = Store(ox.Store())
    put(store, {"a": called("North"), "b": called("South"), "c": called("South")})
    rdf.derive(store.engine, folder=tmp_path)
    for number, damage in enumerate((None, b"no table at all" * 100)):
        (tmp_path / names.FILE).unlink()
        if damage:
            (tmp_path / names.FILE).write_bytes(damage)
        put(store, {"c": called(f"North{number}")})
        rdf.derive(store.engine, folder=tmp_path)
        kept = {"a": called("North"), "b": called("South"), "c": called(f"North{number}")}
        assert set(store.engine) == everything({name: replace(record, id=name) for name, record in kept.items()})


def test_a_table_of_names_that_was_not_finished_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, held = Store(ox.Store()), {"a": called("North"), "b": called("South"), "c": called("South")}
    put(store, held)
    rdf.derive(store.engine)
    cast = names.Names.cast

    def mortal(self: names.Names, ballots: Iterable[tuple[str, names.Ballot]]) -> set[str]:
        cast(self, ballots)
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(deriving, "_NAMED", 1)
        patch.setattr(names.Names, "cast", mortal)
        with pytest.raises(KilledError):
            rdf.derive(store.engine, folder=tmp_path)
    held["c"] = called("North")
    put(store, {"c": held["c"]})
    rdf.derive(store.engine, folder=tmp_path)
    assert set(store.engine) == everything({name: replace(record, id=name) for name, record in held.items()})


def test_a_direct_triple_stays_while_one_article_says_it_itself() -> None:
    said = Attribution(source="e4", quote=None)
    denied = replace(RECORD.events[0], polarity=Polarity.NEGATED)
    planned = replace(RECORD.events[0], modality=Modality.PLANNED)
    other = [replace(RECORD.events[0], attribution=said), denied, planned]
    store = Store(ox.Store())
    put(store, {"a": RECORD, "b": RECORD})
    put(store, {f"x{i}": replace(RECORD, events=(event,)) for i, event in enumerate(other)})
    rdf.derive(store.engine)
    attacked = [ox.NamedNode(RECORD.entities[0].iri), own(Property.ATTACKED), ox.NamedNode(ids.place(77))]
    simple = ox.Quad(*attacked, ox.NamedNode(ids.derived_graph(SIMPLE)))
    reported = ox.Quad(*attacked, ox.NamedNode(ids.derived_graph(REPORTED)))
    for gone, stands in (("a", True), ("b", False)):
        store.drop(ids.graph(gone))
        rdf.derive(store.engine)
        assert (simple in store.engine) is (ox.Quad(*attacked) in store.engine) is stands
    assert reported in store.engine
    store.drop(ids.graph("x0"))
    rdf.derive(store.engine)
    assert reported not in store.engine


def test_what_did_not_change_is_not_written_again() -> None:
    store = Store(ox.Store())
    put(store, {"a": RECORD, "b": called("North")})
    rdf.derive(store.engine)
    put(Store(Mortal(store.engine, 0)), {"a": RECORD, "b": called("North")})
    rdf.derive(Mortal(store.engine, 0))


def test_a_graph_that_is_no_article_is_merged_and_gives_no_direct_triples() -> None:
    store = Store(ox.Store())
    put(store, {"a": RECORD})
    extra = ids.derived_graph("occurrences")
    quads = [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in rdf.quads(replace(RECORD, id="z"))]
    store.replace(extra, quads)
    rdf.derive(store.engine)
    assert all(ox.Quad(*quad.triple) in store.engine for quad in quads if quad.predicate != own(Property.ALIAS))
    direct = store.engine.quads_for_pattern(None, None, None, ox.NamedNode(ids.derived_graph(SIMPLE)))
    assert not any("/z/" in str(quad) for quad in direct)
    store.drop(extra)
    rdf.derive(store.engine)
    assert set(store.engine) == everything({"a": replace(RECORD, id="a")})


def test_the_journal_is_no_graph_and_is_empty_when_all_is_derived() -> None:
    store = Store(ox.Store())
    put(store, {"a": RECORD})
    rdf.derive(store.engine)
    put(store, {"a": called("North"), "b": RECORD})
    assert store.graphs() == sorted([*map(ids.graph, "ab"), *map(ids.derived_graph, (CLASSES, SIMPLE, REPORTED))])
    assert any("/pending" in str(quad.graph_name) for quad in store.engine)
    rdf.derive(store.engine)
    assert not any("/pending" in str(quad.graph_name) for quad in store.engine)
