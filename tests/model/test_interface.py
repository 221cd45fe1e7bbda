"""`kg.read`, and our components in somebody's own spaCy pipeline."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import kg
from kg.nlp import pipeline

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

pytestmark = pytest.mark.model

TEXT = "Swedish police arrested two men in Oslo on Friday."


def test_a_text_gives_its_record(nlp: Language) -> None:
    record = kg.read(TEXT, nlp=nlp, id="one", published="2031-05-04", source="Harbour Courier")
    assert (record.id, record.published, record.source) == ("one", "2031-05-04", "Harbour Courier")
    assert [(event.type, event.trigger.text) for event in record.events] == [("Arrest", "arrested")]
    article = kg.Article(id="one", text=TEXT, published="2031-05-04", source="Harbour Courier")
    assert kg.read(article, nlp=nlp) == record


def test_a_folder_gives_the_records_of_its_articles_and_warns_of_those_refused(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2\3" * 100)
    (tmp_path / "c.txt").write_text("It rained in Bergen.", encoding="utf-8")
    with pytest.warns(UserWarning, match=r"b\.txt"):
        found = kg.read(tmp_path, nlp=nlp, published="2031-05-04")
    assert [(record.id, record.published) for record in found] == [("a", "2031-05-04"), ("c", "2031-05-04")]


def test_the_components_are_those_of_any_spacy_pipeline(nlp: Language) -> None:
    doc = nlp(TEXT)
    (event,) = doc._.newskg.events
    assert event.type == "Arrest"
    problems = nlp.analyze_pipes()["problems"]
    ours = {name: found for name, found in problems.items() if name.startswith("newskg_")}
    assert set(pipeline.COMPONENTS) < set(ours)
    assert not any(ours.values()), ours


def test_spacy_knows_them_by_its_entry_points() -> None:
    code = (
        "import spacy, sys; nlp = spacy.blank('en'); nlp.add_pipe('newskg_zones'); nlp.add_pipe('newskg_events');"
        "doc = nlp('BERGEN - It rained.'); print(doc._.newskg.text, doc._.kg_zones[0].kind)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "BERGEN - It rained. dateline\n", done.stderr


def test_a_graph_is_built_of_one_path_or_several_and_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("It rained in Bergen.", encoding="utf-8")
    report = kg.build(str(tmp_path / "a.txt"), str(tmp_path / "out"), published="2031-05-04")
    assert isinstance(report, kg.Report)
    assert (report.read, report.articles) == (1, 1)
    assert kg.build([tmp_path / "b.txt"], tmp_path / "out").articles == 2
    (row,) = kg.open(tmp_path / "out").query("arrests")
    assert (row["authority"], row["person"], row["where"]) == ("Swedish police", "two men", "Oslo")
