"""The store: one graph an article, opened once, refused where it is somebody else's."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg import export, ids, rdf
from kg.errors import OutputError, StoreError
from kg.store import MARKER, VERSION, Store
from tests.handmade import RECORD

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Annotation


OTHER = replace(
    RECORD,
    id="b",
    entities=tuple(replace(one, iri=one.iri.replace("article/a%2F1/", "article/b/")) for one in RECORD.entities),
)
"""Another article that tells the same of the same named things, and introduces things of its own."""


def put(store: Store, *records: Annotation) -> Store:
    for record in records:
        store.replace(ids.graph(record.id, store.base), rdf.quads(record, store.base))
    rdf.derive(store.engine, store.base)
    return store


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    store = put(Store.open(tmp_path / "store", "https://x.example/"), RECORD)
    count = store.triples()
    store.close()
    del store
    again = Store.read(tmp_path / "store")
    assert (again.triples(), again.base) == (count, "https://x.example/")
    assert again.articles() == ["https://x.example/graph/article/a%2F1"]


def test_replacing_an_article_leaves_nothing_of_what_it_said_before() -> None:
    once = put(Store(ox.Store()), replace(RECORD, events=()), OTHER)
    twice = put(Store(ox.Store()), RECORD, OTHER)
    put(twice, replace(RECORD, events=()))
    assert set(once.engine) == set(twice.engine)


def test_the_order_of_articles_does_not_count() -> None:
    records = [replace(RECORD, id=name) for name in ("b", "a", "c")]
    assert set(put(Store(ox.Store()), *records).engine) == set(put(Store(ox.Store()), *reversed(records)).engine)


def test_forgetting_an_article_leaves_the_others_as_if_it_had_never_been() -> None:
    both = put(Store(ox.Store()), RECORD, OTHER)
    both.forget("b")
    rdf.derive(both.engine)
    assert set(both.engine) == set(put(Store(ox.Store()), RECORD).engine)
    with pytest.raises(StoreError, match="has no article 'b'"):
        both.forget("b")


def test_two_writers_do_not_meet(tmp_path: Path) -> None:
    held = Store.open(tmp_path / "store")
    with pytest.raises(StoreError, match="another process has it open"):
        Store.open(tmp_path / "store")
    held.close()


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    for opened in (Store.open, Store.read):
        with pytest.raises(StoreError, match="is not a store of newskg"):
            opened(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_store_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store; `kg build INPUT -o FOLDER` makes one"):
        Store.read(tmp_path / "nowhere")


def test_another_version_or_base_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path / "store").close()
    with pytest.raises(StoreError, match="its IRIs start with"):
        Store.open(tmp_path / "store", "https://x.example/")
    (tmp_path / "store" / MARKER).write_text(f"0\n{ids.BASE}\n", encoding="utf-8")
    with pytest.raises(StoreError, match="written as version 0"):
        Store.read(tmp_path / "store")


def test_a_path_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "file" / "store")


RECORDS = [RECORD, replace(RECORD, id="b")]


def exported(form: str, *records: Annotation) -> bytes:
    out = io.BytesIO()
    export.write(put(Store(ox.Store()), *records), form, out)
    return out.getvalue()


@pytest.mark.parametrize("form", export.FORMATS)
def test_an_export_is_the_same_however_the_store_came_about(form: str) -> None:
    assert exported(form, *RECORDS) == exported(form, *RECORDS[::-1])


@pytest.mark.parametrize("form", export.rdf.FORMATS)
def test_an_export_in_rdf_reads_back(form: str) -> None:
    kinds = {"ttl": "TURTLE", "nt": "N_TRIPLES", "nq": "N_QUADS", "jsonld": "JSON_LD", "rdfxml": "RDF_XML"}
    read = ox.parse(exported(form, *RECORDS), format=getattr(ox.RdfFormat, kinds.get(form, form.upper())))
    merged = form in ("ttl", "nt", "rdfxml")
    store = put(Store(ox.Store()), *RECORDS)
    assert set(read) == {quad for quad in store.engine if (quad.graph_name == ox.DefaultGraph()) is merged}


def test_an_unknown_export_format_is_named() -> None:
    with pytest.raises(OutputError, match="no export format 'docx'; there is ttl, nt"):
        export.write(Store(ox.Store()), "docx", None)


def test_a_store_that_was_killed_as_it_was_made_is_one_line(tmp_path: Path) -> None:
    ox.Store(str(tmp_path / "other")).flush()
    half = tmp_path / "store"
    half.mkdir()
    (half / MARKER).write_text(f"{VERSION}\n{ids.BASE}\n", encoding="utf-8")
    (half / "CURRENT").write_bytes((tmp_path / "other" / "CURRENT").read_bytes())
    with pytest.raises(StoreError, match=r"store: .*(is not whole|cannot be opened)"):
        Store.read(half)


@pytest.mark.parametrize("form", export.rdf.FORMATS)
def test_a_graph_that_is_sorted_in_parts_gives_the_same_bytes(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = exported(form, *RECORDS)
    monkeypatch.setattr(export.rdf, "_RUN", 2000)
    assert exported(form, *RECORDS) == whole
