"""What articles say, from the solutions of the queries: words, standing, speaker, participants and numbers."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from kg.view import terms
from kg.view.model import Statement
from kg.view.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyoxigraph as ox

    from kg.view.rows import Row


ROLES = ("actor", "subject", "target", "object", "place")
"""The roles that come first where participants are listed, in this order."""


def read(store: ox.Store, articles: Sequence[str]) -> list[Statement]:
    """The statements in the order of the articles, by IRI, and of their words."""
    order = {article: i for i, article in enumerate(articles)}
    counts: dict[str, list[str]] = defaultdict(list)
    for row in rows(store, "counts"):
        words = count(row.get("low"), row.get("high"), row["measure"])
        if words not in counts[row["statement"]]:
            counts[row["statement"]].append(words)
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(store, "links"):
        parts[row["statement"]].append((terms.label(row["role"]), row["entity"]))
    grouped = groupby(rows(store, "statements"), key=lambda row: row["statement"])
    built = [_statement(list(same), order, counts[iri], sorted(parts[iri], key=_rank)) for iri, same in grouped]
    return sorted(built, key=lambda said: said.source)


def _rank(part: tuple[str, str]) -> tuple[int, str, str]:
    role, iri = part
    return (ROLES.index(role) if role in ROLES else len(ROLES)), role, iri


def _statement(same: list[Row], order: dict[str, int], counts: list[str], parts: list[tuple[str, str]]) -> Statement:
    """One statement from its solutions, which differ in the evidence only."""
    row = same[0]
    offset = int(row["offset"])
    same_sentence = [r for r in same if r["offset"] == row["offset"]]
    return Statement(
        iri=row["statement"],
        type=terms.label(terms.narrowest(r["type"] for r in same)),
        sentence=row["sentence"],
        marks=marks([(int(r["begin"]) - offset, int(r["end"]) - offset) for r in same_sentence], len(row["sentence"])),
        source=order[row["article"]],
        speaker=row.get("speaker"),
        speaker_iri=row.get("source") if "speaker" in row else None,
        quotation=row.get("quotation"),
        participants=tuple(parts),
        attributed=row["attributed"] == "true",
        date=row.get("date"),
        basis=terms.local(row["basis"]) if "basis" in row else None,
        polarity=terms.local(row.get("polarity", "affirmed")),
        modality=terms.local(row.get("modality", "asserted")),
        confidence=float(row.get("confidence", "1")),
        rule=row.get("rule", ""),
        counts=tuple(counts),
    )


def marks(spans: Iterable[tuple[int, int]], length: int) -> tuple[tuple[int, int], ...]:
    """Spans within a text of that length, in order, those that touch or overlap joined.

    >>> marks([(8, 12), (0, 5), (3, 7)], 10)
    ((0, 7), (8, 10))
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def count(low: str | None, high: str | None, measure: str) -> str:
    """A count in words.

    >>> count("14", None, "killed"), count("3", "3", "wounded"), count("3", "5", "missing"), count(None, "9", "killed")
    ('at least 14 killed', '3 wounded', '3 to 5 missing', 'at most 9 killed')
    """
    return f"{number(low, high)} {measure}"


def number(low: str | None, high: str | None) -> str:
    """A number or a range in words.

    >>> number("14", None), number("3", "3"), number("3", "5"), number(None, "9"), number(None, None)
    ('at least 14', '3', '3 to 5', 'at most 9', 'unknown number')
    """
    if low == high:
        return low or "unknown number"
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"
