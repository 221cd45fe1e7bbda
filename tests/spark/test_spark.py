"""The same graph from Spark as from this machine: in one process, and on a cluster that loses a worker on the way.

They need PySpark and Java: `make spark`.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pyspark = pytest.importorskip("pyspark")

from kg.cli.main import run  # noqa: E402
from tests import stories  # noqa: E402
from tests.benchmarks import grown  # noqa: E402
from tests.unit.test_reading_formats import warc  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = int(os.environ.get("NEWSKG_SPARK_ARTICLES", "0"))
pytestmark = pytest.mark.skipif(not COUNT, reason="takes minutes: `make spark` sets how many articles")
PARTS = 12


def lines(out: Path, kind: str) -> list[bytes]:
    """The lines of all whole parts, sorted."""
    parts = (path for path in (out / kind).iterdir() if path.suffix in {".nq", ".jsonl"})
    return sorted(line for path in parts for line in path.read_bytes().splitlines(keepends=True))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many articles of little in common, and some hundred that tell of the same."""
    path = grown.write(tmp_path_factory.mktemp("in") / "in.jsonl", COUNT)
    with path.open("a", encoding="utf-8") as file:
        told = [article for part in stories.PARTS for article in stories.articles(part)]
        file.writelines(json.dumps(asdict(article)) + "\n" for article in told)
    return path


@pytest.fixture(scope="module")
def local(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What this machine makes of the articles."""
    out = tmp_path_factory.mktemp("local") / "out"
    assert run(["build", str(source), "-o", str(out), "-j", "2"]) == 0
    return out


def quads(local: Path, graph: bytes) -> list[bytes]:
    """The N-Quads of the graphs of that kind, sorted."""
    with (local / "graph.nq").open("rb") as file:
        return sorted(line for line in file if b"/graph/%s/" % graph in line.rpartition(b" <")[2])


def same(out: Path, local: Path) -> bool:
    """Whether Spark gave the graphs of this machine: those of the articles, and what joins them."""
    return lines(out, "quads") == quads(local, b"article") and lines(out, "joined") == quads(local, b"joined")


def spark(source: Path, out: Path, master: str, *more: str) -> list[str]:
    return [
        "build",
        str(source),
        "-o",
        str(out),
        "--engine",
        "spark",
        "--master",
        master,
        "--partitions",
        str(PARTS),
        *more,
    ]


def test_spark_gives_the_same_bytes_and_goes_on_where_it_was(source: Path, local: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(spark(source, out, "local[2]")) == 0
    assert same(out, local)
    assert {b"#occurrence", b"#copyOf", b"#sameAs"} <= {
        kind for kind in (b"#occurrence", b"#copyOf", b"#sameAs") for line in lines(out, "joined") if kind in line
    }
    assert lines(out, "records") == sorted((local / "annotations.jsonl").read_bytes().splitlines(keepends=True))
    first, second, *_ = sorted((out / "done").iterdir())
    lost, whole, *_ = sorted((out / "joined").iterdir())
    kept = second.stat().st_mtime_ns, whole.stat().st_mtime_ns
    lost.unlink()
    assert run(spark(source, out, "local[2]")) == 0
    assert (second.stat().st_mtime_ns, whole.stat().st_mtime_ns) == kept
    assert same(out, local)
    first.unlink()
    assert run(spark(source, out, "local[2]")) == 0
    assert second.stat().st_mtime_ns == kept[0]
    assert whole.stat().st_mtime_ns > kept[1]
    assert first.exists()
    assert same(out, local)


def test_what_is_refused_is_told_with_its_reason(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "Police arrested a man in Oslo."},
        {"id": "a", "text": "Police freed a man in Oslo."},
        {"text": "Nobody knows my name."},
        {"id": "b", "text": "Der Bürgermeister eröffnete am Freitag die neue Brücke über den Fluss. " * 5},
    ]
    source = tmp_path / "in.jsonl.gz"
    source.write_bytes(gzip.compress("\n".join([*(json.dumps(row) for row in rows), "no JSON"]).encode()))
    out = tmp_path / "out"
    assert run(spark(source, out, "local[2]")) == 3
    reasons = "\n".join(json.loads(line)["reason"] for line in lines(out, "refused"))
    for reason in ("has the id of", 'has no "id"', "its language is 'de'", "is not JSON"):
        assert reason in reasons
    assert len(lines(out, "records")) == 1


def test_parquet_is_read_as_json_lines_are(source: Path, local: Path, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    pandas.DataFrame(rows).to_parquet(tmp_path / "in.parquet")
    assert run(spark(tmp_path / "in.parquet", tmp_path / "out", "local[2]")) == 0
    assert same(tmp_path / "out", local)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.warc.zst"])
def test_archives_are_read_as_on_one_machine(tmp_path: Path, name: str) -> None:
    warc(tmp_path / name)
    bad = tmp_path / "bad.wet"
    bad.write_text("no archive")
    here, out = tmp_path / "here", tmp_path / "out"
    assert run(["build", str(tmp_path / name), str(bad), "-o", str(here)]) == 3
    assert run(["build", str(bad), *spark(tmp_path / name, out, "local[2]")[1:]]) == 3
    assert lines(out, "quads") == quads(here, b"article")
    refused = [json.loads(line)["reason"] for line in lines(out, "refused")]
    report = json.loads((here / "report.json").read_bytes())["refused"]
    assert sorted(refused) == sorted(refusal["reason"] for refusal in report)
    assert len(refused) == 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.jsonl", None, "Path does not exist"),
        ("missing.warc", None, "Input path does not exist"),
        ("bad.parquet", b"none", "is not a Parquet file"),
        ("bad.jsonl.gz", b"none", "Unexpected end"),
    ],
)
def test_what_spark_cannot_read_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, reason: str
) -> None:
    if content:
        (tmp_path / name).write_bytes(content)
    assert run(spark(tmp_path / name, tmp_path / "out", "local[2]")) == 2
    (said,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("kg: ")]
    assert f"Spark cannot read {tmp_path / name}: " in said
    assert reason in said


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "Police arrested a man."}\n')
    assert run(spark(tmp_path / "in.jsonl", tmp_path / "in.jsonl" / "out", "local[2]")) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_model_that_is_missing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "Police arrested a man."}\n')
    assert run(spark(tmp_path / "in.jsonl", tmp_path / "out", "local[2]", "--model", "en_none")) == 2
    assert "no spaCy model 'en_none' is installed" in capsys.readouterr().err


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A master and two workers on this machine, from the package's own classes; their processes, the workers' last."""
    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(tmp_path / "work"),
        "PYSPARK_PYTHON": sys.executable,
    }
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, *arguments: str) -> Path:
        log = tmp_path / f"{name}-{len(started)}.log"
        command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *arguments]
        with log.open("wb") as file:
            started.append(subprocess.Popen(command, stdout=file, stderr=file, env=environment, start_new_session=True))
        return log

    log = start("master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
    address = found(log, r"spark://127\.0\.0\.1:\d+")
    for _ in range(2):
        started_log = start(
            "worker.Worker", address, "--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0"
        )
        found(started_log, "Successfully registered with master")
    yield address, started
    for process in reversed(started):
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def found(log: Path, pattern: str) -> str:
    for _ in range(300):
        match = re.search(pattern, log.read_text(encoding="utf-8"))
        if match:
            return match[0]
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(
    source: Path,
    local: Path,
    tmp_path: Path,
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    master, processes = cluster
    out = tmp_path / "out"
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    lost: list[int] = []

    def lose() -> None:
        for _ in range(10_000):
            done = len(list((out / "done").glob("*.json"))) if (out / "done").exists() else 0
            if done >= 2:
                lost.append(done)
                stop(processes[-1])
                return
            time.sleep(0.1)

    watcher = threading.Thread(target=lose, daemon=True)
    watcher.start()
    assert run(spark(source, out, master)) == 0
    watcher.join()
    assert lost
    assert lost[0] < PARTS
    assert same(out, local)
