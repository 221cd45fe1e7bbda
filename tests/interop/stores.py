"""Other stores and readers, each behind one function: what they hold of a graph, and what they answer."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Rows = list[dict[str, dict[str, str]]]

HERE = Path(__file__).parent
JARS = Path("/usr/share/java")
MODULES = HERE.parent.parent / ".venv" / "interop"
DEFAULT = "urn:newskg:default"
_JENA = (
    *(f"jena-{part}" for part in ("arq", "base", "cmds", "core", "iri", "rdfconnection", "tdb2")),
    *(f"jena-dboe-{part}" for part in ("base", "index", "storage", "trans-data", "transaction")),
    *(f"commons-{part}" for part in ("cli", "codec", "compress", "csv", "io", "lang3")),
    *("dexx.collection", "gson", "guava", "httpclient", "httpcore", "jackson-annotations", "jackson-core"),
    *("jackson-databind", "jsonld-java", "protobuf", "thrift", "slf4j-api", "slf4j-simple", "titanium-json-ld"),
)


def run(*command: str | Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run([*map(str, command)], input=text, capture_output=True, text=True, check=False, timeout=300)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _served(command: list[str], url: str) -> Iterator[None]:
    """A server while it is needed."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + 60
            while True:
                try:
                    urllib.request.urlopen(url, timeout=5).close()
                    break
                except urllib.error.HTTPError:
                    break
                except OSError:
                    if server.poll() is not None or time.monotonic() > until:
                        raise
                    time.sleep(0.1)
            yield
        finally:
            server.terminate()
            server.wait(30)


def _asked(url: str, **parameters: str | list[str]) -> Rows:
    """The rows that a SPARQL endpoint gives; `OSError` where it refuses."""
    data = urllib.parse.urlencode(parameters, doseq=True).encode()
    asked = urllib.request.Request(url, data, {"Accept": "application/sparql-results+json"})
    with urllib.request.urlopen(asked, timeout=120) as answer:
        return json.loads(answer.read())["results"]["bindings"]


def _each(queries: Mapping[str, str], url: str, **parameters: str | list[str]) -> dict[str, Rows | str]:
    """The rows of each query, or why it was refused."""
    found: dict[str, Rows | str] = {}
    for name, text in queries.items():
        try:
            found[name] = _asked(url, query=text, **parameters)
        except OSError as error:
            found[name] = f"refused: {error} {error.read()[:200]!r}" if hasattr(error, "read") else str(error)
    return found


def oxigraph(out: Path, queries: Mapping[str, str], work: Path) -> dict[str, Rows | str]:
    """The server of the `oxigraph` package."""
    for file in (out / "graph.ttl", out / "graph.nq"):
        done = run("oxigraph", "load", "--location", work / "store", "--file", file)
        assert done.returncode == 0, done.stderr
    place = f"127.0.0.1:{_free_port()}"
    with _served(
        ["oxigraph", "serve-read-only", "--location", str(work / "store"), "--bind", place], f"http://{place}/"
    ):
        return _each(queries, f"http://{place}/query")


def virtuoso(out: Path, queries: Mapping[str, str], work: Path) -> dict[str, Rows | str]:
    """Virtuoso, with the Turtle in a graph that the queries have for their default."""
    port, web = _free_port(), _free_port()
    (work / "virtuoso.ini").write_text(
        f"[Database]\nDatabaseFile = {work}/v.db\nErrorLogFile = {work}/v.log\nLockFile = {work}/v.lck\n"
        f"TransactionFile = {work}/v.trx\nxa_persistent_file = {work}/v.pxa\n"
        f"[TempDatabase]\nDatabaseFile = {work}/t.db\nTransactionFile = {work}/t.trx\n"
        f"[Parameters]\nServerPort = 127.0.0.1:{port}\nDirsAllowed = {out}\n"
        f"[HTTPServer]\nServerPort = 127.0.0.1:{web}\n[SPARQL]\nResultSetMaxRows = 100000\n",
        encoding="utf-8",
    )
    load = (
        f"TTLP(file_to_string_output('{out}/graph.ttl'), '', '{DEFAULT}'); "
        f"TTLP(file_to_string_output('{out}/graph.nq'), '', '{DEFAULT}', 512);"
    )
    url = f"http://127.0.0.1:{web}/sparql"
    with _served(["virtuoso-t", "-f", "-c", str(work / "virtuoso.ini")], url):
        done = run("isql-vt", f"127.0.0.1:{port}", "dba", "dba", f"exec={load}")
        assert "Error" not in done.stdout + done.stderr, done.stdout
        graphs = sorted({line.rsplit(" ", 2)[1].strip("<>") for line in (out / "graph.nq").open(encoding="utf-8")})
        # Else GRAPH ?g would find the default graph too.
        return _each(queries, url, **{"default-graph-uri": DEFAULT, "named-graph-uri": graphs})


def _from_files(queries: Mapping[str, str], work: Path, *command: str | Path) -> dict[str, Rows | str]:
    """What a program leaves beside each query's file: its rows, or why it was refused."""
    paths = {name: work / f"{name}.rq" for name in queries}
    for name, path in paths.items():
        path.write_text(queries[name], encoding="utf-8")
    done = run(*command, "--", *paths.values())
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Rows | str] = {}
    for name, path in paths.items():
        answer = path.with_name(f"{path.name}.json")
        if answer.exists():
            found[name] = json.loads(answer.read_bytes())["results"]["bindings"]
        else:
            found[name] = path.with_name(f"{path.name}.error").read_text(encoding="utf-8")
    return found


def jena(out: Path, queries: Mapping[str, str], work: Path) -> dict[str, Rows | str]:
    """Jena's strict reader into TDB2."""
    # The package's Xerces classes look for their texts under a name that the package does not give them.
    with zipfile.ZipFile(JARS / "jena-core.jar") as core:
        for name in core.namelist():
            if name.startswith("org/apache/jena/ext/xerces/") and name.endswith(".properties"):
                path = work / name.removeprefix("org/apache/jena/ext/")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(core.read(name))
    classes = ":".join([str(work), *(str(JARS / f"{name}.jar") for name in _JENA)])
    files = (out / "graph.ttl", out / "graph.nq")
    return _from_files(queries, work, "java", "-cp", classes, HERE / "Jena.java", work / "tdb2", *files)


def comunica(out: Path, queries: Mapping[str, str], work: Path) -> dict[str, Rows | str]:
    """Comunica over what N3.js has read."""
    return _from_files(queries, work, "node", HERE / "javascript.cjs", MODULES, out / "graph.ttl", out / "graph.nq")


def missing(name: str) -> str | None:
    """What of a store is not installed here; None where all is there."""
    wanted = {"virtuoso": ("virtuoso-t", "isql-vt"), "jena": ("java", "javac"), "comunica": ("node",)}
    programs = wanted.get(name, (name,))
    lacking = [program for program in programs if not shutil.which(program)]
    if name == "jena" and not (JARS / "jena-tdb2.jar").exists():
        lacking.append("libapache-jena-java")
    if name == "comunica":
        lacking += [
            part for part in ("n3", "@comunica/query-sparql-rdfjs") if not (MODULES / "node_modules" / part).exists()
        ]
    return ", ".join(lacking) or None
