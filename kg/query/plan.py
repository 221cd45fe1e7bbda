"""How the engine answers a query: the steps of its plan, each with the results that it gave and the time that it took.

The bound library does not tell; the `oxigraph` program of the same release, which `kg serve` runs too, does.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.query.engine import PREFIXES, run
from kg.query.output import prefixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

_NEEDED = "oxigraph is not installed: pip install 'newskg[serve]' brings the program that explains queries"


def explain(store: Store, query: str) -> str:
    """The plan of a query as an indented tree, one step a line; the query is run for it.

    Args:
        store: a store on disk.
        query: SPARQL, as `kg.query.run` takes it.

    Raises:
        QueryError: where the query does not parse, or the program `oxigraph` is not installed.
    """
    run(store, query)  # what is wrong with it is told in our words
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if not program:
        raise QueryError(_NEEDED)
    known = {**PREFIXES, "id": store.base}
    prologue = f"BASE <{store.base}>\n" + "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in known.items())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.json"
        command = [program, "query", "--location", str(store.path), "--explain-file", str(file), "--stats"]
        # One format serves rows, the other triples; the program picks neither by itself.
        for form in ("tsv", "nt"):
            done = subprocess.run(  # noqa: S603 - our own program, and the query goes in by its standard input
                [*command, "--results-file", str(Path(folder) / f"results.{form}")],
                input=(prologue + query).encode(),
                capture_output=True,
                check=False,
            )
            if done.returncode == 0:
                return "".join(f"{line}\n" for line in _lines(json.loads(file.read_bytes())))
    raise QueryError(f"the query cannot be explained: {done.stderr.decode(errors='replace').strip()[:200]}")


def _lines(plan: dict[str, Any]) -> Iterator[str]:
    yield f"{'results':>8}  {'ms':>8}  step"
    yield from _step(plan["plan"], 0)


def _step(node: dict[str, Any], depth: int) -> Iterator[str]:
    time = f"{node['duration in seconds'] * 1000:.3f}" if "duration in seconds" in node else ""
    yield f"{node.get('number of results', ''):>8}  {time:>8}  {'  ' * depth}{_short(node['name'])}"
    for child in node.get("children", ()):
        yield from _step(child, depth + 1)


def _short(name: str) -> str:
    """The name of a step, with prefixed names for IRIs."""
    head, *parts = name.split("<")
    for part in parts:
        iri, closed, rest = part.partition(">")
        head += f"{short if (short := prefixed(iri)) != iri else f'<{iri}>'}{rest}" if closed else f"<{part}"
    return head
