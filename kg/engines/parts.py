"""The files of one part of what a cluster reads.

    OUT/quads/part-00007.nq          the named graphs of the part's articles
    OUT/records/part-00007.jsonl     their records
    OUT/summaries/part-00007.jsonl   what joining needs to know of them
    OUT/refused/part-00007.jsonl     what was refused, and why
    OUT/done/part-00007.json         how much of each; it comes last
    OUT/joined/part-00007.nq         what follows for these articles from all of them

A file that has its name is whole: what a lost machine was writing has a longer name, and can go.
"""

from __future__ import annotations

import json
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pyoxigraph as ox

from kg.corpus.summary import Summary
from kg.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.engines.reading import Done

_KINDS = (("quads", "nq"), ("records", "jsonl"), ("summaries", "jsonl"), ("refused", "jsonl"))
_JOINED = ("joined", "nq")


class Files:
    """The files of one part."""

    def __init__(self, out: str, number: int) -> None:
        """Name them; `out` is a folder, or an address that pyarrow knows."""
        from pyarrow.fs import FileSystem  # noqa: PLC0415 - of the extra

        self._system, root = FileSystem.from_uri(out if "://" in out else f"file://{out}")
        self._root, self._name = root, f"part-{number:05}"

    def counted(self) -> dict[str, int] | None:
        """How much the part holds, where it is there."""
        try:
            with self._system.open_input_stream(self._path("done", "json")) as file:
                counted: dict[str, int] = json.loads(file.read())
        except FileNotFoundError:
            return None
        return counted

    def write(self, results: Iterator[Done | ArticleError]) -> dict[str, int]:
        """Write what was read; how much it is."""
        counted = {"read": 0, "refused": 0}
        with ExitStack() as stack:
            quads, lines, summaries, refused = (stack.enter_context(self._new(*kind)) for kind in _KINDS)
            for result in results:
                if isinstance(result, ArticleError):
                    refused.write(_line({"source": result.source, "reason": result.reason}))
                    counted["refused"] += 1
                else:
                    quads.write(result.quads)
                    lines.write(result.record)
                    if result.summary:
                        summaries.write(result.summary + b"\n")
                    counted["read"] += 1
        with self._new("done", "json") as done:
            done.write(json.dumps(counted).encode())
        return counted

    def summaries(self) -> Iterator[Summary]:
        """What joining needs to know of the part's articles."""
        with self._system.open_input_stream(self._path("summaries", "jsonl")) as file:
            for line in file.read().splitlines():
                yield Summary.from_json(json.loads(line))

    def is_joined(self) -> bool:
        """Whether it stands there what follows for the part's articles."""
        return bool(self._system.get_file_info(self._path(*_JOINED)).is_file)

    def join(self, found: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Write what follows: pairs of the name of a graph and lines of N-Triples, in any order."""
        by_graph: dict[str, set[str]] = {}
        for graph, lines in found:
            by_graph.setdefault(graph, set()).update(lines)
        with self._new(*_JOINED) as file:
            for graph in sorted(by_graph):
                node = ox.NamedNode(graph)
                triples = ox.parse("\n".join(sorted(by_graph[graph])), format=ox.RdfFormat.N_TRIPLES)
                quads = (ox.Quad(one.subject, one.predicate, one.object, node) for one in triples)
                file.write(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")

    def forget_joined(self) -> None:
        """Remove what followed for all articles of all parts."""
        self._system.delete_dir_contents(f"{self._root}/{_JOINED[0]}", missing_dir_ok=True)

    def _path(self, kind: str, ending: str) -> str:
        return f"{self._root}/{kind}/{self._name}.{ending}"

    @contextmanager
    def _new(self, kind: str, ending: str) -> Iterator[Any]:
        """A file that has its name when all of it is written: Spark may have two machines at one part."""
        path = self._path(kind, ending)
        self._system.create_dir(f"{self._root}/{kind}", recursive=True)
        unfinished = f"{path}.{uuid4().hex}"
        with self._system.open_output_stream(unfinished) as file:
            yield file
        self._system.move(unfinished, path)


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"
