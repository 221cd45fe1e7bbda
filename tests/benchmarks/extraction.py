"""What our components cost beside the spaCy parse, in one run: `make bench`.

The dispatches of `seeds/` are parsed by the model as its makers left it, then as `kg build` parses them (the same model
with faster matrix products), and each of our components runs over all of them. All are timed in turn, several rounds of
it, and the fastest round of each counts: what else the machine does only ever adds. Ends with status 1 where a budget is
not kept.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from kg import articles
from kg.model import Article
from kg.nlp import pipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

ROUNDS = 5
COPIES = 8
ENTITIES = ("newskg_names", "newskg_nominals", "newskg_coref")
BUDGETS = {"entities": 0.25, "all": 0.50}
"""Of the time of spaCy's own parse."""


def measure(nlp: Language, plain: Language, found: Sequence[Article]) -> dict[str, float]:
    """The fastest seconds of spaCy's parse, of ours, and of each of our components."""
    ours = [name for name in nlp.pipe_names if name.startswith("newskg_")]
    seconds: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _doc in plain.pipe([article.text for article in found], batch_size=pipeline.BATCH):
            pass
        seconds["spaCy"].append(time.perf_counter() - start)
        with nlp.select_pipes(disable=pipeline.COMPONENTS):
            start = time.perf_counter()
            docs = list(nlp.pipe((pipeline.document(nlp, article) for article in found), batch_size=pipeline.BATCH))
            seconds["parse"].append(time.perf_counter() - start)
        for name in (n for n in ours if n in pipeline.COMPONENTS):
            component = nlp.get_pipe(name)
            start = time.perf_counter()
            docs = [component(doc) for doc in docs]
            seconds[name].append(time.perf_counter() - start)
    return {name: min(times) for name, times in seconds.items()}


def main() -> int:
    """Print the table; the status says whether the budgets are kept."""
    nlp, plain = pipeline.load(), pipeline.plain()
    found = [item for item in articles.read(["seeds"]) if isinstance(item, Article)] * COPIES
    measure(nlp, plain, found[:2])  # the first article pays for every table that is read when it is needed
    seconds = measure(nlp, plain, found)
    spacy, parse = seconds.pop("spaCy"), seconds.pop("parse")
    words = sum(len(article.text.split()) for article in found)
    sys.stdout.write(f"spaCy's parse: {spacy:.2f} s, {words / spacy:,.0f} words a second\n")
    sys.stdout.write(f"our parse:     {parse:.2f} s, {words / parse:,.0f} words a second\n")
    for name, time_taken in seconds.items():
        sys.stdout.write(f"{name:<18}{time_taken:6.2f} s {time_taken / spacy:6.1%} of spaCy's parse\n")
    ours = sum(seconds.values())
    sys.stdout.write(
        f"all of ours: {ours / parse:.1%} of our parse; both together {(parse + ours) / spacy:.2f} of spaCy's\n"
    )
    shares = {"entities": sum(seconds[n] for n in ENTITIES) / spacy, "all": ours / spacy}
    for name, budget in BUDGETS.items():
        kept = "kept" if shares[name] <= budget else "NOT KEPT"
        sys.stdout.write(f"{name:<18}{shares[name]:16.1%} of spaCy's parse; budget {budget:.0%} {kept}\n")
    return int(any(shares[name] > budget for name, budget in BUDGETS.items()))


if __name__ == "__main__":
    sys.exit(main())
