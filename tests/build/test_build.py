"""The commands from end to end: articles in; a store, files and answers out; every wrong call is one line."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

from kg import validate
from kg.cli.main import run
from kg.nlp import lexicon, pipeline
from kg.query import run as ask
from kg.store import FOLDER, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Annotate

pytestmark = pytest.mark.build

ARTICLES = [
    {
        "id": "one",
        "title": "Shells fall on Bergen",
        "published": "2031-05-02",
        "source": "Harbour Courier",
        "url": "https://courier.example/one",
        "text": "The Swedish army shelled Bergen on Friday. At least 14 people were killed, Mayor Ilse Brandt said.\n\n"
        "“Nobody will leave Bergen,” Brandt wrote on Telegram. Norwegian police arrested two men in Oslo.",
    },
    {
        "id": "zwei/2",
        "title": "Sweden denies it",
        "published": "2031-05-03T09:30:00Z",
        "source": "Meridian Wire",
        "text": "Sweden denied that its army had attacked Bergen. \x07Denmark may send aid to Norway, officials said.",
    },
    {"id": "three", "text": "Nothing much happened in Łódź. \U0001f642 The mayor planted a tree."},
]
FILES = ("annotations.jsonl", "graph.html", "graph.nq", "graph.ttl", "report.json")


@pytest.fixture(scope="module", autouse=True)
def _one_pipeline() -> Iterator[None]:
    """Load the model once for all builds here; it is the one that each of them would load."""
    load, ready = pipeline.load, pipeline.default()
    patch = pytest.MonkeyPatch()
    patch.setattr(pipeline, "load", lambda model: ready if model == pipeline.DEFAULT_MODEL else load(model))
    yield
    patch.undo()


def lines(articles: list[dict[str, str]], path: Path) -> Path:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert run(["build", str(lines(ARTICLES, folder / "in.jsonl")), "-o", str(folder / "out")]) == 0
    return folder / "out"


def contents(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES}


def test_it_writes_these_and_nothing_else(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == sorted([*FILES, FOLDER])


def test_the_same_articles_give_the_same_bytes_in_any_order_and_in_parts(built: Path, tmp_path: Path) -> None:
    again, parts = tmp_path / "again", tmp_path / "parts"
    assert run(["build", str(lines(ARTICLES[::-1], tmp_path / "all.jsonl")), "-o", str(again)]) == 0
    assert contents(again) == contents(built)
    for number, article in enumerate(ARTICLES):
        assert run(["build", str(lines([article], tmp_path / f"{number}.jsonl")), "-o", str(parts)]) == 0
    one, other = contents(built), contents(parts)
    assert json.loads(one.pop("report.json"))["read"] == 3
    assert json.loads(other.pop("report.json"))["read"] == 1
    assert one == other


def test_building_an_article_again_replaces_it(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    changed = {**ARTICLES[0], "text": "The army left Bergen."}
    assert run(["build", str(lines([changed], tmp_path / "in.jsonl")), "-o", str(out)]) == 0
    text = (out / "graph.nq").read_text(encoding="utf-8")
    assert "left" in text
    assert "shelled" not in text
    records = [json.loads(line) for line in (out / "annotations.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == ["one", "three", "zwei/2"]
    fresh = tmp_path / "fresh"
    assert run(["build", str(lines([changed, *ARTICLES[1:]], tmp_path / "all.jsonl")), "-o", str(fresh)]) == 0
    assert {**contents(fresh), "report.json": b""} == {**contents(out), "report.json": b""}


def test_forgetting_an_article_is_as_if_it_had_never_been_read(built: Path, tmp_path: Path) -> None:
    out, never = tmp_path / "out", tmp_path / "never"
    shutil.copytree(built, out)
    assert run(["forget", "zwei/2", "-o", str(out)]) == 0
    assert run(["build", str(lines([ARTICLES[0], ARTICLES[2]], tmp_path / "in.jsonl")), "-o", str(never)]) == 0
    assert {**contents(out), "report.json": b""} == {**contents(never), "report.json": b""}
    assert run(["forget", "zwei/2", "-o", str(out)]) == 2


def test_a_build_that_was_killed_is_taken_up_again(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    (out / ".unfinished").mkdir()
    (out / ".unfinished" / "graph.ttl").write_text("half", encoding="utf-8")
    (out / "graph.ttl").unlink()
    assert run(["build", str(lines(ARTICLES, tmp_path / "in.jsonl")), "-o", str(out)]) == 0
    assert contents(out) == contents(built)
    assert not (out / ".unfinished").exists()


def test_the_graph_conforms_and_every_tool_reads_it(built: Path) -> None:
    conforms, text = validate.validate(built / "graph.ttl")
    assert conforms, text
    triples = len(Graph().parse(built / "graph.ttl"))
    assert triples == Store.read(built / FOLDER).triples()
    assert triples == json.loads((built / "report.json").read_bytes())["triples"]
    quads = list(ox.parse(path=built / "graph.nq", format=ox.RdfFormat.N_QUADS))
    assert sum(1 for _ in Dataset().parse(built / "graph.nq", format="nquads").quads()) == len(quads) == len(set(quads))
    if shutil.which("rapper"):
        for form in ("turtle", "nquads"):
            path = built / ("graph.ttl" if form == "turtle" else "graph.nq")
            done = subprocess.run(
                ["rapper", "-q", "-c", "-i", form, str(path)], capture_output=True, text=True, check=False
            )
            assert (done.returncode, done.stderr) == (0, "")


def test_every_word_of_evidence_stands_where_it_says(built: Path) -> None:
    texts = {article["id"]: article["text"] for article in ARTICLES}
    query = """SELECT ?id ?start ?end ?exact ?from ?sentence WHERE {
      ?x kg:evidence ?w ; prov:wasDerivedFrom/dcterms:identifier ?id .
      ?w oa:start ?start ; oa:end ?end ; oa:exact ?exact ; kg:sentence ?sentence ; kg:sentenceStart ?from }"""
    rows = list(ask(Store.read(built / FOLDER), query))
    assert len(rows) > 10
    for identifier, start, end, exact, begin, sentence in ([term.value for term in row] for row in rows):
        text = texts[identifier].replace("\x07", "\ufffd")
        assert text[int(start) : int(end)] == exact
        assert text[int(begin) :].startswith(sentence)


def test_the_main_questions_have_answers(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "attacks", "--place", "bergen", "-o", str(built), "--format", "csv"]) == 0
    assert "Bergen" in capsys.readouterr().out
    assert run(["query", "ASK { ?e a kg:Attack }", "-o", str(built)]) == 0
    assert run(["query", "ASK { ?e a kg:Election }", "-o", str(built)]) == 1
    assert capsys.readouterr().out == "yes\nno\n"
    assert run(["show", "bergen", "-o", str(built)]) == 0
    shown = capsys.readouterr().out
    assert "kg:Settlement" in shown
    assert "The Swedish army shelled Bergen on Friday." in shown
    assert "] kg:Shelling 'shelled': actor the Swedish army, target Bergen (2031-05-02)" in shown
    assert "  because: gazetteer:" in shown
    assert run(["query", "-o", str(built)]) == 0
    assert "attacks\n" in capsys.readouterr().out
    assert run(["export", "nt", "-o", str(built)]) == 0
    assert run(["validate", "-o", str(built)]) == 0
    assert run(["view", "-o", str(built), "--page", str(built.parent / "page.html")]) == 0
    assert (built.parent / "page.html").read_bytes() == (built / "graph.html").read_bytes()


def test_some_refused_articles_do_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "good.txt").write_text("Police arrested a man in Oslo.", encoding="utf-8")
    (source / "empty.txt").write_text("", encoding="utf-8")
    (source / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (source / "latin.txt").write_bytes("Ein Café in Köln.".encode("latin-1"))
    (source / "cut.jsonl").write_text('{"id": "a", "text": "A ship left Oslo."}\n{"id": "b", "te\n', encoding="utf-8")
    assert run(["build", str(source), "-o", str(tmp_path / "out")]) == 3
    report = json.loads((tmp_path / "out" / "report.json").read_bytes())
    assert (report["articles"], report["read"], len(report["refused"])) == (2, 2, 4)
    assert all(refused["source"] and refused["reason"] for refused in report["refused"])
    told = capsys.readouterr().err.splitlines()
    assert sum(": is " in line or "is not JSON" in line for line in told) == 4


WRONG = {
    "missing": (["build", "{}/nowhere.txt"], "no such file or folder"),
    "empty folder": (["build", "{}/folder"], "has nothing to read"),
    "empty file": (["build", "{}/empty.txt"], "is empty"),
    "binary": (["build", "{}/binary.txt"], "is a binary file"),
    "encoding": (["build", "{}/latin.txt"], "is not UTF-8"),
    "json": (["build", "{}/cut.jsonl"], "line 1, column"),
    "date": (["build", "{}/good.txt", "--published", "soon"], "--published"),
    "base": (["build", "{}/good.txt", "--base", "nowhere"], "--base"),
    "model": (
        ["build", "{}/good.txt", "--model", "xx_no_such_model"],
        "no spaCy model 'xx_no_such_model' is installed",
    ),
    "option": (["build", "{}/good.txt", "--nope"], "--nope"),
    "no store": (["query", "attacks"], "no such store"),
    "no graph": (["validate"], "cannot be read"),
    "no turtle": (["validate", "{}/good.txt"], "is not Turtle"),
    "no store to forget from": (["forget", "a"], "no such store"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_call_is_one_line_and_writes_nothing(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "good.txt").write_text("Police arrested a man in Oslo.", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "latin.txt").write_bytes("Ein Café in Köln.".encode("latin-1"))
    (tmp_path / "cut.jsonl").write_text('{"id": "b", "te\n', encoding="utf-8")
    call, words = WRONG[case]
    before = sorted(tmp_path.rglob("*"))
    assert run([*(part.format(tmp_path) for part in call), "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert words in said.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["query", "SELECT ?a WHERE {\n ?a ?b }\n"], "syntax error in line"),
        (["query", "atacks"], "there is attacks"),
        (["query", "missing.rq"], "no such file"),
        (["query", "attacks", "--nope", "x"], "it takes --place, --since"),
        (["query", "attacks", "--place"], "--place needs a value"),
        (["query", "attacks", "--format", "xlsx"], "is not one of"),
        (["show", "Nobody at all"], "knows nobody and nothing called"),
        (["export", "docx"], "no export format"),
        (["forget", "nothing"], "has no article 'nothing'"),
    ],
)
def test_a_wrong_question_is_one_line(
    call: list[str], words: str, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(built)
    assert run([*call, "-o", str(built)]) == 2
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert words in said.err
    assert contents(built) == before


def test_a_folder_that_cannot_be_written_is_one_line_and_costs_no_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    source = lines(ARTICLES, tmp_path / "in.jsonl")
    assert run(["build", str(source), "-o", str(tmp_path / "file" / "out")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_folder_of_somebody_elses_store_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out" / FOLDER).mkdir(parents=True)
    (tmp_path / "out" / FOLDER / "letters").write_text("mine", encoding="utf-8")
    assert run(["build", str(lines(ARTICLES[:1], tmp_path / "in.jsonl")), "-o", str(tmp_path / "out")]) == 2
    assert "is not a store of newskg" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "out").rglob("*")] == [FOLDER, "letters"]


def test_a_build_from_a_pipe(tmp_path: Path) -> None:
    text = "".join(json.dumps(article) + "\n" for article in ARTICLES[2:])
    command = [sys.executable, "-m", "kg", "build", "-", "-o", str(tmp_path / "out")]
    done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert all(line.startswith("kg: ") for line in done.stderr.splitlines())


@pytest.mark.parametrize(("call", "seconds"), [(["--help"], 0.4), (["query", "attacks"], 0.7)])
def test_what_needs_no_model_starts_quickly(call: list[str], seconds: float, built: Path) -> None:
    options = [] if call == ["--help"] else ["-o", str(built)]
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "kg", *call, *options], capture_output=True, check=True)
        taken.append(time.perf_counter() - start)
    # Those are the figures on an idle machine; a busy one may take three times as long.
    assert min(taken) < 3 * seconds


def test_words_of_the_users_own_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[events.frame]]\nclass = "Agreement"\npattern = "mutual"\nverbs = ["serenade"]\n', encoding="utf-8"
    )
    text = lines([{"id": "a", "text": "The mayor serenaded the governor in Oslo."}], tmp_path / "in.jsonl")
    try:
        assert run(["annotate", str(text), "--lexicon", str(own)]) == 0
    finally:
        lexicon.reset()
    record = json.loads(capsys.readouterr().out)
    assert [(event["type"], event["rule"]) for event in record["events"]] == [("Agreement", "verb:serenade")]
    assert run(["annotate", str(text), "--lexicon", str(tmp_path / "none.toml")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_an_empty_input_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert run(["annotate", "-"]) == 2
    assert capsys.readouterr().err == "kg: no articles: the input is empty\n"


def test_the_text_tells_title_and_date_where_nothing_else_does(annotate: Annotate) -> None:
    record = annotate("Bridge opens in Oslo\n\nOSLO, 9 August 2024 (Wire) - The mayor opened the bridge on Friday.")
    assert (record.title, record.published) == ("Bridge opens in Oslo", "2024-08-09")
    assert annotate("The mayor opened the bridge.").title is None


@pytest.mark.parametrize(("published", "value"), [("2024-08-10T25:99", "PT3H"), ("2024-08-10T07:30", "2024-08-10T04")])
def test_a_time_that_no_clock_shows_is_no_anchor(annotate: Annotate, published: str, value: str) -> None:
    (time,) = annotate("The bridge fell three hours ago.", published).times
    assert time.value.startswith(value)


@pytest.mark.parametrize("words", ["inf", "nan", "1e400", "1_0"])
def test_distances_are_numbers(annotate: Annotate, words: str) -> None:
    for relation in annotate(f"Sudzha, {words} km from Kursk, was quiet.").relations:
        assert relation.distance is None or relation.distance < 1e6
