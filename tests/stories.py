"""The reports of `seeds/stories` in a store, and how well it joins the events that they tell of."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from kg import corpus, ids, rdf
from kg.model import Article
from kg.nlp import pipeline
from kg.query import run as ask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language

    from kg.store import Store

FOLDER = Path("seeds/stories")
PARTS = ("first", "second", "third")
_SPANS = """SELECT ?article ?start ?end ?happening WHERE {
  ?event kg:occurrence ?happening ; prov:wasDerivedFrom/dcterms:identifier ?article ; kg:evidence ?words .
  ?words oa:start ?start ; oa:end ?end .
}"""


@dataclass(frozen=True)
class Mention:
    """Words that name an event, and the occurrences that the graph gives what they hold."""

    report: str
    event: str
    words: str
    found: frozenset[str]


def articles(part: str) -> list[Article]:
    lines = (FOLDER / f"{part}.reports").read_text(encoding="utf-8").splitlines()
    return [Article(**json.loads(line)) for line in lines]


def fill(store: Store, reports: Iterable[Article], nlp: Language) -> None:
    """Read reports into a store, and derive all that follows."""
    for record in pipeline.annotate(reports, nlp):
        store.replace(ids.graph(record.id), rdf.quads(record))
    corpus.derive(store)
    rdf.derive(store.engine)


def mentions(store: Store, part: str) -> list[Mention]:
    """What the labels of one part name, as the store has it."""
    spans = defaultdict(list)
    for row in ask(store, _SPANS):
        spans[row["article"].value].append((int(row["start"].value), int(row["end"].value), row["happening"].value))
    texts = {article.id: article.text for article in articles(part)}
    found = []
    for row in _rows(f"{part}.tsv"):
        start = texts[row["report"]].index(row["words"])
        end = start + len(row["words"])
        named = frozenset(one for a, b, one in spans[row["report"]] if a < end and start < b)
        found.append(Mention(row["report"], row["event"], row["words"], named))
    return found


def apart() -> list[tuple[str, str]]:
    """The pairs of events that must stay apart."""
    return [(row["one"], row["other"]) for row in _rows("apart.tsv")]


def scores(named: Iterable[Mention]) -> tuple[float, float]:
    """Precision and recall over the pairs of mentions of different reports."""
    right = said = true = 0
    for one, other in combinations(named, 2):
        if one.report != other.report:
            same, joined = one.event == other.event, bool(one.found & other.found)
            right, said, true = right + (same and joined), said + joined, true + same
    return right / said, right / true


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
