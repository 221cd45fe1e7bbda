"""Builds that are killed at seeded points, again and again: run by `test_killed.py` in a process of its own.

The process imports everything once and forks a child for each build, so that forty kills take seconds. What the model
would read is written by hand; all else is the real build. Prints one JSON object: the rounds whose end differs.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from contextlib import redirect_stderr
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from kg import export, view  # noqa: F401 - imported before the forks
from kg.cli.main import run
from kg.export import network  # noqa: F401
from kg.nlp import pipeline
from kg.query import PREFIXES
from kg.store import FOLDER, Store
from tests.handmade import RECORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.model import Annotation, Article

FIRST = {"a": "Norvania", "b": "Norvania", "c": "Republic of Norvania", "d": "Norvania"}
SECOND = {"b": "Republic of Norvania", "c": "Norvaland", "e": "Norvania", "f": "Norvaland", "g": "Republic of Norvania"}
"""Articles by id, with what each calls one and the same country."""


def read(articles: Iterable[Article], *_: object) -> Iterator[Annotation]:
    """What the model would read: the hand-made record, with the country's name that is the article's text."""
    for article in articles:
        entities = tuple(replace(e, name=article.text) if e.id == "e1" else e for e in RECORD.entities)
        events = RECORD.events[: 2 + len(article.text) % 3]
        yield replace(RECORD, id=article.id, entities=entities, events=events)


def lines(articles: dict[str, str], path: Path) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in articles.items()), encoding="utf-8")
    return path


def child(work: Callable[[], object]) -> int:
    """Do something in a forked process; its id."""
    number = os.fork()
    if number == 0:
        with Path(os.devnull).open("w") as nowhere, redirect_stderr(nowhere):
            work()
        os._exit(0)
    return number


def build(source: Path, out: Path, after: float | None = None) -> bool:
    """Build in a process of its own, killed `after` some seconds; whether it came to its end."""
    number = child(lambda: os._exit(run(["build", str(source), "-o", str(out)])))
    if after is not None:
        time.sleep(after)
        os.kill(number, signal.SIGKILL)
    return os.waitpid(number, 0)[1] == 0


def opens(out: Path) -> bool:
    """Whether the store of an output, where there is one by now, opens, with whole articles in it."""

    def look() -> None:
        if (out / FOLDER / "newskg-store").exists():
            store = Store.open(out / FOLDER)
            for name in store.articles():
                query = f"ASK {{ GRAPH <{name}> {{ ?a a kg:Article . ?w oa:exact ?words }} }}"
                if not store.engine.query(query, prefixes=PREFIXES):
                    os._exit(1)

    return os.waitpid(child(look), 0)[1] == 0


def contents(out: Path) -> dict[str, bytes]:
    """The files of an output, but for the store's."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def main(folder: Path, rounds: int) -> None:
    """Kill builds `rounds` times in `folder`, and tell what came of it."""
    pipeline.load = lambda *_: SimpleNamespace(meta={"lang": "en", "name": "hand", "version": "1"})
    pipeline.annotate = read
    chance = random.Random(5)
    first, second = lines(FIRST, folder / "first.jsonl"), lines(SECOND, folder / "second.jsonl")
    base, whole = folder / "base", folder / "whole"
    assert build(first, base)
    shutil.copytree(base, whole)
    start = time.monotonic()
    assert build(second, whole)
    took, told = time.monotonic() - start, {"killed": 0, "unopened": [], "different": []}
    expected, number = contents(whole), 0
    while told["killed"] < rounds:
        number += 1
        out = folder / f"round{number}"
        shutil.copytree(base, out)
        for _ in range(1 + number % 3):
            told["killed"] += not build(second, out, chance.uniform(0, took))
            if not opens(out):
                told["unopened"].append(number)
        ended = build(second, out)
        found = contents(out)
        if not ended or found != expected:
            told["different"].append([number, *(name for name in expected if found.get(name) != expected[name])])
        shutil.rmtree(out)
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
